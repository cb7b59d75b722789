"""What is asked: the route, the grounds that are argued, and how they fit together."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.conditions import holds
from assistant.case.values import NoAnswer, Text
from assistant.grounds.derived import revision_deadline
from assistant.grounds.finding import ElementState, Finding
from assistant.grounds.problems.problem import Problem, Situation
from assistant.pack.route import NO_REQUEST

MOST_GROUNDS, FEWEST_GROUNDS = 5, 2
LONG_DEFENCE = 1500
"""An argument about a missing description with more characters looks like a defence on the facts."""

_ARGUED = frozenset({"correction", "deletion", "correction_deletion"})
_DESCRIPTION = "rpd83.unclear_criminal_conduct"
_IN_ORDER = "offence_and_predominance"
"""The combination that is a matter of order only."""


def find_request(situation: Situation) -> Iterator[Problem]:
    """Everything about the kind of request and its grounds."""
    yield from _route(situation)
    yield from _choices(situation)
    if situation.kind in _ARGUED:
        yield from _used(situation)
        yield from _together(situation)


def _route(situation: Situation) -> Iterator[Problem]:
    case = situation.case
    if situation.proposal.problem and situation.kind == NO_REQUEST:
        yield situation.found(situation.proposal.problem, "ccf.prior", "ccf.new_fact_date")
    last_day = revision_deadline(situation.pack, case)
    # Without an earlier decision there is nothing to revise: a date off the path is ignored.
    has_decision = case.answer("ccf.prior") != "none"
    if last_day is not None and situation.ref_date > last_day and has_decision:
        yield situation.found("route.revision_late", "ccf.new_fact_date", params={"date": last_day})


def _choices(situation: Situation) -> Iterator[Problem]:
    grounds = situation.pack.grounds
    for ground in situation.case.items("request.grounds"):
        decision = f"request.grounds[{ground}].decision"
        is_chosen = situation.case.answer(decision) == "use" and ground in grounds
        if not is_chosen or ground in situation.used_ids:
            continue
        yield situation.found("grounds.unsupported", decision, item=ground, params={"ground": ground})
        is_known = situation.case.answer("data.types") is not None
        if is_known and not holds(grounds[ground].gate, situation.case, derived=situation.derived):
            facts = ("data.types", decision)
            yield situation.found("grounds.gate_closed", *facts, item=ground, params={"ground": ground})
    if len(situation.used) > MOST_GROUNDS:
        count = len(situation.used)
        yield situation.found("grounds.too_many", "request.grounds", params={"count": count})
    if situation.kind in {"deletion", "correction_deletion"} and len(situation.used) < FEWEST_GROUNDS:
        yield situation.found("grounds.too_few", "request.grounds")


def _used(situation: Situation) -> Iterator[Problem]:
    for finding in situation.used:
        path = f"request.grounds[{finding.id}]"
        argument = situation.case.answer(f"{path}.argument")
        params = {"ground": finding.id}
        if _is_unproved(situation, finding):
            met = (element for element in finding.elements if element.state is ElementState.MET)
            facts = tuple(dict.fromkeys(fact for element in met for fact in element.facts))
            yield situation.found(
                "grounds.without_proof", *(facts or (path,)), item=finding.id, params=params
            )
        if not isinstance(argument, Text):
            continue
        unknown = tuple(_unknown_facts(situation, finding))
        if unknown:
            facts = (f"{path}.argument", *unknown)
            yield situation.found("grounds.argues_the_unknown", *facts, item=finding.id, params=params)
        if finding.id == _DESCRIPTION and len(argument.text) > LONG_DEFENCE:
            yield situation.found("grounds.long_defence", f"{path}.argument", item=finding.id, params=params)


def _is_unproved(situation: Situation, finding: Finding) -> bool:
    """Whether papers could prove what the answers show, and none that is held does."""
    can_be_proved = any(element.papers for element in finding.ground.elements)
    named = situation.chosen(f"request.grounds[{finding.id}].documents")
    return (
        can_be_proved
        and not any(element.documents for element in finding.elements)
        and not any(situation.is_held(paper) for paper in named)
    )


def _unknown_facts(situation: Situation, finding: Finding) -> Iterator[str]:
    """What the open elements of a ground rest on and the person said not to know."""
    by_id = {element.id: element for element in finding.ground.elements}
    for element in finding.elements:
        if element.state is ElementState.UNKNOWN:
            for name in by_id[element.id].facts:
                if situation.case.no_answer(name) is NoAnswer.UNKNOWN:
                    yield name


def _together(situation: Situation) -> Iterator[Problem]:
    """The combinations of grounds that ``problems.toml`` has words for, if all of them are argued."""
    places = {ground: place for place, ground in enumerate(situation.used_ids)}
    for combination in situation.pack.grounds.combinations:
        name = f"combination.{combination.id}"
        if name not in situation.pack.problems or not set(combination.grounds) <= places.keys():
            continue
        order = [places[ground] for ground in combination.grounds]
        if combination.id == _IN_ORDER and order == sorted(order):
            continue
        facts = tuple(f"request.grounds[{ground}].decision" for ground in combination.grounds)
        yield situation.found(name, *facts, item=combination.grounds[-1])
