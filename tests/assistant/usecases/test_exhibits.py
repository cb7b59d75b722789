"""Exhibits: numbers that stay, what leans on each, what is claimed and not proved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant.case.case import Case
from assistant.case.exhibits import exhibit_label, exhibit_numbers, with_exhibit_numbers
from assistant.clock import FixedClock
from assistant.evidence.parsers import Parsers
from assistant.pack.pack import Pack
from assistant.usecases.composing import draft_case
from assistant.usecases.custody import check_file, clean_copy, hand_out, hand_out_clean, note_check, verify
from assistant.usecases.custodylog import custody_as_json, tell_custody
from assistant.usecases.desk import Desk
from assistant.usecases.exhibitlinks import (
    LinkRefused,
    classify,
    link,
    link_targets,
    pair,
    unlink,
    unpair,
)
from assistant.usecases.exhibitremoval import remove_exhibit, what_removal_means
from assistant.usecases.exhibits import (
    FileState,
    NoSuchExhibit,
    document_numbered,
    exhibits_of,
    find_exhibits,
    unlinked,
)
from assistant.usecases.intake import take_in
from assistant.usecases.intakesources import PastedSource
from assistant.usecases.kitrecords import PRACTICE
from assistant.usecases.proofgaps import unproved, unproved_items
from assistant.usecases.tellingexhibits import tell_removal
from assistant.vault.fault import FileMissing
from tests.assistant.conftest import TODAY
from tests.assistant.evidence.papers import plain_pdf, saved
from tests.assistant.evidence.photos import MARK, photo
from tests.assistant.usecases.evidencedesk import kept_bytes, new_desk

TEXT = b"A letter of the bank.\n"


@pytest.fixture
def sample_desk(tmp_path: Path, pack: Pack, sample: Case) -> Iterator[Desk]:
    """A casebook with the sample case, which came without its files."""
    desk = new_desk(tmp_path / "sample", pack, sample)
    yield desk
    desk.close()


def add(desk: Desk, parsers: Parsers, content: bytes, name: str = "a.pdf") -> str:
    (taken,) = take_in(desk, parsers, [PastedSource(content, name)]).taken
    return taken.document


# -- numbers


def test_imported_papers_get_their_numbers_in_file_order(sample: Case) -> None:
    numbers = exhibit_numbers(sample)

    assert list(numbers.values()) == list(range(1, len(sample.items("documents")) + 1))
    assert list(numbers) == list(sample.items("documents"))
    written = with_exhibit_numbers(sample)
    assert exhibit_numbers(written) == numbers
    assert with_exhibit_numbers(written) is written
    assert [exhibit_label(number) for number in (1, 99, 100)] == ["A-01", "A-99", "A-100"]


def test_a_number_is_never_given_again(desk: Desk, parsers: Parsers) -> None:
    first = add(desk, parsers, b"one\n", "1.txt")
    second = add(desk, parsers, b"two\n", "2.txt")
    remove_exhibit(desk, second)
    third = add(desk, parsers, b"three\n", "3.txt")

    assert exhibit_numbers(desk.case) == {first: 1, third: 3}
    with pytest.raises(NoSuchExhibit):
        document_numbered(desk.case, 2)


def test_a_paper_taken_out_anywhere_in_the_program_leaves_the_other_numbers(sample_desk: Desk) -> None:
    sample_desk.change(sample_desk.case.with_fact("meta.title", "Shelf"))
    before = exhibit_numbers(sample_desk.case)
    gone, *others = before

    sample_desk.change(sample_desk.case.without_item("documents", gone))

    assert exhibit_numbers(sample_desk.case) == {one: before[one] for one in others}


@pytest.mark.parametrize("claimed", ["7", -1, True, 10**9, None, [1]])
def test_a_number_that_is_none_is_replaced(claimed: object) -> None:
    case = Case().with_item("documents", "doc1").with_item("documents", "doc2")
    case = Case(
        rows=case.rows,
        extensions={
            "documents[doc1].x_exhibit": claimed,
            "documents[doc2].x_exhibit": 4,
            "x_last_exhibit": claimed,
        },
    )

    assert exhibit_numbers(case) == {"doc1": 5, "doc2": 4}


def test_two_papers_never_have_one_number() -> None:
    case = Case(
        rows={"documents": ("doc1", "doc2")},
        extensions={"documents[doc1].x_exhibit": 3, "documents[doc2].x_exhibit": 3},
    )

    assert exhibit_numbers(case) == {"doc1": 3, "doc2": 4}


# -- what leans on an exhibit


def test_an_exhibit_tells_which_entries_and_paragraphs_lean_on_it(pack: Pack, sample: Case) -> None:
    draft = draft_case(sample, pack, "ccf-deletion", "en", TODAY)
    found = {one.document: one for one in exhibits_of(pack, sample, "en", draft=draft)}
    cited = {entry.document for entry in draft.annexes if entry.sections}

    assert any(one.relied_on for one in found.values())
    assert {one.document for one in found.values() if one.paragraphs} <= cited
    assert any(one.paragraphs for one in found.values())
    for one in found.values():
        for place in one.relied_on:
            said = sample.answer(place.path)
            assert one.document in (said if isinstance(said, tuple) else (said,))
            assert place.kind


def test_the_same_entries_have_their_words_in_arabic(pack: Pack, sample: Case) -> None:
    english = {place.kind for one in exhibits_of(pack, sample, "en") for place in one.relied_on}
    arabic = {place.kind for one in exhibits_of(pack, sample, "ar") for place in one.relied_on}

    assert len(english) == len(arabic)
    assert not english & arabic


def test_linking_and_unlinking_changes_the_entry_and_nothing_else(sample_desk: Desk) -> None:
    document = sample_desk.case.items("documents")[0]
    path = f"{next(sample_desk.case.item_paths('accounts'))}.documents"
    before = sample_desk.case.facts
    target = next(one for one in link_targets(sample_desk.pack, sample_desk.case, "en") if one.path == path)
    assert target.name

    link(sample_desk, document, path)
    link(sample_desk, document, path)
    assert sample_desk.case.answer(path) == (*target.linked, document)
    unlink(sample_desk, document, path)

    assert sample_desk.case.answer(path) == (target.linked or None)
    assert {**sample_desk.case.facts, "meta.updated_at": ""} == {**before, "meta.updated_at": ""}


@pytest.mark.parametrize(
    "path",
    ["accounts[none].documents", "accounts[acc1].balance", "documents[doc1].translation_of", "nonsense"],
)
def test_what_cannot_name_a_paper_is_refused(sample_desk: Desk, path: str) -> None:
    with pytest.raises(LinkRefused):
        link(sample_desk, sample_desk.case.items("documents")[0], path)
    with pytest.raises(LinkRefused):
        unlink(sample_desk, sample_desk.case.items("documents")[0], path)


def test_every_target_can_be_linked(sample_desk: Desk, pack: Pack) -> None:
    document = sample_desk.case.items("documents")[0]
    for target in link_targets(pack, sample_desk.case, "ar"):
        link(sample_desk, document, target.path)
        said = sample_desk.case.answer(target.path)
        assert said == document if target.is_one else isinstance(said, tuple) and document in said


def test_a_translation_is_paired_with_its_original_and_takes_its_level(desk: Desk, parsers: Parsers) -> None:
    original = add(desk, parsers, TEXT, "original.txt")
    translation = add(desk, parsers, b"Its translation.\n", "translation.txt")
    classify(desk, original, ("bank_letters",))
    pair(desk, translation, original)
    first, second = find_exhibits(desk, "en")

    assert (first.translations, second.translation_of) == ((translation,), original)
    assert (first.level, second.level, second.classes) == ("R2", "R2", ("translation",))
    for pairing in ((original, original), (original, translation), ("doc", original)):
        with pytest.raises(LinkRefused):
            pair(desk, *pairing)
    unpair(desk, translation)
    assert find_exhibits(desk, "en")[1].translation_of == ""


def test_the_level_follows_the_class_until_the_person_chooses_one(desk: Desk, parsers: Parsers) -> None:
    document = add(desk, parsers, TEXT, "a.txt")
    path = f"documents[{document}]"

    classify(desk, document, ("medical_report", "other"))
    assert desk.case.answer(f"{path}.confidentiality") == "R2"
    assert desk.case.answer(f"{path}.use") == "keep_private"
    desk.change(desk.case.with_fact(f"{path}.confidentiality", "R3"))
    classify(desk, document, ("judgment",))
    assert desk.case.answer(f"{path}.confidentiality") == "R3"
    for classes in ((), ("invented",)):
        with pytest.raises(LinkRefused):
            classify(desk, document, classes)


# -- what is missing


def test_an_exhibit_that_nothing_leans_on_is_not_linked(sample_desk: Desk, parsers: Parsers) -> None:
    document = add(sample_desk, parsers, TEXT, "a.txt")
    assert document in {one.document for one in unlinked(find_exhibits(sample_desk, "en"))}

    link(sample_desk, document, f"{next(sample_desk.case.item_paths('accounts'))}.documents")
    assert document not in {one.document for one in unlinked(find_exhibits(sample_desk, "en"))}


def test_a_measure_without_a_held_paper_is_claimed_and_not_proved(pack: Pack) -> None:
    case = Case().with_item("accounts", "acc1").with_fact("accounts[acc1].measure", "none")
    assert unproved_items(pack, case, "en") == ()

    case = case.with_fact("accounts[acc1].measure", "frozen_bank")
    (gap,) = unproved_items(pack, case, "en")
    assert (gap.path, gap.kind, gap.named) == ("accounts[acc1].documents", "Account", ())

    case = case.with_item("documents", "doc1").with_fact("accounts[acc1].documents", ("doc1",))
    case = case.with_fact("documents[doc1].state", "requested")
    assert unproved_items(pack, case, "en")[0].named == ("doc1",)
    assert unproved_items(pack, case.with_fact("documents[doc1].state", "held"), "en") == ()


def test_an_entry_in_which_nothing_was_said_claims_nothing(pack: Pack) -> None:
    case = Case().with_item("harms", "h1").with_item("incidents", "i1")

    assert unproved_items(pack, case, "en") == ()


def test_the_gaps_tell_of_missing_papers_in_the_words_of_the_rules(sample_desk: Desk) -> None:
    told = [gap.problem for gap in unproved(sample_desk, "en") if gap.problem is not None]

    assert {problem.id for problem in told} <= sample_desk.pack.problems.keys()
    assert {
        problem.id for problem in sample_desk.assessment().problems if problem.id == "missing.signed_request"
    } <= {problem.id for problem in told}


# -- verifying, handing out, removing


def test_a_damaged_file_is_found_by_verifying_and_stays_marked(
    desk: Desk, parsers: Parsers, tmp_path: Path
) -> None:
    document = add(desk, parsers, photo(), "a.jpg")
    assert verify(desk, document) is FileState.UNCHANGED
    (one,) = find_exhibits(desk, "en")
    assert one.file_state is FileState.UNCHANGED
    assert one.checked_at.startswith("2026-11-25")

    for slab in (tmp_path / "casebook").glob("blobs*"):
        slab.write_bytes(bytes(byte ^ 1 for byte in slab.read_bytes()))
    assert verify(desk, document) is FileState.CHANGED
    assert find_exhibits(desk, "en")[0].file_state is FileState.CHANGED

    take_in(desk, parsers, [PastedSource(photo(), "again.jpg")])
    assert verify(desk, document) is FileState.UNCHANGED
    assert kept_bytes(desk, find_exhibits(desk, "en")[0].sha256) == photo()


def test_verifying_in_two_halves_writes_the_outcome_down(desk: Desk, parsers: Parsers) -> None:
    document = add(desk, parsers, photo(), "a.jpg")
    sha256 = find_exhibits(desk, "en")[0].sha256

    note_check(desk, document, check_file(desk.files, sha256))

    assert (desk.custody()[-1].act, desk.custody()[-1].detail["result"]) == ("verified", "unchanged")
    assert check_file(desk.files, "0" * 64) is FileState.NOT_HERE


def test_an_original_leaves_byte_for_byte_and_is_written_down(
    desk: Desk, parsers: Parsers, tmp_path: Path
) -> None:
    document = add(desk, parsers, photo(), "a.jpg")

    hand_out(desk, document, tmp_path / "out.jpg")

    assert (tmp_path / "out.jpg").read_bytes() == photo()
    assert (tmp_path / "out.jpg").stat().st_mode & 0o077 == 0
    assert desk.custody()[-1].act == "exported"
    assert str(tmp_path) not in str(desk.custody()[-1])


def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    desk: Desk, parsers: Parsers, tmp_path: Path
) -> None:
    document = add(desk, parsers, photo(), "a.jpg")
    for slab in (tmp_path / "casebook").glob("blobs*"):
        slab.write_bytes(bytes(byte ^ 1 for byte in slab.read_bytes()))

    with pytest.raises(Exception, match="vault"):
        hand_out(desk, document, tmp_path / "out.jpg")

    assert [file.name for file in tmp_path.iterdir()] == ["casebook"]
    with pytest.raises(FileMissing):
        hand_out(desk, _paper_without_file(desk), tmp_path / "none.jpg")


def _paper_without_file(desk: Desk) -> str:
    desk.change(desk.case.with_item("documents", "doc0"))
    return "doc0"


def test_a_clean_copy_leaves_without_what_the_photo_gives_away(
    desk: Desk, parsers: Parsers, tmp_path: Path
) -> None:
    document = add(desk, parsers, photo(), "a.jpg")

    copy = clean_copy(desk, parsers, document)
    hand_out_clean(desk, document, copy, tmp_path / "clean.pdf")

    assert (tmp_path / "clean.pdf").read_bytes() == copy.pdf
    assert MARK.encode() in photo()
    assert MARK.encode() not in copy.pdf
    assert desk.custody()[-1].detail["copy_sha256"] == hashlib.sha256(copy.pdf).hexdigest()
    assert kept_bytes(desk, find_exhibits(desk, "en")[0].sha256) == photo()


def test_a_removed_exhibit_takes_its_links_and_its_bytes_with_it(desk: Desk, parsers: Parsers) -> None:
    desk.change(desk.case.with_item("accounts", "acc1").with_fact("accounts[acc1].measure", "frozen_bank"))
    document = add(desk, parsers, TEXT, "a.txt")
    sha256 = find_exhibits(desk, "en")[0].sha256
    link(desk, document, "accounts[acc1].documents")
    meant = what_removal_means(desk, document, "en")
    assert [place.path for place in meant.relied_on] == ["accounts[acc1].documents"]
    assert not meant.other_copies

    remove_exhibit(desk, document)

    assert desk.case.answer("accounts[acc1].documents") is None
    assert (find_exhibits(desk, "en"), desk.files.hashes()) == ((), ())
    assert desk.custody()[-1].act == "removed"
    assert desk.custody_is_whole()
    assert not desk.files.holds(sha256)


def test_the_bytes_stay_while_another_paper_needs_them(desk: Desk, parsers: Parsers) -> None:
    document = add(desk, parsers, TEXT, "a.txt")
    sha256 = find_exhibits(desk, "en")[0].sha256
    desk.change(desk.case.with_item("documents", "doc0").with_fact("documents[doc0].sha256", sha256))
    assert what_removal_means(desk, document, "en").other_copies

    remove_exhibit(desk, document)

    assert kept_bytes(desk, sha256) == TEXT


def test_whoever_removes_a_paper_is_told_that_kits_keep_their_copies(desk: Desk, parsers: Parsers) -> None:
    document = add(desk, parsers, TEXT, "a.txt")
    assert not what_removal_means(desk, document, "en").kits_stay
    desk.record_export(PRACTICE, {"request.pdf": b"%PDF-1.7 made of its pages"}, b"")

    means = what_removal_means(desk, document, "en")

    assert means.kits_stay
    assert not means.other_copies
    assert "copies of its pages may be in them" in " ".join(tell_removal(means, "en"))


# -- the log for others


def test_the_exported_log_can_be_checked_as_it_says(desk: Desk, parsers: Parsers) -> None:
    document = add(desk, parsers, saved(plain_pdf(1)), "a.pdf")
    verify(desk, document)
    log = custody_as_json(desk)

    before = "0" * 64
    for entry in log["entries"]:
        plain = {key: entry[key] for key in ("seq", "at", "act", "sha256", "document", "detail")}
        written = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256((before + written).encode()).hexdigest()
        assert entry["chain"] == before
    assert log["last_chain"] == before
    assert log["whole"] is True
    assert [entry["exhibit"] for entry in log["entries"]] == ["A-01", "A-01"]


def test_the_log_for_others_does_not_tell_the_hour_zone_of_where_the_person_lives(
    desk: Desk, parsers: Parsers
) -> None:
    document = add(desk, parsers, TEXT, "a.txt")
    here = FixedClock(datetime(2026, 11, 26, 1, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))))
    with patch.object(desk.vault, "_clock", here):
        verify(desk, document)

    assert desk.custody()[-1].at == "2026-11-26T01:30:00+05:45"
    assert custody_as_json(desk)["entries"][-1]["at"] == "2026-11-25T19:45:00+00:00"
    assert "05:45" not in "\n".join(tell_custody(desk, "en"))


def test_the_log_in_words_names_every_act_and_its_chain(desk: Desk, parsers: Parsers) -> None:
    document = add(desk, parsers, TEXT, "a.txt")
    verify(desk, document)
    lines = "\n".join(tell_custody(desk, "en"))

    assert "taken in" in lines
    assert "byte for byte the same" in lines
    assert custody_as_json(desk)["last_chain"] in lines
    assert "\n".join(tell_custody(desk, "ar")) != lines
