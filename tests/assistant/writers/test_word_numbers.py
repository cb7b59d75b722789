"""Numbers, bookmarks and references of the lawyer's copy."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.drafting.draft import Draft, Heading, Paragraph, Part
from assistant.writers.anchors import anchor_name
from assistant.writers.census import find_lost
from assistant.writers.docx import write_docx
from tests.assistant.writers.drafts import arabic, draft, english, paragraph, sentence
from tests.assistant.writers.reading import compare, convert, docx_paragraphs, paragraphs_of
from tests.assistant.writers.test_references import LANGUAGES, deletion

_READERS = [name for name in ("soffice", "pdfinfo") if shutil.which(name) is None]


def part(made: Draft, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(write_docx(made))) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_word_processor_counts_every_heading_paragraph_and_item(language: str) -> None:
    made = deletion(language)
    numbered = [one for one in made.blocks if isinstance(one, Heading | Paragraph) and one.marker]

    assert part(made).count("<w:numPr>") == len(numbered) > 30


def test_arabic_paragraphs_are_counted_and_words_for_numbers_typed() -> None:
    made = deletion("ar")
    body = part(made)
    bodies = [one for one in made.blocks if isinstance(one, Paragraph) and one.part is Part.BODY]

    assert body.count("<w:numPr>") == len([one for one in bodies if one.marker]) > 20
    assert "أولا – " in re.sub("<[^>]*>", "", body)


def test_a_number_the_word_processor_would_not_print_is_typed() -> None:
    made = draft(
        "en",
        paragraph(sentence("a", "First."), marker="1"),
        paragraph(sentence("b", "Third."), marker="3"),
        paragraph(sentence("c", "Item."), part=Part.ITEM, marker="(a)"),
        paragraph(sentence("d", "Odd item."), part=Part.ITEM, marker="(z)"),
    )
    body = part(made)

    assert body.count("<w:numPr>") == 2
    words = re.sub("<[^>]*>", "", body.replace("<w:tab/>", " "))
    assert "3 Third." in words and "(z) Odd item." in words
    assert not find_lost(made, "docx", write_docx(made))


def test_every_list_of_items_begins_anew() -> None:
    def items(name: str) -> list[Paragraph]:
        return [
            paragraph(sentence(name + letter, "Item."), part=Part.ITEM, marker=f"({letter})")
            for letter in "ab"
        ]

    between = paragraph(sentence("between", "Between."), marker="1")
    made = draft("en", *items("one"), between, *items("two"))

    lists = re.findall(r'<w:numId w:val="(\d+)"/>', part(made))

    assert lists[0] == lists[1] != lists[3] == lists[4]
    assert part(made, "word/numbering.xml").count("<w:startOverride") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_has_a_hidden_bookmark_that_names_its_sentence(language: str) -> None:
    made = deletion(language)
    body = part(made)
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>', body)

    assert max(Counter(names).values()) == 1
    assert all(re.fullmatch(r"_cb_\w{1,36}", name) for name in names)
    begins = {block.sentences[0].id for block in made.blocks if isinstance(block, Paragraph)}
    begins |= {block.sentence.id for block in made.blocks if isinstance(block, Heading)}
    assert {anchor_name(one) for one in begins} <= set(names)
    ids = re.findall(r'<w:bookmark(?:Start|End) w:id="(\d+)"', body)
    assert set(Counter(ids).values()) == {2}


def test_the_bookmark_of_a_sentence_is_the_same_in_every_language() -> None:
    names = [set(re.findall(r'w:name="(_cb_[^"]*)"', part(deletion(language)))) for language in ("en", "fr")]
    assert len(names[0] & names[1]) > 0.9 * len(names[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_references_lead_to_bookmarks_that_exist(language: str) -> None:
    body = part(deletion(language))
    names = set(re.findall(r'w:name="(_cb_[^"]*)"', body))
    links = re.findall(r'<w:hyperlink w:anchor="([^"]*)"', body)
    fields = re.findall(r" REF (\S+) ", body)

    assert len(links) > 30 and len(fields) > 10
    assert set(links) | set(fields) <= names


def test_equal_drafts_still_give_equal_bytes() -> None:
    assert write_docx(deletion("ar")) == write_docx(deletion("ar"))


@pytest.mark.slow
@pytest.mark.skipif(bool(_READERS), reason="LibreOffice and Poppler are not installed")
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_both_files_say_paragraph_by_paragraph_what_the_draft_says(language: str, tmp_path: Path) -> None:
    assert compare(deletion(language), tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(bool(_READERS), reason="LibreOffice and Poppler are not installed")
def test_a_paragraph_added_by_the_lawyer_moves_the_numbers(tmp_path: Path) -> None:
    made = deletion("en")
    package = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_docx(made))) as source, zipfile.ZipFile(package, "w") as goal:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "word/document.xml":
                first = next(one for one in re.findall("<w:p[ >].*?</w:p>", content) if '"Numbered"' in one)
                added = re.sub("<w:bookmark[^>]*>", "", first)
                content = content.replace(first, added + first, 1)
            goal.writestr(name, content)

    before, after = paragraphs_of(made), docx_paragraphs(package.getvalue(), tmp_path)

    (place,) = [number for number, one in enumerate(before) if one.startswith("1 By this request")]
    assert after[place] == before[place]
    assert after[place + 1] == before[place].replace("1 By", "2 By", 1)


@pytest.mark.slow
@pytest.mark.skipif(bool(_READERS), reason="LibreOffice and Poppler are not installed")
def test_another_program_takes_references_to_paragraphs_for_live_ones(tmp_path: Path) -> None:
    content = write_docx(deletion("en"))
    convert(content, "odt", tmp_path)

    with zipfile.ZipFile(tmp_path / "draft.odt") as package:
        references = re.findall("<text:bookmark-ref ([^>]*)>", package.read("content.xml").decode())

    assert len(references) == part(deletion("en")).count(" REF ")
    assert all('reference-format="number-no-superior"' in one for one in references)


def test_the_hard_pages_keep_their_letters_too() -> None:
    for made in (english(), arabic(), replace(english(repeat=3), marks=())):
        assert not find_lost(made, "docx", write_docx(made))
