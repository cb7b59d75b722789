"""What opens the casebook, changed in the window: each step is tried on a real vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from assistant.usecases.desk import Desk
from assistant.usecases.destroying import confirmation_word
from assistant.vault.fault import WrongPassphrase
from assistant.vault.keyfile import guarded
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.shares import Share, combine
from assistant.vault.slots import SlotKind
from assistant.vault.vault import unlock
from assistant.vault.ways import opens
from tests.ui.conftest import NOW, WORDS, Run
from tests.ui.screens.conftest import Frame
from ui.forms.flow import Desktop, Flow
from ui.forms.state import FormState
from ui.forms.view import FormView
from ui.messages import explain
from ui.screens.keys.code import RecoveryCodeFlow
from ui.screens.keys.papers import PapersFlow
from ui.screens.keys.passphrase import ChangePassphrase, Strengthen
from ui.screens.keys.people import PeopleFlow
from ui.screens.keys.presenter import find_flow

NEW = "copper willow magnet sailor velvet orchid"
Opened = Callable[..., Run]


def straight(task: Callable[[], object], done: Callable[[object], None], failed: Callable[..., None]) -> None:
    """As the worker does it, without waiting."""
    from ui.work import EXPECTED

    try:
        result = task()
    except EXPECTED as failure:
        failed(failure)
    else:
        done(result)


class Hands:
    """Presses the buttons of a page that has no window."""

    def __init__(self, frame: Frame, argument: str) -> None:
        self.frame = frame
        self.closed: list[tuple[Callable[[Path], None], tuple[str, ...]]] = []
        self.flow: Flow = find_flow(
            Desktop(
                desk=frame.desk,
                words=frame.words,
                run=straight,
                go=frame.went.append,
                dialogs=frame.dialogs,
                close_for=lambda task, said: self.closed.append((task, said)),
            ),
            argument,
        )

    @property
    def state(self) -> FormState:
        return self.flow.state()

    def press(self, action: str, answers: Mapping[str, str] | None = None) -> None:
        self.flow.press(action, answers or {})

    @property
    def trouble(self) -> str:
        return " ".join(sentence for _field, sentence in self.state.troubles)


@pytest.fixture
def hands(frame: Frame) -> Callable[[str], Hands]:
    return lambda argument: Hands(frame, argument)


def own_words(given: Hands, words: str = NEW) -> dict[str, str]:
    """Answers with words of one's own."""
    given.press("own")
    return {"now": WORDS, "typed": words, "again": words, "paper": "yes"}


def folder_of(desk: Desk) -> Path:
    return desk.vault.folder


def test_a_changed_passphrase_opens_and_the_old_one_no_longer_does(
    hands: Callable[[str], Hands], frame: Frame
) -> None:
    given = hands("passphrase")

    given.press("main", own_words(given))

    assert given.state.step == "changed"
    folder = folder_of(frame.desk)
    assert opens(folder, Passphrase(NEW))
    assert not opens(folder, Passphrase(WORDS))


def test_wrong_words_change_nothing_and_are_told_at_their_field(
    hands: Callable[[str], Hands], frame: Frame
) -> None:
    given = hands("passphrase")

    given.press("main", own_words(given) | {"now": "something else"})

    ((field, sentence),) = given.state.troubles
    assert field == "now"
    assert sentence == " ".join(explain(WrongPassphrase(), frame.words))
    assert opens(folder_of(frame.desk), Passphrase(WORDS))


def test_suggested_words_must_be_typed_and_written_down_first(hands: Callable[[str], Hands]) -> None:
    given = hands("passphrase")
    shown = given.state.shown
    assert shown is not None
    assert len(shown.pieces) == 6
    assert shown.pieces[0] not in repr(shown)

    given.press("main", {"now": WORDS, "typed": "harbor", "paper": ""})

    assert [field for field, _ in given.state.troubles] == ["typed", "paper"]


def test_a_key_file_is_made_and_needed_from_then_on(
    hands: Callable[[str], Hands], frame: Frame, tmp_path: Path
) -> None:
    file = tmp_path / "stick.bin"
    frame.dialogs.answers = [file]
    given = hands("passphrase")
    answers = own_words(given)
    given.flow.choose("with_file", "made")

    given.press("main", answers)

    assert given.state.step == "changed"
    folder = folder_of(frame.desk)
    assert any("key file" in text for _kind, text in given.state.notices)
    assert not opens(folder, Passphrase(NEW))
    assert opens(folder, guarded(Passphrase(NEW), file))


def test_a_recovery_code_is_shown_once_typed_back_and_proved(
    hands: Callable[[str], Hands], frame: Frame
) -> None:
    given = hands("code")
    given.press("main", {"now": WORDS})
    shown = given.state.shown
    assert shown is not None
    code = "-".join(shown.pieces)
    assert opens(folder_of(frame.desk), RecoveryCode.read(code))

    given.press("written")
    given.press("main", {"now": code[:-1] + ("A" if code[-1] != "A" else "B")})
    assert "number 7" in given.trouble
    given.press("main", {"now": code.lower()})

    assert given.state.step == "proved"
    (way,) = [way for way in frame.desk.vault.listed_ways() if way.kind is SlotKind.CODE]
    assert way.proved == NOW.date()
    given.press("again")
    assert given.state.shown is None


def test_a_code_that_was_taken_away_opens_nothing(hands: Callable[[str], Hands], frame: Frame) -> None:
    given = hands("code")
    given.press("main", {"now": WORDS})
    shown = given.state.shown
    assert shown is not None
    code = RecoveryCode.read("".join(shown.pieces))

    again = hands("code")
    again.press("remove", {"now": WORDS})

    assert again.state.step == "removed"
    assert not opens(folder_of(frame.desk), code)


def test_a_lost_passphrase_is_replaced_by_means_of_the_code(
    hands: Callable[[str], Hands], frame: Frame
) -> None:
    made = hands("code")
    made.press("main", {"now": WORDS})
    assert made.state.shown is not None
    code = "".join(made.state.shown.pieces)
    given = hands("passphrase")
    given.flow.choose("how", "code")

    given.press("main", own_words(given) | {"now": code})

    assert given.state.step == "changed"
    assert opens(folder_of(frame.desk), Passphrase(NEW))
    assert not opens(folder_of(frame.desk), Passphrase(WORDS))


def papers_of(given: Hands) -> list[str]:
    """Makes three papers and reads them off the screen, one after the other."""
    given.press("main", {"now": WORDS})
    papers = []
    for _paper in range(3):
        assert given.state.shown is not None
        papers.append(" ".join(given.state.shown.pieces))
        given.press("next")
    return papers


def test_two_papers_are_rehearsed_and_one_twice_is_not_enough(
    hands: Callable[[str], Hands], frame: Frame
) -> None:
    given = hands("papers")
    papers = papers_of(given)
    assert given.state.step.startswith("rehearse")

    given.press("main", {"first": papers[0], "second": papers[0]})
    assert given.trouble.startswith("One paper share alone opens nothing.")
    words = papers[2].split()
    swapped = [*words[:2], words[3], words[2], *words[4:]]
    given.press("main", {"first": papers[0], "second": " ".join(swapped)})
    assert "check words" in given.trouble
    given.press("main", {"first": papers[2], "second": papers[0]})

    assert given.state.step.startswith("proved")
    (way,) = [way for way in frame.desk.vault.listed_ways() if way.kind is SlotKind.SHARES]
    assert way.proved == NOW.date()
    assert opens(folder_of(frame.desk), combine([Share.read(papers[1]), Share.read(papers[2])]))


def test_pages_to_print_are_warned_of_and_can_be_removed_here(
    hands: Callable[[str], Hands], frame: Frame, tmp_path: Path
) -> None:
    frame.dialogs.answers = [tmp_path]
    given = hands("papers")
    given.press("main", {"now": WORDS})

    given.press("print")

    files = sorted(tmp_path.glob("page-*.pdf"))
    assert [file.read_bytes()[:5] for file in files] == [b"%PDF-"] * 3
    assert any("Whoever has two of them" in text for _kind, text in given.state.notices)
    given.press("delete")
    assert not list(tmp_path.iterdir())


def test_pages_to_print_never_replace_a_file(
    hands: Callable[[str], Hands], frame: Frame, tmp_path: Path
) -> None:
    (tmp_path / "page-2.pdf").write_text("mine")
    frame.dialogs.answers = [tmp_path]
    given = hands("papers")
    given.press("main", {"now": WORDS})

    given.press("print")

    assert given.trouble
    assert [file.name for file in tmp_path.iterdir()] == ["page-2.pdf"]


def test_somebody_is_let_in_and_taken_away(hands: Callable[[str], Hands], frame: Frame) -> None:
    given = hands("people")
    assert [line.action for line in given.state.lines] == [None]  # the only passphrase stays
    given.press("add")
    given.press("main", own_words(given) | {"label": "Counsel (invented)"})
    folder = folder_of(frame.desk)
    assert opens(folder, Passphrase(NEW))
    counsel = next(line for line in given.state.lines if line.title == "Counsel (invented)")
    assert counsel.action is not None

    given.press(counsel.action.id)
    given.press("main", {"now": WORDS})

    assert not opens(folder, Passphrase(NEW))
    assert any("make new keys" in text for _kind, text in given.state.notices)


def test_new_keys_are_made_only_with_the_right_words_and_the_casebook_closed(
    hands: Callable[[str], Hands], frame: Frame
) -> None:
    given = hands("people")
    given.press("renew")
    given.press("main", {"now": "wrong"})
    assert given.trouble
    assert given.closed == []

    given.press("main", {"now": WORDS})

    ((task, said),) = given.closed
    before = unlock(folder_of(frame.desk), Passphrase(WORDS)).master
    frame.desk.close()
    task(folder_of(frame.desk))
    assert unlock(folder_of(frame.desk), Passphrase(WORDS)).master != before
    assert said


def test_guessing_is_made_harder_and_the_words_stay(hands: Callable[[str], Hands], frame: Frame) -> None:
    from assistant.usecases.opening import could_be_stronger

    assert could_be_stronger(folder_of(frame.desk))
    given = hands("strengthen")

    given.press("main", {"now": WORDS})

    assert given.state.step == "strengthened"
    assert not could_be_stronger(folder_of(frame.desk))
    assert opens(folder_of(frame.desk), Passphrase(WORDS))


def test_removal_wants_the_word_and_asks_once_more(hands: Callable[[str], Hands], frame: Frame) -> None:
    given = hands("remove")
    given.press("main", {"word": "remove"})
    assert given.trouble
    frame.dialogs.answers = [False]
    given.press("main", {"word": confirmation_word("en")})
    assert given.closed == []
    assert "notes-2026" in frame.dialogs.asked[-1]

    frame.dialogs.answers = [True]
    given.press("main", {"word": f" {confirmation_word('en').upper()} "})

    ((task, said),) = given.closed
    folder = folder_of(frame.desk)
    frame.desk.close()
    (folder / "mine.txt").write_text("not of the casebook")
    task(folder)
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]
    assert said


def test_every_flow_is_found_by_its_target(hands: Callable[[str], Hands]) -> None:
    found = {
        name: type(hands(name).flow) for name in ("passphrase", "strengthen", "code", "papers", "people")
    }

    assert found == {
        "passphrase": ChangePassphrase,
        "strengthen": Strengthen,
        "code": RecoveryCodeFlow,
        "papers": PapersFlow,
        "people": PeopleFlow,
    }


def form_of(run: Run) -> FormView:
    return next(view for view in run.program.window.findChildren(FormView) if view.isVisible())


def test_removing_from_the_window_ends_the_process_and_leaves_no_file(opened: Opened, casebook: Path) -> None:
    run = opened(screens=None, answers=(True,))
    assert run.program.navigator is not None
    run.program.navigator.open("keys/remove")
    run.tab_to("Type the word")
    run.type(confirmation_word("en"))
    run.tab_to("Remove casebook")
    run.focused.click()  # type: ignore[attr-defined]

    run.wait(lambda: not casebook.exists())
    run.wait(lambda: form_of(run)._state.step == "said")
    assert run.program.navigator is None
    form_of(run).buttons["go_on"].click()

    assert run.finished == [True]
    assert run.handed[0].folder == ""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_no_page_is_wider_than_the_window(opened: Opened, language: str, text_size: int) -> None:
    run = opened(language, screens=None, text_size=text_size)
    run.program.window.resize(1024, 700)
    assert run.program.navigator is not None
    for target in ("passphrase", "strengthen", "code", "papers", "people", "remove"):
        run.program.navigator.open(f"keys/{target}")
        run.bot.wait(30)
        view = form_of(run)
        assert view._content.minimumSizeHint().width() <= view.viewport().width(), target
        assert all(one.accessibleName() for one in view.fields.values()), target


def test_new_words_are_typed_by_keyboard_and_the_page_says_it_was_done(
    opened: Opened, casebook: Path
) -> None:
    run = opened(screens=None)
    assert run.program.navigator is not None
    run.program.navigator.open("keys/passphrase")
    form_of(run).buttons["own"].click()
    run.wait(lambda: "again" in form_of(run).fields)
    run.tab_to("Passphrase now")
    run.type(WORDS)
    run.tab_to("Your own words")
    run.type(NEW)
    run.tab_to("Type the same words once more")
    run.type(NEW)
    form_of(run).fields["paper"].click()  # type: ignore[attr-defined]
    form_of(run).buttons["main"].click()

    run.wait(lambda: form_of(run)._state.step == "changed")
    assert opens(casebook, Passphrase(NEW))


def test_a_code_and_a_key_file_open_it_on_the_first_screen_too(
    start: Callable[..., Run], casebook: Path, tmp_path: Path
) -> None:
    from assistant.usecases.rescue import make_recovery_code
    from assistant.vault.keyfile import make_key_file
    from assistant.vault.ways import ways_into
    from ui.screens.otherway.view import OtherWayView

    file = tmp_path / "stick.bin"
    make_key_file(file)
    with ways_into(casebook, Passphrase(WORDS)) as ways:
        code = make_recovery_code(ways)
        ways.add(guarded(Passphrase(NEW), file), "")
    run = start("en", screens=None, answers=(file,))
    run.program.choose_folder(casebook)
    run.program.show_unlock()
    run.tab_to("Open with something else")
    run.press(Qt.Key.Key_Return)
    view = form_of(run)
    assert isinstance(view, OtherWayView)

    view.chosen.emit("key_file", "")
    run.wait(lambda: "stick.bin" in form_of(run).fields["key_file"].accessibleName())
    run.tab_to("Passphrase now")
    run.type(NEW)
    form_of(run).buttons["open"].click()
    run.wait(lambda: run.program.navigator is not None)
    run.program.hide()
    assert run.handed[0].key_file == str(file)

    again = start("en", screens=None)
    again.program.show_other_way(casebook)
    form_of(again).chosen.emit("how", "code")
    again.wait(lambda: form_of(again)._state.step == "other:code")
    form_of(again).fields["now"].setText("-".join(code.groups()))  # type: ignore[attr-defined]
    form_of(again).buttons["open"].click()
    again.wait(lambda: again.program.navigator is not None)
