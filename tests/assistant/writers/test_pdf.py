"""The PDF of a draft: its pages, what other programs read from it, what it does not give away."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from assistant.drafting.draft import Draft
from assistant.writers.pdf import write_pdf
from assistant.writers.text.faces import MissingGlyph
from tests.assistant.writers.drafts import arabic, draft, english, paragraph, sentence

DRAFTS = {"en": english, "ar": arabic}


@pytest.fixture(params=sorted(DRAFTS))
def composed(request: pytest.FixtureRequest) -> Draft:
    made: Draft = DRAFTS[request.param](rows=60)
    return replace(made, marks=("DRAFT",) if request.param == "en" else ("مسودة",))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def text_by_pdftotext(data: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "draft.pdf").write_bytes(data)
    return subprocess.run(
        ["pdftotext", str(tmp_path / "draft.pdf"), "-"], capture_output=True, check=True, text=True
    ).stdout


def test_two_runs_give_the_same_bytes(composed: Draft) -> None:
    assert write_pdf(composed).data == write_pdf(composed).data


def test_nobody_learns_who_made_it_or_when(composed: Draft) -> None:
    pdf = opened(write_pdf(composed).data)

    assert "/Info" not in pdf.trailer
    plain = io.BytesIO()
    pdf.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    for trace in (b"ReportLab", b"anonymous", b"CreationDate", b"D:20", b"/Producer", b"/Author", b"/home/"):
        assert trace not in plain.getvalue()


def test_language_title_and_direction_are_said(composed: Draft) -> None:
    pdf = opened(write_pdf(composed).data)
    root = pdf.Root

    assert str(root.Lang) == composed.language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert composed.title.encode() in bytes(root.Metadata.read_bytes())
    if composed.language == "ar":
        assert root.ViewerPreferences.Direction == pikepdf.Name.R2L


def test_every_face_is_embedded_and_maps_back_to_text(composed: Draft) -> None:
    pdf = opened(write_pdf(composed).data)

    fonts: list[Any] = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "/ToUnicode" in font


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_error(composed: Draft, tmp_path: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(write_pdf(composed).data)

    judged = subprocess.run(
        ["qpdf", "--check", str(tmp_path / "draft.pdf")], capture_output=True, check=False, text=True
    )

    assert judged.returncode == 0, judged.stderr


def test_the_structure_has_headings_lists_and_tables_with_column_heads(composed: Draft) -> None:
    pdf = opened(write_pdf(composed).data)

    roles: Counter[str] = Counter()
    queue = [pdf.Root.StructTreeRoot.K[0]]
    while queue:
        element = queue.pop()
        if "/S" in element and element.get("/Type") == pikepdf.Name.StructElem:
            roles[str(element.S)] += 1
            queue += [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]

    assert {"/Document", "/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= set(roles)
    assert bool(pdf.Root.MarkInfo.Marked)


def test_the_outline_leads_to_the_headings(composed: Draft) -> None:
    pdf = opened(write_pdf(composed).data)

    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert len(titles) >= 2
    assert any("Data challenged" in title or "البيانات المطعون فيها" in title for title in titles)


def test_every_page_carries_head_mark_and_folio(composed: Draft, tmp_path: Path) -> None:
    pdf = write_pdf(composed)

    pages = text_by_pdftotext(pdf.data, tmp_path).split("\f")[:-1]

    assert len(pages) == pdf.pages > 2
    for number, page in enumerate(pages, start=1):
        assert composed.marks[0] in page
        assert str(number) in page and str(pdf.pages) in page


def test_a_table_repeats_its_head_on_every_page(tmp_path: Path) -> None:
    pages = text_by_pdftotext(write_pdf(english(rows=80)).data, tmp_path).split("\f")[:-1]

    with_rows = [page for page in pages if "was closed without reasons" in page]

    assert len(with_rows) > 2
    assert all("What happened" in page for page in with_rows)


def test_copied_words_come_back_in_reading_order(tmp_path: Path) -> None:
    copied = " ".join(text_by_pdftotext(write_pdf(arabic()).data, tmp_path).split())

    for phrase in ("يُلتمَس بموجب هذا الطلب", "البيانات المطعون فيها هي التالية", "Ismail Šahin-O’Leary"):
        assert phrase in copied.replace("\u202b", "").replace("\u202c", "")


def test_the_boxes_of_every_sentence_are_on_its_pages(composed: Draft) -> None:
    pdf = write_pdf(composed)

    placed = {place.sentence_id for place in pdf.places}
    shown = {one.id for one in composed.sentences() if one.text.strip()}
    assert shown <= placed
    for place in pdf.places:
        assert 1 <= place.page <= pdf.pages
        assert 0 <= place.x0 < place.x1 <= 596
        assert 0 <= place.y0 < place.y1 <= 842


def test_a_character_no_face_has_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingGlyph) as missing:
        write_pdf(draft("en", paragraph(sentence("s1", "A seal reads \U00012000."))))

    assert missing.value.params["character"] == "U+12000"
    assert missing.value.params["sentence"] == "s1"


@pytest.mark.parametrize("long", ["x" * 4000, "1" * 4000, "ع" * 4000, "a\u00a0" * 800])
def test_what_is_longer_than_a_line_never_leaves_the_page(long: str) -> None:
    pdf = write_pdf(draft("en", paragraph(sentence("s1", f"Number {long} end."), marker="1")))

    assert max(place.x1 for place in pdf.places) <= 596
