"""What happened when travelling: the line, the incident being edited, what it adds up to."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.values import Moment, Name, PartialDate
from assistant.grounds.attribution import Cause, IncidentReading
from assistant.grounds.effects import sort_of
from ui.fields.itemlist import ItemListPresenter
from ui.screens.travel.state import Editing, IncidentLine, TravelState
from ui.screens.travel.sums import ICONS, LIST, TravelSum

SECTION = "travel"


class TravelPresenter(ItemListPresenter[TravelState]):
    """Turns the desk into a ``TravelState``; keeps each field of the incident that is open."""

    section = SECTION
    list_id = LIST

    _shown = "all"
    _order = "newest"

    def add(self) -> None:
        """Add an incident, shown whatever was chosen to be shown, and edit it."""
        self._shown = "all"
        super().add()

    def choose(self, shown: str) -> None:
        """Show "all" incidents or those that need the person ("open")."""
        self._shown = shown
        self.tell()

    def sort(self, order: str) -> None:
        """ "newest" or "oldest" first."""
        self._order = order
        self.tell()

    def state(self) -> TravelState:
        """The incidents as they stand now."""
        _ = self._words.gettext
        group = self._editor.group
        section = next(section for section in self._desk.pack.sections if section.id == SECTION)
        question = section.questions[0]
        none_said = self._desk.case.rows.get(LIST) == ()
        return TravelState(
            heading=self._words.interview(f"section:{SECTION}:title", section.title),
            intro=self._words.interview(f"section:{SECTION}:intro", section.intro),
            notice=""
            if self._editor.items
            else self._words.interview(f"question:{question.id}:note", question.note),
            add=self._words.interview(f"group:{group.list_id}:add", group.add),
            show=_("Show"),
            shows=(("all", _("Everything")), ("open", _("What needs you"))),
            shown=self._shown,
            order=_("Order"),
            orders=(("newest", _("Newest first")), ("oldest", _("Oldest first"))),
            ordered=self._order,
            lines=tuple(self._lines()),
            nothing_here=_("Nothing here needs you."),
            summary=TravelSum(self._desk, self._words).summary(),
            empty=_("No incidents yet"),
            empty_text=_("Stops, refusals and journeys you gave up go here."),
            none="" if none_said else self._words.interview(f"group:{group.list_id}:none", group.none),
            none_said=_("You said that there is nothing to add.") if none_said else "",
        )

    def _lines(self) -> Iterator[IncidentLine]:
        open_questions = self._editor.open_questions()
        items = sorted(self._editor.items, key=self._begun, reverse=self._order == "newest")
        for item in items:
            is_edited = item == self._editor.item
            if self._shown == "all" or open_questions[item] or is_edited:
                yield self._line(item, open_questions[item], is_edited=is_edited)

    def _begun(self, item: str) -> tuple[bool, object]:
        """Incidents without a date come first in "newest", last in "oldest"."""
        day = self._date(self._editor.path_of(item))
        return (day is None, day.first_day().toordinal() if day is not None else 0)

    def _line(self, item: str, open_questions: int, *, is_edited: bool) -> IncidentLine:
        _ = self._words.gettext
        path = self._editor.path_of(item)
        day = self._date(path)
        return IncidentLine(
            item=item,
            day=self._day(day),
            year=str(day.year) if day is not None else "",
            icon=self._icon(path),
            title=self._title(path),
            detail=self._detail(path, self._desk.assessment().incidents[item]),
            word=_("Needs you") if open_questions else _("Complete"),
            is_open=bool(open_questions),
            editing=self._editing(item) if is_edited else None,
        )

    def _editing(self, item: str) -> Editing:
        _ = self._words.gettext
        errors = self._editor.errors()
        path = self._editor.path_of(item)
        has_paper = bool(self._desk.case.answer(f"{path}.documents"))
        mentioned = self._desk.case.answer(f"{path}.interpol_mentioned") is not None
        return Editing(
            readings=tuple(self._readings(self._desk.assessment().incidents[item])) if mentioned else (),
            fields=self._editor.fields(),
            more=_("More questions about this incident") if self._editor.has_more() else "",
            proof="" if has_paper else _("A ticket, a stamp or a letter would help."),
            add_proof=_("Add"),
            errors_title=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(errors),
            ).format(count=len(errors)),
            errors=errors,
            done=self._words.pgettext("button that closes what was edited", "Done"),
            delete=_("Delete…"),
        )

    def _readings(self, reading: IncidentReading) -> Iterator[tuple[str, str, str]]:
        """Icon, word, and two sentences, each on a line: why, and what the draft makes of it."""
        _ = self._words.gettext
        icon, word, why, effect = {
            Cause.STATED: (
                "circle-check",
                _("Stated in writing"),
                _("A paper names INTERPOL."),
                _("The request says “following” and cites the paper."),
            ),
            Cause.STATED_ORALLY: (
                "circle-check",
                _("Stated orally"),
                _("Somebody said it; no paper shows it."),
                _("The request says that this is your own statement."),
            ),
        }.get(
            reading.cause,
            (
                "circle-dashed",
                _("Unclear"),
                _("Nobody named INTERPOL."),
                _("The request leaves it out; the schedule lists it without claiming a link."),
            ),
        )
        yield icon, word, f"{why}\n{effect}"
        if reading.precedes_data:
            why, effect = (
                _("It happened more than a month before the data existed."),
                _("Check both dates. The Commission would ask how the data can be the cause."),
            )
            yield "clock", _("Earlier than the notice"), f"{why}\n{effect}"

    def _detail(self, path: str, reading: IncidentReading) -> str:
        parts = []
        if self._desk.case.answer(f"{path}.interpol_mentioned") is not None:
            parts += [word for _icon, word, _sentences in self._readings(reading)]
        outcome = self._desk.case.answer(f"{path}.outcome")
        if isinstance(outcome, str):
            parts.append(self._words.choice("incidents[].outcome", outcome))
        if reading.hours is not None:
            parts.append(
                self._words.gettext("{hours} hours").format(
                    hours=self._words.formats.number(reading.hours.normalize())
                )
            )
        elif reading.days:
            parts.append(
                self._words.ngettext("about {count} day", "about {count} days", reading.days).format(
                    count=reading.days
                )
            )
        return " · ".join(parts)

    def _title(self, path: str) -> str:
        case = self._desk.case
        kind, place, country = (case.answer(f"{path}.{key}") for key in ("kind", "place", "country"))
        group = self._editor.group
        what = (
            self._words.choice("incidents[].kind", kind)
            if isinstance(kind, str)
            else self._words.interview(f"group:{group.list_id}:item", group.item)
        )
        where = place.text if isinstance(place, Name) else ""
        if not where and isinstance(country, str):
            where = self._words.formats.country(country)
        if not where:
            return what
        return self._words.gettext("{what}: {where}").format(what=what, where=where)

    def _icon(self, path: str) -> str:
        kind = self._desk.case.answer(f"{path}.kind")
        return ICONS.get(sort_of(kind), "calendar")

    def _date(self, path: str) -> PartialDate | None:
        start = self._desk.case.answer(f"{path}.start")
        return start.date if isinstance(start, Moment) else None

    def _day(self, day: PartialDate | None) -> str:
        _ = self._words.gettext
        if day is None:
            return _("No date")
        if day.month is None:
            return self._words.formats.date(day)
        month = self._words.formats.month_name(day.month, short=True)
        if day.day is None:
            return month
        return self._words.pgettext("day and month", "{day} {month}").format(day=day.day, month=month)
