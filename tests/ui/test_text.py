"""The words of the window."""

from __future__ import annotations

import pytest

from assistant.case.values import PartialDate
from assistant.i18n.languages import Direction
from assistant.pack.pack import bundled_pack
from ui.text import Words


@pytest.mark.parametrize(("language", "direction"), [("en", Direction.LTR), ("ar", Direction.RTL)])
def test_words_know_where_a_line_starts(language: str, direction: Direction) -> None:
    words = Words(language, bundled_pack())
    assert words.language == language
    assert words.direction is direction
    assert words.rtl is (direction is Direction.RTL)


def test_english_sentences_are_their_own_source() -> None:
    words = Words("en", bundled_pack())
    assert words.gettext("Anything at all") == "Anything at all"
    assert words.pgettext("menu", "Open") == "Open"
    assert words.ngettext("{count} day", "{count} days", 1) == "{count} day"
    assert words.interview("question:x:text", "What happened?") == "What happened?"
    assert words.interview("question:x:help", "") == ""


def test_options_and_fields_have_words_instead_of_codes() -> None:
    pack = bundled_pack()
    words = Words("en", pack)
    for option in pack.fields["refugee.status"].options:
        assert words.choice("refugee.status", option) == pack.choices["refugee.status"][option] != option
    assert words.label("accounts[].balance") == pack.fields["accounts[].balance"].label


def test_dates_follow_the_language_of_the_window() -> None:
    date = PartialDate(year=2026, month=3)
    assert Words("en", bundled_pack()).formats.date(date) == "March 2026"
    assert Words("ar", bundled_pack()).formats.date(date) == "آذار/مارس 2026"


def test_a_language_the_program_does_not_speak_is_refused() -> None:
    with pytest.raises(KeyError):
        Words("xx", bundled_pack())
