"""The list of everything in the pack that is read in the window."""

from __future__ import annotations

import string
from collections import Counter

import pytest

from assistant.pack.messages import PackMessage, pack_messages
from assistant.pack.pack import bundled_pack


@pytest.fixture(scope="module")
def messages() -> tuple[PackMessage, ...]:
    return tuple(pack_messages(bundled_pack()))


def test_a_context_names_one_sentence(messages: tuple[PackMessage, ...]) -> None:
    assert [
        context for context, times in Counter(context for context, _, _ in messages).items() if times > 1
    ] == []


def test_no_sentence_begins_or_ends_with_a_space_and_none_is_empty(messages: tuple[PackMessage, ...]) -> None:
    assert [context for context, text, _ in messages if text != text.strip() or not text] == []


def test_placeholders_are_plain_names(messages: tuple[PackMessage, ...]) -> None:
    for context, text, _ in messages:
        for _literal, name, form, conversion in string.Formatter().parse(text):
            assert name is None or (name.isidentifier() and not form and not conversion), context


def test_every_sentence_has_a_note_for_its_translator(messages: tuple[PackMessage, ...]) -> None:
    assert all(comment for _, _, comment in messages)


def test_what_the_window_asks_for_is_listed(messages: tuple[PackMessage, ...]) -> None:
    pack = bundled_pack()
    contexts = {context for context, _, _ in messages}
    for section in pack.sections:
        assert f"section:{section.id}:title" in contexts
        for question in section.all_questions():
            assert f"question:{question.id}:text" in contexts
            for field_id in question.fields:
                assert f"field:{field_id}:label" in contexts
    for field_id, labels in pack.choices.items():
        assert {f"choice:{field_id}:{option}" for option in labels} <= contexts
    for problem in pack.problems:
        assert f"problem:{problem}:remedy" in contexts
    for reason in pack.faults:
        assert f"fault:{reason}:text" in contexts
