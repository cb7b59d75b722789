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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The reading of one account."""

    cause: Cause
    flags: tuple[Flag, ...]

    @property
    def is_attributed(self) -> bool:
        """True if a draft may put the measure down to the data."""
        return self.cause in {Cause.STATED, Cause.PROBABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReading:
    """The reading of one incident.

    ``minutes`` is how long it lasted, known only if both times are; else ``days`` counts from date
    to date and is printed as "about". Both are ``None`` if the dates do not say.
    """

    cause: Cause
    minutes: int | None
    days: int | None

    @property
    def hours(self) -> Decimal | None:
        """How long it lasted, in hours with at most two decimals."""
        return None if self.minutes is None else round(Decimal(self.minutes) / 60, 2)


def read_accounts(case: Case) -> Mapping[str, Attribution]:
    """The reading of each account by item id, in the person's order."""
    was_public = _was_public(case)
    return MappingProxyType(
        {
            item: Attribution(
                cause=_cause(case, f"accounts[{item}]", was_public=was_public),
                flags=tuple(_flags(case, f"accounts[{item}]")),
            )
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


def _cause(case: Case, account: str, *, was_public: bool) -> Cause:
    measure, reason = case.answer(f"{account}.measure"), case.answer(f"{account}.reason_stated")
    # An account without a measure, or under sanctions, never enters a draft, whatever reason is stored.
    if measure == "none":
        return Cause.NOT_APPLICABLE
    if measure == "sanctions":
        return Cause.EXCLUDED
    if reason in _NAMED:
        return Cause.STATED
    is_compatible = measure in _OWN_DECISION and reason in _COMPATIBLE
    if was_public and is_compatible and _follows(case, f"{account}.measure_date"):
        return Cause.PROBABLE
    return Cause.UNCLEAR


def _follows(case: Case, path: str) -> bool:
    """Whether a date certainly lies from the first day of the data to 180 days after it."""
    measured, since = case.answer(path), case.answer("data.since")
    if not isinstance(measured, PartialDate) or not isinstance(since, PartialDate):
        return False
    event, data = measured.interval(), since.interval()
    if event.first is None or event.last is None or data.first is None or data.last is None:
        return False
    return event.first >= data.last and event.last - data.first <= timedelta(days=PROBABLE_DAYS)


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
        minutes=minutes if is_sound else None,
        days=days if is_sound and minutes is None else None,
    )


def _chosen(case: Case, path: str) -> tuple[object, ...]:
    value = case.answer(path)
    return value if isinstance(value, tuple) else ()
