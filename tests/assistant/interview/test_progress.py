"""How far each section is."""

from __future__ import annotations

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.interview.path import find_section_path
from assistant.interview.progress import Openness, Progress, SectionStatus, measure
from assistant.pack.pack import Pack

LATER = NonAnswer(kind=NoAnswer.LATER)
UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)


def progress(pack: Pack, case: Case, section: str) -> Progress:
    return next(one for one in measure(pack, case) if one.section.id == section)


def answered_travel(pack: Pack, **changes: Fact) -> Case:
    facts: dict[str, Fact] = {
        "kind": "refused_boarding", "country": "PT", "start": UNKNOWN, "interpol_mentioned": "no", **changes,
    }  # fmt: skip
    case = Case(facts={f"incidents[i1].{key}": fact for key, fact in facts.items()})
    return case.with_item("incidents", "i1")


def test_a_section_nobody_opened_is_not_started(pack: Pack) -> None:
    assert {one.status for one in measure(pack, Case())} == {SectionStatus.NOT_STARTED}


def test_one_answer_begins_a_section(pack: Pack) -> None:
    found = progress(pack, Case(facts={"data.known_how": "media"}), "data")

    assert found.status is SectionStatus.IN_PROGRESS
    assert found.answered + found.open == found.total


def test_there_are_none_completes_a_list(pack: Pack) -> None:
    assert progress(pack, Case().with_empty_list("incidents"), "travel").status is SectionStatus.DONE


def test_i_dont_know_completes_a_question(pack: Pack) -> None:
    assert progress(pack, answered_travel(pack), "travel").status is SectionStatus.DONE


def test_what_was_put_off_needs_the_person(pack: Pack) -> None:
    found = progress(pack, answered_travel(pack, start=LATER), "travel")

    assert (found.status, found.open, found.skipped) == (SectionStatus.NEEDS_YOU, 1, 1)


def test_an_item_is_complete_only_with_what_it_needs(pack: Pack) -> None:
    held = answered_travel(pack, kind="detention")

    assert progress(pack, held, "travel").status is SectionStatus.IN_PROGRESS
    assert progress(pack, held.with_fact("incidents[i1].end", UNKNOWN), "travel").open == 1
    assert {
        step.id for step in find_section_path(pack, held, "travel") if Openness(pack, held).is_open(step)
    } == {
        "incidents.when@incidents[i1]",
        "incidents.outcome@incidents[i1]",
    }


def test_an_account_to_which_nothing_happened_needs_no_date(pack: Pack) -> None:
    case = Case(facts={"accounts[a].measure": "none"}).with_item("accounts", "a")
    steps = {step.id: step for step in find_section_path(pack, case, "accounts")}

    assert not Openness(pack, case).is_open(steps["accounts.event@accounts[a]"])


def test_a_list_of_which_a_request_needs_one_item_is_open_while_it_is_empty(pack: Pack) -> None:
    step = next(one for one in find_section_path(pack, Case(), "person") if one.id == "person.names")

    assert Openness(pack, Case().with_empty_list("person.names")).is_open(step)
    assert not Openness(pack, Case().with_item("person.names", "nm1")).is_open(step)


def test_an_optional_question_is_open_only_when_it_was_put_off(pack: Pack) -> None:
    step = next(one for one in find_section_path(pack, Case(), "data") if one.id == "data.reference")

    assert not Openness(pack, Case()).is_open(step)
    assert Openness(pack, Case(facts={"data.reference": LATER})).is_open(step)


def test_the_sample_is_as_far_as_it_is(pack: Pack, sample: Case) -> None:
    assert {one.section.id: one.status.value for one in measure(pack, sample)} == {
        "data": "done", "person": "done", "case": "in_progress", "protection": "needs_you", "papers": "done",
        "accounts": "done", "travel": "done", "words": "done", "request": "in_progress",
        "filing": "not_started",
    }  # fmt: skip
