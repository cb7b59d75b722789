"""What lies beside the request in a kit, in the language of the person who files.

The checklist with what is missing, the dates, the way to file, and the list of Portal fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.case.case import Case, field_of
from assistant.case.conditions import holds
from assistant.drafting.draft import Draft
from assistant.filing.admissibility import Item, State
from assistant.filing.budget import Budget
from assistant.filing.portal import PortalText
from assistant.filing.reverification import Comparison
from assistant.grounds.assessment import Assessment
from assistant.grounds.problems import Problem
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.admissibility import Requirement
from assistant.pack.outlines import Outline
from assistant.pack.pack import Pack
from assistant.pack.portal import FieldForm
from assistant.pack.severity import Severity
from assistant.pack.steps import Stage, Step
from assistant.usecases.checking import item_name, problem_words
from assistant.usecases.dateleaflet import DateLeaflet
from assistant.usecases.kitleaflet import KitLeaflet
from assistant.usecases.kitpapers import Enclosed
from assistant.usecases.leaflet import Leaflet
from assistant.usecases.overrun import Overrun, tell_overrun
from assistant.usecases.timereport import Times

_TELLING = frozenset({"text.reveals", "text.account_number"})
"""Problems of words that should stand nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything the leaflets speak of.

    ``files`` are the documents of the kit by name, ``papers`` those that go beside the request,
    ``enclosed`` the files made of the person's papers and ``shown`` what their pages give away.
    """

    pack: Pack
    case: Case
    assessment: Assessment
    draft: Draft
    budget: Budget
    enclosed: tuple[Enclosed, ...]
    shown: tuple[Problem, ...]
    items: tuple[Item, ...]
    comparison: Comparison
    portal: tuple[PortalText, ...]
    files: tuple[str, ...]
    papers: tuple[Outline, ...]
    overrun: Overrun | None
    final: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of the case and those only the finished files show."""
        return (*self.budget.problems, *self.shown, *self.assessment.problems)


class Leaflets:
    """The texts of one kit in one language."""

    def __init__(self, contents: Contents, language: str) -> None:
        self._in = contents
        self._language = language
        self._formats = Formats(language)
        self._words = catalogue(language, "ui")
        self._pack_words = catalogue(language, "interview")

    # -- the checklist

    def checklist(self) -> str:
        """The conditions of a request and where each stands, then what is to be done."""
        _ = self._words.gettext
        leaflet = self._leaflet(_("Checklist before filing"))
        groups = (
            (State.MISSING, _("Still missing")),
            (State.UNKNOWN, _("Not known yet")),
            (State.TO_CONFIRM, _("To be confirmed by you")),
            (State.MET, _("Done")),
        )
        for state, title in groups:
            shown = [item for item in self._in.items if item.state is state]
            if shown:
                leaflet.heading(title)
            for item in shown:
                self._condition(leaflet, item)
        self._papers(leaflet)
        self._limits(leaflet)
        self._problems(leaflet)
        self._gaps(leaflet)
        return leaflet.text()

    def _condition(self, leaflet: Leaflet, item: Item) -> None:
        _, rule = self._words.gettext, item.rule
        leaflet.point(_plain(self._of_pack(f"admissibility:{rule.id}:title", rule.title)))
        if item.state is not State.MET:
            leaflet.below(_plain(self._of_pack(f"admissibility:{rule.id}:detail", rule.detail)))
        if rule.required is Requirement.RECOMMENDED:
            leaflet.below(_("This is recommended, not required."))
        if rule.doubtful:
            leaflet.below(
                _("This could not be settled from the sources that were read; check it before filing.")
            )

    def _papers(self, leaflet: Leaflet) -> None:
        """What goes beside the request, and what to read before it leaves."""
        shown = [paper for paper in self._in.papers if paper.why or paper.caution]
        if shown:
            leaflet.heading(self._words.gettext("Papers beside the request"))
        for paper in shown:
            leaflet.point("{paper}: {file}", paper=self._title_of(paper), file=f"{paper.file}.pdf")
            for key, text in (("why", paper.why), ("caution", paper.caution)):
                if text:
                    leaflet.below(_plain(self._of_pack(f"document:{paper.id}:{key}", text)))

    def _title_of(self, paper: Outline) -> str:
        return self._of_pack(f"document:{paper.id}:title", paper.title)

    def _limits(self, leaflet: Leaflet) -> None:
        _, number, budget = self._words.gettext, self._formats.number, self._in.budget
        leaflet.heading(_("Length"))
        if budget.most_pages is None:
            leaflet.point(_("Pages of the request: {count}; no limit is known."), count=number(budget.pages))
        else:
            pattern = (
                _("Pages of the request: {count}; no limit is known, {limit} are planned.")
                if budget.pages_planned
                else _("Pages of the request: {count} of at most {limit}.")
            )
            leaflet.point(pattern, count=number(budget.pages), limit=number(budget.most_pages))
        if budget.most_annexes is not None:
            pattern = _("Annexes: {count} of at most {limit}.")
            leaflet.point(pattern, count=number(budget.annexes), limit=number(budget.most_annexes))
        overrun, told = self._in.overrun, self._in
        if overrun is not None:
            for pattern, values in tell_overrun(overrun, told.pack, told.case, told.draft, self._language):
                leaflet.point(pattern, **values)

    def _problems(self, leaflet: Leaflet) -> None:
        _ = self._words.gettext
        for severities, title in (
            ({Severity.BLOCK}, _("What stops filing")),
            ({Severity.WARN, Severity.INFO}, _("What to look at")),
        ):
            shown = [problem for problem in self._in.problems if problem.severity in severities]
            if not shown:
                continue
            leaflet.heading(title)
            for (text, remedy), about in self._by_words(shown).items():
                leaflet.point(_plain(text))
                if about:
                    leaflet.below(_("It concerns: {items}."), items=self._formats.listing(about))
                leaflet.below(_plain(remedy))

    def _by_words(self, problems: Iterable[Problem]) -> dict[tuple[str, str], list[str]]:
        """The problems that read alike together, with the names of the items they are about."""
        found: dict[tuple[str, str], list[str]] = {}
        for problem in problems:
            about = found.setdefault(problem_words(problem, self._in.pack, self._language), [])
            # A file of the kit is handed on: the words that give something away do not stand in it again.
            name = None if problem.id in _TELLING else item_name(self._in.case, problem.item)
            if name:
                about.append(name)
        return found

    def _gaps(self, leaflet: Leaflet) -> None:
        _ = self._words.gettext
        reasons = {
            "unset": _("There is no answer yet."),
            "later": _("The answer was put off."),
            "unknown": _("You said that you do not know it; the request says so."),
            "untranslated": _("Your words have no checked translation into the language of the request."),
            "withheld": _("The words would show a place, a person or an institution; say it in another way."),
            "summary": _("The requesting country may read a summary only: write it, or open the words."),
            "unprintable": _("The words hold letters that cannot be printed; write them in other letters."),
        }
        found: dict[str, list[str]] = {}
        for gap in self._in.draft.gaps:
            labels = [self._label(field_of(fact)) for fact in gap.facts]
            found.setdefault(gap.reason, []).extend(label for label in labels if label)
        if found:
            leaflet.heading(_("Gaps in the text of the request"))
        for reason, labels in found.items():
            leaflet.point(reasons.get(reason, reasons["unset"]))
            if labels:
                leaflet.below("{labels}", labels=self._formats.listing(tuple(dict.fromkeys(labels))))

    # -- dates

    def dates(self) -> str:
        """Where the request stands and the dates that follow, earliest first."""
        leaflet = self._leaflet(self._words.gettext("Dates"))
        times = Times(self._in.pack, self._in.case, self._in.assessment, self._language)
        DateLeaflet(leaflet, times, self._words, self._formats).write(self._in.assessment.reference_date)
        return leaflet.text()

    # -- the way to file

    def way_to_file(self) -> str:
        """What lies in the kit, and what to do with it."""
        _ = self._words.gettext
        leaflet = self._leaflet(_("How to file this request"))
        leaflet.say(
            _("This kit is complete. Read it once more before you file it.")
            if self._in.final
            else _("This is a kit for practice: its pages carry the word DRAFT. Do not file it as it is.")
        )
        told = KitLeaflet(self._in.pack, self._in.case, self._language)
        told.write_comparison(leaflet, self._in.comparison)
        self._files(leaflet)
        told.write_enclosed(leaflet, self._in.enclosed)
        for stage, title in (
            (Stage.BEFORE, _("Before")),
            (Stage.FILING, _("Filing")),
            (Stage.AFTER, _("Afterwards")),
        ):
            leaflet.heading(title)
            for step in self._in.pack.steps.values():
                if step.stage is stage and self._concerns(step):
                    leaflet.point(_plain(self._of_pack(f"step:{step.id}:text", step.text)))
                    if step.source.startswith("https://"):
                        leaflet.below("{address}", address=step.source)
        leaflet.say(_("This is general information and not legal advice."))
        return leaflet.text()

    def _concerns(self, step: Step) -> bool:
        case, assessment = self._in.case, self._in.assessment
        if step.kinds and assessment.kind not in step.kinds:
            return False
        return step.timing is None or holds(step.timing.when, case, derived=assessment.derived)

    def _files(self, leaflet: Leaflet) -> None:
        _ = self._words.gettext
        meanings = {
            "request": _("{file}: the request"),
            "checklist": _("{file}: what is done and what is missing"),
            "dates": _("{file}: the dates that follow"),
        }
        leaflet.heading(_("What lies in this folder"))
        titles = {paper.file: self._title_of(paper) for paper in self._in.papers}
        for file in self._in.files:
            stem = file.partition(".")[0]
            if stem in meanings:
                leaflet.point(meanings[stem], file=file)
            elif stem in titles:
                pattern = _("{file}: {paper}; keep it for later") if "/" in stem else _("{file}: {paper}")
                leaflet.point(pattern, file=file, paper=titles[stem])
        leaflet.point(_("{folder}: one text for each field of the form"), folder="portal")
        leaflet.point(_("{file}: the fingerprint of every file"), file="SHA256SUMS")

    # -- the form

    def form(self, files: Mapping[str, tuple[str, ...]]) -> str:
        """Every field of the form: its file in the kit, its length, what it still needs.

        ``files`` are the files by the id of the field.
        """
        _, number = self._words.gettext, self._formats.number
        leaflet = self._leaflet(_("The fields of the form"))
        leaflet.say(_("The names of the fields on the Portal may differ a little."))
        for text in self._in.portal:
            field = text.field
            label = self._of_pack(f"portal:{field.id}:label", field.label)
            leaflet.point("{number}. {label}", number=number(text.number), label=label)
            for file in files.get(field.id, ()):
                leaflet.below(_("File: {file}"), file=file)
            if field.max_length is not None and text.text:
                pattern = _("Characters: {count} of at most {limit}.")
                leaflet.below(pattern, count=number(text.length), limit=number(field.max_length))
            self._needs(leaflet, text)
            if field.note:
                leaflet.below(_plain(self._of_pack(f"portal:{field.id}:note", field.note)))
        return leaflet.text()

    def _needs(self, leaflet: Leaflet, text: PortalText) -> None:
        _, listing = self._words.gettext, self._formats.listing
        classes = self._in.pack.classes
        if text.papers and text.field.form is FieldForm.FILE:
            names = [name for item in text.papers if (name := item_name(self._in.case, item))]
            leaflet.below(_("Paper to upload: {papers}"), papers=listing(names))
        if text.missing:
            labels = tuple(dict.fromkeys(self._label(field) for field in text.missing))
            leaflet.below(_("Still missing: {what}"), what=listing(labels))
        if text.missing_papers:
            titles = [
                self._of_pack(f"class:{name}:title", classes[name].title) for name in text.missing_papers
            ]
            leaflet.below(_("Still missing: {what}"), what=listing(titles, "or"))
        if text.untranslated:
            labels = tuple(self._label(field) for field in text.untranslated)
            leaflet.below(_("Still to be translated: {what}"), what=listing(labels))
        if text.withheld:
            leaflet.below(
                _("The words would show a place, a person or an institution; say it in another way.")
            )
        if text.is_too_long:
            leaflet.below(_("The text is too long for this field; please shorten it."))

    # -- words

    def _leaflet(self, title: str) -> Leaflet:
        return Leaflet(self._language, title)

    def _of_pack(self, context: str, message: str) -> str:
        return self._pack_words.pgettext(context, message)

    def _label(self, field_id: str) -> str:
        field = self._in.pack.fields.get(field_id)
        return self._of_pack(f"field:{field_id}:label", field.label) if field else ""


def _plain(text: str) -> str:
    """A text without placeholders, safe where a pattern is expected."""
    return text.replace("{", "{{").replace("}", "}}")
