"""What can be taken in: regular files, opened once; and names that are harmless to show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.evidence.fault import FileEmpty
from assistant.usecases.intakesources import (
    LONGEST_NAME,
    FileSource,
    FolderTooFull,
    PastedSource,
    SourceChanged,
    SourceIsFolder,
    SourceMissing,
    SourceNotAFile,
    clean_name,
    folder_sources,
)


def refusal_of(path: Path) -> type[AssistantError]:
    with pytest.raises(AssistantError) as refused, FileSource(path).opened():
        pass
    return type(refused.value)


def test_a_file_is_read_from_the_one_descriptor_it_was_opened_with(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_bytes(b"the first paper")

    with FileSource(file).opened() as opened:
        file.unlink()
        file.write_bytes(b"another paper, put in its place")

        assert opened.size == len(b"the first paper")
        assert opened.stream.read() == b"the first paper"


def test_a_file_that_changes_while_it_is_read_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_bytes(b"the first paper")

    with FileSource(file).opened() as opened:
        opened.stream.read()
        opened.check_unchanged(15)
        file.write_bytes(b"the other paper")
        with pytest.raises(SourceChanged):
            opened.check_unchanged(15)


def test_a_file_that_gave_fewer_bytes_than_it_has_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_bytes(b"the first paper")

    with FileSource(file).opened() as opened, pytest.raises(SourceChanged):
        opened.check_unchanged(14)


def test_a_link_is_refused_even_if_it_leads_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("real")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")

    assert refusal_of(tmp_path / "link.txt") is SourceNotAFile


def test_pipes_and_devices_are_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.delattr(os, "open")

    assert refusal_of(tmp_path / "pipe") is SourceNotAFile
    assert refusal_of(Path("/dev/zero")) is SourceNotAFile


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> int:
        raise PermissionError

    (tmp_path / "closed.txt").write_text("x")
    monkeypatch.setattr(os, "open", closed)  # the superuser, who runs tests, may read everything

    assert refusal_of(tmp_path / "closed.txt") is SourceMissing


def test_what_is_not_there_a_folder_and_an_empty_file_each_have_their_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()

    assert refusal_of(tmp_path / "gone.pdf") is SourceMissing
    assert refusal_of(tmp_path) is SourceIsFolder
    assert refusal_of(tmp_path / "empty.pdf") is FileEmpty
    assert refusal_of(Path("not a\0path")) is SourceMissing


def test_what_was_pasted_needs_no_file() -> None:
    with PastedSource(b"a picture", "").opened() as opened:
        assert opened.stream.read() == opened.head == b"a picture"
    assert PastedSource(b"a picture", "").name == "file"
    assert "a picture" not in repr(PastedSource(b"a picture", "secret.png"))


def test_the_place_of_a_file_is_in_no_repr(tmp_path: Path) -> None:
    assert str(tmp_path) not in repr(FileSource(tmp_path / "paper.txt"))


# -- folders


def test_a_folder_gives_its_files_by_name_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", ".hidden.pdf"):
        (tmp_path / name).write_text("x")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "c.pdf").write_text("x")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")

    flat = folder_sources(tmp_path, most=10, most_entries=100)
    deep = folder_sources(tmp_path, recursive=True, most=10, most_entries=100)

    assert [source.name for source in flat] == ["a.pdf", "b.pdf"]
    assert [source.name for source in deep] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_folder_that_leads_into_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.pdf").write_text("x")

    assert len(folder_sources(tmp_path, recursive=True, most=10, most_entries=100)) == 1


def test_a_folder_with_too_many_files_is_refused_whole(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.pdf").write_text("x")

    with pytest.raises(FolderTooFull):
        folder_sources(tmp_path, most=3, most_entries=100)
    with pytest.raises(FolderTooFull):
        folder_sources(tmp_path, most=100, most_entries=3)
    with pytest.raises(SourceMissing):
        folder_sources(tmp_path / "gone", most=3, most_entries=100)


# -- names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("two\nlines\r\n.pdf", "two lines .pdf"),
        ("bell\x07\x1b[31m.pdf", "bell [31m.pdf"),
        ("/home/me/letter.pdf", "letter.pdf"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("приказ.pdf", "приказ.pdf"),
        ("حكم\u200f.pdf", "حكم.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("bad\udcff.pdf", "bad?.pdf"),
        ("\u2066\u2069", "file"),
        ("...", "..."),
        ("", "file"),
    ],
)
def test_a_name_is_made_harmless_and_stays_readable(given: str, shown: str) -> None:
    assert clean_name(given) == shown


def test_a_name_of_five_hundred_bytes_keeps_its_ending() -> None:
    name = clean_name("ж" * 250 + ".pdf")

    assert len(name) == LONGEST_NAME
    assert name.endswith("….pdf")
