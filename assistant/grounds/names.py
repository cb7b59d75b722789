"""The spellings of a person's name, and upper case as each language has it (``docs/case-format.md`` 2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import Case

_FAMILY_FIRST = frozenset({"zh", "ja", "ko", "hu", "vi"})
_DOTTED_I = frozenset({"tr", "az"})
_KEPT = re.compile(r"[ß\u10d0-\u10ff]+")
"""Letters that upper case leaves alone: the German ß, which no paper need show as SS, and Georgian
letters, which have capitals in Unicode but not in a name."""

_TONOS = frozenset("\u0301\u0300\u0342\u0313\u0314\u0345")
_DIAERESIS = "\u0308"
_VOWELS = frozenset("ΑΕΗΙΟΥΩ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One item of ``person.names[]``: exactly as typed.

    ``family_first`` is the order in which it is written, the usual one of its language if the
    person did not say.
    """

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
    return tuple(_read(case, item) for item in case.items("person.names"))


def spelling_for(case: Case, use: str) -> Spelling | None:
    """The first spelling with a use: ``id_document`` is the one to display."""
    return next((spelling for spelling in read_names(case) if use in spelling.uses), None)


def _read(case: Case, item: str) -> Spelling:
    path = f"person.names[{item}]"

    def word(key: str) -> str:
        said = case.answer(f"{path}.{key}")
        return said if isinstance(said, str) else ""

    uses = case.answer(f"{path}.use")
    lang, order = word("lang"), word("order")
    return Spelling(
        item=item,
        family=word("family"),
        given=word("given"),
        patronymic=word("patronymic"),
        lang=lang,
        script=word("script"),
        uses=tuple(str(use) for use in uses) if isinstance(uses, tuple) else (),
        family_first=order == "family_first" if order else _primary(lang) in _FAMILY_FIRST,
    )


def upper_case(text: str, lang: str) -> str:
    """Upper case by the rules of a language; scripts without case stay as they are.

    Turkish and Azerbaijani keep the dot of i; Greek capitals lose their accents; Armenian և
    becomes ԵՎ. The result is NFC.
    """
    language = _primary(lang)
    if language in _DOTTED_I:
        text = text.replace("i\u0307", "i").replace("i", "İ").replace("ı", "I")
    if language == "hy":
        text = text.replace("և", "եվ")
    raised = "".join(
        part if _KEPT.fullmatch(part) else part.upper() for part in re.split(f"({_KEPT.pattern})", text)
    )
    return unicodedata.normalize("NFC", _without_accents(raised) if language == "el" else raised)


def _primary(lang: str) -> str:
    return lang.split("-", maxsplit=1)[0].lower()


def _without_accents(text: str) -> str:
    """Greek capitals carry a diaeresis at most: Άννα is ΑΝΝΑ, Μάιος is ΜΑΪΟΣ."""
    return "".join(_bare(unicodedata.normalize("NFD", text)))


def _bare(letters: str) -> Iterator[str]:
    was_accented_vowel = False
    for cluster in re.findall(r".[\u0300-\u036f]*", letters, re.DOTALL):
        base, marks = cluster[0], cluster[1:]
        kept = "".join(mark for mark in marks if mark not in _TONOS)
        if was_accented_vowel and base in "ΙΥ" and not marks:
            # The accent kept the two vowels apart; without it the diaeresis has to.
            kept = _DIAERESIS
        yield base + kept
        was_accented_vowel = base in _VOWELS and "\u0301" in marks and _DIAERESIS not in marks
