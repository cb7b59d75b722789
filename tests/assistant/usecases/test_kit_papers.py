"""A kit with the files of its papers: what is in it, what other programs read in it, what is not in it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.evidence.parsers import Parsers
from assistant.filing.kit import HASH_LIST, KitCancelled, KitFile, KitNotSound
from assistant.grounds.protected import Watch
from assistant.pack.pack import Pack
from assistant.usecases.kitjudge import Judge
from assistant.usecases.kits import KitBlocked, Made, Pace, make_kit
from assistant.usecases.parsing import opened_parsers
from assistant.usecases.shelf import FolderShelf
from tests.assistant.usecases.kitcases import AUTHOR, LATITUDE, TODAY, paper, ready, with_files
from tests.assistant.usecases.pdfs import pages_of

CONTENTS = (Path(__file__).parents[2] / "golden" / "kit" / "en.txt").read_text(encoding="utf-8").splitlines()
LETTERHEAD = "Rua Exemplo 5, Braga, Portugal"
needs = {
    name: pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
    for name in ("qpdf", "pdftotext", "pdfinfo")
}


@pytest.fixture(scope="module")
def parsers(pack: Pack) -> Iterator[Parsers]:
    with opened_parsers(pack) as made:
        yield made


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def case(sample: Case, place: Path) -> Case:
    return with_files(ready(sample), place / "evidence", letterhead=LETTERHEAD)


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return place / "kit"


@pytest.fixture(scope="module")
def made(case: Case, pack: Pack, parsers: Parsers, folder: Path, place: Path) -> Made:
    """A final kit."""
    shelf = FolderShelf(place / "evidence")
    return make_kit(
        case, pack, "ccf-deletion", "en", folder, TODAY, words="en", final=True, shelf=shelf, parsers=parsers
    )


def pdfs(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pdf"))


def test_the_kit_of_the_sample_holds_exactly_these_files(made: Made) -> None:
    told = [f"{one.file.name} {one.pages}" for one in made.enclosed]

    assert [*made.files, "", *told] == CONTENTS


def test_nothing_stops_it_and_no_sheet_stands_for_a_paper(made: Made) -> None:
    assert made.blocking == ()
    assert not any(one.missing for one in made.enclosed)


@needs["qpdf"]
@needs["pdfinfo"]
@needs["pdftotext"]
def test_other_programs_open_every_file_and_find_nobody_in_it(made: Made, folder: Path) -> None:
    pages = {one.file.name: one.pages for one in made.enclosed}
    for file in pdfs(folder):
        name = file.relative_to(folder).as_posix()
        checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, f"{name}: {checked.stdout}{checked.stderr}"
        info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
        assert AUTHOR not in info
        assert not re.search(r"^(Author|Creator|CreationDate|ModDate):\s*\S", info, re.MULTILINE), name
        assert re.search(r"^JavaScript:\s*no$", info, re.MULTILINE), name
        count = re.search(r"^Pages:\s*(\d+)$", info, re.MULTILINE)
        assert count is not None
        assert int(count[1]) == pages.get(name, int(count[1]))
        read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
        assert read.stdout.strip(), name


def test_what_was_planted_is_in_no_outgoing_byte(made: Made, folder: Path) -> None:
    import pikepdf

    planted = [text.encode(form) for text in (AUTHOR, LATITUDE) for form in ("utf-8", "utf-16-be")]
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        contents = [file.read_bytes()]
        if file.suffix == ".pdf":
            with pikepdf.open(file) as pdf:
                contents += [
                    one.read_bytes()
                    for one in pdf.objects
                    if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"
                ]
        if file.suffix == ".docx":
            with zipfile.ZipFile(file) as archive:
                contents += [archive.read(name) for name in archive.namelist()]
        assert not [one for one in planted for content in contents if one in content], file.name


def test_the_open_texts_hold_no_protected_value(made: Made, folder: Path, case: Case, pack: Pack) -> None:
    watch = Watch(case, pack)
    for name in ("request.pdf", "annex-list.pdf"):
        for page in pages_of(folder / name):
            assert not [one.path for one in watch.find(page) if not one.is_telltale]


def test_an_open_paper_that_shows_where_she_lives_is_told_with_its_page(made: Made, folder: Path) -> None:
    told = {
        (one.item, one.params["count"], one.params["other"]) for one in made.shown if one.id == "file.reveals"
    }

    assert ("doc5", 2, "person.residence_place") in told
    assert {item for item, _, _ in told} == {"doc5"}
    checklist = " ".join((folder / "checklist.txt").read_text(encoding="utf-8").split())
    assert "Page 2 of this paper shows a value that must not reach the requesting country" in checklist
    assert "Transcript of broadcast" in checklist
    assert "Braga" not in checklist


def test_a_page_that_is_only_a_picture_is_said_to_be_unsearched(made: Made) -> None:
    assert [one.item for one in made.shown if one.id == "file.unsearched"] == ["doc4"]


def test_every_page_of_an_annex_has_its_stamp(made: Made, folder: Path) -> None:
    for one in made.enclosed:
        if one.number:
            pages = pages_of(folder / one.file.name)
            assert len(pages) == one.pages
            for stamp in range(1, one.pages):
                assert any(f"A{one.number}-{stamp}" in page for page in pages), (one.file.name, stamp)


def test_how_to_file_names_the_files_in_upload_order(made: Made, folder: Path) -> None:
    way = (folder / "how-to-file.txt").read_text(encoding="utf-8")
    places = [way.index(one.file.name) for one in made.enclosed if one.number]

    assert places == sorted(places)
    assert "Compare with the official page before you file" in way
    assert "There may be twenty appendices." in way


def test_the_form_says_which_file_goes_into_which_field(made: Made, folder: Path) -> None:
    form = (folder / "portal" / "00-fields.txt").read_text(encoding="utf-8")

    for one in made.enclosed:
        if one.field:
            assert one.file.name in form


def test_a_practice_kit_carries_the_mark_on_every_page_that_is_ours(
    sample: Case, pack: Pack, parsers: Parsers, tmp_path: Path
) -> None:
    """Also on those of a paper: a cover alone could be cut off."""
    case = with_files(sample, tmp_path / "evidence").with_fact("documents[doc3].sha256", "0" * 64)
    said = case.with_fact("documents[doc3].pages", 97)
    made = make_kit(
        said, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en",
        shelf=FolderShelf(tmp_path / "evidence"), parsers=parsers,
    )  # fmt: skip

    annexes = [one for one in made.enclosed if one.number]
    assert [one.missing for one in annexes if one.missing] == [("doc3",)]
    for one in annexes:
        assert all("DRAFT" in page for page in pages_of(tmp_path / "kit" / one.file.name)), one.file.name
    listed = pages_of(tmp_path / "kit" / "annex-list.pdf")
    assert not any("97" in page for page in listed), "one sheet is bound"
    way = (tmp_path / "kit" / "how-to-file.txt").read_text(encoding="utf-8")
    assert "Not in the casebook yet; a sheet stands in its place: Decision to charge" in way


def test_an_annex_without_its_file_stops_a_final_kit(
    case: Case, pack: Pack, parsers: Parsers, place: Path, tmp_path: Path
) -> None:
    gone = case.with_fact("documents[doc3].sha256", hashlib.sha256(b"another").hexdigest())

    with pytest.raises(KitBlocked):
        make_kit(
            gone, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en", final=True,
            shelf=FolderShelf(place / "evidence"), parsers=parsers,
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_paper_for_a_field_that_has_no_file_stops_nothing_and_is_told(
    case: Case, pack: Pack, parsers: Parsers, place: Path, tmp_path: Path
) -> None:
    alone = case.with_fact("documents[doc1].sha256", hashlib.sha256(b"another").hexdigest())
    made = make_kit(
        alone, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en", final=True,
        shelf=FolderShelf(place / "evidence"), parsers=parsers,
    )  # fmt: skip

    assert made.blocking == ()
    checklist = (tmp_path / "kit" / "checklist.txt").read_text(encoding="utf-8")
    assert "You say that you have this paper, and its file is not in the casebook." in checklist


def test_the_making_is_told_and_can_be_stopped_before_any_step(
    case: Case, pack: Pack, parsers: Parsers, place: Path, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []

    def stop() -> bool:
        return len(steps) >= 5

    with pytest.raises(KitCancelled):
        make_kit(
            case, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="en",
            shelf=FolderShelf(place / "evidence"), parsers=parsers,
            pace=Pace(tell=lambda done, known: steps.append((done, known)), cancelled=stop),
        )  # fmt: skip

    assert steps[0][0] == 1 and all(done <= known for done, known in steps)
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_other_pages_or_an_author_is_not_let_out(parsers: Parsers) -> None:
    strange = KitFile(name="annexes/A01.pdf", content=paper("doc1", 2, {}))

    with pytest.raises(KitNotSound) as refused:
        Judge(parsers, {}).look_at(strange)
    assert refused.value.params["file"] == "annexes/A01.pdf"
    with pytest.raises(KitNotSound):
        Judge(parsers, {"a.pdf": 1}).look_at(KitFile(name="a.pdf", content=b"%PDF-1.7 nothing"))


def test_the_same_kit_is_made_twice_byte_for_byte(  # noqa: PLR0917 - one fixture each
    made: Made, case: Case, pack: Pack, parsers: Parsers, folder: Path, place: Path, tmp_path: Path
) -> None:
    make_kit(
        case, pack, "ccf-deletion", "en", tmp_path / "again", TODAY, words="en", final=True,
        shelf=FolderShelf(place / "evidence"), parsers=parsers,
    )  # fmt: skip

    assert (tmp_path / "again" / HASH_LIST).read_bytes() == (folder / HASH_LIST).read_bytes()
