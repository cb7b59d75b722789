"""Mistakes of a translation that can be seen without knowing the language."""

from __future__ import annotations

import pytest

from assistant.i18n.po import Message
from assistant.i18n.proofreading import find_mistakes, placeholders

DAYS = Message(context=None, text="{count} day left for {name}", plural="{count} days left for {name}")
ARABIC = (
    "لا وقت لـ{name}", "يوم لـ{name}", "يومان لـ{name}", "{count} أيام لـ{name}", "{count} يوما لـ{name}",
    "{count} يوم لـ{name}",
)  # fmt: skip


def mistakes(text: str, translation: str, free: frozenset[str] = frozenset()) -> list[str]:
    return list(find_mistakes(Message(context=None, text=text), (translation,), "fr", free))


def test_a_good_translation_has_no_mistakes() -> None:
    assert mistakes("Saved on {day}.", "Enregistré le {day}.") == []
    assert list(find_mistakes(DAYS, ARABIC, "ar")) == []


@pytest.mark.parametrize(
    ("text", "translation", "mistake"),
    [
        ("Saved.", "", "not translated"),
        ("Saved on {day}.", "Enregistré.", "lacks {day}"),
        ("Saved on {day}.", "Enregistré le {jour}.", "lacks {day}"),
        ("Saved.", "Enregistré le {day}.", "has {day}, which the source has not"),
        ("Saved on {day}.", "Enregistré le {day}. {", "a brace is open or closed alone"),
        ("Saved. ", "Enregistré.", "begins or ends with a space"),
        ("Read the draft", "Read the draft", "is still English"),
    ],
)
def test_each_mistake_is_named(text: str, translation: str, mistake: str) -> None:
    assert any(found.startswith(mistake) for found in mistakes(text, translation))


def test_names_and_bare_placeholders_may_stay_as_they_are() -> None:
    assert mistakes("INTERPOL", "INTERPOL") == []
    assert mistakes("{month} {year}", "{month} {year}") == []


def test_the_name_of_a_company_may_stay_as_it_is() -> None:
    name = Message(context="word:dbhits[].provider:dowjones", text="Dow Jones")
    assert list(find_mistakes(name, ("Dow Jones",), "fr")) == []


def test_free_placeholders_may_come_and_go() -> None:
    free = frozenset({"applicant", "of_applicant"})
    assert mistakes("The name of {applicant}", "Le nom {of_applicant}", free) == []


def test_only_a_form_for_one_number_may_leave_out_the_count() -> None:
    without = (*ARABIC[:3], "أيام لـ{name}", *ARABIC[4:])
    assert list(find_mistakes(DAYS, without, "ar")) == ["lacks {count}"]
    assert list(find_mistakes(DAYS, ("un jour pour {name}", "{count} jours pour {name}"), "fr")) == [
        "lacks {count}"
    ]


def test_the_number_of_plural_forms_must_be_right() -> None:
    assert list(find_mistakes(DAYS, ARABIC[:2], "ar")) == ["has 2 forms and needs 6"]
    assert list(find_mistakes(DAYS, (*ARABIC[:5], ""), "ar")) == ["a plural form is missing"]


def test_the_way_a_value_is_written_does_not_matter() -> None:
    assert placeholders("{hour:02}:{minute!s} {name}") == {"hour", "minute", "name"}
