"""Evidence: taking in, looking at, describing, linking and handing out the papers of the case. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.exhibits import exhibit_label
from assistant.errors import AssistantError
from assistant.interview.raw import Raw
from assistant.usecases.custody import check_file, hand_out, hand_out_clean, note_check
from assistant.usecases.desk import Desk
from assistant.usecases.examinations import examination_of
from assistant.usecases.exhibitlinks import classified, link, link_targets, unlink
from assistant.usecases.exhibitremoval import remove_exhibit, what_removal_means
from assistant.usecases.exhibits import Exhibit, FileState, find_exhibits
from assistant.usecases.intakesources import IntakeSource
from ui.dialogs import Dialogs
from ui.fields.items import ItemEditor
from ui.screens.evidence.batch import Batch
from ui.screens.evidence.detailing import DetailTeller
from ui.screens.evidence.rows import RowTeller
from ui.screens.evidence.state import Choosing, Editing, EvidenceState, Working, Zone
from ui.text import Words, isolate

if TYPE_CHECKING:
    from assistant.evidence.findings import CleanCopy
    from assistant.evidence.parsers import Parsers

SECTION, LIST = "papers", "documents"
RESTRICTIONS = "section/papers/confidentiality"
REDACT = "redact"
SMALLER = "smaller"


class Side(Enum):
    """What stands beside the table."""

    DETAIL = "detail"
    EDITING = "editing"
    TRACES = "traces"
    LOG = "log"
    CHOOSING = "choosing"


class EvidencePresenter:
    """Turns the desk into an ``EvidenceState``; what takes long runs on another thread."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        run: Callable[..., object],
        parsers: Callable[[], Parsers],
        batch: Batch,
        save: Callable[[Case], bool],
        complain: Callable[[Exception], None],
        go: Callable[[str], None],
        dialogs: Dialogs,
        show: Callable[[EvidenceState], None],
        item: str = "",
    ) -> None:
        self._desk = desk
        self._words = words
        self._run = run
        self._parsers = parsers
        self._batch = batch
        self._save = save
        self._complain = complain
        self._go = go
        self._dialogs = dialogs
        self._show = show
        self._editor = ItemEditor(desk, words, save, SECTION, LIST)
        self._rows = RowTeller(desk, words)
        self._details = DetailTeller(desk, words)
        self._item = item if item in self._editor.items else ""
        self._side = Side.DETAIL
        self._page = 1
        self._checking = ""
        self._found: tuple[Case, int, tuple[Exhibit, ...]] | None = None

    # -- the way

    def place(self) -> str:
        """The target that leads back here."""
        return f"evidence/{self._item}".rstrip("/")

    def open(self, item: str) -> None:
        """Show an exhibit beside the table."""
        if item != self._item:
            self._page, self._side = 1, Side.DETAIL
        self._item = item
        self.tell()

    def turn(self, step: int) -> None:
        """Show another page of the exhibit."""
        one = self._exhibit()
        if one is not None:
            self._page = min(max(1, self._page + step), max(1, one.pages or 1))
            self.tell()

    def close(self) -> None:
        """Back to the exhibit, or, from it, to the table alone."""
        if self._side is Side.DETAIL:
            self._item = ""
        self._leave_side()
        self.tell()

    def go(self, target: str) -> None:
        """Open another screen."""
        self._go(target)

    # -- taking in

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        _ = self._words.gettext
        paths = self._dialogs.choose_files(_("Which files do you want to add?"), Path.home(), _("Add"))
        if paths:
            self.add(paths)

    def choose_folder(self) -> None:
        """Ask for a folder of scans and take in its files."""
        _ = self._words.gettext
        path = self._dialogs.choose_folder(
            _("Which folder do you want to add?"), Path.home(), _("Add all of it")
        )
        if path is not None:
            self.add((path,))

    def add(self, paths: Sequence[Path], pasted: Sequence[IntakeSource] = ()) -> None:
        """Take in what was chosen, dropped or pasted."""
        if paths or pasted:
            self._batch.add(paths, pasted)

    def stop(self) -> None:
        """Take in no more; what is whole stays."""
        self._batch.stop()

    def dismiss(self) -> None:
        """The person has read what became of the files."""
        self._batch.dismiss()

    def say_none(self) -> None:
        """There are no papers yet: an answer too."""
        if not self._editor.items:
            self._editor.say_none()
        self.tell()

    # -- describing

    def edit(self) -> None:
        """Say what the paper is."""
        if self._item:
            self._editor.open(self._item)
            self._side = Side.EDITING
            self.tell()

    def keep(self, path: str, raw: Raw) -> None:
        """Keep one field of the exhibit that is edited."""
        before = self._desk.case
        self._editor.keep(path, raw)
        said = self._desk.case.answer(path)
        if path.endswith(".classes") and isinstance(said, tuple) and said and said != before.answer(path):
            # The level follows what the paper is, as long as the person has not chosen another one.
            chosen = tuple(str(one) for one in said)
            self._save(classified(self._desk.pack, self._desk.case, self._item, chosen, before=before))
        self.tell()

    def show_all(self) -> None:
        """Show the questions too that may stay without an answer."""
        self._editor.show_all()
        self.tell()

    def finish(self) -> None:
        """Close the fields unless something is to be mended."""
        if self._editor.check():
            self._leave_side()
        self.tell()

    def is_saved(self) -> bool:
        """Whether the vault holds what could be read; tries again if it does not."""
        return self._editor.keep_pending()

    # -- linking

    def choose_fact(self, item: str = "") -> None:
        """Show what the exhibit can be linked to."""
        self.open(item or self._item)
        self._side = Side.CHOOSING
        self.tell()

    def link(self, path: str) -> None:
        """Let a fact name the exhibit."""
        if self._do(partial(link, self._desk, self._item, path)):
            self._side = Side.DETAIL
        self.tell()

    def unlink(self, path: str) -> None:
        """Let a fact no longer name the exhibit."""
        self._do(partial(unlink, self._desk, self._item, path))
        self.tell()

    # -- what a card or the menu offers

    def act(self, name: str) -> None:
        """Do what an action is called: see ``DetailTeller``."""
        one = self._exhibit()
        if one is None:
            return
        if name in {"traces", "log"}:
            self._side = Side(name)
            self.tell()
        elif name == "redact":
            self._go(f"{REDACT}/{one.document}")
        elif name == "smaller":
            self._go(f"{SMALLER}/{one.document}")
        else:
            acts: dict[str, Callable[[Exhibit], None]] = {
                "check": self._check,
                "examine": self._examine,
                "clean": self._clean,
                "original": self._hand_out,
                "uncover": self._uncover,
                "remove": self._remove,
            }
            acts[name](one)

    def _check(self, one: Exhibit) -> None:
        files, sha256, document = self._desk.files, one.sha256, one.document

        def done(state: FileState) -> None:
            self._checking = ""
            self._do(partial(note_check, self._desk, document, state))
            self.tell()

        self._checking = document
        self._run(lambda: check_file(files, sha256), done, self._failed)
        self.tell()

    def _examine(self, one: Exhibit) -> None:
        files, sha256, kind, parsers = self._desk.files, one.sha256, one.kind, self._parsers
        if kind is not None:
            self._run(
                lambda: examination_of(files, parsers(), sha256, kind),
                lambda _found: self.tell(),
                self._failed,
            )

    def _clean(self, one: Exhibit) -> None:
        _ = self._words.gettext
        kind, files, sha256, parsers = one.kind, self._desk.files, one.sha256, self._parsers
        start = Path.home() / f"{exhibit_label(one.number)}.pdf"
        out = self._dialogs.choose_new_file(_("Where should the clean copy lie?"), start, _("Save"))
        if out is None or kind is None:
            return

        def done(copy: CleanCopy) -> None:
            self._do(partial(hand_out_clean, self._desk, one.document, copy, out))
            self.tell()

        self._run(lambda: parsers().clean(files.source(sha256), kind), done, self._failed)

    def _hand_out(self, one: Exhibit) -> None:
        _ = self._words.gettext
        agreed = self._dialogs.confirm(
            _("Save the original of {exhibit} outside the casebook?").format(exhibit=isolate(one.label)),
            _(
                "Everybody who gets the file can read it, with all its hidden data: perhaps a place, "
                "a device or a name. A clean copy has none of that."
            ),
            safe=_("Leave it here"),
            act=_("Save the original"),
        )
        if not agreed:
            return
        ending = one.kind.ending if one.kind is not None else ""
        start = Path.home() / f"{exhibit_label(one.number)}{ending}"
        out = self._dialogs.choose_new_file(_("Where should the original lie?"), start, _("Save"))
        if out is not None:
            self._do(partial(hand_out, self._desk, one.document, out))
            self.tell()

    def _uncover(self, one: Exhibit) -> None:
        from assistant.usecases.coveredcopies import take_back_copy

        _ = self._words.gettext
        agreed = self._dialogs.confirm(
            _("Use the original of {exhibit} again?").format(exhibit=isolate(one.label)),
            _("Then the whole paper leaves with the request, and the copy with parts blacked out is gone."),
            safe=_("Keep the copy"),
            act=_("Use the original"),
        )
        if agreed:
            self._do(partial(take_back_copy, self._desk, one.document))
            self.tell()

    def _remove(self, one: Exhibit) -> None:
        _ = self._words.gettext
        means = what_removal_means(self._desk, one.document, self._words.language)
        told = []
        if means.relied_on:
            places = [
                f"{place.kind}: {isolate(place.name)}" if place.name else place.kind
                for place in means.relied_on
            ]
            told.append(
                _("These facts name it, and then have one paper less: {facts}.").format(
                    facts=self._words.formats.listing(places)
                )
            )
        if means.translations:
            told.append(_("Its translation stays, but will belong to no original."))
        told.append(
            _("The file itself stays in the casebook, because another paper or an export needs it.")
            if means.other_copies
            else _("The file will be gone from the casebook for good.")
        )
        if means.kits_stay:
            told.append(
                _("Kits that were made before stay as they were: copies of its pages may be in them.")
            )
        told.append(_("Its number is not used again."))
        agreed = self._dialogs.confirm(
            _("Remove {exhibit}, “{name}”?").format(exhibit=isolate(one.label), name=isolate(one.shown)),
            " ".join(told),
            safe=_("Keep it"),
            act=_("Remove"),
            icon="trash-2",
        )
        if agreed and self._do(partial(remove_exhibit, self._desk, one.document)):
            self._item = ""
            self._leave_side()
            self.tell()

    def clear_unnamed(self) -> None:
        """Remove the files that no paper names any more, after asking."""
        _ = self._words.gettext
        files = self._desk.unnamed_files()
        agreed = bool(files) and self._dialogs.confirm(
            _("Remove the files that belong to no paper?"),
            _("They will be gone from the casebook for good. Papers and kits keep theirs."),
            safe=_("Keep them"),
            act=_("Remove"),
            icon="trash-2",
        )
        if agreed:
            for sha256 in files:
                if not self._do(partial(self._desk.remove_file, sha256)):
                    break
            self.tell()

    def _do(self, act: Callable[[], None]) -> bool:
        """Do something that saves by itself; say so, or why it could not be."""
        try:
            act()
        except (AssistantError, OSError) as failure:
            self._complain(failure)
            return False
        return self._save(self._desk.case)

    def _failed(self, failure: Exception) -> None:
        self._checking = ""
        self._complain(failure)
        self.tell()

    def _leave_side(self) -> None:
        self._side = Side.DETAIL
        self._editor.open("")

    # -- what is shown

    def tell(self) -> None:
        """Show how it stands."""
        self._show(self.state())

    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits as they stand; found once for each state of case and log."""
        case, entries = self._desk.case, len(self._desk.custody())
        if self._found is None or self._found[0] is not case or self._found[1] != entries:
            self._found = (case, entries, find_exhibits(self._desk, self._words.language))
        return self._found[2]

    def _exhibit(self) -> Exhibit | None:
        return next((one for one in self.exhibits() if one.document == self._item), None)

    def state(self) -> EvidenceState:
        """The screen as it stands."""
        _ = self._words.gettext
        exhibits, one = self.exhibits(), self._exhibit()
        side = self._side if one is not None else None
        none_said = self._desk.case.rows.get(LIST) == ()
        group = self._editor.group
        return EvidenceState(
            heading=_("Evidence"),
            count=self._count(exhibits),
            zone=Zone(
                title=_("Drop files here, or choose them"),
                text=_(
                    "PDF, photo, email or scan. An encrypted copy is kept in this casebook. "
                    "Your original stays where it is."
                ),
                choose=_("Choose files…"),
                folder=_("A whole folder…"),
            ),
            working=self._rows.working(self._batch.progress()),
            told=self._rows.told(self._batch.report) if not self._batch.is_busy else None,
            columns=(_("No."), _("Document"), _("Used in"), _("State")),
            rows=tuple(self._rows.rows(exhibits)),
            selected=self._item if one is not None else "",
            empty=_("No papers yet"),
            empty_text=_("Decisions, letters, tickets, photos: whatever shows what happened belongs here."),
            add=_("Add files"),
            none="" if none_said else self._words.interview(f"group:{LIST}:none", group.none),
            none_said=_("You said that there is nothing to add.") if none_said else "",
            gaps=self._rows.gaps(exhibits),
            detail=self._details.detail(one, self._page, checking=self._checking == one.document)
            if one is not None and side is Side.DETAIL
            else None,
            listing={Side.TRACES: self._details.traces, Side.LOG: self._details.log}[side](one)
            if one is not None and side in {Side.TRACES, Side.LOG}
            else None,
            choosing=self._choosing(one) if one is not None and side is Side.CHOOSING else None,
            editing=self._editing(one) if one is not None and side is Side.EDITING else None,
        )

    def working(self) -> Working | None:
        """How far files are taken in; None if nothing is."""
        return self._rows.working(self._batch.progress())

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("Evidence"),)

    def _count(self, exhibits: Sequence[Exhibit]) -> str:
        number = self._words.formats.number
        if not exhibits:
            return ""
        linked = sum(one.is_linked for one in exhibits)
        return " · ".join(
            (
                self._words.ngettext("{count} exhibit", "{count} exhibits", len(exhibits)).format(
                    count=number(len(exhibits))
                ),
                self._words.ngettext("{count} linked to a fact", "{count} linked to a fact", linked).format(
                    count=number(linked)
                ),
            )
        )

    def _choosing(self, one: Exhibit) -> Choosing:
        _ = self._words.gettext
        targets = link_targets(self._desk.pack, self._desk.case, self._words.language)
        return Choosing(
            title=_("What does {exhibit} show?").format(exhibit=isolate(one.label)),
            intro=_("Choose a fact. The request then names this paper as its proof."),
            targets=tuple(
                (
                    target.path,
                    isolate(target.name) if target.name else target.kind,
                    target.kind if target.name else "",
                )
                for target in targets
                if one.document not in target.linked
            ),
            none=_("There is no fact yet that it could be linked to. Tell your story first."),
            close=_("Close"),
        )

    def _editing(self, one: Exhibit) -> Editing:
        _ = self._words.gettext
        errors = self._editor.errors()
        return Editing(
            item=one.document,
            title=_("About {exhibit}").format(exhibit=isolate(one.label)),
            fields=self._editor.fields(),
            more=_("More questions about this paper") if self._editor.has_more() else "",
            errors_title=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(errors),
            ).format(count=len(errors)),
            errors=errors,
            done=self._words.pgettext("button that closes what was edited", "Done"),
            delete=_("Remove…"),
            close=_("Close"),
            saved=_("Saved"),
        )
