"""When answers are due (``docs/law/procedure.md`` 3.1): dates counted from what has happened."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One date. ``forecast`` marks a date that rests on another expected one.

    ``target_only`` means a statutory target, not a guarantee. ``is_done`` is true once it has
    happened. ``source`` is the provision.
    """

    date: datetime.date
    forecast: bool
    target_only: bool
    is_done: bool
    source: str


def forecast(pack: Pack, case: Case, assessment: Assessment) -> Mapping[str, Deadline]:
    """The dates that can be computed, by the id of their rule, in the order of the rules."""
    raise NotImplementedError
