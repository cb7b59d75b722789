"""Who may see what: levels, the rows of the confidentiality schedule, and values that give a place away.

A document is written for its most dangerous reader: the requesting country, the Commission alone
(``docs/case-format.md`` section 6, ``docs/law/procedure.md`` 3.4), or the one a letter goes to, who
learns what the outline of the letter names and the one item it is about, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from assistant.case.case import Case, field_of
from assistant.case.values import Name
from assistant.drafting.answers import Group
from assistant.i18n.formats import Formats
from assistant.i18n.languages import SOURCE
from assistant.i18n.telltale import fold, telltale_stems
from assistant.pack.dictionary import Field
from assistant.pack.outlines import Reader

_ASKED_FOR = frozenset({"R0", "R1"})
"""Levels of facts that are asked for a section of the request: who answers has seen where it stands."""

_OPEN = "R0"
_SUMMARY_ONLY = "R1"
_DEFAULTS: Mapping[str, str] = MappingProxyType({"events": "R0", "passages": "R1", "documents": "R3"})
"""Levels of items that carry one of their own and left it out; a paper without one is kept back."""

_SECRET_COUNTRIES = ("person.residence_country", "refugee.host")
_SECRET_PLACES = ("person.residence_place",)
_SECRET_NAMES = (
    "minor.guardian_name", "rep.name", "entity.officer_name", "rep.organisation", "contact.email",
    "contact.address", "contact.phone", "rep.email",
)  # fmt: skip
_ARABIC = re.compile("[\u0620-\u064a]")
_SHORTEST_SECRET = 4
"""Shorter words are words of their own too often."""


class Disclosure:
    """What of a case a document may print."""

    def __init__(
        self,
        case: Case,
        fields: Mapping[str, Field],
        formats: Formats,
        *,
        reader: Reader,
        about: str = "",
        told: frozenset[str] = frozenset(),
    ) -> None:
        """``told`` are the facts a letter tells its addressee besides the item it is ``about``."""
        self.restricted = reader is Reader.COMMISSION
        self._is_letter = reader is Reader.ADDRESSEE
        self._about = about
        self._told = told
        self._case = case
        self._fields = fields
        self._rows = {
            str(case.answer(f"{row}.item")): row
            for row in case.item_paths("confidentiality")
            if case.answer(f"{row}.level") in {"R1", "R2", "R3"}
        }
        source = case.answer("data.source_country")
        self._countries = frozenset(
            code for path in _SECRET_COUNTRIES if isinstance(code := case.answer(path), str)
        ) - {source}
        known = self._known_to_addressee() if self._is_letter else ""
        self._secrets = tuple(secret for secret in self._find_secrets() if not secret.search(known))
        stems = (
            stem
            for code in self._countries
            for stem in telltale_stems(code, (formats.code, SOURCE), known=str(source or ""))
        )
        patterns = (_stem_pattern(stem) for stem in stems)
        self._telltale = tuple(one for one in patterns if not one.search(fold(known)))

    # -- facts

    def may_print(self, field: Field, path: str = "") -> bool:
        """False for a field of level R2 or R3 in a document the requesting country may read.

        A letter prints what its outline names, and the item it is about.
        """
        if self._is_letter:
            return field.id in self._told or self._is_about(path)
        return self.restricted or field.level in _ASKED_FOR or field.level is None

    @property
    def own_papers(self) -> tuple[str, ...]:
        """The papers of the item a letter is about."""
        held = self._case.answer(f"{self._about}.documents") if self._about else None
        return tuple(one for one in held if isinstance(one, str)) if isinstance(held, tuple) else ()

    def _is_about(self, path: str) -> bool:
        return bool(self._about) and path.startswith(f"{self._about}.")

    def _known_to_addressee(self) -> str:
        """What the letter says anyway: of the item, and of what its outline names."""
        paths = (path for path in self._case.facts if self._is_about(path) or field_of(path) in self._told)
        return "\n".join(word for path in paths for word in self._texts(path))

    def row_of(self, path: str) -> str | None:
        """The row of the schedule that keeps a fact, or an item it stands in, from the country."""
        return None if self.restricted or self._is_letter else self._row_of(path)

    def _row_of(self, path: str) -> str | None:
        items = [part.partition("]")[0] for part in path.split("[")[1:]]
        return next(
            (self._rows[key] for key in (field_of(path), *reversed(items)) if key in self._rows), None
        )

    # -- items

    def level_of(self, item: Group) -> str:
        """The level of an item: its own, else the default of its list."""
        key = "level" if item.list_path == "confidentiality" else "confidentiality"
        own = self._case.answer(f"{item.path}.{key}")
        if isinstance(own, str):
            return own
        original = self._case.answer(f"{item.path}.translation_of")
        if isinstance(original, str):
            # A translation has the level of what it translates.
            given = self._case.answer(f"documents[{original}].confidentiality")
            return given if isinstance(given, str) else _DEFAULTS["documents"]
        return _DEFAULTS.get(item.list_path.rpartition(".")[2], "R1")

    def is_open(self, item: Group) -> bool:
        """Whether an item may be told here as it is."""
        return self.restricted or not self.is_withheld(item)

    def is_withheld(self, item: Group) -> bool:
        """Whether only the restricted schedule may tell an item: a row or its own level keeps it back.

        Of a passage, line or paper of level R1 the country gets a summary only, unless the person
        opens it (level R0). What has no level of its own, such as an incident, was asked for the request.
        """
        return self._row_of(item.path) is not None or (self._has_level(item) and self.level_of(item) != _OPEN)

    def awaits_summary(self, item: Group) -> bool:
        """Whether the country may read an item as a summary only, and none is written yet."""
        return (
            not self.restricted
            and self._has_level(item)
            and self.level_of(item) == _SUMMARY_ONLY
            and self._row_of(item.path) is None
        )

    @staticmethod
    def _has_level(item: Group) -> bool:
        return item.list_path.rpartition(".")[2] in _DEFAULTS

    def may_show_paper(self, document: str) -> bool:
        """Whether title, date and language of a paper may be named."""
        if self._is_letter:
            return document in self.own_papers
        return self.is_open(Group(f"documents[{document}]", self._case, self._fields))

    # -- values that give something away

    def hides_country(self, code: str) -> bool:
        """True for the country the person lives in or is protected by; the source of the data is known."""
        return not self.restricted and not self._is_letter and code in self._countries

    def hides_text(self, text: str) -> bool:
        """True if words of the person name a place, bank or adviser that must not become known."""
        if self.restricted:
            return False
        folded = fold(text)
        return any(pattern.search(text) for pattern in self._secrets) or any(
            pattern.search(folded) for pattern in self._telltale
        )

    def _find_secrets(self) -> Iterator[re.Pattern[str]]:
        """Places in any case, as people type them; names of banks and advisers only as names."""
        for path in _SECRET_PLACES:
            yield from (_pattern(word, re.IGNORECASE) for word in self._spellings(path))
        institutions = (f"{account}.institution" for account in self._case.item_paths("accounts"))
        for path in (*_SECRET_NAMES, *institutions):
            yield from (_pattern(word) for word in self._spellings(path))

    def _spellings(self, path: str) -> tuple[str, ...]:
        return tuple(word for word in self._texts(path) if len(word) >= _SHORTEST_SECRET)

    def _texts(self, path: str) -> tuple[str, ...]:
        answer = self._case.answer(path)
        found = (answer.text, answer.latin or "") if isinstance(answer, Name) else (answer,)
        return tuple(word for word in found if isinstance(word, str))


def _stem_pattern(stem: str) -> re.Pattern[str]:
    """Finds every word that begins with a stem, in Arabic also after an article or a preposition."""
    if _ARABIC.match(stem):
        return re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال|ل)?{re.escape(stem)}")
    cased = stem[:1].lower() != stem[:1].upper()
    return re.compile(rf"(?<!\w){re.escape(stem)}" if cased else re.escape(stem))


def _pattern(word: str, flags: int = 0) -> re.Pattern[str]:
    """Finds a word; scripts without case join prepositions to a word, so it may begin anywhere."""
    cased = word[:1].lower() != word[:1].upper()
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)" if cased else re.escape(word), flags)
