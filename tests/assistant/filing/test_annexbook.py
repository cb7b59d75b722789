"""Sixty exhibits become twenty annexes; every reference of the draft leads to the page that is stamped so."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.evidence.kinds import FileKind
from assistant.evidence.parsers import Parsers
from assistant.filing.annexbinding import BoundAnnex
from assistant.filing.annexbook import AnnexBook
from assistant.filing.annexes import number_annexes
from assistant.filing.leaves import Leaf, counted
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from assistant.usecases.parsing import opened_parsers
from tests.assistant.filing.bookcase import bookcase, mark

TODAY = date(2026, 11, 25)
LANGUAGES = ("en", "ar")
needs_judges = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("qpdf")), reason="the judges are not installed"
)


@dataclass(frozen=True)
class Book:
    """Everything made of the case in one language."""

    case: Case
    draft: Draft
    leaves: Mapping[str, Leaf]
    annexes: tuple[BoundAnnex, ...]
    texts: Mapping[int, tuple[str, ...]]
    """By the number of the annex, the words of each page behind the cover as pdftotext reads them."""

    def open(self) -> Iterator[BoundAnnex]:
        return (one for one in self.annexes if one.annex.level == "R0")


@pytest.fixture(scope="module")
def parsers(pack: Pack) -> Iterator[Parsers]:
    with opened_parsers(pack) as made:
        yield made


@pytest.fixture(scope="module", params=LANGUAGES)
def book(
    request: pytest.FixtureRequest,
    pack: Pack,
    sample: Case,
    parsers: Parsers,
    tmp_path_factory: pytest.TempPathFactory,
) -> Book:
    case, shelf = bookcase(sample)
    language = request.param
    made = AnnexBook(
        pack=pack,
        assessment=assess(pack, case, TODAY),
        language=language,
        today=TODAY,
        final=True,
        shelf=shelf,
        parsers=parsers,
    )
    named = tuple(
        document
        for document in case.items("documents")
        if case.answer(f"documents[{document}].use") == "annex"
    )
    leaves = made.gather(case, named)
    case = counted(case, leaves)
    assessment = assess(pack, case, TODAY)
    draft = compose(pack, case, assessment, "ccf-deletion", language, final=True, today=TODAY)
    annexes = number_annexes(case, pack, draft, assessment.kind)
    bound = tuple(made.bind(case, annex, leaves, draft.annexes) for annex in annexes)
    folder = tmp_path_factory.mktemp(f"annexes_{language}")
    texts = {one.annex.number: _pages(folder, one) for one in bound}
    return Book(case=case, draft=draft, leaves=leaves, annexes=bound, texts=texts)


def _pages(folder: Path, annex: BoundAnnex) -> tuple[str, ...]:
    found: list[str] = []
    for part in annex.parts:
        file = folder / part.name
        file.write_bytes(part.content)
        told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout
        found += told.decode().split("\f")[part.covers : -1]
    return tuple(found)


def _stamped(book: Book, number: int, page: int) -> str:
    """The words of the page with this stamp."""
    wanted = re.compile(rf"A{number}-{page}(?!\d)")
    (found,) = [text for text in book.texts[number] if wanted.search(text)]
    return found


_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_ITEM = re.compile("item|البند")


@needs_judges
def test_every_reference_leads_to_the_page_with_its_stamp(book: Book) -> None:
    """The number of the annex, the item or the pages are read from the printed words alone."""
    by_number = {one.annex.number: one for one in book.annexes}
    followed = 0
    for document, words in _references(book.draft):
        annex, *rest = (int(one) for one in re.findall(r"\d+", words))
        bound = by_number[annex]
        assert document in bound.annex.documents
        if not rest:
            assert len(bound.annex.items) == 1
            first, _ = bound.stamped[document]
        elif _ITEM.search(words):
            assert document in bound.annex.items[rest[0] - 1]
            first, _ = bound.stamped[document]
        else:
            first = rest[0]
        text = _stamped(book, annex, first)
        if _is_marked(book, document):
            assert mark(document, 1) in text, (document, words)
        followed += 1
    assert followed > 100


def _references(draft: Draft) -> Iterator[tuple[str, str]]:
    """Each reference with the paper it is about: neighbouring runs that lead to the same place."""
    for sentence in draft.sentences():
        document, words = "", ""
        for run in (*sentence.runs, None):
            leads = "" if run is None else run.leads_to.removeprefix("annex ")
            leads = leads if run is not None and run.leads_to.startswith("annex ") else ""
            if leads != document:
                if document:
                    yield document, words
                document, words = leads, ""
            if run is not None and leads:
                words += run.text.translate(_ISOLATES)


def _is_marked(book: Book, document: str) -> bool:
    kind = book.leaves[document].kind
    return kind is FileKind.PDF and document not in _TELLING


_TELLING = {f"doc{100 + number}" for number in range(60) if number % 14 == 7}
"""Papers with other words on them."""


@needs_judges
def test_the_inner_index_tells_where_each_paper_begins(book: Book) -> None:
    for one in book.annexes:
        for document, (first, last) in one.stamped.items():
            assert last - first + 1 == book.leaves[document].pages
            for page in {first, last}:
                text = _stamped(book, one.annex.number, page)
                if _is_marked(book, document):
                    assert mark(document, page - first + 1) in text


@needs_judges
def test_sixty_exhibits_are_twenty_annexes_and_each_stands_in_one(book: Book) -> None:
    documents = [document for one in book.annexes for document in one.annex.documents]
    assert len(documents) == len(set(documents)) >= 60
    assert len(book.annexes) == 20
    assert [one.annex.number for one in book.annexes] == list(range(1, 21))


@needs_judges
def test_no_open_file_holds_a_word_of_a_restricted_paper(book: Book) -> None:
    restricted = {
        document for one in book.annexes if one.annex.level != "R0" for document in one.annex.documents
    }
    assert len(restricted) > 10
    for one in book.open():
        words = "".join(book.texts[one.annex.number])
        assert not [document for document in restricted if f"MARK{document}P" in words]
        assert not [document for document in restricted if f"Paper {document}" in words]


@needs_judges
def test_the_files_are_sound_and_name_nobody(book: Book, tmp_path: Path) -> None:
    planted = (b"Planted Author", b"PLANTED", b"reportlab", b"ReportLab", b"/Author", b"/CreationDate")
    for one in book.annexes:
        for part in one.parts:
            file = tmp_path / part.name
            file.write_bytes(part.content)
            judged = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
            assert judged.returncode == 0, judged.stdout + judged.stderr
            plain = subprocess.run(
                ["qpdf", "--qdf", "--object-streams=disable", file, "-"], capture_output=True, check=True
            ).stdout
            assert not [words for words in planted if words in plain + part.content]
        assert one.left == ()


@needs_judges
def test_equal_papers_make_equal_files(book: Book, pack: Pack, sample: Case, parsers: Parsers) -> None:
    _, shelf = bookcase(sample)
    made = AnnexBook(
        pack=pack,
        assessment=assess(pack, book.case, TODAY),
        language=book.draft.language,
        today=TODAY,
        final=True,
        shelf=shelf,
        parsers=parsers,
    )
    first = book.annexes[0]
    leaves = made.gather(book.case, first.annex.documents)
    again = made.bind(book.case, first.annex, leaves, book.draft.annexes)
    assert again.parts == first.parts
