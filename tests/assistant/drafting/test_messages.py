"""The messages handed to the translators."""

from __future__ import annotations

import re

from assistant.drafting.messages import draft_messages
from assistant.drafting.verbs import verb_names
from assistant.drafting.wording import Slot, parts_of
from assistant.pack.outlines import load_wordbook
from assistant.pack.pack import Pack


def test_every_context_stands_once_and_every_message_can_be_filled(pack: Pack) -> None:
    messages = list(draft_messages(pack))
    contexts = [context for context, _, _ in messages]
    assert len(contexts) == len(set(contexts))
    for _, message, _ in messages:
        assert message == message.strip()
        assert all(isinstance(part, str | Slot) for part in parts_of(message))


def test_messages_are_whole_and_typeset(pack: Pack) -> None:
    for context, message, _ in draft_messages(pack):
        assert not re.search(r"""["']|  |\.\.""", message), context
        assert message[-1] != "(", context


def test_agreeing_sentences_have_one_context_for_each_gender(pack: Pack) -> None:
    contexts = {context for context, _, _ in draft_messages(pack)}
    assert {"incidents.stated_orally|f", "incidents.stated_orally|m", "incidents.stated_orally|n"} <= contexts
    assert "incidents.stated_orally" not in contexts


def test_the_wordbook_speaks_of_fields_and_options_of_the_dictionary(pack: Pack) -> None:
    book = load_wordbook(pack.root)
    for field, words in book.options.items():
        assert set(words) <= set(pack.fields[field].options)
        assert set(pack.fields[field].options) - set(words) <= {"none", "no", "sanctions"}
    assert set(book.gaps) <= set(pack.fields)


def test_every_ground_has_a_phrase_and_a_text(pack: Pack) -> None:
    book = load_wordbook(pack.root)
    phrases = {key.removeprefix("ground.") for key in book.phrases if key.startswith("ground.")}
    texts = {file.stem for file in (pack.root / "documents" / "grounds").glob("*.txt")}
    assert phrases == texts - {"own_words"} == set(pack.grounds)


def test_no_function_of_the_templates_hides_a_group_of_answers(pack: Pack) -> None:
    groups = {re.split(r"[.\[]", field)[0] for field in pack.fields}
    assert not verb_names() & groups
