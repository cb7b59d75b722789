"""What tests of the draft screen share: a case in memory, work that waits, a presenter of the sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.case.case import Case
from assistant.case.values import PartialDate, Text
from assistant.clock import FixedClock
from assistant.errors import AssistantError
from assistant.pack.pack import Pack
from assistant.usecases.demo import sample_case
from assistant.usecases.desk import Desk
from assistant.usecases.previewing import Preview
from tests.ui.conftest import NOW
from ui.screens.draft.composing import Bookmark, Wanted
from ui.screens.draft.presenter import DraftPresenter
from ui.screens.draft.state import DraftState
from ui.text import Words

Composed = tuple[Case, Wanted, Preview]
ARREST = "incidents.stated/inc1"


class FakeVault:
    """Holds a case as a vault does."""

    def __init__(self, case: Any) -> None:
        self.case = case

    def load(self, _case_id: str) -> Any:
        return self.case

    def save(self, _case_id: str, case: Any, **_unfinished: Any) -> None:
        self.case = case

    def unfinished(self, _case_id: str) -> dict[str, str]:
        return {}


class Waiting:
    """Work that is done when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[Any], None]]] = []

    def __call__(
        self, task: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> Waiting:
        self.jobs.append((task, done, failed))
        return self

    def cancel(self) -> None:
        self.jobs.clear()

    def finish(self) -> None:
        jobs, self.jobs = self.jobs, []
        for task, done, failed in jobs:
            try:
                outcome = task()
            except AssistantError as failure:
                failed(failure)
            else:
                done(outcome)


Parts = tuple[DraftPresenter, Waiting, list[DraftState], list[str]]


def a_presenter(
    pack: Pack, language: str = "en", *, composed: Composed | None = None, case: Case | None = None
) -> Parts:
    """A presenter of the sample or another case; with ``composed``, nothing is to be composed any more."""
    desk = Desk(
        vault=FakeVault(composed[0] if composed else case or sample_case(pack)),  # type: ignore[arg-type]
        case_id="one",
        pack=pack,
        clock=FixedClock(NOW),
    )
    bookmark = Bookmark(document="ccf-deletion", language="en", composed=composed) if composed else Bookmark()

    def save(changed: Case) -> bool:
        desk.change(changed)
        return True

    work, shown, gone = Waiting(), list[DraftState](), list[str]()
    presenter = DraftPresenter(
        desk,
        Words(language, pack),
        run=work,
        show=shown.append,
        go=gone.append,
        save=save,
        bookmark=bookmark,
    )
    return presenter, work, shown, gone


def long_case(pack: Pack) -> Case:
    """The sample with so many events that its request is longer than the limit."""
    case = sample_case(pack)
    for number in range(75):
        event = f"events[long{number}]"
        case = case.with_item("events", f"long{number}")
        case = case.with_fact(f"{event}.kind", "activity")
        case = case.with_fact(
            f"{event}.date", PartialDate(year=2019, month=1 + number % 12, day=1 + number % 28)
        )
        words = f"Invented report {number} about a tender, its prices, its winners and who signed it."
        case = case.with_fact(f"{event}.text", Text(lang="en", text=words))
    return case
