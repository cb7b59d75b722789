"""Which papers share an annex: never two levels, no more than the limit if that can be, every paper once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.values import Fact
from assistant.drafting.annexgroups import Group, annexed_documents, group_annexes
from assistant.pack.pack import bundled_pack

PACK = bundled_pack()
CLASSES = tuple(PACK.classes)
LEVELS = ("R0", "R1", "R2", "R3", None)
LIMIT = 20


def paper(item: str, paper_class: str, level: str | None, original: str = "") -> dict[str, Fact]:
    path = f"documents[{item}]"
    facts: dict[str, Fact] = {
        f"{path}.classes": (paper_class,),
        f"{path}.state": "held",
        f"{path}.use": "annex",
    }
    if level is not None:
        facts[f"{path}.confidentiality"] = level
    if original:
        facts[f"{path}.translation_of"] = original
    return facts


def case_of(*papers: dict[str, Fact], **rows: tuple[str, ...]) -> Case:
    facts = {path: fact for one in papers for path, fact in one.items()}
    items = tuple(dict.fromkeys(path.partition("[")[2].partition("]")[0] for path in facts))
    return Case(facts=facts, rows={"documents": items, **rows})


@st.composite
def cases(draw: st.DrawFn) -> Case:
    count = draw(st.integers(0, 60))
    papers = []
    for number in range(count):
        original = draw(st.sampled_from(("", "", "", f"d{draw(st.integers(0, count))}")))
        papers.append(
            paper(f"d{number}", draw(st.sampled_from(CLASSES)), draw(st.sampled_from(LEVELS)), original)
        )
    return case_of(*papers)


def groups_of(case: Case, kind: str = "deletion") -> tuple[Group, ...]:
    return group_annexes(case, PACK, kind)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_every_annexed_paper_stands_in_one_annex_of_its_level(case: Case) -> None:
    groups = groups_of(case)
    placed = [document for group in groups for document in group.documents]
    assert sorted(placed) == sorted(annexed_documents(case))
    for group in groups:
        assert {item.level for item in group.items} == {group.level}
        for document in group.documents:
            given_level = case.answer(f"documents[{document}].confidentiality")
            assert given_level is None or str(given_level) <= group.level


@settings(max_examples=150, deadline=None)
@given(cases())
def test_the_limit_is_kept_whenever_the_levels_allow(case: Case) -> None:
    groups = groups_of(case)
    levels = {group.level for group in groups}
    assert len(groups) <= max(LIMIT, len(levels))
    free = groups_of(case, "access")
    if len(free) <= LIMIT:
        assert groups == free


@settings(max_examples=100, deadline=None)
@given(cases())
def test_a_translation_stands_behind_its_original(case: Case) -> None:
    for group in groups_of(case):
        for item in group.items:
            for document in item.documents[1:]:
                assert case.answer(f"documents[{document}].translation_of") is not None


@settings(max_examples=60, deadline=None)
@given(cases())
def test_what_does_not_concern_papers_moves_nothing(case: Case) -> None:
    further = case.with_fact("person.sex", "female").with_fact("events[e1].documents", ("d3", "d1"))
    assert groups_of(further) == groups_of(case)


def test_a_paper_without_a_level_is_kept_back() -> None:
    (group,) = groups_of(case_of(paper("d1", "notice_extract", None)))
    assert group.level == "R3"


def test_the_stricter_level_of_original_and_translation_is_that_of_both() -> None:
    both = case_of(paper("d1", "judgment", "R0"), paper("d2", "translation", "R2", "d1"))
    (group,) = groups_of(both)
    assert (group.documents, group.level, group.places) == (("d1", "d2"), "R2", ("A4",))
    unset = case_of(paper("d1", "judgment", "R0"), paper("d2", "translation", None, "d1"))
    assert groups_of(unset)[0].level == "R0"


def test_a_row_of_the_schedule_makes_an_open_paper_restricted() -> None:
    row: dict[str, Fact] = {"confidentiality[c1].item": "d1", "confidentiality[c1].level": "R2"}
    case = case_of(paper("d1", "judgment", "R0"), paper("d2", "judgment", "R0"))
    case = Case(facts={**case.facts, **row}, rows={**case.rows, "confidentiality": ("c1",)})
    assert [(group.level, group.documents) for group in groups_of(case)] == [("R0", ("d2",)), ("R2", ("d1",))]


def test_papers_barred_from_different_states_share_no_file_while_there_is_room() -> None:
    case = case_of(paper("d1", "bank_letters", "R2"), paper("d2", "bank_letters", "R2"))
    row: dict[str, Fact] = {
        "confidentiality[c1].item": "d1",
        "confidentiality[c1].level": "R2",
        "confidentiality[c1].states_barred": ("BY", "RU"),
    }
    case = Case(facts={**case.facts, **row}, rows={**case.rows, "confidentiality": ("c1",)})
    assert [group.documents for group in groups_of(case)] == [("d1",), ("d2",)]


@pytest.mark.parametrize(
    ("findings", "place"),
    [
        (("regional_court_judgment",), "A8"),
        (("un_wgad",), "A8"),
        (("regional_court_judgment", "ngo_on_me"), "A13"),
        (("eu_pace_osce_text",), "A13"),
        ((), "A13"),
    ],
)
def test_a_finding_of_a_court_is_a_decision_and_any_other_a_report(
    findings: tuple[str, ...], place: str
) -> None:
    case = case_of(paper("d1", "individual_finding", "R0"))
    if findings:
        case = case.with_fact("person.findings", findings)
    (group,) = groups_of(case)
    assert group.places == (place,)


def test_a_circle_of_translations_ends() -> None:
    case = case_of(paper("d1", "translation", "R0", "d2"), paper("d2", "translation", "R1", "d1"))
    assert sorted(one for group in groups_of(case) for one in group.documents) == ["d1", "d2"]


def test_the_plan_names_every_place_of_a_class_and_every_place_has_words() -> None:
    from assistant.pack.outlines import load_wordbook

    phrases = load_wordbook(PACK.root).phrases
    assert {f"annex.place.{place}" for place in PACK.annex_plan.places} <= set(phrases)
