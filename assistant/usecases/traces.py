"""The words for what a file gives away beside what one sees, and for what to know about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.evidence.findings import Trace
from assistant.i18n.catalogues import catalogue

_FSI, _PDI = "\u2068", "\u2069"
_SIZES = frozenset({"trailing_bytes", "motion_photo", "extra_images", "previous_revisions"})
_SERIOUS = frozenset(
    {"gps", "gps_track", "place", "serial_number", "mail_route", "blind_copies", "thumbnail_differs",
     "unapplied_redactions", "previous_revisions", "hidden_text", "hidden_layers", "tracked_changes",
     "persons"}
)  # fmt: skip


def trace_words(trace: Trace, language: str) -> str:
    """One line: what it is, and what the file says there, kept apart from the words around it."""
    told = _names(catalogue(language, "ui").gettext).get(trace.code) or trace.code
    detail = "" if trace.code in _SIZES and trace.code != "previous_revisions" else trace.detail
    return f"{told}: {_FSI}{detail}{_PDI}" if detail else told


def trace_name(code: str, language: str) -> str:
    """What it is, without what the file says there."""
    return _names(catalogue(language, "ui").gettext).get(code) or code


def is_serious(code: str) -> bool:
    """Whether it can lead to a place or a person, or shows what was meant to be gone."""
    return code in _SERIOUS


def notice_words(code: str, language: str) -> str:
    """A sentence on a file that was taken in: what it means and what to do."""
    return _notices(catalogue(language, "ui").gettext).get(code) or code


def trace_codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_names(str))


def notice_codes() -> frozenset[str]:
    """Every notice that has words."""
    return frozenset(_notices(str))


def _names(_: Callable[[str], str]) -> Mapping[str, str]:
    return {
        # where and who
        "gps": _("The place where it was made (GPS)"),
        "gps_track": _("A track of the places on the way (GPS)"),
        "place": _("The name of a place"),
        "persons": _("Names of people in the picture"),
        "author": _("Who made it, changed it or owns the device"),
        "mail_addresses": _("E-mail addresses that are not shown"),
        "mail_route": _("The computers the message passed, with their internet addresses"),
        "blind_copies": _("Who received a hidden copy"),
        # when and with what
        "taken": _("When it was recorded"),
        "created": _("When it was made"),
        "changed": _("When it was last changed"),
        "time_zone": _("The time zone of the device"),
        "camera": _("The device it was made with"),
        "camera_settings": _("Settings of the camera"),
        "serial_number": _("The serial number of a device"),
        "software": _("The program it was made with"),
        "maker_note": _("Notes of the maker of the camera, which may name places and people"),
        "file_id": _("A number that marks this one file"),
        # words beside the page
        "title": _("A title that is not on the page"),
        "comment": _("A description that is not on the page"),
        "keywords": _("Keywords"),
        "comments": _("Remarks of a reader"),
        "alternative_texts": _("Descriptions of pictures"),
        "bookmarks": _("Bookmarks"),
        "form_values": _("What was filled into a form"),
        "links": _("Links, also to files on a computer"),
        "template": _("The template, which may name a computer or a person"),
        "remote_content": _("Content that is fetched from the internet and tells the sender it was opened"),
        # what was before
        "edit_history": _("The history of its changes"),
        "editing_data": _("Data of the program it was edited with"),
        "tracked_changes": _("Tracked changes, with what was deleted"),
        "previous_revisions": _("Earlier versions of the paper"),
        "hidden_text": _("Hidden text"),
        "hidden_layers": _("Hidden layers"),
        "layers": _("Layers"),
        "ocr_text": _("An invisible text layer over the picture of the page"),
        "unapplied_redactions": _("Boxes meant to cover words, with the words still below"),
        # other things inside
        "thumbnail": _("A small preview picture"),
        "thumbnail_differs": _("A small preview picture that shows something else, perhaps what was cut off"),
        "extra_images": _("Further pictures inside the file"),
        "depth_map": _("A map of distances"),
        "motion_photo": _("A short film around the moment of the photo"),
        "picture_metadata": _("Data of a picture inside"),
        "embedded_files": _("Other files inside"),
        "scripts": _("Program code"),
        "actions": _("An action that starts on opening"),
        "signatures": _("A digital signature"),
        "content_credentials": _("Signed statements on its origin"),
        "colour_profile": _("A colour profile, which may name the device"),
        "trailing_bytes": _("Data after the end of the picture or paper"),
        "other_metadata": _("Other hidden data"),
        "unreadable_metadata": _("Hidden data that cannot be read"),
    }


def _notices(_: Callable[[str], str]) -> Mapping[str, str]:
    return {
        "repaired": _(
            "The file is damaged and was opened all the same. "
            "Parts may be missing: compare it with the original."
        ),
        "restricted": _("The author locked this PDF against changes. It can be read by everybody."),
        "unreadable_elsewhere": _(
            "Some programs cannot open this file. Print it to a new PDF to be sure that it can be read."
        ),
        "signature_breaks": _(
            "It has a digital signature. A cleaned copy has none: keep the original, which proves it."
        ),
        "unapplied_redactions": _(
            "Words were marked to be covered, but they are still there. "
            "Cover them here before the paper leaves."
        ),
        "cropped": _(
            "Some pages hid words or marks outside the part that is seen. "
            "In the copy these pages are pictures of what is seen."
        ),
        "fonts_missing": _(
            "The file does not carry all the letters it is written with, so its pages may show gaps. "
            "Open it in the program that shows every letter, print it to a new PDF, and add that."
        ),
        "form_not_shown": _(
            "Some of what was filled into the form may not be seen in the copy. "
            "Compare them, or print the form to a new PDF and add that."
        ),
        "no_text": _("The words on these pages cannot be searched. They are only a picture."),
        "first_picture_only": _("The file holds several pictures. Only the first is shown and printed."),
        "cut_into_pages": _("The picture is very long. It is cut into pages that overlap a little."),
        "tracked_changes": _("Changes were tracked. The words are printed with every change accepted."),
        "hidden_text": _("Some words are hidden. They are left out when it is printed."),
        "numbers_left_out": _("Automatic numbers of paragraphs and lists are not printed."),
        "pictures_left_out": _(
            "Pictures inside are not printed. If they matter, print the file to a PDF and add the PDF."
        ),
        "comments_left_out": _("Remarks in the margin are not printed."),
        "from_web_text": _("The message has no plain text. Its words are printed without their layout."),
        "attachments_left_out": _(
            "Files attached to the message are not printed. Save those that matter, and add them one by one."
        ),
    }
