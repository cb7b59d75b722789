"""The interview as it is written, and what the loader refuses."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from assistant.case.case import Case, field_of
from assistant.interview.path import find_path
from assistant.pack.choices import ANSWERED_BY_OPTIONS
from assistant.pack.dictionary import EVERY_KIND, Kind
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack
from assistant.pack.questions import Question

LAW = Path(__file__).resolve().parents[3] / "docs" / "law"
NOT_ASKED = re.compile(
    r"format.*|meta\..*|filing\.kit_sha256|filing\.state|request\.grounds.*|.*\.translations|.*\.id"
    r"|documents\[\]\.(file_name|media_type|size_bytes|sha256|cited_by)"
)
"""What the program writes itself, what another screen asks, and what is asked only after filing."""


def all_questions(pack: Pack) -> list[Question]:
    return [question for section in pack.sections for question in section.all_questions()]


def test_the_sections_stand_in_their_order(pack: Pack) -> None:
    assert [section.id for section in pack.sections] == [
        "data", "person", "case", "protection", "papers", "accounts", "travel", "words", "request",
        "filing",
    ]  # fmt: skip


def test_every_field_a_person_can_answer_is_asked_for_once(pack: Pack) -> None:
    asked = Counter(field_id for question in all_questions(pack) for field_id in question.fields)
    wanted = {field_id for field_id in pack.fields if not NOT_ASKED.fullmatch(field_id)}

    assert wanted - asked.keys() == set()
    assert [field_id for field_id, times in asked.items() if times > 1] == []


def test_everything_every_request_needs_can_be_answered(pack: Pack) -> None:
    asked = {field_id for question in all_questions(pack) for field_id in question.fields}
    needed = {
        field.id
        for field in pack.fields.values()
        if field.needed_for & {EVERY_KIND, "A", "D"} and field.id != "request.grounds"
    }

    assert needed <= asked


def test_everything_the_sample_says_is_on_its_path(pack: Pack, sample: Case) -> None:
    path = {place for step in find_path(pack, sample) for place in step.paths}
    said = {*sample.facts, *sample.rows}

    assert {place for place in said - path if not NOT_ASKED.fullmatch(field_of(place))} == set()


def test_every_question_says_why_by_which_rule_and_where_it_goes(pack: Pack) -> None:
    procedure = (LAW / "procedure.md").read_text(encoding="utf-8")
    nowhere = {
        question.id
        for question in all_questions(pack)
        if not question.used_in and not all(pack.fields[one].level == "R3" for one in question.fields)
    }
    for question in all_questions(pack):
        for place in question.used_in:
            known = place in pack.portal_fields or f"`{place}`" in procedure or place == "annex.list"
            assert known, (question.id, place)
        if not question.provisions:
            assert {pack.fields[one].level for one in question.fields} == {"R3"}, question.id
    assert nowhere == {
        "person.names.script",
        "travel_documents[].decision",
        "case.aggravating",
        "case.charges_same_facts",
        "case.amount_minor",
        "accounts[].holder_name",
        "accounts.steps",
        "narratives[].passages[].confidentiality",
        "events[].confidentiality",
    }


def test_questions_speak_plainly(pack: Pack) -> None:
    alarming = re.compile(
        r"!|\b(danger|warning|failed|invalid|suspect|fugitive|criminal|sorry|great)\b", re.I
    )
    for question in all_questions(pack):
        words = " ".join((question.text, question.help, question.why, question.note))
        assert not alarming.search(words.replace("Criminal Code", "")), question.id
        assert len(question.text) <= 110, question.id
        assert question.text.endswith(("?", ".")), question.id
        for sentence in filter(None, (question.help, question.why, question.note)):
            assert sentence.endswith((".", "”", "?")), question.id


def test_hard_topics_announce_themselves(pack: Pack) -> None:
    hard = {question.id for question in all_questions(pack) if question.hard}

    assert {"risk.torture", "risk.past_illtreatment", "risk.text", "person.health_text", "incidents"} <= hard


def test_every_option_of_every_field_has_a_label_of_its_own(pack: Pack) -> None:
    for field in pack.fields.values():
        if field.kind in ANSWERED_BY_OPTIONS:
            labels = pack.choices[field.id]
            assert tuple(labels) == field.options
            assert len(set(labels.values())) == len(labels), field.id


def test_what_belongs_to_an_item_is_asked_in_its_list(pack: Pack) -> None:
    for question in all_questions(pack):
        for field_id in question.fields:
            assert pack.fields[field_id].list_id == question.list_id
        assert (question.group is not None) == (pack.fields[question.fields[0]].kind is Kind.LIST)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("data.toml", 'fields = ["data.since"]', 'fields = ["data.sinse"]', "not a field"),
        ("data.toml", 'fields = ["data.since"]', 'fields = ["data.types"]', "asked twice"),
        ("data.toml", 'fields = ["data.since"]', 'fields = ["meta.created_at"]', "never asked"),
        ("data.toml", 'fields = ["data.since"]', 'fields = ["accounts[].kind"]', "does not belong here"),
        ("data.toml", 'fields = ["data.since"]', 'fields = ["accounts"]', "a list, and only a list"),
        ("data.toml", '"rpd.73"', '"rpd.7300"', "rpd.7300 is not known"),
        ("data.toml", 'when = "some(data.errors)"', 'when = "some(data.known_how)"', "cannot be used here"),
        ("data.toml", 'when = "some(data.errors)"', 'when = "is_wanted_data"', "derived facts"),
        ("data.toml", 'prefix = "cor"', 'prefix = "Cor1"', "small Latin letters"),
        (
            "data.toml",
            'named_by = ["corrections[].detail"]',
            'named_by = ["data.types"]',
            "fields that are asked",
        ),
        ("data.toml", 'stage = "tell"', 'stage = "told"', "not one of"),
        ("data.toml", "optional = true", "optionel = true", "not known"),
        ("choices.toml", 'media = "The media"', 'medium = "The media"', "has no label"),
        ("choices.toml", '[field."case.status"]', '[field."case.amount"]', "not answered by options"),
    ],
)
def test_a_mistake_in_the_interview_is_named(
    pack: Pack, tmp_path: Path, *, file: str, old: str, new: str, reason: str
) -> None:
    root = tmp_path / "templates"
    shutil.copytree(pack.root, root, ignore=shutil.ignore_patterns("documents", "samples"))
    words = (root / "interview" / file).read_text(encoding="utf-8")
    assert old in words
    (root / "interview" / file).write_text(words.replace(old, new), encoding="utf-8")
    changed = Pack(root)

    with pytest.raises(PackFault) as fault:
        _ = changed.choices if file == "choices.toml" else changed.sections

    assert reason in str(fault.value.params["reason"])
