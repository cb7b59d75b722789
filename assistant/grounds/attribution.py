"""Whether a measure or an incident goes back to the data (``docs/law/impact.md`` section 4, rule 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.values import Moment, PartialDate

PROBABLE_DAYS = 180
"""A measure later than this after the data is not put down to them; a display rule."""

PRECEDING_DAYS = 30
"""A measure earlier than this before the data is flagged; a display rule."""

_NAMED = frozenset({"interpol", "wanted"})
_OWN_DECISION = frozenset({"frozen_bank", "closed_bank", "refused_opening", "restricted"})
_COMPATIBLE = frozenset({"none", "media", "aml_risk", "policy", "other"})


class Cause(Enum):
    """How far the data are the cause. The value is the word of the check report."""

    STATED = "stated"
    """The paper itself names it: "following"."""
    STATED_ORALLY = "stated_orally"
    """Somebody said so: "the Applicant states that"."""
    PROBABLE = "probable"
    """Nothing speaks against it: "after"."""
    UNCLEAR = "unclear"
    """Left out of every summary."""
    EXCLUDED = "excluded"
    """Sanctions: another procedure, kept out of every draft."""
    NOT_APPLICABLE = "not_applicable"
    """Nothing was done to the account."""


class Flag(Enum):
    """What to know about a measure beside its cause. Each is also a problem ``account.<flag>``."""

    DOMESTIC_PROCEEDINGS = "domestic_proceedings"
    SEPARATE_PROCEDURE = "separate_procedure"
    PRECEDES_DATA = "precedes_data"
    NO_DOCUMENT = "no_document"
    QUANTITY_MISSING = "quantity_missing"


class Why(Enum):
    """What a cause rests on: the first of the rules that decided it."""

    NAMES_INTERPOL = "names_interpol"
    NAMES_SEARCH = "names_search"
    SOON_AFTER = "soon_after"
    """Certainly within ``PROBABLE_DAYS`` after data that were public, and the reason given fits."""
    SANCTIONS = "sanctions"
    NO_MEASURE = "no_measure"
    NOT_ANSWERED = "not_answered"
    """What happened, or the reason given, is not answered."""
    ORDERED = "ordered"
    """A court, a prosecutor or a financial intelligence unit ordered it."""
    NOT_PUBLIC = "not_public"
    """Nothing shows that an institution could have seen the data."""
    NO_DATE = "no_date"
    """A date is missing, or says too little."""
    BEFORE = "before"
    """It came before the data, or may have."""
    LATE = "late"
    """It came more than ``PROBABLE_DAYS`` after the data, or may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The reading of one account."""

    cause: Cause
    why: Why
    flags: tuple[Flag, ...]

    @property
    def is_attributed(self) -> bool:
        """True if a draft may put the measure down to the data."""
        return self.cause in {Cause.STATED, Cause.PROBABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReading:
    """The reading of one incident.

    ``minutes`` is how long it lasted, known only if both times are; else ``days`` counts from date
    to date and is printed as "about". Both are ``None`` if the dates do not say. ``precedes_data``
    is true if it certainly happened more than 30 days before the data.
    """

    cause: Cause
    precedes_data: bool
    minutes: int | None
    days: int | None

    @property
    def is_told(self) -> bool:
        """True if a draft may put the incident down to the data: something or somebody named INTERPOL."""
        return self.cause in {Cause.STATED, Cause.STATED_ORALLY}

    @property
    def hours(self) -> Decimal | None:
        """How long it lasted, in hours with at most two decimals."""
        return None if self.minutes is None else round(Decimal(self.minutes) / 60, 2)


def read_accounts(case: Case) -> Mapping[str, Attribution]:
    """The reading of each account by item id, in the person's order."""
    was_public = _was_public(case)
    return MappingProxyType(
        {
            item: _read_account(case, f"accounts[{item}]", was_public=was_public)
            for item in case.items("accounts")
        }
    )


def read_incidents(case: Case) -> Mapping[str, IncidentReading]:
    """The reading of each incident by item id, in the person's order."""
    return MappingProxyType(
        {item: _read_incident(case, f"incidents[{item}]") for item in case.items("incidents")}
    )


def certainly_precedes(case: Case, path: str) -> bool:
    """Whether a date or a moment certainly lies more than 30 days before the data."""
    measured, since = case.answer(path), case.answer("data.since")
    if isinstance(measured, Moment):
        measured = measured.date
    if not isinstance(measured, PartialDate) or not isinstance(since, PartialDate):
        return False
    last, first = measured.interval().last, since.interval().first
    return last is not None and first is not None and first - last > timedelta(days=PRECEDING_DAYS)


# -- accounts


def _was_public(case: Case) -> bool:
    return (
        case.answer("data.public_extract") == "yes"
        or case.answer("data.known_how") == "public_extract"
        or any(
            "interpol_public_notice" in _chosen(case, f"{entry}.entry_basis")
            for entry in case.item_paths("dbhits")
        )
    )


def _read_account(case: Case, account: str, *, was_public: bool) -> Attribution:
    cause, why = _cause(case, account, was_public=was_public)
    return Attribution(cause=cause, why=why, flags=tuple(_flags(case, account)))


def _cause(case: Case, account: str, *, was_public: bool) -> tuple[Cause, Why]:
    measure, reason = case.answer(f"{account}.measure"), case.answer(f"{account}.reason_stated")
    # An account without a measure, or under sanctions, never enters a draft, whatever reason is stored.
    if measure == "none":
        return Cause.NOT_APPLICABLE, Why.NO_MEASURE
    if measure == "sanctions":
        return Cause.EXCLUDED, Why.SANCTIONS
    if reason in _NAMED:
        return Cause.STATED, Why.NAMES_INTERPOL if reason == "interpol" else Why.NAMES_SEARCH
    if measure is None or reason is None:
        return Cause.UNCLEAR, Why.NOT_ANSWERED
    if measure not in _OWN_DECISION or reason not in _COMPATIBLE:
        return Cause.UNCLEAR, Why.ORDERED
    if not was_public:
        return Cause.UNCLEAR, Why.NOT_PUBLIC
    why = _order(case, f"{account}.measure_date")
    return (Cause.PROBABLE if why is Why.SOON_AFTER else Cause.UNCLEAR), why


def _order(case: Case, path: str) -> Why:
    """Whether a date certainly lies from the first day of the data to 180 days after it, or why not."""
    measured, since = case.answer(path), case.answer("data.since")
    if not isinstance(measured, PartialDate) or not isinstance(since, PartialDate):
        return Why.NO_DATE
    event, data = measured.interval(), since.interval()
    if event.first is None or event.last is None or data.first is None or data.last is None:
        return Why.NO_DATE
    if event.first < data.last:
        return Why.BEFORE
    return Why.SOON_AFTER if event.last - data.first <= timedelta(days=PROBABLE_DAYS) else Why.LATE


def _flags(case: Case, account: str) -> Iterator[Flag]:
    measure, reason = case.answer(f"{account}.measure"), case.answer(f"{account}.reason_stated")
    has_measure = measure is not None and measure != "none"
    if measure == "seized_court":
        yield Flag.DOMESTIC_PROCEEDINGS
    elif measure == "frozen_fiu" or (has_measure and reason == "court_order"):
        yield Flag.SEPARATE_PROCEDURE
    if has_measure and certainly_precedes(case, f"{account}.measure_date"):
        yield Flag.PRECEDES_DATA
    if has_measure and not _is_documented(case, f"{account}.documents"):
        yield Flag.NO_DOCUMENT
    if case.answer(f"{account}.asset_code") and case.answer(f"{account}.asset_quantity") is None:
        yield Flag.QUANTITY_MISSING


def _is_documented(case: Case, path: str) -> bool:
    """Whether a paper named there is in the person's hands; one that is only hoped for proves nothing."""
    return any(case.answer(f"documents[{paper}].state") == "held" for paper in _chosen(case, path))


# -- incidents


_MENTIONED = MappingProxyType({"written": Cause.STATED, "oral": Cause.STATED_ORALLY})


def _read_incident(case: Case, incident: str) -> IncidentReading:
    mentioned = case.answer(f"{incident}.interpol_mentioned")
    start, end = case.answer(f"{incident}.start"), case.answer(f"{incident}.end")
    minutes = days = None
    if isinstance(start, Moment) and isinstance(end, Moment) and start.date.is_exact and end.date.is_exact:
        days = (end.date.first_day() - start.date.first_day()).days
        if start.time is not None and end.time is not None:
            begun = datetime.combine(start.date.first_day(), start.time)
            ended = datetime.combine(end.date.first_day(), end.time)
            minutes = int((ended - begun) / timedelta(minutes=1))
    is_sound = days is not None and days >= 0 and (minutes is None or minutes >= 0)
    return IncidentReading(
        cause=_MENTIONED.get(mentioned, Cause.UNCLEAR) if isinstance(mentioned, str) else Cause.UNCLEAR,
        precedes_data=certainly_precedes(case, f"{incident}.start"),
        minutes=minutes if is_sound else None,
        days=days if is_sound and minutes is None else None,
    )


def _chosen(case: Case, path: str) -> tuple[object, ...]:
    value = case.answer(path)
    return value if isinstance(value, tuple) else ()
