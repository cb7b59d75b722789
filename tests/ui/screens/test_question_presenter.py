"""Walking through a section, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import NoAnswer, PartialDate
from assistant.interview.raw import RawDate
from assistant.pack.pack import Pack
from tests.ui.screens.conftest import Frame, reopen
from ui.screens.question.presenter import QuestionPresenter
from ui.screens.question.state import QuestionState, ReviewState, Shown
from ui.text import Words


class Walk:
    """A presenter and what it showed last."""

    def __init__(self, frame: Frame, section: str, target: str = "") -> None:
        self.shown: list[Shown] = []
        self.presenter = QuestionPresenter(
            frame.desk,
            frame.words,
            save=frame.save,
            go=frame.went.append,
            dialogs=frame.dialogs,
            show=self.shown.append,
            section_id=section,
            target=target,
        )

    @property
    def question(self) -> QuestionState:
        state = self.presenter.state()
        assert isinstance(state, QuestionState)
        return state


def test_a_field_is_in_the_vault_when_it_is_left(frame: Frame, casebook: Path, pack: Pack) -> None:
    walk = Walk(frame, "data", "data.since")

    walk.presenter.keep("data.since", RawDate(year="2023", month="4"))

    frame.desk.close()
    assert reopen(casebook, pack).answer("data.since") == PartialDate(year=2023, month=4)


def test_what_is_wrong_is_said_only_on_going_on_and_stays_as_it_was_typed(frame: Frame) -> None:
    walk = Walk(frame, "data", "data.since")
    typed = RawDate(day="14", month="13", year="2024")

    walk.presenter.keep("data.since", typed)
    assert walk.question.errors == ()
    walk.presenter.submit({"data.since": typed})

    state = walk.question
    assert state.errors == (("data.since", "Month must be a number from 1 to 12."),)
    assert state.errors_title == "One thing to check before you go on"
    assert (state.fields[0].error, state.fields[0].part) == ("Month must be a number from 1 to 12.", "month")
    assert state.fields[0].raw == typed


def test_what_cannot_be_read_is_still_there_after_back_and_in_another_walk(frame: Frame) -> None:
    typed = RawDate(month="13", year="2024")
    walk = Walk(frame, "data", "data.since")
    walk.presenter.keep("data.since", typed)

    walk.presenter.go_back()
    again = Walk(frame, "data", "data.since")

    assert again.question.fields[0].raw == typed


def test_a_mended_field_takes_its_error_away(frame: Frame) -> None:
    walk = Walk(frame, "data", "data.since")
    walk.presenter.submit({"data.since": RawDate(month="13", year="2024")})

    walk.presenter.keep("data.since", RawDate(month="12", year="2023"))

    assert walk.question.errors == ()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (QuestionPresenter.dont_know, NoAnswer.UNKNOWN),
        (QuestionPresenter.not_applicable, NoAnswer.NOT_APPLICABLE),
        (lambda presenter: presenter.skip({}), NoAnswer.LATER),
    ],
)
def test_not_answering_is_one_step_and_goes_on(frame: Frame, act: object, said: NoAnswer) -> None:
    frame.desk.change(frame.desk.case.without("data.source_country"))
    walk = Walk(frame, "data", "data.source_country")
    before = walk.question.step
    assert callable(act)

    act(walk.presenter)

    assert frame.desk.case.no_answer("data.source_country") is said
    assert walk.question.step != before


def test_a_question_says_why_which_rule_and_where_it_goes(frame: Frame) -> None:
    why = Walk(frame, "data", "data.types").question.why

    assert why.why.startswith("Each kind of data")
    assert "CCF Statute, Article 29" in why.rules[0].name
    assert "Draft: The data" in [place.words for place in why.places]


def test_a_hard_topic_announces_itself(frame: Frame) -> None:
    state = Walk(frame, "words", "narratives").question

    assert state.notice


def test_every_question_of_every_section_can_be_shown_and_skipped_to_the_end(
    frame: Frame, pack: Pack
) -> None:
    for section in pack.sections:
        walk = Walk(frame, section.id)
        for step in frame_steps(frame.desk.case, pack, section.id):
            walk.presenter.change(step)
            state = walk.question
            assert state.heading
            assert bool(state.fields) is not bool(state.add)
        walk.presenter.finish()

    assert frame.went == ["overview"] * len(pack.sections)


def frame_steps(case: Case, pack: Pack, section: str) -> list[str]:
    from assistant.interview.path import find_section_path

    return [step.id for step in find_section_path(pack, case, section)]


def test_an_empty_section_can_be_skipped_to_its_review(frame: Frame, pack: Pack) -> None:
    frame.desk.change(Case())
    for section in pack.sections:
        walk = Walk(frame, section.id)
        for _step in range(80):
            if isinstance(walk.presenter.state(), ReviewState):
                break
            walk.presenter.skip({})
        assert isinstance(walk.presenter.state(), ReviewState)


def test_the_review_tags_what_was_not_answered_and_changing_comes_back_to_it(frame: Frame) -> None:
    walk = Walk(frame, "data", "data.reference")
    walk.presenter.dont_know()
    walk.presenter.change("data.known_how")

    walk.presenter.submit({"data.known_how": "media"})

    state = walk.presenter.state()
    assert isinstance(state, ReviewState)
    lines = {line.step: line for line in state.lines}
    assert lines["data.reference"].tag == "I don’t know"
    assert lines["data.known_how"].answer == frame.words.choice("data.known_how", "media")


def test_an_item_is_added_asked_about_and_removed_with_consent(frame: Frame) -> None:
    walk = Walk(frame, "person", "travel_documents")
    before = frame.desk.case.items("travel_documents")
    walk.presenter.add()
    added = next(item for item in frame.desk.case.items("travel_documents") if item not in before)
    assert walk.question.step.endswith(f"@travel_documents[{added}]")

    walk.presenter.change("travel_documents")
    frame.dialogs.answers = [False, True]
    walk.presenter.remove_item(f"travel_documents[{added}]")
    assert added in frame.desk.case.items("travel_documents")
    walk.presenter.remove_item(f"travel_documents[{added}]")

    assert frame.desk.case.items("travel_documents") == before


def test_going_on_from_an_untouched_list_asks_what_is_meant(frame: Frame) -> None:
    frame.desk.change(Case())
    walk = Walk(frame, "data", "ccf.earlier")

    walk.presenter.submit({})
    assert walk.question.step == "ccf.earlier"
    assert walk.question.errors
    walk.presenter.say_none()

    assert frame.desk.case.rows["ccf.earlier"] == ()


def test_a_failed_save_loses_nothing_and_is_made_good_by_the_next(frame: Frame) -> None:
    walk = Walk(frame, "data", "data.since")
    frame.fails = True
    walk.presenter.keep("data.since", RawDate(year="2023"))
    assert walk.presenter.is_saved() is False

    frame.fails = False

    assert walk.presenter.is_saved() is True
    assert frame.desk.case.answer("data.since") == PartialDate(year=2023)


def test_the_same_question_in_arabic(frame: Frame, pack: Pack) -> None:
    frame.words = Words("ar", pack)
    state = Walk(frame, "data", "data.source_country").question

    names = dict(state.fields[0].options)
    assert names["DE"] == "ألمانيا"
