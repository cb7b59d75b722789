"""The sections of a draft with their pages, and what is open in it, in the words of the window. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from assistant.case.case import field_of
from assistant.drafting.draft import Gap, Heading, Tone
from assistant.usecases.checking import item_name
from assistant.usecases.desk import Desk
from assistant.usecases.overrun import tell_size
from assistant.usecases.previewing import Preview
from ui.screens.draft.content import areas_of, bare, sentences_of
from ui.screens.draft.state import ContentsLine, OpenItem
from ui.text import Words, isolate

MOST_OF_A_NAME = 24


@dataclass(frozen=True, slots=True)
class SectionTeller:
    """Tells what stands in one preview."""

    desk: Desk
    words: Words
    preview: Preview

    def contents(self) -> tuple[ContentsLine, ...]:
        """The headings, in the language of the window where the reading copy is there."""
        _, preview = self.words.gettext, self.preview
        pages = {area.sentence: area.page for area in reversed(areas_of(preview))}
        sections = {
            sentence.id: block.section for block in preview.draft.blocks for sentence in sentences_of(block)
        }
        gaps = {sections[gap.sentence] for gap in preview.draft.gaps if gap.sentence in sections}
        sizes = {section: size for file in preview.files for section, size in file.section_pages.items()}
        long = {one.section for one in preview.overrun.excess} if preview.overrun else set()
        lines = []
        for block in (preview.reading or preview.draft).blocks:
            if not isinstance(block, Heading) or block.level != 1:
                continue
            words, marker = bare(block.sentence.text), block.marker
            label = _("{number}. {title}").format(number=marker, title=words) if marker else words
            size = tell_size(sizes[block.section], self.words.language) if block.section in sizes else ""
            spoken = _("{title}, pages: {pages}").format(title=label, pages=size) if size else label
            is_open = block.section in gaps
            lines.append(
                ContentsLine(
                    section=block.section,
                    label=label,
                    spoken=_("{title}, something to settle").format(title=spoken) if is_open else spoken,
                    sentence=block.sentence.id,
                    page=pages.get(block.sentence.id, 1),
                    open=is_open,
                    size=size,
                    long=block.section in long,
                )
            )
        return tuple(lines)

    def open_items(self) -> tuple[OpenItem, ...]:
        """What is to be settled, each thing once, at the first sentence it is missing from."""
        found: dict[tuple[tuple[str, ...], str, str], OpenItem] = {}
        for gap in self.preview.draft.gaps:
            if gap.facts:
                item = OpenItem(label=self._gap_label(gap), sentence=gap.sentence, target=gap.facts[0])
                found.setdefault((gap.facts, gap.reason, ""), item)
                continue
            for what in self._to_write(gap.sentence):
                label = self.words.gettext("Write into the document: {what}").format(what=isolate(what))
                found.setdefault(
                    ((), gap.reason, what), OpenItem(label=label, sentence=gap.sentence, target="")
                )
        return tuple(found.values())

    def _to_write(self, sentence: str) -> Iterator[str]:
        """The words in brackets that no question fills, in the language of the window where it is there."""
        for one in (self.preview.reading or self.preview.draft).sentences():
            if one.id == sentence:
                gaps = (run for run in one.runs if run.tone is Tone.GAP and not run.source.facts)
                yield from (bare(run.text).strip("[] ") for run in gaps)

    def _gap_label(self, gap: Gap) -> str:
        _ = self.words.gettext
        patterns = {
            "unset": _("Answer: {what}"),
            "later": _("Put off: {what}"),
            "unknown": _("Not known: {what}"),
            "untranslated": _("Translate: {what}"),
            "withheld": _("Say without names: {what}"),
            "summary": _("Open it, or write a summary: {what}"),
        }
        what = dict.fromkeys(
            self._what(fact) for fact in gap.facts if field_of(fact) in self.desk.pack.fields
        )
        return patterns.get(gap.reason, patterns["unset"]).format(
            what=self.words.formats.listing(tuple(what))
        )

    def _what(self, fact: str) -> str:
        """The name of a fact; of an item's fact, also what the person calls the item."""
        label = self.words.label(field_of(fact))
        item = fact.rpartition("[")[2].partition("]")[0]
        name = item_name(self.desk.case, item) if "[" in fact else None
        if not name:
            return label
        short = isolate(shorten(name, MOST_OF_A_NAME, placeholder="…"))
        return self.words.gettext("{field} ({item})").format(field=label, item=short)
