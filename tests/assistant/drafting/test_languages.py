"""The machinery in every filing language, with translations that repeat their source."""

from __future__ import annotations

import pytest

from assistant.case.case import Case
from assistant.drafting.draft import Draft, Heading, Paragraph, Part
from assistant.i18n.languages import Direction
from assistant.pack.pack import Pack
from tests.assistant.drafting.conftest import composed, papers_of

pytestmark = pytest.mark.usefixtures("echoing_catalogues")


def _ids(draft: Draft) -> list[str]:
    return [sentence.id for sentence in draft.sentences()]


def test_sentences_are_the_same_in_every_language(pack: Pack, sample: Case) -> None:
    for document in papers_of(pack):
        english = composed(pack, sample, document)
        for language in ("ar", "es", "fr"):
            assert _ids(composed(pack, sample, document, language)) == _ids(english)


def test_annexes_have_the_same_numbers_in_every_language(pack: Pack, sample: Case) -> None:
    numbers = {composed(pack, sample, language=language).annexes for language in ("ar", "en", "es", "fr")}
    assert len(numbers) == 1


def test_headings_and_items_have_the_markers_of_the_language(pack: Pack, sample: Case) -> None:
    markers = {}
    for language in ("ar", "en", "es", "fr"):
        blocks = composed(pack, sample, language=language).blocks
        heads = [block.marker for block in blocks if isinstance(block, Heading)]
        items = [block.marker for block in blocks if isinstance(block, Paragraph) and block.part is Part.ITEM]
        markers[language] = (heads[0], heads[6], items[0], items[1])
    assert markers == {
        "ar": ("أولا", "ألف", "(أ)", "(ب)"),
        "en": ("I", "A", "(a)", "(b)"),
        "es": ("I", "A", "a)", "b)"),
        "fr": ("I", "A", "a)", "b)"),
    }


def test_arabic_runs_from_right_to_left_and_changes_only_the_letters_of_a_citation(
    pack: Pack, sample: Case
) -> None:
    draft = composed(pack, sample, language="ar")
    assert draft.direction is Direction.RTL
    text = "".join(sentence.text for sentence in draft.sentences())
    assert "83(2)(ب)(1)" in text
    assert "83(2)(b)(i)" not in text


def test_citations_are_the_same_string_in_english_french_and_spanish(pack: Pack, sample: Case) -> None:
    for language in ("en", "es", "fr"):
        draft = composed(pack, sample, language=language)
        assert any("83(2)(b)(i)" in run.text for sentence in draft.sentences() for run in sentence.runs)


@pytest.mark.parametrize(("sex", "gender"), [("female", "f"), ("male", "m"), ("x", "n"), (None, "n")])
def test_a_sentence_agrees_with_the_sex_of_the_applicant(
    pack: Pack, sample: Case, sex: str | None, gender: str
) -> None:
    case = sample.without("person.sex") if sex is None else sample.with_fact("person.sex", sex)
    draft = composed(pack, case, language="fr")
    agreeing = next(one for one in draft.sentences() if one.id == "incidents.stated_orally/inc2")
    assert agreeing.text.startswith(f"<{gender}>")
    assert f"<{gender}>the Applicant" in agreeing.text


def test_an_entity_is_neither_man_nor_woman(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("applicant.kind", "entity"), language="fr")
    agreeing = next(one for one in draft.sentences() if one.id == "incidents.stated_orally/inc2")
    assert agreeing.text.startswith("<n>")


def test_a_text_in_another_language_is_a_gap_even_where_english_has_it(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample, language="fr")
    gaps = {gap.sentence for gap in draft.gaps}
    assert {"passage.words/n1p1", "person.activity", "chronology.event/ev1", "steps.none"} <= gaps
    text = "".join(sentence.text for sentence in draft.sentences())
    assert "Economist and author" not in text
    assert "Since 2016" not in text


def test_values_have_the_forms_of_the_language(pack: Pack, sample: Case) -> None:
    french = composed(pack, sample, language="fr")
    amount = next(one for one in french.sentences() if one.id == "proceedings.amount")
    assert "412\u202f000,00\u00a0BYN" in amount.text


def test_the_word_that_joins_a_list_depends_on_the_word_after_it(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("person.nationalities", ("BY", "IR")), language="es")
    told = next(one for one in draft.sentences() if one.id == "identity.nationalities")
    assert [run.text for run in told.runs if run.text.strip() == "e"] == [" e "]
    assert "\u2068Bielorrusia\u2069 e \u2068Irán\u2069" in told.text
