"""The dates that follow from a filing (``docs/case-format.md`` 8)."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, PartialDate, Qualifier, add_months
from assistant.filing.deadlines import Deadline, forecast
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from tests.assistant.conftest import TODAY


def dates(pack: Pack, case: Case) -> dict[str, str]:
    """The day of each deadline, without the common beginning of its id."""
    return {name.removeprefix("deadline."): one.date.isoformat() for name, one in due(pack, case).items()}


def due(pack: Pack, case: Case) -> dict[str, Deadline]:
    return dict(forecast(pack, case, assess(pack, case, TODAY)))


def said(case: Case, **facts: Fact | date) -> Case:
    for name, fact in facts.items():
        exact = PartialDate.of(fact) if isinstance(fact, date) else fact
        case = case.with_fact(name.replace("__", "."), exact)
    return case


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 3, 31), 1, date(2027, 4, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 2, 28), 1, date(2027, 3, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 9, date(2027, 9, 30)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_the_dates_of_the_sample_are_as_expected(pack: Pack, sample: Case) -> None:
    assert dates(pack, sample) == {
        "admissibility_decision": "2027-01-01",
        "ipsg_data_check": "2027-02-15",
        "deletion_decision": "2027-10-01",
    }
    assert all(one.forecast and one.target_only and not one.is_done for one in due(pack, sample).values())
    assert all(one.source for one in due(pack, sample).values())


def test_filing_on_the_last_of_january(pack: Pack, sample: Case) -> None:
    assert dates(pack, said(sample, filing__planned_on=date(2027, 1, 31))) == {
        "admissibility_decision": "2027-02-28",
        "ipsg_data_check": "2027-04-14",
        "deletion_decision": "2027-11-28",
    }


def test_filing_before_a_leap_day(pack: Pack, sample: Case) -> None:
    assert dates(pack, said(sample, filing__planned_on=date(2028, 1, 30))) == {
        "admissibility_decision": "2028-02-29",
        "ipsg_data_check": "2028-04-14",
        "deletion_decision": "2028-11-29",
    }


def test_what_has_happened_replaces_the_forecast(pack: Pack, sample: Case) -> None:
    case = said(sample, filing__filed_on=date(2026, 12, 3), filing__admissible_on=date(2026, 12, 20))
    found = due(pack, case)
    assert {name: (one.date.isoformat(), one.forecast, one.is_done) for name, one in found.items()} == {
        "deadline.admissibility_decision": ("2027-01-03", False, True),
        "deadline.ipsg_data_check": ("2027-02-03", True, False),
        "deadline.deletion_decision": ("2027-09-20", False, False),
    }
    queried = due(pack, said(case, filing__data_query_on=date(2027, 1, 4)))["deadline.ipsg_data_check"]
    assert (queried.date, queried.forecast) == (date(2027, 2, 18), False)


def test_after_the_decision_each_step_has_its_month(pack: Pack, sample: Case) -> None:
    case = said(sample, filing__filed_on=date(2026, 12, 3), filing__decided_on=date(2027, 8, 31))
    after = {name: one for name, one in due(pack, case).items() if one.date > date(2027, 9, 4)}
    assert {name: (one.date.isoformat(), one.forecast) for name, one in after.items()} == {
        "deadline.deletion_decision": ("2027-10-03", True),
        "deadline.decision_to_ipsg": ("2027-09-30", False),
        "deadline.implementation": ("2027-10-30", True),
        "deadline.notify_deletion": ("2027-11-30", True),
    }


def test_nothing_follows_while_no_filing_is_planned(pack: Pack, sample: Case) -> None:
    assert dates(pack, sample.without("filing.planned_on")) == {}


def test_an_access_request_is_answered_in_four_months(pack: Pack, sample: Case) -> None:
    unconfirmed = said(sample, data__known_how="media")
    assert dates(pack, unconfirmed) == {
        "admissibility_decision": "2027-01-01",
        "ipsg_data_check": "2027-02-15",
        "access_decision": "2027-05-01",
    }


def test_a_revision_is_open_to_its_last_day(pack: Pack, sample: Case) -> None:
    case = said(sample, ccf__prior="compliant", ccf__new_fact_date=date(2026, 6, 1))
    found = due(pack, case)
    assert dates(pack, case) == {
        "admissibility_decision": "2027-01-01",
        "ipsg_data_check": "2027-02-15",
        "revision": "2026-12-01",
        "revision_decision": "2027-10-01",
    }
    assert not found["deadline.revision"].forecast
    assert not found["deadline.revision"].target_only


def test_with_nothing_to_file_only_the_end_of_the_revision_is_said(pack: Pack, sample: Case) -> None:
    case = said(sample, ccf__prior="compliant", ccf__new_fact_date=date(2026, 5, 31))
    assert dates(pack, case) == {"revision": "2026-11-30"}
    assert dates(pack, case.without("ccf.new_fact_date")) == {}


def test_a_revision_of_a_decision_on_access_is_due_in_four_months(pack: Pack, sample: Case) -> None:
    case = said(
        sample, request__kind="revision", ccf__prior="access_no_data", ccf__new_fact_date=date(2026, 11, 1)
    )
    assert dates(pack, case)["revision_decision"] == "2027-05-01"


@pytest.mark.parametrize(
    ("learned", "expected"),
    [
        (PartialDate(year=2026, month=8), "2027-02-01"),
        (PartialDate(year=2026, month=8, day=31), "2027-02-28"),
        (PartialDate(year=2026, month=8, day=31, qualifier=Qualifier.ABOUT), "2027-02-01"),
        (PartialDate(year=2026, month=8, day=31, qualifier=Qualifier.AFTER), "2027-03-01"),
        (PartialDate(year=2026, month=8, day=31, qualifier=Qualifier.BEFORE), None),
    ],
)
def test_of_an_uncertain_day_the_earliest_counts(
    pack: Pack, sample: Case, learned: PartialDate, expected: str | None
) -> None:
    case = said(sample, ccf__prior="compliant", ccf__new_fact_date=learned)
    assert dates(pack, case).get("revision") == expected


def test_times_set_by_the_commission_are_kept(pack: Pack, sample: Case) -> None:
    case = sample
    for item, what, day in (
        ("t1", "missing_items", date(2027, 1, 20)),
        ("t2", "further_information", date(2027, 3, 1)),
        ("t3", "additional_submissions", date(2027, 6, 1)),
    ):
        path = f"filing.set_deadlines[{item}]"
        case = case.with_item("filing.set_deadlines", item)
        case = case.with_fact(f"{path}.what", what).with_fact(f"{path}.due", PartialDate.of(day))
    found = due(pack, case)
    assert found["deadline.further_info"].date == date(2027, 1, 20)
    assert found["deadline.additional_submissions"].date == date(2027, 6, 1)
    assert not found["deadline.further_info"].target_only
    done = said(case, **{"filing__set_deadlines[t1]__done_on": date(2027, 1, 10)})
    assert due(pack, done)["deadline.further_info"].date == date(2027, 3, 1)
    all_done = said(done, **{"filing__set_deadlines[t2]__done_on": date(2027, 2, 10)})
    assert due(pack, all_done)["deadline.further_info"].is_done


def test_figures_that_reports_contradict_are_shown_as_doubtful(pack: Pack) -> None:
    quoting = [rule for rule in pack.deadlines.values() if "report" in rule.note]

    assert {rule.id for rule in quoting} == {"deadline.access_decision", "deadline.deletion_decision"}
    for rule in quoting:
        assert "D" in rule.mark.split(", ")
        assert "2023" in rule.note
        assert "2024" in rule.note
