"""Files on the desk: saved with the case that names them, written down, kept when they leave."""

from __future__ import annotations

import io

import pytest

from assistant.usecases.desk import Desk
from assistant.vault.custody import CustodyEntry
from assistant.vault.fault import DiskFull, FileInUse, FileMissing
from assistant.vault.filestore import Received
from assistant.vault.vault import Vault

LETTER = b"a fictional letter " * 1000


def taken_in(desk: Desk, content: bytes = LETTER) -> Received:
    """A document of the case with its file and an entry of the log."""
    received = desk.files.receive(io.BytesIO(content), largest=10**6)
    case = desk.case.with_item("documents", "d1").with_fact("documents[d1].sha256", received.sha256)
    desk.change(case, [received], [CustodyEntry(act="taken", sha256=received.sha256, document="d1")])
    return received


def acts(desk: Desk) -> list[str]:
    return [record.act for record in desk.custody()]


def test_case_file_and_log_are_saved_together(desk: Desk) -> None:
    received = taken_in(desk)
    assert desk.files.verify(received.sha256)
    assert [(record.act, record.document, record.at) for record in desk.custody()] == [
        ("taken", "d1", desk.clock.now().isoformat())
    ]
    assert desk.custody_is_whole()
    assert desk.case == desk.vault.load(str(desk.case.answer("meta.case_id")))


def test_the_log_is_kept_even_if_the_case_did_not_change(desk: Desk) -> None:
    received = taken_in(desk)
    desk.change(desk.case, log=[CustodyEntry(act="verified", sha256=received.sha256)])
    assert acts(desk) == ["taken", "verified"]


def test_the_bytes_of_a_removed_document_stay_until_they_are_removed_on_purpose(desk: Desk) -> None:
    received = taken_in(desk)
    with pytest.raises(FileInUse):
        desk.remove_file(received.sha256)
    assert desk.unnamed_files() == ()

    desk.change(desk.case.without_item("documents", "d1"))
    assert desk.files.verify(received.sha256)
    assert desk.unnamed_files() == (received.sha256,)

    desk.remove_file(received.sha256)
    assert not desk.files.holds(received.sha256)
    assert desk.unnamed_files() == ()
    assert acts(desk) == ["taken", "removed"]
    with pytest.raises(FileMissing):
        desk.remove_file(received.sha256)


def test_what_leaves_is_kept_as_it_left(desk: Desk) -> None:
    received = taken_in(desk)
    export = desk.record_export(
        "kit",
        {"annex A.pdf": LETTER, "request.pdf": b"%PDF", "request copy.pdf": b"%PDF"},
        b'{"files": 3}',
        language="en",
        document="request",
    )
    desk.change(desk.case.without_item("documents", "d1"))

    assert desk.exports() == (export,)
    assert [file.name for file in export.files] == ["annex A.pdf", "request.pdf", "request copy.pdf"]
    assert [desk.files.source(file.sha256).read() for file in export.files] == [LETTER, b"%PDF", b"%PDF"]
    assert acts(desk) == ["taken", "exported", "exported", "exported"]
    assert desk.unnamed_files() == ()
    with pytest.raises(FileInUse):
        desk.remove_file(received.sha256)


def test_an_export_that_could_not_be_written_down_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "record_export", refuse)
        with pytest.raises(DiskFull):
            desk.record_export("kit", {"request.pdf": b"%PDF"}, b"{}")
    assert desk.exports() == ()
    assert desk.custody() == ()
    assert desk.files.hashes() == ()
