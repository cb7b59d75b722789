"""The code lists of the case format: countries, languages, scripts, currencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.entry import read_entries

_FILE = "rules/codes.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What exists. ``digits`` gives the digits after the point for each currency."""

    countries: frozenset[str]
    languages: frozenset[str]
    scripts: frozenset[str]
    digits: Mapping[str, int]

    def is_language(self, tag: str) -> bool:
        """Whether the subtags of a well-formed language tag exist.

        Of primary subtags with three letters only the form is known.
        """
        primary, *others = tag.split("-")
        return (len(primary) > 2 or primary in self.languages) and all(
            self._is_subtag(subtag) for subtag in others
        )

    def _is_subtag(self, subtag: str) -> bool:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag in self.scripts
        return len(subtag) != 2 or subtag in self.countries


def load_codes(root: Path) -> Codes:
    """The code lists of the pack."""
    whole = read_entries(root, _FILE)
    currencies = whole.table("currencies")
    codes = Codes(
        countries=frozenset(whole.texts("countries", required=True)),
        languages=frozenset(whole.texts("languages", required=True)),
        scripts=frozenset(whole.texts("scripts", required=True)),
        digits=MappingProxyType(
            {code: digits for digits in (0, 2, 3, 4) for code in currencies.texts(str(digits))}
        ),
    )
    currencies.finish()
    whole.finish()
    return codes
