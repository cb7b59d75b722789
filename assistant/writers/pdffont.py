"""A face inside a PDF: one character code per pair of glyph and text, so that copied text is right.

A composite font (ISO 32000-1, 9.7) whose CIDs we number ourselves: the same glyph drawn for
different characters gets different CIDs, and ToUnicode gives each its own text. Only the glyphs
drawn are embedded. Marks above and below letters are drawn as paths: the letter carries their
text, because programs that copy text put a mark of its own before its letter, or break the word.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import Any

from assistant.writers.outline import glyph_path
from assistant.writers.text.faces import Face

_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "JSTF",
    "name",
    "post",
    "OS/2",
    "cmap",
    "gasp",
    "STAT",
    "meta",
)
_PER_BLOCK = 100


class EmbeddedFont:
    """Collects what a document draws with one face, then makes the PDF objects."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._advances: dict[int, int] = {}
        self._marks: dict[int, str] = {}
        self._letters: dict[tuple[int, int, str], tuple[str, float]] = {}

    def code(self, gid: int, text: str) -> int:
        """The CID for a glyph that stands for ``text``."""
        key = (gid, text)
        known = self._codes.get(key)
        if known is None:
            known = self._codes[key] = len(self._codes) + 1
        return known

    def advance(self, gid: int) -> int:
        """The width of a glyph as the PDF declares it, in thousandths of the size."""
        known = self._advances.get(gid)
        if known is None:
            width = self.face.hb_font.get_glyph_h_advance(gid)
            known = self._advances[gid] = round(width * 1000 / self.face.units)
        return known

    def letter(self, gid: int, advance: int, text: str) -> tuple[str, float]:
        """The code of a glyph in hexadecimal, and how far the pen then stands from where it should."""
        key = (gid, advance, text)
        known = self._letters.get(key)
        if known is None:
            off = advance * 1000 / self.face.units - self.advance(gid)
            known = self._letters[key] = (f"{self.code(gid, text):04X}", off)
        return known

    def mark(self, gid: int) -> str:
        """The name of a form that draws a glyph without making it text."""
        return self._marks.setdefault(gid, f"{self.name}M{gid}")

    def build_marks(self, pdf: Any) -> dict[str, Any]:
        """The forms by name, one em wide and high at size 1."""
        from pikepdf import Array, Dictionary, Name

        forms: dict[str, Any] = {}
        for gid, name in self._marks.items():
            code = [*glyph_path(self.face, gid, 0.0, 0.0, 1 / self.face.units), "f"]
            forms[name] = pdf.make_stream(
                "\n".join(code).encode("ascii"),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([-2, -2, 2, 2]),
                Resources=Dictionary(),
            )
        return forms

    def build(self, pdf: Any) -> Any:
        """The Type 0 font dictionary; call it after everything is drawn."""
        from pikepdf import Array, Dictionary, Name

        program, places = self._subset()
        base = Name(f"/{self._tag()}+{self.face.name}")
        program_stream = pdf.make_stream(program, Length1=len(program))
        descriptor = pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=base,
                Flags=4 | (2 if "Serif" in self.face.name else 0) | (64 if "Italic" in self.face.name else 0),
                FontBBox=Array(_bounding_box(self.face)),
                ItalicAngle=-12 if "Italic" in self.face.name else 0,
                Ascent=_extent(self.face, "ascender"),
                Descent=_extent(self.face, "descender"),
                CapHeight=714,
                StemV=140 if "Bold" in self.face.name else 85,
                FontFile2=program_stream,
            )
        )
        pairs = list(self._codes)
        widths = [self.advance(gid) for gid, _ in pairs]
        gids = b"\0\0" + b"".join(places.get(gid, 0).to_bytes(2, "big") for gid, _ in pairs)
        descendant = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.CIDFontType2,
                BaseFont=base,
                CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
                FontDescriptor=descriptor,
                DW=0,
                W=Array([1, Array(widths)]),
                CIDToGIDMap=pdf.make_stream(gids),
            )
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=base,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([descendant]),
                ToUnicode=pdf.make_stream(self._to_unicode()),
            )
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.glyph_set.update({gid for gid, _ in self._codes})
        wanted.drop_table_tag_set.update(
            int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED_TABLES
        )
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self.face.hb_face, wanted)
        program = plan.execute().blob.data
        return program, dict(plan.old_to_new_glyph_mapping)

    def _tag(self) -> str:
        digest = hashlib.sha256(repr(sorted(self._codes)).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _to_unicode(self) -> bytes:
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
        ]
        entries = [(code, text) for (_, text), code in self._codes.items()]
        for _, block in groupby(enumerate(entries), key=lambda numbered: numbered[0] // _PER_BLOCK):
            chars = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for _, (code, text) in block]
            lines += [f"{len(chars)} beginbfchar", *chars, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode("ascii")


def _extent(face: Face, which: str) -> int:
    extents = face.hb_font.get_font_extents("ltr")
    value: int = getattr(extents, which)
    return round(value * 1000 / face.units)


def _bounding_box(face: Face) -> list[int]:
    """xMin, yMin, xMax, yMax from the ``head`` table."""
    head = face.hb_face.reference_table("head").data
    corners = (int.from_bytes(head[place : place + 2], "big", signed=True) for place in (36, 38, 40, 42))
    return [round(corner * 1000 / face.units) for corner in corners]
