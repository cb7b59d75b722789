"""The events of a case in words and places on the axis of time, without a window."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.values import Moment, PartialDate, Qualifier
from assistant.pack.pack import Pack
from assistant.usecases.timeline import Event, Lane, find_events
from tests.ui.screens.conftest import Frame
from ui.screens.overview.happened import TimelineWords
from ui.screens.overview.state import Mark
from ui.text import Words

TODAY = date(2026, 11, 22)
FIRST = Event(
    lane=Lane.NOTICE, date=PartialDate(year=2020, month=1, day=1), what="recorded", who="", path="data.since"
)


def mark_of(day: PartialDate, pack: Pack, until: PartialDate | None = None) -> Mark:
    """The mark of an incident on an axis from January 2020 to December 2026."""
    event = Event(
        lane=Lane.TRAVEL, date=day, what="detention", who="", path="incidents[i].start", until=until
    )
    lanes = TimelineWords((FIRST, event), TODAY, Words("en", pack)).lanes()
    return next(mark for lane in lanes if lane.kind == "travel" for mark in lane.marks)


def at(day: date) -> float:
    return (day - date(2020, 1, 1)).days / (date(2026, 12, 1) - date(2020, 1, 1)).days


def test_a_day_is_a_point(pack: Pack) -> None:
    mark = mark_of(PartialDate(year=2024, month=5, day=3), pack)
    assert mark.begin == mark.position == mark.end == at(date(2024, 5, 3))
    assert not (mark.open_begin or mark.open_end)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (PartialDate(year=2024), date(2024, 1, 1), date(2024, 12, 31)),
        (PartialDate(year=2024, month=2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(year=2024, month=8, qualifier=Qualifier.ABOUT), date(2024, 1, 1), date(2024, 12, 31)),
        (PartialDate(year=2026), date(2026, 1, 1), TODAY),
    ],
)
def test_a_date_that_is_not_exact_spans_the_days_it_may_mean_up_to_today(
    pack: Pack, day: PartialDate, first: date, last: date
) -> None:
    mark = mark_of(day, pack)
    assert (mark.begin, mark.end) == (at(first), at(last))
    assert mark.position == at(day.first_day())


def test_before_and_after_are_open_on_their_side(pack: Pack) -> None:
    before = mark_of(PartialDate(year=2024, qualifier=Qualifier.BEFORE), pack)
    after = mark_of(PartialDate(year=2024, qualifier=Qualifier.AFTER), pack)
    assert before.open_begin and not before.open_end
    assert after.open_end and not after.open_begin
    assert after.end == at(TODAY)


def test_what_lasted_spans_to_its_end_and_is_read_out_with_it(pack: Pack) -> None:
    mark = mark_of(PartialDate(year=2024, month=5, day=3), pack, PartialDate(year=2024, month=6, day=9))
    assert mark.end == at(date(2024, 6, 9))
    assert mark.spoken == "3 May 2024 to 9 June 2024, Travel: Held"


def test_a_day_beyond_today_stays_on_the_axis(pack: Pack) -> None:
    mark = mark_of(PartialDate(year=2031), pack)
    assert 0 <= mark.begin <= mark.position <= 1
    assert 0 <= mark.end <= 1


def test_lanes_in_which_nothing_happened_are_left_out(pack: Pack) -> None:
    lanes = tuple(TimelineWords((FIRST,), TODAY, Words("en", pack)).lanes())
    assert [lane.kind for lane in lanes] == ["notice"]
    assert tuple(TimelineWords((), TODAY, Words("en", pack)).lanes()) == ()


def test_every_kind_of_event_has_its_lane_its_words_and_a_place_to_go(pack: Pack, frame: Frame) -> None:
    case = frame.desk.case.with_fact("events[ev4].kind", "notice")
    case = case.with_fact("dbhits[db1].reply_date", PartialDate(year=2025, month=9))
    case = case.with_fact("harms[harm1].end", PartialDate(year=2025, month=8))
    case = case.with_fact("incidents[inc2].end", Moment(date=PartialDate(year=2025, month=6, day=3)))
    events = find_events(case)
    lanes = tuple(TimelineWords(events, TODAY, Words("en", pack)).lanes())

    assert [lane.kind for lane in lanes] == ["case", "notice", "money", "travel", "protection", "harm"]
    assert {lane.kind: len(lane.marks) for lane in lanes}["harm"] == 2
    assert "events[ev4].date" in {
        mark.target for lane in lanes if lane.kind == "notice" for mark in lane.marks
    }
    assert all(mark.label and mark.date and mark.target for lane in lanes for mark in lane.marks)
    assert len({lane.icon for lane in lanes}) == len(lanes)
