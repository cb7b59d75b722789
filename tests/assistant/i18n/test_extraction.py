"""Finding the sentences in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.i18n.extraction import Unreadable, find_sentences
from assistant.i18n.po import Message


def found_in(tmp_path: Path, source: str) -> list[Message | Unreadable]:
    file = tmp_path / "screen.py"
    file.write_text(source, encoding="utf-8")
    return list(find_sentences(file, tmp_path))


@pytest.mark.parametrize(
    ("call", "context", "text", "plural"),
    [
        ('_("Save")', None, "Save", None),
        ('self._words.gettext("Save")', None, "Save", None),
        ('words.pgettext("menu", "Save").format(x=1)', "menu", "Save", None),
        ('words.ngettext("{n} day", "{n} days", n)', None, "{n} day", "{n} days"),
        ('words.npgettext("c", "{n} day", "{n} days", n)', "c", "{n} day", "{n} days"),
        ('_("Two parts " "in one")', None, "Two parts in one", None),
    ],
)
def test_every_form_of_asking_for_words_is_found(
    tmp_path: Path, call: str, context: str | None, text: str, plural: str | None
) -> None:
    assert found_in(tmp_path, call) == [
        Message(context=context, text=text, plural=plural, places=("screen.py",))
    ]


def test_sentences_inside_one_another_are_all_found_in_order(tmp_path: Path) -> None:
    found = found_in(tmp_path, '_("{a} and {b}").format(a=_("one"), b=_("two"))')
    assert [message.text for message in found if isinstance(message, Message)] == [
        "{a} and {b}",
        "one",
        "two",
    ]


@pytest.mark.parametrize(
    "call", ["_(title)", '_(f"{n} days")', '_("a" if x else "b")', '_("a" + b)', 'w.pgettext(c, "Save")']
)
def test_a_sentence_that_cannot_be_translated_is_reported(tmp_path: Path, call: str) -> None:
    assert found_in(tmp_path, f"\n{call}") == [Unreadable(place="screen.py", line=2)]


def test_looking_up_a_sentence_of_the_pack_is_passed_over(tmp_path: Path) -> None:
    assert found_in(tmp_path, 'words.pgettext(f"problem:{id}:text", rule.text)') == []


def test_a_note_above_a_sentence_goes_with_it(tmp_path: Path) -> None:
    source = "# Translators: on a button,\n# not a title\nx = _('Open')\n# another remark\ny = _('Close')\n"
    found = found_in(tmp_path, source)
    assert [message.comment for message in found if isinstance(message, Message)] == [
        "on a button, not a title",
        "",
    ]
