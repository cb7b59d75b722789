"""The words of the options: what a person reads instead of ``frozen_bank``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.pack.classes import DocumentClass
from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import read_entries

_FILE = "interview/choices.toml"

ANSWERED_BY_OPTIONS = frozenset({Kind.CHOICE, Kind.YESNO, Kind.MULTI, Kind.CLASSES, Kind.LEVEL})
"""Kinds of fields whose options have a label."""

Choices = Mapping[str, Mapping[str, str]]
"""English label of each option, by field id."""


def load_choices(root: Path, fields: Mapping[str, Field], classes: Mapping[str, DocumentClass]) -> Choices:
    """The label of every option of every field that is answered by options; none may be missing.

    ``[kind.yesno]`` and ``[kind.level]`` give labels by kind, ``[like]`` names a field whose
    labels another one shares; a field's own table comes last and wins. Document classes have
    their titles already.
    """
    file = read_entries(root, _FILE)
    kinds = {kind: entry.all_texts() for kind, entry in file.table("kind").all_tables().items()}
    kinds[Kind.CLASSES.value] = {
        document_class.id: document_class.title for document_class in classes.values()
    }
    like = file.table("like").all_texts()
    own = {field_id: entry.all_texts() for field_id, entry in file.table("field").all_tables().items()}
    file.finish()
    for field_id in dict.fromkeys((*like, *like.values(), *own)):
        if field_id not in fields or fields[field_id].kind not in ANSWERED_BY_OPTIONS:
            file.refuse(field_id, "this field is not answered by options")
    found: dict[str, Mapping[str, str]] = {}
    for field in fields.values():
        if field.kind not in ANSWERED_BY_OPTIONS:
            continue
        labels = {
            **kinds.get(field.kind.value, {}),
            **own.get(like.get(field.id, ""), {}),
            **own.get(field.id, {}),
        }
        for option in field.options:
            if option not in labels:
                file.refuse(field.id, f"the option {option} has no label")
        for option in own.get(field.id, {}):
            if option not in field.options:
                file.refuse(field.id, f"{option} is not an option")
        found[field.id] = MappingProxyType({option: labels.get(option, option) for option in field.options})
    return MappingProxyType(found)
