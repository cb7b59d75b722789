"""Templates can go through answers, compare them and say sentences: nothing else, and answers stay inert."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.drafting.annexes import Annexes
from assistant.drafting.answers import Group
from assistant.drafting.cleaning import clean, isolated, left_to_right
from assistant.drafting.compose import wordbook
from assistant.drafting.disclosure import Disclosure
from assistant.drafting.draft import Block, Draft, Heading, Paragraph, Table
from assistant.drafting.environment import render, template_messages
from assistant.drafting.fault import TemplateFault
from assistant.drafting.manuscript import Manuscript
from assistant.drafting.matter import Matter
from assistant.drafting.verbs import verbs
from assistant.drafting.wording import Wording
from assistant.grounds.assessment import assess
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.pack import Pack
from tests.assistant.drafting.cases import full_case
from tests.assistant.drafting.conftest import TODAY, composed, papers_of

HOSTILE = (
    "{{ person.names }}{% raw %}",
    "{applicant} {0} {proof.__class__}",
    "# Heading\n\n* item\n1. one",
    "| a | b |\n|---|---|",
    "<script>alert(1)</script> <b>&amp;",
    "\u202eesrever\u202c \u2067rtl\u2069\u2069\u2069 \u200f\u061c",
    "\ue000\ue001\U000f0000 forged",
    "line\u2028separator\u0085next\x0bpage\x0cend\r\nlast",
    "\x00\x07\x1b[31m\x7f\ufeff\ufffe",
    "**bold** [x](http://example.org) `code`",
    "\\begin{x} %s %(name)s $(id)",
)


def matter_of(pack: Pack, case: Case, document: str = "ccf-deletion") -> Matter:
    formats, outline = Formats("en"), pack.outlines[document]
    return Matter(
        pack=pack,
        case=case,
        assessment=assess(pack, case, TODAY),
        outline=outline,
        language="en",
        wording=Wording(catalogue("en", "draft"), wordbook(pack.root), "n"),
        formats=formats,
        disclosure=Disclosure(case, pack.fields, formats, reader=outline.reader),
        annexes=Annexes(case, ()),
        final=False,
        today=TODAY,
    )


def _written(root: Path, pack: Pack, case: Case, source: str) -> Manuscript:
    (root / "documents").mkdir(exist_ok=True)
    name = f"{abs(hash(source))}.txt"
    (root / "documents" / name).write_text(source, encoding="utf-8")
    matter = matter_of(pack, case)
    manuscript = Manuscript(matter)
    manuscript.section = "sec.test"
    render(root, name, manuscript, verbs(matter))
    return manuscript


@pytest.mark.parametrize(
    "source",
    [
        "{{ person.sex }}",
        "{{ person.__class__ }}",
        "{{ person.path }}",
        "{{ person.case }}",
        "{{ person.sex.value }}",
        "{{ person.sex.upper() }}",
        "{{ person.names.items }}",
        "{{ person['sex'] }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ '%s' % person.sex }}",
        "{{ 'x' ~ person.sex }}",
        "{{ person.sex|upper }}",
        "{% if person.sex is string %}{% endif %}",
        "{{ range(9) }}",
        "{{ law.run }}",
        "{{ law.__call__('rpd.1') }}",
        "{{ _manuscript.gaps }}",
        "{{ self }}",
        "{{ cycler('a') }}",
        "{{ nobody_knows }}",
        "{{ person.nothing }}",
        "{{ law('rpd.999') }}",
        "{% set x = person.sex.append(1) %}",
        "words without a source",
        "{% for x in person.names %}{{ loop.index }}{% endfor %}",
        "{% include '../../pack.toml' %}",
        '{% paragraph %}{% sentence "a", x="text" %}{x}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a" %}{unfilled}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a", x=person %}{x}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a", x=accounts %}{x}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a", x=_manuscript %}{x}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a" %}{{ person.sex }}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a", x=person.sex %}{x.__class__}{% endsentence %}{% endparagraph %}',
        '{% paragraph %}{% sentence "a", x=person.sex %}{x!r}{% endsentence %}{% endparagraph %}',
        "{% paragraph %}text{% endparagraph %}",
        '{% sentence "a" %}Outside a paragraph.{% endsentence %}',
        "{% paragraph %}{% table %}{% endtable %}{% endparagraph %}",
        "{% row %}{% cell %}{% endcell %}{% endrow %}",
    ],
)
def test_a_template_that_does_more_than_it_may_is_refused(
    tmp_path: Path, pack: Pack, sample: Case, source: str
) -> None:
    with pytest.raises(TemplateFault) as refusal:
        _written(tmp_path, pack, sample, source)
    for answer in ("Lazouski", "male", "Tadevush"):
        assert answer not in str(refusal.value)


def test_a_message_is_taken_as_it_stands(tmp_path: Path, pack: Pack) -> None:
    (tmp_path / "documents").mkdir()
    source = (
        '{% paragraph %}{% sentence "a.b",\n  note="A note." %}One\n  {x} two.'
        "{% endsentence %}{% endparagraph %}"
    )
    (tmp_path / "documents" / "t.txt").write_text(source, encoding="utf-8")
    (message,) = template_messages(tmp_path, "t.txt")
    assert (message.id, message.text, message.note) == ("a.b", "One {x} two.", "A note.")


def test_answers_have_no_words_of_their_own(pack: Pack, sample: Case) -> None:
    answer = Group("person", sample, pack.fields).answer("sex")
    with pytest.raises(TemplateFault):
        str(answer)
    assert "male" not in repr(answer)
    assert answer == "male"
    assert answer != "female"


@pytest.fixture(scope="module")
def calm(pack: Pack) -> dict[str, Draft]:
    """Every paper with harmless answers."""
    case = full_case(pack, 1)
    return {document: composed(pack, case, document, every_ground=True) for document in papers_of(pack)}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_answers_do_not_change_the_blocks(pack: Pack, calm: dict[str, Draft], hostile: str) -> None:
    case = full_case(pack, 1, write=lambda path: hostile + path)
    for document, expected in calm.items():
        wild = composed(pack, case, document, every_ground=True)
        assert [_shape(block) for block in wild.blocks] == [_shape(block) for block in expected.blocks]
        assert [one.id for one in wild.sentences()] == [one.id for one in expected.sentences()]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_answers_come_out_on_one_line_within_their_isolates(pack: Pack, hostile: str) -> None:
    draft = composed(pack, full_case(pack, 1, write=lambda _: hostile))
    for sentence in draft.sentences():
        depth = 0
        for char in sentence.text:
            assert (
                char not in "\n\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c\ue000\ue001\x00"
            )
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            assert depth >= 0
        assert depth == 0


def _shape(block: Block) -> tuple[object, ...]:
    match block:
        case Paragraph():
            return ("paragraph", block.part, block.marker, len(block.sentences), block.section)
        case Heading():
            return ("heading", block.level, block.marker, block.section)
        case Table():
            return ("table", len(block.columns), [[len(cell) for cell in row] for row in block.rows])


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_cleaned_words_are_one_line_and_stay_the_same_when_cleaned_again(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once
    assert not set(once) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ue000")


def test_joiners_that_spell_persian_words_stay() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert isolated("x") == "\u2068x\u2069"
    assert left_to_right("4") == "\u20664\u2069"


def test_a_name_that_looks_like_a_template_is_only_a_name(pack: Pack, sample: Case) -> None:
    trap = Text(lang="en", text="{{ data.reference }} {applicant}")
    draft: Draft = composed(pack, sample.with_fact("data.knowledge_text", trap))
    said = next(one for one in draft.sentences() if one.id == "data.knowledge")
    assert "{{ data.reference }} {applicant}" in said.text
