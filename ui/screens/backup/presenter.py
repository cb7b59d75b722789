"""Making a backup, proving that one opens, restoring one. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.usecases.backupfault import BackupCancelled, BackupLocked
from assistant.usecases.backups import (
    Made,
    Standing,
    last_backup,
    make_backup,
    note_backup,
    note_rehearsal,
    rehearse,
    restore,
    standing,
)
from ui.forms.flow import MAIN, Desktop, Flow
from ui.forms.openers import CODE, FILE, PAPERS, WORDS, Opener
from ui.forms.state import Action, Ask, AskKind, FormState, Line
from ui.forms.working import LongWork

if TYPE_CHECKING:
    from assistant.usecases.backupreading import Proof

_HOME, _MADE, _TEST, _TESTED, _RESTORE, _RESTORED = "home", "made", "test", "tested", "restore", "restored"
_WORDS, _BACKUP = "copy_words", "backup"
NEW_FOLDER = "restored-casebook"


class BackupFlow(Flow):
    """Begins with where the casebook stands. Argument "test" or "restore" begins there."""

    def __init__(self, reach: Desktop, argument: str) -> None:
        super().__init__(reach)
        self.crumb = self.words.gettext("Backup")
        self.work = LongWork()
        self._opener = Opener(self.words, self.dialogs, kinds=(WORDS, FILE, CODE, PAPERS))
        self._step = argument if argument in {_TEST, _RESTORE} else _HOME
        self._file: Path | None = self._last_file()
        self._locked = False
        self._made: Made | None = None
        self._proof: Proof | None = None
        self._is_known = False
        self._place = Path()

    def leave(self) -> None:
        """Stop what is under way; nothing of it stays."""
        self.work.stop()

    def press(self, action: str, answers: Mapping[str, str]) -> None:
        """While something is under way, the other buttons stop it."""
        if self.working and action != MAIN:
            self.work.stop()
        super().press(action, answers)

    def working_words(self) -> str:
        """How far it is."""
        return self.work.words(self.words)

    def fail(self, failure: Exception) -> None:
        """A stopped work is no trouble; a locked copy asks for its words."""
        if isinstance(failure, BackupLocked):
            self._locked = True
        if not isinstance(failure, BackupCancelled):
            super().fail(failure)

    def choose(self, ask: str, value: str) -> None:
        """Another way in, another file."""
        _ = self.words.gettext
        if ask == _BACKUP:
            found = self.dialogs.choose_files(_("Choose the backup"), self._near(), _("Choose"))
            self._file = found[0] if found else self._file
            self._locked = self._file is not None and self._file.suffix == ".age"
        else:
            self._opener.choose(ask, value)
        self.tell()

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Make, test, restore, or go to the step for it."""
        if action in {_TEST, _RESTORE, _HOME}:
            self._step = action
        elif self._step in {_HOME, _MADE}:
            self._make()
        elif self._step == _TEST:
            self._start(lambda: self._rehearse(answers), self._tested)
        elif self._step == _RESTORE:
            self._restore(answers)

    def _start(self, task: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.work.begin()
        self.run(task, done)

    def _make(self) -> None:
        _ = self.words.gettext
        place = self.dialogs.choose_folder(_("Where should the backup lie?"), self._near(), _("Save it here"))
        if place is None:
            return
        vault, today, work = self.desk.vault, self.desk.clock.today(), self.work
        self._start(
            lambda: make_backup(vault, place, today, progress=work.tell, cancelled=work.is_stopped),
            self._was_made,
        )

    def _was_made(self, made: Made) -> None:
        note_backup(self.desk, made)
        self._made, self._file, self._locked, self._step = made, made.file, False, _MADE

    def _rehearse(self, answers: Mapping[str, str]) -> Proof:
        secret = self._opener.read(answers)
        try:
            return rehearse(
                self._file or Path(),
                secret,
                self.desk.clock,
                words=answers.get(_WORDS, ""),
                progress=self.work.tell,
                cancelled=self.work.is_stopped,
            )
        finally:
            secret.wipe()

    def _tested(self, proof: Proof) -> None:
        self._is_known = note_rehearsal(self.desk, proof)
        self._proof, self._step = proof, _TESTED

    def _restore(self, answers: Mapping[str, str]) -> None:
        _ = self.words.gettext
        start = self.desk.vault.folder.parent / NEW_FOLDER
        place = self.dialogs.choose_new_file(
            _("Name the folder for the restored casebook"), start, _("Restore it here")
        )
        if place is None:
            return
        file, clock, work = self._file or Path(), self.desk.clock, self.work
        self._place = place

        def task() -> Proof:
            secret = self._opener.read(answers)
            try:
                return restore(
                    file,
                    place,
                    secret,
                    clock,
                    words=answers.get(_WORDS, ""),
                    progress=work.tell,
                    cancelled=work.is_stopped,
                )
            finally:
                secret.wipe()

        self._start(task, self._restored)

    def _restored(self, proof: Proof) -> None:
        self._proof, self._step = proof, _RESTORED

    def _last_file(self) -> Path | None:
        last = last_backup(self.desk)
        return None if last is None else last.place / last.name

    def _near(self) -> Path:
        """Where the last backup lies, if that place is there now."""
        last = last_backup(self.desk)
        return last.place if last is not None and last.place.is_dir() else Path.home()

    # -- what is shown

    def state(self) -> FormState:
        """The step as it stands."""
        return {
            _HOME: self._home,
            _MADE: self._home,
            _TEST: self._asking,
            _TESTED: self._proved,
            _RESTORE: self._asking,
            _RESTORED: self._proved,
        }[self._step]()

    def _home(self) -> FormState:
        _ = self.words.gettext
        found = standing(self.desk)
        notices = list(self._result())
        if found.is_due and not notices:
            notices.append(("attention", self._due(found)))
        return self.form(
            f"home:{self._step}:{'' if found.last is None else found.last.at.isoformat()}",
            _("Backup"),
            intro=(
                _(
                    "A backup is one file with everything: answers, papers and what you have sent. It is "
                    "encrypted, and opens with what opens this casebook."
                ),
                _("Keep it on a stick or a disk that does not lie beside this computer."),
            ),
            notices=tuple(notices),
            lines=self._lines(found),
            actions=(
                self.main(_("Make a backup…"), icon="package"),
                Action(id=_RESTORE, words=_("Restore a backup")),
                self.back(),
            ),
        )

    def _due(self, found: Standing) -> str:
        _ = self.words.gettext
        if found.days is None:
            return _("There is no backup yet. If this computer is lost or taken, everything in here is lost.")
        said = self.words.ngettext(
            "The last backup is {count} day old. Make a new one.",
            "The last backup is {count} days old. Make a new one.",
            found.days,
        )
        return said.format(count=self.words.formats.number(found.days))

    def _lines(self, found: Standing) -> tuple[Line, ...]:
        _, last = self.words.gettext, found.last
        if last is None:
            return ()
        day = self.words.formats.day(last.at.date())
        made = _("Made on {date}, read again and compared.").format(date=day)
        tested = (
            _("You opened it with your words on {date}.").format(date=self.words.formats.day(last.rehearsed))
            if last.rehearsed
            else _("You have not tested yet that it opens with your words.")
        )
        test = Action(id=_TEST, words=_("Test it…"))
        return (
            Line(
                icon="package",
                title=str(last.place / last.name),
                detail=f"{made} {tested}",
                action=test,
                spoken=_("Test the last backup…"),
                is_content=True,
            ),
        )

    def _result(self) -> tuple[tuple[str, str], ...]:
        _, made = self.words.gettext, self._made
        if made is None:
            return ()
        notices = [("success", _("The backup was written, read again and is the same."))]
        if made.damaged:
            notices.append(("attention", self._damaged(len(made.damaged))))
        if made.removed:
            said = self.words.ngettext(
                "{count} older backup was removed there; three are kept.",
                "{count} older backups were removed there; three are kept.",
                made.removed,
            )
            notices.append(("info", said.format(count=self.words.formats.number(made.removed))))
        return tuple(notices)

    def _damaged(self, count: int) -> str:
        said = self.words.ngettext(
            "{count} paper in it is damaged. Keep older backups, and add the file again if you have it.",
            "{count} papers in it are damaged. Keep older backups, and add the files again if you have them.",
            count,
        )
        return said.format(count=self.words.formats.number(count))

    def _asking(self) -> FormState:
        _, is_test = self.words.gettext, self._step == _TEST
        name = _("No file chosen yet") if self._file is None else self._file.name
        file = Ask(id=_BACKUP, kind=AskKind.FILE, label=_("The backup"), value=name, action=_("Choose…"))
        lock = Ask(
            id=_WORDS,
            kind=AskKind.WORDS,
            label=_("Words of the copy"),
            hint=_("With these it was locked when it was left with somebody."),
        )
        intro = (
            _("This opens the backup as on the day you need it, and reads everything that is in it.")
            if is_test
            else _("This makes a casebook of a backup, in a new folder. The casebook you have open stays.")
        )
        return self.form(
            f"{self._step}:{self._opener.step}:{name}:{self._locked}",
            _("Test a backup") if is_test else _("Restore a backup"),
            intro=(intro,),
            asks=(file, *((lock,) if self._locked else ()), *self._opener.asks()),
            actions=(
                self.main(_("Test it") if is_test else _("Restore it…")),
                Action(id=_HOME, words=_("Back to backups"), kind="quiet"),
            ),
        )

    def _proved(self) -> FormState:
        _, proof = self.words.gettext, self._proof
        if proof is None:
            return self._home()
        ngettext, number = self.words.ngettext, self.words.formats.number
        answers = ngettext("{count} saved record", "{count} saved records", proof.contents.answers)
        files = ngettext("{count} file", "{count} files", len(proof.contents.files))
        notices = [
            (
                "success",
                _("It opens, and it is whole.")
                if self._step == _TESTED
                else _("The casebook was restored. Its folder: {place}").format(
                    place=f"\u2068{self._place}\u2069"
                ),
            )
        ]
        if self._step == _TESTED and self._is_known:
            notices.append(("info", _("The day was written down in this casebook.")))
        if proof.damaged:
            notices[0] = ("attention", self._damaged(len(proof.damaged)))
        return self.form(
            self._step,
            _("It works") if not proof.damaged else _("It opens, but not all of it is whole"),
            notices=tuple(notices),
            points=(
                ("info", answers.format(count=number(proof.contents.answers))),
                ("info", files.format(count=number(len(proof.contents.files)))),
            ),
            actions=(
                Action(id=_HOME, words=_("Back to backups"), kind="primary"),
                self.back(),
            ),
        )
