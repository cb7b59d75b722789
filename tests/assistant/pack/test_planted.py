"""Twenty mistakes planted in a copy of the pack give twenty findings, each at its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import resources
from assistant.pack.fault import PackFault
from assistant.usecases.packcheck import check_pack
from tests.assistant.pack.planting import Mistake, copy_pack, template_of

TWENTY = (
    Mistake(
        name="a provision nobody knows",
        file="rules/grounds.toml",
        old=r'(?m)^provisions = \[\s*"',
        new=r'provisions = [ "rpd.999", "',
        at='"rpd.999"',
        says="rpd.999 is not known",
    ),
    Mistake(
        name="an expression that does not parse",
        file="rules/grounds.toml",
        old=r'(?m)^suggest = "',
        new='suggest = "and ',
        at="suggest",
        says="the name of a fact expected",
    ),
    Mistake(
        name="a day that does not exist",
        file="rules/grounds.toml",
        old=r"(?m)^verified = \d{4}-\d\d-\d\d",
        last=True,
        new="verified = 2026-02-30",
        at="verified",
        says="",
    ),
    Mistake(
        name="a ground that does not exist",
        file="rules/decisions.csv",
        new="2099-1,Red Notice,Deleted,Tag,no_such_ground,Gist.,https://example.org/1,tags\n",
        at="2099-1",
        says="no_such_ground is not a ground",
    ),
    Mistake(
        name="an id that stands twice",
        file="rules/provisions.csv",
        new="const.1,Constitution,1,Name,Nom,Nombre,اسم,Again.,https://example.org/1,descriptive,K\n",
        at="const.1",
        says="the id stands twice",
    ),
    Mistake(
        name="a row with a cell too many",
        file="rules/classes.csv",
        old=r"(?m)^(poa,.*)$",
        new=r"\1,more",
        at="poa,",
        says="12 cells are needed, not 13",
    ),
    Mistake(
        name="a type nobody knows",
        file="rules/facts.csv",
        old=r"(?m)^(person\.names\[\]\.scheme,.*?),choice,",
        new=r"\1,chioce,",
        at="person.names[].scheme",
        says="the type 'chioce' is not known",
    ),
    Mistake(
        name="a deadline that starts from nothing",
        file="rules/deadlines.toml",
        old=r'(?m)^starts = \[\s*"',
        new=r'starts = [ "filing.nowhere", "',
        at='"filing.nowhere"',
        says="filing.nowhere is not known",
    ),
    Mistake(
        name="a text without its closing mark",
        file="rules/limits.toml",
        old=r'(?m)^(text = ".*)"$',
        last=True,
        new=r"\1",
        at="text",
        says="",
    ),
    Mistake(
        name="a placeholder nothing fills",
        file="rules/problems.toml",
        old=r'(?m)^remedy = "',
        new='remedy = "{nobody} ',
        at="remedy",
        says="nothing fills {nobody}",
    ),
    Mistake(
        name="a row without its source",
        file="rules/portal.toml",
        old=r"(?m)^source = .*\n",
        new="",
        at="",
        header="[[field]]",
        says="source: a text is needed",
    ),
    Mistake(
        name="a kind of request that does not exist",
        file="rules/route.toml",
        old=r'(?m)^kind = "deletion"',
        new='kind = "deletoin"',
        at="deletoin",
        says="deletoin is not a kind of request",
    ),
    Mistake(
        name="a section that does not exist",
        file="interview/data.toml",
        old=r'(?m)^used_in = \["',
        new='used_in = ["sec.nowhere", "',
        at="sec.nowhere",
        says="sec.nowhere is neither a section of a document nor a field of the Portal",
    ),
    Mistake(
        name="a key nobody knows",
        file="interview/papers.toml",
        old=r"(?m)^why = ",
        last=True,
        new='whi = "x"\nwhy = ',
        at="whi",
        says="this key is not known",
    ),
    Mistake(
        name="words for an option that does not exist",
        file="documents/words.toml",
        old=r'(?m)^\[word\."data\.types"\]\n',
        new='[word."data.types"]\nno_such_notice = "no such notice"\n',
        at="no_such_notice",
        says="no_such_notice is not an option of data.types",
    ),
    Mistake(
        name="a fact a template does not know",
        file=template_of(0),
        new="{% if case.foo %}\n{% endif %}\n",
        at="case.foo",
        says="case.foo is not a fact of the dictionary",
    ),
    Mistake(
        name="an option that does not exist, in a comparison",
        file=template_of(1),
        new='{% if person.sex == "femle" %}\n{% endif %}\n',
        at="femle",
        says="femle is not an option of",
    ),
    Mistake(
        name="a provision a template does not know",
        file=template_of(2),
        new='{% paragraph %}\n{% sentence "planted.law", article=law("rpd.7300") %}See Article {article}.'
        "{% endsentence %}\n{% endparagraph %}\n",
        at="planted.law",
        says="there is no provision rpd.7300",
    ),
    Mistake(
        name="a placeholder that is not passed",
        file=template_of(3),
        new='{% paragraph %}\n{% sentence "planted.gap" %}It was {nothing}.{% endsentence %}\n'
        "{% endparagraph %}\n",
        at="planted.gap",
        says="nothing fills {nothing}",
    ),
    Mistake(
        name="tags that are not closed",
        file="documents/ccf-schedule/words.txt",
        new="{% endif %}\n",
        at="endif",
        says="the tags are not well formed",
    ),
)

OTHERS = (
    Mistake(
        name="a fact an item does not have in the list it stands in",
        file="documents/common/harm_row.txt",
        old=r'(?m)^\{% elif is_in\(item, "dbhits"\) %\}\n',
        new=r"\g<0>{% if item.start %}\n{% endif %}\n",
        at="item.start %}\n{% endif",
        says="dbhits[].start is not a fact of the dictionary",
    ),
    Mistake(
        name="a fact of the one list after it was ruled out",
        file="documents/harm-table/table.txt",
        old=r'(?m)^\{% include "common/harm_row.txt" %\}\n',
        new=r"\g<0>{% if item.reason_stated %}\n{% endif %}\n",
        at="item.reason_stated %}\n{% endif",
        says="reason_stated is not a fact of the dictionary",
    ),
    Mistake(
        name="a list that does not exist, beside one that does",
        file="documents/harm-table/totals.txt",
        old=r'harms_by_date\("accounts"\)',
        new='harms_by_date("accounts", "acounts")',
        at="acounts",
        says="there is no list of the dictionary acounts",
    ),
    Mistake(
        name="a function that does not exist",
        file=template_of(0),
        new="{% if guess(person.sex) %}\n{% endif %}\n",
        at="guess",
        says="there is no function guess",
    ),
    Mistake(
        name="an argument a function does not know",
        file=template_of(0),
        new='{% if holds("no_such_paper") %}\n{% endif %}\n',
        at="holds",
        says="there is no document class no_such_paper",
    ),
    Mistake(
        name="a name nobody gave",
        file=template_of(0),
        new="{% for item in nobody %}\n{% endfor %}\n",
        at="nobody",
        says="there is no nobody here",
    ),
    Mistake(
        name="a file that is not there",
        file=template_of(0),
        new='{% include "common/nowhere.txt" %}\n',
        at="nowhere",
        says="there is no file common/nowhere.txt",
    ),
    Mistake(
        name="words outside a sentence",
        file=template_of(0),
        new="\nWords of nobody.\n",
        at="Words of nobody",
        says="there is text outside a sentence",
    ),
    Mistake(
        name="a figure without a source",
        file=template_of(0),
        new='{% paragraph %}\n{% sentence "planted.figure" %}In 4711 cases it was so.{% endsentence %}\n'
        "{% endparagraph %}\n",
        at="planted.figure",
        says="the figure 4711 stands in no row of the pack",
    ),
    Mistake(
        name="an article the sentence does not cite",
        file=template_of(0),
        new='{% paragraph %}\n{% sentence "planted.article" %}Article 83 says so.{% endsentence %}\n'
        "{% endparagraph %}\n",
        at="planted.article",
        says="Article 83 is not one the sentence cites",
    ),
    Mistake(
        name="a context item on a day that does not exist",
        file="rules/context.toml",
        old=r'(?m)^date = ".*"',
        new='date = "30 February 2024"',
        at="date",
        says="there is no 30 February 2024",
    ),
    Mistake(
        name="a pack of another form",
        file="pack.toml",
        old=r"(?m)^format = 1$",
        new="format = 2",
        at="format",
        says="this program reads packs of the form 1 only, not 2",
    ),
    Mistake(
        name="a doubtful mark that is not flagged",
        file="rules/limits.toml",
        old=r"(?m)^doubtful = true\n",
        new="",
        at="mark",
        says="does not agree with the mark",
    ),
    Mistake(
        name="a story about a ground that does not exist",
        file="stories/route.toml",
        old=r"(?m)^strong = \[",
        new='strong = ["no_such_ground", ',
        at="no_such_ground",
        says="no_such_ground is not a ground",
    ),
)


Said = tuple[str, str, str]


@pytest.fixture(scope="module")
def usual() -> frozenset[Said]:
    """What is said of the pack as it is: nothing, as the first test sees to."""
    return frozenset(_said(fault) for fault in check_pack(resources.templates()).faults)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_pack(tmp_path / "pack")


def test_the_pack_of_the_program_has_no_fault_and_its_stories_come_out() -> None:
    verdict = check_pack(resources.templates())

    assert [str(fault) for fault in verdict.faults] == []
    assert verdict.was_tried


def test_twenty_planted_mistakes_give_twenty_findings(root: Path, usual: frozenset[Said]) -> None:
    planted = [mistake.plant(root) for mistake in TWENTY]

    found = _findings(root, usual)

    assert len(planted) == 20
    assert sorted(place for place, _ in found) == sorted(planted), "\n".join(map(str, found))


@pytest.mark.parametrize("mistake", TWENTY + OTHERS, ids=lambda one: one.name)
def test_a_planted_mistake_is_found_alone(mistake: Mistake, root: Path, usual: frozenset[Said]) -> None:
    place = mistake.plant(root)

    found = _findings(root, usual)

    assert [one for one, _ in found] == [place], found
    assert mistake.says in found[0][1]


def test_files_that_include_one_another_again_and_again_are_a_fault_not_a_standstill(root: Path) -> None:
    common = root / "documents" / "common"
    for number in range(30):
        again = f'{{% include "common/again{number + 1}.txt" %}}\n'
        (common / f"again{number}.txt").write_text(again * 2, encoding="utf-8")
    (common / "again30.txt").write_text("", encoding="utf-8")
    (common / "front.txt").write_text('{% include "common/again0.txt" %}\n', encoding="utf-8")

    assert "the documents include one another too often" in {
        fault.reason for fault in check_pack(root).faults
    }


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rules/limits.toml", f"limit = {'[' * 20_000}"),
        ("documents/common/front.txt", f"{{% if {'(' * 20_000}1 %}}{{% endif %}}"),
        ("rules/case.schema.json", "[" * 100_000),
        ("rules/limits.toml", "\x00\x00"),
        ("rules/limits.toml", 'text = """'),
        ("rules/terms.csv", 'id,"'),
        ("rules/facts.csv", ""),
    ],
)
def test_a_file_made_to_break_the_reader_is_a_fault(file: str, text: str, root: Path) -> None:
    (root / file).write_text(text, encoding="utf-8")

    assert file in {fault.file for fault in check_pack(root).faults}


def test_a_file_of_bytes_that_are_no_text_is_a_fault(root: Path) -> None:
    (root / "documents" / "common" / "front.txt").write_bytes(b"\xff\xfe")
    (root / "rules" / "terms.csv").write_bytes(b"\xff\xfe")

    found = {fault.file for fault in check_pack(root).faults}
    assert {"documents/common/front.txt", "rules/terms.csv"} <= found


def _findings(root: Path, usual: frozenset[Said]) -> list[tuple[tuple[str, int], str]]:
    """File and line of each fault with what is said of it."""
    faults = [fault for fault in check_pack(root).faults if _said(fault) not in usual]
    return [((fault.file, fault.line), f"{fault.key}: {fault.reason}") for fault in faults]


def _said(fault: PackFault) -> Said:
    return (fault.file, fault.key, fault.reason)
