"""The tagged structure, checked by rules of ISO 14289-1 (PDF/UA-1) that a program can check.

No validator of PDF/UA could be installed where this was written, so conformance is not claimed.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from assistant.writers.pdf import write_pdf
from tests.assistant.writers.test_references import LANGUAGES, deletion

_DRAWING = {"Tj", "TJ", "'", '"', "f", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
_HELD_BY = {
    "/TR": {"/Table"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
}


@pytest.fixture(scope="module", params=LANGUAGES)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(write_pdf(deletion(request.param)).data)) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every structure element after the one that holds it, in reading order."""

    def inside(holder: Any) -> Iterator[tuple[Any, Any]]:
        for kid in holder.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield holder, kid
                yield from inside(kid)

    yield from inside(pdf.Root.StructTreeRoot)


def test_everything_drawn_belongs_to_an_element_or_is_decoration(pdf: pikepdf.Pdf) -> None:
    """7.1: content is tagged or an artifact, never both."""
    for page in pdf.pages:
        open_now: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BMC" | "BDC":
                    assert not open_now, "marked content stands inside other"
                    open_now.append(str(operands[0]))
                case "EMC":
                    open_now.pop()
                case drawn if drawn in _DRAWING:
                    assert open_now, f"{drawn} is neither tagged nor an artifact"
        assert not open_now


def test_every_piece_of_content_has_one_element_and_the_way_back_to_it(pdf: pikepdf.Pdf) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in pdf.pages:
        marks = [
            int(operands[1]["/MCID"])
            for operands, operator in pikepdf.parse_content_stream(page, "BDC")
            if "/MCID" in operands[1]
        ]
        assert sorted(marks) == list(range(len(owners[int(page.obj.StructParents)])))
        for mark, owner in enumerate(owners[int(page.obj.StructParents)]):
            held = [
                kid
                for kid in owner.K
                if kid.get("/Type") == pikepdf.Name.MCR and kid.Pg.objgen == page.obj.objgen
            ]
            assert mark in {int(kid.MCID) for kid in held}


def test_headings_go_down_one_level_at_a_time(pdf: pikepdf.Pdf) -> None:
    """7.4.2"""
    levels = [int(str(one.S)[2:]) for _, one in elements(pdf) if str(one.S)[:2] == "/H"]

    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_and_tables_are_built_as_they_must_be(pdf: pikepdf.Pdf) -> None:
    """7.2, 7.5: rows of one table have as many cells each, and heads say what they are heads of."""
    found = list(elements(pdf))
    for holder, one in found:
        assert str(holder.get("/S", "")) in _HELD_BY.get(str(one.S), {str(holder.get("/S", ""))})
    for _, table in [pair for pair in found if pikepdf.Name.Table == pair[1].S]:
        assert len({len(row.K) for row in table.K}) == 1
        assert all(cell.A.Scope == pikepdf.Name.Column for cell in table.K[0].K)


def test_words_of_another_language_say_which(pdf: pikepdf.Pdf) -> None:
    """7.2: the natural language of text and of changes in it."""
    spans = [one for _, one in elements(pdf) if pikepdf.Name.Span == one.S]

    assert spans and all("/Lang" in one for one in spans)
    assert "be" in {str(one.Lang) for one in spans}
    assert all("/Lang" in one for holder, one in elements(pdf) if "/S" not in holder)


def test_links_say_where_they_lead(pdf: pikepdf.Pdf) -> None:
    """7.18.5: links are tagged and have an alternate description; pages are gone through by structure."""
    for page in pdf.pages:
        assert page.obj.Tabs == pikepdf.Name.S
        for annotation in page.obj.get("/Annots", []):
            assert "/StructParent" in annotation and str(annotation.Contents).strip()


def test_the_title_is_shown_and_no_conformance_is_claimed(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata.read_bytes()

    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) and b"dc:title" in metadata
    assert b"pdfuaid" not in metadata and b"pdfaid" not in metadata


def test_every_role_is_one_of_the_standard(pdf: pikepdf.Pdf) -> None:
    roles = Counter(str(one.S)[1:] for _, one in elements(pdf))

    assert set(roles) <= {
        "Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "BlockQuote", "Table", "TR", "TH", "TD",
        "Span", "Link",
    }  # fmt: skip
