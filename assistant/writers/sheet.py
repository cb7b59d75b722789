"""One page being drawn on a ReportLab canvas, and where each sentence came to stand.

Coordinates are points from the top left corner; PDF's own origin is the bottom left. Text goes in
as operators of our own, because ReportLab's would lose words of right-to-left lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

from assistant.drafting.draft import Tone
from assistant.writers.pdffont import EmbeddedFont
from assistant.writers.references import References
from assistant.writers.tags import Mark, Tag
from assistant.writers.text.directions import CLOSING, OPENING
from assistant.writers.text.faces import Face
from assistant.writers.text.paragraph import SetLine, SetParagraph
from assistant.writers.text.shaping import Cluster

A4 = (595.28, 841.89)

_GAP_TINT = "#fbf0db"
_GAP_LINE = "#b9770e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where (part of) a sentence stands: page from 1, points from the top left corner."""

    page: int
    sentence_id: str
    x0: float
    y0: float
    x1: float
    y1: float


class Stretch(NamedTuple):
    """Neighbouring clusters of a line that belong to the same span."""

    span: int
    x0: float
    x1: float


class _Piece(NamedTuple):
    """Neighbouring clusters of a line in the same reference and language.

    ``first`` is the span the reference begins with, -1 for none; ``lang`` is empty for the
    language of the document.
    """

    first: int
    lang: str
    x0: float
    x1: float
    clusters: tuple[Cluster, ...]


class FontShelf:
    """The faces of one document, embedded once each."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def font(self, face: Face) -> EmbeddedFont:
        """The embedded font of a face, made at its first use."""
        known = self._fonts.get(face.name)
        if known is None:
            known = self._fonts[face.name] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return known

    def fonts(self) -> tuple[EmbeddedFont, ...]:
        """All fonts used, in order of first use."""
        return tuple(self._fonts.values())


class Sheet:
    """Draws on one page."""

    def __init__(
        self, canvas: Any, index: int, fonts: FontShelf, language: str, references: References
    ) -> None:
        self.index = index
        self.places: list[Place] = []
        self._canvas = canvas
        self._fonts = fonts
        self._language = language
        self._references = references
        self._tag: Tag | None = None
        self._mark = 0

    @contextmanager
    def tagged(self, tag: Tag | None) -> Iterator[None]:
        """What is drawn inside belongs to ``tag``; without one it is decoration."""
        if tag is None:
            self._canvas.addLiteral("/Artifact BMC")
        else:
            self._begin(tag)
        self._tag = tag
        yield
        self._tag = None
        self._canvas.addLiteral("EMC")

    def _begin(self, tag: Tag) -> None:
        self._canvas.addLiteral(f"/{tag.role} <</MCID {self._mark}>> BDC")
        tag.content.append(Mark(self.index, self._mark))
        self._mark += 1

    def stand(self, place: str, top: float) -> None:
        """Say that a place words may lead to is here."""
        self._references.stand(place, self.index, top)

    def rectangle(
        self, box: tuple[float, float, float, float], *, fill: str = "", stroke: str = "", width: float = 0.5
    ) -> None:
        """A box given by x0, y0, x1, y1."""
        x0, y0, x1, y1 = box
        with self._own_state():
            if fill:
                self._canvas.setFillColor(fill)
            if stroke:
                self._canvas.setStrokeColor(stroke)
                self._canvas.setLineWidth(width)
            self._canvas.rect(x0, A4[1] - y1, x1 - x0, y1 - y0, stroke=bool(stroke), fill=bool(fill))

    def rule(self, x0: float, x1: float, y: float, *, width: float = 0.5, colour: str = "#000000") -> None:
        """A horizontal line."""
        with self._own_state():
            self._canvas.setStrokeColor(colour)
            self._canvas.setLineWidth(width)
            self._canvas.line(x0, A4[1] - y, x1, A4[1] - y)

    def form(self, name: str) -> None:
        """A drawing shared by all pages, in PDF coordinates."""
        self._canvas.addLiteral(f"q /{name} Do Q")

    @contextmanager
    def _own_state(self) -> Iterator[None]:
        """Colours and widths set inside end with it."""
        self._canvas.saveState()
        yield
        self._canvas.restoreState()

    def lines(
        self, paragraph: SetParagraph, x: float, y: float, first: int = 0, last: int | None = None
    ) -> None:
        """Lines ``first`` to ``last``; the column begins at ``x``, the first of these lines at ``y``."""
        leading = paragraph.style.leading
        for number, line in enumerate(paragraph.lines[first:last]):
            self._line(paragraph, line, x, y + number * leading)

    def _line(self, paragraph: SetParagraph, line: SetLine, x: float, top: float) -> None:
        style = paragraph.style
        # The baseline leaves the depth of the letters and half of what remains below them.
        baseline = top + style.leading * 0.5 + style.size * 0.34
        for stretch in _stretches(line, style.size):
            span = paragraph.spans[stretch.span]
            x0, x1 = x + stretch.x0, x + stretch.x1
            if span.tone is Tone.GAP:
                low = baseline + style.size * 0.24
                self.rectangle((x0 - 1, baseline - style.size * 0.9, x1 + 1, low), fill=_GAP_TINT)
                self.rule(x0 - 1, x1 + 1, low, width=0.8, colour=_GAP_LINE)
            if span.anchor:
                self.stand(span.anchor, top)
            if span.sentence:
                self._place(span.sentence, (x0, top, x1, top + style.leading))
        self._words(paragraph, line, x + line.x, top, baseline)

    def _words(self, paragraph: SetParagraph, line: SetLine, x: float, top: float, baseline: float) -> None:
        """The letters of a line, what refers to another place in an element of its own.

        Pieces are drawn in the order in which they are read, so that the structure has that order too.
        """
        pieces = self._pieces(paragraph, line, x)
        opened = self._tag
        for piece in sorted(pieces, key=lambda one: min(cluster.start for cluster in one.clusters)):
            if self._tag is not None:
                element = self._element(self._tag, paragraph, piece, (top, top + paragraph.style.leading))
                if element is not opened:
                    self._canvas.addLiteral("EMC")
                    self._begin(element)
                    opened = element
            self._text(paragraph, piece.clusters, line.line.extra, (piece.x0, baseline))

    def _element(
        self, parent: Tag, paragraph: SetParagraph, piece: _Piece, height: tuple[float, float]
    ) -> Tag:
        """The element of a piece: its paragraph, a link in it, words of another language in either."""
        if piece.first >= 0:
            parent = self._references.tag(parent, piece.first)
            box = (piece.x0, height[0], piece.x1, height[1])
            self._references.draw(paragraph.spans, piece.first, parent, self.index, box)
        return parent.add("Span", lang=piece.lang) if piece.lang else parent

    def _pieces(self, paragraph: SetParagraph, line: SetLine, x: float) -> Iterator[_Piece]:
        """The clusters of a line by reference and language, from left to right."""
        kinds = self._kinds(paragraph)
        if len(set(kinds)) == 1:
            yield _Piece(*kinds[0], x, x + line.right - line.left, line.line.clusters)
            return
        size, extra = paragraph.style.size, line.line.extra
        for kind, group in groupby(line.line.clusters, key=lambda one: kinds[one.span]):
            clusters = tuple(group)
            stretched = sum([one.stretches for one in clusters]) * extra
            end = x + (sum([one.width for one in clusters]) + stretched) * size
            yield _Piece(*kind, x, end, clusters)
            x = end

    def _kinds(self, paragraph: SetParagraph) -> list[tuple[int, str]]:
        """Of every span: the span its reference begins with, and its language if it is another."""
        spans = paragraph.spans
        if self._tag is None:
            return [(-1, "")] * len(spans)
        return [
            (self._references.first_span(spans, index), "" if span.lang == self._language else span.lang)
            for index, span in enumerate(spans)
        ]

    def _place(self, sentence: str, box: tuple[float, float, float, float]) -> None:
        """Note where a sentence stands; neighbouring pieces on a line make one box."""
        x0, y0, x1, y1 = (round(number, 2) for number in box)
        if self.places:
            last = self.places[-1]
            if last.sentence_id == sentence and last.y0 == y0 and abs(last.x1 - x0) < 0.05:
                self.places[-1] = replace(last, x1=x1)
                return
        self.places.append(Place(page=self.index + 1, sentence_id=sentence, x0=x0, y0=y0, x1=x1, y1=y1))

    def _text(
        self, paragraph: SetParagraph, clusters: Sequence[Cluster], extra: float, at: tuple[float, float]
    ) -> None:
        size = paragraph.style.size
        x, baseline = at
        text = "".join(span.text for span in paragraph.spans)
        code = [f"BT {_rgb(paragraph.style.colour)} rg 1 0 0 1 {_n(x)} {_n(A4[1] - baseline)} Tm"]
        pen = _Pen(self._fonts, code, size, x)
        for cluster in clusters:
            if cluster.glyphs:
                pen.draw(cluster, text[cluster.start : cluster.end], extra)
        pen.flush()
        code.append("ET")
        if pen.marks:
            code.append(f"q {_rgb(paragraph.style.colour)} rg")
            for name, em, mark_x, rise in pen.marks:
                place = f"{_n(mark_x)} {_n(A4[1] - baseline + rise)}"
                code.append(f"q {_n(em)} 0 0 {_n(em)} {place} cm /{name} Do Q")
            code.append("Q")
        self._canvas.addLiteral("\n".join(code))


class _Pen:
    """Writes glyphs as TJ arrays, one for each stretch of the same face; marks come after the text."""

    def __init__(self, fonts: FontShelf, code: list[str], size: float, x: float) -> None:
        self._fonts = fonts
        self._code = code
        self._size = size
        self._x = x
        self._font: EmbeddedFont | None = None
        self._parts: list[str] = []
        self._codes: list[str] = []
        self._pending = 0.0
        self.marks: list[tuple[str, float, float, float]] = []

    def draw(self, cluster: Cluster, text: str, extra: float) -> None:
        """The glyphs of one cluster from left to right."""
        font = self._font
        if font is None or cluster.face is not font.face:
            self.flush()
            font = self._font = self._fonts.font(cluster.face)
            self._code.append(f"/{font.name} {_n(self._size * cluster.face.scale)} Tf")
        glyph = cluster.glyphs[0]
        if len(cluster.glyphs) == 1 and not (glyph.dx or glyph.dy):  # nearly every letter of a page
            if self._pending:
                self._flush_move()
            seen = _seen(cluster, text) if cluster.level & 1 else text
            code, self._pending = font.letter(glyph.gid, glyph.advance, seen)
            self._codes.append(code)
        else:
            self._draw_placed(font, cluster, text)
        advance = cluster.width
        if cluster.stretches and extra:
            advance += extra
            self._pending += extra * 1000 / cluster.face.scale
        self._x += advance * self._size

    def _draw_placed(self, font: EmbeddedFont, cluster: Cluster, text: str) -> None:
        """Glyphs that stand beside, above or below one another."""
        scale = 1000 / cluster.face.units
        em = cluster.face.scale * self._size
        x = self._x
        texts = _texts(cluster, text)
        for place, glyph in enumerate(cluster.glyphs):
            dx, dy = glyph.dx / cluster.face.units * em, glyph.dy / cluster.face.units * em
            if texts[place] is None:
                self.marks.append((font.mark(glyph.gid), em, x + dx, dy))
                self._pending += glyph.advance * scale
            else:
                self._raise(dy)
                self._pending += glyph.dx * scale
                self._flush_move()
                self._codes.append(f"{font.code(glyph.gid, texts[place] or ''):04X}")
                self._pending += (glyph.advance - glyph.dx) * scale - font.advance(glyph.gid)
                if dy:
                    self._raise(0.0)
            x += glyph.advance / cluster.face.units * em

    def flush(self) -> None:
        """End the current array."""
        if self._font:
            self._flush_move()
        self._show()

    def _raise(self, height: float) -> None:
        if height or (self._code and self._code[-1].endswith(" Ts") and not self._code[-1].startswith("0 ")):
            self._show()
            self._code.append(f"{_n(height)} Ts")

    def _flush_move(self) -> None:
        if abs(self._pending) >= 0.05:
            self._flush_codes()
            self._parts.append(_n(-self._pending))
        self._pending = 0.0

    def _flush_codes(self) -> None:
        if self._codes:
            self._parts.append(f"<{''.join(self._codes)}>")
            self._codes = []

    def _show(self) -> None:
        self._flush_codes()
        if self._parts:
            self._code.append(f"[{' '.join(self._parts)}] TJ")
            self._parts = []


def _seen(cluster: Cluster, text: str) -> str:
    """The text of a whole cluster in the order and the shape in which it is seen.

    In a right-to-left run programs reverse what they copy, also inside the text of one glyph, and
    mirror brackets.
    """
    return "".join(_MIRRORS.get(one, one) for one in reversed(text)) if cluster.level & 1 else text


def _texts(cluster: Cluster, text: str) -> list[str | None]:
    """The text each glyph stands for, as ``_seen``; ``None`` for a mark that is drawn as a path."""
    count = len(cluster.glyphs)
    if count == 1:
        return [_seen(cluster, text)]
    rtl = bool(cluster.level & 1)
    shown = "".join(_MIRRORS.get(one, one) for one in text) if rtl else text
    places = [place for place in range(count) if cluster.glyphs[place].advance]
    if not places:
        places = [count - 1 if rtl else 0]
    units = _letters(shown)
    texts: list[str | None] = [None] * count
    for number, place in enumerate(reversed(places) if rtl else places):
        own = units[number : number + 1] if number < len(places) - 1 else units[number:]
        joined = "".join(own) or "\u200b"  # a glyph without text would be copied as a control character
        texts[place] = joined[::-1] if rtl else joined
    return texts


def _letters(text: str) -> list[str]:
    """A text cut into letters, each with the marks that follow it."""
    units: list[str] = []
    for character in text:
        if units and unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            units[-1] += character
        else:
            units.append(character)
    return units


_MIRRORS = {
    **dict(zip(OPENING, CLOSING, strict=True)),
    **dict(zip(CLOSING, OPENING, strict=True)),
    "«": "»", "»": "«", "‹": "›", "›": "‹", "<": ">", ">": "<", "≤": "≥", "≥": "≤",
}  # fmt: skip


def _stretches(line: SetLine, size: float) -> list[Stretch]:
    """The visible stretches of a line by span, from left to right."""
    found: list[Stretch] = []
    extra = line.line.extra * size
    x, left, right = line.x, line.left, line.right
    span, start, end = -1, 0.0, 0.0
    for cluster in line.line.clusters:
        following = x + cluster.width * size
        if cluster.stretches:
            following += extra
        x0 = x if x > left else left
        x1 = following if following < right else right
        x = following
        if x1 <= x0:
            continue
        if span == cluster.span and x0 - end < 0.01:
            end = x1
            continue
        if span >= 0:
            found.append(Stretch(span, start, end))
        span, start, end = cluster.span, x0, x1
    if span >= 0:
        found.append(Stretch(span, start, end))
    return found


def _n(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _rgb(colour: str) -> str:
    return " ".join(_n(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
