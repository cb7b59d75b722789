"""The derived facts and the reference date (``docs/law/grounds.md`` 0.3)."""

from __future__ import annotations

from datetime import date

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.pack.pack import Pack


def reference_date(case: Case, today: date) -> date:
    """The day the rules look at: ``filing.filed_on``, else ``filing.planned_on``, else today."""
    raise NotImplementedError


def derive(pack: Pack, case: Case, ref_date: date) -> Derived:
    """Every derived fact by name; ``None`` is "no value"."""
    raise NotImplementedError
