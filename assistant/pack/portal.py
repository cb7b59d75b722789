"""The fields of the Portal (``docs/law/procedure.md`` 4.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.pack.admissibility import Requirement
from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.naming import read_condition, read_kinds, read_names, read_papers
from assistant.pack.syntax import Expression


class FieldForm(Enum):
    """How a Portal field is filled."""

    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    LIST = "list"
    DATE = "date"
    COUNTRY = "country"
    EMAIL = "email"
    FILE = "file"
    GENERATED = "generated"
    YESNO = "yesno"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalField:
    """One thing the Portal may ask for; its exact label there is not known.

    Required for ``kinds`` (empty: all) while ``when`` holds. ``facts`` fill it, in this order;
    ``papers`` are the document classes uploaded to it. A generated field is a file we write.
    """

    id: str
    label: str
    form: FieldForm
    required: Requirement
    kinds: tuple[str, ...]
    when: Expression
    facts: tuple[str, ...]
    papers: tuple[str, ...]
    max_length: int | None
    note: str
    source: str
    mark: str


def load_portal_fields(root: Path, fields: Mapping[str, Field]) -> Mapping[str, PortalField]:
    """The Portal fields by id, in form order."""
    file = read_entries(root, "rules/portal.toml")

    def read(entry: Entry) -> PortalField:
        return PortalField(
            id=entry.text("id"),
            label=entry.text("label"),
            form=entry.member("form", FieldForm),
            required=entry.member("required", Requirement),
            kinds=read_kinds(entry),
            when=read_condition(entry, "when", entry.text("when", "true"), fields),
            facts=read_names(entry, "facts", fields),
            papers=read_papers(entry, fields),
            max_length=entry.integer("max_length"),
            note=entry.text("note", ""),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    found = by_id(file.entries("field"), read)
    file.finish()
    return found
