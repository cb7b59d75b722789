"""A desk with a real vault, and what screens need of a frame, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.demo import sample_case
from assistant.usecases.desk import Desk
from assistant.usecases.opening import open_desk
from assistant.usecases.previewing import preview_draft
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from tests.ui.conftest import NOW, WORDS, Run
from tests.ui.screens.drafts import Composed
from ui.dialogs import ScriptedDialogs
from ui.screens.draft.composing import Wanted
from ui.screens.draft.view import DraftView
from ui.text import Words


@dataclass
class Frame:
    """Saves into the real vault; ``fails`` makes saving fail, ``went`` is where screens led."""

    desk: Desk
    words: Words
    dialogs: ScriptedDialogs = field(default_factory=ScriptedDialogs)
    went: list[str] = field(default_factory=list)
    fails: bool = False

    def save(self, case: Case) -> bool:
        """As the navigator does."""
        if self.fails:
            return False
        self.desk.change(case)
        return True


def reopen(folder: Path, pack: Pack) -> Case:
    """What the vault on disk holds, read with the passphrase."""
    desk = _open(folder, pack)
    try:
        return desk.case
    finally:
        desk.close()


@pytest.fixture
def frame(casebook: Path, pack: Pack) -> Iterator[Frame]:
    """The sample case on a desk."""
    desk = _open(casebook, pack)
    yield Frame(desk=desk, words=Words("en", pack))
    desk.close()


def _open(folder: Path, pack: Pack) -> Desk:
    keys = unlock(folder, Passphrase(WORDS))
    return open_desk(folder, keys, pack=pack, clock=FixedClock(NOW), language="en")


@pytest.fixture(scope="session")
def composed(pack: Pack) -> Composed:
    """The sample case and its draft, composed once for all tests."""
    case = sample_case(pack)
    preview = preview_draft(case, pack, "ccf-deletion", "en", NOW.date(), reading_language="en")
    return case, Wanted(document="ccf-deletion", about="", language="en", reading="en"), preview


@pytest.fixture
def draft(opened: Callable[..., Run]) -> Callable[..., tuple[Run, DraftView]]:
    """The draft of the sample case, composed."""

    def begin(language: str = "en", **options: int) -> tuple[Run, DraftView]:
        run = opened(language, screens=None, **options)
        navigator = run.program.navigator
        assert navigator is not None
        navigator.open("draft")
        assert navigator.page is not None
        view = navigator.page.view
        assert isinstance(view, DraftView)
        run.wait(lambda: bool(view.contents.lines))
        view.pages.setFocus()
        return run, view

    return begin
