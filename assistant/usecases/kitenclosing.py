"""Turning the papers of a kit into files: the annexes, and a clean copy for each field of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.draft import Draft
from assistant.evidence.kinds import HEAD, TAIL, FileKind, recognise
from assistant.filing.annexes import Annex
from assistant.filing.kit import KitFile
from assistant.filing.portal import PortalText
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack
from assistant.usecases.kitpapers import Enclosed, ReadPage, field_papers, source_of

if TYPE_CHECKING:
    from assistant.evidence.cage import Source
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.kits import Pace
    from assistant.usecases.shelf import Shelf

OPEN = "R0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing:
    """With what the papers of one kit are turned into files."""

    case: Case
    pack: Pack
    assessment: Assessment
    language: str
    today: date
    final: bool
    draft: Draft
    shelf: Shelf
    parsers: Parsers
    pace: Pace

    def enclose(self, annexes: tuple[Annex, ...], portal: tuple[PortalText, ...]) -> tuple[Enclosed, ...]:
        """The annexes by number, then the papers for fields by field."""
        return (*self._annexes(annexes), *self._field_papers(portal))

    def open_pages(self, annexes: Iterable[Annex], enclosed: Iterable[Enclosed]) -> Iterator[ReadPage]:
        """The words on every page of a paper that the requesting country may have."""
        return iter(())

    def _annexes(self, annexes: tuple[Annex, ...]) -> Iterator[Enclosed]:
        return iter(())

    def _field_papers(self, portal: tuple[PortalText, ...]) -> Iterator[Enclosed]:
        """A clean copy of each, named after the number and the field and never after the paper."""
        counts: dict[str, int] = {}
        for text, document in field_papers(portal):
            source = source_of(self.case, self.shelf, document)
            if source is None:
                continue
            self.pace.go_on()
            nth = counts[text.field.id] = counts.get(text.field.id, 0) + 1
            stem = f"{text.number:02}-{text.field.id.removeprefix('field.')}" + (f"-{nth}" if nth > 1 else "")
            copy = self.parsers.clean(source, kind_of(source), cancelled=self.pace.cancelled)
            yield Enclosed(
                file=KitFile(name=f"portal/{stem}.pdf", content=copy.pdf),
                documents=(document,),
                pages=copy.pages,
                field=text.field.id,
            )


def kind_of(source: Source) -> FileKind:
    """What a file is, by its first and last bytes."""
    with source.open() as stream:
        head = stream.read(HEAD)
        tail = head
        if source.size > HEAD:
            stream.seek(max(source.size - TAIL, 0))
            tail = stream.read(TAIL)
    return recognise(head, tail, source.size)
