"""The picture of a page, as it came from the cage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from assistant.evidence.findings import PagePicture


def image_of(picture: PagePicture) -> QImage:
    """A page as Qt paints it."""
    size = 3 * picture.width
    return QImage(picture.rgb, picture.width, picture.height, size, QImage.Format.Format_RGB888).copy()


class PageLabel(QLabel):
    """A page in its own size; ``name`` is what a screen reader says."""

    def __init__(self, picture: PagePicture, name: str) -> None:
        super().__init__()
        self.setPixmap(QPixmap.fromImage(image_of(picture)))
        self.setAccessibleName(name)
