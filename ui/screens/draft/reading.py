"""The reading copy: the same draft in the language of the window, sentence by sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.screens.draft.state import ReadingParagraph
from ui.theme.theme import theme


class ReadingCopy(QTextEdit):
    """Reads, never writes; runs in the direction of its own language.

    Signals: ``moved(step)``, ``gap_asked()``, ``picked(sentence)``.
    """

    moved = Signal(int)
    gap_asked = Signal()
    picked = Signal(str)
    radius = 0

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.document().setDocumentMargin(0)
        self._shown: tuple[ReadingParagraph, ...] = ()
        self._places: dict[str, tuple[int, int]] = {}

    def show_paragraphs(self, paragraphs: tuple[ReadingParagraph, ...], *, rtl: bool) -> None:
        """Show this text, scrolled to where the old one was."""
        if paragraphs == self._shown:
            return
        self._shown, self._places = paragraphs, {}
        at = self.verticalScrollBar().value()
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
        self.verticalScrollBar().setValue(at)

    def _write(
        self,
        cursor: QTextCursor,
        paragraph: ReadingParagraph,
        direction: Qt.LayoutDirection,
        side: Qt.AlignmentFlag,
        *,
        first: bool,
    ) -> None:
        step = "small_strong" if paragraph.heading else "small"
        block = QTextBlockFormat()
        block.setLayoutDirection(direction)
        block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        block.setLineHeight(theme().line(step), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setTopMargin(0 if first else 14 if paragraph.heading else 6)
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
        """Mark a sentence and bring it into sight."""
        if sentence not in self._places:
            self.setExtraSelections([])
            return
        start, end = self._places[sentence]
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(theme().colour("mark"))
        self.setExtraSelections([mark])
        seen = QTextCursor(self.document())
        seen.setPosition(start)
        top = self.cursorRect(seen).top()
        if not 0 <= top <= self.viewport().height() - 3 * theme().line("small"):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 4)

    def sentence_at(self, position: int) -> str:
        """The sentence at a place of the text, or empty."""
        found = (one for one, (start, end) in self._places.items() if start <= position <= end)
        return next(found, "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        sentence = self.sentence_at(self.cursorForPosition(event.position().toPoint()).position())
        if sentence:
            self.picked.emit(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_F8:
                self.gap_asked.emit()
            case _:
                super().keyPressEvent(event)
