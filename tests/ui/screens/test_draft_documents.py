"""Choosing a document: letters about an item, their caution, their languages; a text that is too long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from assistant.pack.pack import Pack
from assistant.usecases.deciding import Decision, decision_on
from assistant.usecases.demo import sample_case
from tests.ui.conftest import Run
from tests.ui.screens.drafts import Composed, a_presenter, long_case
from ui.screens.draft.state import Suggestion
from ui.screens.draft.view import DraftView
from ui.text import Words

Draft = Callable[..., tuple[Run, DraftView]]


def test_a_letter_is_offered_for_each_item_it_fits_by_the_name_of_the_item(
    pack: Pack, composed: Composed
) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    letters = {key: label for key, label in shown[-1].documents if key.startswith("letter-bank-access")}

    assert set(letters) == {f"letter-bank-access accounts[{item}]" for item in ("acc1", "acc2")}
    assert len(set(letters.values())) == 2
    assert all(label.startswith("Letter: ") for label in letters.values())


def test_a_letter_is_composed_about_its_item_with_its_caution(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()
    assert shown[-1].caution == ""

    presenter.choose_document("letter-bank-access accounts[acc1]")
    assert shown[-1].caution.startswith("Before you send it: ")
    work.finish()

    assert shown[-1].document == "letter-bank-access accounts[acc1]"
    assert shown[-1].sheets.pages
    assert not shown[-1].trouble
    bank = composed[0].answer("accounts[acc1].institution")
    words = " ".join(words for paragraph in shown[-1].text for _sentence, words in paragraph.sentences)
    assert getattr(bank, "text", "?") in words


def test_a_document_offers_only_the_languages_it_exists_in(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.choose_language("ar")
    presenter.choose_document("letter-sis")
    work.finish()

    assert [code for code, _name in shown[-1].languages] == list(pack.outlines["letter-sis"].languages)
    assert shown[-1].language == "en"
    assert not shown[-1].trouble
    presenter.choose_document("ccf-deletion")
    assert shown[-1].language == "ar", "the language that was chosen comes back"


def test_a_document_that_is_not_written_in_the_language_of_the_window_says_that_it_has_no_copy(
    pack: Pack,
) -> None:
    presenter, work, shown, _gone = a_presenter(pack, "ar")
    presenter.choose_document("letter-sis")
    work.finish()

    assert shown[-1].sheets.pages
    assert shown[-1].reading == ()
    assert shown[-1].reading_trouble == Words("ar", pack).gettext(
        "This document is not written in your language: there is no copy to read."
    )


def test_every_document_that_is_offered_can_be_composed(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    for key, _label in shown[-1].documents:
        presenter.choose_document(key)
        work.finish()
        assert not shown[-1].trouble, key
        assert shown[-1].sheets.pages, key
        assert all(item.label.rstrip(": ") == item.label for item in shown[-1].open_items), key


def test_what_no_question_fills_leads_to_its_sentence_only(pack: Pack, composed: Composed) -> None:
    presenter, work, shown, gone = a_presenter(pack, composed=composed)
    presenter.choose_document("letter-bank-access accounts[acc1]")
    work.finish()
    item = next(item for item in shown[-1].open_items if not item.target)

    presenter.select(item.sentence)
    presenter.settle()

    assert item.label.startswith("Write into the document: ")
    assert gone == []


def test_the_caution_stands_above_the_letter_and_is_read_as_attention(draft: Draft) -> None:
    run, view = draft("ar")
    keys = [view.document.itemData(at) for at in range(view.document.count())]
    letter = next(key for key in keys if key.startswith("letter-bank-access"))
    sheets = view.pages._sheets

    view.document.setFocus()
    for _step in range(keys.index(letter)):
        run.press(Qt.Key.Key_Down)
    run.wait(lambda: view.document.value() == letter and view.pages._sheets not in (sheets,))

    assert view.notices.caution.isVisible()
    assert view.notices.caution.accessibleName() != view.notices.caution.text()
    assert view.notices.geometry().bottom() <= view._stack.geometry().top()


# -- too long


def grow(run: Run, view: DraftView, pack: Pack) -> None:
    """Answer so much that the text is too long."""
    navigator = run.program.navigator
    assert navigator is not None
    assert navigator.page is not None
    navigator.context.desk.change(long_case(pack))
    navigator.page.refresh()
    run.wait(lambda: view.notices.too_long.isVisible())


def suggestions(does: str, found: tuple[Suggestion, ...]) -> list[Suggestion]:
    """Those that do one kind of thing."""
    return [one for one in found if one.does.startswith(does)]


def test_a_text_that_keeps_its_limit_needs_no_word(pack: Pack, composed: Composed) -> None:
    presenter, _work, shown, _gone = a_presenter(pack, composed=composed)
    presenter.refresh()

    assert shown[-1].length is None
    assert all(line.size for line in shown[-1].contents)
    assert not any(line.long for line in shown[-1].contents)


def test_a_text_that_is_too_long_says_by_how_much_where_and_what_could_go(pack: Pack) -> None:
    presenter, work, shown, gone = a_presenter(pack, case=long_case(pack))
    presenter.refresh()
    work.finish()
    length = shown[-1].length
    assert length is not None

    pages = presenter._preview.files[0].pages  # type: ignore[union-attr]
    assert f"{pages - 10} page" in length.notice
    assert any("Chronology" in section for section in length.sections)
    assert any(line.long and "Chronology" in line.label for line in shown[-1].contents)
    lines = suggestions("open events", length.suggestions)
    assert lines
    presenter.shorten(lines[0].does)
    assert gone == [lines[0].does.removeprefix("open ")]
    assert presenter._desk.case.items("events") == long_case(pack).items("events"), "nothing is cut by itself"


def test_a_ground_is_left_out_by_its_button_only_and_taken_back(pack: Pack) -> None:
    presenter, work, shown, _gone = a_presenter(pack, case=long_case(pack))
    presenter.refresh()
    work.finish()
    ground = presenter._desk.assessment().used[-1].id
    assert decision_on(presenter._desk.case, ground) is not Decision.DO_NOT_USE
    before = {finding.id for finding in presenter._desk.assessment().used}

    presenter.shorten(f"drop {ground}")
    work.finish()

    assert decision_on(presenter._desk.case, ground) is Decision.DO_NOT_USE
    assert {finding.id for finding in presenter._desk.assessment().used} == before - {ground}
    length = shown[-1].length
    assert length is not None
    back = suggestions("take_back", length.suggestions)
    assert len(back) == 1
    presenter.shorten(back[0].does)
    assert {finding.id for finding in presenter._desk.assessment().used} == before


def test_what_could_go_is_reached_by_keyboard_and_esc_leads_back(draft: Draft, pack: Pack) -> None:
    run, view = draft(text_size=200)
    grow(run, view, pack)
    button = view.notices.too_long.action
    assert button is not None
    button.setFocus()

    run.press(Qt.Key.Key_Space)
    assert view.length.isVisible()
    assert not view.source.isVisible()
    assert run.focused in view.length.buttons

    run.press(Qt.Key.Key_Escape)
    assert not view.length.isVisible()
    assert run.focused is button


def test_opening_a_line_leads_to_its_question(draft: Draft, pack: Pack) -> None:
    run, view = draft()
    grow(run, view, pack)
    assert view.notices.too_long.action is not None
    view.notices.too_long.action.click()

    view.length.buttons[0].click()

    navigator = run.program.navigator
    assert navigator is not None
    assert navigator.here == "section"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_case_without_a_request_still_shows_a_document(pack: Pack, language: str) -> None:
    case = sample_case(pack)
    for path in list(case.facts):
        if path.startswith("request."):
            case = case.without(path)
    presenter, work, shown, _gone = a_presenter(pack, language, case=case)

    presenter.refresh()
    work.finish()

    assert shown[-1].document
