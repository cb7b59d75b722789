"""Which kind of request fits (``docs/law/grounds.md`` 0.4). The program proposes; the person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.grounds.finding import Finding
from assistant.pack.route import Alternative, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The proposed request. ``why`` and the texts of the alternatives are English source sentences.

    ``row`` is the number of the row that matched; ``problem`` the id of the problem it gives, empty
    unless ``kind`` is none. ``addons_ticked`` are among ``addons_offered``. ``second_case`` says
    that a second, linked case file is worth making; empty if not.
    """

    kind: str
    subject: str
    row: int
    why: str
    alternatives: tuple[Alternative, ...]
    addons_offered: tuple[str, ...]
    addons_ticked: tuple[str, ...]
    problem: str
    second_case: str


def propose(route: Route, case: Case, derived: Derived, findings: Sequence[Finding]) -> Proposal:
    """The first row that matches, with the alternatives and add-ons that hold."""
    raise NotImplementedError
