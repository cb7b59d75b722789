"""The draft while it is written: what the tags of a template add, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.binding import bind
from assistant.drafting.citing import Citation
from assistant.drafting.draft import (
    Align,
    Block,
    Column,
    Gap,
    Heading,
    Paragraph,
    Part,
    Run,
    Sentence,
    Source,
    Table,
)
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import LeftOut, Matter
from assistant.drafting.numbering import heading_marker, item_marker
from assistant.drafting.sentences import print_fill, write_sentence
from assistant.pack.outlines import Role

_NOTHING = Source()


class Manuscript:
    """Collects blocks. Empty paragraphs, tables and headings are left out and take no number."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self.section = ""
        self.gaps: list[Gap] = []
        self._blocks: list[Block] = []
        self._ids: set[str] = set()
        self._items: list[str] = []
        self._open: list[Sentence] | None = None
        self._columns: list[Column] | None = None
        self._rows: list[tuple[tuple[Sentence, ...], ...]] = []
        self._cells: list[tuple[Sentence, ...]] = []
        self._paragraphs = 0
        self._letters = 0
        self._numbered = False

    # -- sentences

    def say(self, message_id: str, message: str, fills: Mapping[str, object], because: object = None) -> None:
        """Add a sentence to the paragraph, cell or heading that is open."""
        if self._open is None:
            raise TemplateFault(f"{message_id} stands outside a paragraph")
        sentence = self._sentence(message_id, message, fills, because)
        if sentence is not None:
            self._open.append(sentence)

    def put(self, message_id: str, fill: object) -> None:
        """Add a value that needs no words of its own."""
        if self._open is None:
            raise TemplateFault(f"{message_id} stands outside a paragraph")
        sentence_id = self._sentence_id(message_id)
        try:
            self._take_place()
            printed = print_fill(fill, self.matter)
        except LeftOut:
            return
        self._ids.add(sentence_id)
        runs = tuple(replace(run, source=replace(run.source, clause=message_id)) for run in printed.runs)
        self._open.append(Sentence(id=sentence_id, runs=bind(runs, self.matter)))
        self.gaps += (
            Gap(sentence=sentence_id, facts=one.facts, reason=one.reason) for one in printed.missing
        )

    def _sentence(
        self, message_id: str, message: str, fills: Mapping[str, object], because: object
    ) -> Sentence | None:
        sentence_id = self._sentence_id(message_id)
        self._take_place()
        try:
            sentence, gaps = write_sentence(
                self.matter,
                sentence_id,
                message,
                fills,
                own=Source(facts=_facts_of(because), provisions=_provisions_of(because), clause=message_id),
            )
        except LeftOut:
            return None
        self._ids.add(sentence_id)
        self.gaps += gaps
        return sentence

    def _take_place(self) -> None:
        """Tell the annexes which section and paragraph would cite them now."""
        number = self._paragraphs + (1 if self._numbered else 0)
        self.matter.annexes.stand_at(self.section, str(number or ""))

    def _sentence_id(self, message_id: str) -> str:
        """The id of one use of a message; one that comes again gets a number after it."""
        first = "/".join((message_id, *self._items))
        found, turn = first, 1
        while found in self._ids:
            turn += 1
            found = f"{first}/{turn}"
        return found

    # -- blocks

    def heading(self, level: int, message_id: str, message: str) -> None:
        """A heading; its number is given when it is known that something follows it."""
        sentence = self._sentence(message_id, message, {}, None)
        if sentence is not None:
            self._letters = 0
            self._blocks.append(Heading(level=level, sentence=sentence, section=self.section))

    def paragraph(self, part: str, item: object, body: Callable[[], str]) -> None:
        """A paragraph of what ``body`` adds."""
        kind = Part(part)
        self._numbered = kind is Part.BODY and self.matter.outline.role is not Role.LETTER
        sentences = self._gather(item, body)
        is_numbered, self._numbered = self._numbered, False
        if not sentences:
            return
        marker = ""
        if kind is Part.BODY:
            self._letters = 0
            if is_numbered:
                self._paragraphs += 1
                marker = str(self._paragraphs)
        elif kind is Part.ITEM:
            self._letters += 1
            marker = item_marker(self.matter.language, self._letters)
        self._blocks.append(Paragraph(part=kind, sentences=sentences, marker=marker, section=self.section))

    def _gather(self, item: object, body: Callable[[], str]) -> tuple[Sentence, ...]:
        if self._open is not None:
            raise TemplateFault("a paragraph or cell stands inside another")
        self._open = []
        try:
            self._within(item, body)
            return tuple(self._open)
        finally:
            self._open = None

    def _within(self, item: object, body: Callable[[], str]) -> None:
        suffix = _suffix(item)
        self._items += suffix
        try:
            refuse_text(body())
        finally:
            del self._items[len(self._items) - len(suffix) :]

    # -- tables

    def table(self, body: Callable[[], str]) -> None:
        """A table of the columns and rows ``body`` adds."""
        if self._open is not None or self._columns is not None:
            raise TemplateFault("a table stands inside something else")
        self._columns, self._rows = [], []
        refuse_text(body())
        columns, self._columns = self._columns, None
        if self._rows:
            total = sum(column.share for column in columns)
            shared = tuple(replace(column, share=column.share / total) for column in columns)
            self._blocks.append(Table(columns=shared, rows=tuple(self._rows), section=self.section))

    def column(self, message_id: str, message: str, share: float, align: str) -> None:
        """A column of the table that is open."""
        heading = self._sentence(message_id, message, {}, None)
        if self._columns is None or heading is None:
            raise TemplateFault(f"the column {message_id} stands outside a table")
        self._columns.append(Column(heading=heading, share=share, align=Align(align)))

    def row(self, item: object, body: Callable[[], str]) -> None:
        """A row of the table that is open."""
        if self._columns is None:
            raise TemplateFault("a row stands outside a table")
        self._cells = []
        self._within(item, body)
        if len(self._cells) != len(self._columns):
            raise TemplateFault("a row has not as many cells as the table has columns")
        self._rows.append(tuple(self._cells))

    def cell(self, body: Callable[[], str]) -> None:
        """A cell of the row that is open; a dash stands where there is nothing to say."""
        sentences = self._gather(None, body)
        if not sentences:
            dash = Run(text="–", lang=self.matter.language, source=_NOTHING)
            name = self._sentence_id("nothing")
            self._ids.add(name)
            sentences = (Sentence(id=name, runs=(dash,)),)
        self._cells.append(sentences)

    # -- the end

    def blocks(self) -> tuple[Block, ...]:
        """The blocks, with headings numbered and those left out that nothing follows."""
        kept = [block for place, block in enumerate(self._blocks) if not self._is_bare(place)]
        found: list[Block] = []
        counts = [0, 0]
        for block in kept:
            if isinstance(block, Heading):
                counts[block.level - 1] += 1
                counts[block.level :] = [0] * (len(counts) - block.level)
                marker = heading_marker(self.matter.language, block.level, counts[block.level - 1])
                found.append(replace(block, marker=marker))
            else:
                found.append(block)
        return tuple(found)

    def _is_bare(self, place: int) -> bool:
        block = self._blocks[place]
        if not isinstance(block, Heading):
            return False
        for later in self._blocks[place + 1 :]:
            if not isinstance(later, Heading):
                return False
            if later.level <= block.level:
                return True
        return True


def refuse_text(rendered: str) -> None:
    """A template adds words by its tags only; text between them would have no source."""
    if rendered.strip():
        raise TemplateFault("there is text outside a sentence")


def _facts_of(because: object) -> tuple[str, ...]:
    if because is None:
        return ()
    if isinstance(because, Answer):
        return (because.path,) if because.fact is not None else ()
    if isinstance(because, Citation):
        return ()
    if isinstance(because, tuple | list):
        return tuple(path for one in because for path in _facts_of(one))
    raise TemplateFault("a reason is an answer or an article")


def _provisions_of(because: object) -> tuple[str, ...]:
    if isinstance(because, tuple | list):
        return tuple(provision for one in because for provision in _provisions_of(one))
    return (because.provision,) if isinstance(because, Citation) else ()


def _suffix(item: object) -> list[str]:
    match item:
        case None:
            return []
        case Group() as group:
            return [group.item or group.path]
        case Answer(word=str() as word):
            return [word]
        case Rows(items=(first, *_)):
            return [first.item]
    raise TemplateFault("only an item can be gone through")
