"""Composing the draft off the thread of the window, and what is remembered of it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from assistant.case.case import Case
from assistant.usecases.desk import Desk
from assistant.usecases.previewing import Preview, preview_draft

_T = TypeVar("_T")


class Running(Protocol):
    """A piece of work under way."""

    def cancel(self) -> None:
        """Do not tell the outcome."""


class Run(Protocol):
    """Runs a task off the thread of the window and tells the outcome on it."""

    def __call__(
        self, task: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[Exception], None]
    ) -> Running:
        """Start a task."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which draft: a document, the item it is about or empty, its language, the reader's language."""

    document: str
    about: str
    language: str
    reading: str


@dataclass(slots=True)
class Bookmark:
    """Where a person was in the draft, kept while the casebook is open; nothing of a search is."""

    document: str = ""
    about: str = ""
    language: str = ""
    sentence: str = ""
    place: tuple[str, float] | None = None
    """A sentence in sight, and how far below the top of the view it stands, in pixels."""
    zoom: int = 0
    """In per cent; 0 takes what fits."""
    as_text: bool = False
    left_out: list[str] = field(default_factory=list)
    """Grounds left out because the text was too long, in that order."""
    composed: tuple[Case, Wanted, Preview] | None = None


class Composer:
    """Composes what is wanted, once for each state of the case; the draft before it stays meanwhile.

    ``told`` is called when a draft has been composed or could not be.
    """

    def __init__(self, desk: Desk, bookmark: Bookmark, run: Run, told: Callable[[], None]) -> None:
        self._desk = desk
        self._mark = bookmark
        self._run = run
        self._told = told
        self._job: Running | None = None
        self._tried: tuple[Case, Wanted] | None = None
        self.failure: Exception | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a draft is being composed."""
        return self._job is not None

    def compose(self, wanted: Wanted) -> None:
        """Compose a draft of the case as it stands, unless it is there or under way."""
        case = self._desk.case
        composed = self._mark.composed
        if composed is not None and composed[0] is case and composed[1] == wanted:
            return
        if self._tried == (case, wanted) and self._job is not None:
            return
        if self._job is not None:
            self._job.cancel()
        pack, today, assessment = self._desk.pack, self._desk.clock.today(), self._desk.assessment()
        self._tried, self.failure = (case, wanted), None

        def task() -> Preview:
            return preview_draft(
                case,
                pack,
                wanted.document,
                wanted.language,
                today,
                reading_language=wanted.reading,
                about=wanted.about,
                assessment=assessment,
            )

        def done(preview: Preview) -> None:
            self._job = None
            self._mark.composed = (case, wanted, preview)
            self._told()

        def failed(failure: Exception) -> None:
            self._job = None
            self.failure = failure
            self._told()

        self._job = self._run(task, done, failed)

    def latest(self, wanted: Wanted) -> Preview | None:
        """The draft that was wanted, of the case as it stands or as it stood; None if it failed."""
        composed = self._mark.composed
        if self.failure is not None or composed is None or composed[1] != wanted:
            return None
        return composed[2]
