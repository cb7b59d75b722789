"""What a crop box hides does not leave with the page."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from assistant.evidence.caged import cleaning
from assistant.evidence.findings import CleanOptions
from assistant.evidence.kinds import FileKind
from tests.assistant.evidence.asking import asked, clean

SECRET, SEEN = "OUTSIDEWORD", "SEENWORD"


def cropped(rotation: int, *, outside: bool) -> bytes:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    hidden = f"0 500 Td ({SECRET}) Tj " if outside else ""
    words = f"1 0 0 rg 60 150 80 40 re f 0 g BT /F1 14 Tf 60 110 Td ({SEEN}) Tj {hidden}ET"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, 595, 842],
        CropBox=Array([40, 50, 560, 300]),
        Rotate=rotation,
        Resources=Dictionary(Font=Dictionary(F1=font)),
        Contents=pdf.make_stream(words.encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def plain(content: bytes) -> bytes:
    """Every stream of a file, unpacked as far as it is not a picture."""
    found = content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                found += thing.read_raw_bytes() if "/Width" in thing else thing.read_bytes()
    return found


def test_it_is_told_that_pages_became_pictures() -> None:
    for outside in (True, False):
        content = cropped(0, outside=outside)
        asking = {**asked(FileKind.PDF), **CleanOptions().to_json()}
        assert ("cropped" in cleaning.perform([content], asking)[0]["notices"]) == outside


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_hidden_words_are_gone_and_the_page_looks_as_before(rotation: int) -> None:
    given = cropped(rotation, outside=True)
    assert SECRET.encode() in plain(given)
    made = clean(given)
    assert SECRET.encode() not in plain(made)
    before, after = pypdfium2.PdfDocument(given)[0], pypdfium2.PdfDocument(made)[0]
    assert after.get_size() == pytest.approx(before.get_size())
    seen, again = (one.render(scale=1).to_pil().convert("L") for one in (before, after))
    assert seen.size == again.size
    differing = sum(abs(x - y) > 60 for x, y in zip(seen.tobytes(), again.tobytes(), strict=True))
    assert differing < 0.01 * seen.width * seen.height


def test_a_page_that_hides_nothing_keeps_its_words() -> None:
    made = clean(cropped(0, outside=False))
    assert SEEN in pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded()
