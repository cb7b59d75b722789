"""The place one reads at: kept while the draft changes, marked under the pointer, told to a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from assistant.case.case import Case
from assistant.case.values import PartialDate, Text
from tests.ui.conftest import Run
from tests.ui.screens.drafts import ARREST
from ui.regions import stops
from ui.screens.draft.view import DraftView

Draft = Callable[..., tuple[Run, DraftView]]


def top_of(view: DraftView, sentence: str) -> float:
    """How far below the top of the view a sentence stands."""
    return next(view.pages._boxes(sentence)).top()


def longer(case: Case) -> Case:
    """The case with so many events that every later page moves."""
    for number in range(12):
        event = f"events[more{number}]"
        case = case.with_item("events", f"more{number}").with_fact(f"{event}.kind", "activity")
        case = case.with_fact(f"{event}.date", PartialDate(year=2019, month=1 + number, day=2))
        case = case.with_fact(f"{event}.text", Text(lang="en", text=f"Invented report {number}"))
    return case


def change(run: Run, case: Case) -> None:
    """Answer something on another screen, as far as the draft can tell."""
    navigator = run.program.navigator
    assert navigator is not None
    assert navigator.page is not None
    navigator.context.desk.change(case)
    navigator.page.refresh()


def case_of(run: Run) -> Case:
    """The case on the desk."""
    assert run.program.navigator is not None
    return run.program.navigator.context.desk.case


def test_the_chosen_sentence_stays_where_it_is_although_pages_move(draft: Draft) -> None:
    run, view = draft()
    view.picked.emit(ARREST)
    before, page = top_of(view, ARREST), view.pages.page()
    sheets = view.pages._sheets

    change(run, longer(case_of(run)))
    assert view.pages._sheets is sheets, "the old pages stay meanwhile"
    run.wait(lambda: view.pages._sheets is not sheets)

    assert top_of(view, ARREST) == pytest.approx(before, abs=2)
    assert view.pages.page() >= page


def test_without_a_chosen_sentence_what_is_in_sight_stays(draft: Draft) -> None:
    run, view = draft()
    bar = view.pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = view.pages.place()
    assert place is not None
    sheets = view.pages._sheets

    change(run, longer(case_of(run)))
    run.wait(lambda: view.pages._sheets is not sheets)

    assert top_of(view, place[0]) == pytest.approx(place[1], abs=2)


def test_where_the_sentence_is_gone_its_neighbour_takes_the_place(draft: Draft) -> None:
    run, view = draft()
    incident = next(iter(case_of(run).items("incidents")))
    gone = f"incidents.stated/{incident}"
    view.picked.emit(gone)
    before = top_of(view, gone)
    sheets = view.pages._sheets
    changed = case_of(run).without_item("incidents", incident)

    change(run, changed)
    run.wait(lambda: view.pages._sheets is not sheets)

    place = view.pages.place()
    assert place is not None
    assert place[0] != gone
    assert top_of(view, place[0]) == pytest.approx(before, abs=2)


def test_coming_back_from_another_screen_finds_the_same_sentence_at_the_same_height(draft: Draft) -> None:
    run, view = draft()
    bar = view.pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = view.pages.place()
    assert place is not None
    navigator = run.program.navigator
    assert navigator is not None

    navigator.open("overview")
    navigator.context.desk.change(longer(case_of(run)))
    navigator.open("draft")
    page = navigator.page
    assert page is not None
    again = page.view
    assert isinstance(again, DraftView)
    sheets = again.pages._sheets
    run.wait(lambda: again.pages._sheets is not sheets)
    QApplication.processEvents()

    assert top_of(again, place[0]) == pytest.approx(place[1], abs=2)


def test_larger_pages_keep_the_sentence_in_its_place(draft: Draft) -> None:
    _run, view = draft()
    view.picked.emit(ARREST)
    before = top_of(view, ARREST)

    view.pages.step_zoom(1)

    assert top_of(view, ARREST) == pytest.approx(before, abs=2)


# -- under the pointer


def test_the_sentence_under_the_pointer_is_marked_lightly_in_both_texts(draft: Draft) -> None:
    run, view = draft()
    area = next(one for one in view.pages._sheets.areas if one.sentence == "object.basis")
    scale, page = view.pages._scale, view.pages._page_box(1)
    point = QPoint(page.x() + round((area.left + 20) * scale), page.y() + round((area.top + 6) * scale))

    run.bot.mouseMove(view.pages.viewport(), point)

    assert view.pages._marks.pointed == "object.basis"
    marks = view.reading.extraSelections()
    assert len(marks) == 1
    light = marks[0].format.background().color()
    view.picked.emit("object.basis")
    marks = view.reading.extraSelections()
    strong = marks[0].format.background().color()
    assert light.alpha() < strong.alpha()

    run.bot.mouseMove(view.contents, QPoint(5, 5))
    view.pages.pointed.emit("")
    assert view.pages._marks.pointed == ""


def test_a_line_of_the_contents_that_has_the_keyboard_marks_its_sentence(draft: Draft) -> None:
    run, view = draft()
    QApplication.processEvents()

    view.contents.lines[1].setFocus()
    pointed = view.pages._marks.pointed
    run.press(Qt.Key.Key_Tab)

    assert pointed
    assert view.pages._marks.pointed != pointed
    view.pages.setFocus()
    assert view.pages._marks.pointed == ""


# -- read aloud


@pytest.mark.parametrize("which", ["text", "reading"])
def test_both_texts_have_a_text_interface_in_logical_order(draft: Draft, which: str) -> None:
    _run, view = draft("ar")
    view.tools.as_text.click()
    text = getattr(view, which)

    interface = QAccessible.queryAccessibleInterface(text)

    assert interface.text(QAccessible.Text.Name)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    said = text.toPlainText()
    order = [sentence for paragraph in text._shown for sentence, _words in paragraph.sentences]
    starts = [text._places[sentence][0] for sentence in order]
    assert starts == sorted(starts)
    assert len(said) > 2000


def test_the_text_version_holds_every_sentence_of_the_pages(draft: Draft) -> None:
    run, view = draft()
    view.tools.as_text.setFocus()

    run.press(Qt.Key.Key_Space)

    assert view.text.isVisible()
    assert not view.pages.isVisible()
    assert {area.sentence for area in view.pages._sheets.areas} <= set(view.text._places)
    assert view.tools.as_text.accessibleName() == "Show as pages"


def test_the_caret_of_the_text_chooses_the_sentence_it_comes_to(draft: Draft) -> None:
    run, view = draft()
    view.tools.as_text.click()
    view.text.setFocus()
    run.press(Qt.Key.Key_Down)
    first = view.text._selected
    run.press(Qt.Key.Key_Down)
    second = view.text._selected
    assert first != second
    start, end = view.text._places[second]
    assert start <= view.text.textCursor().position() <= end

    run.press(Qt.Key.Key_Left)
    run.press(Qt.Key.Key_Left)

    assert view.text._selected == first
    assert view.pages._marks.selected == first


def test_the_way_of_showing_the_text_is_kept(draft: Draft) -> None:
    run, view = draft()
    view.tools.as_text.click()
    navigator = run.program.navigator
    assert navigator is not None

    navigator.open("overview")
    navigator.open("draft")

    page = navigator.page
    assert page is not None
    assert isinstance(page.view, DraftView)
    assert page.view.text.isVisible()
    assert run.focused is page.view.text


def test_tab_goes_from_the_contents_through_the_pages_to_the_reading_copy(draft: Draft) -> None:
    _run, view = draft()
    view.picked.emit(ARREST)
    QApplication.processEvents()

    order = stops(view)

    places = [
        order.index(part)
        for part in (
            view.contents.lines[0],
            view.document,
            view.language,
            view.tools.smaller,
            view.tools.look,
            view.pages,
            view.reading,
            view.source.changes[0],
            view.settle,
        )
    ]
    assert places == sorted(places)


def test_f6_goes_from_region_to_region(draft: Draft) -> None:
    run, view = draft()
    QApplication.processEvents()
    seen = []
    for _step in range(6):
        run.press(Qt.Key.Key_F6)
        seen.append(
            next(
                (
                    part
                    for part in (view.contents, view.middle, view.side, view.bar)
                    if part.isAncestorOf(run.focused)
                ),
                None,
            )
        )

    inside = [one for one in seen if one is not None]
    assert {view.contents, view.middle, view.side, view.bar} == set(inside)


@pytest.mark.parametrize(("language", "size"), [("en", 200), ("ar", 200)])
def test_large_words_are_not_clipped(draft: Draft, language: str, size: int) -> None:
    _run, view = draft(language, text_size=size)
    QApplication.processEvents()

    for button in (view.tools.smaller, view.tools.larger, view.tools.as_text, view.tools.look, view.language):
        inside = button.mapTo(view.middle, QPoint(0, 0)).x()
        assert inside >= 0
        assert inside + button.width() <= view.middle.width()
    assert view.language.width() >= view.language.sizeHint().width()


def test_a_narrower_window_keeps_the_sentence_in_its_place(draft: Draft) -> None:
    run, view = draft()
    view.picked.emit(ARREST)
    QApplication.processEvents()
    before, percent = top_of(view, ARREST), view.pages.percent()

    run.program.window.resize(1180, 680)
    run.wait(lambda: view.pages.percent() != percent)
    QApplication.processEvents()

    assert top_of(view, ARREST) == pytest.approx(before, abs=2)
