"""Putting what was typed into a case."""

from __future__ import annotations

from datetime import date

from assistant.case.case import Case
from assistant.case.validity import find_faults
from assistant.case.values import NoAnswer, NonAnswer, PartialDate
from assistant.interview.keeping import keep_answer, keep_answers
from assistant.interview.raw import RawDate, RawMoney
from assistant.pack.pack import Pack

TODAY = date(2026, 11, 25)


def exact(day: date) -> RawDate:
    return RawDate(day=str(day.day), month=str(day.month), year=str(day.year))


def test_an_answer_is_kept_and_the_case_before_is_left_alone(pack: Pack) -> None:
    case = Case()

    kept = keep_answer(pack, case, TODAY, "data.known_how", "media")

    assert kept.case.answer("data.known_how") == "media"
    assert case.answer("data.known_how") is None
    assert kept.problems == ()


def test_an_empty_editor_takes_an_answer_back_but_not_a_non_answer(pack: Pack) -> None:
    answered = Case(facts={"data.known_how": "media"})
    unknown = Case(facts={"data.known_how": NonAnswer(kind=NoAnswer.UNKNOWN)})

    assert keep_answer(pack, answered, TODAY, "data.known_how", "").case.facts == {}
    assert keep_answer(pack, unknown, TODAY, "data.known_how", "").case.facts == unknown.facts


def test_what_cannot_be_read_leaves_the_answer_before(pack: Pack) -> None:
    case = Case(facts={"person.birth_date": PartialDate(year=1984)})

    kept = keep_answer(pack, case, TODAY, "person.birth_date", RawDate(month="13", year="1984"))

    assert kept.case.facts == case.facts
    assert [problem.part for problem in kept.problems] == ["month"]


def test_a_date_in_the_future_is_asked_about_unless_it_may_be(pack: Pack) -> None:
    tomorrow = exact(date(2026, 11, 26))

    born = keep_answer(pack, Case(), TODAY, "person.birth_date", tomorrow)
    planned = keep_answer(pack, Case(), TODAY, "filing.planned_on", tomorrow)

    assert [problem.reason for problem in born.problems] == ["typed_future"]
    assert born.case.facts == {}
    assert planned.problems == ()


def test_an_order_of_dates_that_cannot_be_is_asked_about(pack: Pack, sample: Case) -> None:
    path = "accounts[acc1].learned_date"

    kept = keep_answer(pack, sample, TODAY, path, exact(date(2020, 1, 1)))

    assert [(problem.path, problem.reason) for problem in kept.problems] == [(path, "typed_too_early")]
    assert kept.case.fact(path) == sample.fact(path)


def test_the_other_date_of_the_pair_is_named_when_it_is_the_one_typed(pack: Pack, sample: Case) -> None:
    path = "accounts[acc1].measure_date"

    kept = keep_answer(pack, sample, TODAY, path, exact(date(2026, 1, 1)))

    assert [(problem.path, problem.reason) for problem in kept.problems] == [(path, "typed_too_early")]
    assert not find_faults(kept.case, pack, TODAY)


def test_two_dates_that_fit_each_other_may_change_together(pack: Pack, sample: Case) -> None:
    moved = {
        "accounts[acc2].measure_date": exact(date(2025, 1, 1)),
        "accounts[acc2].ended_date": exact(date(2025, 2, 1)),
    }

    kept = keep_answers(pack, sample, TODAY, moved)

    assert kept.problems == ()
    assert kept.case.answer("accounts[acc2].ended_date") == PartialDate.of(date(2025, 2, 1))


def test_a_balance_in_another_currency_than_the_account_is_asked_about(pack: Pack, sample: Case) -> None:
    path = "accounts[acc1].balance"

    kept = keep_answer(pack, sample, TODAY, path, RawMoney(amount="5", currency="USD"))

    assert [(problem.part, problem.reason) for problem in kept.problems] == [
        ("currency", "typed_other_currency")
    ]
    assert kept.case.fact(path) == sample.fact(path)


def test_a_rule_broken_elsewhere_takes_back_what_broke_it(pack: Pack, sample: Case) -> None:
    kept = keep_answer(pack, sample, TODAY, "accounts[acc1].currency", "USD")

    assert kept.case.facts == sample.facts
    assert [problem.path for problem in kept.problems] == ["accounts[acc1].currency"]


def test_every_reason_has_its_sentence(pack: Pack, sample: Case) -> None:
    kept = keep_answer(pack, sample, TODAY, "case.max_penalty_months", "many")

    (problem,) = kept.problems
    assert pack.faults[problem.reason].format(**problem.params)
