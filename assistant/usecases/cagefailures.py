"""The words for what can happen while a foreign file is opened in its cage."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def cage_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    unharmed = _(
        "The part of the program that opens files works apart and was ended. Nothing else is affected."
    )
    print_anew = _(
        "Open the file with the program that made it, print it to a new PDF, and use that. "
        "If somebody sent it to you unasked, leave it alone."
    )
    return {
        "evidence.too_slow": (
            _("Opening this file took longer than {seconds} seconds, so it was stopped."),
            unharmed,
            _("Cut a long file into parts and try these. Print a short one to a new PDF and use that."),
        ),
        "evidence.too_much_memory": (
            _("Opening this file would have taken more memory than one file may have ({mebibytes} MiB)."),
            unharmed,
            _("Cut it into parts, or save a smaller copy of it, and use that. Keep the first file as well."),
        ),
        "evidence.reader_died": (
            _("The part of the program that opens files broke down over this file."),
            unharmed,
            print_anew,
        ),
        "evidence.answer_refused": (
            _("Opening this file gave an answer that makes no sense. It may be made to attack programs."),
            unharmed,
            print_anew,
        ),
        "evidence.stopped": (
            _("Opening the file was stopped."),
            _("What was saved before is still there."),
            _("Start again when you like."),
        ),
        "evidence.no_reader": (
            _("This computer did not let the program start the part that opens files."),
            _("Files cannot be shown or cleaned now. Your answers and the files kept are not affected."),
            _("Close other programs and try again. If it stays so, start the computer anew."),
        ),
        "evidence.redaction_leaks": (
            _("What you want to hide can still be found in the covered copy."),
            _("The copy was thrown away. Nothing has left the program, and the file itself is unchanged."),
            _("Cover it on every page where it stands, or leave that page out. Then try again."),
        ),
        "evidence.source_cut": (
            _("The file could not be read to its end, or it changed while it was read."),
            _("Nothing was made of it."),
            _("Check that the disk or stick is still connected, and try again."),
        ),
    }
