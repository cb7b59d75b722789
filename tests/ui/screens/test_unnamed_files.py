"""Files whose paper was taken out of a list: they are told, and go when the person says so."""

from __future__ import annotations

from collections.abc import Callable

from assistant.usecases.intake import take_in
from assistant.usecases.intakesources import PastedSource
from tests.ui.conftest import Run
from ui.screens.evidence.view import EvidenceView
from ui.widgets.buttons import Button


def test_a_file_that_no_paper_names_is_told_and_removed_for_good(opened: Callable[..., Run]) -> None:
    run = opened(screens=None)
    navigator = run.program.navigator
    assert navigator is not None
    desk = navigator.context.desk
    source = PastedSource(b"A letter that nobody wrote. " * 40, "letter.txt")
    (taken,) = take_in(desk, navigator.context.parsers(), (source,)).taken
    (sha256,) = desk.files.hashes()
    desk.change(desk.case.without_item("documents", taken.document))
    assert desk.files.holds(sha256)

    navigator.open("evidence")
    view = run.program.window.findChild(EvidenceView)
    assert view is not None
    button = next(one for one in view.gap_buttons if one.accessibleName().startswith("Remove for good"))
    assert isinstance(button, Button)
    run.dialogs.answers = [True]
    button.click()

    assert not desk.files.holds(sha256)
    assert not any(one.accessibleName().startswith("Remove for good") for one in view.gap_buttons)
    assert desk.custody()[-1].act == "removed"
