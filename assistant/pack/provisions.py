"""The articles and resolutions a request may rely on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.rows import read_rows

_FILE = "rules/provisions.csv"
_COLUMNS = (
    "id", "instrument", "article", "title_en", "title_fr", "title_es", "title_ar", "gist", "url",
    "title_confidence", "gist_basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One article or resolution.

    ``article`` is empty for an instrument cited as a whole. ``titles`` are by language; a title
    in brackets ("(no heading) ...") describes an article that has none and is never quoted.
    ``title_confidence`` and ``mark`` say how far titles and gist were checked.
    """

    id: str
    instrument: str
    article: str
    titles: Mapping[str, str]
    gist: str
    url: str
    title_confidence: str
    mark: str


def load_provisions(root: Path) -> Mapping[str, Provision]:
    """Every provision by id, in the order of the file."""
    return MappingProxyType(
        {
            row["id"]: Provision(
                id=row["id"],
                instrument=row["instrument"],
                article=row["article"],
                titles=MappingProxyType({lang: row[f"title_{lang}"] for lang in ("en", "fr", "es", "ar")}),
                gist=row["gist"],
                url=row["url"],
                title_confidence=row["title_confidence"],
                mark=row["gist_basis"],
            )
            for row in read_rows(
                root, _FILE, _COLUMNS, needed=("id", "instrument", "title_en", "gist", "url")
            )
        }
    )


def provision_of(citation: str) -> str:
    """The provision a citation with paragraphs belongs to: ``rpd.83`` for ``rpd.83(2)(b)(i)``."""
    return citation.partition("(")[0]
