"""A stamp stands upright in the corner of every page, whatever its shape, and covers nothing."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from assistant.evidence.caged.binding import perform
from assistant.writers.stamps import write_stamps

SHAPES = {
    "upright": (595, 842, 0, None),
    "rotated right": (595, 842, 90, None),
    "upside down": (595, 842, 180, None),
    "rotated left": (595, 842, 270, None),
    "landscape": (842, 595, 0, None),
    "cropped": (595, 842, 0, [100, 200, 500, 700]),
    "cropped and rotated": (595, 842, 90, [100, 200, 500, 700]),
    "a stamp of paper": (90, 40, 0, None),
    "a plan": (2384, 3370, 0, None),
}


def page(width: int, height: int, rotation: int, crop: list[int] | None, *, dark: bool = False) -> bytes:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    ground = f"0.2 g 0 0 {width} {height} re f 1 g " if dark else ""
    words = f"q 3 0 0 3 0 0 cm {ground}BT /F1 4 Tf {width // 9} {height // 6} Td (MARK) Tj ET"
    one = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, width, height],
        Resources=Dictionary(Font=Dictionary(F1=font)),
        Contents=pdf.make_stream(words.encode()),
        Rotate=rotation,
    )
    if crop:
        one.CropBox = Array(crop)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(one)))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def bound(*papers: bytes, mark: str = "") -> pypdfium2.PdfDocument:
    labels = [f"A7{mark}", *(f"A7-{number + 12}{mark}" for number in range(len(papers)))]
    sheets = [
        {"part": number, "first": 1, "last": 1, "title": f"Item {number}"}
        for number in range(2, len(papers) + 2)
    ]
    order = {
        "title": "A07",
        "label": "A7",
        "first": 12,
        "language": "en",
        "right_to_left": False,
        "cover": "Annex 7",
        "sheets": sheets,
    }
    values, (pdf,) = perform(
        [write_stamps(labels, "ar" if mark else "en"), page(595, 842, 0, None), *papers], order
    )
    assert values == {"pages": len(papers) + 1, "covers": 1}
    return pypdfium2.PdfDocument(pdf)


def words_at(one: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> str:
    return str(one.get_textpage().get_text_bounded(*box))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_stamp_stands_in_the_top_right_corner(shape: str, dark: bool) -> None:
    given = page(*SHAPES[shape], dark=dark)
    before = pypdfium2.PdfDocument(given)[0].get_size()
    one = bound(given)[1]
    width, height = one.get_size()
    scale = max(1.0, min(before) / 595.28)
    assert (width, height) >= before
    corner = (width - 60 * scale, height - 26 * scale, width, height)
    assert words_at(one, corner).strip() == "A7-12"
    assert "MARK" in words_at(one, (0, 0, width, height))
    assert one.get_rotation() == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_seen_is_seen_as_before_and_nothing_of_it_is_covered(shape: str) -> None:
    given = page(*SHAPES[shape], dark=True)
    seen = pypdfium2.PdfDocument(given)[0].render(scale=1).to_pil().convert("L")
    whole = bound(given)[1].render(scale=1).to_pil().convert("L")
    strip = whole.height - seen.height
    assert strip > 10  # the corner is dark, so the sheet grew
    again = whole.crop((0, strip, seen.width, whole.height))
    differing = sum(abs(x - y) > 60 for x, y in zip(seen.tobytes(), again.tobytes(), strict=True))
    assert differing < 0.01 * seen.width * seen.height


def test_what_lay_outside_the_crop_box_stays_out_of_sight() -> None:
    given = page(595, 842, 0, [0, 0, 595, 300], dark=True)
    one = bound(given)[1]
    top = one.render(scale=1).to_pil().convert("L").crop((0, 0, 400, 20))
    assert top.getextrema() == (255, 255)


def test_outline_labels_and_marks() -> None:
    document = bound(page(595, 842, 0, None), page(842, 595, 0, None), mark=" · مسودة")
    assert [entry.get_title() for entry in document.get_toc()] == ["Annex 7", "Item 2", "Item 3"]
    assert [document.get_page_label(number) for number in range(3)] == ["A7", "A7-12", "A7-13"]
    assert "مسودة" in document[1].get_textpage().get_text_bounded()
    assert document.get_metadata_dict(skip_empty=True) == {}
