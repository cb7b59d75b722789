"""What safety means for this casebook on this computer: only what is true is shown. No Qt."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.settings import LOCK_CHOICES, Settings
from assistant.usecases.opening import could_be_stronger
from ui.screens.safety.state import Control, Group, Row, SafetyState
from ui.screens.safety.summary import Summary

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from ui.text import Words

LOCK, SHIFT = "lock", "shift"
ASSISTIVE = "CASEBOOK_ASSISTIVE"


class SafetyPresenter:
    """``screens`` are those that exist: nothing leads to one that does not.

    ``blocks_pictures`` says whether the system lets a program refuse pictures of its window.
    """

    def __init__(
        self,
        desk: Desk,
        words: Words,
        settings: Settings,
        *,
        change: Callable[[Settings], None],
        screens: Collection[str],
        hide_key: str,
        blocks_pictures: bool,
        last: str = "",
    ) -> None:
        self._desk = desk
        self._words = words
        self._settings = settings
        self._change = change
        self._screens = screens
        self._hide_key = hide_key
        self._blocks_pictures = blocks_pictures
        self._last = last

    def change(self, row: str, value: str) -> None:
        """Put another value in force."""
        self._last = row
        if row == LOCK:
            self._change(replace(self._settings, lock_after=int(value)))
        elif row == SHIFT:
            self._change(replace(self._settings, hide_on_shift=value == "on"))

    def place(self) -> str:
        """The target that leads back to the row that was changed."""
        return f"safety/{self._last}".rstrip("/")

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("Safety"),)

    def state(self) -> SafetyState:
        """The screen as it stands."""
        _ = self._words.gettext
        summary = Summary(self._desk, self._words, self._screens)
        return SafetyState(
            heading=_("Safety"),
            intro=_("These settings are already careful. Change them if your situation is different."),
            groups=(
                Group(heading=_("When someone looks at your screen"), rows=self._screen()),
                Group(heading=_("When you step away"), rows=self._away()),
                Group(heading=_("Who can open it"), rows=self._ways(summary)),
                Group(heading=_("Traces on this computer"), rows=self._traces()),
            ),
            cards=summary.cards(),
            on=self._words.pgettext("a switch", "On"),
            off=self._words.pgettext("a switch", "Off"),
        )

    def _screen(self) -> tuple[Row, ...]:
        _ = self._words.gettext
        always, never = _("Always"), _("Not possible here")
        return (
            Row(
                id="hide",
                icon="eye-off",
                title=_("Hide now"),
                detail=_("The window goes blank and the casebook locks."),
                control=Control.KEY,
                value=self._hide_key,
            ),
            Row(
                id=SHIFT,
                icon="keyboard",
                title=_("Also hide when I press Shift three times"),
                detail=_("Useful on small laptops. Within five seconds, with no other key between."),
                control=Control.SWITCH,
                value="on" if self._settings.hide_on_shift else "",
            ),
            Row(
                id="title",
                icon="file-text",
                title=_("Say “Document” in the window title"),
                detail=_("No product name in the task bar."),
                control=Control.FACT,
                value=always,
            ),
            Row(
                id="pictures",
                icon="ban",
                title=_("Block screenshots"),
                detail=_("The window is left out of pictures of the screen, as far as the system obeys.")
                if self._blocks_pictures
                else _("This system does not offer it. Whoever sits at it can take pictures of the screen."),
                control=Control.FACT,
                value=always if self._blocks_pictures else never,
            ),
        )

    def _away(self) -> tuple[Row, ...]:
        _ = self._words.gettext
        minutes = self._settings.lock_after
        return (
            Row(
                id=LOCK,
                icon="clock",
                title=_("Lock after"),
                detail=_("If the mouse and keyboard are still.")
                if minutes
                else _("Nothing locks by itself now. Press F9 before you leave the computer."),
                control=Control.CHOICE,
                value=str(minutes),
                options=tuple((str(choice), self._after(choice)) for choice in LOCK_CHOICES),
                needs_you=not minutes,
            ),
            Row(
                id="sleep",
                icon="lock",
                title=_("Lock when the computer has slept"),
                detail=_("When the lid is opened again, the words are asked for first.")
                if minutes
                else _("Only while the automatic lock is on."),
                control=Control.FACT,
                value=_("Always") if minutes else self._words.pgettext("a switch", "Off"),
                needs_you=not minutes,
            ),
        )

    def _after(self, minutes: int) -> str:
        if not minutes:
            return self._words.pgettext("the automatic lock", "Off")
        said = self._words.ngettext("{count} minute", "{count} minutes", minutes)
        return said.format(count=self._words.formats.number(minutes))

    def _ways(self, summary: Summary) -> tuple[Row, ...]:
        _ = self._words.gettext
        rows = [
            self._open("passphrase", "lock", _("Your words (passphrase)"), summary.passphrase()),
            self._open("code", "key-round", _("Recovery code"), summary.code(), not summary.has_rescue),
            self._open("papers", "file-text", _("Paper shares: two of three"), summary.papers()),
            self._open("people", "users", _("People"), summary.people()),
        ]
        if could_be_stronger(self._desk.vault.folder):
            text = _("A stranger's guesses cost less than they could on this computer.")
            rows.append(self._open("strengthen", "shield", _("Make guessing harder"), text))
        return tuple(rows)

    def _open(self, name: str, icon: str, title: str, detail: str, needs_you: bool = False) -> Row:
        return Row(
            id=name,
            icon=icon,
            title=title,
            detail=detail,
            control=Control.OPEN,
            value=self._words.gettext("Open"),
            target=f"keys/{name}",
            needs_you=needs_you,
        )

    def _traces(self) -> tuple[Row, ...]:
        _ = self._words.gettext
        assistive = bool(os.environ.get(ASSISTIVE))
        return (
            Row(
                id="recent",
                icon="folder",
                title=_("Remember which files I opened"),
                detail=_("The list of files is empty each time."),
                control=Control.FACT,
                value=self._words.pgettext("how often something is done", "Never"),
            ),
            Row(
                id="bus",
                icon="life-buoy",
                title=_("Screen readers and input methods"),
                detail=_("They are let in, because CASEBOOK_ASSISTIVE is set. They see what you see.")
                if assistive
                else _(
                    "Kept out: other programs could listen the same way. The guide says how to let them in."
                ),
                control=Control.FACT,
                value=_("Let in") if assistive else _("Kept out"),
            ),
            Row(
                id="footprint",
                icon="hard-drive",
                title=_("What this program has left on this computer"),
                detail=_("Each thing with its size and day, and how to remove it."),
                control=Control.OPEN,
                value=_("Show"),
                target="safety/footprint",
            ),
            Row(
                id="about",
                icon="shield",
                title=_("What it protects and what it cannot"),
                detail=_("In plain words, on one page."),
                control=Control.OPEN,
                value=_("Read"),
                target="safety/about",
            ),
        )
