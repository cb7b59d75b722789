"""What the case claims and no paper proves: told by the items themselves and by the known problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.values import Fact
from assistant.pack.pack import Pack
from assistant.usecases.itemnames import item_kind, item_name

if TYPE_CHECKING:
    from assistant.grounds.problems import Problem
    from assistant.usecases.desk import Desk

_CLAIMS = (
    "accounts", "dbhits", "incidents", "harms", "extr.list", "corrections", "steps", "events",
    "request.urgency",
)  # fmt: skip
"""The lists whose items say that something happened, in the order of the request's argument."""

_TOLD = ("answers.findings_without_paper", "answers.statements_without_paper", "grounds.without_proof")
_MISSING = "missing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unproved:
    """Something claimed without a paper.

    ``path`` is the field in which a paper would be named (``accounts[acc1].documents``), empty where
    a problem tells of the whole case: then ``problem`` has the sentences (``pack.problems``, or the
    class of papers that is missing). ``kind`` and ``name`` are words of the item. ``named`` are the
    papers that are named but not held.
    """

    path: str
    kind: str
    name: str
    named: tuple[str, ...] = ()
    problem: Problem | None = None


def unproved(desk: Desk, words: str) -> tuple[Unproved, ...]:
    """Everything claimed that no held paper proves: the items, then what the rules miss."""
    items = unproved_items(desk.pack, desk.case, words)
    told = (
        Unproved(path="", kind="", name="", problem=problem)
        for problem in desk.assessment().problems
        if problem.id in _TOLD or (problem.id.startswith(_MISSING) and problem.id != "missing.translation")
    )
    return (*items, *told)


def unproved_items(pack: Pack, case: Case, words: str) -> tuple[Unproved, ...]:
    """The items of the case that claim something and name no paper that is held."""
    return tuple(
        Unproved(
            path=f"{item}.documents",
            kind=item_kind(pack, item, words),
            name=item_name(pack, case, item, words),
            named=named,
        )
        for item, named in _claims(case)
    )


def _claims(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    for list_path in _CLAIMS:
        for item in case.item_paths(list_path):
            if not _claims_something(case, list_path, item):
                continue
            said = case.answer(f"{item}.documents")
            named = tuple(one for one in said if isinstance(one, str)) if isinstance(said, tuple) else ()
            if not any(case.answer(f"documents[{one}].state") == "held" for one in named):
                yield item, named


def _claims_something(case: Case, list_path: str, item: str) -> bool:
    """Whether an item says anything: an account only by its measure, the others by any answer."""
    if list_path == "accounts":
        return _is_said(case.answer(f"{item}.measure")) and case.answer(f"{item}.measure") != "none"
    inside = f"{item}."
    return any(
        path.startswith(inside) and not path.endswith(".documents") and _is_said(case.answer(path))
        for path in case.facts
    )


def _is_said(answer: Fact | None) -> bool:
    return answer is not None and answer not in {"none", ("none",)}
