"""The table of exhibits: only what is seen is painted, and pictures are asked for when they are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.screens.evidence.state import Row, Standing
from ui.text import isolate
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.painting import draw_box, draw_line, elided, side_x
from ui.widgets.picture import image_of
from ui.widgets.tag import TagKind, paint_tag, tag_size

if TYPE_CHECKING:
    from ui.screens.evidence.pictures import Pictures

TAGS = {
    Standing.UNCHANGED: TagKind.UNCHANGED,
    Standing.NEEDS_YOU: TagKind.NEEDS_YOU,
    Standing.PROBLEM: TagKind.PROBLEM,
    Standing.NOT_HERE: TagKind.NOT_STARTED,
}
_PICTURE = (44, 56)
_LEAST_TITLE = 190
"""Below this width, at 100 %, the use and then the state go below the title."""
_MOST_DRAWN = 400
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """The exhibits for the view; type-ahead finds them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; if they are the same papers, only what is told of them changes."""
        before, new = [row.item for row in self.rows], [row.item for row in rows]
        if before == new:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        if new[: len(before)] == before:
            self.beginInsertRows(QModelIndex(), len(before), len(new) - 1)
            self.rows = tuple(rows)
            self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.label} {row.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class Columns:
    """Where the columns stand for a width: measured by the words that are shown."""

    def __init__(self, rows: Sequence[Row], heads: tuple[str, str, str, str], width: int) -> None:
        body = QFontMetrics(theme().font("small"))
        strong = QFontMetrics(theme().font("body_strong"))
        caption = QFontMetrics(theme().font("caption_strong"))
        self.number = max([strong.horizontalAdvance(row.label) for row in rows] or [0]) + 18
        self.picture = 22 + self.number
        self.title = self.picture + theme().scaled(_PICTURE[0]) + 14
        tags = [tag_size(row.word, TAGS[row.standing]).width() for row in rows]
        self.tag_width = max([*tags, caption.horizontalAdvance(heads[3])])
        uses = [body.horizontalAdvance(row.uses) for row in rows]
        self.uses_width = max([*uses, caption.horizontalAdvance(heads[2])]) + theme().scaled(16) + 10
        least = theme().scaled(_LEAST_TITLE)
        self.has_tag = width - self.title - self.tag_width - 40 >= least
        self.has_uses = self.has_tag and width - self.title - self.tag_width - self.uses_width - 64 >= least
        self.tag = width - 24 - self.tag_width
        self.uses = self.tag - 20 - self.uses_width
        end = self.uses if self.has_uses else self.tag if self.has_tag else width
        self.title_width = max(40, end - self.title - 16)


class _Painter(QStyledItemDelegate):
    """Paints one exhibit."""

    def __init__(self, view: ExhibitTable, pictures: Pictures | None) -> None:
        super().__init__(view)
        self._view = view
        self._pictures = pictures
        self._drawn: OrderedDict[str, QPixmap] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._view.model_of().rows[index.row()]
        columns = self._view.columns()
        is_selected = row.item == self._view.selected
        rect: QRect = option.rect
        painter.save()
        painter.translate(rect.topLeft())
        width, height = rect.width(), rect.height()
        if is_selected:
            box = QRectF(0, 1, width, height - 2)
            draw_box(painter, box, 10, "accent_soft", "accent", thickness=2)
        elif index.row():
            painter.fillRect(QRectF(0, 0, width, 1), theme().colour("line"))
        self._number(painter, row, columns, width, height, is_selected=is_selected)
        self._picture(painter, row, columns, width, height)
        self._words(painter, row, columns, width, height)
        painter.restore()

    def _number(
        self, painter: QPainter, row: Row, columns: Columns, width: int, height: int, *, is_selected: bool
    ) -> None:
        x = side_x(width, 16, columns.number)
        role = "accent_text" if is_selected else "ink"
        draw_line(painter, isolate(row.label), "body_strong", QRectF(x, 0, columns.number, height), role)

    def _picture(self, painter: QPainter, row: Row, columns: Columns, width: int, height: int) -> None:
        across, up = (theme().scaled(side) for side in _PICTURE)
        box = QRectF(side_x(width, columns.picture, across), (height - up) / 2, across, up)
        shown = self._pixmap(row)
        draw_box(painter, box, 4, "paper" if shown is not None else "sunken", "line_strong")
        if shown is None:
            size = theme().scaled(20)
            x, y = box.x() + (across - size) / 2, box.y() + (up - size) / 2
            draw_icon(painter, row.icon, x, y, size=size, role="ink2")
            return
        inner = box.adjusted(1, 1, -1, -1)
        fitted = shown.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(inner.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, shown, QRectF(shown.rect()))

    def _pixmap(self, row: Row) -> QPixmap | None:
        if self._pictures is None or not row.sha256:
            return None
        if row.sha256 not in self._drawn:
            picture = self._pictures.thumbnail(row.sha256, row.file)
            if picture is None:
                return None
            up = round(theme().scaled(_PICTURE[1]) * self._view.devicePixelRatioF() * 1.5)
            image = image_of(picture).scaledToHeight(up, Qt.TransformationMode.SmoothTransformation)
            self._drawn[row.sha256] = QPixmap.fromImage(image)
            while len(self._drawn) > _MOST_DRAWN:
                self._drawn.popitem(last=False)
        return self._drawn[row.sha256]

    def _words(self, painter: QPainter, row: Row, columns: Columns, width: int, height: int) -> None:
        upper, lower = theme().line("body") + 2, theme().line("small") + 2
        tag = tag_size(row.word, TAGS[row.standing])
        below = 0 if columns.has_tag else tag.height() + 4
        top = (height - upper - lower - below) / 2
        room = columns.title_width
        x = side_x(width, columns.title, room)
        title = isolate(elided(row.title, "body_strong", room))
        subtitle = row.subtitle if columns.has_uses else f"{row.subtitle} · {row.uses}"
        draw_line(painter, title, "body_strong", QRectF(x, top, room, upper), "ink")
        shown = elided(subtitle, "small", room)
        draw_line(painter, shown, "small", QRectF(x, top + upper, room, lower), "ink2")
        if columns.has_uses:
            size = theme().scaled(16)
            at = side_x(width, columns.uses, size)
            draw_icon(painter, "link", at, (height - size) / 2, size=size, role="ink2")
            words = columns.uses_width - size - 6
            at = side_x(width, columns.uses + size + 6, words)
            draw_line(painter, row.uses, "small", QRectF(at, 0, words, height), "ink2")
        at = side_x(width, columns.tag if columns.has_tag else columns.title, tag.width())
        y = (height - tag.height()) / 2 if columns.has_tag else top + upper + lower + 4
        paint_tag(painter, QRectF(at, y, tag.width(), tag.height()), row.word, TAGS[row.standing])


class ExhibitTable(QListView):
    """Exhibits of which one is open. ↑ ↓ Home End open, Enter goes on beside the table.

    As high as all its rows: the page around it scrolls. Signals: ``opened(item)``, ``gone_on()``,
    ``moved(rect)`` when the keyboard moved to a row.
    """

    opened = Signal(str)
    gone_on = Signal()
    moved = Signal(QRect)

    def __init__(self, name: str, pictures: Pictures | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.selected = ""
        self._heads = ("", "", "", "")
        self._columns: tuple[int, Columns] | None = None
        self._model = Rows()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self, pictures))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
        self.clicked.connect(self._choose)

    def model_of(self) -> Rows:
        """The rows shown."""
        return self._model

    def show_rows(self, rows: Sequence[Row], heads: tuple[str, str, str, str], selected: str) -> None:
        """Show these exhibits, one of them perhaps open."""
        self._heads, self._columns, self.selected = heads, None, selected
        self._model.show_rows(rows)
        self._fit()
        place = next((at for at, row in enumerate(rows) if row.item == selected), -1)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))
        elif rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self.viewport().update()

    def row_height(self) -> int:
        """The height of one row."""
        words = theme().line("body") + theme().line("small") + 4
        if not self.columns().has_tag:
            words += theme().line("caption") + 12
        return max(theme().scaled(_PICTURE[1]), words) + 19

    def columns(self) -> Columns:
        """Where the columns stand now."""
        if self._columns is None or self._columns[0] != self.width():
            self._columns = (self.width(), Columns(self._model.rows, self._heads, self.width()))
        return self._columns[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns = None
        self._fit()

    def _fit(self) -> None:
        wanted = self.row_height() * len(self._model.rows)
        if self.minimumHeight() != wanted or self.maximumHeight() != wanted:
            self.setFixedHeight(wanted)
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            self.gone_on.emit()
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        here = self.currentIndex()
        if here.isValid() and (here.row() != before or event.key() == Qt.Key.Key_Space):
            self._choose(here)
            self.moved.emit(self.visualRect(here))

    def _choose(self, index: _Index) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()].item)


class TableHead(QWidget):
    """The names of the columns, in their places."""

    def __init__(self, table: ExhibitTable, inset: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._inset = inset
        self._heads = ("", "", "", "")
        self.setFixedHeight(theme().line("caption") + 12)

    def show_heads(self, heads: tuple[str, str, str, str]) -> None:
        """Show these names."""
        self._heads = heads
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        columns, width = self._table.columns(), self.width() - 2 * self._inset
        painter.translate(self._inset, 0)
        number, title, uses, state = self._heads
        places = [(16, columns.number + 60, number), (columns.title, columns.title_width, title)]
        if columns.has_uses:
            places.append((columns.uses, columns.uses_width, uses))
        if columns.has_tag:
            places.append((columns.tag, columns.tag_width, state))
        for at, room, word in places:
            box = QRectF(side_x(width, at, room), 0, room, self.height())
            draw_line(painter, elided(word, "caption_strong", int(room)), "caption_strong", box, "ink2")
        painter.end()
