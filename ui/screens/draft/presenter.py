"""What the draft screen means: which draft, which sentence, where it comes from, what is open."""

from __future__ import annotations

from collections.abc import Callable

from assistant.case.case import Case
from assistant.drafting.draft import Sentence
from assistant.drafting.fault import NotItsLanguage
from assistant.i18n.languages import Direction, filing_languages
from assistant.pack.outlines import Role
from assistant.usecases.deciding import Decision, decide
from assistant.usecases.desk import Desk
from assistant.usecases.previewing import Preview
from ui.messages import explain
from ui.screens.draft.composing import Bookmark, Composer, Run, Wanted
from ui.screens.draft.content import areas_of, bare, paragraphs_of, sentences_of, sheets_of
from ui.screens.draft.documents import Documents
from ui.screens.draft.labels import name_parts, tell_budget, tell_open
from ui.screens.draft.length import DROP, TAKE_BACK, LengthTeller
from ui.screens.draft.search import Search
from ui.screens.draft.sections import SectionTeller
from ui.screens.draft.source import SourceTeller
from ui.screens.draft.state import (
    ContentsLine,
    DraftState,
    LengthState,
    OpenItem,
    SearchState,
    Sheets,
    SourceState,
)
from ui.text import Words


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
        save: Callable[[Case], bool],
        bookmark: Bookmark,
    ) -> None:
        self._desk = desk
        self._words = words
        self._show = show
        self._go = go
        self._save = save
        self._mark = bookmark
        self._documents = Documents(desk, words)
        self._composer = Composer(desk, bookmark, run, self._composed)
        self._search = Search()
        if not bookmark.document:
            bookmark.document = self._documents.usual()
            wanted = desk.case.answer("request.language")
            known = [language.code for language in filing_languages()]
            bookmark.language = wanted if isinstance(wanted, str) and wanted in known else known[0]

    # -- what the person does

    def refresh(self) -> None:
        """Show the draft as the answers make it now; what is composed already is not composed again."""
        self._composer.compose(self._wanted())
        self._show(self.state())

    def choose_document(self, key: str) -> None:
        """Show another document, or a letter about an item."""
        document, _, about = key.partition(" ")
        self._mark.document, self._mark.about, self._mark.place = document, about, None
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
        self.select(marked.sentence)
        if marked.target:
            self._go(marked.target)

    def shorten(self, does: str) -> None:
        """Do what a suggestion says: leave a ground out, take it back, or open an answer."""
        what, _, item = does.partition(" ")
        if what not in (DROP, TAKE_BACK):
            self._go(item)
            return
        decision = Decision.DO_NOT_USE if what == DROP else Decision.USE
        if not self._save(decide(self._desk.case, self._desk.assessment(), item, decision)):
            return
        left_out = self._mark.left_out
        left_out[:] = [one for one in left_out if one != item] + ([item] if what == DROP else [])
        self.refresh()

    def search(self, words: str) -> None:
        """Look for words in both texts and go to the first place from here on."""
        self._search.look(self._preview, words, self._order(), self._mark.sentence)
        self._go_to_hit()

    def step_hit(self, step: int) -> None:
        """Go to the next place that was found, or the one before."""
        self._search.step(step)
        self._go_to_hit()

    def close_search(self) -> None:
        """End the search; nothing of it is kept."""
        self._search.close()
        self._show(self.state())

    def _go_to_hit(self) -> None:
        if self._search.hit is not None:
            self._mark.sentence = self._search.hit.sentence
        self._show(self.state())

    def zoom(self, percent: int) -> None:
        """Remember how large the pages are shown."""
        self._mark.zoom = percent

    def keep_place(self, sentence: str, offset: float) -> None:
        """Remember which sentence is in sight, and where."""
        self._mark.place = (sentence, offset)

    def place(self) -> str:
        """What opens the draft at the sentence that is marked."""
        return f"draft/{self._mark.sentence}" if self._mark.sentence else "draft"

    def show_as_text(self, as_text: bool) -> None:
        """Remember whether the filing text is shown as text or as pages."""
        self._mark.as_text = as_text

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        section = next((line.label for line in self._contents() if line.section == self._section()), "")
        return tuple(part for part in (self._words.gettext("Draft"), section) if part)

    # -- composing

    def _wanted(self) -> Wanted:
        """The draft to show; a document that does not exist in the language takes the first of its own."""
        languages = self._documents.choice(self._mark.document, self._mark.about).languages
        language = self._mark.language
        return Wanted(
            document=self._mark.document,
            about=self._mark.about,
            language=language if language in languages else languages[0],
            reading=self._words.language,
        )

    def _composed(self) -> None:
        if self._search.words:
            self._search.again(self._preview, self._order())
        self._show(self.state())

    @property
    def _preview(self) -> Preview | None:
        return self._composer.latest(self._wanted())

    # -- what is shown

    def state(self) -> DraftState:
        """The screen as it stands."""
        preview, wanted = self._preview, self._wanted()
        choices = self._documents.choices(wanted.document, wanted.about)
        chosen = self._documents.choice(wanted.document, wanted.about)
        items = self._open_items()
        trouble = self._composer.failure
        reading, draft = (preview.reading, preview.draft) if preview else (None, None)
        return DraftState(
            labels=name_parts(self._words),
            languages=tuple((code, self._words.formats.language(code)) for code in chosen.languages),
            language=wanted.language,
            documents=tuple((choice.key, choice.label) for choice in choices),
            document=chosen.key,
            sheets=sheets_of(preview) if preview else Sheets(),
            contents=self._contents(),
            open_heading=tell_open(len(items), self._words) if preview else "",
            open_items=items,
            caution=chosen.caution,
            length=self._length(preview),
            search=self._searched(),
            text_rtl=draft is not None and draft.direction is Direction.RTL,
            text=tuple(paragraphs_of(draft)) if draft else (),
            reading_rtl=reading is not None and reading.direction is Direction.RTL,
            reading=tuple(paragraphs_of(reading)) if reading else (),
            reading_trouble=self._unreadable(preview) if preview else "",
            budget=tell_budget(preview.budget, self._words, counts=self._is_request()) if preview else "",
            over_budget=preview is not None and self._is_request() and preview.budget.is_over,
            selected=self._mark.sentence,
            spoken=self._spoken(),
            source=self._source(),
            busy=self._words.gettext("Composing the draft…") if self._composer.is_busy else "",
            trouble=" ".join(explain(trouble, self._words)) if trouble else "",
        )

    def _is_request(self) -> bool:
        return self._desk.pack.outlines[self._mark.document].role is Role.REQUEST

    def _unreadable(self, preview: Preview) -> str:
        """Why there is no reading copy, or empty."""
        match preview.unreadable:
            case None:
                return ""
            case NotItsLanguage():
                return self._words.gettext(
                    "This document is not written in your language: there is no copy to read."
                )
            case failure:
                return " ".join(explain(failure, self._words))

    def _length(self, preview: Preview | None) -> LengthState | None:
        if preview is None:
            return None
        return LengthTeller(self._desk, self._words, tuple(self._mark.left_out)).tell(preview)

    def _searched(self) -> SearchState:
        search, number = self._search, self._words.formats.number
        if not search.words.strip():
            return SearchState()
        hit = search.hit
        if hit is None:
            return SearchState(words=search.words, told=self._words.gettext("Not found"))
        told = self._words.gettext("{place} of {count}")
        return SearchState(
            words=search.words,
            found=search.in_pages(),
            told=told.format(place=number(search.at + 1), count=number(len(search.hits))),
            sentence=hit.sentence,
            in_pages=-1 if hit.in_reading else hit.number,
            in_reading=hit.number if hit.in_reading else -1,
        )

    def _contents(self) -> tuple[ContentsLine, ...]:
        preview = self._preview
        return SectionTeller(self._desk, self._words, preview).contents() if preview else ()

    def _open_items(self) -> tuple[OpenItem, ...]:
        preview = self._preview
        return SectionTeller(self._desk, self._words, preview).open_items() if preview else ()

    # -- the sentence that is marked

    def _order(self) -> tuple[str, ...]:
        """The sentences that stand on a page, in reading order."""
        preview = self._preview
        if preview is None:
            return ()
        placed = {area.sentence for area in areas_of(preview)}
        return tuple(dict.fromkeys(one.id for one in preview.draft.sentences() if one.id in placed))

    def _sentence(self) -> Sentence | None:
        preview = self._preview
        if preview is None or not self._mark.sentence:
            return None
        return next((one for one in preview.draft.sentences() if one.id == self._mark.sentence), None)

    def _section(self) -> str:
        preview = self._preview
        for block in preview.draft.blocks if preview else ():
            if any(sentence.id == self._mark.sentence for sentence in sentences_of(block)):
                return block.section
        return ""

    def _spoken(self) -> str:
        sentence = self._sentence()
        return bare(sentence.text) if sentence else ""

    def _source(self) -> SourceState | None:
        sentence, preview = self._sentence(), self._preview
        if sentence is None or preview is None:
            return None
        return SourceTeller(self._desk.pack, self._desk.case, self._words).tell(preview.draft, sentence)
