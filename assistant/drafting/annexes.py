"""Annex numbers: in the order in which the draft first cites a paper of the annex, then in plan order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.drafting.annexgroups import OPEN, Group
from assistant.drafting.draft import AnnexEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """One of the files an annex is divided into; ``ranges`` are the stamped pages of all of them."""

    number: int
    ranges: tuple[tuple[int, int], ...]


class Annexes:
    """The annexes of one draft, numbered while it is written."""

    def __init__(
        self,
        case: Case,
        groups: Sequence[Group],
        earlier: Sequence[AnnexEntry] = (),
        part: FilePart | None = None,
    ) -> None:
        """``earlier`` are the papers that have their numbers already, from another document.

        ``part`` is the file a cover sheet is written for, if its annex is divided into several.
        """
        self.part = part
        self._case = case
        self._groups = tuple(groups)
        self._group = {document: group for group in groups for document in group.documents}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._sections: dict[str, list[str]] = {}
        self._section = ""
        self._paragraph = ""
        self._paragraphs = {entry.document: list(entry.paragraphs) for entry in earlier}
        for entry in earlier:
            if entry.document in self._group:
                self._numbers.setdefault(self._group[entry.document].documents, entry.number)

    def __contains__(self, document: str) -> bool:
        return document in self._group

    def stand_at(self, section: str, paragraph: str) -> None:
        """Say where the next sentence stands."""
        self._section, self._paragraph = section, paragraph

    def cite(self, document: str) -> int:
        """The number of the annex of a paper, noting where it is cited."""
        sections = self._sections.setdefault(document, [])
        paragraphs = self._paragraphs.setdefault(document, [])
        if self._section not in sections:
            sections.append(self._section)
        if self._paragraph and self._paragraph not in paragraphs:
            paragraphs.append(self._paragraph)
        return self._number(self._group[document])

    def number_all(self) -> tuple[str, ...]:
        """Number the annexes nothing cites after the others; every paper in the order of the numbers."""
        for group in self._groups:
            self._number(group)
        return tuple(document for group in self._in_order() for document in group.documents)

    def number(self, document: str) -> int:
        """The number of the annex a paper stands in."""
        return self._number(self._group[document])

    def item(self, document: str) -> int | None:
        """The number of a paper in its annex; a translation has that of its original; none if it is alone."""
        items = self._group[document].items
        if len(items) == 1:
            return None
        return next(number for number, item in enumerate(items, start=1) if document in item.documents)

    def is_translation(self, document: str) -> bool:
        """Whether a paper stands behind the one it translates."""
        return any(document in item.documents[1:] for item in self._group[document].items)

    def beside(self, document: str) -> tuple[str, ...]:
        """The papers of the annex a paper stands in, in their order."""
        return self._group[document].documents

    def places(self, document: str) -> tuple[str, ...]:
        """The places of the plan the annex of a paper holds."""
        return self._group[document].places

    def level(self, document: str) -> str:
        """The level of the annex a paper stands in."""
        return self._group[document].level

    def is_open(self, document: str) -> bool:
        """Whether the annex of a paper may be disclosed."""
        return self.level(document) == OPEN

    def pages(self, document: str) -> tuple[int, int] | None:
        """The first and last stamped page of a paper, if it is known how many pages stand before it."""
        first = 1
        for other in self._group[document].documents:
            count = self._case.answer(f"documents[{other}].pages")
            if not isinstance(count, int) or count < 1:
                return None
            if other == document:
                return first, first + count - 1
            first += count
        return None

    def paragraphs(self, document: str) -> tuple[str, ...]:
        """The numbers of the paragraphs that cite a paper."""
        return tuple(self._paragraphs.get(document, ()))

    def entries(self) -> tuple[AnnexEntry, ...]:
        """The papers of the annexes that have a number, as the draft hands them on."""
        return tuple(
            AnnexEntry(
                number=self._numbers[group.documents],
                document=document,
                sections=tuple(self._sections.get(document, ())),
                paragraphs=self.paragraphs(document),
            )
            for group in self._in_order()
            for document in group.documents
        )

    def _number(self, group: Group) -> int:
        return self._numbers.setdefault(group.documents, len(self._numbers) + 1)

    def _in_order(self) -> Iterator[Group]:
        numbered = [group for group in self._groups if group.documents in self._numbers]
        return iter(sorted(numbered, key=lambda group: self._numbers[group.documents]))
