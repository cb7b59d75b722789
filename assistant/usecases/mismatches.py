"""Where the rules and the drafts give something else than a story expects: the pack's own test of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.grounds.assessment import Assessment, assess
from assistant.grounds.finding import Status
from assistant.pack.pack import Pack
from assistant.usecases.stories import PLANNED, Expected, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Where the rules give something else than a story expects; ``reason`` is a plain sentence."""

    story: str
    file: str
    reason: str


def find_mismatches(pack: Pack, story: Story) -> tuple[Mismatch, ...]:
    """Where the rules and the drafts differ from what the story expects."""
    assessment = assess(pack, story.case, PLANNED)
    reasons = (
        *_of_route(assessment, story.expected),
        *_of_grounds(assessment, story.expected),
        *_of_problems(assessment, story.expected),
        *_of_dates(pack, story, assessment),
        *_of_sentences(pack, story, assessment),
    )
    return tuple(Mismatch(story=story.id, file=story.file, reason=reason) for reason in reasons)


def _of_route(assessment: Assessment, expected: Expected) -> Iterator[str]:
    proposal = assessment.proposal
    yield from _differs("kind of request", expected.kind, proposal.kind)
    yield from _differs("subject", expected.subject, proposal.subject)
    yield from _differ("alternatives", expected.alternatives, (one.kind for one in proposal.alternatives))
    yield from _differ("add-ons offered", expected.offered, proposal.addons_offered)
    yield from _differ("add-ons ticked", expected.ticked, proposal.addons_ticked)
    yield from _differs("second case file", str(expected.second_case), str(bool(proposal.second_case)))


def _of_grounds(assessment: Assessment, expected: Expected) -> Iterator[str]:
    shown = [finding for finding in assessment.findings if finding.is_shown]
    strong = (finding.id for finding in shown if finding.status is Status.STRONG)
    suggested = (finding.id for finding in shown if finding.status is Status.SUGGEST)
    cautions = (f"{finding.id}: {caution.id}" for finding in shown for caution in finding.cautions)
    yield from _differ("strong grounds", expected.strong, strong)
    yield from _differ("suggested grounds", expected.suggested, suggested)
    yield from _differ("cautions", expected.cautions, cautions)
    argued = tuple(finding.id for finding in assessment.used)
    if expected.argues is not None and argued != expected.argues:
        yield f"the request argues {_list(argued)}, in this order; expected {_list(expected.argues)}"


def _of_problems(assessment: Assessment, expected: Expected) -> Iterator[str]:
    found = {problem.id for problem in assessment.problems}
    for missing in sorted(set(expected.warns) - found):
        yield f"the problem {missing} is not reported"
    for unwanted in sorted(found.intersection(expected.silent)):
        yield f"the problem {unwanted} is reported"


def _of_dates(pack: Pack, story: Story, assessment: Assessment) -> Iterator[str]:
    from assistant.filing.deadlines import forecast

    found = forecast(pack, story.case, assessment)
    for name, day in story.expected.dates.items():
        given = found[name].date if name in found else None
        yield from _differs(name, str(day), str(given))


def _of_sentences(pack: Pack, story: Story, assessment: Assessment) -> Iterator[str]:
    if not story.expected.says and not story.expected.never_says:
        return
    from assistant.drafting.compose import compose
    from assistant.filing.papers import request_document

    outline = request_document(pack, assessment)
    if outline is None:
        yield "sentences are expected, but no request is prepared"
        return
    draft = compose(pack, story.case, assessment, outline.id, "en", final=False, today=PLANNED)
    said = {sentence.id.partition("/")[0] for sentence in draft.sentences()}
    for missing in sorted(set(story.expected.says) - said):
        yield f"the request does not say {missing}"
    for unwanted in sorted(said.intersection(story.expected.never_says)):
        yield f"the request says {unwanted}"


def _differs(what: str, expected: str, given: str) -> Iterator[str]:
    if expected != given:
        yield f"{what}: the rules give {given}; expected {expected}"


def _differ(
    what: str, expected: tuple[str, ...] | None, given: Iterator[str] | tuple[str, ...]
) -> Iterator[str]:
    if expected is None:
        return
    found = set(given)
    if found - set(expected):
        yield f"{what}: not expected are {_list(sorted(found - set(expected)))}"
    if set(expected) - found:
        yield f"{what}: missing are {_list(sorted(set(expected) - found))}"


def _list(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(names) or "nothing"
