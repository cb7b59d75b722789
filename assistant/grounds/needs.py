"""What a request needs: answers (``docs/case-format.md`` 3) and papers (``docs/law/grounds.md`` 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.conditions import Derived, holds, holds_document
from assistant.case.values import NoAnswer
from assistant.grounds.kind import addons_of, subject_of
from assistant.pack.classes import DocumentClass
from assistant.pack.dictionary import EVERY_KIND, Field, Kind
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity

if TYPE_CHECKING:
    from assistant.grounds.proposal import Proposal

_LETTERS = {
    "access": "A",
    "correction": "C",
    "deletion": "D",
    "correction_deletion": "D",
    "revision": "V",
    "provisional": "P",
    "preemptive": "E",
    "travel_document": "S",
    "entity": "N",
    "minor": "M",
    "represented": "R",
}
"""The letters of the column "needed for" of the dictionary."""

_ARGUED = frozenset({"correction", "deletion", "correction_deletion"})
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a request is, in the words the dictionary and the list of papers use.

    ``words`` holds its kind, its subject if that is a travel document, its add-ons, and
    ``minor``, ``entity`` or ``represented``.
    """

    kind: str
    words: frozenset[str]

    @property
    def argues(self) -> bool:
        """True if the request itself carries the grounds; a revision keeps them for later."""
        return self.kind in _ARGUED


def needs_of(pack: Pack, case: Case, proposal: Proposal, kind: str) -> Needs:
    """The needs of the request in preparation; what the person has not chosen is as proposed."""
    words = {kind}
    if subject_of(case, proposal) == "travel_document":
        words.add("travel_document")
    addons = addons_of(case, proposal)
    words.update(addon.id for addon in pack.route.addons if addon.id in addons and kind in addon.kinds)
    applicant = case.answer("applicant.kind")
    if applicant in {"minor", "entity"}:
        words.add(str(applicant))
    if case.answer("applicant.submitter") == "representative":
        words.add("represented")
    return Needs(kind=kind, words=frozenset(words))


# -- answers


def missing_answers(pack: Pack, case: Case, needs: Needs) -> Iterator[tuple[Field, str]]:
    """The needed fields that were never answered or put off, with the path of each place."""
    wanted = {EVERY_KIND, *(_LETTERS[word] for word in needs.words if word in _LETTERS)}
    for field in pack.fields.values():
        if field.needed_for & wanted and _applies(field, case, needs):
            for path in case.paths_of(field.id):
                if _is_open(case, field, path):
                    yield field, path


def _applies(field: Field, case: Case, needs: Needs) -> bool:
    if field.id.startswith("person.") and "entity" in needs.words:
        return False
    return not (field.id == "person.nationalities" and case.answer("person.stateless") == "yes")


def _is_open(case: Case, field: Field, path: str) -> bool:
    if case.no_answer(path) is NoAnswer.LATER:
        return True
    if field.id == "person.names":
        return not any(_is_on_papers(case, item) for item in case.item_paths(path))
    if field.kind is Kind.LIST:
        return path not in case.rows and case.fact(path) is None
    return case.fact(path) is None


def _is_on_papers(case: Case, name: str) -> bool:
    uses = case.answer(f"{name}.use")
    return isinstance(uses, tuple) and "id_document" in uses


# -- papers


def missing_papers(
    pack: Pack, case: Case, needs: Needs, used: Iterable[str], derived: Derived
) -> Iterator[tuple[DocumentClass, Severity]]:
    """The document classes required and not held, each with its strictest severity.

    ``used`` are the ids of the grounds the request argues.
    """
    required_by = {"every_request", *needs.words}
    if needs.argues:
        required_by.update(used)
    for paper in pack.classes.values():
        asking = [name for name in paper.required_for if name in required_by]
        if paper.severity is None or not asking or holds_document(case, paper.id):
            continue
        if not holds(paper.unless, case, derived=derived):
            severities = (paper.severity_for.get(name, paper.severity) for name in asking)
            yield paper, min(severities, key=_SEVERITIES.index)
