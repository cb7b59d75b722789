"""What holds of every check on every case: it never raises, and silence contradicts nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.values import Fact, Name, NoAnswer, NonAnswer, PartialDate, Qualifier, Text
from assistant.grounds.assessment import assess
from assistant.grounds.problems import CHECKS
from assistant.grounds.protected import Watch
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack, bundled_pack
from tests.assistant.grounds.cases import ANYTHING, DATES, answers
from tests.assistant.grounds.test_problem_seeds import SEEDS, planted

PACK = bundled_pack()
TODAY = date(2026, 12, 1)
SILENCES: tuple[Fact | None, ...] = (None, *(NonAnswer(kind=kind) for kind in NoAnswer))
CONTRADICTIONS = ("dates.", "answers.", "identity.")
GAPS = frozenset({"answers.findings_without_paper", "answers.statements_without_paper"})
"""Problems of something that is not there; silence about a paper may well bring them."""

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LISTS = sorted(field.id for field in PACK.fields.values() if field.kind is Kind.LIST and "[]" not in field.id)
FIELDS = [field for field in PACK.fields.values() if field.kind not in {Kind.LIST, Kind.ID}]
WORDS = st.text(alphabet="ab é-ŁأةПр2٣ ()'.!?€", max_size=30)


def answer(field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case Kind.TEXT:
            return st.builds(Text, lang=st.sampled_from(["en", "ar", "ru", "x"]), text=WORDS)
        case Kind.NAME:
            return st.builds(Name, text=WORDS)
        case Kind.LINE | Kind.EMAIL | Kind.LONGTEXT:
            return WORDS
        case Kind.REF:
            return st.just(f"{field.target.replace('.', '_')}0")
        case Kind.DATES:
            return st.lists(DATES, min_size=1, max_size=2).map(tuple)
        case _:
            return answers(field)


@st.composite
def whole_cases(draw: Any) -> Case:
    """Cases of every field of the format; some facts are of the wrong type."""
    rows = {
        name: tuple(f"{name.replace('.', '_')}{at}" for at in range(draw(st.integers(0, 2))))
        for name in LISTS
    }
    case = Case(rows=rows)
    facts: dict[str, Fact] = {}
    for field in FIELDS:
        for path in case.paths_of(field.id):
            match draw(st.integers(0, 5)):
                case 0 | 1 | 2:
                    facts[path] = draw(answer(field))
                case 3:
                    facts[path] = draw(ANYTHING)
    return Case(facts=facts, rows=rows)


def contradictions(case: Case) -> set[tuple[str, str]]:
    found = assess(PACK, case, TODAY).problems
    return {(one.id, one.item) for one in found if one.id.startswith(CONTRADICTIONS) and one.id not in GAPS}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=whole_cases())
def test_no_check_raises_whatever_a_case_holds(case: Case) -> None:
    for problem in assess(PACK, case, TODAY).problems:
        assert problem.severity in PACK.problems[problem.id].severities
        assert problem.facts


@pytest.mark.parametrize("name", [name for name in SEEDS if name.startswith(CONTRADICTIONS)])
def test_an_answer_that_falls_silent_contradicts_nothing(pack: Pack, sample: Case, name: str) -> None:
    """Around each seeded contradiction: no fact it looks at, once silent, brings another one."""
    case = planted(sample, SEEDS[name])
    before = contradictions(case)
    facts = next(one.facts for one in assess(pack, case, TODAY).problems if one.id == name)
    for path in facts:
        for silence in SILENCES:
            after = contradictions(case.without(path) if silence is None else case.with_fact(path, silence))
            assert after <= before


def test_silence_about_anything_in_the_sample_contradicts_nothing(sample: Case) -> None:
    """Every fact in turn, with the four silences in turn."""
    assert not contradictions(sample)
    for place, path in enumerate(sample.facts):
        silence = SILENCES[place % len(SILENCES)]
        silent = sample.without(path) if silence is None else sample.with_fact(path, silence)
        assert not contradictions(silent), path


@pytest.mark.parametrize("name", [name for name in SEEDS if name.startswith("dates.")])
def test_dates_that_are_only_about_right_contradict_nothing(sample: Case, name: str) -> None:
    """A date of the seed said as "before" or "after" a far one: nothing is certain any more."""
    seed = SEEDS[name]
    if name == "dates.in_the_future":
        return
    case = planted(sample, seed)
    for path in seed.facts:
        for loose in (
            PartialDate(year=2099, qualifier=Qualifier.BEFORE),
            PartialDate(year=1950, qualifier=Qualifier.AFTER),
        ):
            assert name not in {one for one, _ in contradictions(case.with_fact(path, loose))}


def test_there_is_one_list_of_checks() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 9


@QUICK
@given(text=WORDS, name=WORDS)
def test_no_text_makes_the_search_for_protected_values_fail(text: str, name: str) -> None:
    case = Case(
        facts={
            "rep.name": Name(text=name),
            "contact.phone": text,
            "person.residence_place": Name(text=text),
            "person.residence_country": "PT",
        }
    )
    watch = Watch(case, PACK)
    for found in watch.find(text + " " + name):
        assert found.path in case.facts
