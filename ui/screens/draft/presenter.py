"""What the draft screen means: which draft, which sentence, where it comes from, what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten
from typing import Protocol, TypeVar

from assistant.case.case import Case, field_of
from assistant.drafting.draft import Gap, Heading, Sentence
from assistant.filing.papers import offered_documents, request_document
from assistant.i18n.languages import Direction, filing_languages
from assistant.pack.outlines import Outline, Role
from assistant.usecases.checking import item_name
from assistant.usecases.composing import LIST, document_title
from assistant.usecases.desk import Desk
from assistant.usecases.previewing import Preview, preview_draft
from ui.messages import explain
from ui.screens.draft.content import areas_of, bare, paragraphs_of, sentences_of, sheets_of
from ui.screens.draft.source import SourceTeller
from ui.screens.draft.state import ContentsLine, DraftLabels, DraftState, OpenItem, Sheets, SourceState
from ui.text import Words, isolate

MOST_OF_A_NAME = 24
_T = TypeVar("_T")


class Running(Protocol):
    """A piece of work under way."""

    def cancel(self) -> None:
        """Do not tell the outcome."""


class Run(Protocol):
    """Runs a task off the thread of the window and tells the outcome on it."""

    def __call__(
        self, task: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[Exception], None]
    ) -> Running:
        """Start a task."""
        ...


@dataclass(slots=True)
class Bookmark:
    """Where a person was in the draft, kept while the casebook is open."""

    document: str = ""
    language: str = ""
    sentence: str = ""
    zoom: int = 0
    """In per cent; 0 takes what fits."""
    composed: tuple[Case, str, str, str, Preview] | None = None


class DraftPresenter:
    """Composes off the thread, keeps the place, answers for every sentence."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        run: Run,
        show: Callable[[DraftState], None],
        go: Callable[[str], None],
        bookmark: Bookmark,
    ) -> None:
        self._desk = desk
        self._words = words
        self._run = run
        self._show = show
        self._go = go
        self._mark = bookmark
        self._job: Running | None = None
        self._failure: Exception | None = None
        self._tried: tuple[Case, str, str] | None = None
        if not bookmark.document:
            bookmark.document = self._usual_document()
            bookmark.language = self._usual_language()

    def _usual_document(self) -> str:
        request = request_document(self._desk.pack, self._desk.assessment())
        return self._requests()[0].id if request is None else request.id

    def _requests(self) -> list[Outline]:
        return [outline for outline in self._desk.pack.outlines.values() if outline.role is Role.REQUEST]

    def _documents(self) -> tuple[tuple[str, str], ...]:
        """The request that fits, what goes beside it, then the other requests, with their names."""
        desk = self._desk
        offers = offered_documents(desk.pack, desk.case, desk.assessment())
        fitting = [one.outline for one in offers if not one.about and one.outline.id != LIST]
        shown = dict.fromkeys(outline.id for outline in (*fitting, *self._requests()))
        shown.setdefault(self._mark.document)
        return tuple((one, document_title(desk.pack.outlines[one], self._words.language)) for one in shown)

    def _usual_language(self) -> str:
        wanted = self._desk.case.answer("request.language")
        known = [language.code for language in filing_languages()]
        return wanted if isinstance(wanted, str) and wanted in known else known[0]

    # -- what the person does

    def refresh(self) -> None:
        """Show the draft as the answers make it now; what is composed already is not composed again."""
        wanted = (self._desk.case, self._mark.document, self._mark.language)
        if self._preview is None and (self._tried != wanted or self._job is None):
            self._compose(wanted)
        self._show(self.state())

    def choose_document(self, document: str) -> None:
        """Show another document."""
        self._mark.document = document
        self.refresh()

    def choose_language(self, language: str) -> None:
        """Show the same document in another language, at the same sentence."""
        self._mark.language = language
        self.refresh()

    def select(self, sentence: str) -> None:
        """Mark a sentence and say where it comes from; empty closes that."""
        if sentence != self._mark.sentence:
            self._mark.sentence = sentence
            self._show(self.state())

    def move(self, step: int) -> None:
        """Go to the sentence before or after."""
        order = self._order()
        if not order:
            return
        here = order.index(self._mark.sentence) if self._mark.sentence in order else None
        there = (0 if step > 0 else len(order) - 1) if here is None else here + step
        self.select(order[max(0, min(len(order) - 1, there))])

    def next_gap(self) -> None:
        """Go to the next sentence with something open, from the top again after the last."""
        order = self._order()
        gaps = {item.sentence for item in self._open_items()}
        here = order.index(self._mark.sentence) + 1 if self._mark.sentence in order else 0
        for sentence in (*order[here:], *order[:here]):
            if sentence in gaps:
                self.select(sentence)
                return

    def open_source(self, target: str) -> None:
        """Open the question an answer was given to."""
        self._go(target)

    def settle(self) -> None:
        """Open the question behind the gap that is marked, else behind the first one."""
        items = self._open_items()
        if not items:
            self._go("filing")
            return
        marked = next((item for item in items if item.sentence == self._mark.sentence), items[0])
        self._mark.sentence = marked.sentence
        self._go(marked.target)

    def zoom(self, percent: int) -> None:
        """Remember how large the pages are shown."""
        self._mark.zoom = percent

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        section = next((line.label for line in self._contents() if line.section == self._section()), "")
        return tuple(part for part in (self._words.gettext("Draft"), section) if part)

    # -- composing

    @property
    def _preview(self) -> Preview | None:
        """What has been composed for the case as it stands, or None."""
        composed = self._mark.composed
        if composed is None or composed[0] is not self._desk.case:
            return None
        is_wanted = composed[1:4] == (self._mark.document, self._mark.language, self._words.language)
        return composed[4] if is_wanted else None

    @property
    def _latest(self) -> Preview | None:
        """What is shown meanwhile: the draft before the change, if it is the same document."""
        composed = self._mark.composed
        if self._failure is not None or composed is None:
            return None
        wanted = (self._mark.document, self._mark.language, self._words.language)
        return composed[4] if composed[1:4] == wanted else None

    def _compose(self, wanted: tuple[Case, str, str]) -> None:
        if self._job is not None:
            self._job.cancel()
        case, document, language = wanted
        pack, today, own = self._desk.pack, self._desk.clock.today(), self._words.language
        self._tried, self._failure = wanted, None

        def compose() -> Preview:
            return preview_draft(case, pack, document, language, today, reading_language=own)

        def composed(preview: Preview) -> None:
            self._job = None
            self._mark.composed = (case, document, language, own, preview)
            self._show(self.state())

        def failed(failure: Exception) -> None:
            self._job = None
            self._failure = failure
            self._show(self.state())

        self._job = self._run(compose, composed, failed)

    # -- what is shown

    def state(self) -> DraftState:
        """The screen as it stands."""
        preview = self._latest
        items = self._open_items()
        trouble, unreadable = self._failure, preview.unreadable if preview else None
        reading = preview.reading if preview else None
        return DraftState(
            labels=self._labels(),
            languages=tuple((one.code, self._words.formats.language(one.code)) for one in filing_languages()),
            language=self._mark.language,
            documents=self._documents(),
            document=self._mark.document,
            sheets=sheets_of(preview) if preview else Sheets(),
            contents=self._contents(),
            open_heading=self._open_heading(len(items)) if preview else "",
            open_items=items,
            reading_rtl=reading is not None and reading.direction is Direction.RTL,
            reading=tuple(paragraphs_of(reading)) if reading else (),
            reading_trouble=" ".join(explain(unreadable, self._words)) if unreadable else "",
            budget=self._budget(preview) if preview else "",
            over_budget=preview is not None and self._is_request() and preview.budget.is_over,
            selected=self._mark.sentence,
            spoken=self._spoken(),
            source=self._source(),
            busy=self._words.gettext("Composing the draft…") if self._job is not None else "",
            trouble=" ".join(explain(trouble, self._words)) if trouble else "",
        )

    def _labels(self) -> DraftLabels:
        _ = self._words.gettext
        return DraftLabels(
            document=_("Document"),
            language=_("Filing language"),
            contents=_("Contents"),
            zoom_in=_("Larger"),
            zoom_out=_("Smaller"),
            zoom_level=_("{percent}%"),
            page_of=_("Page {page} of {pages}"),
            reading=_("Reading copy"),
            reading_note=_("In your language, not for filing"),
            settle=_("Settle the next item"),
            check=_("Check the requirements"),
            paper=_("Show as white paper"),
            dark=_("Show as dark as the window"),
            pages_name=_("Pages of the draft. Up and down go from sentence to sentence, F8 to the next gap."),
        )

    def _open_heading(self, count: int) -> str:
        if not count:
            return self._words.gettext("Nothing to settle")
        return self._words.ngettext("{count} thing to settle", "{count} things to settle", count).format(
            count=self._words.formats.number(count)
        )

    def _is_request(self) -> bool:
        return self._desk.pack.outlines[self._mark.document].role is Role.REQUEST

    def _budget(self, preview: Preview) -> str:
        _, budget, number = self._words.gettext, preview.budget, self._words.formats.number
        if not self._is_request():
            return _("Pages: {pages}. They do not count as pages of the request.").format(
                pages=number(budget.pages)
            )
        fills = {
            "pages": number(budget.pages),
            "most_pages": number(budget.most_pages or 0),
            "annexes": number(budget.annexes),
            "most_annexes": number(budget.most_annexes or 0),
        }
        match budget.most_pages, budget.most_annexes:
            case None, None:
                pattern = _("Pages: {pages}. Annexes: {annexes}.")
            case None, _most:
                pattern = _("Pages: {pages}. Annexes: {annexes} of at most {most_annexes}.")
            case _most, None:
                pattern = _("Pages: {pages} of at most {most_pages}. Annexes: {annexes}.")
            case _:
                pattern = _(
                    "Pages: {pages} of at most {most_pages}. Annexes: {annexes} of at most {most_annexes}."
                )
        return pattern.format(**fills)

    def _contents(self) -> tuple[ContentsLine, ...]:
        """The headings, in the language of the window where the reading copy is there."""
        preview = self._latest
        if preview is None:
            return ()
        _ = self._words.gettext
        pages = {area.sentence: area.page for area in reversed(areas_of(preview))}
        sections = {
            sentence.id: block.section for block in preview.draft.blocks for sentence in sentences_of(block)
        }
        gaps = {sections[gap.sentence] for gap in preview.draft.gaps if gap.sentence in sections}
        lines = []
        for block in (preview.reading or preview.draft).blocks:
            if not isinstance(block, Heading) or block.level != 1:
                continue
            words, marker = bare(block.sentence.text), block.marker
            label = _("{number}. {title}").format(number=marker, title=words) if marker else words
            is_open = block.section in gaps
            lines.append(
                ContentsLine(
                    section=block.section,
                    label=label,
                    spoken=_("{title}, something to settle").format(title=label) if is_open else label,
                    sentence=block.sentence.id,
                    page=pages.get(block.sentence.id, 1),
                    open=is_open,
                )
            )
        return tuple(lines)

    def _open_items(self) -> tuple[OpenItem, ...]:
        preview = self._latest
        if preview is None:
            return ()
        found: dict[tuple[tuple[str, ...], str], OpenItem] = {}
        for gap in preview.draft.gaps:
            item = OpenItem(
                label=self._gap_label(gap),
                sentence=gap.sentence,
                target=gap.facts[0] if gap.facts else "draft",
            )
            found.setdefault((gap.facts, gap.reason), item)
        return tuple(found.values())

    def _gap_label(self, gap: Gap) -> str:
        _ = self._words.gettext
        patterns = {
            "unset": _("Answer: {what}"),
            "later": _("Put off: {what}"),
            "unknown": _("Not known: {what}"),
            "untranslated": _("Translate: {what}"),
            "withheld": _("Say without names: {what}"),
            "summary": _("Open it, or write a summary: {what}"),
            "unprintable": _("Write it in other letters, these cannot be printed: {what}"),
        }
        what = dict.fromkeys(
            self._what(fact) for fact in gap.facts if field_of(fact) in self._desk.pack.fields
        )
        return patterns.get(gap.reason, patterns["unset"]).format(
            what=self._words.formats.listing(tuple(what))
        )

    def _what(self, fact: str) -> str:
        """The name of a fact; of an item's fact, also what the person calls the item."""
        label = self._words.label(field_of(fact))
        item = fact.rpartition("[")[2].partition("]")[0]
        name = item_name(self._desk.case, item) if "[" in fact else None
        if not name:
            return label
        short = isolate(shorten(name, MOST_OF_A_NAME, placeholder="…"))
        return self._words.gettext("{field} ({item})").format(field=label, item=short)

    # -- the sentence that is marked

    def _order(self) -> tuple[str, ...]:
        """The sentences that stand on a page, in reading order."""
        preview = self._latest
        if preview is None:
            return ()
        placed = {area.sentence for area in areas_of(preview)}
        return tuple(dict.fromkeys(one.id for one in preview.draft.sentences() if one.id in placed))

    def _sentence(self) -> Sentence | None:
        preview = self._latest
        if preview is None or not self._mark.sentence:
            return None
        return next((one for one in preview.draft.sentences() if one.id == self._mark.sentence), None)

    def _section(self) -> str:
        preview = self._latest
        for block in preview.draft.blocks if preview else ():
            if any(sentence.id == self._mark.sentence for sentence in sentences_of(block)):
                return block.section
        return ""

    def _spoken(self) -> str:
        sentence = self._sentence()
        return bare(sentence.text) if sentence else ""

    def _source(self) -> SourceState | None:
        sentence, preview = self._sentence(), self._latest
        if sentence is None or preview is None:
            return None
        return SourceTeller(self._desk.pack, self._desk.case, self._words).tell(preview.draft, sentence)
