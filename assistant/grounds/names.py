"""The spellings of a person's name, and upper case as each language has it (``docs/case-format.md`` 2)."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.case.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One item of ``person.names[]``: exactly as typed."""

    item: str
    family: str
    given: str
    patronymic: str
    lang: str
    script: str
    uses: tuple[str, ...]
    family_first: bool

    @property
    def upper(self) -> str:
        """The family name in upper case."""
        return upper_case(self.family, self.lang)

    @property
    def listed(self) -> str:
        """Family name in upper case, then given names: LAZOUSKI Tadevush."""
        return f"{self.upper} {self.given}".strip()

    @property
    def plain(self) -> str:
        """Family name, then given names, as typed: Лазоўскі Тадэвуш."""
        return f"{self.family} {self.given}".strip()


def read_names(case: Case) -> tuple[Spelling, ...]:
    """Every spelling, in the person's order."""
    raise NotImplementedError


def spelling_for(case: Case, use: str) -> Spelling | None:
    """The first spelling with a use: ``id_document`` is the one to display."""
    return next((spelling for spelling in read_names(case) if use in spelling.uses), None)


def upper_case(text: str, lang: str) -> str:
    """Upper case by the rules of a language; scripts without case stay as they are."""
    raise NotImplementedError
