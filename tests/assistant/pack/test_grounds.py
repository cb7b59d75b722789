"""Mistakes a lawyer can make in the grounds or the route: each is named with its file and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.pack.fault import PackFault
from assistant.pack.grounds import Catalogue, load_grounds
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.route import load_route

PACK = bundled_pack()
UNCLEAR = 'suggest = "case.facts_specific in {no, partly}"'


def changed(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """A pack in which one passage of one file differs."""
    text = (PACK.root / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "rules").mkdir()
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def load(root: Path, pack: Pack = PACK) -> Catalogue:
    return load_grounds(root, pack.fields, pack.classes, pack.provisions, pack.decisions)


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (UNCLEAR, 'suggest = "case.facts_specific in {no, partly"', "suggest", "}"),
        (UNCLEAR, 'suggest = "case.facts_specific = perhaps"', "suggest", "not an option"),
        (UNCLEAR, 'suggest = "case.facts = no"', "suggest", "not a fact"),
        (UNCLEAR, 'suggest = "case.offences = other"', "suggest", "cannot be used here"),
        (UNCLEAR, 'suggest = "suggested(rpd83.*)"', "suggest", "itself"),
        (UNCLEAR, 'suggest = "strong(art3.*)"', "suggest", "strong"),
        (UNCLEAR, 'suggest = "doc(letter)"', "suggest", "not a document class"),
        ('gate = "wanted_or_blue"', 'gate = "open"', "gate", "no gate"),
        ('weight = "A"', 'weight = "E"', "weight", "not one of"),
        ('"rpd.34(1)"', '"rpd.340(1)"', "provisions", "not known"),
        ('"2018-1"', '"2018-99"', "decisions_for", "not known"),
        ('papers = ["publication", "role_proof"]', 'papers = ["papyrus"]', "papers", "not known"),
        ('mark = "S"', 'mark = "sure"', "mark", "evidence mark"),
        ('relief = "', 'releif = "', "relief", "text is needed"),
        ('id = "expression_assembly"', 'id = "expression"', "expression", "no such ground"),
        ('id = "expression_assembly"', 'id = "art2.health"', "id", "twice"),
        ('id = "statements"', 'id = "timing"', "id", "twice"),
        ("verified = 2026-11-22", 'verified = "yesterday"', "verified", "date"),
    ],
)
def test_a_mistake_in_a_ground_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    with pytest.raises(PackFault) as caught:
        load(changed(tmp_path, "rules/grounds.toml", old, new))
    assert caught.value.file == "rules/grounds.toml"
    assert key in caught.value.key
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (
            'id = "8"\nkind = "access"\nwhen = "true"',
            'id = "8"\nkind = "access"\nwhen = "urgent"',
            "row",
            "every",
        ),
        ('subject = "person"\nwhen = "true"', 'subject = "person"\nwhen = "urgent"', "subject", "every case"),
        ('id = "2"', 'id = "22"', "row", "numbered"),
        ('problem = "route.no_ground"\n', "", "problem", "names a problem"),
        ('apart_from = ["rpd12.accuracy"]', 'apart_from = ["rpd12"]', "apart_from", "not known"),
        ('kind = "revision"', 'kind = "appeal"', "kind", "not a kind"),
    ],
)
def test_a_mistake_in_the_route_is_named(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    with pytest.raises(PackFault) as caught:
        load_route(changed(tmp_path, "rules/route.toml", old, new), PACK.fields, PACK.grounds.keys())
    assert caught.value.file == "rules/route.toml"
    assert key in caught.value.key
    assert reason in caught.value.reason


def test_the_texts_are_whole_sentences_or_titles() -> None:
    for ground in PACK.grounds.values():
        sentences = [ground.test, ground.relief, *ground.proof, *ground.not_when, *ground.skeleton]
        sentences += [element.text for element in ground.elements]
        sentences += [caution.text for caution in ground.cautions]
        for sentence in sentences:
            assert sentence[0].isupper() or sentence[0].isdigit(), sentence
            assert sentence[-1] in ".?", sentence
            assert "  " not in sentence
        assert not ground.title.endswith(".")


def test_no_text_promises_a_result_or_insults_anybody() -> None:
    words = {"regime", "will win", "guaranteed", "dictator", "i am innocent"}
    for ground in PACK.grounds.values():
        text = " ".join(
            [ground.test, ground.relief, *ground.proof, *ground.not_when, *ground.skeleton]
        ).lower()
        assert not {word for word in words if word in text}, ground.id
