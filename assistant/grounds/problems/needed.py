"""What the request needs and does not have: answers and papers."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.grounds.needs import missing_answers, missing_papers, needs_of
from assistant.grounds.problems.problem import Problem, Situation
from assistant.pack.dictionary import EVERY_KIND
from assistant.pack.severity import Severity


def find_needed(situation: Situation) -> Iterator[Problem]:
    """Answers that are open (``answer.missing``) and papers that are not held (``missing.CLASS``)."""
    pack, case = situation.pack, situation.case
    needs = needs_of(pack, case, situation.proposal, situation.kind)
    for field, path in missing_answers(pack, case, needs):
        severity = Severity.BLOCK if EVERY_KIND in field.needed_for else Severity.WARN
        yield situation.found(
            "answer.missing", path, item=path, severity=severity, params={"field": field.id}
        )
    for paper, severity in missing_papers(pack, case, needs, situation.used_ids, situation.derived):
        yield situation.found(f"missing.{paper.id}", "documents", severity=severity)
