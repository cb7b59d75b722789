"""What a screen gets from the frame, and what the frame gets from a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from assistant.case.case import Case
    from assistant.evidence.parsers import Parsers
    from assistant.settings import Settings
    from assistant.usecases.desk import Desk
    from ui.dialogs import Dialogs
    from ui.text import Words
    from ui.work import Work


class Mode(Enum):
    """How much of the frame stands around a page."""

    WIDE = "wide"
    """Navigation with words; an icon rail when the window is narrow."""
    RAIL = "rail"
    """Always the icon rail: the page itself has columns (draft)."""
    QUESTION = "question"
    """No navigation: Back, where you are, saved, Hide now, a line of progress."""


def _never_closes(_task: Callable[[Path], None], _said: tuple[str, ...]) -> None:
    raise NotImplementedError


def _keep_settings(_settings: Settings) -> None:
    return None


def _no_parsers() -> Parsers:
    raise RuntimeError("this frame has no cage")


def _never_halts(_stop: Callable[[], None]) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that a screen may reach. Made anew for each opened casebook and each language.

    ``save(case)`` puts a changed case durably into the vault and shows "Saved" in the top bar; it
    answers False when that failed, and the failure has then been shown already.
    ``go(target)`` opens a screen: ``"overview"``, ``"section/<id>"``, ``"accounts"``,
    ``"accounts/<item>"``, ``"travel"``, ``"travel/<item>"``, ``"grounds"``,
    ``"grounds/<ground>"``, ``"evidence"``, ``"evidence/<document>"``, ``"redact/<document>"``, ``"draft"``,
    ``"filing"``, ``"track"``, ``"search"``, ``"history"``, ``"settings"``, the path of a fact, or ``BACK``.
    ``frame_changed()`` asks the frame to read ``crumbs`` and ``progress`` of the page again.
    ``complain(failure)`` shows an expected failure as a red notice under the top bar.
    ``change_settings(settings)`` puts other settings in force; the screen is then built anew.
    ``close_for(task, said)`` saves and closes the casebook, runs ``task`` with its folder on a worker, says
    these sentences (or why it failed) and then starts afresh, as locking does.
    ``parsers()`` opens foreign files in the cage of this casebook, which ends when it closes.
    ``at_halt(stop)`` calls ``stop`` before the program hides, locks or closes: work in steps then begins no
    further step, and gives up the one under way.
    """

    desk: Desk
    words: Words
    settings: Settings
    go: Callable[[str], None]
    save: Callable[[Case], bool]
    complain: Callable[[Exception], None]
    frame_changed: Callable[[], None]
    work: Work
    dialogs: Dialogs
    change_settings: Callable[[Settings], None] = _keep_settings
    parsers: Callable[[], Parsers] = _no_parsers
    at_halt: Callable[[Callable[[], None]], None] = _never_halts
    close_for: Callable[[Callable[[Path], None], tuple[str, ...]], None] = _never_closes


def _nothing() -> None:
    return None


def _agreed() -> bool:
    return True


def _no_progress() -> float | None:
    return None


@dataclass(slots=True, kw_only=True)
class Page:
    """One screen as the frame sees it. The navigator keeps it (and so its presenter) alive while it is shown.

    ``crumbs`` are the words after the person's name in the top bar, the last one being here.
    ``leaving`` commits pending edits and answers whether the page may be left; it is called before
    another page opens, before the window closes and before locking.
    ``place`` is the target that leads back to exactly what is shown; without it, the one that was opened.
    ``refresh`` shows what has changed in the case meanwhile; called each time the page comes up.
    ``regions`` are the parts F6 jumps between, in visual order; without any, the whole view is one.
    ``progress`` is the share done (0 to 1) for the line of question mode.
    ``back`` is what Back does in question mode; without it, the overview opens.
    ``first_focus`` gets the keyboard when the page opens; without it, the first thing Tab would reach.
    ``keep`` holds whatever must live as long as the page (the presenter).
    """

    view: QWidget
    crumbs: Callable[[], tuple[str, ...]]
    mode: Mode = Mode.WIDE
    leaving: Callable[[], bool] = _agreed
    place: Callable[[], str] | None = None
    refresh: Callable[[], None] = _nothing
    regions: tuple[QWidget, ...] = ()
    progress: Callable[[], float | None] = _no_progress
    back: Callable[[], None] | None = None
    first_focus: QWidget | None = None
    keep: object = field(default=None, repr=False)


Builder = Callable[[Context, str], Page]
"""Makes a page. The second argument is the rest of the target after the first slash, or empty."""
