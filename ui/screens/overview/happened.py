"""What has happened so far, in words and places on an axis of time. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.case.values import add_months
from assistant.usecases.timeline import Event, Lane
from ui.screens.overview.state import LaneRow, Mark, Tick
from ui.text import Words

MOST_TICKS = 7
_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240)
_ICONS = {
    Lane.CASE: "scale",
    Lane.NOTICE: "flag",
    Lane.MONEY: "landmark",
    Lane.TRAVEL: "plane",
    Lane.PROTECTION: "shield",
    Lane.HARM: "users",
}


class TimelineWords:
    """Events as marks; the axis runs from the month of the first to the month after today."""

    def __init__(self, events: tuple[Event, ...], today: date, words: Words) -> None:
        self._events = events
        self._today = today
        self._words = words
        days = [event.date.first_day() for event in events if event.date.first_day() <= today]
        first, last = min(days, default=add_months(today, -6)), add_months(today, 1)
        self._first = date(first.year, first.month, 1)
        self._last = date(last.year, last.month, 1)

    def _at(self, day: date) -> float:
        """The place of a day; what lies beyond an end of the axis stands at that end."""
        place = (day - self._first).days / max((self._last - self._first).days, 1)
        return min(1.0, max(0.0, place))

    def ticks(self) -> Iterator[Tick]:
        """The lines of the axis, and today."""
        months = (self._last.year - self._first.year) * 12 + self._last.month - self._first.month
        step = next((step for step in _STEPS if months / step <= MOST_TICKS), _STEPS[-1])
        for index, offset in enumerate(range(0, months, step)):
            day = add_months(self._first, offset)
            name = self._words.formats.month_name(day.month, short=True)
            with_year = index == 0 or day.month <= step or step >= 12
            yield Tick(
                position=self._at(day),
                label=self._words.pgettext("month and year on an axis", "{month} {year}").format(
                    month=name, year=day.year
                )
                if with_year
                else name,
            )
        yield Tick(position=self._at(self._today), label=self._words.gettext("Today"), today=True)

    def lanes(self) -> Iterator[LaneRow]:
        """The lanes in which something happened."""
        for lane in Lane:
            marks = tuple(self._mark(event) for event in self._events if event.lane is lane)
            if marks:
                yield LaneRow(kind=lane.value, icon=_ICONS[lane], label=self._name(lane), marks=marks)

    def _mark(self, event: Event) -> Mark:
        days = event.interval()
        position = self._at(event.date.first_day())
        return Mark(
            position=position,
            begin=position if days.first is None else min(position, self._at(days.first)),
            end=self._at(
                self._today
                if days.last is None
                else min(days.last, max(self._today, days.first or days.last))
            ),
            open_begin=days.first is None,
            open_end=days.last is None,
            label=self._label(event),
            date=self._date(event),
            spoken=self._words.gettext("{date}, {lane}: {event}").format(
                date=self._date(event), lane=self._name(event.lane), event=self._label(event)
            ),
            target=event.path,
        )

    def _date(self, event: Event) -> str:
        formats = self._words.formats
        if event.until is None or event.until == event.date:
            return formats.date(event.date)
        return self._words.gettext("{first} to {last}").format(
            first=formats.date(event.date), last=formats.date(event.until)
        )

    def _name(self, lane: Lane) -> str:
        _ = self._words.gettext
        return {
            Lane.CASE: _("The case"),
            Lane.NOTICE: _("Notice"),
            Lane.MONEY: _("Money"),
            Lane.TRAVEL: _("Travel"),
            Lane.PROTECTION: _("Protection"),
            Lane.HARM: _("Other harm"),
        }[lane]

    def _label(self, event: Event) -> str:
        kind, _found, rest = event.what.partition("_")
        match event.lane, kind:
            case _, "event":
                return self._words.choice("events[].kind", rest)
            case Lane.PROTECTION, "extradition":
                return self._words.choice("extr.list[].outcome", rest)
            case Lane.HARM, "listed":
                return self._words.choice("dbhits[].provider", rest)
            case Lane.NOTICE, _:
                return self._notice(event.what)
            case Lane.MONEY, _:
                return event.who or self._words.choice("accounts[].measure", event.what)
            case Lane.TRAVEL, _:
                return self._words.choice("incidents[].kind", event.what)
            case Lane.HARM, _:
                return self._words.choice("harms[].area", event.what)
        return self._words.choice("refugee.status", event.what)

    def _notice(self, what: str) -> str:
        _ = self._words.gettext
        return {
            "recorded": _("Data recorded"),
            "extract_seen": _("Public extract saved"),
            "answered": _("Answer of the Commission"),
        }[what]
