"""Turning the papers of a kit into files: the annexes, and a clean copy for each field of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.draft import AnnexEntry, Draft
from assistant.evidence.kinds import FileKind, kind_of
from assistant.filing.annexbinding import BoundAnnex
from assistant.filing.annexbook import AnnexBook
from assistant.filing.annexes import Annex
from assistant.filing.kit import KitFile
from assistant.filing.leaves import Leaf, counted
from assistant.filing.portal import PortalText
from assistant.usecases.kitpapers import Enclosed, ReadPage, field_papers
from assistant.writers.pdf import write_pdf

if TYPE_CHECKING:
    from assistant.usecases.kits import Pace

OPEN = "R0"
"""The level of papers that the requesting country may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """The files and annexes; of open ones the words on every page of a paper, and the texts of the covers."""

    files: tuple[Enclosed, ...]
    annexes: tuple[BoundAnnex, ...]
    read: tuple[ReadPage, ...]
    covers: tuple[Draft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing:
    """Binds with an annex book; ``pace`` is told of each paper and each file."""

    book: AnnexBook
    pace: Pace

    def gather(self, case: Case, annexed: Iterable[str], alone: Iterable[str]) -> Mapping[str, Leaf]:
        """The clean pages of every paper: those of the annexes, and those for fields of their own.

        A paper for a field stands for itself: one without file or without pages has none.
        """
        documents = tuple(dict.fromkeys((*annexed, *(one for one in alone if self._has_pages(case, one)))))

        def told(_document: str) -> None:
            self.pace.step()

        self.pace.plan(len(documents))
        return self.book.gather(case, documents, told)

    def _has_pages(self, case: Case, document: str) -> bool:
        source = self.book.source_of(case, document)
        if source is None:
            return False
        kind = kind_of(source)
        return kind is FileKind.PDF or kind.is_picture

    def count(self, case: Case, leaves: Mapping[str, Leaf]) -> Case:
        """The case with the pages that are bound: for a paper without file, those of its sheet."""
        return counted(case, leaves)

    def enclose(
        self,
        case: Case,
        annexes: tuple[Annex, ...],
        entries: tuple[AnnexEntry, ...],
        leaves: Mapping[str, Leaf],
        portal: tuple[PortalText, ...],
    ) -> Enclosure:
        """The files in upload order, and what the requesting country may read of them."""
        self.pace.plan(len(annexes))
        files: list[Enclosed] = []
        made: list[BoundAnnex] = []
        read: list[ReadPage] = []
        covers: list[Draft] = []
        for annex in annexes:
            self.pace.step()
            bound = self.book.bind(case, annex, leaves, entries)
            files += _files(bound)
            made.append(bound)
            if annex.level == OPEN:
                read += self._read(bound, leaves)
                covers += bound.covers
        return Enclosure(
            files=(*files, *self._field_papers(portal, leaves)),
            annexes=tuple(made),
            read=tuple(read),
            covers=tuple(covers),
        )

    def _read(self, bound: BoundAnnex, leaves: Mapping[str, Leaf]) -> Iterator[ReadPage]:
        """The words on the pages of each paper, read from the finished files.

        Whether a page has words of its own is asked of the paper: in the annex it has a stamp.
        """
        own = {
            document: [page for part in leaves[document].parts for page in self._words(part.pdf)]
            for document in bound.stamped
            if document not in bound.missing
        }
        for part in bound.parts:
            pages = dict(enumerate(self._words(part.content)[part.covers :], start=part.first))
            for document in own:
                first, last = bound.stamped[document]
                for stamp in range(max(first, part.first), min(last, part.last) + 1):
                    number = stamp - first + 1
                    has_words = bool(own[document][number - 1].strip())
                    yield ReadPage(document=document, number=number, words=pages[stamp], has_words=has_words)

    def _words(self, pdf: bytes) -> tuple[str, ...]:
        self.pace.go_on()
        return self.book.parsers.words(pdf, cancelled=self.pace.cancelled)

    def _field_papers(self, portal: tuple[PortalText, ...], leaves: Mapping[str, Leaf]) -> Iterator[Enclosed]:
        """A clean copy of each, named after the number and the field and never after the paper."""
        counts: dict[str, int] = {}
        for text, document in field_papers(portal):
            leaf = leaves.get(document)
            if leaf is None or leaf.is_sheet:
                continue
            nth = counts[text.field.id] = counts.get(text.field.id, 0) + 1
            stem = f"{text.number:02}-{text.field.id.removeprefix('field.')}" + (f"-{nth}" if nth > 1 else "")
            yield Enclosed(
                file=KitFile(name=f"portal/{stem}.pdf", content=self.book.plain(leaf)),
                documents=(document,),
                pages=leaf.pages,
                field=text.field.id,
            )


def _files(bound: BoundAnnex) -> Iterator[Enclosed]:
    for part, cover in zip(bound.parts, bound.covers, strict=True):
        documents = tuple(
            document
            for document, (first, last) in bound.stamped.items()
            if first <= part.last and last >= part.first
        )
        yield Enclosed(
            file=KitFile(name=f"annexes/{part.name}", content=part.content),
            documents=documents,
            pages=write_pdf(cover).pages + part.last - part.first + 1,
            number=bound.annex.number,
            missing=tuple(one for one in documents if one in bound.missing),
        )
