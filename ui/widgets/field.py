"""Fields: an editor with its label above, a hint, and what to mend."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.layout import row
from ui.widgets.painting import Reading, starts_rtl
from ui.widgets.text import IconText, Text


def _restyle(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class LineEdit(QLineEdit):
    """One line of text, running as its content does; digits stand where the window's lines start.

    Signals: Qt's ``textEdited(str)``; ``left()`` when the focus goes elsewhere.
    """

    left = Signal()
    radius = 6

    def __init__(
        self,
        text: str = "",
        *,
        reading: Reading = Reading.CONTENT,
        step: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setFont(theme().font(step))
        if reading is Reading.LTR:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.textChanged.connect(self._align)
        self.setText(text)
        self._align(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show a thicker border in the colour of errors."""
        self.setProperty("wrong", wrong)
        _restyle(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _align(self, text: str) -> None:
        if self._reading is Reading.LTR:
            return
        content = starts_rtl(text)
        right = theme().rtl if content is None else content
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        wanted = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        if self.alignment() != wanted:
            self.setAlignment(wanted)


class TextEdit(QPlainTextEdit):
    """Several lines of text, running as their content does. Tab leaves it.

    Signals: Qt's ``textChanged()``; ``left()`` when the focus goes elsewhere.
    """

    left = Signal()
    radius = 6

    def __init__(
        self, text: str = "", *, rows: int = 3, step: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFont(theme().font(step))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        height = QFontMetrics(theme().font(step)).lineSpacing() * rows + 2 * (6 + 4 + 1)
        self.setMinimumHeight(height)
        self.setFixedHeight(height)
        self._right: bool | None = None
        self.textChanged.connect(self._align)
        self.setPlainText(text)
        self._align()

    def text(self) -> str:
        """The words typed."""
        return self.toPlainText()

    def set_wrong(self, wrong: bool) -> None:
        """Show a thicker border in the colour of errors."""
        self.setProperty("wrong", wrong)
        _restyle(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _align(self) -> None:
        content = starts_rtl(self.toPlainText())
        right = theme().rtl if content is None else content
        if right is self._right:
            return
        self._right = right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)


class Field(QWidget):
    """A label, a hint, what to mend, and an editor below them.

    Works for any editor, also a group of several. The editor's accessible name is the label; hint
    and error are its description. ``set_error("")`` takes an error away.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        # Hidden where empty, but never shown before they have a parent: that would open a window.
        self._label = Text(label, "label")
        self._hint = Text(hint, "small", "ink2")
        for line, words in ((self._label, label), (self._hint, hint)):
            if not words:
                line.hide()
        self._error = IconText("circle-alert", "", "small_strong", "error", gap=6)
        self._error.hide()
        if width is not None:
            editor.setFixedWidth(theme().scaled(width))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        for part in (self._label, self._hint, self._error):
            column.addWidget(part)
            column.addSpacing(0)
        if width is None:
            column.addWidget(editor)
        else:
            column.addLayout(row(editor, None, spacing=0))
        self._space()
        self._label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(editor)

    def _space(self) -> None:
        """Leave gaps between the parts shown: 6 after words, 6 or 9 before the editor."""
        shown = [not part.isHidden() for part in (self._label, self._hint, self._error)]
        last = max((index for index, is_shown in enumerate(shown) if is_shown), default=-1)
        for index, is_shown in enumerate(shown):
            gap = 0 if not is_shown else (6 if last == 0 else 9) if index == last else 6
            item = self._column.itemAt(2 * index + 1)
            if item is not None and (spacer := item.spacerItem()) is not None:
                spacer.changeSize(0, gap)
        self._column.invalidate()

    def set_words(self, label: str, hint: str) -> None:
        """Show another label and hint."""
        if (label, hint) == (self._label.text(), self._hint.text()):
            return
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.editor.setAccessibleName(label)
        self.editor.setAccessibleDescription(hint)
        self._space()

    def label(self) -> str:
        """The words of the label."""
        return self._label.text()

    def error(self) -> str:
        """What is to be mended, or empty."""
        return self._error.text() if not self._error.isHidden() else ""

    def set_error(self, message: str) -> None:
        """Show what to mend, above the editor; empty takes it away."""
        self._error.set_text(message)
        self._error.setVisible(bool(message))
        self._space()
        described = ". ".join(part for part in (self._hint.text(), message) if part)
        self.editor.setAccessibleDescription(described)
        if hasattr(self.editor, "set_wrong"):
            self.editor.set_wrong(bool(message))


class LineField(Field):
    """One line of text with its label. ``width`` in pixels at 100 %; without it, the whole width.

    Signals: ``edited(str)`` at each change by the person; ``left()`` when the focus goes elsewhere.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        width: int | None = None,
        reading: Reading = Reading.CONTENT,
        parent: QWidget | None = None,
    ) -> None:
        self.line = LineEdit(text, reading=reading)
        super().__init__(label, self.line, hint=hint, width=width, parent=parent)
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self.left)

    def text(self) -> str:
        """The words typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show other words, without ``edited``."""
        if text != self.line.text():
            self.line.setText(text)


class TextField(Field):
    """Several lines of text with their label.

    Signals: ``edited(str)`` at each change by the person; ``left()`` when the focus goes elsewhere.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        rows: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        self.area = TextEdit(text, rows=rows)
        super().__init__(label, self.area, hint=hint, parent=parent)
        self._quiet = False
        self.area.textChanged.connect(self._tell)
        self.area.left.connect(self.left)

    def text(self) -> str:
        """The words typed."""
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        """Show other words, without ``edited``."""
        if text != self.text():
            self._quiet = True
            self.area.setPlainText(text)
            self._quiet = False

    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit(self.text())


def field_height() -> int:
    """The height of a one-line field, for what stands beside it."""
    return max(tokens().size["field"], theme().scaled(tokens().size["field"]))
