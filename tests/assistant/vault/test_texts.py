"""Words of answers and files are found as people write them, and are gone when they are deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.vault.texts import ANSWER, FILE
from assistant.vault.vault import Vault

PATH = "person.activity_text"


def with_words(vault: Vault, words: str) -> str:
    case_id = vault.cases()[0].case_id
    case = vault.load(case_id)
    vault.save(case_id, case.with_fact(PATH, Text(lang="en", text=words)))
    return case_id


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("The court refused", "COURT"),
        ("The court refused", "ref cou"),
        ("le détenu a été libéré", "libere"),
        ("İstanbul'da ışık", "istanbul isik"),
        ("ISPARTA", "ısparta"),
        ("Шестой отдел, ёлка", "елка отдел"),
        ("أُوقِفَ في المطار", "اوقف"),
        ("أوقف في المطار", "مطار"),
        ("وبالمحكمة", "وبالمحكمة"),
        ("والمحكمة", "محكمه"),
        ("می‌خواهم برگردم", "ميخواهم"),
        ("کتاب", "كتاب"),
        ("١٢ مارس", "12"),
        ("a-b", "b"),
    ],
)
def test_words_are_found_as_they_are_written_elsewhere(opened: Vault, written: str, wanted: str) -> None:
    case_id = with_words(opened, written)
    assert [hit.path for hit in opened.look_up(case_id).find(wanted)] == [PATH]


@pytest.mark.parametrize("wanted", ["", " ", "…", "ourt", "nothing"])
def test_what_is_not_there_is_not_found(opened: Vault, wanted: str) -> None:
    case_id = with_words(opened, "The court refused")
    assert opened.look_up(case_id).find(wanted) == ()


@pytest.mark.parametrize(
    "hostile", ['"', "court OR x", "words:court", "NEAR(court)", "court*", "^court", "'; --"]
)
def test_signs_of_the_query_language_are_no_commands(opened: Vault, hostile: str) -> None:
    case_id = with_words(opened, "The court refused")
    opened.look_up(case_id).find(hostile)
    with_words(opened, "court or x")
    assert bool(opened.look_up(case_id).find("court OR x"))


def test_the_index_follows_every_save(opened: Vault) -> None:
    case_id = with_words(opened, "first words")
    assert opened.look_up(case_id).find("first")
    with_words(opened, "second words")
    assert not opened.look_up(case_id).find("first")
    assert opened.look_up(case_id).find("second")
    opened.save(case_id, opened.load(case_id).without(PATH))
    assert not opened.look_up(case_id).find("words")


def test_after_a_killed_program_the_whole_case_is_indexed(
    folder: Path, reopen: Callable[[Path], Vault], tmp_path: Path
) -> None:
    import shutil

    vault = reopen(folder)
    case_id = with_words(vault, "first words")
    assert vault.look_up(case_id).find("first")
    with_words(vault, "second words")
    left = Path(shutil.copytree(folder, tmp_path / "killed"))
    other = reopen(left)
    assert other.look_up(case_id).find("second")
    assert not other.look_up(case_id).find("first")


def test_a_vault_from_before_the_index_is_searched(opened: Vault, sample: Case) -> None:
    case_id = opened.add(sample)
    opened._database.run("DELETE FROM indexed")
    assert opened.look_up(case_id).find("the")


def test_words_of_a_file_are_found_with_their_page(opened: Vault) -> None:
    case_id = with_words(opened, "nothing")
    look_up = opened.look_up(case_id)
    look_up.put_file("ab" * 32, ["first page", "", "the arrest warrant"])
    (hit,) = look_up.find("warrant")
    assert (hit.kind, hit.path, hit.place) == (FILE, "ab" * 32, 3)
    look_up.put_file("cd" * 32, [])
    assert look_up.files() == {"ab" * 32, "cd" * 32}
    with_words(opened, "warrant")
    assert {hit.kind for hit in opened.look_up(case_id).find("warrant")} == {FILE, ANSWER}


def test_a_replaced_case_takes_its_words_with_it(opened: Vault) -> None:
    case_id = with_words(opened, "first words")
    case = opened.load(case_id)
    opened.look_up(case_id)
    new = opened.replace(
        case_id, case.with_fact("meta.case_id", "6f0e2f0e-0000-4000-8000-000000000001").without(PATH)
    )
    assert not opened.look_up(new).find("words")
    assert not opened._database.rows("SELECT 1 FROM texts WHERE words LIKE '%words%'")
