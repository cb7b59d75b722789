"""After filing: entering what happened, what to do, answers, messages with papers, dates, what was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assistant.case.values import PartialDate
from assistant.interview.path import find_section_path
from assistant.interview.raw import RawDate, RawText
from assistant.pack.pack import Pack
from tests.ui.conftest import Run
from tests.ui.screens.conftest import Frame, reopen
from ui.places import resolve
from ui.registry import builders
from ui.screens.track.attaching import Attaching
from ui.screens.track.days import NO_REMINDER
from ui.screens.track.presenter import Memory, TrackPresenter
from ui.screens.track.state import TrackState
from ui.screens.track.view import TrackView
from ui.text import Words

FILED = RawDate(day="20", month="11", year="2026")


def at_once(
    task: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
) -> None:
    done(task())


class Track:
    """The presenter of the sample case and what it showed last."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.memory = Memory()
        self.shown: list[TrackState] = []
        self.presenter = TrackPresenter(
            frame.desk,
            frame.words,
            save=frame.save,
            go=frame.went.append,
            dialogs=frame.dialogs,
            show=self.shown.append,
            memory=self.memory,
            attach=Attaching(frame.desk, frame.words, at_once),
        )

    @property
    def state(self) -> TrackState:
        return self.presenter.state()

    def enter(self, state: str, **raws: RawDate | str) -> bool:
        self.presenter.keep("filing.state", state)
        for name, raw in raws.items():
            self.presenter.keep(f"filing.{name}", raw)
        return self.presenter.enter()


@pytest.fixture
def track(frame: Frame) -> Track:
    return Track(frame)


def options(track: Track) -> list[str]:
    return [value for value, _words in track.state.entry.fields[0].options]


# -- entering


def test_before_filing_one_enters_that_it_was_filed(track: Track) -> None:
    assert track.state.entry.state == "Being written"
    assert options(track) == ["filed", "ready_to_file"]
    assert track.state.duties.lines == ()
    assert track.state.duties.empty.startswith("Once the request is filed")

    assert track.enter("filed", filed_on=FILED, portal_reference="CCF-0000 (sample)")

    entry = track.state.entry
    assert entry.state == "Filed"
    assert entry.told == "Entered: Filed"
    assert any("CCF-0000 (sample)" in sentence for sentence in entry.stands)
    assert options(track) == ["acknowledged", "admissible", "documents_requested", "inadmissible"]
    assert [step.here for step in track.state.steps] == [False, False, True, False, False]
    assert track.frame.desk.case.answer("filing.filed_on") == PartialDate(year=2026, month=11, day=20)


def test_what_is_to_be_mended_is_said_at_its_field_and_nothing_is_lost(track: Track) -> None:
    assert not track.presenter.enter()
    assert track.state.entry.errors == (("filing.state", "Choose what has happened."),)

    assert not track.enter("filed", filed_on=RawDate(day="1", month="12", year="2026"), portal_reference="X")
    ((where, sentence),) = track.state.entry.errors
    assert (where, sentence) == (
        "filing.filed_on",
        "This day lies ahead. Enter what has happened already.",
    )
    field = next(one for one in track.state.entry.fields if one.path == "filing.filed_on")
    assert field.error == sentence
    assert field.raw == RawDate(day="1", month="12", year="2026")
    assert not track.enter("filed", filed_on=RawDate(day="32", month="1", year="2026"))
    assert track.state.entry.errors[0][0] == "filing.filed_on"
    assert track.frame.desk.case.answer("filing.filed_on") is None


def test_a_day_before_the_filing_names_the_filing(track: Track) -> None:
    track.enter("filed", filed_on=FILED)

    assert not track.enter("admissible", admissible_on=RawDate(day="19", month="11", year="2026"))
    assert track.state.entry.errors[0][1] == (
        "This is before “Filed” (20 November 2026), which comes first. Check both days."
    )


def test_a_wrong_entry_is_taken_back(track: Track) -> None:
    track.enter("filed", filed_on=FILED)
    assert track.state.entry.back == "Take back: Filed"

    track.presenter.take_back()

    assert track.state.entry.told == "Taken back: Filed"
    assert track.frame.desk.case.answer("filing.filed_on") is None
    assert options(track) == ["filed"]


def test_papers_that_are_asked_for_appear_among_the_answers_due(track: Track) -> None:
    track.enter("filed", filed_on=FILED)
    track.presenter.keep("filing.state", "documents_requested")
    track.presenter.keep("filing.set_deadlines[].due", RawDate(day="1", month="12", year="2026"))
    assert track.presenter.enter()

    (line,) = track.state.answers.lines
    assert (line.title, line.word, line.presses) == ("Missing papers", "9 days left", True)
    (asked,) = [one for one in track.state.duties.lines if one.target == "track/answers"]
    assert (asked.when, asked.presses) == ("Now, by 1 December 2026", True)


def test_when_saving_fails_nothing_is_said_to_be_entered(track: Track) -> None:
    track.frame.fails = True

    assert not track.enter("filed", filed_on=FILED)
    assert track.state.entry.told == ""
    assert track.state.entry.fields[1].raw == FILED


def test_what_was_typed_is_still_there_after_a_visit_elsewhere(track: Track, frame: Frame) -> None:
    track.presenter.keep("filing.state", "filed")
    track.presenter.keep("filing.filed_on", FILED)

    again = TrackPresenter(
        frame.desk,
        frame.words,
        save=frame.save,
        go=frame.went.append,
        dialogs=frame.dialogs,
        show=lambda _state: None,
        memory=track.memory,
    )
    assert [one.raw for one in again.state().entry.fields[:2]] == ["filed", FILED]


# -- what to do


def test_after_filing_it_says_what_to_do_and_by_when(track: Track) -> None:
    track.enter("filed", filed_on=FILED)
    lines = {line.id: line for line in track.state.duties.lines}

    assert lines["check.post.ack"].when == "Now, by 4 December 2026"
    assert lines["check.post.admissibility"].when == "From 25 December 2026 on"
    assert lines["check.post.status"].when == "Between 19 January 2027 and 18 February 2027"
    assert all(line.action and line.target for line in track.state.duties.lines)
    assert {line.id for line in track.state.duties.any_time} == {
        "check.post.new_facts",
        "check.post.reprisal",
        "check.post.escalate",
    }


def test_after_a_deletion_the_three_later_looks_are_one_line(track: Track, pack: Pack) -> None:
    case = track.frame.desk.case
    for name, fact in (
        ("state", "notified"),
        ("outcome", "non_compliant"),
        ("filed_on", PartialDate.of(date(2026, 1, 5))),
        ("admissible_on", PartialDate.of(date(2026, 1, 31))),
        ("decided_on", PartialDate.of(date(2026, 10, 31))),
        ("notified_on", PartialDate.of(date(2026, 11, 20))),
    ):
        case = case.with_fact(f"filing.{name}", fact)
    track.frame.desk.change(case)

    (relapse,) = track.state.duties.lines
    assert relapse.when == "On 20 February 2027, 20 May 2027 and 20 November 2027"
    assert {line.id for line in track.state.duties.again} == {
        "check.again.revision",
        "check.again.new_notice",
    }
    clean = next(line for line in track.state.duties.any_time if line.id == "check.post.clean_up")
    assert clean.target == "draft"


# -- messages and answers


def test_a_message_is_written_down_with_its_papers(track: Track, tmp_path: Path, pack: Pack) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Your request was received.\n", encoding="utf-8")
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"\x00\x01\x02 no file of any kind")
    track.enter("filed", filed_on=FILED)
    messages = track.presenter.lists["messages"]
    messages.add()
    path = messages.editor.path
    messages.keep(f"{path}.date", RawDate(day="21", month="11", year="2026"))
    messages.keep(f"{path}.direction", "in")
    messages.keep(f"{path}.channel", "portal")
    messages.keep(f"{path}.summary", RawText(text="They confirm the receipt", lang="en"))
    track.frame.dialogs.answers = [letter, bad]

    messages.attach()
    editing = track.state.messages.editing
    assert editing is not None
    assert (editing.attached, editing.attach_failed) == ("1 paper was added.", False)
    messages.attach()
    editing = track.state.messages.editing
    assert editing is not None
    assert editing.attach_failed
    assert "broken.pdf" in editing.attached

    case = track.frame.desk.case
    documents = case.answer(f"{path}.documents")
    assert isinstance(documents, tuple)
    assert len(documents) == 1
    sha256 = case.answer(f"documents[{documents[0]}].sha256")
    assert isinstance(sha256, str)
    assert track.frame.desk.files.holds(sha256)
    messages.finish()
    (line,) = track.state.messages.lines
    assert (line.title, line.word) == ("They confirm the receipt", "Received")
    assert line.subtitle == "21 November 2026 · Portal · 1 paper"


def test_the_receipt_is_kept_as_the_first_message(track: Track, tmp_path: Path) -> None:
    assert track.state.entry.receipt == ""
    track.enter("filed", filed_on=FILED)
    assert track.state.entry.receipt == "Keep the receipt"
    receipt = tmp_path / "receipt.txt"
    receipt.write_text("Received, reference CCF-0000 (sample)\n", encoding="utf-8")
    track.frame.dialogs.answers = [receipt]

    track.presenter.lists["messages"].add_receipt()
    track.presenter.lists["messages"].attach()

    (line,) = track.state.messages.lines
    assert (line.title, line.word) == ("Receipt of the Portal", "Received")
    assert line.subtitle == "20 November 2026 · Portal · 1 paper"
    assert track.state.entry.receipt == ""


def test_an_answer_that_is_overdue_stands_first(track: Track) -> None:
    track.enter("filed", filed_on=FILED)
    answers = track.presenter.lists["answers"]
    for day in ("30", "10"):
        answers.add()
        path = answers.editor.path
        answers.keep(f"{path}.what", "further_information")
        answers.keep(f"{path}.due", RawDate(day=day, month="11", year="2026"))
        answers.finish()

    assert [line.word for line in track.state.answers.lines] == ["12 days late", "8 days left"]
    answers.open(track.state.answers.lines[0].item)
    answers.show_all()
    answers.keep(f"{answers.editor.path}.done_on", RawDate(day="9", month="11", year="2026"))
    answers.finish()
    assert [line.word for line in track.state.answers.lines] == ["8 days left", "Done"]
    assert track.state.answers.lines[1].subtitle == "Answered on 9 November 2026"


def test_what_was_sent_lists_what_was_recorded_and_the_messages_that_went_out(track: Track) -> None:
    assert track.state.sent.lines == ()
    track.frame.desk.record_export(
        "kit", {"request.pdf": b"%PDF-1.7 sample"}, b"manifest", language="fr", document="ccf-deletion"
    )
    messages = track.presenter.lists["messages"]
    messages.add()
    messages.keep(f"{messages.editor.path}.direction", "out")

    kit, message = track.state.sent.lines
    assert kit.title == "Request for deletion of data"
    assert kit.detail == "22 November 2026 · French · 1 file"
    assert kit.fingerprint.startswith("Fingerprint ")
    assert (message.title, message.detail) == ("Message to the Commission", "No date")


# -- dates


def test_statutory_and_reported_times_stand_beside_each_other_and_nothing_is_invented(track: Track) -> None:
    track.enter("filed", filed_on=FILED)
    decision = next(line for line in track.state.dates.lines if line.title == "Decision expected")

    assert decision.day == "20 September 2027"
    assert "statutory target, not a guarantee" in decision.mark
    assert "counted from a day that is only expected" in decision.mark
    assert decision.reported[1] == "No source says how long it really takes."
    assert any("rednoticelawjournal.com" in sentence for sentence in decision.reported)
    assert any("13 months after filing: on 20 December 2027" in note for note in track.state.dates.notes)


def test_the_dates_that_were_chosen_are_saved_for_a_calendar(track: Track, tmp_path: Path) -> None:
    track.enter("filed", filed_on=FILED)
    place = tmp_path / "dates.ics"
    track.frame.dialogs.answers = [place]
    assert track.state.dates.remind == NO_REMINDER
    track.presenter.choose_group("look", False)
    track.presenter.choose_reminder("3")

    track.presenter.save_dates()

    events = icalendar.Calendar.from_ical(place.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        date(2026, 12, 20),
        date(2027, 1, 20),
        date(2027, 2, 3),
        date(2027, 9, 20),
    ]
    assert all(event.walk("VALARM") for event in events)
    assert track.state.dates.saved == "4 dates are saved. They lie in this file:"
    assert track.state.dates.saved_place == str(place)
    track.presenter.choose_group("person", False)
    assert track.state.dates.saved == ""


def test_a_place_that_cannot_be_written_is_told(track: Track, tmp_path: Path) -> None:
    track.frame.dialogs.answers = [tmp_path / "absent" / "dates.ics"]

    track.presenter.save_dates()

    assert track.state.dates.trouble
    assert track.state.dates.saved == ""


def test_the_screen_speaks_arabic_whole(frame: Frame, pack: Pack) -> None:
    frame.words = Words("ar", pack)
    track = Track(frame)
    track.enter("filed", filed_on=FILED)
    state = track.state

    said = [
        *(line.when for line in state.duties.lines),
        *(line.text for line in (*state.duties.lines, *state.duties.any_time)),
        *(line.title for line in state.dates.lines),
        state.entry.told,
        state.dates.calendar_text,
        state.sent.empty,
    ]
    for words in said:
        letters = [letter for letter in words if letter.isalpha()]
        assert sum("\u0600" <= letter <= "\u06ff" for letter in letters) > len(letters) * 0.6, words


# -- in the window


def _open(opened: Callable[..., Run], language: str = "en", **options: Any) -> tuple[Run, TrackView]:
    run = opened(language, screens=None, **options)
    assert run.program.navigator is not None
    run.program.navigator.open("track")
    assert run.program.navigator.page is not None
    view = run.program.navigator.page.view
    assert isinstance(view, TrackView)
    return run, view


def test_a_filing_is_entered_and_taken_back_with_the_keyboard_alone(
    opened: Callable[..., Run], casebook: Path, pack: Pack
) -> None:
    run, view = _open(opened)
    run.tab_to("Filed")
    run.press(Qt.Key.Key_Space)
    run.tab_to("Day of: When was that?")
    run.type("20")
    run.tab_to("Month of: When was that?")
    run.type("11")
    run.tab_to("Year of: When was that?")
    run.type("2026")
    run.tab_to("Which reference did the Portal give?")
    run.type("CCF-0000")
    run.tab_to("Enter it")
    run.press(Qt.Key.Key_Space)

    assert run.program.navigator is not None
    desk = run.program.navigator.context.desk
    assert desk.case.answer("filing.portal_reference") == "CCF-0000"
    assert view.duties.buttons
    run.tab_to("Take back: Filed")
    run.press(Qt.Key.Key_Space)
    assert desk.case.answer("filing.filed_on") is None


def test_an_error_takes_the_keyboard_to_what_is_to_be_mended(opened: Callable[..., Run]) -> None:
    run, view = _open(opened)
    run.tab_to("Enter it")
    run.press(Qt.Key.Key_Space)

    assert QApplication.focusWidget() is view.entry.summary


def test_a_message_is_added_and_closed_with_the_keyboard_alone(opened: Callable[..., Run]) -> None:
    run, view = _open(opened)
    assert not view.messages.isVisible(), "nothing can be answered before something was filed"
    assert run.program.navigator is not None
    desk = run.program.navigator.context.desk
    desk.change(desk.case.with_fact("filing.filed_on", PartialDate(year=2026, month=11, day=20)))
    run.program.navigator.open("track/entry")
    assert run.program.navigator.page is not None
    view = run.program.navigator.page.view
    assert isinstance(view, TrackView)
    run.tab_to("Add a message")
    run.press(Qt.Key.Key_Space)
    assert view.messages.fields is not None
    assert view.messages.fields.has_focus()
    run.press(Qt.Key.Key_Escape)
    assert view.messages.fields is None
    assert QApplication.focusWidget() is next(iter(view.messages.list.rows.values()))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_nothing_is_cut_in_a_small_window(opened: Callable[..., Run], language: str, text_size: int) -> None:
    run, view = _open(opened, language, text_size=text_size)
    run.program.window.resize(1180, 680)
    QApplication.processEvents()

    content = view.page.widget()
    assert content is not None
    assert content.width() <= view.page.viewport().width()
    for card in (view.way, view.duties, view.entry, view.answers, view.messages, view.dates, view.sent):
        assert card.accessibleName()
        assert card.width() <= content.width()
        assert card.minimumSizeHint().width() <= content.width()


def test_what_was_entered_is_in_the_vault(track: Track, casebook: Path, pack: Pack) -> None:
    track.enter("filed", filed_on=FILED)
    track.frame.desk.close()

    assert reopen(casebook, pack).answer("filing.state") == "filed"


def test_every_button_of_what_to_do_leads_somewhere(track: Track, pack: Pack) -> None:
    case = track.frame.desk.case
    for name, fact in (
        ("state", "notified"),
        ("outcome", "no_data"),
        ("filed_on", PartialDate.of(date(2026, 1, 5))),
        ("admissible_on", PartialDate.of(date(2026, 1, 31))),
        ("decided_on", PartialDate.of(date(2026, 10, 31))),
        ("notified_on", PartialDate.of(date(2026, 11, 20))),
    ):
        case = case.with_fact(f"filing.{name}", fact)
    track.frame.desk.change(case)

    duties = track.state.duties
    targets = {line.target for line in (*duties.lines, *duties.any_time, *duties.again)}
    assert "ccf.new_fact_date" in targets
    for target in targets - {"track/messages"}:
        assert resolve(target, track.frame.desk, set(builders()))[0] != "overview", target
    asked = {
        path
        for section in pack.sections
        for step in find_section_path(pack, case, section.id)
        for path in step.paths
    }
    assert "ccf.new_fact_date" in asked, "after a decision one can enter what is new"
