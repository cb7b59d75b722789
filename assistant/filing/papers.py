"""Which documents a case needs: the request, what goes beside it, letters to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.grounds.assessment import Assessment
from assistant.grounds.kind import with_addons
from assistant.pack.outlines import Outline, Role, find_request
from assistant.pack.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document worth writing.

    ``about`` is the path of the item it concerns (``accounts[acc1]``), empty for most. ``why`` is an
    English source message of the interview (context ``document:<id>:why``), empty where the title
    says enough.
    """

    outline: Outline
    about: str
    why: str


def request_document(pack: Pack, assessment: Assessment) -> Outline | None:
    """The document of the request in preparation; none while no request can be made."""
    return find_request(pack.outlines, assessment.kind, assessment.subject)


def offered_documents(pack: Pack, case: Case, assessment: Assessment) -> tuple[Offer, ...]:
    """The request, the papers beside it, then the letters, each as often as there are items it fits."""
    decided = with_addons(case, assessment.proposal)
    request = request_document(pack, assessment)
    offers = [] if request is None else [Offer(outline=request, about="", why=request.why)]
    for role in (Role.BESIDE, Role.LETTER):
        if role is Role.BESIDE and request is None:
            continue
        for outline in pack.outlines.values():
            if outline.role is role and outline.serves(assessment.kind, assessment.subject):
                offers += _offers(outline, decided, assessment)
    return tuple(offers)


def papers_beside(pack: Pack, case: Case, assessment: Assessment) -> tuple[Outline, ...]:
    """The papers that go beside the request; those kept back for later come last."""
    offers = offered_documents(pack, case, assessment)
    papers = (offer.outline for offer in offers if offer.outline.role is Role.BESIDE)
    return tuple(sorted(papers, key=lambda paper: "/" in paper.file))


def _offers(outline: Outline, case: Case, assessment: Assessment) -> Iterator[Offer]:
    if not outline.about:
        if holds(outline.offered, case, derived=assessment.derived):
            yield Offer(outline=outline, about="", why=outline.why)
        return
    for item in case.item_paths(outline.about):
        if holds(outline.offered, case, derived=assessment.derived, row=item):
            yield Offer(outline=outline, about=item, why=outline.why)
