"""Evidence: taking in, linking, blacking out; with a real vault and a real cage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from assistant.case.exhibits import covered_file, leaving_file
from assistant.errors import AssistantError
from assistant.evidence.parsers import Parsers
from assistant.pack.pack import Pack
from assistant.usecases.bringing import known_files
from assistant.usecases.parsing import opened_parsers
from tests.assistant.usecases.kitcases import AUTHOR, paper, photo
from tests.ui.conftest import Run
from tests.ui.screens.conftest import Frame
from ui.screens.evidence.batch import Batch
from ui.screens.evidence.presenter import EvidencePresenter
from ui.screens.evidence.state import EvidenceState, Standing
from ui.screens.evidence.view import EvidenceView
from ui.screens.redaction.presenter import RedactionPresenter
from ui.screens.redaction.state import RedactionState
from ui.screens.redaction.view import RedactionView

NAME = "Plantedname of a witness"


class AtOnce:
    """Work that is done at once."""

    def __call__(
        self, task: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        try:
            outcome = task()
        except (AssistantError, OSError) as failure:
            failed(failure)
        else:
            done(outcome)


@pytest.fixture(scope="module")
def parsers(pack: Pack) -> Iterator[Parsers]:
    with opened_parsers(pack) as opened:
        yield opened


@pytest.fixture
def batch(frame: Frame, parsers: Parsers) -> Batch:
    return Batch(frame.desk, AtOnce(), lambda: parsers)


@pytest.fixture
def evidence(frame: Frame, parsers: Parsers, batch: Batch) -> tuple[EvidencePresenter, list[EvidenceState]]:
    """The presenter of the sample case, which has papers without their files."""
    shown = list[EvidenceState]()

    def complain(failure: Exception) -> None:
        raise failure

    presenter = EvidencePresenter(
        frame.desk,
        frame.words,
        run=AtOnce(),
        parsers=lambda: parsers,
        batch=batch,
        save=frame.save,
        complain=complain,
        go=frame.went.append,
        dialogs=frame.dialogs,
        show=shown.append,
    )
    batch.changed = presenter.tell
    return presenter, shown


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A PDF of two pages with an author in it."""
    file = tmp_path / f"{NAME}.pdf"
    file.write_bytes(paper("letter", 2, {}))
    return file


def the_new(state: EvidenceState) -> str:
    """The exhibit that was added last."""
    return state.rows[-1].item


# -- without a window


def test_a_file_becomes_an_exhibit_that_needs_the_person(
    evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path
) -> None:
    presenter, shown = evidence

    presenter.add((letter,))

    row = shown[-1].rows[-1]
    assert (row.standing, row.uses) == (Standing.NEEDS_YOU, "No fact")
    assert shown[-1].told is not None
    assert "1 file was added." in shown[-1].told.text
    assert [line.document for gaps in shown[-1].gaps for line in gaps.lines if line.document][-1] == row.item


def test_what_is_refused_is_told_with_its_reason_until_it_was_read(
    evidence: tuple[EvidencePresenter, list[EvidenceState]], tmp_path: Path, letter: Path
) -> None:
    presenter, shown = evidence
    program = tmp_path / "setup.pdf"
    program.write_bytes(b"MZ" + bytes(900))

    presenter.add((program, letter))

    told = shown[-1].told
    assert told is not None
    assert [name for name, _why in told.refused] == ["setup.pdf"]
    assert "program" in told.refused[0][1]
    presenter.dismiss()
    assert shown[-1].told is None


def test_the_same_file_twice_is_one_exhibit(
    evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path
) -> None:
    presenter, shown = evidence
    presenter.add((letter,))
    count = len(shown[-1].rows)

    presenter.add((letter,))

    assert len(shown[-1].rows) == count
    assert shown[-1].told is not None
    assert "here already" in shown[-1].told.text


def test_a_folder_is_taken_in_with_what_is_inside(
    evidence: tuple[EvidencePresenter, list[EvidenceState]], tmp_path: Path
) -> None:
    presenter, shown = evidence
    before = len(presenter.state().rows)
    (tmp_path / "scans" / "deep").mkdir(parents=True)
    (tmp_path / "scans" / "one.pdf").write_bytes(paper("one", 1, {}))
    (tmp_path / "scans" / "deep" / "two.jpg").write_bytes(photo())

    presenter.add((tmp_path / "scans",))

    assert len(shown[-1].rows) == before + 2


def test_stopping_keeps_what_is_whole_and_says_what_was_left(
    frame: Frame, parsers: Parsers, tmp_path: Path
) -> None:
    jobs: list[tuple[Any, Any, Any]] = []
    batch = Batch(frame.desk, lambda *job: jobs.append(job), lambda: parsers)
    files = [tmp_path / f"{number}.pdf" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(paper(f"p{number}", 1, {}))
    before = known_files(frame.desk.case)
    batch.add(files)
    for _step in range(2):  # the list of files, then the first of them
        AtOnce()(*jobs.pop(0))

    batch.halt()
    AtOnce()(*jobs.pop(0))

    assert not batch.is_busy
    assert not jobs
    assert len(known_files(frame.desk.case) - before) == 1
    assert (len(batch.report.taken), batch.report.not_tried) == (1, ("1.pdf", "2.pdf"))
    frame.desk.files.tidy(after_renewal=False)
    assert len(frame.desk.files.hashes()) == 1


def test_an_exhibit_is_linked_to_a_fact_and_back(
    evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path
) -> None:
    presenter, shown = evidence
    presenter.add((letter,))
    presenter.choose_fact(the_new(shown[-1]))
    choosing = shown[-1].choosing
    assert choosing is not None

    presenter.link(choosing.targets[0][0])

    detail = shown[-1].detail
    assert detail is not None
    assert [fact.path for fact in detail.facts] == [choosing.targets[0][0]]
    presenter.unlink(detail.facts[0].path)
    assert shown[-1].detail is not None
    assert not shown[-1].detail.facts


def test_the_detail_tells_what_the_file_gives_away(
    evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path
) -> None:
    presenter, shown = evidence
    presenter.add((letter,))
    presenter.open(the_new(shown[-1]))

    presenter.act("traces")

    listing = shown[-1].listing
    assert listing is not None
    assert any(AUTHOR in line for _heading, lines in listing.groups for line in lines)


def test_a_check_is_written_into_the_log(
    frame: Frame, evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path
) -> None:
    presenter, shown = evidence
    presenter.add((letter,))
    presenter.open(the_new(shown[-1]))

    presenter.act("check")

    assert frame.desk.custody()[-1].act == "verified"
    assert shown[-1].detail is not None
    assert "Checked today at 10:42." in shown[-1].detail.boxes[0].text.replace("\u2068", "").replace(
        "\u2069", ""
    )


def test_removing_asks_first_and_makes_the_bytes_unreadable(
    frame: Frame, evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path
) -> None:
    presenter, shown = evidence
    presenter.add((letter,))
    presenter.open(the_new(shown[-1]))
    sha256 = shown[-1].rows[-1].sha256
    frame.dialogs.answers = [False, True]

    presenter.act("remove")
    assert frame.desk.files.holds(sha256)
    presenter.act("remove")

    assert not frame.desk.files.holds(sha256)


def test_the_original_leaves_only_after_a_warning(
    frame: Frame, evidence: tuple[EvidencePresenter, list[EvidenceState]], letter: Path, tmp_path: Path
) -> None:
    presenter, shown = evidence
    presenter.add((letter,))
    presenter.open(the_new(shown[-1]))
    frame.dialogs.answers = [True, tmp_path / "out.pdf"]

    presenter.act("original")

    assert (tmp_path / "out.pdf").read_bytes() == letter.read_bytes()
    assert frame.desk.custody()[-1].act == "exported"


# -- blacking out


@pytest.fixture
def redaction(
    frame: Frame,
    parsers: Parsers,
    evidence: tuple[EvidencePresenter, list[EvidenceState]],
    letter: Path,
) -> tuple[RedactionPresenter, list[RedactionState]]:
    """The letter, to be covered."""
    evidence[0].add((letter,))
    shown = list[RedactionState]()
    presenter = RedactionPresenter(
        frame.desk,
        frame.words,
        run=AtOnce(),
        parsers=lambda: parsers,
        save=frame.save,
        go=frame.went.append,
        dialogs=frame.dialogs,
        show=shown.append,
        document=the_new(evidence[1][-1]),
    )
    presenter.look()
    return presenter, shown


def test_the_covered_copy_leaves_instead_of_the_original(
    frame: Frame, redaction: tuple[RedactionPresenter, list[RedactionState]]
) -> None:
    presenter, _shown = redaction
    document, original = presenter.exhibit.document, presenter.exhibit.sha256
    presenter.add(0, 0, 1, 1)

    presenter.save()

    copy = covered_file(frame.desk.case, document)
    assert copy and copy != original
    assert leaving_file(frame.desk.case, document) == copy
    assert frame.desk.files.holds(original) and frame.desk.files.holds(copy)
    assert frame.desk.custody()[-1].act == "redacted"
    assert frame.went[-1] == f"evidence/{document}"


def test_a_copy_in_which_a_word_can_still_be_read_is_refused_with_the_word_and_its_page(
    frame: Frame, redaction: tuple[RedactionPresenter, list[RedactionState]]
) -> None:
    presenter, shown = redaction
    presenter.add(0.8, 0.8, 0.9, 0.9)
    presenter.add_word("Exhibit words")

    presenter.save()

    assert not covered_file(frame.desk.case, presenter.exhibit.document)
    assert "Exhibit words" in shown[-1].trouble_lines[0]
    assert "1" in shown[-1].trouble_lines[0]
    assert len(frame.desk.files.hashes()) == 1


def test_nothing_is_saved_without_a_box(redaction: tuple[RedactionPresenter, list[RedactionState]]) -> None:
    presenter, shown = redaction

    presenter.save()

    assert shown[-1].trouble.startswith("There is no box yet.")


# -- in the window


def settle(run: Run) -> None:
    """Let work end and the window follow."""
    for _round in range(60):
        run.wait(lambda: run.program.work.is_idle)
        QApplication.processEvents()
        if run.program.work.is_idle:
            break


@pytest.fixture
def opened_evidence(opened: Callable[..., Run]) -> tuple[Run, EvidenceView]:
    run = opened(screens=None)
    assert run.program.navigator is not None
    run.program.navigator.open("evidence")
    view = run.program.navigator.page
    assert view is not None
    assert isinstance(view.view, EvidenceView)
    settle(run)
    return run, view.view


def test_dragged_files_are_announced_and_dropped_ones_taken_in(
    opened_evidence: tuple[Run, EvidenceView], letter: Path
) -> None:
    run, view = opened_evidence
    count = len(view.table.model_of().rows)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    view.dragEnterEvent(QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none))
    announced = view.zone.is_over
    assert announced
    assert view.zone.title.text() == "Drop to add 1 file"
    view.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    settle(run)

    assert not view.zone.is_over
    assert len(view.table.model_of().rows) == count + 1


def test_a_picture_on_the_clipboard_is_pasted_by_keys(opened_evidence: tuple[Run, EvidenceView]) -> None:
    run, view = opened_evidence
    count = len(view.table.model_of().rows)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    view.table.setFocus()

    run.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(run)

    rows = view.table.model_of().rows
    assert len(rows) == count + 1
    assert rows[-1].title == "Pasted picture.png"


def test_the_table_is_walked_by_keys_and_enter_goes_on_beside_it(
    opened_evidence: tuple[Run, EvidenceView],
) -> None:
    run, view = opened_evidence
    view.table.setFocus()

    run.press(Qt.Key.Key_Down)
    run.press(Qt.Key.Key_Return)

    assert view.table.selected == view.table.model_of().rows[1].item
    assert view.detail.isVisible()
    assert run.focused is view.detail.edit
    run.press(Qt.Key.Key_Escape)
    assert not view.detail.isVisible()
    assert view.table.hasFocus()


def test_hiding_while_files_are_taken_in_keeps_whole_ones_and_leaves_no_word_outside(
    opened_evidence: tuple[Run, EvidenceView], tmp_path: Path, casebook: Path, pack: Pack
) -> None:
    from tests.ui.screens.conftest import reopen

    run, view = opened_evidence
    folder = tmp_path / "brought"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number} {NAME}.pdf").write_bytes(paper(f"h{number}", 1, {}))
    view.brought.emit((folder,), ())
    run.wait(lambda: any(row.title.startswith("0 ") for row in view.table.model_of().rows))

    run.press(Qt.Key.Key_F9)
    run.wait(lambda: bool(run.finished))

    case = reopen(casebook, pack)
    names = [case.answer(f"{path}.file_name") for path in case.item_paths("documents")]
    taken = [name for name in names if isinstance(name, str) and NAME in name]
    assert 1 <= len(taken) < 6
    for file in casebook.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert NAME.encode() not in content
            assert AUTHOR.encode() not in content


def test_boxes_are_added_moved_and_taken_away_by_keys(
    opened_evidence: tuple[Run, EvidenceView], letter: Path
) -> None:
    run, view = opened_evidence
    view.brought.emit((letter,), ())
    settle(run)
    assert run.program.navigator is not None
    run.program.navigator.open(f"redact/{view.table.model_of().rows[-1].item}")
    page = run.program.navigator.page
    assert page is not None
    shown, presenter = page.view, page.keep
    assert isinstance(shown, RedactionView)
    assert isinstance(presenter, RedactionPresenter)
    settle(run)
    shown.canvas.setFocus()

    run.press(Qt.Key.Key_Return)
    run.press(Qt.Key.Key_Right)
    run.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    box = presenter.state().boxes[0]
    assert (round(box.left, 3), round(box.right, 3)) == (0.31, 0.71)
    assert round(box.bottom, 3) == 0.51
    assert "Box 1 of 1, page 1" in shown.canvas.accessibleName()
    run.press(Qt.Key.Key_Return)
    run.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert presenter.state().selected == 0
    run.press(Qt.Key.Key_Delete)
    assert len(presenter.state().boxes) == 1
    run.dialogs.answers = [True]


def test_the_exhibit_that_was_asked_for_is_in_sight(opened: Callable[..., Run]) -> None:
    run = opened(screens=None)
    navigator = run.program.navigator
    assert navigator is not None
    last = navigator.context.desk.case.items("documents")[-1]
    run.program.window.resize(1180, 680)
    navigator.open(f"evidence/{last}")
    view = run.program.window.findChild(EvidenceView)
    assert view is not None
    row = view.table.visualRect(view.table.currentIndex())

    def is_in_sight() -> bool:
        at = view.table.viewport().mapTo(view.page.viewport(), row.center())
        return 0 <= at.y() <= view.page.viewport().height()

    run.wait(is_in_sight)
