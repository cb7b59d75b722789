"""Reading what names something else: kinds, facts, papers, expressions."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry
from assistant.pack.kinds import KINDS
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression


def read_condition(entry: Entry, key: str, text: str, fields: Mapping[str, Field]) -> Expression:
    """An expression of a table, checked."""
    return read_expression(text, file=entry.file, key=f"{entry.name}, {key}", fields=fields)


def read_kinds(entry: Entry) -> tuple[str, ...]:
    """The kinds of request a row is for; empty for all."""
    kinds = entry.texts("kinds")
    for kind in kinds:
        if kind not in KINDS:
            entry.refuse("kinds", f"{kind} is not a kind of request")
    return kinds


def read_names(entry: Entry, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """Names of a list, each of which must be known."""
    names = entry.texts(key)
    for name in names:
        if name not in known:
            entry.refuse(key, f"{name} is not known")
    return names


def read_papers(entry: Entry, fields: Mapping[str, Field]) -> tuple[str, ...]:
    """Document classes."""
    return read_names(entry, "papers", dict.fromkeys(fields["documents[].classes"].options))
