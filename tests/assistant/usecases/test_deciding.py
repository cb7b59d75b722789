"""Deciding on grounds: what is decided holds, and nothing else moves without a word."""

from __future__ import annotations

from datetime import date

from assistant.case.case import Case
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from assistant.usecases.deciding import Decision, choose_kind, decide, decision_on, move

TODAY = date(2026, 11, 25)
UNCLEAR, POLITICAL, EXPRESSION = (
    "rpd83.unclear_criminal_conduct",
    "art3.political_predominance",
    "expression_assembly",
)


def _used(pack: Pack, case: Case) -> list[str]:
    return [finding.id for finding in assess(pack, case, TODAY).used]


def _decide(pack: Pack, case: Case, ground: str, decision: Decision) -> Case:
    return decide(case, assess(pack, case, TODAY), ground, decision)


def _move(pack: Pack, case: Case, ground: str, step: int) -> Case:
    return move(case, assess(pack, case, TODAY), ground, step)


def test_leaving_out_one_ground_keeps_the_others_of_the_request(pack: Pack, sample: Case) -> None:
    assert _used(pack, sample) == [UNCLEAR, POLITICAL]
    case = _decide(pack, sample, UNCLEAR, Decision.DO_NOT_USE)
    assert _used(pack, case) == [POLITICAL]
    assert decision_on(case, POLITICAL) is Decision.USE
    assert decision_on(case, EXPRESSION) is None


def test_a_ground_that_is_used_comes_last(pack: Pack, sample: Case) -> None:
    case = _decide(pack, sample, EXPRESSION, Decision.USE)
    assert _used(pack, case) == [UNCLEAR, POLITICAL, EXPRESSION]


def test_using_a_proposed_ground_keeps_its_place(pack: Pack, sample: Case) -> None:
    assert _used(pack, _decide(pack, sample, POLITICAL, Decision.USE)) == [UNCLEAR, POLITICAL]


def test_a_ground_can_be_taken_back_and_used_again(pack: Pack, sample: Case) -> None:
    case = _decide(pack, sample, UNCLEAR, Decision.DO_NOT_USE)
    case = _decide(pack, case, UNCLEAR, Decision.USE)
    assert _used(pack, case) == [POLITICAL, UNCLEAR]
    case = _decide(pack, case, UNCLEAR, Decision.LATER)
    assert _used(pack, case) == [POLITICAL]
    assert decision_on(case, UNCLEAR) is Decision.LATER


def test_leaving_out_everything_argues_nothing(pack: Pack, sample: Case) -> None:
    case = _decide(pack, sample, UNCLEAR, Decision.DO_NOT_USE)
    case = _decide(pack, case, POLITICAL, Decision.DO_NOT_USE)
    assert _used(pack, case) == []


def test_a_ground_the_answers_do_not_support_is_not_argued(pack: Pack, sample: Case) -> None:
    case = _decide(pack, sample, "refugee_status", Decision.USE)
    assert "refugee_status" not in _used(pack, case)


def test_moving_a_proposed_ground_decides_for_all_of_them(pack: Pack, sample: Case) -> None:
    case = _move(pack, sample, POLITICAL, -1)
    assert _used(pack, case) == [POLITICAL, UNCLEAR]
    assert _move(pack, case, POLITICAL, -1) is case
    assert _used(pack, _move(pack, case, POLITICAL, 1)) == [UNCLEAR, POLITICAL]
    assert _move(pack, case, "refugee_status", 1) is case


def test_a_chosen_kind_is_prepared(pack: Pack, sample: Case) -> None:
    assert assess(pack, choose_kind(sample, "correction_deletion"), TODAY).kind == "correction_deletion"
