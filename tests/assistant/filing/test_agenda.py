"""What to do and when, while a request is under way: hand-computed days of ``procedure.md`` 5.3."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.filing.agenda import Duty, find_duties, repeats
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack


def standing(case: Case, state: str, **facts: date | str) -> Case:
    case = case.with_fact("filing.state", state)
    for name, fact in facts.items():
        said = PartialDate.of(fact) if isinstance(fact, date) else fact
        case = case.with_fact(f"filing.{name}", said)
    return case


def duties(pack: Pack, case: Case, today: date) -> dict[str, list[Duty]]:
    found: dict[str, list[Duty]] = {}
    for duty in find_duties(pack, case, assess(pack, case, today), today):
        found.setdefault(duty.step.removeprefix("check."), []).append(duty)
    return found


FILED = date(2026, 12, 1)


def test_before_filing_there_is_nothing_to_follow(pack: Pack, sample: Case) -> None:
    assert duties(pack, sample, FILED) == {}


def test_after_filing_the_receipt_is_looked_for_during_two_weeks(pack: Pack, sample: Case) -> None:
    case = standing(sample, "filed", filed_on=FILED)

    (receipt,) = duties(pack, case, FILED)["post.ack"]
    assert (receipt.first, receipt.last) == (FILED, date(2026, 12, 15))
    assert receipt.is_now(FILED)
    assert not receipt.is_late(date(2026, 12, 15))
    assert receipt.is_late(date(2026, 12, 16))


@pytest.mark.parametrize(
    ("filed", "reminder"),
    [
        (date(2026, 12, 1), date(2027, 1, 5)),
        (date(2027, 1, 31), date(2027, 3, 7)),
        (date(2028, 1, 31), date(2028, 3, 6)),
        (date(2027, 11, 30), date(2028, 1, 4)),
    ],
)
def test_a_polite_reminder_is_in_order_after_thirty_five_days(
    pack: Pack, sample: Case, filed: date, reminder: date
) -> None:
    case = standing(sample, "acknowledged", filed_on=filed)

    assert [one.first for one in duties(pack, case, filed)["post.admissibility"]] == [reminder]
    admissible = standing(case, "admissible", admissible_on=filed)
    assert "post.admissibility" not in duties(pack, admissible, filed)


def test_the_portal_is_looked_at_every_two_or_three_months_from_the_newest_message(
    pack: Pack, sample: Case
) -> None:
    case = standing(sample, "acknowledged", filed_on=FILED)
    (look,) = duties(pack, case, FILED)["post.status"]
    assert (look.first, look.last) == (date(2027, 1, 30), date(2027, 3, 1))
    assert list(repeats(look, pack, date(2027, 9, 1))) == [
        date(2027, 3, 1),
        date(2027, 5, 30),
        date(2027, 8, 28),
    ]

    case = case.with_item("filing.correspondence", "ms1")
    case = case.with_fact("filing.correspondence[ms1].date", PartialDate(year=2027, month=2, day=10))
    (look,) = duties(pack, case, date(2027, 2, 11))["post.status"]
    assert (look.first, look.last) == (date(2027, 4, 11), date(2027, 5, 11))
    (before,) = duties(pack, case, date(2027, 2, 1))["post.status"]
    assert before.last == date(2027, 3, 1), "a message of the future is none yet"


@pytest.mark.parametrize(
    ("admissible", "asked"),
    [
        (date(2026, 12, 20), date(2027, 9, 21)),
        (date(2027, 5, 31), date(2028, 3, 1)),  # nine months end on 29 February 2028
        (date(2026, 5, 31), date(2027, 3, 1)),  # and on 28 February 2027
    ],
)
def test_after_nine_months_one_asks_whether_there_is_an_extension(
    pack: Pack, sample: Case, admissible: date, asked: date
) -> None:
    case = standing(sample, "examination", filed_on=admissible, admissible_on=admissible)

    (ask,) = duties(pack, case, admissible)["post.delay"]
    assert (ask.first, ask.is_forecast) == (asked, False)


def test_access_is_asked_about_after_four_months(pack: Pack, sample: Case) -> None:
    access = sample.with_fact("request.kind", "access")
    case = standing(access, "examination", filed_on=FILED, admissible_on=date(2026, 12, 31))

    (ask,) = duties(pack, case, FILED)["post.delay"]
    assert ask.first == date(2027, 5, 1)


def test_what_the_commission_asks_for_comes_first(pack: Pack, sample: Case) -> None:
    case = standing(sample, "documents_requested", filed_on=FILED)
    for item, day in (("tl1", date(2027, 1, 20)), ("tl2", date(2027, 1, 10))):
        case = case.with_item("filing.set_deadlines", item)
        case = case.with_fact(f"filing.set_deadlines[{item}].what", "missing_items")
        case = case.with_fact(f"filing.set_deadlines[{item}].due", PartialDate.of(day))

    (answer,) = duties(pack, case, date(2026, 12, 28))["post.answer_requests"]
    assert answer.is_now(date(2026, 12, 28))
    assert answer.last == date(2027, 1, 10)
    done = case.with_fact("filing.set_deadlines[tl2].done_on", PartialDate.of(date(2026, 12, 27)))
    assert duties(pack, done, date(2026, 12, 28))["post.answer_requests"][0].last == date(2027, 1, 20)


@pytest.mark.parametrize(
    ("carried_out", "days"),
    [
        (date(2027, 1, 31), [date(2027, 4, 30), date(2027, 7, 31), date(2028, 1, 31)]),
        (date(2027, 11, 30), [date(2028, 2, 29), date(2028, 5, 30), date(2028, 11, 30)]),
        (date(2028, 2, 29), [date(2028, 5, 29), date(2028, 8, 29), date(2029, 2, 28)]),
    ],
)
def test_after_a_deletion_one_looks_again_after_three_six_and_twelve_months(
    pack: Pack, sample: Case, carried_out: date, days: list[date]
) -> None:
    case = standing(
        sample,
        "notified",
        filed_on=date(2026, 12, 1),
        decided_on=carried_out,
        implemented_on=carried_out,
        notified_on=carried_out,
        outcome="non_compliant",
    )

    found = duties(pack, case, carried_out)
    assert [one.first for one in found["post.relapse"]] == days
    assert {"post.clean_up", "post.certificate", "again.new_notice", "again.revision"} <= set(found)
    later = [one.first for one in duties(pack, case, days[1])["post.relapse"]]
    assert later == days[1:], "the newest that has come stays until the next"


def test_no_data_leads_to_another_access_request_after_half_a_year_and_to_no_clean_up(
    pack: Pack, sample: Case
) -> None:
    case = standing(
        sample.with_fact("request.kind", "access"),
        "notified",
        decided_on=date(2026, 8, 31),
        notified_on=date(2026, 8, 31),
        outcome="no_data",
    )

    found = duties(pack, case, date(2026, 9, 1))
    assert [one.first for one in found["again.no_data"]] == [date(2027, 2, 28), date(2027, 8, 31)]
    assert "post.relapse" not in found
    assert "post.clean_up" not in found


def test_a_request_that_was_not_admissible_can_be_sent_again_at_once(pack: Pack, sample: Case) -> None:
    case = standing(sample, "inadmissible", filed_on=FILED)

    assert set(duties(pack, case, FILED)) == {"again.inadmissible"}
