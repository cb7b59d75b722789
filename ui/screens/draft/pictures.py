"""Pages of a PDF as pictures, and where letters stand on them, by PDFium."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from assistant.i18n.folding import find_all
from ui.screens.draft.state import Area, Sheets
from ui.theme.theme import theme

PAPER = (595.28, 841.89)
"""A page in points; the writer prints A4."""
MOST_KEPT = 6


Lines = tuple[QRectF, ...]
"""A place that may run over several lines, a box for each, in points from the top left corner."""


@dataclass(slots=True)
class _Letters:
    """A text as PDFium reads it, and the box of each letter."""

    text: str
    boxes: list[QRectF]


class Pictures:
    """Draws pages when they are asked for, and keeps the last few."""

    def __init__(self) -> None:
        self._sheets = Sheets()
        self._drawn: OrderedDict[tuple[int, float, bool], QImage] = OrderedDict()
        self._read: dict[int, dict[str, _Letters]] = {}

    def show(self, sheets: Sheets) -> None:
        """Draw other pages from now on."""
        self._sheets = sheets
        self._read.clear()
        self.forget()

    def forget(self) -> None:
        """Draw anew what is asked for next."""
        self._drawn.clear()

    @property
    def kept(self) -> tuple[int, ...]:
        """The numbers of the pages that are drawn."""
        return tuple(number for number, _scale, _dark in self._drawn)

    def picture(self, number: int, scale: float, ratio: float, *, dark: bool) -> QImage:
        """A page (from 1), ``scale`` pixels to the point on a screen with ``ratio`` dots to the pixel."""
        key = (number, scale * ratio, dark)
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        picture = self._draw(number, scale * ratio)
        picture.setDevicePixelRatio(ratio)
        if dark:
            _darken(picture)
        self._drawn[key] = picture
        while len(self._drawn) > MOST_KEPT:
            self._drawn.popitem(last=False)
        return picture

    def places(self, number: int, words: str) -> dict[str, tuple[Lines, ...]]:
        """Where words stand on a page, by sentence, in points."""
        found = {}
        for sentence, letters in self._letters(number).items():
            spans = find_all(letters.text, words)
            if spans:
                found[sentence] = tuple(_joined(letters.boxes[start:end]) for start, end in spans)
        return found

    def _file(self, number: int) -> tuple[bytes, int]:
        """The file a page is in, and its place there."""
        index, which = number - 1, 0
        while index >= self._sheets.files[which][1]:
            index -= self._sheets.files[which][1]
            which += 1
        return self._sheets.files[which][0], index

    def _draw(self, number: int, scale: float) -> QImage:
        data, index = self._file(number)
        file = pypdfium2.PdfDocument(data)
        try:
            bitmap = file[index].render(scale=scale, prefer_bgrx=True)
            shared = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            return shared.copy()
        finally:
            file.close()

    def _letters(self, number: int) -> dict[str, _Letters]:
        """The letters of each sentence on a page."""
        if number not in self._read:
            data, index = self._file(number)
            file = pypdfium2.PdfDocument(data)
            try:
                read = file[index].get_textpage()
                count = read.count_chars()
                boxes = [read.get_charbox(at, loose=True) for at in range(count)]
                # One letter after the other: a range of them leaves out what PDFium thinks is no text.
                text = [read.get_text_range(at, 1)[:1] or " " for at in range(count)]
            finally:
                file.close()
            areas = [area for area in self._sheets.areas if area.page == number]
            found: dict[str, _Letters] = {}
            for letter, (left, bottom, right, top) in zip(text, boxes, strict=True):
                box = QRectF(left, PAPER[1] - top, right - left, top - bottom)
                area = next((one for one in areas if _holds(one, box)), None)
                if area is not None:
                    letters = found.setdefault(area.sentence, _Letters("", []))
                    letters.text += letter
                    letters.boxes.append(box)
            self._read[number] = found
        return self._read[number]


def _holds(area: Area, box: QRectF) -> bool:
    middle = box.center()
    return area.left - 1 <= middle.x() <= area.right + 1 and area.top <= middle.y() <= area.bottom


def _joined(boxes: list[QRectF]) -> Lines:
    """One box for each line."""
    lines: list[QRectF] = []
    for box in boxes:
        if lines and abs(lines[-1].center().y() - box.center().y()) < lines[-1].height() / 2:
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return tuple(lines)


def _darken(picture: QImage) -> None:
    """Light words on dark paper. Swapping red and blue after inverting keeps amber what it was."""
    picture.invertPixels()
    picture.rgbSwap()
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    whole = QRect(QPoint(0, 0), picture.size())
    painter.fillRect(whole, theme().colour("ink"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(whole, theme().colour("paper"))
    painter.end()
