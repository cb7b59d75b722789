"""What the grounds mean: which may fit, what each needs, what was decided, which request follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.case.case import Case
from assistant.grounds.evaluation import rank
from assistant.grounds.finding import Finding, Status
from assistant.usecases.deciding import Decision, decide, decision_on, move
from assistant.usecases.desk import Desk
from ui.screens.grounds.detail import DetailTeller
from ui.screens.grounds.route import ROUTE, RouteTeller
from ui.screens.grounds.state import GroundCard, GroundsState, Standing
from ui.text import Words, isolate


class GroundsPresenter:
    """Turns the desk into a ``GroundsState``; keeps each decision as soon as it is made."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        save: Callable[[Case], bool],
        go: Callable[[str], None],
        show: Callable[[GroundsState], None],
        ground: str = "",
    ) -> None:
        self._desk = desk
        self._words = words
        self._save = save
        self._go = go
        self._show = show
        self._selected = ground if ground in desk.pack.grounds or ground == ROUTE else ""
        self._all = ground in desk.pack.grounds and not desk.assessment().finding(ground).is_shown

    # -- what the person does

    def open(self, card: str) -> None:
        """Look at a ground, or at the kind of request."""
        self._selected = card
        self.tell()

    def show_others(self) -> None:
        """List the grounds the answers do not support too, or hide them again."""
        self._all = not self._all
        self.tell()

    def decide(self, decision: str) -> None:
        """Use the ground that is open, leave it out, or decide later."""
        if self._finding() is not None:
            said = Decision(decision)
            self._keep(decide(self._desk.case, self._desk.assessment(), self._selected, said))

    def move(self, step: int) -> None:
        """Argue the ground that is open earlier or later."""
        self._keep(move(self._desk.case, self._desk.assessment(), self._selected, step))

    def choose_kind(self, kind: str) -> None:
        """Prepare another kind of request."""
        self._keep(self._desk.case.with_fact("request.kind", kind))

    def go(self, target: str) -> None:
        """Open the question or the paper something rests on."""
        self._go(target)

    def tell(self) -> None:
        """Show it as it stands."""
        self._show(self.state())

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("Grounds"),)

    def place(self) -> str:
        """The target that leads back to what is open."""
        return f"grounds/{self._selected}".rstrip("/")

    def _keep(self, case: Case) -> None:
        if case is not self._desk.case and self._save(case):
            self.tell()

    # -- what is shown

    def state(self) -> GroundsState:
        """The screen as it stands now."""
        _ = self._words.gettext
        shown = [finding for finding in self._ordered() if finding.is_shown]
        absent = [finding for finding in self._desk.assessment().findings if not finding.is_shown]
        listed = [*shown, *(absent if self._all else ())]
        route = RouteTeller(self._desk, self._words)
        if self._selected not in {ROUTE, *(finding.id for finding in listed)}:
            self._selected = listed[0].id if listed else ROUTE
        finding = self._finding()
        hidden = self._words.ngettext(
            "{count} ground your answers do not support",
            "{count} grounds your answers do not support",
            len(absent),
        ).format(count=self._words.formats.number(len(absent)))
        return GroundsState(
            heading=_("Grounds"),
            intro=self._words.ngettext(
                "Reasons the rules give for having data removed or corrected. {count} may fit your case.",
                "Reasons the rules give for having data removed or corrected. {count} may fit your case.",
                len(shown),
            ).format(count=self._words.formats.number(len(shown))),
            list_name=_("Grounds"),
            cards=(route.card(), *(self._card(one) for one in listed)),
            others=(_("Show fewer") if self._all else hidden) if absent else "",
            selected=self._selected,
            detail=None if finding is None else DetailTeller(self._desk, self._words).detail(finding),
            route=route.detail() if finding is None else None,
        )

    def _finding(self) -> Finding | None:
        return None if self._selected == ROUTE else self._desk.assessment().finding(self._selected)

    def _ordered(self) -> Iterator[Finding]:
        """The grounds of the request in its order, then what may fit, the strongest first."""
        assessment = self._desk.assessment()
        used = {finding.id for finding in assessment.used}
        yield from assessment.used
        ranked = rank(assessment.findings, self._desk.pack.grounds.order)
        yield from (finding for finding in ranked if finding.id not in used)

    def _card(self, finding: Finding) -> GroundCard:
        _, number = self._words.gettext, self._words.formats.number
        teller = DetailTeller(self._desk, self._words)
        word, standing = teller.standing(finding)
        title = teller.title(finding)
        shown, parts = teller.shown(finding), len(finding.elements)
        rule = teller.rule(finding)
        said = _("{shown} of {parts} shown").format(shown=number(shown), parts=number(parts))
        return GroundCard(
            id=finding.id,
            title=title,
            rule=rule,
            shown=shown,
            parts=parts,
            count=isolate(_("{shown} / {parts}").format(shown=number(shown), parts=number(parts))),
            word=word,
            standing=standing if finding.status is not Status.ABSENT else Standing.OUT,
            spoken=_("{ground}, {rule}, {shown}, {status}").format(
                ground=title, rule=rule, shown=said, status=word
            ),
        )


def decided(case: Case, ground: str) -> str:
    """What was decided on a ground, empty if nothing was."""
    said = decision_on(case, ground)
    return said.value if said is not None else ""
