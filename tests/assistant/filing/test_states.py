"""Where a request stands, and what about it cannot be right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, PartialDate
from assistant.filing.states import find_state, next_states
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack, bundled_pack

_CHAIN = (
    "draft", "ready_to_file", "filed", "acknowledged", "admissible", "ipsg_data_check", "examination",
    "decided", "implementation", "notified", "closed",
)  # fmt: skip


def standing(**facts: Fact | date) -> Case:
    said = {
        f"filing.{name}": PartialDate.of(fact) if isinstance(fact, date) else fact
        for name, fact in facts.items()
    }
    return Case(facts=said)


def doubts(pack: Pack, case: Case) -> list[tuple[str, str, str]]:
    return [(doubt.id, doubt.state, doubt.other) for doubt in find_state(pack, case).doubts]


def test_the_usual_way_leads_from_draft_to_closed_as_in_the_law(pack: Pack) -> None:
    way = ["draft"]
    while following := next_states(pack, standing(state=way[-1])):
        way.append(following[0])
    assert tuple(way) == _CHAIN


def test_the_states_in_brackets_may_be_passed_by(pack: Pack) -> None:
    optional = [name for name, state in pack.states.states.items() if state.optional]
    assert optional == ["documents_requested", "ipsg_compliance_review", "consulting_source"]
    for name in optional:
        assert not pack.states.passes("decided", name)
    assert pack.states.passes("decided", "admissible")


def test_after_the_receipt_the_request_is_admissible_or_not_or_lacks_papers(pack: Pack) -> None:
    assert set(next_states(pack, standing(state="acknowledged"))) == {
        "admissible", "inadmissible", "documents_requested",
    }  # fmt: skip
    assert next_states(pack, standing(state="inadmissible")) == ("closed",)
    assert next_states(pack, standing(state="closed")) == ()


def test_every_state_has_words_for_the_person_and_a_source(pack: Pack) -> None:
    assert tuple(pack.states.states) == pack.fields["filing.state"].options
    assert all(state.text and state.source for state in pack.states.states.values())


def test_a_case_without_any_word_of_filing_is_a_draft_without_doubt(pack: Pack) -> None:
    position = find_state(pack, Case())
    assert (position.state, position.next, position.doubts) == ("draft", ("ready_to_file",), ())


def test_the_dates_lead_further_than_a_state_that_was_left_behind(pack: Pack) -> None:
    case = standing(state="draft", filed_on=date(2026, 12, 1), admissible_on=date(2026, 12, 20))
    position = find_state(pack, case)
    assert (position.stored, position.dated, position.state) == ("draft", "admissible", "admissible")
    assert position.next[0] == "ipsg_data_check"
    assert doubts(pack, case) == [("behind", "draft", "admissible")]


def test_a_request_cannot_be_admissible_and_inadmissible(pack: Pack) -> None:
    case = standing(state="inadmissible", filed_on=date(2026, 12, 1), admissible_on=date(2026, 12, 20))
    assert find_state(pack, case).state == "inadmissible"
    assert doubts(pack, case) == [("elsewhere", "inadmissible", "admissible")]


def test_a_state_whose_day_is_not_entered_is_told(pack: Pack) -> None:
    case = standing(state="decided", filed_on=date(2026, 12, 1), outcome="non_compliant")
    assert doubts(pack, case) == [("undated", "decided", "admissible"), ("undated", "decided", "decided")]


def test_days_the_wrong_way_round_are_told_only_if_they_certainly_are(pack: Pack) -> None:
    wrong = standing(state="admissible", filed_on=date(2026, 12, 1), admissible_on=date(2026, 11, 30))
    assert doubts(pack, wrong) == [("unordered", "filed", "admissible")]
    month = standing(
        state="admissible", filed_on=date(2026, 12, 1), admissible_on=PartialDate(year=2026, month=12)
    )
    assert doubts(pack, month) == []


def test_a_decision_needs_its_result_and_a_result_its_decision(pack: Pack) -> None:
    days = {
        "filed_on": date(2026, 12, 1),
        "admissible_on": date(2026, 12, 20),
        "decided_on": date(2027, 5, 1),
    }
    assert doubts(pack, standing(state="decided", **days)) == [("outcome_missing", "decided", "")]
    assert doubts(pack, standing(state="decided", outcome="partly", **days)) == []
    early = standing(state="filed", filed_on=date(2026, 12, 1), outcome="partly")
    assert doubts(pack, early) == [("outcome_early", "filed", "")]


@pytest.mark.parametrize("state", ["draft", "filed", "examination", "decided", "closed"])
def test_a_block_stands_beside_any_state(pack: Pack, state: str) -> None:
    position = find_state(pack, standing(state=state, blocked_since=date(2027, 1, 5)))
    assert position.state == state
    assert position.blocked_since == PartialDate.of(date(2027, 1, 5))


def test_a_block_before_filing_is_told(pack: Pack) -> None:
    case = standing(state="filed", filed_on=date(2026, 12, 1), blocked_since=date(2026, 11, 1))
    assert doubts(pack, case) == [("blocked_early", "filed", "")]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('next = ["ready_to_file"]', 'next = ["ready"]', "next"),
        ('next = ["closed"]', 'next = ["draft"]', "next"),
        ('date = "filing.admissible_on"', 'date = "filing.outcome"', "date"),
        ('next = ["decided", "consulting_source"]', 'next = ["decided"]', "state"),
        ('id = "unordered"', 'id = "disordered"', "doubt"),
    ],
)
def test_a_mistake_in_the_states_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    root = tmp_path / "pack"
    copytree(bundled_pack().root, root)
    file = root / "rules/states.toml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(PackFault) as caught:
        Pack(root).states  # noqa: B018
    assert key in caught.value.key


def test_the_sessions_of_2026_stand_in_order(pack: Pack) -> None:
    assert [(one.first, one.last) for one in pack.sessions] == [
        (date(2026, 1, 28), date(2026, 2, 10)),
        (date(2026, 6, 3), date(2026, 6, 16)),
        (date(2026, 9, 30), date(2026, 10, 13)),
    ]
