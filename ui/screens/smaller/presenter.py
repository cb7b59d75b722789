"""What a page loses when its pictures become smaller: drawn beside each other, step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.case.exhibits import exhibit_label, exhibit_numbers, leaving_file
from assistant.filing.annexsize import dots_per_inch
from assistant.usecases.desk import Desk
from assistant.usecases.smaller import Comparison, compare
from assistant.usecases.tellingexhibits import size_words
from ui.messages import explain
from ui.screens.smaller.state import Side, SmallerState
from ui.text import Words, isolate

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers

WIDTH = 1600
"""Pixels of a picture: fine enough to see what is lost; a part of it is seen at a time."""


class SmallerPresenter:
    """Compares one page at a time on the worker; the last that was asked for is the one shown."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        document: str,
        *,
        run: Callable[..., object],
        parsers: Callable[[], Parsers],
        show: Callable[[SmallerState], None],
    ) -> None:
        self._desk = desk
        self._words = words
        self._document = document
        self._run = run
        self._parsers = parsers
        self._show = show
        self._steps = desk.pack.annex_plan.shrinking
        self._step = len(self._steps) - 1
        self._page = 1
        self._found: Comparison | None = None
        self._failure = ""
        self._asked = 0
        self._stopped = False

    def begin(self) -> None:
        """Draw the page and step chosen."""
        sha256 = leaving_file(self._desk.case, self._document)
        if not sha256 or not self._desk.files.holds(sha256):
            self._failure = self._words.gettext("The file of this paper is not in this casebook.")
            self._show(self.state())
            return
        self._asked += 1
        self._found, self._failure = None, ""
        asked, source = self._asked, self._desk.files.source(sha256)
        step, page, parsers = self._steps[self._step], self._page, self._parsers

        def is_stale() -> bool:
            return self._stopped or asked != self._asked

        def done(found: Comparison) -> None:
            if not is_stale():
                self._found = found
                self._show(self.state())

        def failed(failure: Exception) -> None:
            if not is_stale():
                self._failure = " ".join(explain(failure, self._words))
                self._show(self.state())

        self._run(
            lambda: compare(source, parsers(), step, page=page, width=WIDTH, cancelled=is_stale), done, failed
        )
        self._show(self.state())

    def halt(self) -> None:
        """Draw nothing more."""
        self._stopped = True

    def choose(self, step: str) -> None:
        """Compare with another step of the plan."""
        self._step = int(step)
        self.begin()

    def turn(self, pages: int) -> None:
        """Another page."""
        self._page = max(1, self._page + pages)
        self.begin()

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("Evidence"), self._words.gettext("Smaller pictures"))

    def state(self) -> SmallerState:
        """The screen as it stands."""
        _, found, number = self._words.gettext, self._found, self._words.formats.number
        label = exhibit_label(exhibit_numbers(self._desk.case).get(self._document, 0))
        return SmallerState(
            heading=_("{exhibit} with smaller pictures").format(exhibit=isolate(label)),
            intro=_(
                "If an annex is larger than a file may be, its pictures are drawn smaller, only as far as "
                "needed. Look whether the letters can still be read. The original always stays as it is."
            ),
            steps_label=_("How small"),
            steps=tuple(
                (
                    str(place),
                    _("{dots} dots per inch on a page").format(dots=number(dots_per_inch(step.pixels))),
                )
                for place, step in enumerate(self._steps)
            ),
            step=str(self._step),
            where=_("Page {page} of {pages}").format(page=number(self._page), pages=number(found.pages))
            if found
            else "",
            previous=_("Page before"),
            next=_("Next page"),
            has_previous=bool(found) and self._page > 1,
            has_next=found is not None and self._page < found.pages,
            sides=self._sides(found) if found else (),
            told=self._failure or ("" if found else _("The page is being drawn…")),
            done=self._words.pgettext("button that closes what was edited", "Done"),
        )

    def _sides(self, found: Comparison) -> tuple[Side, ...]:
        _, language = self._words.gettext, self._words.language
        number = self._words.formats.number
        return (
            Side(
                heading=_("As it leaves when there is room"),
                size=_("The whole paper: {size}").format(size=size_words(found.bytes_before, language)),
                name=_("The page as it is"),
                picture=found.before,
            ),
            Side(
                heading=_("Smaller"),
                size=_("The whole paper: {size}; {percent} % of the pixels stay").format(
                    size=size_words(found.bytes_after, language), percent=number(found.kept)
                ),
                name=_("The page with smaller pictures"),
                picture=found.after,
            ),
        )
