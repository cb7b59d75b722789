"""Where files are dropped, and how far they are taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.usecases.intakesources import PastedSource
from ui.screens.evidence.state import Told, Working, Zone
from ui.text import isolate
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layout import column, fill, row
from ui.widgets.painting import Reading
from ui.widgets.progress import ProgressBar
from ui.widgets.text import Icon, IconText, Text


class DropZone(QWidget):
    """Takes files by a click, a key or a drop. Signals: ``files_asked()``, ``folder_asked()``."""

    files_asked = Signal()
    folder_asked = Signal()
    radius = 12

    def __init__(self, zone: Zone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._over = False
        self.setAccessibleName(zone.title)
        self.title = Text(zone.title, "body_strong")
        self.choose = Button(zone.choose, "primary")
        self.choose.setAccessibleDescription(zone.text)
        self.folder = Button(zone.folder, "quiet")
        self.choose.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        words = column(None, self.title, 2, Text(zone.text, "small", "ink2"), None)
        buttons = column(self.choose, 12, self.folder)
        buttons.setAlignment(self.folder, Qt.AlignmentFlag.AlignHCenter)
        line = row(
            Icon("upload", 28, "accent_text"), 4, words, 8, buttons, spacing=14, margins=(22, 16, 22, 14)
        )
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_over(self, words: str) -> None:
        """Show what a drop would add; empty shows the zone at rest."""
        self._over = bool(words)
        self.title.setText(words or self._zone.title)
        self.title.set_role("accent_text" if words else "ink")
        self.update()

    @property
    def is_over(self) -> bool:
        """Whether files are held over it."""
        return self._over

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.files_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().colour("accent_soft" if self._over else "surface"))
        pen = QPen(theme().colour("accent" if self._over else "line_strong"), 2)
        if not self._over:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.radius, self.radius)
        painter.end()


class WorkingBox(Card):
    """How far files are taken in. Signals: ``stop_asked()``."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__("sunken", padding=0)
        self._words = Text("", "small_strong")
        self._detail = Text("", "small", "ink2", reading=Reading.LTR)
        self.bar = ProgressBar()
        self.stop = Button("", "secondary", small=True)
        self.stop.clicked.connect(self.stop_asked)
        line = row(
            column(self._words, 2, self._detail, 8, self.bar), self.stop, spacing=16, margins=(16, 12, 16, 14)
        )
        line.setStretch(0, 1)
        line.setAlignment(self.stop, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)

    def show_working(self, working: Working) -> None:
        """Show how far it is."""
        self._words.setText(working.words)
        self._detail.setText(working.detail)
        self._detail.setVisible(bool(working.detail))
        if self.stop.words() != working.stop:
            self.stop.set_words(working.stop)
        self.bar.show_progress(working.share, working.words)
        self.setAccessibleName(working.words)


class ToldBox(Card):
    """What became of the files; stays until it was read. Signals: ``dismissed()``."""

    dismissed = Signal()

    def __init__(self, told: Told) -> None:
        super().__init__(told.kind, padding=0, name=told.text)
        icon, role = (
            ("circle-check", "success") if told.kind == "success" else ("triangle-alert", "attention")
        )
        self.close_button = Button(told.close, "secondary", small=True)
        self.close_button.clicked.connect(self.dismissed)
        words = column(IconText(icon, told.text, "small_strong", role, gap=8))
        for name, why in told.refused:
            fill(words, 10, Text(isolate(name), "small_strong"), 2, Text(why, "small", "ink2"))
        line = row(words, self.close_button, spacing=16, margins=(14, 10, 10, 12))
        line.setStretch(0, 1)
        line.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)


def brought_by(data: QMimeData, name: str) -> tuple[tuple[Path, ...], tuple[PastedSource, ...]]:
    """What a drop or the clipboard brings: files by their paths, or else a picture called ``name``."""
    paths = paths_of(data)
    if paths or not data.hasImage():
        return paths, ()
    image = data.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return (), ()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes the text, its stubs want bytes
    return (), (PastedSource(bytes(content.data()), name),)


def paths_of(data: QMimeData) -> tuple[Path, ...]:
    """The files of this computer that are dropped or pasted."""
    return (
        tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()) if data.hasUrls() else ()
    )
