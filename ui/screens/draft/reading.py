"""A draft as text, sentence by sentence: the reading copy, and the filing text for who reads no pictures."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from assistant.i18n.folding import FoldedText
from ui.screens.draft.state import ReadingParagraph, SearchState
from ui.theme.theme import theme

FAINT = 0.45
"""How strong the mark under the pointer is beside that of the chosen sentence."""

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class SentenceText(QTextEdit):
    """Reads, never writes; runs in the direction of its own language.

    Up and Down go from sentence to sentence; the other arrows move a caret that screen readers
    follow, and the sentence it comes to is chosen.

    Signals: ``moved(step)``, ``gap_asked()``, ``picked(sentence)``, ``pointed(sentence)`` with the one
    under the pointer or empty.
    """

    moved = Signal(int)
    gap_asked = Signal()
    picked = Signal(str)
    pointed = Signal(str)
    radius = 0

    def __init__(
        self, name: str, *, step: str = "small", margin: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(margin)
        self._step = step
        self._shown: tuple[ReadingParagraph, ...] = ()
        self._places: dict[str, tuple[int, int]] = {}
        self._selected = ""
        self._pointed = ""
        self._searched = SearchState()
        self._number = -1
        self._found: dict[str, tuple[tuple[int, int], ...]] = {}
        self._folded: dict[str, FoldedText] = {}

    # -- what is shown

    def show_paragraphs(self, paragraphs: tuple[ReadingParagraph, ...], *, rtl: bool) -> None:
        """Show this text; the sentence at the top stays there."""
        if paragraphs == self._shown:
            return
        top = self.sentence_at(self.cursorForPosition(QPoint(2, 2)).position())
        offset = self._top_of(top) if top else 0
        self._shown, self._places, self._folded = paragraphs, {}, {}
        self.clear()
        option = QTextOption()
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        cursor = QTextCursor(self.document())
        for number, paragraph in enumerate(paragraphs):
            self._write(cursor, paragraph, direction, side, first=number == 0)
        if top in self._places:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(top) - offset)
        self._find()
        self._mark()
        self._reveal_selected()

    def _write(
        self,
        cursor: QTextCursor,
        paragraph: ReadingParagraph,
        direction: Qt.LayoutDirection,
        side: Qt.AlignmentFlag,
        *,
        first: bool,
    ) -> None:
        step = f"{self._step}_strong" if paragraph.heading else self._step
        block = QTextBlockFormat()
        block.setLayoutDirection(direction)
        block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        block.setLineHeight(theme().line(step), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setTopMargin(0 if first else 14 if paragraph.heading else 6)
        block.setHeadingLevel(1 if paragraph.heading else 0)
        letters = QTextCharFormat()
        letters.setFont(theme().font(step))
        letters.setForeground(theme().colour("ink"))
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        if paragraph.marker:
            stop = "" if paragraph.marker.endswith((")", ".")) else "."
            cursor.insertText(f"{paragraph.marker}{stop} ", letters)
        for index, (sentence, words) in enumerate(paragraph.sentences):
            if index:
                cursor.insertText(" ", letters)
            start = cursor.position()
            cursor.insertText(words, letters)
            self._places[sentence] = (start, cursor.position())

    def select(self, sentence: str) -> None:
        """Mark a sentence, bring it into sight, and take the caret there."""
        if sentence != self._selected:
            self._selected = sentence
            self._mark()
            self._reveal_selected()

    def _reveal_selected(self) -> None:
        if self._selected in self._places:
            start, end = self._places[self._selected]
            if not start <= self.textCursor().position() <= end:
                caret = QTextCursor(self.document())
                caret.setPosition(start)
                self.setTextCursor(caret)
            self._reveal(start)

    def point_at(self, sentence: str) -> None:
        """Mark a sentence lightly; empty takes the mark away."""
        if sentence != self._pointed:
            self._pointed = sentence
            self._mark()

    def show_search(self, searched: SearchState, number: int) -> None:
        """Mark the places that were found; ``number`` says which in the sentence is at hand, or -1."""
        if (searched, number) == (self._searched, self._number):
            return
        is_new = searched.words != self._searched.words
        self._searched, self._number = searched, number
        if is_new:
            self._find()
        self._mark()
        places = self._found.get(searched.sentence, ())
        if places:
            self._reveal(places[max(0, min(number, len(places) - 1))][0])

    def _find(self) -> None:
        """Where the words looked for stand, by sentence."""
        self._found = {}
        words = self._searched.words
        if not words.strip():
            self._folded = {}
            return
        if not self._folded:
            # Qt counts a letter beyond the first plane twice.
            text = _BEYOND.sub("  ", self.document().toRawText())
            self._folded = {one: FoldedText(text[first:last]) for one, (first, last) in self._places.items()}
        for sentence, folded in self._folded.items():
            if places := folded.find(words):
                start = self._places[sentence][0]
                self._found[sentence] = tuple((start + first, start + last) for first, last in places)

    def _mark(self) -> None:
        """Put every mark over the text, the stronger over the lighter."""
        strong = theme().colour("mark")
        faint = QColor(strong)
        faint.setAlphaF(FAINT)
        marks = []
        if self._pointed != self._selected:
            marks += self._marked(self._pointed, faint)
        marks += self._marked(self._selected, strong)
        for sentence, places in self._found.items():
            for number, (start, end) in enumerate(places):
                mark = self._mark_of(start, end, theme().colour("mark2"))
                if sentence == self._searched.sentence and number == self._number:
                    mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                    mark.format.setUnderlineColor(theme().colour("attention_line"))
                marks.append(mark)
        self.setExtraSelections(marks)

    def _marked(self, sentence: str, colour: QColor) -> list[QTextEdit.ExtraSelection]:
        return [self._mark_of(*self._places[sentence], colour)] if sentence in self._places else []

    def _mark_of(self, start: int, end: int, colour: QColor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(colour)
        return mark

    def _top_of(self, sentence: str) -> int:
        """How far below the top of the view a sentence begins."""
        return self._top_at(self._places[sentence][0])

    def _top_at(self, position: int) -> int:
        seen = QTextCursor(self.document())
        seen.setPosition(position)
        return self.cursorRect(seen).top()

    def _reveal(self, position: int) -> None:
        if not self.isVisible():
            return
        top = self._top_at(position)
        if not 0 <= top <= self.viewport().height() - 3 * theme().line(self._step):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 4)

    # -- events

    def sentence_at(self, position: int) -> str:
        """The sentence at a place of the text, or empty."""
        found = (one for one, (start, end) in self._places.items() if start <= position <= end)
        return next(found, "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pick(self.cursorForPosition(event.position().toPoint()).position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed.emit(self.sentence_at(self.cursorForPosition(event.position().toPoint()).position()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal_selected()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit("")
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_F8:
                self.gap_asked.emit()
            case _:
                before = self.textCursor().position()
                super().keyPressEvent(event)
                if self.textCursor().position() != before:
                    self._pick(self.textCursor().position())

    def _pick(self, position: int) -> None:
        sentence = self.sentence_at(position)
        if sentence:
            self.picked.emit(sentence)
