"""What can be wrong with a case, and what a person can do about it (``docs/law/case-format.md`` 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.classes import DocumentClass
from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.naming import read_names
from assistant.pack.severity import Severity
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression, facts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRule:
    """The words for one kind of problem: what is the matter, and what to do.

    ``{field}`` and ``{other}`` stand for the labels of fields, ``{ground}`` for the name of a
    ground, ``{limit}`` and ``{count}`` for numbers, ``{date}`` for a date. ``severities`` are those
    the problem may have. It is there wherever one of the ``triggers`` holds; a problem without any
    is looked for by the program itself.
    """

    id: str
    severities: tuple[Severity, ...]
    text: str
    remedy: str
    source: str
    mark: str
    triggers: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """When a problem is there: ``when`` holds of the case, or of an item of the list ``about``.

    ``facts`` are the field ids to look at.
    """

    about: str
    when: Expression
    facts: tuple[str, ...]


_PROBLEMS = "rules/problems.toml"


def load_problems(
    root: Path, fields: Mapping[str, Field], classes: Mapping[str, DocumentClass]
) -> Mapping[str, ProblemRule]:
    """The rules by problem id: those of the file, and one ``missing.CLASS`` for each class asked for."""
    file = read_entries(root, _PROBLEMS)
    rules = dict(by_id(file.entries("problem"), lambda entry: _problem(entry, fields)))
    file.finish()
    for paper in classes.values():
        if paper.severity is not None:
            rules[f"missing.{paper.id}"] = ProblemRule(
                id=f"missing.{paper.id}",
                severities=tuple(dict.fromkeys((paper.severity, *paper.severity_for.values()))),
                text=paper.missing,
                remedy=paper.remedy,
                source=paper.source,
                mark=paper.mark,
            )
    return MappingProxyType(rules)


def _problem(entry: Entry, fields: Mapping[str, Field]) -> ProblemRule:
    severities = entry.members("levels", Severity)
    if not severities:
        entry.refuse("levels", "at least one level is needed")
    return ProblemRule(
        id=entry.text("id"),
        severities=severities,
        text=entry.text("text"),
        remedy=entry.text("remedy"),
        source=entry.text("source"),
        mark=entry.mark(),
        triggers=tuple(_trigger(one, fields) for one in entry.entries("trigger")),
    )


def _trigger(entry: Entry, fields: Mapping[str, Field]) -> Trigger:
    about = entry.text("about", "")
    if about and (about not in fields or fields[about].kind is not Kind.LIST):
        entry.refuse("about", "a list of the dictionary is needed")
    when = read_expression(
        entry.text("when"),
        file=_PROBLEMS,
        key=f"{entry.name}, when",
        fields=fields,
        row_list=about or None,
    )
    facts = read_names(entry, "facts", fields) or facts_in(when, about or None)
    if not facts:
        entry.refuse("facts", "at least one fact is needed")
    entry.finish()
    return Trigger(about=about, when=when, facts=facts)
