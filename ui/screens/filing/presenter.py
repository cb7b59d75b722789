"""What filing means: what is missing, making a kit, the texts for the form, earlier kits. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.filing.papers import request_document
from assistant.i18n.languages import filing_languages
from assistant.usecases.desk import Desk
from assistant.usecases.readiness import Readiness, find_readiness
from ui.dialogs import Dialogs
from ui.screens.filing.comparing import Comparer
from ui.screens.filing.form import FormTeller
from ui.screens.filing.kitcard import Choice, KitTeller
from ui.screens.filing.past import PastTeller
from ui.screens.filing.ready import ReadyTeller
from ui.screens.filing.state import FilingState, Standing
from ui.screens.filing.track import Tracker
from ui.text import Words

if TYPE_CHECKING:
    from assistant.filing.kit import Kit
    from assistant.usecases.kits import Lock, Made
    from assistant.vault.filestore import Received

MOST_FOLDERS = 100
"""Kits made on one day get a number of their own."""


class FilingPresenter:
    """Composes and makes kits off the thread of the window; the case it hands over never changes."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        run: Callable[..., object],
        show: Callable[[FilingState], None],
        go: Callable[[str], None],
        save: Callable[[Case], bool],
        copy: Callable[[str], None],
        dialogs: Dialogs,
        choice: Choice,
    ) -> None:
        self._desk = desk
        self._words = words
        self._run = run
        self._show = show
        self._go = go
        self._save = save
        self._copy = copy
        self._dialogs = dialogs
        self._choice = choice
        self._kit = KitTeller(desk, words)
        self._wanted: tuple[Case, str, str] | None = None
        self._making: _Making | None = None
        self._failure: Exception | None = None
        self._opened = -1
        self._again: Path | None = None
        self._again_failure: Exception | None = None
        if not choice.document:
            request = request_document(desk.pack, desk.assessment())
            choice.document = self._kit.requests()[0] if request is None else request.id
            wanted = desk.case.answer("request.language")
            known = [language.code for language in filing_languages()]
            choice.language = wanted if isinstance(wanted, str) and wanted in known else known[0]

    # -- what the person does

    def refresh(self) -> None:
        """Look again how far the request is."""
        wanted = (self._desk.case, self._choice.document, self._choice.language)
        if self._found is None and self._wanted != wanted:
            self._wanted = wanted
            self._look(*wanted)
        self._show(self.state())

    def open(self, target: str) -> None:
        """Go where something is answered."""
        self._go(target)

    def choose_document(self, document: str) -> None:
        """Make the kit of another document."""
        self._choice.document, self._failure = document, None
        self.refresh()

    def choose_language(self, language: str) -> None:
        """Make the kit in another language."""
        self._choice.language, self._failure = language, None
        self.refresh()

    def copy_text(self, field_id: str) -> None:
        """Copy the text of a field for a while."""
        found = self._found
        for text in found.portal if found else ():
            if text.field.id == field_id:
                self._copy(text.text)

    def lock(self, on: bool) -> None:
        """Lock the kit with a passphrase, or not."""
        self._choice.is_locked, self._failure = on, None
        if on and not self._choice.suggested:
            self._choice.suggested = self._kit.suggest()
        self._show(self.state())

    def suggest(self) -> None:
        """Offer other words."""
        self._choice.suggested = self._kit.suggest()
        self._show(self.state())

    def use_own_words(self, own: bool) -> None:
        """Type words, or take the suggested ones."""
        self._choice.has_own_words = own
        self._show(self.state())

    def make(self, final: bool, typed: str = "") -> None:
        """Ask for a folder, and make a kit in a new folder or a locked file inside it.

        ``typed`` are the person's own words for the lock.
        """
        from assistant.exchange.fault import NoWords

        _, choice = self._words.gettext, self._choice
        if self._making is not None:
            return
        words = typed if choice.has_own_words else " ".join(choice.suggested)
        if choice.is_locked and not words.strip():
            self._failed(NoWords())
            return
        if final and not Comparer(self._desk, self._words, self._dialogs).has_compared():
            return
        home = self._dialogs.choose_folder(_("Where should the kit lie?"), Path.home(), _("Make it here"))
        if home is None:
            return
        self._failure, choice.made, choice.shown = None, None, ()
        self._making = making = _Making(
            self._desk,
            choice,
            home,
            self._words.language,
            final=final,
            words=words if choice.is_locked else "",
        )
        making.job = self._run(making.make, partial(self._made, making), self._failed)
        self._show(self.state())

    def stop(self) -> None:
        """Stop the making; nothing is left of the kit."""
        if self._making is not None:
            self._making.stopped.set()

    def progress(self) -> str:
        """How far the making is; empty if nothing is made."""
        if self._making is None:
            return ""
        done, steps = self._making.done, self._making.steps
        if not steps:
            return self._words.gettext("Working…")
        number = self._words.formats.number
        return self._words.gettext("{done} of {count}").format(done=number(done), count=number(steps))

    def _made(self, making: _Making, made: Made) -> None:
        from assistant.usecases.kitrecords import record_kit

        self._making = None
        self._choice.made, self._choice.made_final = making.out, making.final
        self._choice.made_locked, self._choice.shown = bool(making.words), made.shown
        record_kit(
            self._desk,
            made.kit,
            making.taken,
            document=making.document,
            language=making.language,
            final=making.final,
        )
        if making.final:
            self._save(self._desk.case)
        self.refresh()

    def _failed(self, failure: Exception) -> None:
        from assistant.filing.kit import KitCancelled

        self._making = None
        self._failure = None if isinstance(failure, KitCancelled) else failure
        self._show(self.state())

    def look_into(self, number: int) -> None:
        """Show the files of an earlier kit, or of none (-1)."""
        self._opened = number
        self._show(self.state())

    def make_again(self, number: int) -> None:
        """Write the files of an earlier kit once more, as they were."""
        from assistant.filing.kit import write_kit
        from assistant.usecases.kitrecords import kit_again, past_kits

        _ = self._words.gettext
        past = next((one for one in past_kits(self._desk) if one.number == number), None)
        if past is None:
            return
        home = self._dialogs.choose_folder(_("Where should the kit lie?"), Path.home(), _("Write it here"))
        if home is None:
            return
        files, self._again, self._again_failure = self._desk.files, None, None

        def task() -> Path:
            out = _free_place(home, past.day, final=past.is_final, ending="")
            write_kit(kit_again(files, past), out)
            return out

        self._run(task, self._written_again, self._not_written_again)

    def _written_again(self, out: Path) -> None:
        self._again = out
        self._show(self.state())

    def _not_written_again(self, failure: Exception) -> None:
        self._again_failure = failure
        self._show(self.state())

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("File and track"),)

    # -- looking

    @property
    def _found(self) -> Readiness | None:
        """What was found for the case as it stands, or None."""
        found = self._choice.found
        wanted = (self._choice.document, self._choice.language)
        is_current = found is not None and found[0] is self._desk.case and found[1:3] == wanted
        return found[3] if found is not None and is_current else None

    def _look(self, case: Case, document: str, language: str) -> None:
        pack, today, files = self._desk.pack, self._desk.clock.today(), self._desk.files

        def told(found: Readiness) -> None:
            self._choice.found = (case, document, language, found)
            self._show(self.state())

        self._run(
            lambda: find_readiness(case, pack, document, language, today, shelf=files), told, self._failed
        )

    # -- what is shown

    def state(self) -> FilingState:
        """The screen as it stands."""
        _, found = self._words.gettext, self._found
        ready = ReadyTeller(self._desk, self._words)
        requirements = ready.requirements(found) if found else ()
        asked = [one for one in requirements if one.standing is not Standing.NOT_NEEDED]
        done = sum(one.standing is Standing.DONE for one in asked)
        number = self._words.formats.number
        return FilingState(
            heading=_("File and track"),
            ready_heading=_("Is it ready to be accepted?"),
            ready_count=_("{done} of {count} done").format(done=number(done), count=number(len(asked)))
            if asked
            else "",
            ready_text=_("The Commission looks at a request once these are complete."),
            requirements=requirements,
            kit=self._kit.card(self._choice, found, self._failure),
            portal=FormTeller(self._desk, self._words).card(found),
            past=PastTeller(self._desk, self._words).card(self._opened, self._again, self._again_failure),
            track=Tracker(self._desk, self._words).track(),
            busy="" if found or self._failure else _("Looking through the request…"),
            making=self.progress(),
        )


class _Making:
    """A kit under way on another thread; ``done`` of ``steps`` is read while it works."""

    def __init__(self, desk: Desk, choice: Choice, home: Path, own: str, *, final: bool, words: str) -> None:
        self._case, self._pack, self._files = desk.case, desk.pack, desk.files
        self._today, self._home, self._own = desk.clock.today(), home, own
        self.document, self.language = choice.document, choice.language
        self.final, self.words = final, words
        self.stopped = threading.Event()
        self.job: object = None
        self.done = self.steps = 0
        self.out = home
        self.taken: Mapping[str, Received] = {}

    def make(self) -> Made:
        from assistant.exchange.sealing import ENDING
        from assistant.usecases.kitrecords import forget_files
        from assistant.usecases.kits import Lock, Pace, make_kit

        lock: Lock | None = Lock(words=self.words) if self.words else None
        self.out = _free_place(self._home, self._today, final=self.final, ending=ENDING if lock else "")
        try:
            return make_kit(
                self._case,
                self._pack,
                self.document,
                self.language,
                self.out,
                self._today,
                words=self._own,
                final=self.final,
                shelf=self._files,
                lock=lock,
                pace=Pace(tell=self._tell, cancelled=self._is_stopped),
                keep=self._keep,
            )
        except BaseException:
            forget_files(self._files, self.taken)
            raise

    def _keep(self, kit: Kit) -> None:
        from assistant.usecases.kitrecords import keep_files

        self.taken = keep_files(self._files, kit, cancelled=self._is_stopped)

    def _tell(self, done: int, steps: int) -> None:
        self.done, self.steps = done, steps

    def _is_stopped(self) -> bool:
        return self.stopped.is_set() or bool(getattr(self.job, "is_cancelled", False))


def _free_place(home: Path, today: date, *, final: bool, ending: str) -> Path:
    """A new folder or file; its name says nothing but the day and that it is for practice."""
    name = f"{today:%Y-%m-%d}" + ("" if final else "-draft")
    for number in range(1, MOST_FOLDERS):
        place = home / (f"{name}{ending}" if number == 1 else f"{name}-{number}{ending}")
        if not place.exists():
            return place
    return home / f"{name}{ending}"
