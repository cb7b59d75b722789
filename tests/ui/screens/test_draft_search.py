"""Searching the draft: in both texts, marked on the pages, counted, by keyboard, and forgotten afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from assistant.pack.pack import Pack
from assistant.usecases.demo import sample_case
from assistant.usecases.previewing import preview_draft
from tests.ui.conftest import NOW, Run
from tests.ui.screens.drafts import Composed, a_presenter
from ui.screens.draft.content import sheets_of
from ui.screens.draft.pictures import Pictures
from ui.screens.draft.search import find_hits, fold_texts
from ui.screens.draft.view import DraftView

Draft = Callable[..., tuple[Run, DraftView]]


def test_places_are_counted_in_the_order_of_the_pages(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    presenter.search("ANNEX")
    count = int(shown[-1].search.told.split(" of ")[1])
    seen = [shown[-1].selected]
    for _step in range(count):
        presenter.step_hit(1)
        seen.append(shown[-1].selected)

    assert shown[-1].search.told == f"1 of {count}", "it goes around"
    order = {area.sentence: (area.page, area.top) for area in reversed(shown[-1].sheets.areas)}
    assert [order[one][0] for one in seen[:-1]] == sorted(order[one][0] for one in seen[:-1])


def test_a_search_begins_where_one_is(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    presenter.select("incidents.stated/inc1")

    presenter.search("annex")

    assert not shown[-1].search.told.startswith("1 of")


def test_what_is_not_there_is_said_and_moves_nothing(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    presenter.select("object.basis")

    presenter.search("zebra")
    presenter.step_hit(1)

    assert shown[-1].search.told == "Not found"
    assert shown[-1].selected == "object.basis"


def test_both_texts_are_searched_each_in_its_own_language(pack: Pack) -> None:
    preview = preview_draft(sample_case(pack), pack, "ccf-deletion", "fr", NOW.date(), reading_language="ar")
    order = [sentence.id for sentence in preview.draft.sentences()]

    french = {hit.in_reading for hit in find_hits(fold_texts(preview), "REQUETE", order)}
    arabic = {hit.in_reading for hit in find_hits(fold_texts(preview), "الطلب", order)}

    assert french == {False}
    assert arabic == {True}


@pytest.mark.parametrize(("language", "words"), [("fr", "requete"), ("ar", "الانتربول"), ("ar", "Tadevush")])
def test_places_on_a_page_are_where_the_words_stand(pack: Pack, language: str, words: str) -> None:
    preview = preview_draft(
        sample_case(pack), pack, "ccf-deletion", language, NOW.date(), reading_language=language
    )
    sheets, pictures = sheets_of(preview), Pictures()
    pictures.show(sheets)
    hits = {
        hit.sentence
        for hit in find_hits(fold_texts(preview), words, [area.sentence for area in sheets.areas])
    }

    read = [
        (page, *one) for page in range(1, sheets.pages + 1) for one in pictures.places(page, words).items()
    ]

    assert hits
    assert {sentence for _page, sentence, _places in read} >= hits
    for page, sentence, places in read:
        areas = [one for one in sheets.areas if one.page == page and one.sentence == sentence]
        for box in (box for lines in places for box in lines):
            middle = box.center()
            assert any(
                one.left - 1 <= middle.x() <= one.right + 1 and one.top <= middle.y() <= one.bottom
                for one in areas
            )
            assert box.width() < 120, "a word, not a line"


def test_a_draft_that_is_composed_anew_is_searched_anew(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    presenter.search("annex")
    before = shown[-1].search
    desk = presenter._desk

    desk.change(desk.case.with_fact("data.types", ("red_diffusion",)))
    presenter.refresh()
    work.finish()

    assert shown[-1].search.sentence == before.sentence
    assert shown[-1].search.found


# -- in the window


def search_for(run: Run, words: str) -> None:
    """Open the search and type."""
    run.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    run.type(words)


def test_keys_open_it_go_on_go_back_and_close_it(draft: Draft) -> None:
    run, view = draft()
    search_for(run, "annex")
    assert view.search.isVisible()
    assert not view.tools.isVisible()
    first = view.search.told.text()
    assert " of " in first

    run.press(Qt.Key.Key_Return)
    second = view.search.told.text()
    run.press(Qt.Key.Key_F3)
    third = view.search.told.text()
    run.press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    run.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert len({first, second, third}) == 3
    assert view.search.told.text() == first
    assert view.search.field.accessibleDescription() == first

    run.press(Qt.Key.Key_Escape)
    assert not view.search.isVisible()
    assert view.tools.isVisible()
    assert run.focused is view.pages


def test_nothing_of_a_search_is_kept(draft: Draft) -> None:
    run, view = draft()
    search_for(run, "annex")
    assert len(view.reading.extraSelections()) > 1

    run.press(Qt.Key.Key_Escape)

    assert view.search.field.text() == ""
    assert view.search.told.text() == ""
    assert len(view.reading.extraSelections()) <= 1
    assert view.pages._marks.searched.words == ""
    assert run.program.navigator is not None
    run.program.navigator.open("overview")
    run.program.navigator.open("draft")
    page = run.program.navigator.page
    assert page is not None
    assert isinstance(page.view, DraftView)
    assert not page.view.search.isVisible()
    assert page.view.search.field.text() == ""


def test_a_place_is_in_sight_and_marked_in_both_texts(draft: Draft) -> None:
    run, view = draft()
    search_for(run, "subsidiary")
    run.press(Qt.Key.Key_Return)
    hit = view.pages._marks.searched
    assert hit.sentence

    boxes = list(view.pages._boxes(hit.sentence))
    assert 0 <= boxes[0].top() < view.pages.viewport().height()
    here = [
        box
        for page in range(1, view.pages._sheets.pages + 1)
        for is_here, box in view.pages._marks._places(page)
        if is_here
    ]
    assert len(here) == 1
    marked = [one.cursor.selectedText().casefold() for one in view.reading.extraSelections()]
    assert "subsidiary" in marked


def test_arabic_is_found_without_its_marks_in_a_mirrored_window_of_large_words(draft: Draft) -> None:
    run, view = draft("ar", text_size=200)

    search_for(run, "احكام")

    assert view.search.told.text()
    assert view.search.field.width() >= 80
    field, close = view.search.field, view.search.close_button
    assert field.mapTo(view, field.rect().center()).x() > close.mapTo(view, close.rect().center()).x()
    assert view.search.isAncestorOf(field)
    assert view.search.rect().contains(close.geometry())
