"""A name in letters no face has: the Latin form instead, else a gap that names the letters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Name
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft, Tone
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from assistant.writers.docx import write_docx
from assistant.writers.pdf import write_pdf
from tests.assistant.drafting.conftest import TODAY

LANGUAGES = ("ar", "en", "es", "fr")


def draft_with(pack: Pack, sample: Case, facts: Mapping[str, Fact], language: str) -> Draft:
    case = sample
    for path, fact in facts.items():
        case = case.with_fact(path, fact)
    return compose(pack, case, assess(pack, case, TODAY), "ccf-deletion", language, final=False, today=TODAY)


def text_of(draft: Draft) -> str:
    return "\n".join(sentence.text for sentence in draft.sentences())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_latin_form_stands_alone_where_the_letters_cannot_be_printed(
    pack: Pack, sample: Case, language: str
) -> None:
    place = Name(text="上海", lang="zh", latin="Shanghai")
    draft = draft_with(pack, sample, {"person.birth_place": place}, language)

    assert "Shanghai" in text_of(draft)
    assert "U+" not in text_of(draft)
    assert ("person.birth_place",) in [gap.facts for gap in draft.gaps if gap.reason == "unprintable"]
    write_pdf(draft)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_latin_form_a_gap_names_the_letters_and_every_file_can_be_made(
    pack: Pack, sample: Case, language: str
) -> None:
    draft = draft_with(pack, sample, {"person.birth_place": Name(text="上海", lang="zh")}, language)

    gaps = [run for sentence in draft.sentences() for run in sentence.runs if "U+4E0A U+6D77" in run.text]
    assert gaps and all(run.tone is Tone.GAP and run.lang == language for run in gaps)
    assert {"person.birth_place"} == {fact for run in gaps for fact in run.source.facts}
    write_pdf(draft)
    write_docx(draft)


def test_another_spelling_stands_for_one_that_cannot_be_printed(pack: Pack, sample: Case) -> None:
    (first, second, *_) = sample.items("person.names")
    chinese = {f"person.names[{first}].family": "王", f"person.names[{first}].given": "小明"}
    draft = draft_with(pack, sample, chinese, "en")

    family = sample.answer(f"person.names[{second}].family")
    assert isinstance(family, str)
    assert family.casefold() in text_of(draft).casefold()
    assert "U+" not in text_of(draft)
    told = {fact for gap in draft.gaps if gap.reason == "unprintable" for fact in gap.facts}
    assert f"person.names[{first}].family" in told


def test_one_sign_in_long_words_leaves_the_other_words_whole(pack: Pack, sample: Case) -> None:
    path = "narratives[n1].passages[n1p1]"
    said = "They came before dawn and searched every room of the house"
    typed: dict[str, Fact] = {f"{path}.lang": "en", f"{path}.text": f"{said[:20]}🕊{said[20:]}"}
    draft = draft_with(pack, sample, typed, "en")

    assert "U+1F54A" in text_of(draft)
    assert said[:20] in text_of(draft) and said[20:] in text_of(draft)
    write_pdf(draft)
