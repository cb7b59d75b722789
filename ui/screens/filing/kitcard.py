"""The card on which a kit is made: what goes in, the lock, what stops it, what came of it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.filing.reverification import is_due
from assistant.grounds.problems import Problem
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Role
from assistant.usecases.checking import item_name, problem_words
from assistant.usecases.composing import document_title
from assistant.usecases.desk import Desk
from assistant.usecases.readiness import Printed, Readiness
from assistant.vault.wordlist import listed_languages, suggest_words
from ui.messages import explain
from ui.screens.filing.state import KitCard, KitLine, Lock
from ui.text import Words


@dataclass(slots=True)
class Choice:
    """What was chosen for the kit and found out about it; kept while the casebook is open."""

    document: str = ""
    language: str = ""
    found: tuple[Case, str, str, Readiness] | None = None
    is_locked: bool = False
    has_own_words: bool = False
    suggested: tuple[str, ...] = field(default=(), repr=False)
    made: Path | None = None
    made_final: bool = False
    made_locked: bool = False
    shown: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class KitTeller:
    """Tells the card of one state of the case and of what was chosen."""

    desk: Desk
    words: Words

    def card(self, choice: Choice, found: Readiness | None, failure: Exception | None) -> KitCard:
        """The card as it stands."""
        _ = self.words.gettext
        day = self.desk.case.answer("filing.planned_on")
        blocked = len(found.blocking) if found else 0
        trouble = failure or (found.trouble if found else None)
        is_sound = bool(found and not found.trouble)
        return KitCard(
            heading=_("Make the kit"),
            text=_("Everything the form asks for. It leaves the protection of the casebook."),
            document_label=_("Document"),
            documents=tuple((one, self.document_name(one)) for one in self.requests()),
            document=choice.document,
            language_label=_("Filing language"),
            languages=tuple((one.code, self.words.formats.language(one.code)) for one in filing_languages()),
            language=choice.language,
            day_label=_("Planned day of filing"),
            day=self.words.formats.date(day) if isinstance(day, PartialDate) else _("Not chosen yet"),
            change_day=_("Change"),
            lines=tuple(self._lines(found)) if found and is_sound else (),
            lock=self._lock(choice),
            rules=_("Rules as of {date}").format(date=self.words.formats.day(self.desk.pack.header.date)),
            due=self._due(),
            stops=self._stops(blocked) if blocked else "",
            practice=_("Make a practice copy"),
            final=_("Make the kit") if is_sound and not blocked else "",
            stop=_("Stop"),
            trouble=" ".join(explain(trouble, self.words)) if trouble else "",
            made=self._made(choice) if choice.made is not None else "",
            made_place=str(choice.made) if choice.made is not None else "",
            outcome=tuple(self._outcome(choice.shown)),
        )

    def document_name(self, document: str) -> str:
        """What a document is called in the window."""
        outline = self.desk.pack.outlines.get(document)
        return document_title(outline, self.words.language) if outline else document

    def requests(self) -> list[str]:
        """Every document a kit can be made of."""
        outlines = self.desk.pack.outlines.values()
        return [outline.id for outline in outlines if outline.role is Role.REQUEST]

    def suggest(self) -> tuple[str, ...]:
        """Words for a lock, drawn anew."""
        return suggest_words(self.words.language)

    # -- what it says

    def _stops(self, blocked: int) -> str:
        return self.words.ngettext(
            "{count} thing is still open; the final kit comes after that. You can make a practice copy now.",
            "{count} things are still open; the final kit comes after that. "
            "You can make a practice copy now.",
            blocked,
        ).format(count=self.words.formats.number(blocked))

    def _due(self) -> str:
        if not is_due(self.desk.pack, self.desk.clock.today()):
            return ""
        return self.words.gettext(
            "These rules are more than three months old. Before you file, compare three things with the "
            "official page: the channel, the limits of pages and annexes, and the papers of identity."
        )

    def _lock(self, choice: Choice) -> Lock:
        _ = self.words.gettext
        return Lock(
            label=_("Lock the kit with a passphrase"),
            hint=_("One file that nobody reads without the words. Any program for age files opens it.")
            if choice.is_locked
            else _("Without it, whoever gets hold of the folder can read everything in it."),
            on=choice.is_locked,
            words=choice.suggested,
            words_rtl=self.words.rtl and self.words.language in listed_languages(),
            words_hint=_("Write these words down before you go on. They are not kept anywhere."),
            fresh=_("New words"),
            own=choice.has_own_words,
            own_label=_("Use the suggested words") if choice.has_own_words else _("Use my own words"),
            typed_label=_("Your own words"),
            typed_hint=_("Choose several words that nobody would connect with you."),
            show=_("Show"),
            hide=_("Hide"),
        )

    def _made(self, choice: Choice) -> str:
        _ = self.words.gettext
        if choice.made_locked:
            return _("The locked kit is ready. It is this file:")
        if choice.made_final:
            return _("The kit is ready. It lies in this folder:")
        return _("The practice copy is ready. It lies in this folder:")

    def _outcome(self, problems: Sequence[Problem]) -> Iterator[str]:
        """What the pages of the papers give away, in a sentence each."""
        for problem in problems:
            text, remedy = problem_words(problem, self.desk.pack, self.words.language)
            about = item_name(self.desk.case, problem.item)
            sentence = self.words.gettext("{text} {remedy}").format(text=text, remedy=remedy)
            yield (
                self.words.gettext("{item}: {sentence}").format(item=about, sentence=sentence)
                if (about)
                else sentence
            )

    # -- what goes in

    def _lines(self, found: Readiness) -> Iterator[KitLine]:
        _, number = self.words.gettext, self.words.formats.number
        for printed in found.documents:
            yield KitLine(
                icon="file-text", label=self.document_name(printed.document), size=self._pages(printed)
            )
        yield from self._annexes(found)
        texts = sum(bool(text.text) for text in found.portal)
        yield KitLine(icon="copy", label=_("Texts for the form"), size=number(texts))
        yield KitLine(icon="list-checks", label=_("Checklist, dates, fingerprints"), size=_("Text"))

    def _annexes(self, found: Readiness) -> Iterator[KitLine]:
        budget = found.budget
        if budget is None or not budget.annexes:
            return
        _, number = self.words.gettext, self.words.formats.number
        label = (
            _("Annex A1")
            if budget.annexes == 1
            else _("Annexes A1 to A{last}").format(last=number(budget.annexes))
        )
        pages = self.words.ngettext("about {count} page", "about {count} pages", found.annex_pages)
        size = pages.format(count=number(found.annex_pages))
        if budget.most_annexes is not None and budget.annexes > budget.most_annexes:
            size = _("{count} of at most {limit}").format(
                count=number(budget.annexes), limit=number(budget.most_annexes)
            )
        yield KitLine(icon="paperclip", label=label, size=size)

    def _pages(self, printed: Printed) -> str:
        return self.words.ngettext("PDF, {count} page", "PDF, {count} pages", printed.pages).format(
            count=self.words.formats.number(printed.pages)
        )
