"""Annex numbers: in the order in which the draft cites the papers, then in file order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.case.case import Case
from assistant.drafting.draft import AnnexEntry


class Annexes:
    """The annexes of one draft, numbered while it is written."""

    def __init__(self, case: Case, earlier: Sequence[AnnexEntry] = ()) -> None:
        """``earlier`` are the annexes that have their numbers already, from another document."""
        self._available = tuple(
            item
            for item in case.items("documents")
            if case.answer(f"documents[{item}].state") == "held"
            and case.answer(f"documents[{item}].use") == "annex"
        )
        self._sections: dict[str, list[str]] = {entry.document: [] for entry in earlier}
        self._section = ""
        self._paragraph = ""
        self._paragraphs = {entry.document: list(entry.paragraphs) for entry in earlier}

    def __contains__(self, document: str) -> bool:
        return document in self._available

    def stand_at(self, section: str, paragraph: str) -> None:
        """Say where the next sentence stands."""
        self._section, self._paragraph = section, paragraph

    def cite(self, document: str) -> int:
        """The number of a paper, noting where it is cited."""
        sections = self._sections.setdefault(document, [])
        paragraphs = self._paragraphs.setdefault(document, [])
        if self._section not in sections:
            sections.append(self._section)
        if self._paragraph and self._paragraph not in paragraphs:
            paragraphs.append(self._paragraph)
        return tuple(self._sections).index(document) + 1

    def number_all(self) -> tuple[str, ...]:
        """Number the papers nothing cites after the others; all of them in the order of their numbers."""
        for document in self._available:
            self._sections.setdefault(document, [])
        return tuple(self._sections)

    def number(self, document: str) -> int:
        """The number a paper has."""
        return tuple(self._sections).index(document) + 1

    def paragraphs(self, document: str) -> tuple[str, ...]:
        """The numbers of the paragraphs that cite a paper."""
        return tuple(self._paragraphs.get(document, ()))

    def entries(self) -> tuple[AnnexEntry, ...]:
        """The annexes as the draft hands them on."""
        return tuple(
            AnnexEntry(
                number=number,
                document=document,
                sections=tuple(sections),
                paragraphs=self.paragraphs(document),
            )
            for number, (document, sections) in enumerate(self._sections.items(), start=1)
        )
