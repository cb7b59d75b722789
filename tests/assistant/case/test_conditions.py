"""The evaluation rules of the trigger language (``docs/law/grounds.md`` 0.2), one by one."""

from __future__ import annotations

from datetime import time

import pytest

from assistant.case.case import Case
from assistant.case.conditions import Results, held_documents, holds
from assistant.case.values import Fact, Moment, NoAnswer, NonAnswer, PartialDate, Qualifier
from assistant.pack.expressions import parse

UNSAID = tuple(NonAnswer(kind=kind) for kind in NoAnswer)
JUNE = PartialDate(year=2024, month=6)


def true(text: str, case: Case, **given: object) -> bool:
    return holds(parse(text), case, **given)  # type: ignore[arg-type]


def said(**facts: Fact) -> Case:
    return Case(facts={name.replace("__", "."): fact for name, fact in facts.items()})


TESTS = (
    "case.status = charged",
    "case.status in {charged, suspect}",
    "has(case.offences, other)",
    "some(case.offences)",
    "case.offences intersects {other}",
    "case.offences subset_of {other}",
    "case.max_penalty_months < 24",
    "case.max_penalty_months >= 0",
    "refugee.from = data.source_country",
    "data.since > ccf.prior_date",
    "any(extr.list: outcome = refused)",
    "answered(case.status)",
    "count(case.offences) > 0",
)


@pytest.mark.parametrize("text", TESTS)
@pytest.mark.parametrize("silence", [None, *UNSAID])
def test_every_test_on_a_fact_without_an_answer_is_false_and_not_turns_it_round(
    text: str, silence: Fact | None
) -> None:
    paths = (
        "case.status", "case.offences", "case.max_penalty_months", "refugee.from", "data.source_country",
        "data.since", "ccf.prior_date", "extr.list",
    )  # fmt: skip
    case = Case(facts=dict.fromkeys(paths, silence) if silence is not None else {})
    assert not true(text, case)
    assert true(f"not {text}", case)


def test_nothing_chosen_counts_as_zero() -> None:
    assert true("count(case.offences) = 0", Case())
    assert true("count(case.aggravating) = 0", said(case__aggravating=("none",)))
    assert not true("some(case.aggravating)", said(case__aggravating=("none",)))


def test_lists_are_compared_as_sets() -> None:
    case = said(case__offences=("other", "cyber"))
    assert true("has(case.offences, cyber)", case)
    assert true("case.offences intersects {cyber, sexual}", case)
    assert not true("case.offences subset_of {cyber}", case)
    assert true("case.offences subset_of {cyber, other, sexual}", case)
    assert true("count(case.offences) = 2", case)


def test_two_facts_are_equal_only_if_both_are_answered_alike() -> None:
    text = "refugee.from = data.source_country"
    assert true(text, said(refugee__from="BY", data__source_country="BY"))
    assert not true(text, said(refugee__from="BY", data__source_country="RU"))
    assert not true(text, said(refugee__from="BY"))


@pytest.mark.parametrize(
    ("months", "word", "expected"),
    [
        (23, "<", True),
        (24, "<", False),
        (24, "<=", True),
        (24, ">=", True),
        (24, ">", False),
        (24, "=", True),
    ],
)
def test_numbers_are_compared_by_value(months: int, word: str, expected: bool) -> None:
    assert true(f"case.max_penalty_months {word} 24", said(case__max_penalty_months=months)) is expected


@pytest.mark.parametrize(
    ("since", "prior", "after", "before"),
    [
        (PartialDate(year=2024, month=7, day=1), JUNE, True, False),
        (PartialDate(year=2024, month=6, day=30), JUNE, False, False),
        (PartialDate(year=2024, month=5, day=31), JUNE, False, True),
        (PartialDate(year=2024, month=7, day=1, qualifier=Qualifier.ABOUT), JUNE, True, False),
        (PartialDate(year=2024, month=7, qualifier=Qualifier.ABOUT), JUNE, False, False),
        (PartialDate(year=2023, qualifier=Qualifier.ABOUT), JUNE, False, False),
        (PartialDate(year=2024, month=6, qualifier=Qualifier.BEFORE), JUNE, False, True),
        (PartialDate(year=2024, month=6, qualifier=Qualifier.AFTER), JUNE, True, False),
        (PartialDate(year=2023, qualifier=Qualifier.AFTER), JUNE, False, False),
    ],
)
def test_dates_are_intervals_and_only_certain_order_counts(
    since: PartialDate, prior: PartialDate, *, after: bool, before: bool
) -> None:
    case = said(data__since=since, ccf__prior_date=prior)
    assert true("data.since > ccf.prior_date", case) is after
    assert true("data.since < ccf.prior_date", case) is before


def test_a_moment_is_compared_by_its_day() -> None:
    start = Moment(date=PartialDate(year=2024, month=7, day=1), time=time(11, 20))
    assert true("data.since > ccf.prior_date", said(data__since=start, ccf__prior_date=JUNE))


def test_any_wants_one_row_that_makes_everything_true() -> None:
    case = Case(
        rows={"extr.list": ("a", "b")},
        facts={
            "extr.list[a].outcome": "refused",
            "extr.list[b].final": "yes",
            "extr.list[b].outcome": "granted",
        },
    )
    assert true("any(extr.list: outcome = refused)", case)
    assert not true("any(extr.list: outcome = refused and final = yes)", case)
    assert not true("any(extr.list: outcome = refused)", Case(rows={"extr.list": ()}))


def test_a_full_name_inside_a_row_is_a_fact_of_the_case() -> None:
    case = Case(
        rows={"extr.list": ("a",)}, facts={"extr.list[a].outcome": "refused", "case.status": "charged"}
    )
    assert true("any(extr.list: outcome = refused and case.status = charged)", case)


def test_at_least_counts_what_is_true() -> None:
    case = said(case__status="charged", case__warrant="none")
    parts = "case.status = charged; case.warrant = none; case.transferred = yes"
    assert true(f"at_least(2: {parts})", case)
    assert not true(f"at_least(3: {parts})", case)


def papers(*states: tuple[str, PartialDate | None]) -> Case:
    case = Case()
    for number, (state, day) in enumerate(states):
        item = f"d{number}"
        case = (
            case.with_item("documents", item)
            .with_fact(f"documents[{item}].classes", ("case_closure",))
            .with_fact(f"documents[{item}].state", state)
        )
        if day is not None:
            case = case.with_fact(f"documents[{item}].date", day)
    return case


def test_only_a_held_paper_of_the_class_counts() -> None:
    case = papers(("requested", None), ("held", None), ("held", None))
    assert true("doc(case_closure)", case)
    assert list(held_documents(case, "case_closure")) == ["d1", "d2"]
    assert not true("doc(judgment)", case)
    assert not true("doc(case_closure)", papers(("requested", None), ("unavailable", None)))


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((("held", PartialDate(year=2023)),), True),
        ((("held", PartialDate(year=2024)),), False),
        ((("held", PartialDate(year=2023)), ("held", PartialDate(year=2025))), False),
        ((("held", PartialDate(year=2023)), ("requested", PartialDate(year=2025))), True),
        ((("held", PartialDate(year=2023)), ("held", None)), False),
        ((("requested", PartialDate(year=2023)),), False),
        ((), False),
    ],
)
def test_papers_are_older_only_if_every_held_one_certainly_is(
    states: tuple[tuple[str, PartialDate | None], ...], *, expected: bool
) -> None:
    text = "docs_before(case_closure, data.since)"
    assert true(text, papers(*states).with_fact("data.since", JUNE)) is expected
    assert not true(text, papers(*states))


def test_other_grounds_are_found_by_name_or_by_beginning() -> None:
    results = Results(suggested=frozenset({"rpd83.private_matter"}), strong=frozenset({"art3.power_change"}))
    assert true("suggested(rpd83.private_matter)", Case(), results=results)
    assert true("suggested(rpd83.*)", Case(), results=results)
    assert true("strong(art3.*)", Case(), results=results)
    assert not true("strong(rpd83.*)", Case(), results=results)
    assert not true("suggested(rpd83.*)", Case())


def test_a_derived_fact_stands_alone_or_is_compared() -> None:
    derived = {"is_wanted_data": True, "urgent": False, "arrest_count": 2, "data.age_years": None}
    assert true("is_wanted_data and not urgent and arrest_count >= 2", Case(), derived=derived)
    assert not true("data.age_years >= 0", Case(), derived=derived)
    assert not true("data.age_years < 5", Case(), derived=derived)


def test_and_binds_tighter_than_or_and_not_tightest() -> None:
    assert true("true or false and false", Case())
    assert true("not false and true", Case())
    assert not true("(true or false) and false", Case())
