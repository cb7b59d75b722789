"""What happens after filing: where it stands, what to do, what is due, what was said and sent. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.case.case import Case
from assistant.filing.correspondence import ANSWERS, MESSAGES
from assistant.interview.raw import Raw
from assistant.usecases.desk import Desk
from ui.dialogs import Dialogs
from ui.screens.track.days import DayTeller, Saving
from ui.screens.track.duties import DutyTeller
from ui.screens.track.entry import EntryDesk, Typed
from ui.screens.track.listing import Attach, Listing
from ui.screens.track.sent import SentTeller
from ui.screens.track.state import TrackState
from ui.telling import name_provision
from ui.text import Words
from ui.tracking import find_steps

ENTRY = "entry"
_LISTS = {"answers": ANSWERS, "messages": MESSAGES}


@dataclass(slots=True)
class Memory:
    """What the screen keeps while the casebook is open."""

    typed: Typed = field(default_factory=Typed)
    saving: Saving = field(default_factory=Saving)


class TrackPresenter:
    """Turns the desk into a ``TrackState``; keeps what the person enters."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        save: Callable[[Case], bool],
        go: Callable[[str], None],
        dialogs: Dialogs,
        show: Callable[[TrackState], None],
        memory: Memory,
        attach: Attach | None = None,
    ) -> None:
        self._desk = desk
        self._words = words
        self._go = go
        self._dialogs = dialogs
        self._show = show
        self._days = DayTeller(desk, words, memory.saving)
        self.entry = EntryDesk(desk, words, save, memory.typed)
        self.lists = {
            name: Listing(
                desk,
                words,
                list_id=list_id,
                save=save,
                dialogs=dialogs,
                show=self.tell,
                attach=attach,
            )
            for name, list_id in _LISTS.items()
        }

    # -- what the person does

    def go(self, target: str) -> None:
        """Open another screen; a place on this one is not gone to here."""
        self._go(target)

    def keep(self, path: str, raw: Raw) -> None:
        """Keep what is typed until it is entered."""
        self.entry.keep(path, raw)
        self.tell()

    def enter(self) -> bool:
        """Enter what has happened; False if something is to be mended."""
        entered = self.entry.enter()
        self.tell()
        return entered

    def take_back(self) -> None:
        """Take the last entry back."""
        self.entry.take_back()
        self.tell()

    def choose_group(self, group: str, wanted: bool) -> None:
        """Save the dates of a group, or not."""
        self._days.choose_group(group, wanted)
        self.tell()

    def choose_reminder(self, days: str) -> None:
        """Let the calendar remind so many days before."""
        self._days.choose_reminder(days)
        self.tell()

    def save_dates(self) -> None:
        """Save the dates for a calendar."""
        self._days.save(self._dialogs)
        self.tell()

    def is_saved(self) -> bool:
        """Whether the vault holds what could be read; tries again if it does not."""
        kept = [listing.editor.keep_pending() for listing in self.lists.values()]  # each is tried
        return all(kept)

    # -- what is shown

    def tell(self) -> None:
        """Show how it stands."""
        self._show(self.state())

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        _ = self._words.gettext
        return (_("File and track"), _("After filing"))

    def place(self) -> str:
        """The target that leads back here, with the item that is open."""
        for name, listing in self.lists.items():
            if listing.editor.item:
                return f"track/{name}/{listing.editor.item}"
        return "track"

    def open_place(self, argument: str) -> str:
        """Go to "entry", "answers" or "messages", perhaps with an item; says which, empty for none."""
        name, _slash, item = argument.partition("/")
        if name in self.lists and item:
            self.lists[name].editor.open(item)
        return name if name in self.lists or name == ENTRY else ""

    def state(self) -> TrackState:
        """The screen as it stands."""
        _, desk, words = self._words.gettext, self._desk, self._words
        return TrackState(
            heading=_("After filing"),
            steps_heading=_("What happens after you file"),
            source=name_provision(desk.pack.provisions["statute.40"], words),
            steps=find_steps(desk, words),
            entry=self.entry.card(),
            duties=DutyTeller(desk, words).card(),
            answers=self.lists["answers"].card(),
            messages=self.lists["messages"].card(),
            dates=self._days.card(),
            sent=SentTeller(desk, words).card(),
        )
