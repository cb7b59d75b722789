"""The whole path, by keyboard alone: from nothing to a practice kit; and what it leaves behind."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Moment, Money, Name, NoAnswer, PartialDate, Qualifier, Text
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.paths import settings_file, vault_home
from assistant.settings import load_settings
from assistant.usecases.opening import open_desk
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from tests.ui.conftest import NOW, Run
from tests.ui.walking import Key, Walker, find_words
from ui.screens.draft.view import DraftView
from ui.screens.filing.view import FilingView

Start = Callable[..., Run]

ACCOUNTS, TRAVEL, DRAFT, FILING = 3, 4, 7, 8
"""Places of the navigation, by Alt and their figure."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """What somebody types; the invented words that must turn up nowhere but in the casebook."""

    language: str
    told: str
    bank: Name
    country: str
    amount: str
    canaries: tuple[str, ...]


ENGLISH = Person(
    language="en",
    told="A quillfeather told me at the Zorvanhaus",
    bank=Name(text="Nordquillbank"),
    country="germany",
    amount="4,711.83",
    canaries=("quillfeather", "Zorvanhaus", "Nordquillbank", "4711.83", "4,711.83"),
)
ARABIC = Person(
    language="ar",
    told="أخبرني قنطريش في بيت زرفان",
    bank=Name(text="مصرف قلنسور", lang="ar", latin="Qalansur Bank"),
    country="ألمانيا",
    amount="٤٧١١٫٨٣",
    canaries=("قنطريش", "زرفان", "قلنسور", "Qalansur", "4711.83", "٤٧١١"),
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files; it holds nothing yet."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What the program has said in logs and on its terminal."""
    caplog.set_level(logging.DEBUG)

    def hear() -> str:
        return "".join((caplog.text, *capfd.readouterr()))

    return hear


@pytest.mark.parametrize("who", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_from_nothing_to_a_practice_kit(
    who: Person, start: Start, pack: Pack, temporary: Path, heard: Callable[[], str]
) -> None:
    kits = temporary.with_name("kits")
    kits.mkdir()

    run = start("", screens=None, scripted=False)
    person = Walker(run, pack)
    person.choose_language(who.language)
    assert person.heading() == person.says("Make your casebook")
    passphrase = person.make_casebook("papers-7")
    folder = vault_home() / "papers-7"
    assert len(passphrase.split()) == 6
    assert person.here == "overview"

    answer_ten_questions(person, who)
    add_an_account(person, who)
    add_an_incident(person)
    person.push("Lock")
    assert run.finished == [True]
    assert run.program.navigator is None
    check_answers(held(folder, passphrase, pack), who)

    run = start("", handover=run.handed[0], screens=None, scripted=False)
    person = Walker(run, pack)
    assert person.words.language == who.language
    said = person.open_with(passphrase.replace(" ", "  ", 1) + "x")
    assert said.startswith(
        person.says("These words do not open this file. Check spaces and the keyboard language.")
    )
    assert person.open_with(passphrase) == ""

    read_the_draft(person, who)
    make_a_practice_kit(person, who, kits)
    person.push("Lock")

    (kit,) = kits.iterdir()
    written = {word for _file, word in find_words(kit, who.canaries)}
    assert {*who.told.split()} & {*who.canaries} <= written
    for place in (Path.home(), temporary):
        assert find_words(place, (*who.canaries, passphrase)) == []
    assert load_settings(settings_file()).language == who.language
    told = heard() + "".join(map(str, kits.rglob("*")))
    assert [word for word in (*who.canaries, passphrase) if word in told] == []


def answer_ten_questions(person: Walker, who: Person) -> None:
    """Choices, words, a country, a date roughly, yes, no, "I don't know", Skip, Back and a change."""
    person.go_on()  # the next step of the overview
    assert person.is_asked("data.types")
    person.choose("data.types", "red_notice")
    person.go_on()
    assert person.is_asked("data.known_how")
    person.choose("data.known_how", "media")
    person.go_on()
    assert person.is_asked("data.knowledge_text")
    person.run.type(who.told)
    person.go_on()
    assert person.is_asked("data.source_country")
    person.run.type(who.country)
    person.leave_list()
    person.go_on()
    assert person.is_asked("data.other_source_countries")
    person.push("Skip for now")
    assert person.is_asked("data.since")
    since_about_may_2023(person)
    person.go_on()
    assert person.is_asked("data.reference")
    person.push("I don’t know")
    assert person.is_asked("data.public_extract")
    person.choose("data.public_extract", "yes")
    person.go_on()
    assert person.is_asked("data.public_extract_url")
    person.push("Back")
    assert person.is_asked("data.public_extract")
    person.choose("data.public_extract", "no")
    person.go_on()
    assert person.is_asked("data.errors")
    person.choose("data.errors", "none")
    person.go_on()
    assert person.is_asked("ccf.prior")
    person.choose("ccf.prior", "none")
    person.go_on()
    person.say_none("ccf.earlier")
    assert person.is_asked("circ.previous_refused")
    person.push("Skip for now")


def since_about_may_2023(person: Walker) -> None:
    """A date that is known roughly."""
    name = person.run.focused.accessibleName().partition(": ")[2]
    person.run.tab_to(person.says("I only know roughly"))
    person.run.press(Key.Key_Space)
    person.pick(person.says("How exact: {question}").format(question=name), "about")
    person.type_into(person.says("Month of: {question}").format(question=name), "5")
    person.type_into(person.says("Year of: {question}").format(question=name), "2023")


def add_an_account(person: Walker, who: Person) -> None:
    """Its bank and an amount of money, typed as people type."""
    person.go_to(ACCOUNTS)
    person.add_to("accounts")
    person.run.type(who.bank.text)
    if who.bank.latin:
        person.type_into(person.says("In Latin letters"), who.bank.latin)
        person.type_into(person.says("Language of the name"), "ar")
        person.leave_list()
    person.run.tab_to(person.says("Currency of: {question}").partition("{")[0])
    person.run.type("eur")
    person.leave_list()
    person.run.tab_to(person.says("Amount of: {question}").partition("{")[0])
    person.run.type(who.amount)
    person.press(Key.Key_Escape)


def add_an_incident(person: Walker) -> None:
    """What happened, and in which year."""
    person.go_to(TRAVEL)
    person.add_to("incidents")
    person.pick(person.run.focused.accessibleName(), "stop_questioned")
    person.run.tab_to(person.says("I only know roughly"))
    person.run.press(Key.Key_Space)
    person.run.press(Key.Key_Backtab)
    person.run.type("2024")
    person.press(Key.Key_Escape)


def check_answers(case: Case, who: Person) -> None:
    """What the casebook on the disk holds."""
    told = case.answer("data.knowledge_text")
    assert told == Text(text=who.told, lang=who.language)
    assert case.answer("data.types") == ("red_notice",)
    assert case.answer("data.known_how") == "media"
    assert case.answer("data.source_country") == "DE"
    assert case.fact("data.other_source_countries") is None
    since = case.answer("data.since")
    assert isinstance(since, PartialDate)
    assert (since.year, since.month, since.day, since.qualifier) == (2023, 5, None, Qualifier.ABOUT)
    assert case.no_answer("data.reference") is NoAnswer.UNKNOWN
    assert case.answer("data.public_extract") == "no"
    assert case.answer("data.errors") == ("none",)
    assert case.answer("ccf.prior") == "none"
    assert case.no_answer("circ.previous_refused") is NoAnswer.LATER
    (account,) = case.items("accounts")
    assert case.answer(f"accounts[{account}].institution") == who.bank
    assert case.answer(f"accounts[{account}].balance") == Money(amount=Decimal("4711.83"), currency="EUR")
    (incident,) = case.items("incidents")
    assert case.answer(f"incidents[{incident}].kind") == "stop_questioned"
    assert case.answer(f"incidents[{incident}].start") == Moment(date=PartialDate(year=2024))


def read_the_draft(person: Walker, who: Person) -> None:
    """Choose its language, go over its sentences, see the answer that one of them rests on."""
    person.go_to(DRAFT)
    person.pick(person.says("Filing language"), who.language)
    view = person.view(DraftView)
    assert isinstance(view, DraftView)
    person.run.tab_to(view.pages.accessibleName())
    seen = set()
    for _sentence in range(80):
        person.press(Key.Key_Down)
        seen.add(tuple(person.texts()))
        if who.told in "\n".join(person.texts()):
            break
    assert len(seen) > 3
    assert person.says("Where this sentence comes from") in person.texts()
    assert who.told in "\n".join(person.texts())


def make_a_practice_kit(person: Walker, who: Person, kits: Path) -> None:
    """Say when it is to be filed, choose the language, make it in a folder that is typed."""
    person.go_to(FILING)
    person.push("Change")
    assert person.is_asked("filing.planned_on")
    for text in ("1", "12", "2026"):
        person.run.type(text)
        person.run.press(Key.Key_Tab)
    person.go_on()
    person.go_to(FILING)
    person.pick(person.says("Filing language"), who.language)
    person.choose_folder(kits, "Make a practice copy")
    view = person.view(FilingView)
    assert isinstance(view, FilingView)
    person.run.bot.waitUntil(lambda: view.kit.made is not None, timeout=90_000)
    assert view.kit.made is not None
    assert view.kit.made.text() == str(kits / "2026-11-22-draft")
    assert person.run.focused is view.kit.practice


def held(folder: Path, passphrase: str, pack: Pack) -> Case:
    """What the vault on the disk holds, read with the passphrase."""
    desk = open_desk(
        folder, unlock(folder, Passphrase(passphrase)), pack=pack, clock=FixedClock(NOW), language="en"
    )
    try:
        return desk.case
    finally:
        desk.close()
