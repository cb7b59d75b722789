"""From the source to the words on the screen: extracting, updating, compiling, judging."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.i18n.po import CatalogueFault
from assistant.pack.pack import bundled_pack
from assistant.usecases.catalogues import Workshop, check, compile_all, extract, judge, main, update

SCREEN = """
class Screen:
    def title(self, n):
        _ = self._words.gettext
        return _("Your case"), self._words.ngettext("{count} task", "{count} tasks", n), _("Begin at {place}")
"""
ARABIC = {
    'msgid "Your case"\nmsgstr ""': 'msgid "Your case"\nmsgstr "قضيتك"',
    'msgid "Begin at {place}"\nmsgstr ""': 'msgid "Begin at {place}"\nmsgstr "ابدأ من {place}"',
    'msgstr[0] ""': 'msgstr[0] "لا مهام"',
    'msgstr[1] ""': 'msgstr[1] "مهمة واحدة"',
    'msgstr[2] ""': 'msgstr[2] "مهمتان"',
    'msgstr[3] ""': 'msgstr[3] "{count} مهام"',
    'msgstr[4] ""': 'msgstr[4] "{count} مهمة"',
    'msgstr[5] ""': 'msgstr[5] "{count} مهمة"',
}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A small checkout whose window is translated completely."""
    shop = Workshop(root=tmp_path, pack=bundled_pack(), only=frozenset({"ui"}))
    write_screen(shop, SCREEN)
    bring_up_to_date(shop)
    edit(shop, ARABIC)
    bring_up_to_date(shop)
    return shop


def write_screen(shop: Workshop, source: str) -> None:
    file = shop.root / "ui" / "screen.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(source, encoding="utf-8")


def bring_up_to_date(shop: Workshop) -> None:
    for step in (extract, update, compile_all):
        list(step(shop))


def edit(shop: Workshop, changes: dict[str, str]) -> None:
    file = shop.translations("ui", "ar")
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def complaints(shop: Workshop) -> list[str]:
    return [mistake for verdict in judge(shop) for mistake in verdict.mistakes]


def test_a_complete_catalogue_passes(workshop: Workshop) -> None:
    assert list(check(workshop)) == ["ui: 3 messages, 0 mistakes", "ui ar: 3 messages, 0 mistakes"]


def test_doing_it_again_changes_no_byte(workshop: Workshop) -> None:
    files = sorted(file for file in (workshop.root / "locales").rglob("*") if file.is_file())
    before = [file.read_bytes() for file in files]
    bring_up_to_date(workshop)
    assert len(files) == 3
    assert [file.read_bytes() for file in files] == before


def test_a_translation_stays_when_its_sentence_moves(workshop: Workshop) -> None:
    write_screen(workshop, "\n\n# moved\n" + SCREEN)
    (workshop.root / "ui" / "screen.py").rename(workshop.root / "ui" / "other.py")
    bring_up_to_date(workshop)
    assert complaints(workshop) == []
    assert "قضيتك" in workshop.translations("ui", "ar").read_text(encoding="utf-8")


def test_a_sentence_that_went_takes_its_translation_with_it(workshop: Workshop) -> None:
    write_screen(workshop, SCREEN.replace('_("Your case")', '""'))
    list(update(workshop))
    text = workshop.translations("ui", "ar").read_text(encoding="utf-8")
    assert "قضيتك" not in text
    assert "#~" not in text


def test_a_changed_sentence_must_be_translated_again(workshop: Workshop) -> None:
    write_screen(workshop, SCREEN.replace("Your case", "Your cases"))
    bring_up_to_date(workshop)
    assert complaints(workshop) == ["not translated: 'Your cases'"]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('"قضيتك"', '""', "not translated: 'Your case'"),
        ('"ابدأ من {place}"', '"ابدأ"', "lacks {place}: 'Begin at {place}'"),
        ('msgstr[4] "{count} مهمة"', 'msgstr[4] ""', "a plural form is missing: '{count} task'"),
        ('msgstr[3] "{count} مهام"', 'msgstr[3] "مهام"', "lacks {count}: '{count} task'"),
        ('msgid "Your case"', '#, fuzzy\nmsgid "Your case"', "is marked as unsure: 'Your case'"),
    ],
)
def test_each_mistake_fails_the_check_by_name(workshop: Workshop, old: str, new: str, mistake: str) -> None:
    edit(workshop, {old: new})
    list(update(workshop))
    list(compile_all(workshop))
    assert complaints(workshop) == [mistake]
    with pytest.raises(CatalogueFault):
        list(check(workshop))


def test_a_list_that_lags_behind_its_sources_fails_the_check(workshop: Workshop) -> None:
    write_screen(workshop, SCREEN + '\nX = gettext("One more")\n')
    assert complaints(workshop) == [
        "ui.pot is not what the sources say: run make catalogues",
        "ui.po is not in the form of its template: run make catalogues",
        "not translated: 'One more'",
    ]


def test_a_compiled_catalogue_that_lags_behind_fails_the_check(workshop: Workshop) -> None:
    edit(workshop, {"قضيتك": "ملفك"})
    assert complaints(workshop) == ["ui.mo is not what ui.po compiles to: run make catalogues"]


def test_a_damaged_list_of_translations_is_refused_and_left_as_it_is(workshop: Workshop) -> None:
    edit(workshop, {'msgstr "قضيتك"': 'msgstr "قضيتك'})
    damaged = workshop.translations("ui", "ar").read_bytes()
    assert complaints(workshop) == ["ui.po is not well formed"]
    with pytest.raises(CatalogueFault):
        list(update(workshop))
    assert workshop.translations("ui", "ar").read_bytes() == damaged


def test_a_sentence_that_is_not_literal_stops_the_extraction_with_its_place(workshop: Workshop) -> None:
    write_screen(workshop, "\nx = _(title)\n")
    with pytest.raises(CatalogueFault, match=r"ui/screen\.py:2"):
        list(extract(workshop))


def test_an_unknown_step_is_answered_with_the_steps_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate"]) == 2
    assert "extract update compile check" in capsys.readouterr().out
