"""What stands at the edges of a page: the action bar below, a panel at the side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.buttons import Button, IconButton
from ui.widgets.layout import ScrollPage, boxed, column, fill, hairline, row, set_margins, upright_line
from ui.widgets.text import Heading, Line


class ActionBar(QWidget):
    """The bar below a page: primary action first, note last. Short of room, the note goes, never a button.

    ``width`` centres the content at that many pixels, as the page above it does.
    """

    def __init__(
        self,
        *buttons: Button,
        note: str = "",
        width: int | None = None,
        side: int = 32,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("k", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._width = width
        self._side = side
        self._buttons = buttons
        self.note = Line(note, "small", "ink3", align="end")
        self._row = row(*buttons, None, self.note)
        self.setLayout(column(hairline(), boxed(self._row)))
        usual = tokens().size["action_bar_compact" if compact else "action_bar"]
        button = tokens().size["button"]
        self.setFixedHeight(usual - button + max(button, theme().scaled(button)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange()

    def set_note(self, note: str) -> None:
        """Show another note."""
        self.note.setText(note)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side = self._side
        if self._width is not None:
            side = max(side, (self.width() - self._width) // 2)
        set_margins(self._row, (side, 0, side, 0))
        taken = sum(button.sizeHint().width() + 12 for button in self._buttons)
        room = self.width() - 2 * side - taken
        self.note.setVisible(bool(self.note.text()) and room >= self.note.sizeHint().width())


class SidePanel(QWidget):
    """A sheet beside a list: title, close, a body that scrolls, a footer. Not modal; Esc closes it.

    Add to ``.body`` and, after ``show_footer``, see the footer's buttons below. Signals: ``closed()``.
    """

    closed = Signal()

    def __init__(
        self,
        title: str,
        close: str,
        *,
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("k", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(width or tokens().size["sheet"])
        self.setAccessibleName(title)
        self.heading = Heading(title, 2)
        self.close_button = IconButton("x", close)
        self.close_button.clicked.connect(self.closed)
        self.page = ScrollPage(margins=(24, 16, 24, 16))
        self.body = self.page.column
        self._footer = row(margins=(24, 0, 24, 0))
        self._footer_box = boxed(column(hairline(), boxed(self._footer)))
        self._footer_box.setFixedHeight(theme().scaled(tokens().size["action_bar_compact"]))
        self._footer_box.hide()
        head = boxed(row(self.heading, self.close_button, margins=(24, 0, 18, 0)))
        head.setFixedHeight(theme().scaled(58))
        inner = column(head, hairline(), self.page, self._footer_box)
        self.setLayout(row(upright_line(), inner, spacing=0))

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.heading.setText(title)
        self.setAccessibleName(title)

    def show_footer(self, *buttons: Button, note: str = "") -> None:
        """Show buttons, and a note at the end, below the body."""
        fill(self._footer, *buttons, None)
        if note:
            self._footer.addWidget(Line(note, "small", "ink3", align="end"))
        self._footer_box.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
