"""Icons, tinted by role when they are drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme.theme import theme
from ui.theme.tokens import tokens

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "icons"


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _picture(name: str, size: int, colour: str, ratio: float, mirrored: bool) -> QPixmap:
    stroke = "2" if size < 18 else "1.75"
    drawing = (
        _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    )
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def picture(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """An icon by its Lucide name or its name in the tokens' map; mirrored if it points somewhere."""
    name = tokens().icon_names.get(name, name)
    mirrored = theme().rtl and name in tokens().mirrored_icons
    return _picture(name, size, colour.name(), ratio, mirrored)


def draw_icon(painter: QPainter, name: str, x: float, y: float, *, size: int, role: str) -> None:
    """Draw an icon with its top left corner at a point, in the colour of a role."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(x, y), picture(name, size, theme().colour(role), ratio))


def forget_icons() -> None:
    """Drop drawn icons, after the theme or the screen has changed."""
    _picture.cache_clear()
