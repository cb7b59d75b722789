"""Which letters fit a case, told before anything is written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.cli import casebook
from assistant.pack.pack import bundled_pack
from assistant.usecases.letters import offered_letters, tell_letters

TODAY = date(2026, 11, 25)
_SAMPLE = Path(__file__).resolve().parents[3] / "templates" / "samples" / "sample.case.json"


def _sample() -> Case:
    return read_case(_SAMPLE.read_bytes(), bundled_pack(), TODAY)


def test_each_letter_names_its_item_and_the_day_its_answer_is_due() -> None:
    letters = {
        (one.document, one.about): one for one in offered_letters(bundled_pack(), _sample(), TODAY, "en")
    }
    bank = letters["letter-bank-access", "accounts[acc1]"]
    assert "Banco exemplo de Braga" in bank.item
    assert (bank.reply_by, bank.reply_extended) == (date(2026, 12, 25), date(2027, 2, 25))
    assert letters["letter-sis", ""].reply_by is None


def test_the_last_day_of_a_short_month_stands_for_a_longer_one() -> None:
    letters = offered_letters(bundled_pack(), _sample(), date(2027, 1, 31), "en")
    assert {one.reply_by for one in letters} == {None, date(2027, 2, 28)}


def test_a_reader_is_told_what_a_letter_gives_away_before_it_is_sent() -> None:
    told = " ".join(tell_letters(offered_letters(bundled_pack(), _sample(), TODAY, "en"), "en"))
    assert "tells the police your name and address" in " ".join(told.split())
    assert "casebook draft --document letter-sis" in told


def test_letters_are_told_in_arabic_too() -> None:
    letters = offered_letters(bundled_pack(), _sample(), TODAY, "ar")
    assert all(
        not one.caution.isascii() and not one.title.isascii() and not one.why.isascii() for one in letters
    )


def test_no_letter_fits_an_empty_case() -> None:
    letters = offered_letters(bundled_pack(), Case(facts={}, rows={}), TODAY, "en")
    assert letters == ()
    assert list(tell_letters(letters, "en")) == ["No letter fits the answers given so far."]


def test_the_command_lists_the_letters_and_writes_one(tmp_path: Path) -> None:
    listed = CliRunner().invoke(casebook, ["letters", str(_SAMPLE), "--json"])
    assert {one["document"] for one in json.loads(listed.stdout)["letters"]} >= {"letter-sis", "letter-visa"}
    out = tmp_path / "letter.txt"
    arguments = ["draft", str(_SAMPLE), "--document", "letter-visa", "--about", "incidents[inc3]"]
    arguments += ["--language", "es", "--format", "txt", "--out", str(out)]
    assert CliRunner().invoke(casebook, arguments, catch_exceptions=False).exit_code == 0
    assert "Solicitud del expediente" in out.read_text(encoding="utf-8")
