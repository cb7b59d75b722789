"""What the program protects and what it does not, for the person who is about to trust it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.text import Words

Section = tuple[str, tuple[tuple[str, str], ...]]


def tell_protection(words: Words) -> tuple[Section, ...]:
    """Headings with icons and sentences: what holds, what does not, and what that means for whom."""
    _ = words.gettext
    return (
        (
            _("What it protects"),
            (
                (
                    "lock",
                    _("Whoever takes this computer cannot read a closed casebook without the words."),
                ),
                (
                    "wifi-off",
                    _("Nothing is sent anywhere. The program has no network, no account and no reports."),
                ),
                ("eye-off", _("F9 blanks the window and locks at once. What you saved is there afterwards.")),
            ),
        ),
        (
            _("What it cannot protect"),
            (
                ("eye", _("A computer that is already watched: spyware sees what you type and read.")),
                ("hand", _("Words that somebody forces you to say, or that are easy to guess.")),
                (
                    "search",
                    _("That the program is installed, and that a locked casebook exists, can be seen."),
                ),
                (
                    "file-text",
                    _("What leaves it: kits, papers and copies are only as safe as their place."),
                ),
            ),
        ),
        (
            _("What that means for you"),
            (
                (
                    "plane",
                    _("In exile: cross no border with the casebook if you can leave it behind."),
                ),
                ("scale", _("As a lawyer: one casebook for each person, and a copy that you have tested.")),
                ("languages", _("As a translator: take only the pages you need, and give them back.")),
            ),
        ),
    )
