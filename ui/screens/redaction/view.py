"""Blacking out: the page large, boxes over it, and beside it boxes and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.screens.redaction.canvas import PageCanvas
from ui.screens.redaction.state import RedactionState
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.buttons import Button, IconButton, Link
from ui.widgets.card import Card
from ui.widgets.choice import CheckBox
from ui.widgets.field import LineField
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, row, upright_line
from ui.widgets.panel import ActionBar
from ui.widgets.text import Heading, IconText, Text

if TYPE_CHECKING:
    from assistant.evidence.findings import PagePicture

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
MARGIN = 32
WIDTH = 720
"""Pixels of the page at 100 %."""


class RedactionView(QWidget):
    """Signals: ``turned(step)``, ``saved()``, ``left()``, ``removed(at)``, ``selected(at)``, ``add_asked()``,
    ``word_wanted(word, on)``, ``word_added(word)``; those of drawing are the canvas' own.
    """

    turned = Signal(int)
    saved = Signal()
    left = Signal()
    removed = Signal(int)
    selected = Signal(int)
    add_asked = Signal()
    word_wanted = Signal(str, bool)
    word_added = Signal(str)

    def __init__(self, state: RedactionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: RedactionState | None = None
        self._zoom = 100
        self._is_zoomed = False
        self._pixmap: QPixmap | None = None
        self.canvas = PageCanvas()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self.canvas)
        self.area.viewport().setAutoFillBackground(False)
        self.before = IconButton("chevron-left", state.previous)
        self.after = IconButton("chevron-right", state.next)
        self._where = Text("", "small", "ink2", align="center")
        self._where.setMinimumWidth(theme().scaled(110))
        self.smaller = IconButton("zoom-out", state.smaller)
        self.larger = IconButton("zoom-in", state.larger)
        self.add = Button(state.add, icon="square", small=True)
        tools = row(
            self.before, self._where, self.after, None, self.add, None, self.smaller, self.larger, spacing=12
        )
        self.save = Button(state.save, "primary")
        self.leave = Button(state.leave, "quiet")
        self.bar = ActionBar(self.save, self.leave, note=state.note)
        self.side_page = ScrollPage(margins=(20, 16, 20, 16))
        self._trouble, self._boxes, self._words = column(), column(), column()
        self.lines: list[Link] = []
        self.boxes_away: list[IconButton] = []
        self.checks: dict[str, CheckBox] = {}
        self.word = LineField(state.word_label)
        self.add_word = Button(state.word_add, small=True)
        self._looking = Text("", "small", "ink2")
        fill(
            self.side_page.column,
            self._trouble,
            Heading(state.lines_heading, 3),
            4,
            self._boxes,
            Text(state.keys, "small", "ink2"),
            20,
            Heading(state.words_heading, 3),
            4,
            Text(state.words_text, "small", "ink2"),
            8,
            self._looking,
            self._words,
            10,
            self.word,
            8,
            row(self.add_word, None),
            None,
        )
        side = boxed(row(upright_line(), self.side_page, spacing=0))
        side.setProperty("k", "surface")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(max(tokens().size["detail_panel"], min(theme().scaled(344), 460)))
        self.side = side
        head = column(
            Heading(state.heading, 1),
            4,
            Text(state.intro, "body", "ink2"),
            12,
            boxed(tools),
            margins=(32, 16, 28, 10),
        )
        self.main = boxed(column(head, boxed(column(self.area, margins=(MARGIN - 4, 4, 8, 4)))))
        both = row(self.main, side, spacing=0)
        both.setStretch(0, 1)
        self.setLayout(column(boxed(both), self.bar))
        self._listen()
        self.show_state(state)

    def _listen(self) -> None:
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.canvas.turned.connect(self.turned)
        self.canvas.selected.connect(self.selected)
        self.canvas.removed.connect(self.removed)
        self.canvas.add_asked.connect(self.add_asked)
        self.canvas.zoomed.connect(self._zoom_by)
        self.smaller.clicked.connect(lambda: self._zoom_by(-1))
        self.larger.clicked.connect(lambda: self._zoom_by(1))
        self.add.clicked.connect(self._add)
        self.save.clicked.connect(self.saved)
        self.leave.clicked.connect(self.left)
        self.add_word.clicked.connect(self._add_word)
        self.word.line.returnPressed.connect(self._add_word)

    def show_state(self, state: RedactionState) -> None:
        """Show how it stands."""
        before, self._state = self._state, state
        self._where.setText(state.where)
        here = {at: state.boxes[at] for at in state.here}
        self.canvas.show_boxes(here, state.selected, state.box_names, state.page_name)
        if before is None or before.lines != state.lines:
            self._show_lines(state)
        if before is None or before.words != state.words:
            self._show_words(state)
        if before is None or (before.trouble, before.trouble_lines) != (state.trouble, state.trouble_lines):
            self._show_trouble(state)
        self._looking.setText(state.looking)
        self._looking.setVisible(bool(state.looking))
        if bool(state.busy) == self.save.isEnabled():
            self.save.set_busy(state.busy or None)

    def show_picture(self, picture: PagePicture | None) -> None:
        """Show the page, or nothing while it is drawn."""
        if picture is None:
            self._pixmap = None
        else:
            kind = QImage.Format.Format_RGB888
            image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, kind)
            self._pixmap = QPixmap.fromImage(image.copy())
        self._fit()

    def _fit(self) -> None:
        self.canvas.show_picture(self._pixmap, round(WIDTH * self._zoom / 100))

    def _zoom_by(self, step: int) -> None:
        self._is_zoomed = True
        place = ZOOMS.index(self._zoom) + step
        self._zoom = ZOOMS[min(max(0, place), len(ZOOMS) - 1)]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_zoomed:
            room = self.width() - self.side.width() - 2 * MARGIN - 20
            fitting = [zoom for zoom in ZOOMS if WIDTH * zoom / 100 <= room]
            self._zoom = min(100, fitting[-1]) if fitting else ZOOMS[0]
            self._fit()

    def _add(self) -> None:
        self.add_asked.emit()
        self.canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_word(self) -> None:
        self.word_added.emit(self.word.text())
        self.word.set_text("")

    def _show_lines(self, state: RedactionState) -> None:
        clear(self._boxes)
        self.lines, self.boxes_away = [], []
        for line in state.lines:
            shown, away = Link(line.words, step="small"), IconButton("x", line.remove, size=28, role="ink2")
            shown.clicked.connect(lambda _checked=False, at=line.at: self._select(at))
            away.clicked.connect(lambda _checked=False, at=line.at: self.removed.emit(at))
            self.lines.append(shown)
            self.boxes_away.append(away)
            self._boxes.addLayout(row(shown, None, away, spacing=12))
        self._boxes.addSpacing(6)

    def _select(self, at: int) -> None:
        self.selected.emit(at)
        self.canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_words(self, state: RedactionState) -> None:
        focused = next((word for word, check in self.checks.items() if check.hasFocus()), "")
        clear(self._words)
        self.checks = {}
        for line in state.words:
            label = f"{line.word} · {line.where}" if line.where else line.word
            check = CheckBox(label, checked=line.wanted)
            check.toggled.connect(lambda on, word=line.word: self.word_wanted.emit(word, on))
            self.checks[line.word] = check
            fill(self._words, check, 4)
        if focused in self.checks:
            self.checks[focused].show()
            self.checks[focused].setFocus()

    def _show_trouble(self, state: RedactionState) -> None:
        clear(self._trouble)
        if not state.trouble:
            return
        spoken = " ".join((state.trouble, *state.trouble_lines))
        card = Card("attention", padding=14, name=spoken)
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.column.addWidget(IconText("triangle-alert", state.trouble, "small", "attention", gap=8))
        for line in state.trouble_lines:
            fill(card.column, 6, Text(line, "small_strong"))
        fill(self._trouble, card, 16)
        card.show()
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side_page.verticalScrollBar().setValue(0)
