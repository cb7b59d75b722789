"""The kind of request everything computed is for, and what it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.pack.kinds import KINDS

if TYPE_CHECKING:
    from assistant.grounds.proposal import Proposal


def kind_to_prepare(case: Case, proposal: Proposal) -> str:
    """What was filed; else the person's choice as far as the rules leave one; else the proposal.

    A choice made before the answers changed must not go on promising the dates and papers of a
    request that would now be refused, so a binding proposal yields only to its own alternatives.
    """
    choice = case.answer("request.kind")
    if not isinstance(choice, str) or choice not in KINDS:
        return proposal.kind
    is_filed = case.answer("filing.filed_on") is not None
    is_allowed = any(choice == other.kind and other.allowed for other in proposal.others)
    return choice if is_filed or is_allowed else proposal.kind


def subject_of(case: Case, proposal: Proposal) -> str:
    """What the request concerns: the person's choice, else as proposed."""
    choice = case.answer("request.subject")
    return choice if isinstance(choice, str) else proposal.subject


def addons_of(case: Case, proposal: Proposal) -> tuple[str, ...]:
    """What is added to the request: the person's choice, else what is proposed to be ticked."""
    choice = case.answer("request.addons")
    if not isinstance(choice, tuple):
        return proposal.addons_ticked
    return tuple(addon for addon in choice if isinstance(addon, str))


def with_addons(case: Case, proposal: Proposal) -> Case:
    """The case with what is proposed to be added, where the person has not chosen."""
    if isinstance(case.answer("request.addons"), tuple) or not proposal.addons_ticked:
        return case
    return case.with_fact("request.addons", proposal.addons_ticked)
