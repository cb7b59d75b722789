"""The words for files that are not taken in: the reason, and the way round it."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def file_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    not_taken = _("It was not taken in. Your other files and answers are not affected.")
    return {**_kinds(_, not_taken), **_contents(_, not_taken)}


def _kinds(_: Callable[[str], str], not_taken: str) -> Mapping[str, tuple[str, str, str]]:
    return {
        "evidence.empty": (
            _("This file is empty."),
            not_taken,
            _("It was probably not copied to the end. Copy it once more from where it came."),
        ),
        "evidence.unknown_kind": (
            _("The program does not know what kind of file this is."),
            not_taken,
            _(
                "Open it with the program that made it, print it to a PDF, and add the PDF. "
                "Or take a photo of what you see."
            ),
        ),
        "evidence.two_kinds": (
            _("This file can be read as two different kinds of file at once."),
            _("Two readers could see two different papers in it, so it was not taken in."),
            _("Open it, print it to a new PDF, and add the new PDF."),
        ),
        "evidence.program": (
            _("This file is a program or a script, not a paper."),
            _("It was not taken in and was not started."),
            _("Do not open it if somebody sent it to you. Ask the sender for a PDF or a photo."),
        ),
        "evidence.web_page": (
            _("This file is a web page or computer code."),
            not_taken,
            _("Open the page in a browser, print it with its address and date to a PDF, and add that."),
        ),
        "evidence.drawing": (
            _("This file is a vector drawing, which may hold hidden code."),
            not_taken,
            _("Open it, print it to a PDF or save it as PNG, and add that."),
        ),
        "evidence.archive": (
            _("This file is an archive or an encrypted packet with other files inside."),
            not_taken,
            _("Unpack it first, then add the papers and photos from it one by one."),
        ),
        "evidence.old_office": (
            _("This file comes from an old office program or from Outlook."),
            not_taken,
            _("Open it and save it as DOCX or PDF; save a message as EML. Then add the new file."),
        ),
        "evidence.other_office": (
            _("This is an office file of a kind that the program does not open, such as a table or slides."),
            not_taken,
            _("Open it, print it to a PDF, and add the PDF."),
        ),
        "evidence.office_password": (
            _("This office file is locked with a password."),
            not_taken,
            _("Open it with the password, print it to a PDF without a password, and add the PDF."),
        ),
        "evidence.macros": (
            _("This office file has a program (macros) inside."),
            not_taken,
            _("Open it with macros switched off, print it to a PDF, and add the PDF."),
        ),
        "evidence.mailbox": (
            _("This file holds a whole mailbox, not one message."),
            not_taken,
            _("In the mail program, save each message that matters as its own EML file, and add these."),
        ),
        "evidence.old_text": (
            _("This text is written in an old encoding, and guessing it could change letters of a name."),
            not_taken,
            _("Open it, check that every letter is right, save it as UTF-8 text or PDF, and add that."),
        ),
        "evidence.other_picture": (
            _("This is a picture of a kind that the program does not open."),
            not_taken,
            _("Open it, save it as JPEG, PNG or PDF, and add that. Keep the first file as well."),
        ),
        "evidence.other_recording": (
            _("This is a recording of a kind that is not taken in."),
            not_taken,
            _("Convert a copy to MP4, M4A, MP3 or OGG, and add the copy. Keep the first file as well."),
        ),
    }


def _contents(_: Callable[[str], str], not_taken: str) -> Mapping[str, tuple[str, str, str]]:
    return {
        "evidence.password": (
            _("This PDF opens only with a password."),
            _("The Commission could not open it either, so it was not taken in."),
            _("Open it with the password, print it to a new PDF without a password, and add the new PDF."),
        ),
        "evidence.damaged": (
            _("This file is damaged or was cut off, so its content cannot be read."),
            not_taken,
            _(
                "Copy it once more from where it came. If it opens elsewhere, print it to a new PDF "
                "and add the new PDF."
            ),
        ),
        "evidence.too_many_pages": (
            _("This file has {pages} pages; at most {largest} are opened."),
            not_taken,
            _("Cut it into parts, and add only the parts that matter for your request."),
        ),
        "evidence.too_many_pixels": (
            _("This picture has {megapixels} million points; at most {largest} million are opened."),
            not_taken,
            _("Save a smaller copy of it and add that. Keep the first file as well."),
        ),
        "evidence.expands": (
            _("This file would unpack to far more than a paper or photo ever holds."),
            _("Such files are made to bring computers to a standstill, so it was not opened further."),
            _("Do not use it if somebody sent it to you. Ask the sender for a PDF or a photo."),
        ),
        "evidence.no_such_page": (
            _("There is no picture of this page."),
            _("The file itself is kept as it is."),
            _("Choose another page of this file."),
        ),
        "evidence.fonts_missing": (
            _("This PDF does not carry all the letters it is written with."),
            _("A page would be drawn with gaps here, so no copy was made. The file itself is kept."),
            _("Open it in the program that shows every letter, print it to a new PDF, and add that."),
        ),
        "evidence.not_cleaned": (
            _("The cleaned copy was opened again to check it, and it was not whole."),
            _("It is not used. The file itself is kept as it is, and nothing has left the program."),
            _("Print the paper to a new PDF, or take photos of its pages, and add these instead."),
        ),
    }
