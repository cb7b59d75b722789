"""The exhibit beside the table: its page, its cards, its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.screens.evidence.state import Box, Detail, FactLine, Preview
from ui.theme.icons import draw_icon, picture
from ui.theme.theme import theme
from ui.widgets.buttons import IconButton, Link
from ui.widgets.card import Card
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, row, upright_line
from ui.widgets.painting import Reading, draw_box
from ui.widgets.picture import image_of
from ui.widgets.text import Heading, Icon, IconText, Text

if TYPE_CHECKING:
    from ui.screens.evidence.pictures import Pictures

DRAWN = 900
"""Pixels across of the page that is drawn: sharp enough to be read a little larger than it is shown."""
_HEIGHT = 230
_MOST_LINES = 14


class PagePane(QWidget):
    """One page of a paper, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: QPixmap | None = None
        self.setMinimumHeight(theme().scaled(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(280, theme().scaled(_HEIGHT))

    def show_page(self, shown: QPixmap | None, name: str) -> None:
        """Show a page; None while it is drawn."""
        self._shown = shown
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), 8, "sunken", None)
        if self._shown is None:
            size = theme().scaled(24)
            draw_icon(
                painter,
                "clock",
                (self.width() - size) / 2,
                (self.height() - size) / 2,
                size=size,
                role="ink3",
            )
            painter.end()
            return
        room = self.rect().adjusted(12, 12, -12, -12)
        fitted = self._shown.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, fitted.width(), fitted.height())
        box.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(box.adjusted(-1, -1, 1, 1), theme().colour("line_strong"))
        painter.drawPixmap(box, self._shown, QRectF(self._shown.rect()))
        painter.end()


class DetailPanel(QWidget):
    """Signals: ``edit_asked()``, ``acted(name)``, ``turned(step)``, ``link_asked()``, ``unlinked(path)``,
    ``target_chosen(target)``, ``closed()``.
    """

    edit_asked = Signal()
    acted = Signal(str)
    turned = Signal(int)
    link_asked = Signal()
    unlinked = Signal(str)
    target_chosen = Signal(str)
    closed = Signal()

    def __init__(self, pictures: Pictures | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("k", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pictures = pictures
        self._detail: Detail | None = None
        self._pane: PagePane | None = None
        self._text: Text | None = None
        self._pixmap: tuple[tuple[str, int], QPixmap] | None = None
        self.edit: IconButton | None = None
        self.more: IconButton | None = None
        self.link: Link | None = None
        self.page = ScrollPage(margins=(24, 18, 24, 20))
        self.setLayout(row(upright_line(), self.page, spacing=0))

    def show_detail(self, detail: Detail) -> None:
        """Show an exhibit; what has the keyboard keeps it."""
        if detail == self._detail:
            self.show_pictures()
            return
        focused = self.window().focusWidget()
        had = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        is_same = self._detail is not None and self._detail.item == detail.item
        at = self.page.verticalScrollBar().value() if is_same else 0
        self._detail = detail
        clear(self.page.column)
        self.setAccessibleName(f"{detail.label}, {detail.title}")
        self._head(detail)
        self._preview(detail.preview)
        for box in detail.boxes:
            fill(self.page.column, self._box(box), 8)
        self._facts(detail)
        self.page.column.addStretch(1)
        self.show_pictures()
        self.page.verticalScrollBar().setValue(at)
        if had:
            self._refocus(had)

    def show_pictures(self) -> None:
        """Show what has been drawn meanwhile."""
        if self._detail is None or self._pictures is None:
            return
        preview = self._detail.preview
        if preview.file is None or not preview.sha256:
            return
        if preview.file.is_words and self._text is not None:
            said = self._pictures.text(preview.sha256, preview.file)
            if said is not None:
                lines = [line for line in said.splitlines() if line.strip()]
                self._text.setText(
                    "\n".join(lines[:_MOST_LINES]) + ("\n…" if len(lines) > _MOST_LINES else "")
                )
        elif self._pane is not None:
            key = (preview.sha256, preview.page)
            if self._pixmap is None or self._pixmap[0] != key:
                found = self._pictures.page(preview.sha256, preview.file, preview.page, DRAWN)
                self._pixmap = (key, QPixmap.fromImage(image_of(found))) if found is not None else None
            self._pane.show_page(self._pixmap[1] if self._pixmap else None, preview.name)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do here."""
        if self.edit is not None:
            self.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    # -- parts

    def _refocus(self, name: str) -> None:
        for child in self.findChildren(QWidget):
            if child.accessibleName() == name and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.show()
                child.setFocus()
                return
        self.take_focus()

    def _head(self, detail: Detail) -> None:
        self.edit = IconButton("pencil", detail.edit)
        self.edit.clicked.connect(self.edit_asked)
        self.more = IconButton("ellipsis", detail.more)
        self.more.clicked.connect(self._open_menu)
        head = row(Heading(detail.label, 2), self.edit, self.more, spacing=12)
        head.setStretch(0, 1)
        fill(self.page.column, head, 2, Text(detail.title, "body", "ink2"), 14)

    def _open_menu(self) -> None:
        if self._detail is None or self.more is None:
            return
        menu = QMenu(self)
        for name, words, icon in self._detail.menu:
            act = menu.addAction(picture(icon, 16, theme().colour("ink2"), self.devicePixelRatioF()), words)
            act.triggered.connect(lambda _checked=False, chosen=name: self.acted.emit(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.more.rect().bottomLeft() if theme().rtl else self.more.rect().bottomRight()
        place = self.more.mapToGlobal(corner)
        if not theme().rtl:
            place -= QPoint(menu.sizeHint().width(), 0)
        menu.popup(place)

    def _preview(self, preview: Preview) -> None:
        self._pane, self._text = None, None
        if preview.caption:
            fill(self.page.column, IconText("info", preview.caption, "small", "ink2", gap=8), 8)
        if preview.instead or preview.file is None:
            card = Card("sunken", padding=14, name=preview.instead)
            card.column.addWidget(Text(preview.instead, "small", "ink2"))
            fill(self.page.column, card, 14)
            return
        if preview.file.is_words:
            card = Card("sunken", padding=14, name=preview.name)
            self._text = Text("…", "small", reading=Reading.CONTENT)
            card.column.addWidget(self._text)
            fill(self.page.column, card, 14)
            return
        self._pane = PagePane()
        fill(self.page.column, self._pane, 6)
        if preview.pages > 1:
            before = IconButton("chevron-left", preview.previous)
            after = IconButton("chevron-right", preview.next)
            before.clicked.connect(lambda: self.turned.emit(-1))
            after.clicked.connect(lambda: self.turned.emit(1))
            where = Text(preview.where, "small", "ink2", align="center")
            turning = row(before, where, after, spacing=12)
            turning.setStretch(1, 1)
            self.page.column.addLayout(turning)
        self.page.column.addSpacing(8)

    def _box(self, box: Box) -> Card:
        role = {"success": "success", "error": "error", "attention": "attention"}.get(box.kind, "ink")
        card = Card(box.kind, padding=0, name=f"{box.title}. {box.text}" if box.title else box.text)
        inner = column()
        if box.title:
            fill(inner, Text(box.title, "small_strong", role))
        fill(inner, Text(box.text, "small", "ink2"))
        if box.action:
            link = Link(box.action)
            link.setAccessibleDescription(box.title)
            link.clicked.connect(lambda: self.acted.emit(box.act))
            fill(inner, 2, row(link, None))
        icon = Icon(box.icon, 20, role if role != "ink" else "accent_text")
        line = row(icon, inner, margins=(14, 10, 14, 10))
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        card.column.addLayout(line)
        return card

    def _facts(self, detail: Detail) -> None:
        self.link = Link(detail.link, icon="plus")
        self.link.clicked.connect(self.link_asked)
        head = row(Text(detail.facts_heading, "body_strong"), self.link)
        head.setStretch(0, 1)
        fill(self.page.column, 10, head, 6)
        if detail.no_facts:
            fill(self.page.column, Text(detail.no_facts, "small", "ink2"), 4)
        for fact in detail.facts:
            self.page.column.addWidget(self._fact(fact))
        if detail.rest:
            self.page.column.addSpacing(10)
        for icon, words in detail.rest:
            fill(self.page.column, IconText(icon, words, "small", "ink2"), 6)

    def _fact(self, fact: FactLine) -> QWidget:
        opened = Link(fact.words, icon="link", step="small", role="ink")
        opened.clicked.connect(lambda: self.target_chosen.emit(fact.target))
        opened.setToolTip(fact.words)
        away = IconButton("x", fact.unlink, size=28, role="ink2")
        away.clicked.connect(lambda: self.unlinked.emit(fact.path))
        line = row(opened, None, away, spacing=12)
        return boxed(line)
