"""The draft: from a sentence to its answer and back, by keyboard, in two languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from assistant.pack.pack import Pack
from tests.ui.conftest import Run
from tests.ui.screens.drafts import ARREST, Composed, a_presenter
from ui.screens.draft.view import DraftView

# -- without a window


def test_the_draft_is_composed_beside_the_window_and_says_so(pack: Pack) -> None:
    presenter, work, shown, _gone = a_presenter(pack)

    presenter.refresh()
    assert shown[-1].busy
    assert shown[-1].sheets.pages == 0

    work.finish()
    assert not shown[-1].busy
    assert shown[-1].sheets.pages > 1
    assert shown[-1].sheets.files[0][0].startswith(b"%PDF")
    assert "10" in shown[-1].budget


def test_a_sentence_leads_to_its_answer_and_its_question(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    presenter.select(ARREST)

    source = shown[-1].source
    assert source is not None
    targets = [answer.target for answer in source.answers]
    assert "incidents[inc1].kind" in targets
    presenter.open_source(targets[0])
    assert gone == [targets[0]]


def test_a_rule_and_a_paper_are_named_where_a_sentence_rests_on_them(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    rules, papers = set[str](), set[str]()

    for sentence in ("object.basis", "data.types"):
        presenter.select(sentence)
        source = shown[-1].source
        assert source is not None
        rules.update(source.provisions)
        papers.update(source.exhibits)

    assert any("Article 30" in rule for rule in rules)
    assert any(paper.startswith("Annex 1: ") for paper in papers)


def test_the_next_gap_comes_round_again(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    gaps = {item.sentence for item in shown[-1].open_items}
    assert gaps
    seen = []

    for _step in range(len(gaps) + 1):
        presenter.next_gap()
        seen.append(shown[-1].selected)

    assert seen[0] == seen[-1]
    assert set(seen) == gaps


def test_open_items_are_told_apart(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    labels = [item.label for item in shown[-1].open_items]

    assert len(set(labels)) == len(labels)
    assert any(label.startswith("Translate: ") for label in labels)


def test_settling_opens_the_question_behind_the_gap(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    item = shown[-1].open_items[-1]

    presenter.select(item.sentence)
    presenter.settle()

    assert gone == [item.target]


def test_a_changed_answer_is_composed_anew_and_the_place_is_kept(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    presenter.select(ARREST)
    before = shown[-1].sheets
    desk = presenter._desk

    desk.change(desk.case.with_fact("data.types", ("red_diffusion",)))
    presenter.refresh()
    assert shown[-1].busy
    assert shown[-1].sheets == before
    work.finish()

    assert shown[-1].selected == ARREST
    assert shown[-1].sheets.pages
    assert shown[-1].sheets != before


def test_nothing_is_composed_twice(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    presenter.refresh()

    assert not work.jobs
    assert not shown[-1].busy


def test_a_draft_that_cannot_be_composed_is_explained(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.drafting.fault import Untranslated

    presenter, work, shown, _gone = a_presenter(pack)

    def refuse(*_args: object, **_options: object) -> None:
        raise Untranslated(language="fr", sentence="front.title")

    monkeypatch.setattr("ui.screens.draft.composing.preview_draft", refuse)
    presenter.refresh()
    work.finish()

    assert shown[-1].trouble
    assert shown[-1].sheets.pages == 0
    presenter.move(1)
    presenter.next_gap()
    assert shown[-1].source is None


def test_the_reading_copy_is_in_the_language_of_the_window(pack: Pack) -> None:
    presenter, work, shown, _gone = a_presenter(pack, "ar")
    presenter.refresh()
    work.finish()

    assert shown[-1].reading_rtl
    sentences = {sentence for paragraph in shown[-1].reading for sentence, _words in paragraph.sentences}
    assert ARREST in sentences


# -- in the window


def test_a_sentence_chosen_by_keys_is_marked_in_both_texts_and_explained(
    draft: Callable[..., tuple[Run, DraftView]],
) -> None:
    run, view = draft()

    for _step in range(8):
        run.press(Qt.Key.Key_Down)

    assert view.source.isVisible()
    assert view.pages.accessibleDescription()
    marked = view.reading.extraSelections()
    assert len(marked) == 1
    words = marked[0].cursor.selectedText()
    assert words.strip("\u2066\u2067\u2068\u2069")[:12] in view.pages.accessibleDescription()


def test_f8_goes_to_a_gap_and_change_opens_its_question(draft: Callable[..., tuple[Run, DraftView]]) -> None:
    run, view = draft()

    run.press(Qt.Key.Key_F8)
    assert view.source.changes
    view.source.changes[0].click()

    assert run.program.navigator is not None
    assert run.program.navigator.here in {"section", "accounts", "travel"}
    run.program.navigator.open("draft")
    page = run.program.navigator.page
    assert page is not None
    assert isinstance(page.view, DraftView)
    assert page.view.source.changes, "the place is kept"


def test_a_click_on_the_page_takes_the_sentence_under_it(draft: Callable[..., tuple[Run, DraftView]]) -> None:
    run, view = draft()
    area = next(one for one in view.pages._sheets.areas if one.sentence == "object.basis")
    scale = view.pages._scale
    page = view.pages._page_box(1)
    point = QPoint(page.x() + round((area.left + 20) * scale), page.y() + round((area.top + 6) * scale))

    run.bot.mouseClick(view.pages.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert view.pages._marks.selected == "object.basis"


def test_only_pages_in_sight_are_drawn(draft: Callable[..., tuple[Run, DraftView]]) -> None:
    _run, view = draft()
    view.pages.grab()

    drawn = view.pages._pictures.kept

    assert drawn
    assert len(drawn) <= 2


def test_another_document_and_language_are_shown(draft: Callable[..., tuple[Run, DraftView]]) -> None:
    run, view = draft()
    before = view.pages._sheets
    view.document.setFocus()

    run.press(Qt.Key.Key_Down)
    run.wait(lambda: view.pages._sheets != before and bool(view.pages._sheets.pages))
    assert view.document.value() == "ccf-schedule"

    view.language.setFocus()
    english = view.pages._sheets
    run.press(Qt.Key.Key_Down)
    run.wait(lambda: view.pages._sheets != english)
    assert view.language.value() == "ar"


def test_larger_pages_scroll_and_stay_at_the_sentence(draft: Callable[..., tuple[Run, DraftView]]) -> None:
    run, view = draft()
    before = view.pages.percent()

    run.press(Qt.Key.Key_Plus)
    run.press(Qt.Key.Key_Plus)

    assert view.pages.percent() > before
    assert view.pages.horizontalScrollBar().maximum() > 0
    assert str(view.pages.percent()) in view.tools.percent.text()


def test_in_arabic_the_columns_mirror_and_the_page_does_not(
    draft: Callable[..., tuple[Run, DraftView]],
) -> None:
    _run, view = draft("ar")
    QApplication.processEvents()
    assert view.contents.mapTo(view, QPoint(0, 0)).x() > view.side.mapTo(view, QPoint(0, 0)).x()

    area = next(one for one in view.pages._sheets.areas if one.sentence == "front.title")
    box = next(iter(view.pages._boxes("front.title")))

    page = view.pages._page_box(1)
    assert box.x() - page.x() == pytest.approx(area.left * view.pages._scale, abs=1)


def test_paper_is_light_in_a_light_window(draft: Callable[..., tuple[Run, DraftView]]) -> None:
    _run, view = draft()

    corner = view.pages._pictures.picture(1, 1.0, 1.0, dark=False).pixelColor(8, 8)

    assert corner == QColor("white")
    assert not view.tools.paper.isVisible()
