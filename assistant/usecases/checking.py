"""The result of a check, in the form of the open format (``docs/case-format.md`` section 11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from textwrap import shorten
from typing import Any

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.case.values import Name, PartialDate, Text
from assistant.grounds.assessment import Assessment, assess
from assistant.grounds.names import read_names
from assistant.grounds.problems import Param, Problem
from assistant.grounds.totals import Sums, Totals
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity
from assistant.usecases.composing import dated_for_filing
from assistant.usecases.groundreport import Explaining
from assistant.usecases.timereport import Times

FORM = "casebook-check/1"
"""The name of the form; keys may be added to it, none renamed."""

FIRST_WORDS = 60
"""Characters of a passage by which it is recognised."""

Report = dict[str, Any]
"""A tree of texts, numbers, lists and dictionaries, as JSON has them. Amounts are text."""


def check_case(case: Case, pack: Pack, today: date, words: str, filing_date: date | None = None) -> Report:
    """What the program derives from a case. ``words`` is the language of its sentences; ids never change.

    ``filing_date`` stands in for the day written in the case.
    """
    dated = dated_for_filing(case, filing_date)
    return report(pack, dated, assess(pack, dated, today), words)


def report(pack: Pack, case: Case, assessment: Assessment, words: str) -> Report:
    """An assessment in the form of the check, keys in the order of the format."""
    why, times = Explaining(pack, case, assessment, words), Times(pack, case, assessment, words)
    return {
        "format": FORM,
        "case": case.answer("meta.case_id"),
        "pack": {"version": pack.version, "date": pack.date.isoformat()},
        "reference_date": assessment.reference_date.isoformat(),
        "route": why.route(),
        "grounds": [why.ground(finding) for finding in assessment.findings],
        "problems": [_problem(problem, pack, case, words) for problem in assessment.problems],
        "deadlines": times.deadlines(),
        "accounts": {
            item: {"attribution": reading.cause.value, "flags": [flag.value for flag in reading.flags]}
            for item, reading in assessment.accounts.items()
        },
        "incidents": {
            item: {
                "attribution": reading.cause.value,
                "hours": _hours(reading.hours),
                "days": reading.days,
            }
            for item, reading in assessment.incidents.items()
        },
        "totals": _totals(assessment.totals),
        "names": [
            {"text": spelling.family, "lang": spelling.lang, "upper": spelling.upper, "item": spelling.item}
            for spelling in read_names(case)
        ],
        "context": {
            "max": pack.context.most,
            "allowed": [
                item.id
                for item in pack.context.items.values()
                if holds(item.when, case, derived=assessment.derived)
            ],
        },
        "ready_to_file": is_ready(assessment),
        "budget": why.budget(),
        "state": times.state(),
        "longest": times.longest(),
        "without_date": times.without_date(),
        "sessions": times.sessions(),
    }


def is_ready(assessment: Assessment) -> bool:
    """True if nothing known stops the request; the number of pages shows only in the finished kit."""
    return not any(problem.severity is Severity.BLOCK for problem in assessment.problems)


def problem_words(problem: Problem, pack: Pack, language: str) -> tuple[str, str]:
    """What is the matter and what to do, in a language, every placeholder filled."""
    say, rule = catalogue(language, "interview").pgettext, pack.problems[problem.id]
    fills = {name: _shown(value, pack, language) for name, value in problem.params.items()}
    return (
        say(f"problem:{rule.id}:text", rule.text).format(**fills),
        say(f"problem:{rule.id}:remedy", rule.remedy).format(**fills),
    )


def _shown(value: Param, pack: Pack, language: str) -> str:
    formats = Formats(language)
    match value:
        case PartialDate():
            return formats.date(value)
        case date():
            return formats.day(value)
        case int():
            return formats.number(value)
    say = catalogue(language, "interview").pgettext
    if value in pack.grounds:
        return say(f"ground:{value}:plain_title", pack.grounds[value].plain_title)
    return say(f"field:{value}:label", pack.fields[value].label)


# -- the parts


def _problem(problem: Problem, pack: Pack, case: Case, words: str) -> Report:
    text, remedy = problem_words(problem, pack, words)
    return {
        "id": problem.id,
        "level": problem.severity.value,
        "item": problem.item or None,
        "facts": list(problem.facts),
        "text": text,
        "remedy": remedy,
        "about": item_name(case, problem.item),
    }


_CALLED = (
    "documents[{}].title", "accounts[{}].institution", "incidents[{}].place", "events[{}].text",
    "harms[{}].description", "confidentiality[{}].description", "corrections[{}].correct",
)  # fmt: skip
"""The field an item is known by."""


def item_name(case: Case, item: str) -> str | None:
    """What the person calls an item: the title of a paper, the name of a bank, the first words of a text."""
    for path in _CALLED:
        name = case.answer(path.format(item))
        if isinstance(name, Name):
            return name.latin or name.text
        if isinstance(name, Text):
            return shorten(name.text, FIRST_WORDS, placeholder=" …")
    for narrative in case.item_paths("narratives"):
        words = case.answer(f"{narrative}.passages[{item}].text")
        if isinstance(words, str):
            return shorten(words, FIRST_WORDS, placeholder=" …")
    return None


def _hours(hours: Decimal | None) -> int | float | None:
    """A number of JSON: whole where it is whole."""
    if hours is None:
        return None
    return int(hours) if hours == hours.to_integral_value() else float(hours)


def _totals(totals: Totals) -> Report:
    """The sums by name; lists that stand apart only where there is something in them."""
    sums: dict[str, Mapping[str, Decimal]] = {"attributed": totals.attributed}
    sums.update({f"by_measure:{measure}": amounts for measure, amounts in totals.by_measure.items()})
    sums.update(
        {
            "blocked_now": totals.blocked_now,
            "returned": totals.returned,
            "own_estimates": totals.own_estimates,
        }
    )
    apart: dict[str, Sums] = {
        "owed": totals.owed,
        "sanctions": totals.sanctions,
        "without_measure": totals.without_measure,
    }
    for (code, unit), quantity in totals.assets.items():
        name = f"assets:{unit}" if unit else "assets"
        apart[name] = {**apart.get(name, {}), code: quantity}
    sums.update({name: amounts for name, amounts in apart.items() if amounts})
    return {name: {code: f"{amount:f}" for code, amount in amounts.items()} for name, amounts in sums.items()}
