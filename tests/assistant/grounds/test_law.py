"""The catalogue says what the law file says: triggers, cautions, gates, weights, decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.pack.expressions import parse
from assistant.pack.grounds import Ground, Weight
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.provisions import provision_of
from assistant.pack.severity import Severity

LAW = (Path(__file__).resolve().parents[3] / "docs" / "law" / "grounds.md").read_text(encoding="utf-8")
GROUNDS = tuple(bundled_pack().grounds.values())
SUMMARY = LAW.partition("## 1. Summary table")[2].partition("## 2.")[0]
DETAIL = LAW.partition("## 2. Grounds in detail")[2].partition("## 3.")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the law file says about one ground."""

    title: str
    weight: str
    section: str
    text: str


def rows() -> dict[str, Row]:
    """The grounds of the law file by id, in its order."""
    found = {}
    parts = {
        name: (number, text)
        for number, name, text in re.findall(
            r"^### (2\.\d+) `([\w.]+)`[^\n]*\n(.*?)(?=^### |\Z)", DETAIL, re.MULTILINE | re.DOTALL
        )
    }
    for name, title, weight in re.findall(
        r"^\| \d+ \| ([\w.]+) \| (.+?) \| ([A-D])\b", SUMMARY, re.MULTILINE
    ):
        found[name] = Row(title=title, weight=weight, section=parts[name][0], text=parts[name][1])
    return found


ROWS = rows()


def expression_after(word: str, text: str) -> str:
    found = re.search(rf"\*\*{word}:\*\* `([^`]+)`", text)
    assert found
    return found[1]


def test_all_thirty_five_grounds_stand_in_the_order_of_the_law_file() -> None:
    assert len(GROUNDS) == 35
    assert [ground.id for ground in GROUNDS] == list(ROWS)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_a_ground_is_opened_and_carried_by_what_the_law_file_says(ground: Ground) -> None:
    row = ROWS[ground.id]
    assert ground.suggest == parse(expression_after("suggest", row.text))
    assert ground.strong == parse(expression_after("strong", row.text))
    assert (ground.plain_title, ground.section) == (row.title, row.section)
    assert ground.weight.value == row.weight


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_the_cautions_and_their_words_are_those_of_the_law_file(ground: Ground) -> None:
    line = re.search(r"\*\*caution:\*\* (.*)", ROWS[ground.id].text)
    assert line
    written = [(parse(when), text) for when, text in re.findall(r'`([^`]+)` \("([^"]+)"\)', line[1])]
    assert [(caution.when, caution.text) for caution in ground.cautions] == written
    assert written or line[1].startswith("`false`")


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_a_gate_is_that_of_the_table(ground: Ground) -> None:
    table = LAW.partition("| gate | expression | grounds |")[2].partition("**Class after downgrade.**")[0]
    number = int(ground.section.partition(".")[2])
    for expression, sections in re.findall(r"^\| \w+ \| `([^`]+)` \| ([^|]+) \|", table, re.MULTILINE):
        ranges = [part.strip().replace("2.", "").split("-") for part in sections.split(",")]
        if any(int(ends[0]) <= number <= int(ends[-1]) for ends in ranges):
            assert ground.gate == parse(expression)
            return
    pytest.fail("the ground stands in no row of the table of gates")


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_every_decision_named_stands_in_the_law_file(ground: Ground) -> None:
    text = ROWS[ground.id].text
    assert all(decision in text for decision in ground.decisions)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_every_provision_cited_stands_in_the_law_file(ground: Ground) -> None:
    text = ROWS[ground.id].text + SUMMARY
    assert all(provision_of(citation) in text for citation in ground.provisions)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_every_address_named_stands_in_the_law_file(ground: Ground) -> None:
    addresses = [source for source in ground.sources if source.startswith("http")]
    assert all(address in ROWS[ground.id].text for address in addresses)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_what_is_doubtful_in_the_law_file_stays_marked_doubtful(ground: Ground) -> None:
    text = ROWS[ground.id].text
    if "[?]" in text or "uncertain" in text:
        assert "?" in ground.mark
    if "[K" in text.partition("**Test")[2].partition("**suggest")[0]:
        assert "K" in ground.mark or "?" in ground.mark


def test_only_a_diffusion_downgrades_and_only_article_83(pack: Pack) -> None:
    assert pack.grounds.downgrade == parse(
        "has(data.types, red_diffusion) and not has(data.types, red_notice)"
    )
    weights = list(Weight)
    for ground in GROUNDS:
        steps = weights.index(ground.diffusion_weight) - weights.index(ground.weight)
        if not ground.id.startswith("rpd83.") or ground.id == "rpd83.unclear_criminal_conduct":
            assert steps == 0
        elif ground.id == "rpd83.seriousness_threshold":
            assert ground.diffusion_weight is Weight.D
        else:
            assert steps == 1


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.id)
def test_each_paper_a_ground_requires_can_prove_one_of_its_elements(pack: Pack, ground: Ground) -> None:
    proving = {paper for element in ground.elements for paper in element.papers}
    if ground.id == "art3.offence_by_nature":
        proving.add("role_proof")  # asked for by the list of papers, of no use to any part of the test
    required = {
        paper.id
        for paper in pack.classes.values()
        if ground.id in paper.required_for
        and paper.severity_for.get(ground.id, paper.severity) is not Severity.INFO
    }
    assert required <= proving
