"""What filing means: what is missing, what the kit holds, making it, the texts for the form, the dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.filing.admissibility import Item, State
from assistant.filing.kit import HASH_LIST
from assistant.filing.papers import request_document
from assistant.grounds.problems import Problem
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Role
from assistant.usecases.checking import item_name, problem_words
from assistant.usecases.composing import document_title
from assistant.usecases.desk import Desk
from assistant.usecases.readiness import Printed, Readiness, find_readiness
from ui.dialogs import Dialogs
from ui.messages import explain
from ui.screens.filing.form import FormTeller
from ui.screens.filing.state import (
    FilingState,
    KitCard,
    KitLine,
    Requirement,
    Standing,
)
from ui.screens.filing.track import Tracker
from ui.text import Words

PAPERS = "documents"
"""Where papers are added: no one paper, so several things may be mended there."""
MOST_FOLDERS = 100
"""Kits made on one day get a number of their own."""


@dataclass(slots=True)
class Choice:
    """What was chosen for the kit and found out about it; kept while the casebook is open."""

    document: str = ""
    language: str = ""
    found: tuple[Case, str, str, Readiness] | None = None
    made: Path | None = None
    made_final: bool = False


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
        self._wanted: tuple[Case, str, str] | None = None
        self._making = False
        self._failure: Exception | None = None
        if not choice.document:
            request = request_document(desk.pack, desk.assessment())
            choice.document = self._requests()[0] if request is None else request.id
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

    def make(self, final: bool) -> None:
        """Ask for a folder, and make a kit in a new folder inside it."""
        _ = self._words.gettext
        if self._making:
            return
        home = self._dialogs.choose_folder(_("Where should the kit lie?"), Path.home(), _("Make it here"))
        if home is None:
            return
        case, pack, today = self._desk.case, self._desk.pack, self._desk.clock.today()
        document, language, own = self._choice.document, self._choice.language, self._words.language
        self._making, self._failure, self._choice.made = True, None, None

        def task() -> tuple[Path, str]:
            from assistant.usecases.kits import make_kit

            out = _free_folder(home, today, final=final)
            make_kit(case, pack, document, language, out, today, words=own, final=final)
            return out, sha256((out / HASH_LIST).read_bytes()).hexdigest()

        self._run(task, partial(self._made, case, final), self._failed)
        self._show(self.state())

    def _made(self, case: Case, final: bool, outcome: tuple[Path, str]) -> None:
        folder, fingerprint = outcome
        self._making = False
        self._choice.made, self._choice.made_final = folder, final
        if final and self._desk.case is case:
            self._save(case.with_fact("filing.kit_sha256", fingerprint))
        self.refresh()

    def _failed(self, failure: Exception) -> None:
        self._making, self._failure = False, failure
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
        pack, today = self._desk.pack, self._desk.clock.today()

        def told(found: Readiness) -> None:
            self._choice.found = (case, document, language, found)
            self._show(self.state())

        self._run(lambda: find_readiness(case, pack, document, language, today), told, self._failed)

    # -- what is shown

    def state(self) -> FilingState:
        """The screen as it stands."""
        _, found = self._words.gettext, self._found
        requirements = tuple(self._requirements(found)) if found else ()
        done = sum(one.standing is Standing.DONE for one in requirements)
        return FilingState(
            heading=_("File and track"),
            ready_heading=_("Is it ready to be accepted?"),
            ready_count=_("{done} of {count} done").format(done=done, count=len(requirements))
            if requirements
            else "",
            ready_text=_("The Commission looks at a request once these are complete."),
            requirements=requirements,
            kit=self._kit(found),
            portal=FormTeller(self._desk, self._words).card(found),
            track=Tracker(self._desk, self._words).track(),
            busy="" if found or self._failure else _("Looking through the request…"),
            making=_("Working…") if self._making else "",
        )

    def _requirements(self, found: Readiness) -> Iterator[Requirement]:
        """What is missing first; then what the person confirms; then what is done."""
        shown = [self._condition(item, found) for item in found.items]
        said = {problem for item in found.items for problem in item.rule.refuted_by}
        asked = {one.target for one in shown} - {PAPERS}
        shown += [
            self._problem(problem)
            for problem in found.stops
            if problem.id not in said and self._target_of(problem) not in asked
        ]
        order = (Standing.NEEDS_YOU, Standing.TO_CONFIRM, Standing.DONE)
        yield from sorted(shown, key=lambda one: order.index(one.standing))

    def _condition(self, item: Item, found: Readiness) -> Requirement:
        _, rule, say = self._words.gettext, item.rule, self._words.interview
        standing, word = {
            State.MET: (Standing.DONE, _("Done")),
            State.MISSING: (Standing.NEEDS_YOU, _("Needs you")),
            State.UNKNOWN: (Standing.NEEDS_YOU, _("Not known yet")),
            State.TO_CONFIRM: (Standing.TO_CONFIRM, _("You confirm it when filing")),
        }[item.state]
        target, action = "", ""
        if standing is Standing.NEEDS_YOU:
            target, action = self._remedy(item, found)
        return Requirement(
            id=rule.id,
            title=say(f"admissibility:{rule.id}:title", rule.title),
            detail=say(f"admissibility:{rule.id}:detail", rule.detail)
            if standing is not Standing.DONE
            else "",
            standing=standing,
            word=word,
            action=action,
            target=target,
        )

    def _remedy(self, item: Item, found: Readiness) -> tuple[str, str]:
        """Where to go for a condition that is not met, and the words of the button."""
        _ = self._words.gettext
        for problem in found.problems:
            if problem.id in item.rule.refuted_by:
                return self._target_of(problem), self._action_for(problem)
        for fact in item.rule.facts:
            if "[]" not in fact and self._desk.case.answer(fact) is None and fact not in self._desk.case.rows:
                return fact, _("Answer")
        if item.rule.papers:
            return PAPERS, _("Add the paper")
        return (item.rule.facts[0], _("Look at it")) if item.rule.facts else ("draft", _("Look at it"))

    def _problem(self, problem: Problem) -> Requirement:
        text, remedy = problem_words(problem, self._desk.pack, self._words.language)
        about = item_name(self._desk.case, problem.item)
        return Requirement(
            id=f"{problem.id} {problem.item}".strip(),
            title=text,
            detail=f"{about}. {remedy}" if about else remedy,
            standing=Standing.NEEDS_YOU,
            word=self._words.gettext("Needs you"),
            action=self._action_for(problem),
            target=self._target_of(problem),
        )

    def _target_of(self, problem: Problem) -> str:
        return problem.facts[0] if problem.facts else "draft"

    def _action_for(self, problem: Problem) -> str:
        _ = self._words.gettext
        if problem.id == "answer.missing":
            return _("Answer")
        return _("Add the paper") if problem.id.startswith("missing.") else _("Look at it")

    # -- the kit

    def _kit(self, found: Readiness | None) -> KitCard:
        _, choice = self._words.gettext, self._choice
        day = self._desk.case.answer("filing.planned_on")
        blocked = len(found.blocking) if found else 0
        made = ""
        if choice.made is not None:
            made = (
                _("The kit is ready. It lies in this folder:")
                if choice.made_final
                else _("The practice copy is ready. It lies in this folder:")
            )
        trouble = self._failure or (found.trouble if found else None)
        return KitCard(
            heading=_("Make the kit"),
            text=_("A folder with everything the form asks for. It leaves the protection of the casebook."),
            document_label=_("Document"),
            documents=tuple((one, self._document_name(one)) for one in self._requests()),
            document=choice.document,
            language_label=_("Filing language"),
            languages=tuple((one.code, self._words.formats.language(one.code)) for one in filing_languages()),
            language=choice.language,
            day_label=_("Planned day of filing"),
            day=self._words.formats.date(day) if isinstance(day, PartialDate) else _("Not chosen yet"),
            change_day=_("Change"),
            lines=tuple(self._lines(found)) if found and not found.trouble else (),
            stops=self._words.ngettext(
                "{count} thing is still open; the final kit comes after that. "
                "You can make a practice copy now.",
                "{count} things are still open; the final kit comes after that. "
                "You can make a practice copy now.",
                blocked,
            ).format(count=self._words.formats.number(blocked))
            if blocked
            else "",
            practice=_("Make a practice copy"),
            final=_("Make the kit") if found and not blocked and not found.trouble else "",
            trouble=" ".join(explain(trouble, self._words)) if trouble else "",
            made=made,
            made_place=str(choice.made) if choice.made is not None else "",
        )

    def _document_name(self, document: str) -> str:
        return document_title(self._desk.pack.outlines[document], self._words.language)

    def _requests(self) -> list[str]:
        outlines = self._desk.pack.outlines.values()
        return [outline.id for outline in outlines if outline.role is Role.REQUEST]

    def _lines(self, found: Readiness) -> Iterator[KitLine]:
        _, number = self._words.gettext, self._words.formats.number
        for printed in found.documents:
            yield KitLine(
                icon="file-text", label=self._document_name(printed.document), size=self._pages(printed)
            )
        budget = found.budget
        if budget is not None:
            size = number(budget.annexes)
            if budget.most_annexes is not None:
                most = number(budget.most_annexes)
                size = _("{count} of at most {limit}").format(count=size, limit=most)
            yield KitLine(icon="paperclip", label=_("Annexes you add yourself"), size=size)
        texts = sum(bool(text.text) for text in found.portal)
        yield KitLine(icon="copy", label=_("Texts for the form"), size=number(texts))
        yield KitLine(icon="list-checks", label=_("Checklist, dates, fingerprints"), size=_("Text"))

    def _pages(self, printed: Printed) -> str:
        return self._words.ngettext("PDF, {count} page", "PDF, {count} pages", printed.pages).format(
            count=self._words.formats.number(printed.pages)
        )


def _free_folder(home: Path, today: date, *, final: bool) -> Path:
    """A new folder; its name says nothing but the day and that it is for practice."""
    name = f"{today:%Y-%m-%d}" + ("" if final else "-draft")
    for number in range(1, MOST_FOLDERS):
        folder = home / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            return folder
    return home / name
