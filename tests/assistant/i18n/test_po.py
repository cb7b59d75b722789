"""Files of translations: what is written is read again, and the same words give the same bytes."""

from __future__ import annotations

import gettext
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.i18n.languages import LANGUAGES, SOURCE
from assistant.i18n.po import (
    NOT_REVIEWED,
    PLURAL_RULES,
    CatalogueFault,
    Message,
    Translations,
    compile_translations,
    read_translations,
    with_repetitions,
    write_template,
    write_translations,
)

MESSAGES = (
    Message(
        context="b", text='Say "yes" \\ or\nno, {name}', comment="Two\nlines", places=("ui/a.py", "ui/b.py")
    ),
    Message(context=None, text="{count} day", plural="{count} days"),
    Message(context=None, text="A sentence long enough to be broken over more lines of the file " * 3),
)  # fmt: skip
FRENCH = Translations(
    language="fr",
    review="reviewed",
    forms={
        ("b", MESSAGES[0].text): ('Dites "oui" \\ ou\nnon, {name}',),
        (None, "{count} day"): ("{count} jour", "{count} jours"),
        (None, MESSAGES[2].text): ("Une phrase assez longue pour occuper plus d’une ligne du fichier " * 3,),
    },
    fuzzy=frozenset({(None, "{count} day")}),
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert read_translations(write_translations(MESSAGES, FRENCH), "fr") == FRENCH


def test_writing_twice_changes_nothing() -> None:
    once = write_translations(MESSAGES, FRENCH)
    assert write_translations(MESSAGES, read_translations(once, "fr")) == once


def test_no_date_and_no_line_number_is_written() -> None:
    for text in (write_template(MESSAGES), write_translations(MESSAGES, FRENCH)):
        assert "Date" not in text
        assert "#: ui/a.py\n" in text


def test_the_order_of_the_messages_does_not_change_the_compiled_form() -> None:
    assert compile_translations(MESSAGES, FRENCH) == compile_translations(MESSAGES[::-1], FRENCH)


def test_unsure_and_half_finished_translations_are_not_compiled() -> None:
    half = Translations(
        language="fr", review="", forms={(None, "{count} day"): ("{count} jour", "")}, fuzzy=frozenset()
    )
    for held in (FRENCH, half):
        words = gettext.GNUTranslations(io.BytesIO(compile_translations(MESSAGES, held)))
        assert words.ngettext("{count} day", "{count} days", 2) == "{count} days"


def test_a_new_catalogue_says_that_it_was_not_reviewed() -> None:
    empty = Translations(language="ar", review="", forms={}, fuzzy=frozenset())
    text = write_translations(MESSAGES, empty)
    assert read_translations(text, "ar").review == NOT_REVIEWED
    assert text.count("msgstr[") == 6


def test_the_same_option_of_another_question_begins_with_the_same_translation() -> None:
    yes, other = Message(context="choice:a:yes", text="Yes"), Message(context="choice:b:yes", text="Yes")
    elsewhere = Message(context="question:c:text", text="Yes")
    held = Translations(language="ar", review="", forms={yes.key: ("نعم",)}, fuzzy=frozenset())
    assert with_repetitions((yes, other, elsewhere), held).forms == {yes.key: ("نعم",), other.key: ("نعم",)}


def test_every_language_that_is_translated_has_a_plural_rule() -> None:
    assert PLURAL_RULES.keys() == {known.code for known in LANGUAGES} - {SOURCE}


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a\nmsgstr "b"',
        'msgid "a"\nmsgstr b',
        'msgid "say "a""\nmsgstr "b"',
        'msgid "a"\nmsgstr "b"\nmsgstr "c"\nand more',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[9] "c"',
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=x;\\n"\n',
    ],
)
def test_a_file_that_is_not_well_formed_is_refused_rather_than_half_read(text: str) -> None:
    with pytest.raises(CatalogueFault, match="into fr"):
        read_translations(text, "fr")


@given(
    st.dictionaries(
        st.tuples(st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0\4\r"), min_size=1),
                  st.text(st.characters(codec="utf-8", exclude_characters="\0\4\r"), min_size=1)),
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1),
        max_size=8,
    )
)  # fmt: skip
def test_the_compiled_form_holds_every_word(words: dict[tuple[str | None, str], str]) -> None:
    messages = [Message(context=context, text=text) for context, text in words]
    held = Translations(
        language="es", review="", forms={key: (text,) for key, text in words.items()}, fuzzy=frozenset()
    )
    read = gettext.GNUTranslations(io.BytesIO(compile_translations(messages, held)))
    for (context, text), translation in words.items():
        found = read.gettext(text) if context is None else read.pgettext(context, text)
        assert found == translation
