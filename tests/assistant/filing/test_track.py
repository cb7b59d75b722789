"""Entering what happened to a request, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate, Qualifier
from assistant.filing.states import find_state
from assistant.filing.track import Entry, Trouble, enter, find_trouble, last_entry, possible_moves, take_back
from assistant.pack.pack import Pack

TODAY = date(2027, 6, 1)


def exact(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(year=year, month=month, day=day)


FILED = Entry(state="filed", day=exact(2026, 12, 1), reference="CCF-0000 (sample)")


def after(pack: Pack, *entries: Entry, today: date = TODAY, case: Case | None = None) -> Case:
    """The case after these entries, each of which must be fine."""
    case = case or Case()
    for entry in entries:
        assert find_trouble(pack, case, entry, today) == ()
        case = enter(pack, case, entry, today)
    return case


def moves(pack: Pack, case: Case) -> list[str]:
    return [move.state for move in possible_moves(pack, case)]


def test_filing_keeps_the_day_the_reference_and_the_state(pack: Pack) -> None:
    case = after(pack, FILED)

    assert case.answer("filing.state") == "filed"
    assert case.answer("filing.filed_on") == exact(2026, 12, 1)
    assert case.answer("filing.portal_reference") == "CCF-0000 (sample)"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), ["ready_to_file", "filed"]),
        ((FILED,), ["acknowledged", "admissible", "documents_requested", "inadmissible"]),
        ((FILED, Entry(state="inadmissible")), ["closed"]),
        (
            (FILED, Entry(state="admissible", day=exact(2026, 12, 20))),
            ["ipsg_data_check", "examination", "ipsg_compliance_review", "decided", "consulting_source"],
        ),
    ],
)
def test_what_can_be_entered_lies_on_the_arrows_and_behind_no_state_one_is_told_of(
    pack: Pack, entries: tuple[Entry, ...], expected: list[str]
) -> None:
    assert moves(pack, after(pack, *entries)) == expected


@pytest.mark.parametrize("state", ["decided", "draft", "filed", "closed", "won"])
def test_no_other_state_can_be_entered(pack: Pack, state: str) -> None:
    case = after(pack, FILED)
    entry = Entry(state=state, day=exact(2027, 1, 1), outcome="partly")

    assert [one.trouble for one in find_trouble(pack, case, entry, TODAY)] == [Trouble.NO_SUCH_MOVE]
    with pytest.raises(ValueError, match="cannot be right"):
        enter(pack, case, entry, TODAY)


def trouble(pack: Pack, case: Case, entry: Entry) -> list[tuple[Trouble, str]]:
    return [(one.trouble, one.other) for one in find_trouble(pack, case, entry, TODAY)]


def test_a_day_is_needed_where_dates_depend_on_it(pack: Pack) -> None:
    assert trouble(pack, Case(), Entry(state="filed")) == [(Trouble.DAY_MISSING, "")]
    assert trouble(pack, after(pack, FILED), Entry(state="acknowledged")) == []


def test_a_day_of_the_future_is_refused_and_today_is_not(pack: Pack) -> None:
    assert trouble(pack, Case(), Entry(state="filed", day=exact(2027, 6, 2))) == [(Trouble.FUTURE, "")]
    assert trouble(pack, Case(), Entry(state="filed", day=exact(2027, 6, 1))) == []
    roughly = PartialDate(year=2027, month=6)
    assert trouble(pack, Case(), Entry(state="filed", day=roughly)) == []
    next_month = PartialDate(year=2027, month=7)
    assert trouble(pack, Case(), Entry(state="filed", day=next_month)) == [(Trouble.FUTURE, "")]
    before = PartialDate(year=2027, month=7, qualifier=Qualifier.BEFORE)
    assert trouble(pack, Case(), Entry(state="filed", day=before)) == []


def test_a_day_before_what_comes_first_is_refused_only_if_it_certainly_is(pack: Pack) -> None:
    case = after(pack, FILED)

    early = Entry(state="admissible", day=exact(2026, 11, 30))
    assert trouble(pack, case, early) == [(Trouble.BEFORE, "filed")]
    same_month = Entry(state="admissible", day=PartialDate(year=2026, month=12))
    assert trouble(pack, case, same_month) == []


def test_nothing_is_filed_before_it_was_signed(pack: Pack) -> None:
    signed = Case(facts={"request.signed_on": exact(2026, 12, 2)})

    assert trouble(pack, signed, FILED) == [(Trouble.BEFORE, "request.signed_on")]


def test_a_day_after_what_comes_later_is_refused(pack: Pack) -> None:
    case = after(pack, FILED, Entry(state="admissible", day=exact(2027, 1, 10)))
    case = case.with_fact("filing.decided_on", exact(2027, 5, 1)).with_fact("filing.state", "acknowledged")
    back = take_back(pack, case)  # the day of the decision goes first

    assert back.answer("filing.decided_on") is None
    kept = back.with_fact("filing.notified_on", exact(2027, 2, 1)).with_fact("filing.state", "examination")
    assert find_state(pack, kept).state == "notified"
    assert moves(pack, kept) == ["closed"]


def test_a_decision_needs_what_was_decided(pack: Pack) -> None:
    case = after(pack, FILED, Entry(state="admissible", day=exact(2027, 1, 10)))
    day = exact(2027, 5, 1)

    assert trouble(pack, case, Entry(state="decided", day=day)) == [(Trouble.OUTCOME_MISSING, "")]
    decided = after(pack, Entry(state="decided", day=day, outcome="non_compliant"), case=case)
    assert decided.answer("filing.outcome") == "non_compliant"
    assert moves(pack, decided) == ["implementation", "notified"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, Trouble.DUE_MISSING),
        (PartialDate(year=2027, month=1), Trouble.DUE_NOT_A_DAY),
        (exact(2026, 11, 30), Trouble.DUE_BEFORE_FILING),
    ],
)
def test_papers_that_are_asked_for_need_a_last_day(
    pack: Pack, due: PartialDate | None, expected: Trouble
) -> None:
    case = after(pack, FILED)

    assert trouble(pack, case, Entry(state="documents_requested", due=due)) == [(expected, "")]


def test_papers_that_are_asked_for_become_an_answer_that_is_due(pack: Pack) -> None:
    case = after(pack, FILED, Entry(state="documents_requested", due=exact(2027, 1, 20)))

    (item,) = case.item_paths("filing.set_deadlines")
    assert case.answer(f"{item}.what") == "missing_items"
    assert case.answer(f"{item}.due") == exact(2027, 1, 20)


def test_an_entry_can_be_taken_back_step_by_step_to_the_beginning(pack: Pack) -> None:
    case = after(
        pack,
        FILED,
        Entry(state="acknowledged", day=exact(2026, 12, 3)),
        Entry(state="admissible", day=exact(2026, 12, 20)),
        Entry(state="decided", day=exact(2027, 5, 1), outcome="partly"),
        Entry(state="notified", day=exact(2027, 5, 20)),
        Entry(state="closed"),
    )
    way = []
    while last_entry(pack, case):
        way.append(find_state(pack, case).state)
        case = take_back(pack, case)

    assert way == [
        "closed", "notified", "decided", "examination", "ipsg_data_check", "admissible", "acknowledged",
        "filed", "ready_to_file",
    ]  # fmt: skip
    left = {path for path in case.facts if path.startswith("filing.")}
    assert left == {"filing.state", "filing.portal_reference"}


def test_a_closed_request_that_was_not_admissible_goes_back_to_that(pack: Pack) -> None:
    case = after(pack, FILED, Entry(state="inadmissible"), Entry(state="closed"))

    assert find_state(pack, take_back(pack, case)).state == "inadmissible"


def test_taking_back_nothing_changes_nothing(pack: Pack) -> None:
    assert take_back(pack, Case()) == Case()


def test_what_was_entered_never_leaves_a_doubt(pack: Pack) -> None:
    case = after(
        pack,
        FILED,
        Entry(state="admissible", day=exact(2026, 12, 20)),
        Entry(state="decided", day=exact(2027, 5, 1), outcome="no_data"),
    )

    assert find_state(pack, case).doubts == ()
