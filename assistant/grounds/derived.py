"""The reference date and the derived facts (``docs/law/grounds.md`` 0.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.case.values import Interval, PartialDate, Value, add_months
from assistant.pack.pack import Pack

URGENT_DAYS = 90
INACTIVE_YEARS = 2

RESTS_ON = MappingProxyType(
    {
        "is_wanted_data": ("data.types",),
        "data.known": ("data.types",),
        "data.confirmed": ("data.known_how",),
        "case.own_country": ("data.source_country", "person.nationalities"),
        "data.age_years": ("data.since",),
        "years_located": ("extr.located_since",),
        "located_inactive": ("extr.never_requested", "extr.located_since"),
        "arrest_count": ("extr.arrest_incidents", "incidents[].kind", "incidents[].interpol_mentioned"),
        "revision_open": ("ccf.new_fact_date",),
        "urgent": ("request.detained", "request.urgency[].date", "request.urgency[].documents"),
    }
)
"""The fields each derived fact is computed from."""

_WANTED = frozenset({"red_notice", "red_diffusion"})
_ON_PAPER = frozenset({"public_extract", "police_document", "court_file", "ccf_reply"})


def reference_date(case: Case, today: date) -> date:
    """The day the rules look at: ``filing.filed_on``, else ``filing.planned_on``, else today."""
    for path in ("filing.filed_on", "filing.planned_on"):
        day = case.answer(path)
        if isinstance(day, PartialDate):
            return day.first_day()
    return today


def derive(pack: Pack, case: Case, ref_date: date) -> Derived:
    """Every derived fact by name; ``None`` is "no value"."""
    located = _full_years(case.answer("extr.located_since"), ref_date)
    revision = revision_deadline(pack, case)
    return MappingProxyType(
        {
            "is_wanted_data": not _WANTED.isdisjoint(_chosen(case, "data.types")),
            "data.known": case.answer("data.types") is not None,
            "data.confirmed": case.answer("data.known_how") in _ON_PAPER,
            "case.own_country": case.answer("data.source_country") in _chosen(case, "person.nationalities"),
            "data.age_years": _full_years(case.answer("data.since"), ref_date),
            "years_located": located,
            "located_inactive": case.answer("extr.never_requested") == "yes"
            and located is not None
            and located >= INACTIVE_YEARS,
            "arrest_count": _arrests(case),
            "revision_open": revision is not None and ref_date <= revision,
            "urgent": case.answer("request.detained") == "yes" or any(_pressing_dates(case, ref_date)),
        }
    )


def revision_deadline(pack: Pack, case: Case) -> date | None:
    """The last day for a revision, counted from the first day the new fact may have been learned on.

    ``None`` if no date is answered, or only one without a first day ("before 2026").
    """
    months = pack.deadlines["deadline.revision"].months
    learned = _interval(case.answer("ccf.new_fact_date"))
    if learned is None or learned.first is None or months is None:
        return None
    return add_months(learned.first, months)


def _interval(value: Value | None) -> Interval | None:
    return value.interval() if isinstance(value, PartialDate) else None


def _chosen(case: Case, path: str) -> tuple[object, ...]:
    value = case.answer(path)
    return value if isinstance(value, tuple) else ()


def _full_years(value: Value | None, ref_date: date) -> int | None:
    """Full years from the last day a date may mean to the reference date; none before it."""
    period = _interval(value)
    if period is None or period.last is None:
        return None
    years = ref_date.year - period.last.year
    if years <= 0:
        return 0
    return years if add_months(period.last, 12 * years) <= ref_date else years - 1


def _arrests(case: Case) -> int:
    counted = case.answer("extr.arrest_incidents")
    told = sum(_is_arrest(case, path) for path in case.item_paths("incidents"))
    return max(counted, told) if isinstance(counted, int) else told


def _is_arrest(case: Case, incident: str) -> bool:
    kind = case.answer(f"{incident}.kind")
    is_written = case.answer(f"{incident}.interpol_mentioned") == "written"
    return kind == "arrest_extradition" or (kind == "detention" and is_written)


def _pressing_dates(case: Case, ref_date: date) -> Iterator[bool]:
    """For each urgent date: whether it certainly lies in the next days and a held paper proves it."""
    last = ref_date + timedelta(days=min(URGENT_DAYS, (date.max - ref_date).days))
    for item in case.item_paths("request.urgency"):
        when = _interval(case.answer(f"{item}.date"))
        papers = _chosen(case, f"{item}.documents")
        yield (
            when is not None
            and when.first is not None
            and when.last is not None
            and ref_date <= when.first
            and when.last <= last
            and any(case.answer(f"documents[{paper}].state") == "held" for paper in papers)
        )
