"""Every editor gives back what it was given, and can be named, marked and reached."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assistant.interview.path import find_path
from assistant.interview.raw import Raw, RawDate, RawMoment, RawMoney, RawName, RawText
from assistant.pack.pack import Pack
from tests.ui.screens.conftest import Frame
from ui.fields.form import FieldForm
from ui.fields.making import make_editor
from ui.fields.state import FieldState, Option, Shape
from ui.fields.writing import has_other_letters
from ui.screens.question.presenter import QuestionPresenter
from ui.screens.question.state import Shown
from ui.screens.question.view import QuestionView
from ui.text import Words
from ui.widgets.field import LineEdit

OPTIONS: tuple[Option, ...] = (("de", "German"), ("ar", "Arabic"), ("EUR", "EUR · euro"))


def state(shape: Shape, raw: Raw, error: str = "") -> FieldState:
    return FieldState(
        path="p", shape=shape, name="Which?", label="Which?", hint="", options=OPTIONS, raw=raw, error=error
    )


@pytest.mark.parametrize(
    ("shape", "raw", "part"),
    [
        (Shape.CHOICE, "ar", ""),
        (Shape.SELECT, "ar", ""),
        (Shape.YES_NO, "de", ""),
        (Shape.SEVERAL, ("de", "ar"), ""),
        (Shape.ITEM, "de", ""),
        (Shape.ITEMS, ("ar",), ""),
        (Shape.LINE, "سطر واحد", ""),
        (Shape.SHORT, "12a", ""),
        (Shape.LATIN, "name@example.org", ""),
        (Shape.LONG, "Two\nlines", ""),
        (Shape.TEXT, RawText(text="نص", lang="ar"), "lang"),
        (Shape.NAME, RawName(text="Лозовский", lang="de", latin="Lozovskii"), "latin"),
        (Shape.NAMES, (RawName(text="A"), RawName(text="Б", latin="B")), "2.latin"),
        (Shape.DATE, RawDate(day="31", month="13", year="2024"), "month"),
        (Shape.DATE, RawDate(month="3", year="2024", qualifier="before"), "year"),
        (Shape.DATE, RawDate(day="3", month="3", year="2024", qualifier="about"), "day"),
        (Shape.DATES, (RawDate(year="2020"), RawDate(year="2x")), "2.year"),
        (Shape.MOMENT, RawMoment(date=RawDate(day="1", month="2", year="2024"), time="14h"), "time"),
        (Shape.MONEY, RawMoney(amount="1,250", currency="EUR"), "amount"),
        (Shape.MONEY, RawMoney(amount="5", currency="florins"), "currency"),
        (Shape.CODE, "de", ""),
        (Shape.CODE, "Atlantis", ""),
        (Shape.CODES, ("de", "ar"), ""),
        (Shape.CODES, ("de", "Atlantis"), ""),
    ],
)
def test_an_editor_gives_back_exactly_what_it_holds(
    qtbot: QtBot, pack: Pack, shape: Shape, raw: Raw, part: str
) -> None:
    editor = make_editor(state(shape, raw), Words("en", pack))
    qtbot.addWidget(editor)

    editor.mark(part)
    editor.mark(None)

    assert editor.raw() == raw
    assert editor.accessibleName() == "Which?"
    assert isinstance(editor.target(part), QWidget)
    assert editor.target(part).accessibleName()


def test_words_begin_in_the_language_of_the_window_unless_the_letters_speak_against_it(
    qtbot: QtBot, pack: Pack
) -> None:
    english = make_editor(state(Shape.TEXT, RawText()), Words("en", pack))
    qtbot.addWidget(english)
    assert english.raw() == RawText(lang="en")

    english.set_raw(RawText(text="نص"))

    assert english.raw() == RawText(text="نص", lang="")


def test_only_letters_that_are_not_latin_ask_for_a_latin_form() -> None:
    assert has_other_letters("Лозовский")
    assert not has_other_letters("Łódź 12, São")


def test_a_form_keeps_an_editor_that_is_shown_again_and_says_each_change_once(
    qtbot: QtBot, pack: Pack
) -> None:
    form = FieldForm(Words("en", pack))
    qtbot.addWidget(form)
    form.show_fields([state(Shape.LINE, "one")])
    editor = form.editor("p")
    kept: list[tuple[str, object]] = []
    form.kept.connect(lambda path, raw: kept.append((path, raw)))
    line = editor.target()
    assert isinstance(line, LineEdit)
    line.insert("!")
    line.textEdited.emit(line.text())

    form.flush()
    form.flush()
    form.show_fields([state(Shape.LINE, "one!", error="Mend it.")])

    assert kept == [("p", "one!")]
    assert form.editor("p") is editor
    assert form.field("p").error() == "Mend it."


def test_every_question_of_the_sample_can_be_shown(qtbot: QtBot, frame: Frame, pack: Pack) -> None:
    view = QuestionView(frame.words)
    qtbot.addWidget(view)
    shown: list[Shown] = []
    for section in pack.sections:
        presenter = QuestionPresenter(
            frame.desk,
            frame.words,
            save=frame.save,
            go=frame.went.append,
            dialogs=frame.dialogs,
            show=shown.append,
            section_id=section.id,
        )
        seen = set()
        for step in find_path(pack, frame.desk.case):
            if step.section.id == section.id and step.question.id not in seen:
                seen.add(step.question.id)
                presenter.change(step.id)
                view.show_state(shown[-1])
                form = view.form
                assert (form is None) is bool(view.items)
                if form is not None:
                    for path, raw in form.raws().items():
                        presenter.keep(path, raw)

    assert frame.desk.typed == {}
