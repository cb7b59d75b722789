"""Which request fits, in the words of the window, and what another would cost. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.pack.kinds import KINDS
from assistant.usecases.desk import Desk
from ui.screens.grounds.state import GroundCard, KindLine, Passage, RouteDetail, Standing
from ui.text import Words

ROUTE = "route"
"""The card of the request itself."""


@dataclass(frozen=True, slots=True)
class RouteTeller:
    """Tells the proposal for the case on the desk."""

    desk: Desk
    words: Words

    def card(self) -> GroundCard:
        """The request as the first card of the list."""
        _ = self.words.gettext
        title, kind = _("Which request fits"), self._kind_in_work()
        word, standing = self._standing()
        return GroundCard(
            id=ROUTE,
            title=title,
            rule=kind,
            shown=0,
            parts=0,
            count="",
            word=word,
            standing=standing,
            spoken=_("{title}, {kind}, {status}").format(title=title, kind=kind, status=word),
        )

    def detail(self) -> RouteDetail:
        """Every kind of request, the proposed one first."""
        _ = self.words.gettext
        return RouteDetail(
            title=_("Which request fits"),
            intro=_("The program proposes; you decide. Each other way says what it would cost you."),
            kinds=tuple(self._kinds()),
            addons=Passage(heading=_("What can go with it"), lines=tuple(self._addons())),
            note=_("You can change your mind until the request is filed."),
        )

    def _kind_in_work(self) -> str:
        kind = self.desk.assessment().kind
        return (
            self.words.choice("request.kind", kind) if kind in KINDS else self.words.gettext("None for now")
        )

    def _standing(self) -> tuple[str, Standing]:
        _ = self.words.gettext
        assessment = self.desk.assessment()
        if assessment.kind not in KINDS:
            return _("Needs you"), Standing.OPEN
        if self.desk.case.answer("request.kind") == assessment.kind:
            return _("Chosen"), Standing.GOOD
        return _("Proposed"), Standing.SUGGESTED

    def _kinds(self) -> Iterator[KindLine]:
        _, assessment = self.words.gettext, self.desk.assessment()
        proposal, chosen = assessment.proposal, self.desk.case.answer("request.kind")
        row = next(row for row in self.desk.pack.route.rows if row.number == proposal.row)
        is_none = proposal.kind not in KINDS
        yield KindLine(
            kind=proposal.kind,
            title=_("No request for now") if is_none else self.words.choice("request.kind", proposal.kind),
            why=self.words.interview(f"route:{row.id}:why", proposal.why),
            cost="",
            word=_("Proposed"),
            standing=Standing.GOOD,
            action="" if is_none or chosen == proposal.kind else _("Prepare this one"),
        )
        for other in proposal.others:
            is_chosen = chosen == other.kind and assessment.kind == other.kind
            yield KindLine(
                kind=other.kind,
                title=self.words.choice("request.kind", other.kind),
                why=self.words.interview(other.why_context, other.why) if other.why else "",
                cost=self.words.interview(other.cost_context, other.cost) if other.cost else "",
                word=_("Chosen") if is_chosen else _("Possible") if other.allowed else _("Does not fit"),
                standing=Standing.GOOD
                if is_chosen
                else Standing.SUGGESTED
                if other.allowed
                else Standing.OUT,
                action=_("Prepare this one") if other.allowed and not is_chosen else "",
            )

    def _addons(self) -> Iterator[str]:
        proposal = self.desk.assessment().proposal
        texts = {addon.id: addon.text for addon in self.desk.pack.route.addons}
        for addon in proposal.addons_offered:
            yield self.words.interview(f"addon:{addon}:text", texts[addon])
        if proposal.second_case:
            yield self.words.interview("route:second_case:text", proposal.second_case)
