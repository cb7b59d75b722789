"""Putting what was typed into a case: read it, check it against the rest, keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case, field_of
from assistant.case.fault import Fault
from assistant.case.validity import find_faults
from assistant.case.values import NonAnswer
from assistant.interview.answers import read_answer
from assistant.interview.problem import InputProblem
from assistant.interview.raw import Raw
from assistant.pack.pack import Pack

_REASONS = {
    "in_the_future": "typed_future",
    "too_early": "typed_too_early",
    "not_later": "typed_not_later",
    "negative": "typed_negative",
    "other_currency": "typed_other_currency",
    "more_than_sentence": "typed_more_than_sentence",
    "unknown_country": "typed_country",
    "unknown_currency": "typed_currency",
    "unknown_language": "typed_language",
    "unknown_script": "typed_script",
    "no_such_item": "typed_choice",
}
"""The sentence for a person who types, for each rule a case can break by an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The case with everything that could be kept, and what could not."""

    case: Case
    problems: tuple[InputProblem, ...] = ()


def keep_answer(pack: Pack, case: Case, today: date, path: str, raw: Raw) -> Kept:
    """Keep what the editor of one fact holds.

    An empty editor takes an answer back; a non-answer given before stays. What cannot be read, or
    breaks a rule together with other answers, leaves the case as it was.
    """
    return keep_answers(pack, case, today, {path: raw})


def keep_answers(pack: Pack, case: Case, today: date, raws: Mapping[str, Raw]) -> Kept:
    """Keep several editors together, by path: two dates that fit each other may change at once."""
    problems: list[InputProblem] = []
    changed = case
    for path, raw in raws.items():
        before = case.fact(path)
        reading = read_answer(pack.fields[field_of(path)], raw, pack.codes, path=path, before=before)
        if reading.problem is not None:
            problems.append(reading.problem)
        elif reading.fact is not None:
            changed = changed.with_fact(path, reading.fact)
        elif before is not None and not isinstance(before, NonAnswer):
            changed = changed.without(path)
    for fault in tuple(_new_faults(pack, case, changed, today)):
        at = _place(fault, raws)
        problem = _problem(fault, at or next(iter(raws)))
        if problem not in problems:
            problems.append(problem)
        changed = case if at is None else _as_before(changed, case, at)
    return Kept(case=changed, problems=tuple(problems))


def _place(fault: Fault, raws: Mapping[str, Raw]) -> str | None:
    """Which of the editors a broken rule is about; ``None`` if it is about none of them alone."""
    for place in (fault.path, str(fault.params.get("other", ""))):
        for path in raws:
            if place == path or place.startswith((f"{path}.", f"{path}[")):
                return path
    return None


def _new_faults(pack: Pack, before: Case, after: Case, today: date) -> Iterator[Fault]:
    """The rules that are broken now and were not before."""
    if after is before:
        return
    old = {(fault.path, fault.reason) for fault in find_faults(before, pack, today)}
    for fault in find_faults(after, pack, today):
        if (fault.path, fault.reason) not in old:
            yield fault


def _problem(fault: Fault, path: str) -> InputProblem:
    below = fault.path.removeprefix(path)
    part = "" if below == fault.path else below
    return InputProblem(
        path=path,
        part=part.replace("[", "").replace("]", "").strip("."),
        reason=_REASONS.get(fault.reason, fault.reason),
        params={key: fill for key, fill in fault.params.items() if key != "other"},
    )


def _as_before(case: Case, before: Case, path: str) -> Case:
    said = before.fact(path)
    return case.without(path) if said is None else case.with_fact(path, said)
