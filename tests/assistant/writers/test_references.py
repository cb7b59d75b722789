"""Words that refer to an annex or a paragraph lead there, in the PDF and in the lawyer's copy."""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
import pytest

from assistant.drafting.draft import Draft
from assistant.pack.pack import bundled_pack
from assistant.usecases.composing import draft_case, part_annex_list
from assistant.usecases.demo import sample_case
from assistant.writers.pdf import write_pdf

LANGUAGES = ("ar", "en", "es", "fr")


@lru_cache(maxsize=4)
def deletion(language: str) -> Draft:
    pack = bundled_pack()
    return draft_case(sample_case(pack), pack, "ccf-deletion", language, date(2026, 12, 1))


def links_of(pdf: pikepdf.Pdf) -> list[tuple[int, Any]]:
    return [
        (number, annotation)
        for number, page in enumerate(pdf.pages)
        for annotation in page.obj.get("/Annots", [])
    ]


def structure(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    found, queue = [], [pdf.Root.StructTreeRoot.K[0]]
    while queue:
        element = queue.pop()
        if element.get("/S") == role:
            found.append(element)
        queue += [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_annex_that_is_cited_leads_to_its_row_in_the_list(language: str) -> None:
    draft = deletion(language)
    made = write_pdf(draft)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        led = {(str(one.Contents), pages[one.Dest[0].objgen], float(one.Dest[3])) for _, one in links_of(pdf)}

    rows = {
        place.sentence_id: place for place in made.places if place.sentence_id.startswith("annexes.place")
    }
    cited = references_of(draft)
    assert len(cited) >= 5
    for document, words in cited.items():
        row = rows[f"annexes.place/{document}"]
        reached = {(page, round(height)) for label, page, height in led if label in words}
        assert reached == {(row.page, round(841.89 - row.y0))}


def references_of(draft: Draft) -> dict[str, set[str]]:
    """The words with which each annex is cited, by document."""
    found: dict[str, set[str]] = {}
    for sentence in draft.sentences():
        for place, runs in groupby(sentence.runs, key=lambda run: run.leads_to):
            if place.startswith("annex "):
                words = "".join(run.text for run in runs).translate(dict.fromkeys(range(0x2066, 0x206A)))
                found.setdefault(place.removeprefix("annex "), set()).add(words)
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_link_is_an_element_that_knows_its_words_and_its_box(language: str) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(deletion(language)).data)) as pdf:
        elements = structure(pdf, "/Link")
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        links = links_of(pdf)

        assert len(elements) > 40
        assert len(links) >= len(elements)
        for _, annotation in links:
            owner = owners[int(annotation.StructParent)]
            assert pikepdf.Name.Link == owner.S
            boxes = [kid.Obj.objgen for kid in owner.K if kid.get("/Type") == pikepdf.Name.OBJR]
            assert annotation.objgen in boxes
            assert any(kid.get("/Type") == pikepdf.Name.MCR for kid in owner.K)
            x0, y0, x1, y1 = map(float, annotation.Rect)
            assert 0 < x0 < x1 < 596 and 0 < y0 < y1 < 842


def test_another_reader_finds_the_words_in_the_box_of_a_link() -> None:
    data = write_pdf(deletion("en")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [(page, tuple(map(float, one.Rect)), str(one.Contents)) for page, one in links_of(pdf)]
    document = pypdfium2.PdfDocument(data)
    try:
        for page, (x0, y0, x1, y1), words in links:
            text = document[page].get_textpage()
            seen = " ".join(text.get_text_bounded(left=x0, bottom=y0, right=x1, top=y1).split())
            assert seen.strip(" (),.") in " ".join(words.split())
    finally:
        document.close()


def test_without_the_list_in_the_same_file_nothing_pretends_to_lead_there() -> None:
    request, _ = part_annex_list(deletion("en"))
    with pikepdf.open(io.BytesIO(write_pdf(request).data)) as pdf:
        assert not links_of(pdf)
