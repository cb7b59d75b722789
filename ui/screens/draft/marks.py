"""What is marked on the pages: the chosen sentence, the one under the pointer, places that were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.screens.draft.pictures import Lines, Pictures
from ui.screens.draft.state import Area, SearchState
from ui.theme.theme import theme
from ui.theme.tokens import tokens

FAINT = 0.45
"""How strong the mark under the pointer is beside that of the chosen sentence."""


class Marks:
    """Knows what to mark, and paints it over a page."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._areas: tuple[Area, ...] = ()
        self._found: dict[int, dict[str, tuple[Lines, ...]]] = {}
        self.selected = ""
        self.pointed = ""
        self.searched = SearchState()

    def show_areas(self, areas: tuple[Area, ...]) -> None:
        """The sentences stand in other places from now on."""
        self._areas = areas
        self._found.clear()

    def show_search(self, searched: SearchState) -> None:
        """Mark the places of a search; an empty one marks none."""
        if searched.words != self.searched.words:
            self._found.clear()
        self.searched = searched

    def paint(
        self, painter: QPainter, number: int, on_page: Callable[[int, QRectF], QRectF], *, dark: bool
    ) -> None:
        """Paint over a page (from 1); ``on_page`` brings a box in points to the screen."""
        modes = QPainter.CompositionMode
        marking = modes.CompositionMode_Lighten if dark else modes.CompositionMode_Multiply
        painter.setCompositionMode(marking)
        strong = _colour("mark", dark=dark)
        faint = QColor(strong)
        faint.setAlphaF(FAINT)
        marks = [(self.selected, strong)]
        if self.pointed != self.selected:
            marks.append((self.pointed, faint))
        for sentence, colour in marks:
            for box in self._boxes(number, sentence):
                painter.fillRect(on_page(number, box).adjusted(-1, 0, 1, 0), colour)
        here = []
        for is_here, box in self._places(number):
            painter.fillRect(on_page(number, box).adjusted(-1, 0, 1, 0), _colour("mark2", dark=dark))
            if is_here:
                here.append(box)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setPen(QPen(_colour("attention_line", dark=dark), 2))
        for box in here:
            painter.drawRect(on_page(number, box).adjusted(-2, -1, 2, 1))

    def _boxes(self, number: int, sentence: str) -> Lines:
        """Where a sentence stands on a page."""
        return tuple(
            QRectF(one.left, one.top, one.right - one.left, one.bottom - one.top)
            for one in self._areas
            if sentence and one.sentence == sentence and one.page == number
        )

    def _places(self, number: int) -> Iterator[tuple[bool, QRectF]]:
        """The places found on a page, and whether it is the one at hand."""
        searched = self.searched
        for sentence, count in searched.found:
            pages = sorted({one.page for one in self._areas if one.sentence == sentence})
            if number not in pages:
                continue
            places = self._read(number).get(sentence, ())
            if not places and len(pages) == 1:
                # PDFium puts what runs against the line in another order: the sentence is all one can mark.
                places = (self._boxes(number, sentence),) * count
            before = sum(len(self._read(page).get(sentence, ())) for page in pages if page < number)
            for at, lines in enumerate(places, start=before):
                is_here = sentence == searched.sentence and at == searched.in_pages
                yield from ((is_here, line) for line in lines)

    def _read(self, number: int) -> dict[str, tuple[Lines, ...]]:
        if number not in self._found:
            self._found[number] = self._pictures.places(number, self.searched.words)
        return self._found[number]


def _colour(role: str, *, dark: bool) -> QColor:
    """A colour for the paper, which may be white in a dark window."""
    if window_is_dark() and not dark:
        return QColor(tokens().colours["light"][role])
    return theme().colour(role)


def window_is_dark() -> bool:
    """Whether the window has light words on a dark ground."""
    return theme().colour("canvas").lightness() < theme().colour("ink").lightness()
