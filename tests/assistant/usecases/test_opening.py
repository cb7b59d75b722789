"""Making a casebook, putting a case into it, taking it out, changing the passphrase."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.fault import CaseFaults
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.opening import (
    CasebookInUse,
    change_passphrase,
    cost_of,
    could_be_stronger,
    create_casebook,
    describe_casebook,
    open_desk,
    put_case,
    take_case,
)
from assistant.vault.calibration import is_weaker
from assistant.vault.fault import RecordUnreadable, WrongPassphrase
from assistant.vault.passphrase import Passphrase
from assistant.vault.schema import SCHEMA
from assistant.vault.vault import Vault, unlock
from assistant.vault.ways import ways_into

CLOCK = FixedClock(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
WORDS = Passphrase("amber canoe lantern")


@pytest.fixture
def folder(tmp_path: Path, pack: Pack) -> Path:
    made = tmp_path / "casebook"
    create_casebook(made, WORDS, pack, CLOCK, profile="small").close()
    return made


def test_a_new_casebook_holds_one_empty_case_in_its_language(tmp_path: Path, pack: Pack) -> None:
    desk = create_casebook(tmp_path / "new", WORDS, pack, CLOCK, profile="small", language="ar")
    case = desk.case
    desk.close()

    assert case.answer("meta.interface_language") == "ar"
    assert case.answer("meta.created_at") == "2026-11-25T10:00:00+00:00"
    assert case.answer("meta.pack_date") == pack.date.isoformat()
    assert not case.rows
    assert take_case(tmp_path / "new", WORDS, pack, CLOCK) == case


def test_a_changed_answer_is_in_the_casebook_when_the_desk_says_so(folder: Path, pack: Pack) -> None:
    desk = open_desk(folder, unlock(folder, WORDS), pack=pack, clock=CLOCK, language="en")

    desk.change(desk.case.with_fact("meta.title", "Second shelf"))
    changed = desk.case
    desk.close()

    assert desk.case == Case()
    assert take_case(folder, WORDS, pack, CLOCK) == changed


def test_a_case_put_into_a_new_casebook_comes_out_equal(folder: Path, pack: Pack, sample: Case) -> None:
    put_case(folder, WORDS, sample, pack)

    assert take_case(folder, WORDS, pack, CLOCK) == sample
    assert describe_casebook(folder, WORDS, pack)["cases"] == 1


def test_a_case_is_never_put_over_answers(folder: Path, pack: Pack, sample: Case) -> None:
    put_case(folder, WORDS, sample, pack)

    with pytest.raises(CasebookInUse):
        put_case(folder, WORDS, sample.with_fact("meta.title", "other"), pack)

    assert take_case(folder, WORDS, pack, CLOCK) == sample


def test_a_case_of_a_later_format_is_not_put_where_it_would_be_changed(
    folder: Path, pack: Pack, sample: Case
) -> None:
    with pytest.raises(CaseFaults) as refused:
        put_case(folder, WORDS, sample.with_fact("format_version", "1.1"), pack)

    assert [fault.path for fault in refused.value.faults] == ["format_version"]


def test_a_description_tells_the_cost_and_nothing_personal(folder: Path, pack: Pack) -> None:
    assert describe_casebook(folder, WORDS, pack) == {
        "format": 2,
        "schema": SCHEMA,
        "key_derivation": "Argon2id",
        "memory_mib": 64,
        "passes": 4,
        "could_be_stronger": True,
        "cases": 1,
    }


def test_after_a_change_of_passphrase_only_the_new_one_opens(folder: Path, pack: Pack, sample: Case) -> None:
    put_case(folder, WORDS, sample, pack)

    change_passphrase(folder, WORDS, Passphrase("زيتون قمر"))

    assert take_case(folder, Passphrase("زيتون  قمر"), pack, CLOCK) == sample
    with pytest.raises(WrongPassphrase):
        take_case(folder, WORDS, pack, CLOCK)


def test_a_casebook_whose_case_cannot_be_read_is_not_left_locked(folder: Path, pack: Pack) -> None:
    vault = Vault.connect(folder, unlock(folder, WORDS), pack)
    with vault._database.transaction():
        vault._database.run("INSERT INTO records VALUES (1, 'fact', 'person.halo', '1')")
    vault.close()

    for _ in range(2):
        with pytest.raises(RecordUnreadable):
            open_desk(folder, unlock(folder, WORDS), pack=pack, clock=CLOCK, language="en")


def test_a_stronger_casebook_is_offered_once(folder: Path) -> None:
    assert could_be_stronger(folder)

    with ways_into(folder, WORDS) as ways:
        ways.strengthen(cost_of("default"))

    assert not could_be_stronger(folder)
    assert unlock(folder, WORDS)


def test_the_measured_profile_is_never_cheaper_than_the_default() -> None:
    assert not is_weaker(cost_of("measured"), cost_of("default"))
