"""Accounts and travel, without a window."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Money, PartialDate
from assistant.interview.raw import RawDate, RawMoment, RawMoney, RawName
from assistant.pack.pack import Pack
from tests.ui.screens.conftest import Frame, reopen
from ui.screens.accounts.presenter import AccountsPresenter
from ui.screens.accounts.state import AccountsState
from ui.screens.travel.presenter import TravelPresenter
from ui.screens.travel.state import TravelState


def accounts(frame: Frame, item: str = "", shown: list[AccountsState] | None = None) -> AccountsPresenter:
    return AccountsPresenter(
        frame.desk,
        frame.words,
        save=frame.save,
        go=frame.went.append,
        dialogs=frame.dialogs,
        show=(shown if shown is not None else []).append,
        item=item,
    )


def travel(frame: Frame, item: str = "", shown: list[TravelState] | None = None) -> TravelPresenter:
    return TravelPresenter(
        frame.desk,
        frame.words,
        save=frame.save,
        go=frame.went.append,
        dialogs=frame.dialogs,
        show=(shown if shown is not None else []).append,
        item=item,
    )


def opened(frame: Frame, list_path: str, before: tuple[str, ...]) -> str:
    return next(item for item in frame.desk.case.items(list_path) if item not in before)


def test_each_currency_has_its_own_sum_as_the_rules_add_it(frame: Frame) -> None:
    state = accounts(frame).state()
    attributed = frame.desk.assessment().totals.attributed

    shown = {card.currency: card.amount for card in state.totals}
    assert set(attributed) <= set(shown)
    for currency, amount in attributed.items():
        assert shown[currency] == frame.words.formats.money(Money(amount=amount, currency=currency))


def test_each_row_says_how_far_the_measure_goes_back_to_the_data(frame: Frame) -> None:
    state = accounts(frame).state()

    said = {row.item: row.end_subtitle.partition(" ·")[0] for row in state.rows}
    assert said == {"acc1": "Stated", "acc2": "Probable", "acc3": "Earlier than the notice"}


@pytest.mark.parametrize(
    ("facts", "word", "why"),
    [
        ({}, "Probable", "within 180 days"),
        ({"reason_stated": "interpol"}, "Stated", "names INTERPOL"),
        ({"reason_stated": "wanted"}, "Stated", "you are wanted"),
        ({"measure": "seized_court"}, "Unclear", "a court or an authority"),
        ({"measure": "sanctions"}, "Sanctions", "a procedure of their own"),
        ({"measure": "none"}, "Nothing happened", "nothing was done"),
    ],
)
def test_a_reading_says_why_and_what_the_draft_makes_of_it(
    frame: Frame, facts: dict[str, str], word: str, why: str
) -> None:
    case = frame.desk.case
    for key, fact in facts.items():
        case = case.with_fact(f"accounts[acc2].{key}", fact)
    frame.desk.change(case)

    sheet = accounts(frame, "acc2").state().sheet

    assert sheet is not None
    first = sheet.readings[0]
    assert first.word == word
    assert why in first.why.lower().replace("interpol", "INTERPOL")
    assert first.effect.endswith(".")


def test_an_order_of_a_court_is_said_to_outlive_the_data(frame: Frame) -> None:
    sheet = accounts(frame, "acc3").state().sheet
    assert sheet is not None
    assert [reading.word for reading in sheet.readings] == [
        "Unclear",
        "Proceedings of a State",
        "Earlier than the notice",
    ]


def test_a_card_gives_what_is_blocked_each_measure_and_what_was_paid_back(frame: Frame) -> None:
    cards = {card.currency: card for card in accounts(frame).state().totals}

    assert [(line.words, line.amount) for line in cards["EUR"].lines] == [
        ("Blocked now, since 11 April 2025", "EUR\u00a07,415.20"),
        ("Limited by the bank", "EUR\u00a07,415.20"),
    ]
    assert [line.words for line in cards["USD"].lines] == ["Closed by the bank", "Paid back"]
    assert all(line.amount.startswith(code) for code, card in cards.items() for line in card.lines)


def test_estimates_debts_sanctions_and_untouched_accounts_stand_apart_each_by_itself(frame: Frame) -> None:
    case = frame.desk.case
    case = case.with_fact("accounts[acc1].balance", Money(amount=Decimal(-40), currency="EUR"))
    case = case.with_fact("accounts[acc2].measure", "sanctions")
    frame.desk.change(case)

    state = accounts(frame).state()

    assert state.totals == ()
    assert [(line.words, line.amount) for line in state.apart] == [
        ("Own estimates", "BYN\u00a023,150.44"),
        ("Owed", "EUR\u00a040.00"),
        ("Blocked because of sanctions", "USD\u00a01,980.00"),
    ]


def test_a_measure_before_the_data_is_called_earlier_than_the_notice(frame: Frame) -> None:
    case = frame.desk.case.with_fact("accounts[acc2].measure_date", PartialDate(year=2020, month=1))
    frame.desk.change(case)

    sheet = accounts(frame, "acc2").state().sheet

    assert sheet is not None
    assert "Earlier than the notice" in [reading.word for reading in sheet.readings]
    assert all(reading.icon for reading in sheet.readings)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,250.00", "1250.00"),
        ("1.250,00", "1250.00"),
        ("1 250,00", "1250.00"),
        ("١٢٥٠٫٠٠", "1250.00"),
        ("-40", "-40"),
    ],
)
def test_an_account_is_added_with_money_as_people_write_it(
    frame: Frame, casebook: Path, pack: Pack, typed: str, amount: str
) -> None:
    before = frame.desk.case.items("accounts")
    presenter = accounts(frame)
    presenter.add()
    item = opened(frame, "accounts", before)

    presenter.keep(f"accounts[{item}].institution", RawName(text="Nordbank"))
    presenter.keep(f"accounts[{item}].balance", RawMoney(amount=typed, currency="EUR"))
    presenter.finish()

    frame.desk.close()
    case = reopen(casebook, pack)
    assert case.answer(f"accounts[{item}].balance") == Money(amount=Decimal(amount), currency="EUR")
    assert case.answer(f"accounts[{item}].currency") == "EUR"


def test_an_amount_that_reads_two_ways_is_asked_about_on_done_and_kept_as_typed(frame: Frame) -> None:
    presenter = accounts(frame, "acc1")
    path = "accounts[acc1].fees_losses"
    typed = RawMoney(amount="1,250", currency="EUR")

    presenter.keep(path, typed)
    quiet = presenter.state().sheet
    assert quiet is not None
    assert quiet.errors == ()
    presenter.finish()
    sheet = presenter.state().sheet
    presenter.close()
    presenter.open("acc1")
    again = presenter.state().sheet

    assert sheet is not None
    assert [error[0] for error in sheet.errors] == [path]
    assert again is not None
    assert next(field.raw for field in again.fields if field.path == path) == typed


def test_removing_an_account_asks_and_takes_what_points_to_it(frame: Frame) -> None:
    presenter = accounts(frame, "acc1")
    frame.dialogs.answers = [False, True]

    presenter.remove()
    assert "acc1" in frame.desk.case.items("accounts")
    presenter.remove()

    assert "acc1" not in frame.desk.case.items("accounts")
    assert not any(path.startswith("accounts[acc1]") for path in frame.desk.case.facts)


def test_nothing_to_add_is_an_answer(frame: Frame) -> None:
    frame.desk.change(Case())
    presenter = accounts(frame)
    assert presenter.state().none
    presenter.say_none()

    assert frame.desk.case.rows["accounts"] == ()
    assert presenter.state().none_said


def test_the_other_questions_of_the_part_are_within_reach(frame: Frame) -> None:
    others = accounts(frame).state().others
    assert [other.target for other in others] == ["section/accounts/dbhits", "section/words/harms"]
    assert [other.count for other in others] == ["1 thing is written down."] * 2


def test_a_list_without_items_says_whether_it_was_asked(frame: Frame) -> None:
    case = frame.desk.case
    frame.desk.change(Case(facts=case.facts, rows={**case.rows, "dbhits": ()}))
    assert accounts(frame).state().others[0].count == "You said that there is nothing to add."
    rows = {path: items for path, items in case.rows.items() if path != "dbhits"}
    frame.desk.change(Case(facts=case.facts, rows=rows))
    assert accounts(frame).state().others[0].count == "Nothing is written down yet."


def test_the_side_of_travel_counts_what_the_rules_count_and_says_what_is_told(frame: Frame) -> None:
    summary = travel(frame).state().summary

    assert [figure.number for figure in summary.figures] == ["1", "1", "1", "1", "53 h"]
    assert summary.told.startswith("2 of 4 incidents")
    assert "table of harm" in summary.goes


def test_an_incident_long_before_the_data_is_called_earlier_than_the_notice(frame: Frame) -> None:
    frame.desk.change(frame.desk.case.with_fact("data.since", PartialDate(year=2026)))

    line = next(line for line in travel(frame, "inc1").state().lines if line.item == "inc1")

    assert line.editing is not None
    assert [reading[1] for reading in line.editing.readings] == [
        "Stated in writing",
        "Earlier than the notice",
    ]
    assert "Earlier than the notice" in line.detail


def test_a_save_that_failed_is_made_good_when_the_screen_is_left(frame: Frame) -> None:
    presenter = accounts(frame, "acc1")
    frame.fails = True
    presenter.keep("accounts[acc1].number_masked", "7788")
    assert presenter.is_saved() is False

    frame.fails = False

    assert presenter.is_saved() is True
    assert frame.desk.case.answer("accounts[acc1].number_masked") == "7788"


def test_an_incident_with_a_month_alone_is_kept_and_stands_on_the_line(
    frame: Frame, casebook: Path, pack: Pack
) -> None:
    before = frame.desk.case.items("incidents")
    presenter = travel(frame)
    presenter.add()
    item = opened(frame, "incidents", before)

    presenter.keep(f"incidents[{item}].kind", "stop_questioned")
    presenter.keep(f"incidents[{item}].place", RawName(text="Lisbon Airport"))
    moment = RawMoment(date=RawDate(month="3", year="2026", qualifier="about"))
    presenter.keep(f"incidents[{item}].start", moment)

    line = next(line for line in presenter.state().lines if line.item == item)
    assert (line.day, line.year, line.title) == ("Mar", "2026", "Stopped and questioned: Lisbon Airport")
    frame.desk.close()
    start = reopen(casebook, pack).answer(f"incidents[{item}].start")
    assert getattr(start, "date", None) is not None


def test_incidents_stand_newest_first_or_oldest_first(frame: Frame) -> None:
    presenter = travel(frame)
    newest = [line.item for line in presenter.state().lines]
    presenter.sort("oldest")

    assert [line.item for line in presenter.state().lines] == newest[::-1]


def test_the_side_counts_hours_only_where_both_times_are_known(frame: Frame) -> None:
    figures = [figure.number for figure in travel(frame).state().summary.figures]

    assert "53 h" in figures


def test_only_what_needs_the_person_can_be_shown(frame: Frame) -> None:
    frame.desk.change(frame.desk.case.without("incidents[inc1].outcome"))
    presenter = travel(frame)
    presenter.choose("open")

    assert [line.item for line in presenter.state().lines] == ["inc1"]
