"""A text that is too long: which sections are, and what ranking would leave out; nothing is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, PartialDate, Text
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.filing.budget import Cut, CutKind, over_budget, suggest_cuts
from assistant.grounds.assessment import Assessment, assess
from assistant.pack.pack import Pack
from assistant.usecases.composing import part_annex_list
from assistant.usecases.overrun import find_overrun, tell_overrun, warn_of_length
from assistant.writers.pdf import PdfFile, write_pdf
from tests.assistant.filing.test_any_case import TODAY

LIMIT = 10
LONG = "The Applicant adds a sentence that says what happened on that day in that place. " * 12


def _long(sample: Case) -> Case:
    """The sample with forty more lines of its chronology, one of them shown by a paper."""
    facts: dict[str, Fact] = {}
    names = tuple(f"more{number}" for number in range(40))
    for number, name in enumerate(names):
        path = f"events[{name}]"
        facts[f"{path}.date"] = PartialDate(year=2025, month=1 + number % 12)
        facts[f"{path}.kind"] = "other" if number % 2 else "charge"
        facts[f"{path}.text"] = Text(lang="en", text=LONG)
        facts[f"{path}.confidentiality"] = "R0"
    facts["events[more0].documents"] = ("doc4",)
    rows = {**sample.rows, "events": (*sample.items("events"), *names)}
    return Case(facts={**sample.facts, **facts}, rows=rows)


def _printed(pack: Pack, case: Case, assessment: Assessment) -> tuple[Draft, PdfFile]:
    draft = compose(pack, case, assessment, "ccf-deletion", "en", final=False, today=TODAY)
    return draft, write_pdf(part_annex_list(draft)[0])


def _cuts(pack: Pack, case: Case, assessment: Assessment, most_pages: int = LIMIT) -> tuple[Cut, ...]:
    draft, file = _printed(pack, case, assessment)
    return suggest_cuts(pack, case, assessment, draft, file=file, most_pages=most_pages)


def test_a_text_within_its_limit_needs_no_cut(pack: Pack, sample: Case) -> None:
    assert _cuts(pack, sample, assess(pack, sample, TODAY)) == ()


def test_the_section_that_is_too_long_is_named_first(pack: Pack, sample: Case) -> None:
    case = _long(sample)
    _, file = _printed(pack, case, assess(pack, case, TODAY))
    assert file.pages > LIMIT
    excess = over_budget(pack.outlines["ccf-deletion"], file)
    assert excess[0].section == "sec.del.chronology"
    assert all(one.pages > one.share for one in excess)


def test_lines_without_a_paper_go_first_the_light_ones_before_the_others(pack: Pack, sample: Case) -> None:
    case = _long(sample)
    cuts = _cuts(pack, case, assess(pack, case, TODAY))
    assert {cut.kind for cut in cuts} == {CutKind.LINE}
    assert "events[more0]" not in {cut.item for cut in cuts}
    kinds = [case.answer(f"{cut.item}.kind") == "other" for cut in cuts]
    assert kinds == sorted(kinds, reverse=True)


def test_what_is_proposed_brings_the_text_within_its_limit(pack: Pack, sample: Case) -> None:
    case = _long(sample)
    for cut in _cuts(pack, case, assess(pack, case, TODAY)):
        case = case.without_item("events", cut.item.removeprefix("events[").removesuffix("]"))
    _, file = _printed(pack, case, assess(pack, case, TODAY))
    assert file.pages <= LIMIT


def test_of_the_grounds_the_last_goes_first_and_two_stay(pack: Pack, sample: Case) -> None:
    assessment = assess(pack, sample, TODAY)
    many = replace(assessment, used=assessment.findings[:6])
    grounds = [cut.item for cut in _cuts(pack, sample, many, 1) if cut.kind is CutKind.GROUND]
    assert grounds == [finding.id for finding in reversed(many.used[pack.grounds.order.fewest :])]


def test_the_words_of_the_proposal_name_the_section_and_the_line(pack: Pack, sample: Case) -> None:
    case = _long(sample)
    assessment = assess(pack, case, TODAY)
    draft, file = _printed(pack, case, assessment)
    overrun = find_overrun(pack, case, assessment, draft, file)
    assert overrun is not None
    told = [pattern.format(**values) for pattern, values in tell_overrun(overrun, pack, case, draft, "en")]
    assert told[0].endswith("Nothing was cut: you decide what goes.")
    assert any(line.startswith("Longer than planned: Chronology") for line in told)
    assert any("The Applicant adds a sentence" in line for line in told)
    assert tuple(told) == warn_of_length(pack, case, draft, TODAY, "en")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_text_within_its_limit_is_not_spoken_of(pack: Pack, sample: Case, language: str) -> None:
    draft, _ = _printed(pack, sample, assess(pack, sample, TODAY))
    assert warn_of_length(pack, sample, draft, TODAY, language) == ()
