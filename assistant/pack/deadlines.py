"""Time rules (``docs/law/procedure.md`` 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.naming import read_condition, read_kinds, read_names
from assistant.pack.syntax import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """How long something takes in practice, as far as anybody has reported it.

    ``months`` is ``None`` while no source gives a length of time; nothing is ever guessed. ``text``
    is an English source sentence.
    """

    months: int | None
    text: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """A time rule: so many calendar months or days from an event.

    ``starts`` are date facts, or deadlines computed before this one; the first that is known is
    taken, and any but the first makes the result a forecast. ``shorter_months`` replaces
    ``months`` while ``shorter_when`` holds. Without ``starts``, or without ``months`` and
    ``days``, nothing can be computed; the rule is then only information, or a time the Commission
    sets: ``set_for`` are the words of ``filing.set_deadlines[].what`` it stands for. ``kinds``
    empty: every kind, even none. ``target_only`` means "statutory target, not a guarantee";
    ``done`` is the fact that says it has happened, ``reached`` are states of the request in which, or
    behind which, it has. ``practice`` is what is known of real life.
    """

    id: str
    title: str
    starts: tuple[str, ...]
    months: int | None
    days: int | None
    shorter_months: int | None
    shorter_when: Expression
    set_for: tuple[str, ...]
    kinds: tuple[str, ...]
    who: str
    target_only: bool
    done: str
    reached: tuple[str, ...]
    note: str
    practice: Practice | None
    source: str
    mark: str


def load_deadlines(root: Path, fields: Mapping[str, Field]) -> Mapping[str, DeadlineRule]:
    """The time rules by id; a rule may start from those before it."""
    file = read_entries(root, "rules/deadlines.toml")
    earlier: dict[str, object] = dict(fields)

    def read(entry: Entry) -> DeadlineRule:
        name = entry.text("id")
        rule = DeadlineRule(
            id=name,
            title=entry.text("title"),
            starts=read_names(entry, "starts", earlier),
            months=entry.integer("months"),
            days=entry.integer("days"),
            shorter_months=entry.integer("shorter_months"),
            shorter_when=read_condition(entry, "shorter_when", entry.text("shorter_when", "false"), fields),
            set_for=entry.texts("set_for"),
            kinds=read_kinds(entry),
            who=entry.text("who"),
            target_only=entry.flag("target_only", default=True),
            done=entry.text("done", ""),
            reached=entry.texts("reached"),
            note=entry.text("note", ""),
            practice=_practice(entry.table("practice")) if entry.has("practice") else None,
            source=entry.text("source"),
            mark=entry.mark(),
        )
        if rule.months is not None and rule.days is not None:
            entry.refuse("days", "a rule counts months or days, not both")
        if not set(rule.set_for) <= set(fields["filing.set_deadlines[].what"].options):
            entry.refuse("set_for", "the Commission sets no such time")
        if rule.done and rule.done not in fields:
            entry.refuse("done", f"{rule.done} is not a fact of the dictionary")
        if not set(rule.reached) <= set(fields["filing.state"].options):
            entry.refuse("reached", "a state is one of the words of filing.state")
        earlier[name] = rule
        return rule

    rules = by_id(file.entries("deadline"), read)
    file.finish()
    return rules


def _practice(entry: Entry) -> Practice:
    practice = Practice(
        months=entry.integer("months"),
        text=entry.text("text"),
        source=entry.text("source"),
        mark=entry.mark(),
    )
    entry.finish()
    return practice
