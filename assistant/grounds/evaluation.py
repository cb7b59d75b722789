"""Evaluating the catalogue of grounds on a case (``docs/law/grounds.md`` 0.2, rules 10 to 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.case.case import Case
from assistant.case.conditions import Derived, Results, held_documents, holds, holds_document
from assistant.case.values import NoAnswer
from assistant.grounds.derived import RESTS_ON
from assistant.grounds.finding import ElementFinding, ElementState, Finding, Status
from assistant.pack.classes import DocumentClass
from assistant.pack.grounds import Catalogue, Element, Ground, Order, Weight
from assistant.pack.pack import Pack
from assistant.pack.route import NO_REQUEST
from assistant.pack.severity import Severity
from assistant.pack.syntax import Expression

_NOT_PRESELECTED = frozenset({"access", NO_REQUEST})
_OPEN = frozenset({NoAnswer.UNKNOWN, NoAnswer.LATER})


def evaluate(pack: Pack, case: Case, derived: Derived) -> tuple[Finding, ...]:
    """Every ground of the catalogue, in its order; which are preselected depends on the route."""
    return _Evaluation(pack, case, derived).findings()


def results_of(findings: Iterable[Finding]) -> Results:
    """What ``suggested(...)`` and ``strong(...)`` look at."""
    shown = [finding for finding in findings if finding.is_shown]
    return Results(
        suggested=frozenset(finding.id for finding in shown),
        strong=frozenset(finding.id for finding in shown if finding.status is Status.STRONG),
    )


def preselect(findings: Iterable[Finding], kind: str) -> tuple[Finding, ...]:
    """Mark what is strong and without caution, unless the proposed kind argues no ground (rule 12)."""
    if kind in _NOT_PRESELECTED:
        return tuple(findings)
    return tuple(replace(finding, preselected=_leads(finding)) for finding in findings)


def rank(findings: Iterable[Finding], order: Order) -> tuple[Finding, ...]:
    """The order inside a draft: by weight, documented first, then what can be verified on paper."""
    weights = tuple(Weight)

    def place(finding: Finding) -> tuple[int, bool, int]:
        return weights.index(finding.weight), not finding.documented, order.place(finding.id)

    return tuple(sorted(findings, key=place))


def _leads(finding: Finding) -> bool:
    return finding.status is Status.STRONG and not finding.cautions and finding.weight is not Weight.D


class _Evaluation:
    """The catalogue on one case; an expression sees the results of the passes before it."""

    def __init__(self, pack: Pack, case: Case, derived: Derived) -> None:
        self._catalogue: Catalogue = pack.grounds
        self._classes = tuple(pack.classes.values())
        self._case = case
        self._derived = derived
        self._results = Results()

    def findings(self) -> tuple[Finding, ...]:
        self._suggest()
        self._strengthen()
        is_downgraded = self._holds(self._catalogue.downgrade)
        return tuple(self._finding(ground, is_downgraded) for ground in self._catalogue.values())

    def _holds(self, expression: Expression) -> bool:
        return holds(expression, self._case, derived=self._derived, results=self._results)

    def _suggest(self) -> None:
        possible = [ground for ground in self._catalogue.values() if self._holds(ground.gate)]
        for reads_others in (False, True):
            found = frozenset(
                ground.id
                for ground in possible
                if ground.reads_suggestions is reads_others and self._holds(ground.suggest)
            )
            self._results = replace(self._results, suggested=self._results.suggested | found)

    def _strengthen(self) -> None:
        suggested = [self._catalogue[name] for name in self._catalogue if name in self._results.suggested]
        for reads_others in (False, True):
            found = frozenset(
                ground.id
                for ground in suggested
                if ground.reads_strength is reads_others and self._holds(ground.strong)
            )
            self._results = replace(self._results, strong=self._results.strong | found)

    def _finding(self, ground: Ground, is_downgraded: bool) -> Finding:
        status = self._status(ground)
        elements = tuple(self._element(element) for element in ground.elements)
        missing = tuple(self._missing(ground))
        return Finding(
            ground=ground,
            weight=ground.diffusion_weight if is_downgraded else ground.weight,
            status=status,
            preselected=False,
            cautions=tuple(caution for caution in ground.cautions if self._holds(caution.when))
            if status is not Status.ABSENT
            else (),
            elements=elements,
            missing_documents=tuple(paper.id for paper in missing),
            documented=any(element.documents for element in elements)
            and all(paper.severity_for.get(ground.id, paper.severity) is Severity.INFO for paper in missing),
            decisions=ground.decisions,
        )

    def _status(self, ground: Ground) -> Status:
        if ground.id in self._results.strong:
            return Status.STRONG
        return Status.SUGGEST if ground.id in self._results.suggested else Status.ABSENT

    def _missing(self, ground: Ground) -> Iterator[DocumentClass]:
        for paper in self._classes:
            if ground.id not in paper.required_for or holds_document(self._case, paper.id):
                continue
            if not self._holds(paper.unless):
                yield paper

    # -- elements

    def _element(self, element: Element) -> ElementFinding:
        fields = tuple(dict.fromkeys(base for name in element.facts for base in RESTS_ON.get(name, (name,))))
        if self._holds(element.met):
            state = ElementState.MET
        elif any(self._is_open(field) for field in fields):
            state = ElementState.UNKNOWN
        else:
            state = ElementState.MISSING
        # A paper of the right class proves nothing while the answers do not show the element.
        papers = element.papers if state is ElementState.MET else ()
        held = (item for paper in papers for item in held_documents(self._case, paper))
        return ElementFinding(
            id=element.id,
            text=element.text,
            state=state,
            facts=tuple(
                path for field in fields for path in self._case.paths_of(field) if self._is_answered(path)
            ),
            documents=tuple(dict.fromkeys(held)),
        )

    def _is_answered(self, path: str) -> bool:
        return self._case.answer(path) is not None

    def _is_open(self, field: str) -> bool:
        """Whether something about a field was never answered, is not known or was put off."""
        list_path, in_list, _ = field.partition("[]")
        if in_list and list_path in self._case.rows:
            return any(self._is_unsaid(path) for path in self._case.paths_of(field))
        return self._is_unsaid(list_path)

    def _is_unsaid(self, path: str) -> bool:
        if self._case.fact(path) is None:
            return path not in self._case.rows
        return self._case.no_answer(path) in _OPEN
