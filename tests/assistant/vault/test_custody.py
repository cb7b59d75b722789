"""The log of what happened to files: added to, never changed, and a change from outside is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from assistant.case.case import Case
from assistant.vault.custody import CustodyEntry
from assistant.vault.fault import CaseMissing
from assistant.vault.vault import Vault
from tests.assistant.vault.conftest import CLOCK
from tests.assistant.vault.files import content, sha256_of

SHA256 = sha256_of(content(10))
TAKEN = CustodyEntry(act="taken", sha256=SHA256, document="d1", detail={"name": "حكم.pdf", "size": 10})
NOTE = CustodyEntry(act="note", sha256=SHA256, document="d1", detail={"text": "It came by post."})
VERIFIED = CustodyEntry(act="verified", sha256=SHA256, document="d1", detail={"whole": "yes"})


def case_id(vault: Vault) -> str:
    return vault.cases()[0].case_id


@pytest.fixture
def logged(opened: Vault) -> Vault:
    opened._clock = CLOCK
    opened.write_down(case_id(opened), [TAKEN])
    opened.write_down(case_id(opened), [NOTE, VERIFIED])
    return opened


def test_entries_are_numbered_and_dated_and_read_back(
    logged: Vault, folder: Path, reopen: Callable[[Path], Vault]
) -> None:
    logged.close()
    vault = reopen(folder)

    records = vault.custody(case_id(vault))

    assert [record.seq for record in records] == [1, 2, 3]
    assert {record.at for record in records} == {CLOCK.now().isoformat()}
    assert [(record.act, record.sha256, record.document, record.detail) for record in records] == [
        (entry.act, entry.sha256, entry.document, entry.detail) for entry in (TAKEN, NOTE, VERIFIED)
    ]
    assert len({record.chain for record in records}) == 3
    assert vault.custody_is_whole(case_id(vault))


def test_an_empty_log_is_whole(opened: Vault) -> None:
    assert opened.custody(case_id(opened)) == ()
    assert opened.custody_is_whole(case_id(opened))


def test_an_act_the_log_does_not_know_is_refused(opened: Vault) -> None:
    with pytest.raises(ValueError, match="act"):
        opened.write_down(case_id(opened), [TAKEN, CustodyEntry(act="burned", sha256=SHA256)])
    assert opened.custody(case_id(opened)) == ()


def test_a_case_that_is_not_there_has_no_log(opened: Vault) -> None:
    with pytest.raises(CaseMissing):
        opened.custody("another")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE custody SET detail = '{}' WHERE seq = 2",
        "DELETE FROM custody WHERE seq = 3",
        "DELETE FROM custody",
        "INSERT INTO custody SELECT case_number, 7, at, act, sha256, document, detail, chain FROM custody",
        "INSERT OR REPLACE INTO custody SELECT case_number, 2, at, 'note', sha256, document, detail, chain"
        " FROM custody WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_rewrite_it(logged: Vault, statement: str) -> None:
    before = logged.custody(case_id(logged))
    with pytest.raises(dbapi2.IntegrityError):
        logged._database.run(statement)
    assert logged.custody(case_id(logged)) == before


TAMPERED = [
    "UPDATE custody SET detail = '{}' WHERE seq = 2",
    "UPDATE custody SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 1",
    "UPDATE custody SET act = 'removed' WHERE seq = 3",
    "UPDATE custody SET document = 'd2' WHERE seq = 1",
    "UPDATE custody SET sha256 = 'other' WHERE seq = 1",
    "UPDATE custody SET chain = zeroblob(32) WHERE seq = 3",
    "UPDATE custody SET chain = NULL WHERE seq = 3",
    "UPDATE custody SET detail = 'no JSON' WHERE seq = 2",
    "DELETE FROM custody WHERE seq = 1",
    "DELETE FROM custody WHERE seq = 2",
    "UPDATE custody SET seq = CASE seq WHEN 1 THEN 20 WHEN 2 THEN 1 END WHERE seq < 3",
    "DELETE FROM custody WHERE seq = 1; UPDATE custody SET seq = seq - 1",
]


@pytest.mark.parametrize("statement", TAMPERED)
def test_what_a_patched_program_has_changed_is_noticed(logged: Vault, statement: str) -> None:
    database = logged._database
    for trigger in ("custody_stays", "custody_goes_with_its_case"):
        database.run(f"DROP TRIGGER {trigger}")
    try:
        for part in statement.split(";"):
            database.run(part)
    except dbapi2.IntegrityError:
        return  # the database refuses what is no entry at all
    assert not logged.custody_is_whole(case_id(logged))


def test_an_entry_of_another_case_does_not_fit(logged: Vault, sample: Case) -> None:
    other = logged.add(sample)
    logged._database.run("DROP TRIGGER custody_stays")
    logged._database.run(
        "INSERT INTO custody SELECT cases.number, seq, at, act, sha256, document, detail, chain"
        " FROM custody, cases WHERE seq = 1 AND cases.id = ?",
        other,
    )
    assert not logged.custody_is_whole(other)
    assert logged.custody_is_whole(case_id(logged))


def test_the_log_goes_with_its_case(logged: Vault, sample: Case) -> None:
    logged.replace(case_id(logged), sample)
    assert logged._database.rows("SELECT count(*) FROM custody") == [(0,)]
    logged.write_down(case_id(logged), [TAKEN])
    assert logged.custody_is_whole(case_id(logged))


def test_a_save_that_fails_writes_nothing_down(logged: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    case = logged.load(case_id(logged))
    bad = CustodyEntry(act="burned", sha256=SHA256)
    with pytest.raises(ValueError, match="act"):
        logged.save(case_id(logged), case.with_fact("meta.title", "New"), log=[NOTE, bad])
    assert len(logged.custody(case_id(logged))) == 3
    assert logged.load(case_id(logged)).answer("meta.title") != "New"
