"""A whole kit on disk: its files, its marks, its words, and what it refuses."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate, Text
from assistant.filing.kit import KitFolderTaken
from assistant.pack.pack import Pack
from assistant.usecases.kits import KitBlocked, Made, make_kit
from assistant.usecases.shelf import FolderShelf
from tests.assistant.drafting.variants import represented, revision, urgent
from tests.assistant.usecases.kitcases import ready, with_files
from tests.assistant.usecases.pdfs import pages_of

TODAY = date(2026, 11, 25)
BLOCKERS = {
    "answer.missing request.declaration_truth", "answer.missing request.signed_on", "missing.signed_request",
    "missing.translation doc3", "missing.translation doc6",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kits") / "kit"


@pytest.fixture(scope="module")
def made(folder: Path, sample: Case, pack: Pack) -> Made:
    return make_kit(sample, pack, "ccf-deletion", "en", folder, TODAY, words="en")


def test_a_kit_holds_every_part_and_the_fingerprint_of_each(made: Made, folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert names == set(made.files)
    assert {
        "request.pdf", "request.docx", "annex-list.pdf", "confidentiality-schedule.pdf", "checklist.txt",
        "dates.txt", "how-to-file.txt", "portal/00-fields.txt", "portal/05-surname.txt", "SHA256SUMS",
    } <= names  # fmt: skip
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(names) - 1
    for line in lines:
        fingerprint, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == fingerprint


def test_no_file_name_carries_a_name_of_the_person(made: Made) -> None:
    for name in made.files:
        assert name.isascii()
        assert not any(part in name.lower() for part in ("lazouski", "lozovskii", "tade", "braga"))


def test_every_page_of_a_kit_for_practice_carries_its_marks(made: Made, folder: Path) -> None:
    for name in ("request.pdf", "annex-list.pdf", "confidentiality-schedule.pdf"):
        pages = pages_of(folder / name)
        assert pages
        for page in pages:
            assert "DRAFT" in page
            assert "SAMPLE" in page
    assert made.pages == len(pages_of(folder / "request.pdf"))


def test_the_list_of_annexes_stands_apart_from_the_counted_pages(folder: Path, made: Made) -> None:
    assert made.pages <= 10
    assert "Public extract" in "".join(pages_of(folder / "annex-list.pdf"))


def test_what_stops_filing_is_handed_back_and_written_down(made: Made, folder: Path) -> None:
    checklist = (folder / "checklist.txt").read_text(encoding="utf-8")

    assert set(made.blocking) >= BLOCKERS
    assert "The signed request is not among the papers yet." in checklist
    assert "Decision to charge and Decision of the Podgorica court" in checklist
    assert f"Pages of the request: {made.pages} of at most 10." in checklist


def test_the_dates_are_those_of_the_planned_day(made: Made, folder: Path) -> None:
    dates = (folder / "dates.txt").read_text(encoding="utf-8")

    assert "filed on 1 December 2026" in dates
    for day in ("1 January 2027", "15 February 2027", "1 October 2027"):
        assert day in dates


def test_the_dates_tell_the_longest_way_and_what_has_no_date(made: Made, folder: Path) -> None:
    dates = " ".join((folder / "dates.txt").read_text(encoding="utf-8").split())

    assert "you are told at the latest 13 months after filing: on 1 January 2028." in dates
    assert "Where it stands State: Being written" in dates
    assert "No source says how long it really takes." in dates
    assert "The Commission keeps its files for thirty years." in dates


def test_another_day_of_filing_moves_the_dates(tmp_path: Path, sample: Case, pack: Pack) -> None:
    out = tmp_path / "kit"
    make_kit(sample, pack, "ccf-deletion", "en", out, TODAY, words="en", filing_date=date(2027, 1, 31))
    dates = (out / "dates.txt").read_text(encoding="utf-8")

    for day in ("28 February 2027", "14 April 2027", "28 November 2027"):
        assert day in dates


def test_a_text_for_the_form_is_the_value_and_nothing_else(made: Made, folder: Path) -> None:
    assert (folder / "portal" / "05-surname.txt").read_bytes() == b"LAZOUSKI\n"


def test_a_final_kit_is_refused_while_anything_blocks_and_leaves_nothing(
    tmp_path: Path, sample: Case, pack: Pack
) -> None:
    with pytest.raises(KitBlocked) as refused:
        make_kit(sample, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en", final=True)

    assert refused.value.code == "kit.blocked"
    assert list(tmp_path.iterdir()) == []


def test_an_untrue_declaration_stops_a_final_kit(tmp_path: Path, sample: Case, pack: Pack) -> None:
    untrue = ready(sample).with_fact("request.declaration_truth", "no")

    with pytest.raises(KitBlocked):
        make_kit(untrue, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en", final=True)


def test_a_final_kit_of_a_ready_request_carries_no_draft_mark(
    tmp_path: Path, sample: Case, pack: Pack
) -> None:
    out = tmp_path / "kit"
    case, shelf = with_files(ready(sample), tmp_path / "evidence"), FolderShelf(tmp_path / "evidence")
    made = make_kit(case, pack, "ccf-deletion", "en", out, TODAY, words="en", final=True, shelf=shelf)

    assert made.blocking == ()
    assert not any("DRAFT" in page for page in pages_of(out / "request.pdf"))
    assert "This kit is complete." in (out / "how-to-file.txt").read_text(encoding="utf-8")


def test_the_leaflets_are_in_the_language_of_the_reader(tmp_path: Path, sample: Case, pack: Pack) -> None:
    make_kit(sample, pack, "ccf-deletion", "en", tmp_path / "ar", TODAY, words="ar")
    make_kit(sample, pack, "ccf-deletion", "en", tmp_path / "fr", TODAY, words="fr")
    arabic = (tmp_path / "ar" / "how-to-file.txt").read_text(encoding="utf-8")
    english = (tmp_path / "fr" / "dates.txt").read_text(encoding="utf-8")

    assert arabic.startswith("كيف يُقدَّم هذا الطلب")
    for line in arabic.splitlines():
        if line.strip().startswith("•") and "request.pdf" in line:
            assert line.startswith("\u200f")
    assert "filed on 1 December 2026" in english


def test_a_kit_is_judged_in_its_own_language(tmp_path: Path, sample: Case, pack: Pack) -> None:
    french = sample.with_fact("request.language", "fr")
    make_kit(french, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en")

    assert (tmp_path / "kit" / "portal" / "02-language.txt").read_text(encoding="utf-8") == "English\n"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, sample: Case, pack: Pack) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(KitFolderTaken):
        make_kit(sample, pack, "ccf-deletion", "en", tmp_path, TODAY, words="en")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_two_kits_of_one_case_are_equal_byte_for_byte(
    made: Made, folder: Path, tmp_path: Path, sample: Case, pack: Pack
) -> None:
    make_kit(sample, pack, "ccf-deletion", "en", tmp_path / "again", TODAY, words="en")

    for name in made.files:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes(), name


def test_the_schedule_lies_in_every_kit_whose_request_speaks_of_it(
    tmp_path: Path, sample: Case, pack: Pack
) -> None:
    bare = sample.without_item("confidentiality", "cf1")
    make_kit(bare, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en")
    schedule = "".join(pages_of(tmp_path / "kit" / "confidentiality-schedule.pdf"))

    assert "Portugal" in schedule
    assert "Banco exemplo" in schedule
    for text in (tmp_path / "kit" / "portal").glob("*.txt"):
        assert "Portugal" not in text.read_text(encoding="utf-8")


def test_the_papers_beside_the_request_lie_in_the_kit_and_are_explained(
    tmp_path: Path, sample: Case, pack: Pack
) -> None:
    case = represented(urgent(sample))
    made = make_kit(case, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en")
    papers = [name for name in made.files if name.endswith(".pdf")]
    assert papers[0] == "request.pdf"
    assert {"provisional-measures.pdf", "power-of-attorney.pdf", "confidentiality-schedule.pdf"} <= {*papers}
    checklist = (tmp_path / "kit" / "checklist.txt").read_text(encoding="utf-8")
    assert "Papers beside the request" in checklist
    assert pack.outlines["power-of-attorney"].caution in " ".join(checklist.split())
    assert "URGENT" in "".join(pages_of(tmp_path / "kit" / "provisional-measures.pdf"))


def test_the_full_arguments_of_a_revision_are_kept_apart(tmp_path: Path, sample: Case, pack: Pack) -> None:
    made = make_kit(revision(sample), pack, "ccf-revision", "en", tmp_path / "kit", TODAY, words="en")
    papers = [name for name in made.files if name.endswith(".pdf")]
    assert papers[0] == "request.pdf" and papers[-1] == "reserve/full-arguments.pdf"
    assert made.pages <= 2
    way = (tmp_path / "kit" / "how-to-file.txt").read_text(encoding="utf-8")
    assert "keep it for later" in way


def test_a_kit_that_is_too_long_says_what_could_be_left_out(tmp_path: Path, sample: Case, pack: Pack) -> None:
    words = Text(lang="en", text="One more thing the Applicant was told on that day. " * 20)
    case = sample
    for number in range(40):
        case = case.with_item("events", f"more{number}")
        for key, fact in {"date": PartialDate(year=2025), "kind": "other", "text": words}.items():
            case = case.with_fact(f"events[more{number}].{key}", fact)
        case = case.with_fact(f"events[more{number}].confidentiality", "R0")
    make_kit(case, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en")
    checklist = (tmp_path / "kit" / "checklist.txt").read_text(encoding="utf-8")
    assert "Nothing was cut: you decide what goes." in checklist
    assert "a line of the chronology without a paper" in checklist
