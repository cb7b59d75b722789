"""Measures and incidents: whether the data can be their cause, and what is missing to say so."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.grounds.attribution import Cause
from assistant.grounds.problems.problem import Problem, Situation


def find_measures(situation: Situation) -> Iterator[Problem]:
    """The flags of each account, and incidents told as a consequence of data that came later."""
    for account, reading in situation.accounts.items():
        for flag in reading.flags:
            yield situation.found(f"account.{flag.value}", f"accounts[{account}]", item=account)
        if reading.cause is Cause.EXCLUDED:
            yield situation.found("account.sanctions", f"accounts[{account}].measure", item=account)
    for incident, told in situation.incidents.items():
        start = f"incidents[{incident}].start"
        if told.is_told and told.precedes_data:
            yield situation.found("incident.precedes_data", start, "data.since", item=incident)
