"""The grounds and the route of a check, each explained so that a person without legal training follows.

Keys may be added to these parts, none renamed (``docs/case-format.md`` section 11).
"""

from __future__ import annotations

from typing import Any

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.case.values import Name
from assistant.grounds.assessment import Assessment
from assistant.grounds.evaluation import rank
from assistant.grounds.finding import ElementFinding, Finding
from assistant.i18n.catalogues import catalogue
from assistant.pack.decisions import Decision
from assistant.pack.entry import is_doubtful
from assistant.pack.grounds import Weight
from assistant.pack.pack import Pack
from assistant.pack.route import NO_REQUEST

Report = dict[str, Any]

_KEPT = frozenset({"access", NO_REQUEST})


class Explaining:
    """The parts of one report that say why, with sentences in one language."""

    def __init__(self, pack: Pack, case: Case, assessment: Assessment, language: str) -> None:
        self._pack = pack
        self._case = case
        self._assessment = assessment
        self._say = catalogue(language, "interview").pgettext
        self._argued = [finding.id for finding in assessment.used]
        shown = rank((one for one in assessment.findings if one.is_shown), pack.grounds.order)
        rest = [finding.id for finding in shown if finding.id not in self._argued]
        # What the request argues keeps its own order; what it leaves out follows.
        self._places = {name: place for place, name in enumerate((*self._argued, *rest), start=1)}

    # -- the route

    def route(self) -> Report:
        """The proposed request, why, and what every other choice would mean."""
        say, proposal = self._say, self._assessment.proposal
        at, subject = f"route:{proposal.row}", f"route:subject:{proposal.subject}"
        rules = self._pack.route
        row = rules.rows[proposal.row - 1]
        return {
            "kind": proposal.kind,
            "subject": proposal.subject,
            "row": proposal.row,
            "why": say(f"{at}:why", proposal.why),
            "alternatives": [alternative.kind for alternative in proposal.alternatives],
            "addons_offered": list(proposal.addons_offered),
            "addons_ticked": list(proposal.addons_ticked),
            "chosen": self._case.answer("request.kind"),
            "prepared": self._assessment.kind,
            "cost": say(f"{at}:cost", proposal.cost),
            "doubtful": is_doubtful(row.mark),
            "others": [
                {
                    "kind": other.kind,
                    "why": say(other.why_context, other.why),
                    "cost": say(other.cost_context, other.cost),
                    "allowed": other.allowed,
                }
                for other in proposal.others
            ],
            "subject_why": say(f"{subject}:why", proposal.subject_why),
            "subject_cost": say(f"{subject}:cost", proposal.subject_cost),
            "addons": [
                {
                    "id": addon.id,
                    "why": say(f"addon:{addon.id}:text", addon.text),
                    "cost": say(f"addon:{addon.id}:cost", addon.cost),
                    "doubtful": is_doubtful(addon.mark),
                }
                for addon in rules.addons
                if addon.id in proposal.addons_offered
            ],
            "second_case": say("route:second_case:text", proposal.second_case)
            if proposal.second_case
            else None,
            "second_case_cost": say("route:second_case:cost", rules.second_case_cost)
            if proposal.second_case
            else None,
        }

    # -- the grounds

    def ground(self, finding: Finding) -> Report:
        """One ground; of an absent one only why it is absent."""
        say, ground, shown = self._say, finding.ground, finding.is_shown
        at = f"ground:{finding.id}"
        warnings = [say(f"{at}:caution:{one.id}", one.text) for one in finding.cautions]
        is_open = holds(ground.gate, self._case, derived=self._assessment.derived)
        gate = self._pack.grounds.gates[ground.gate_id]
        return {
            "id": finding.id,
            "weight": finding.weight.value,
            "status": finding.status.value,
            "preselected": finding.preselected,
            "caution": bool(warnings),
            "caution_text": " ".join(warnings) or None,
            "elements": [self._element(at, element) for element in finding.elements if shown],
            "missing_documents": list(finding.missing_documents) if shown else [],
            "decisions": list(finding.decisions),
            "title": say(f"{at}:plain_title", ground.plain_title),
            "reason": self._reason(finding, is_open),
            "gate_closed": None if is_open else say(f"gate:{gate.id}:closed", gate.closed),
            "place": self._places.get(finding.id),
            "argued": finding.id in self._argued,
            "doubtful": is_doubtful(ground.mark),
            "test": say(f"{at}:test", ground.test) if shown else None,
            "missing_papers": [
                say(f"class:{name}:title", self._pack.classes[name].title)
                for name in finding.missing_documents
                if shown
            ],
            "not_when": [
                say(f"{at}:not_when:{number}", text)
                for number, text in enumerate(ground.not_when, start=1)
                if shown
            ],
            "published": [self._decision(self._pack.decisions[one]) for one in finding.decisions if shown],
        }

    def budget(self) -> Report:
        """How many grounds a request carries, and the pages its text keeps for them."""
        pages = [
            section.pages
            for outline in self._pack.outlines.values()
            if outline.serves(self._assessment.kind, self._assessment.subject)
            for section in outline.sections
            if section.grounds
        ]
        order = self._pack.grounds.order
        return {
            "fewest": order.fewest,
            "most": order.most,
            "argued": len(self._argued),
            "pages": round(max(pages)) if pages else None,
        }

    def _reason(self, finding: Finding, is_open: bool) -> str:
        """Why a ground is proposed or not, as a stable word."""
        if not finding.is_shown:
            return "answers" if is_open else "gate"
        decision = self._case.answer(f"request.grounds[{finding.id}].decision")
        if isinstance(decision, str):
            return decision
        if self._assessment.proposal.kind in _KEPT:
            return "kept"
        if finding.preselected:
            return "proposed"
        if finding.weight is Weight.D:
            return "weak"
        return "caution" if finding.cautions else "not_carried"

    def _element(self, at: str, element: ElementFinding) -> Report:
        return {
            "id": element.id,
            "state": element.state.value,
            "facts": list(element.facts),
            "documents": list(element.documents),
            "text": self._say(f"{at}:element:{element.id}", element.text),
            "exhibits": [self._exhibit(item) for item in element.documents],
        }

    def _exhibit(self, item: str) -> str:
        title = self._case.answer(f"documents[{item}].title")
        if isinstance(title, Name):
            return title.latin or title.text
        classes = self._case.answer(f"documents[{item}].classes")
        name = str(classes[0]) if isinstance(classes, tuple) and classes else "other"
        return self._say(f"class:{name}:title", self._pack.classes[name].title)

    def _decision(self, decision: Decision) -> Report:
        """Of a decision of which only the tags were read, nothing but tags and outcome is said."""
        return {
            "id": decision.id,
            "outcome": self._say(f"decision:outcome:{decision.outcome}", decision.outcome),
            "tags": list(decision.tags),
            "gist": self._say(f"decision:{decision.id}:gist", decision.gist)
            if decision.shows_reasoning
            else None,
        }
