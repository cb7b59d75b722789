"""One ground in the words of the window: what must be shown, what shows it, when not to argue it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import field_of
from assistant.case.values import NonAnswer
from assistant.grounds.derived import RESTS_ON
from assistant.grounds.finding import ElementFinding, ElementState, Finding
from assistant.pack.decisions import Decision as Published
from assistant.pack.dictionary import Kind
from assistant.pack.grounds import Element
from assistant.pack.provisions import provision_of
from assistant.usecases.deciding import Decision, decision_on
from assistant.usecases.desk import Desk
from ui.screens.grounds.state import ElementLine, Exhibit, GroundDetail, Passage, Standing
from ui.telling import Teller, name_article, name_provision
from ui.text import Words, isolate

PAPERS = "section/papers"
"""Where papers are added."""
MOST_ANSWERS = 2
"""So many answers are told below an element; the rest is in the interview."""
_LONG = {Kind.TEXT, Kind.LONGTEXT}


@dataclass(frozen=True, slots=True)
class DetailTeller:
    """Tells findings of the case on the desk."""

    desk: Desk
    words: Words

    def title(self, finding: Finding) -> str:
        """The ground in plain words."""
        ground = finding.ground
        return self.words.interview(f"ground:{ground.id}:plain_title", ground.plain_title)

    def provisions(self, finding: Finding) -> tuple[str, ...]:
        """The articles of a ground by their ids, without paragraphs."""
        return tuple(dict.fromkeys(provision_of(one) for one in finding.ground.provisions))

    def rule(self, finding: Finding) -> str:
        """The article a ground rests on first."""
        return name_article(self.desk.pack.provisions[self.provisions(finding)[0]], self.words)

    def shown(self, finding: Finding) -> int:
        """How many parts are met."""
        return sum(element.state is ElementState.MET for element in finding.elements)

    def standing(self, finding: Finding) -> tuple[str, Standing]:
        """Where a ground stands: its word and its look."""
        _ = self.words.gettext
        if not finding.is_shown:
            return _("Not supported"), Standing.OUT
        match decision_on(self.desk.case, finding.id):
            case Decision.USE if not finding.documented:
                return _("Needs you"), Standing.OPEN
            case Decision.USE:
                return _("In the request"), Standing.GOOD
            case Decision.DO_NOT_USE:
                return _("Left out"), Standing.OUT
            case Decision.LATER:
                return _("Decide later"), Standing.SUGGESTED
        return _("Suggested"), Standing.SUGGESTED

    def detail(self, finding: Finding) -> GroundDetail:
        """A ground in full."""
        _, say, ground = self.words.gettext, self.words.interview, finding.ground
        at = f"ground:{ground.id}"
        word, standing = self.standing(finding)
        used = [one.id for one in self.desk.assessment().used]
        place = used.index(ground.id) if ground.id in used else None
        decision = decision_on(self.desk.case, ground.id)
        return GroundDetail(
            id=ground.id,
            title=self.title(finding),
            word=word,
            standing=standing,
            rule=self.rule(finding),
            shown_heading=_("What must be shown"),
            count=_("{shown} of {parts} shown").format(
                shown=self.words.formats.number(self.shown(finding)),
                parts=self.words.formats.number(len(finding.elements)),
            ),
            elements=tuple(
                self._element(element, found)
                for element, found in zip(ground.elements, finding.elements, strict=True)
            ),
            cautions=tuple(say(f"{at}:caution:{one.id}", one.text) for one in finding.cautions),
            not_when=self._passage(_("When not to argue this"), f"{at}:not_when", ground.not_when),
            test=Passage(heading=_("What the Commission looks at"), lines=(say(f"{at}:test", ground.test),)),
            rules=Passage(
                heading=_("The rules"),
                lines=tuple(
                    name_provision(self.desk.pack.provisions[one], self.words)
                    for one in self.provisions(finding)
                ),
            ),
            proof=self._passage(_("What proves it"), f"{at}:proof", ground.proof),
            decided=Passage(
                heading=_("Published decisions on this topic"), lines=tuple(self._decided(finding))
            ),
            use=_("Use this ground") if finding.is_shown else "",
            leave=_("Do not use it") if finding.is_shown else "",
            later=_("Decide later") if finding.is_shown else "",
            chosen=decision.value if decision is not None else "",
            note=self._note(finding, place),
            earlier=_("Argue it earlier") if place else "",
            afterwards=_("Argue it later") if place is not None and place + 1 < len(used) else "",
        )

    def _note(self, finding: Finding, place: int | None) -> str:
        """What the request does with the ground as things stand."""
        _ = self.words.gettext
        if not finding.is_shown:
            return _("A request cannot argue what no answer supports.")
        if place is None:
            if self.desk.assessment().kind == "access":
                return _("A request for access argues no ground. This one is kept for later.")
            return _("You can change your mind at any time.")
        if decision_on(self.desk.case, finding.id) is None:
            return _("The draft argues it until you decide.")
        return _("Place {place} in the request.").format(place=self.words.formats.number(place + 1))

    def _passage(self, heading: str, context: str, lines: tuple[str, ...]) -> Passage:
        return Passage(
            heading=heading,
            lines=tuple(
                self.words.interview(f"{context}:{number}", line)
                for number, line in enumerate(lines, start=1)
            ),
        )

    def _decided(self, finding: Finding) -> Iterator[str]:
        for name in finding.decisions:
            published = self.desk.pack.decisions[name]
            yield self._published(published)

    def _published(self, published: Published) -> str:
        """A decision by its outcome and topics, in the words of the Commission: never as a precedent."""
        return self.words.gettext("{decision}: {outcome} ({topics})").format(
            decision=published.id,
            outcome=isolate(published.outcome),
            topics=isolate("; ".join(published.tags)),
        )

    # -- elements

    def _element(self, element: Element, found: ElementFinding) -> ElementLine:
        _ = self.words.gettext
        word, standing = {
            ElementState.MET: (_("Met"), Standing.GOOD),
            ElementState.MISSING: (_("Missing"), Standing.OPEN),
            ElementState.UNKNOWN: (_("Not known yet"), Standing.SUGGESTED),
        }[found.state]
        exhibits = tuple(self._exhibit(item) for item in found.documents)
        action, target = self._remedy(element, found)
        return ElementLine(
            text=self.words.interview(
                f"ground:{self._ground_of(element)}:element:{element.id}", element.text
            ),
            detail=self._detail(found),
            word=word,
            standing=standing,
            exhibits=exhibits,
            action=action,
            target=target,
        )

    def _ground_of(self, element: Element) -> str:
        return next(ground.id for ground in self.desk.pack.grounds.values() if element in ground.elements)

    def _detail(self, found: ElementFinding) -> str:
        """The answers that show it, or that do not."""
        _, teller = self.words.gettext, Teller(self.desk.pack, self.desk.case, self.words)
        said = []
        for path in found.facts:
            field = self.desk.pack.fields[field_of(path)]
            fact = self.desk.case.fact(path)
            if fact is None or isinstance(fact, NonAnswer) or field.kind in _LONG:
                continue
            said.append(
                _("{question}: {answer}").format(
                    question=self.words.label(field.id), answer=isolate(teller.tell(field, fact))
                )
            )
        if said:
            return " · ".join(said[:MOST_ANSWERS])
        return "" if found.state is ElementState.MET else _("Nothing you have written shows this yet.")

    def _exhibit(self, item: str) -> Exhibit:
        path = f"documents[{item}]"
        name = Teller(self.desk.pack, self.desk.case, self.words).item(path, item)
        return Exhibit(name=name, target=path)

    def _remedy(self, element: Element, found: ElementFinding) -> tuple[str, str]:
        """The words of the button, and where it leads; empty where nothing is missing."""
        _ = self.words.gettext
        if found.state is ElementState.MET:
            return (_("Add proof"), PAPERS) if element.papers and not found.documents else ("", "")
        fields = [base for name in element.facts for base in RESTS_ON.get(name, (name,))]
        if not fields:
            return _("Add proof"), PAPERS
        target = next((field for field in fields if self._is_open(field)), fields[0]).partition("[]")[0]
        is_open = found.state is ElementState.UNKNOWN
        return (_("Answer") if is_open else _("Look at my answer")), target

    def _is_open(self, field: str) -> bool:
        case = self.desk.case
        return "[]" not in field and case.answer(field) is None and field not in case.rows
