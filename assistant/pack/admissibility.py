"""The conditions a request must meet (``docs/law/procedure.md`` 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.naming import read_condition, read_kinds, read_names, read_papers
from assistant.pack.problems import ProblemRule
from assistant.pack.syntax import Expression


class Requirement(Enum):
    """Whether something has to be there."""

    YES = "yes"
    NO = "no"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissibilityItem:
    """One condition a request must meet to be examined.

    It applies to ``kinds`` (empty: all) while ``when`` holds. ``met`` is ``None`` for what only
    the person can confirm. It is not met while a problem of ``refuted_by`` is there. ``doubtful``
    items are to be verified before filing.
    """

    id: str
    title: str
    detail: str
    kinds: tuple[str, ...]
    when: Expression
    met: Expression | None
    refuted_by: tuple[str, ...]
    required: Requirement
    facts: tuple[str, ...]
    papers: tuple[str, ...]
    doubtful: bool
    source: str
    mark: str


def load_admissibility(
    root: Path, fields: Mapping[str, Field], problems: Mapping[str, ProblemRule]
) -> Mapping[str, AdmissibilityItem]:
    """The items by id, in the order of the checklist."""
    file = read_entries(root, "rules/admissibility.toml")

    def read(entry: Entry) -> AdmissibilityItem:
        met = entry.text("met", "")
        return AdmissibilityItem(
            id=entry.text("id"),
            title=entry.text("title"),
            detail=entry.text("detail"),
            kinds=read_kinds(entry),
            when=read_condition(entry, "when", entry.text("when", "true"), fields),
            met=read_condition(entry, "met", met, fields) if met else None,
            refuted_by=read_names(entry, "refuted_by", problems),
            required=entry.member("required", Requirement),
            facts=read_names(entry, "facts", fields),
            papers=read_papers(entry, fields),
            doubtful=entry.flag("doubtful"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    items = by_id(file.entries("item"), read)
    file.finish()
    return items
