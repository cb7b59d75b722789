"""Whatever is typed, in whatever order: nothing raises, nothing said is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.validity import find_faults
from assistant.interview.asked import Asked
from assistant.interview.path import find_path
from assistant.interview.progress import measure
from assistant.interview.raw import Raw, RawDate, RawMoment, RawMoney, RawName, RawText
from assistant.interview.session import InterviewSession
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack, bundled_pack

TODAY = date(2026, 11, 25)
Draw = Callable[[st.SearchStrategy[Any]], Any]
SECTIONS = [section.id for section in bundled_pack().sections]
ANYTHING = st.text(max_size=8)
CODES = st.sampled_from(["BY", "PT", "ru", "ar", "EUR", "Cyrl", "nowhere", ""])
NUMBERS = st.sampled_from(["0", "1", "12", "31", "99", "١٢", "x", ""])
DATES = st.builds(
    RawDate,
    day=NUMBERS,
    month=NUMBERS,
    year=st.sampled_from(["1984", "2024", "2024", "2030", "24", ""]),
    qualifier=st.sampled_from(["", "", "about", "before"]),
)
NAMES = st.builds(RawName, text=ANYTHING, lang=CODES, latin=ANYTHING)
FORMS: dict[Kind, st.SearchStrategy[Raw]] = {
    Kind.DATE: DATES,
    Kind.DATES: st.lists(DATES, max_size=2).map(tuple),
    Kind.MOMENT: st.builds(RawMoment, date=DATES, time=st.sampled_from(["", "14:10", "noon"])),
    Kind.MONEY: st.builds(
        RawMoney, amount=st.sampled_from(["", "12", "1,234", "-5", "1.234,5"]), currency=CODES
    ),
    Kind.NAME: NAMES,
    Kind.NAMES: st.lists(NAMES, max_size=2).map(tuple),
    Kind.TEXT: st.builds(RawText, text=ANYTHING, lang=CODES),
    Kind.COUNTRIES: st.lists(CODES, max_size=3).map(tuple),
    Kind.LANGS: st.lists(CODES, max_size=3).map(tuple),
}


def raws(field: Field, choices: tuple[str, ...]) -> st.SearchStrategy[Raw]:
    """What a person may leave in an editor: mostly possible things."""
    if field.kind in FORMS:
        return FORMS[field.kind]
    offered = st.sampled_from([*choices, "", "something else"])
    if field.kind in {Kind.MULTI, Kind.CLASSES, Kind.REFS}:
        return st.lists(offered, max_size=3).map(tuple)
    return offered if choices else st.one_of(NUMBERS, CODES, ANYTHING)


def act(session: InterviewSession, draw: Draw) -> set[str]:
    """Do one thing a person can do; the answer is which paths it may change."""
    asked = session.current
    if asked is None:
        session.go_to(draw(st.sampled_from(session.review())).step.id)
        return set()
    if asked.group is not None:
        act_on_list(session, asked, draw)
    else:
        act_on_fields(session, asked, draw)
    return set(asked.step.paths)


def act_on_list(session: InterviewSession, asked: Asked, draw: Draw) -> None:
    deed = draw(st.sampled_from(["add", "add", "on", "skip", "back", "open", "none"]))
    if deed == "add" and len(asked.items) < 2:
        session.add_item()
    elif deed == "open" and asked.items:
        session.open_item(draw(st.sampled_from(asked.items)).path)
    elif deed == "none" and not asked.items:
        session.say_none()
    elif deed == "skip":
        session.skip()
    elif deed == "back":
        session.go_back()
    else:
        session.submit({})


def act_on_fields(session: InterviewSession, asked: Asked, draw: Draw) -> None:
    values = {field.field.id: draw(raws(field.field, field.choices)) for field in asked.fields}
    match draw(st.sampled_from(["submit", "submit", "submit", "skip", "unknown", "apply", "back", "keep"])):
        case "submit":
            result = session.submit(values)
            stayed = session.current is not None and session.current.step == asked.step
            assert bool(result.problems) is stayed
        case "skip":
            session.skip(values)
        case "unknown":
            session.dont_know()
        case "apply":
            session.not_applicable(draw(st.sampled_from([None, *values])))
        case "back":
            session.go_back()
        case _:
            field_id = draw(st.sampled_from(list(values)))
            session.keep(field_id, values[field_id])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow]
)
@given(data=st.data(), section=st.sampled_from(SECTIONS), filled=st.booleans())
def test_a_walk_of_any_kind_changes_only_what_is_asked(
    pack: Pack, sample: Case, data: st.DataObject, section: str, filled: bool
) -> None:
    session = InterviewSession(pack, sample if filled else Case(), TODAY, section)
    for _ in range(12):
        before = session.case
        facts, rows = dict(before.facts), dict(before.rows)

        touched = act(session, data.draw)

        after = session.case
        assert (dict(before.facts), dict(before.rows)) == (facts, rows)
        assert {path for path in facts if after.fact(path) != facts[path]} <= touched
        assert {path for path in rows if after.rows.get(path) != rows[path]} <= touched
        assert after.facts.keys() - facts.keys() <= touched
        session.take(after)
    assert find_faults(session.case, pack, TODAY) == find_faults(sample if filled else Case(), pack, TODAY)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow]
)
@given(data=st.data(), section=st.sampled_from(SECTIONS))
def test_path_and_progress_are_the_same_twice_and_never_raise(
    pack: Pack, data: st.DataObject, section: str
) -> None:
    session = InterviewSession(pack, Case(), TODAY, section)
    for _ in range(8):
        act(session, data.draw)

    first, second = find_path(pack, session.case), find_path(pack, session.case)

    assert [step.id for step in first] == [step.id for step in second]
    assert all(one.answered + one.open == one.total for one in measure(pack, session.case))
    assert all(one.skipped <= one.open for one in measure(pack, session.case))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(section=st.sampled_from(SECTIONS), turns=st.lists(st.sampled_from(["on", "back"]), max_size=40))
def test_going_back_and_forth_keeps_every_fact(
    pack: Pack, sample: Case, section: str, turns: list[str]
) -> None:
    session = InterviewSession(pack, sample, TODAY, section)
    session.go_to(session.review()[0].step.id)
    for turn in turns:
        if turn == "back" or session.current is None:
            session.go_back()
        else:
            session.submit({field.field.id: field.raw for field in session.current.fields})

    assert session.case.facts == sample.facts
    assert session.case.rows == sample.rows


@settings(max_examples=20, deadline=None)
@given(section=st.sampled_from(SECTIONS), filled=st.booleans())
def test_skipping_everything_comes_to_the_review(
    pack: Pack, sample: Case, section: str, filled: bool
) -> None:
    session = InterviewSession(pack, sample if filled else Case(), TODAY, section)
    session.go_to(session.review()[0].step.id)
    for _ in range(len(session.review()) + 1):
        if session.current is not None:
            session.skip()

    assert session.current is None
