"""Taking files in: each is told by its content, kept as it was, and written down in the custody log."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from assistant.case.format import read_case, write_case
from assistant.case.values import NoAnswer
from assistant.evidence.fault import KindAmbiguous, PasswordNeeded, ProgramFile
from assistant.evidence.parsers import Parsers
from assistant.pack.evidencelimits import EvidenceLimit, EvidenceLimits
from assistant.pack.pack import Pack
from assistant.usecases.bringing import bring, drop, put_in
from assistant.usecases.desk import Desk
from assistant.usecases.examinations import kept_examination, thumbnail_of
from assistant.usecases.exhibits import FileState, find_exhibits
from assistant.usecases.explaining import explain_failure
from assistant.usecases.intake import TooManyFiles, take_in
from assistant.usecases.intakereport import IntakeReport, Progress
from assistant.usecases.intakesources import (
    FileSource,
    PastedSource,
    SourceChanged,
    SourceIsFolder,
    SourceMissing,
    SourceNotAFile,
    SourceTooLarge,
)
from assistant.vault.fault import DiskFull, FileMissing
from tests.assistant.evidence.papers import docx, film, plain_pdf, saved, sound
from tests.assistant.evidence.photos import bomb_png, heic, jpeg, photo, png, tiff, webp
from tests.assistant.usecases.evidencedesk import kept_bytes, reopen

PROGRAM = b"MZ" + bytes(300)


def refusals(report: IntakeReport) -> dict[str, type[Exception]]:
    return {one.name: type(one.failure) for one in report.refused}


def limits(pack: Pack, **changed: int) -> EvidenceLimits:
    rows = dict(pack.evidence.rows)
    for name, value in changed.items():
        row = rows[name]
        rows[name] = EvidenceLimit(
            id=row.id, value=value, unit=row.unit, text=row.text, doubtful=row.doubtful,
            source=row.source, mark=row.mark,
        )  # fmt: skip
    return EvidenceLimits(rows=rows)


def test_every_kind_of_paper_and_recording_goes_in_as_it_is(desk: Desk, parsers: Parsers) -> None:
    files = {
        "a.pdf": (saved(plain_pdf(3)), 3),
        "b.jpg": (photo(), 1),
        "c.png": (png(), 1),
        "d.heic": (heic(), 1),
        "e.tif": (tiff(3), 3),
        "f.webp": (webp(), 1),
        "g.txt": ("Приказ № 7\n".encode(), None),
        "h.docx": (docx(), None),
        "i.mp4": (film(), None),
        "j.mp3": (sound(), None),
    }
    report = take_in(desk, parsers, [PastedSource(content, name) for name, (content, _) in files.items()])

    assert refusals(report) == {}
    assert [(one.name, one.number) for one in report.taken] == [(n, i) for i, n in enumerate(files, start=1)]
    for taken, (content, pages) in zip(report.taken, files.values(), strict=True):
        assert taken.sha256 == hashlib.sha256(content).hexdigest()
        assert kept_bytes(desk, taken.sha256) == content
        assert taken.examination.pages == pages


def test_a_file_is_told_by_its_content_whatever_its_name_says(desk: Desk, parsers: Parsers) -> None:
    report = take_in(desk, parsers, [PastedSource(png(), "letter.pdf"), PastedSource(PROGRAM, "photo.jpg")])

    (taken,) = report.taken
    assert desk.case.answer(f"documents[{taken.document}].media_type") == "image/png"
    assert refusals(report) == {"photo.jpg": ProgramFile}


def test_a_new_exhibit_is_private_and_its_file_name_is_no_title(desk: Desk, parsers: Parsers) -> None:
    report = take_in(desk, parsers, [PastedSource(photo(), "my hiding place.jpg")])
    path = f"documents[{report.taken[0].document}]"
    case = desk.case

    assert case.answer(f"{path}.use") == "keep_private"
    assert case.answer(f"{path}.classes") == ("other",)
    assert case.answer(f"{path}.state") == "held"
    assert case.no_answer(f"{path}.title") is NoAnswer.LATER
    assert case.answer(f"{path}.file_name") == "my hiding place.jpg"
    assert case.answer(f"{path}.pages") == 1
    assert case.answer(f"{path}.size_bytes") == len(photo())


def test_a_case_with_new_exhibits_can_leave_and_come_back(desk: Desk, parsers: Parsers, pack: Pack) -> None:
    take_in(desk, parsers, [PastedSource(photo(), "a.jpg"), PastedSource(film(), "b.mp4")])

    assert read_case(write_case(desk.case, pack), pack).extensions == desk.case.extensions


def test_each_file_taken_in_is_one_line_of_the_custody_log(desk: Desk, parsers: Parsers) -> None:
    (taken,) = take_in(desk, parsers, [PastedSource(photo(), "secret name.jpg")]).taken
    (record,) = desk.custody()

    assert (record.act, record.sha256, record.document) == ("taken", taken.sha256, taken.document)
    assert record.detail == {"exhibit": 1, "bytes": taken.size, "kind": "JPEG", "how": "paste"}
    assert desk.custody_is_whole()


def test_what_was_found_and_the_small_picture_are_kept(desk: Desk, parsers: Parsers) -> None:
    (taken,) = take_in(desk, parsers, [PastedSource(photo(), "a.jpg")]).taken
    kind = taken.examination.kind

    assert kept_examination(desk.files, taken.sha256) == taken.examination
    assert "gps" in {trace.code for trace in taken.examination.traces}
    drawn = thumbnail_of(desk.files, parsers, taken.sha256, kind)
    assert drawn is not None
    assert 0 < drawn.width <= 320
    assert len(drawn.rgb) == 3 * drawn.width * drawn.height
    desk.files.keep(taken.sha256, "thumbnail", b"9999 9999\nnonsense")
    assert thumbnail_of(desk.files, parsers, taken.sha256, kind) == drawn


def test_all_of_it_is_there_when_the_casebook_is_opened_again(
    tmp_path: Path, desk: Desk, parsers: Parsers, pack: Pack
) -> None:
    take_in(desk, parsers, [PastedSource(photo(), "a.jpg")])
    before = find_exhibits(desk, "en")
    desk.close()

    again = reopen(tmp_path / "casebook", pack)
    try:
        assert find_exhibits(again, "en") == before
        assert kept_bytes(again, before[0].sha256) == photo()
        assert kept_examination(again.files, before[0].sha256) is not None
    finally:
        again.close()


# -- duplicates


def test_the_same_file_twice_in_one_batch_goes_in_once(desk: Desk, parsers: Parsers) -> None:
    report = take_in(desk, parsers, [PastedSource(png(), "one.png"), PastedSource(png(), "two.png")])

    assert [one.name for one in report.taken] == ["one.png"]
    assert [(one.name, one.number) for one in report.duplicates] == [("two.png", 1)]
    assert len(desk.case.items("documents")) == len(desk.custody()) == 1
    assert kept_bytes(desk, report.taken[0].sha256) == png()


def test_an_exhibit_that_came_without_its_file_gets_it_back(desk: Desk, parsers: Parsers) -> None:
    content = saved(plain_pdf(2))
    path = "documents[doc1]"
    case = desk.case.with_item("documents", "doc1").with_fact(f"{path}.file_name", "own name.pdf")
    desk.change(case.with_fact(f"{path}.sha256", hashlib.sha256(content).hexdigest()))
    assert find_exhibits(desk, "en")[0].file_state is FileState.NOT_HERE

    (taken,) = take_in(desk, parsers, [PastedSource(content, "found on a stick.pdf")]).taken

    assert (taken.was_missing, taken.document, taken.number) == (True, "doc1", 1)
    assert find_exhibits(desk, "en")[0].file_state is FileState.UNCHANGED
    assert desk.case.answer(f"{path}.file_name") == "own name.pdf"
    assert desk.custody()[-1].detail["how"] == "returned"


# -- what is refused


def test_a_hostile_batch_harms_neither_the_good_files_nor_the_casebook(
    desk: Desk, parsers: Parsers, tmp_path: Path
) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    pdf = saved(plain_pdf(2))
    (folder / "a good.pdf").write_bytes(pdf)
    (folder / "program.jpg").write_bytes(PROGRAM)
    (folder / "bomb.png").write_bytes(bomb_png(60_000, 60_000))
    (folder / "cut.jpg").write_bytes(jpeg()[:300])
    (folder / "both.pdf").write_bytes(pdf + b"PK\x03\x04" + b"x" * 100 + b"PK\x05\x06" + bytes(18))
    (folder / "locked.pdf").write_bytes(_locked(pdf))
    (folder / "empty.txt").touch()
    (folder / "noise.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 500)
    (folder / "link.pdf").symlink_to(folder / "a good.pdf")
    (folder / "inside").mkdir()
    os.mkfifo(folder / "pipe.pdf")
    (folder / "z good.png").write_bytes(png())
    paths = [*sorted(folder.iterdir()), Path("/dev/zero"), folder / "gone.pdf"]

    report = take_in(desk, parsers, [FileSource(path) for path in paths])

    assert [one.name for one in report.taken] == ["a good.pdf", "z good.png"]
    found = refusals(report)
    assert len(found) + 2 == len(paths)
    assert found["program.jpg"] is ProgramFile
    assert found["both.pdf"] is KindAmbiguous
    assert found["locked.pdf"] is PasswordNeeded
    assert found["link.pdf"] is found["pipe.pdf"] is found["zero"] is SourceNotAFile
    assert found["inside"] is SourceIsFolder
    assert found["gone.pdf"] is SourceMissing
    for refused in report.refused:
        told = explain_failure(refused.failure, "en")
        assert len(told) == 3
        assert str(tmp_path) not in " ".join(told) + repr(refused.failure.params)
    assert len(desk.case.items("documents")) == len(desk.files.hashes()) == len(desk.custody()) == 2


def _locked(pdf: bytes) -> bytes:
    import pikepdf

    opened = pikepdf.open(io.BytesIO(pdf))
    stream = io.BytesIO()
    opened.save(stream, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return stream.getvalue()


def test_a_file_that_is_too_large_for_its_kind_is_refused_before_it_is_read(
    desk: Desk, parsers: Parsers, pack: Pack
) -> None:
    small = limits(pack, paper_bytes=1000, file_bytes=100_000)

    with pytest.raises(SourceTooLarge):
        bring(desk.files, parsers, small, PastedSource(photo(), "a.jpg"))
    film_goes_in = bring(desk.files, parsers, small, PastedSource(film(picture_bytes=50_000), "b.mp4"))
    with pytest.raises(SourceTooLarge):
        bring(desk.files, parsers, small, PastedSource(film(picture_bytes=200_000), "c.mp4"))

    drop(desk, film_goes_in)
    assert desk.files.hashes() == ()


def test_more_files_than_fit_into_one_turn_are_told_one_by_one(
    desk: Desk, parsers: Parsers, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.pack.evidence), "batch_files", property(lambda _: 1))

    report = take_in(desk, parsers, [PastedSource(b"one\n", "1.txt"), PastedSource(b"two\n", "2.txt")])

    assert [one.name for one in report.taken] == ["1.txt"]
    assert refusals(report) == {"2.txt": TooManyFiles}


def test_a_file_that_is_swapped_while_it_is_read_leaves_nothing(
    desk: Desk, parsers: Parsers, tmp_path: Path
) -> None:
    file = tmp_path / "growing.txt"
    file.write_bytes(b"first words\n" * 100)

    def swap(_: Progress) -> None:
        if _.bytes_done:
            file.write_bytes(b"other words\n" * 100)

    report = take_in(desk, parsers, [FileSource(file)], progress=swap)

    assert refusals(report) == {"growing.txt": SourceChanged}
    assert desk.files.hashes() == ()


# -- cancelling, and a disk that is full


def test_cancelling_keeps_what_is_complete_and_nothing_of_the_file_under_way(
    desk: Desk, parsers: Parsers
) -> None:
    told: list[Progress] = []
    sources = [
        PastedSource(b"one\n" * 10, "1.txt"),
        PastedSource(film(picture_bytes=3_000_000), "2.mp4"),
        PastedSource(b"three\n", "3.txt"),
    ]

    def stopped() -> bool:
        return bool(told) and told[-1].name == "2.mp4" and told[-1].bytes_done > 40

    report = take_in(desk, parsers, sources, progress=told.append, cancelled=stopped)

    assert [one.name for one in report.taken] == ["1.txt"]
    assert report.not_tried == ("2.mp4", "3.txt")
    assert report.refused == ()
    assert desk.files.hashes() == (report.taken[0].sha256,)
    assert len(desk.case.items("documents")) == 1


def test_cancelling_while_a_parser_works_ends_it(desk: Desk, parsers: Parsers) -> None:
    asked: list[int] = []

    def stopped() -> bool:  # not while the bytes come in, but when the parser is asked
        asked.append(1)
        return len(asked) > 2

    report = take_in(desk, parsers, [PastedSource(saved(plain_pdf(200)), "a.pdf")], cancelled=stopped)

    assert report.not_tried == ("a.pdf",)
    assert desk.files.hashes() == ()


def test_progress_counts_files_and_bytes_to_the_end(desk: Desk, parsers: Parsers) -> None:
    told: list[Progress] = []
    sources = [
        PastedSource(b"one\n" * 10, "1.txt"),
        PastedSource(PROGRAM, "2.exe"),
        PastedSource(png(), "3"),
    ]

    take_in(desk, parsers, sources, progress=told.append)

    assert [one.bytes_done for one in told] == sorted(one.bytes_done for one in told)
    assert told[0].name == "1.txt"
    assert (told[-1].done, told[-1].files) == (3, 3)
    assert told[-1].bytes_done == told[-1].bytes_all == 40 + len(PROGRAM) + len(png())


def test_a_disk_that_fills_keeps_what_was_there_and_names_what_did_not_get_in(
    desk: Desk, parsers: Parsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = take_in(desk, parsers, [PastedSource(b"was there\n", "0.txt")]).taken
    receive = desk.files.receive

    def full(stream: io.BytesIO, **options: object) -> object:
        if stream.getbuffer().nbytes > 100:
            raise DiskFull
        return receive(stream, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.files, "receive", full)
    report = take_in(
        desk,
        parsers,
        [
            PastedSource(b"small\n", "1.txt"),
            PastedSource(photo(), "2.jpg"),
            PastedSource(b"later\n", "3.txt"),
        ],
    )

    assert [one.name for one in report.taken] == ["1.txt"]
    assert refusals(report) == {"2.jpg": DiskFull, "3.txt": DiskFull}
    assert kept_bytes(desk, first.sha256) == b"was there\n"


def test_a_file_whose_case_cannot_be_saved_leaves_nothing(
    desk: Desk, parsers: Parsers, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = bring(desk.files, parsers, pack.evidence, PastedSource(b"words\n", "a.txt"))

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(desk.vault, "save", full)
        with pytest.raises(DiskFull):
            put_in(desk, brought)

    assert desk.case.items("documents") == ()
    with pytest.raises(FileMissing):
        desk.files.source(brought.received.sha256)


def test_what_was_brought_and_never_put_in_is_gone_at_the_next_opening(
    desk: Desk, parsers: Parsers, pack: Pack, tmp_path: Path
) -> None:
    bring(desk.files, parsers, pack.evidence, PastedSource(photo(), "a.jpg"))
    desk.close()

    again = reopen(tmp_path / "casebook", pack)
    try:
        assert (again.files.hashes(), again.case.items("documents"), again.custody()) == ((), (), ())
    finally:
        again.close()
