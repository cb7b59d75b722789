"""The dates that follow from a filing (``docs/case-format.md`` 8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, PartialDate, Qualifier, add_months
from assistant.filing.deadlines import Deadline, Horizon, find_horizon, forecast, without_date
from assistant.grounds.assessment import assess
from assistant.pack.entry import is_doubtful
from assistant.pack.fault import PackFault
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


# -- in practice, and at the longest


def test_figures_that_reports_contradict_are_shown_as_doubtful(pack: Pack) -> None:
    told = {rule.id: rule.practice for rule in pack.deadlines.values() if rule.practice is not None}

    assert set(told) == {"deadline.access_decision", "deadline.deletion_decision"}
    for practice in told.values():
        assert is_doubtful(practice.mark)
        assert "2023" in practice.text
        assert "2024" in practice.text


def test_no_length_of_time_is_invented_and_one_from_a_source_gives_a_date(
    pack: Pack, sample: Case, tmp_path: Path
) -> None:
    assert not any(one.realistic for one in due(pack, sample).values())
    root = tmp_path / "pack"
    copytree(pack.root, root)
    file = root / "rules/deadlines.toml"
    text = file.read_text("utf-8")
    place = text.index("[deadline.practice]", text.index('"deadline.deletion_decision"'))
    there = place + len("[deadline.practice]\n")
    file.write_text(f"{text[:there]}months = 14\n{text[there:]}", "utf-8")
    found = due(Pack(root), sample)
    assert found["deadline.deletion_decision"].realistic == date(2028, 3, 1)
    assert found["deadline.deletion_decision"].date == date(2027, 10, 1)
    assert found["deadline.admissibility_decision"].realistic is None


def horizon(pack: Pack, case: Case) -> Horizon:
    assessment = assess(pack, case, TODAY)
    found = find_horizon(pack, case, assessment, forecast(pack, case, assessment))
    assert found is not None
    return found


def steps(found: Horizon) -> list[tuple[str, str]]:
    return [(name.removeprefix("deadline."), day.isoformat()) for name, day in found.steps]


def test_a_deletion_takes_thirteen_months_at_the_longest(pack: Pack, sample: Case) -> None:
    found = horizon(pack, sample)
    assert found.months == 13
    assert steps(found) == [
        ("admissibility_decision", "2027-01-01"),
        ("deletion_decision", "2027-10-01"),
        ("decision_to_ipsg", "2027-11-01"),
        ("implementation", "2027-12-01"),
        ("notify_deletion", "2028-01-01"),
    ]


def test_access_takes_six_months_at_the_longest(pack: Pack, sample: Case) -> None:
    found = horizon(pack, said(sample, data__known_how="media"))
    assert (found.months, found.date) == (6, date(2027, 6, 1))
    assert found.steps[-1][0] == "deadline.notify_access"


def test_the_longest_way_of_a_revision_depends_on_what_was_decided(pack: Pack, sample: Case) -> None:
    case = said(sample, ccf__prior="compliant", ccf__new_fact_date=date(2026, 9, 1))
    assert horizon(pack, case).months == 13
    about_access = said(case, request__kind="revision", ccf__prior="access_no_data")
    assert horizon(pack, about_access).months == 8


def test_the_longest_way_follows_the_rules_and_not_a_number_in_the_program(
    pack: Pack, sample: Case, tmp_path: Path
) -> None:
    root = tmp_path / "pack"
    copytree(pack.root, root)
    file = root / "rules/deadlines.toml"
    file.write_text(file.read_text("utf-8").replace("months = 9", "months = 7"), "utf-8")
    assert horizon(Pack(root), sample).months == 11


def test_known_days_replace_what_was_expected_one_by_one(pack: Pack, sample: Case) -> None:
    ends = []
    case = sample
    for name, day in (
        ("filing__filed_on", date(2026, 12, 31)),
        ("filing__admissible_on", date(2027, 1, 31)),
        ("filing__decided_on", date(2027, 8, 31)),
        ("filing__decision_sent_to_ipsg_on", date(2027, 9, 10)),
        ("filing__implemented_on", date(2027, 9, 30)),
        ("filing__notified_on", date(2027, 10, 5)),
    ):
        case = said(case, **{name: day})
        found = horizon(pack, case)
        assert found.months == 13
        ends.append(found.date.isoformat())
    assert ends == ["2028-01-30", "2028-01-30", "2027-11-30", "2027-11-10", "2027-10-30", "2027-10-05"]


def test_nothing_is_at_the_longest_while_no_filing_is_planned(pack: Pack, sample: Case) -> None:
    case = sample.without("filing.planned_on")
    assessment = assess(pack, case, TODAY)
    assert find_horizon(pack, case, assessment, forecast(pack, case, assessment)) is None


def test_a_half_year_from_the_end_of_august_ends_with_february(pack: Pack, sample: Case) -> None:
    case = said(sample, ccf__prior="compliant", ccf__new_fact_date=date(2026, 8, 31))
    assert due(pack, case)["deadline.revision"].date == date(2027, 2, 28)


def test_every_row_of_the_law_is_a_rule(pack: Pack) -> None:
    law = Path(__file__).parents[3] / "docs/law/procedure.md"
    table = law.read_text("utf-8").partition("### 3.1")[2].partition("### 3.2")[0]
    rows = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `deadline.")}
    assert rows == set(pack.deadlines)


def test_what_has_no_date_is_said_in_words(pack: Pack, sample: Case) -> None:
    def told(case: Case) -> list[str]:
        rules = without_date(pack, assess(pack, case, TODAY))
        assert all(rule.note for rule in rules)
        return [rule.id.removeprefix("deadline.") for rule in rules]

    assert told(sample) == ["acknowledgment", "extension", "members_informed", "provisional", "retention"]
    assert told(said(sample, data__known_how="media")) == ["acknowledgment", "extension", "retention"]


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        # filed, admissibility, data check (45 days), decision after nine months; each counted by hand
        (date(2027, 1, 31), ("2027-02-28", "2027-04-14", "2027-11-28")),
        (date(2028, 1, 31), ("2028-02-29", "2028-04-14", "2028-11-29")),
        (date(2026, 10, 31), ("2026-11-30", "2027-01-14", "2027-08-30")),
        (date(2027, 4, 30), ("2027-05-30", "2027-07-14", "2028-02-29")),
        (date(2028, 2, 29), ("2028-03-29", "2028-05-13", "2028-12-29")),
        (date(2027, 12, 31), ("2028-01-31", "2028-03-16", "2028-10-31")),
    ],
)
def test_a_filing_gives_the_calendar_of_the_law(
    pack: Pack, sample: Case, filed: date, expected: tuple[str, ...]
) -> None:
    found = dates(pack, said(sample, filing__filed_on=filed))

    assert (
        tuple(found[name] for name in ("admissibility_decision", "ipsg_data_check", "deletion_decision"))
        == expected
    )


def test_what_a_later_state_has_left_behind_is_no_longer_due(pack: Pack, sample: Case) -> None:
    case = said(
        sample,
        filing__filed_on=date(2026, 12, 1),
        filing__admissible_on=date(2026, 12, 20),
        filing__decided_on=date(2027, 5, 1),
        filing__outcome="non_compliant",
    )
    assert due(pack, case)["deadline.ipsg_data_check"].is_done
    told = said(case, filing__state="notified", filing__notified_on=date(2027, 6, 1))
    assert [name for name, one in due(pack, told).items() if not one.is_done] == []


def test_nothing_more_is_expected_of_a_request_that_is_not_admissible(pack: Pack, sample: Case) -> None:
    case = said(sample, filing__filed_on=date(2026, 12, 1), filing__state="inadmissible")

    found = due(pack, case)
    assert {name: one.is_done for name, one in found.items()} == {"deadline.admissibility_decision": True}
    assessment = assess(pack, case, TODAY)
    horizon = find_horizon(pack, case, assessment, forecast(pack, case, assessment))
    assert horizon is None or [name for name, _ in horizon.steps] == ["deadline.admissibility_decision"]


def test_a_mistake_in_what_ends_a_deadline_is_named(tmp_path: Path, pack: Pack) -> None:
    root = tmp_path / "pack"
    copytree(pack.root, root)
    file = root / "rules/deadlines.toml"
    text = file.read_text("utf-8")
    assert 'reached = ["decided"]' in text
    file.write_text(text.replace('reached = ["decided"]', 'reached = ["won"]', 1), "utf-8")
    with pytest.raises(PackFault) as caught:
        Pack(root).deadlines  # noqa: B018
    assert "reached" in caught.value.key
