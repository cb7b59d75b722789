"""A PDF that does not carry its faces: said when it comes in, and never covered with gaps."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from assistant.evidence import fault
from assistant.evidence.caged import redaction
from assistant.evidence.kinds import FileKind

from . import papers
from .asking import asked, clean, examine

ARABIC, LATIN = "\u0643\u0644\u0645\u0629", "Word"


def written(letters: str, *, invisible: bool = False, crop: bool = False) -> bytes:
    """A page of words in a face that is named and not carried, each letter with its meaning."""
    pdf = pikepdf.new()
    places = range(1, len(letters) + 1)
    meaning = "".join(f"<{at:04X}> <{ord(one):04X}>\n" for at, one in zip(places, letters, strict=True))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{meaning}endbfchar endcmap end end"
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.InventedNaskh,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name.InventedNaskh, Flags=4),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.InventedNaskh,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
        ToUnicode=pdf.make_stream(table.encode()),
    )
    shown = "".join(f"{at:04X}" for at in places)
    away = f"0 500 Td <{shown}> Tj" if crop else ""
    words = f"BT /F1 14 Tf {3 if invisible else 0} Tr 60 110 Td <{shown}> Tj {away} ET"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, 595, 842],
        Resources=Dictionary(Font=Dictionary(F1=pdf.make_indirect(font))),
        Contents=pdf.make_stream(words.encode()),
    )
    if crop:
        page.CropBox = Array([40, 50, 560, 300])
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def covered(content: bytes) -> bytes:
    more = {"boxes": [[1, 0.1, 0.1, 0.3, 0.2]], "words": []}
    return redaction.perform([content], {**asked(FileKind.PDF), **more})[1][0]


def test_gaps_are_told_when_the_file_comes_in() -> None:
    assert "fonts_missing" in examine(written(ARABIC)).notices


def test_what_is_drawn_whole_is_not_warned_of() -> None:
    assert "fonts_missing" not in examine(papers.saved(papers.plain_pdf())).notices
    assert "fonts_missing" not in examine(written(LATIN)).notices
    assert "fonts_missing" not in examine(written(ARABIC, invisible=True)).notices, "words behind a scan"


def test_a_page_with_gaps_is_not_covered() -> None:
    with pytest.raises(fault.FontsMissing):
        covered(written(ARABIC))
    assert covered(written(LATIN))


def test_a_page_with_gaps_does_not_become_a_picture_of_what_its_crop_box_shows() -> None:
    with pytest.raises(fault.FontsMissing):
        clean(written(ARABIC, crop=True))
    assert clean(written(ARABIC))
