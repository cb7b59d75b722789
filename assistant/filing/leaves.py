"""What stands in an annex for one paper: its clean pages, or a sheet that tells of a file without pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.case.case import Case
from assistant.drafting.cleaning import clean, isolated
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft, Paragraph, Part, Run, Sentence, Source, Tone
from assistant.evidence.findings import Trace, Transcript
from assistant.evidence.kinds import FileKind
from assistant.grounds.assessment import Assessment
from assistant.i18n.languages import direction_of
from assistant.i18n.repertoire import split_printable
from assistant.pack.pack import Pack
from assistant.writers.pdf import write_pdf

SHEET = "exhibit-sheet"
"""The document that heads a file without pages."""

_PARTED = " · "
"""Between the cells of a row, which is printed as one line."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A clean PDF and how many pages it has."""

    pdf: bytes = field(repr=False)
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """The pages of one paper in an annex.

    ``is_sheet`` if our own pages stand for the file, ``is_missing`` if the file is not here at all.
    ``removed`` and ``left`` are what the file gave away, ``notices`` what the person should know.
    """

    document: str
    parts: tuple[Pages, ...]
    kind: FileKind | None
    is_sheet: bool = False
    removed: tuple[Trace, ...] = ()
    left: tuple[Trace, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has in all."""
        return sum(part.count for part in self.parts)

    @property
    def size(self) -> int:
        """Bytes of its PDFs."""
        return sum(len(part.pdf) for part in self.parts)

    @property
    def is_missing(self) -> bool:
        """Whether there was no file to take pages from."""
        return self.kind is None


def counted(case: Case, leaves: Mapping[str, Leaf]) -> Case:
    """The case with the pages each paper has when it is bound; a draft of it cites the right stamps."""
    for document, leaf in leaves.items():
        if case.answer(f"documents[{document}].pages") != leaf.pages:
            case = case.with_fact(f"documents[{document}].pages", leaf.pages)
    return case


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWriter:
    """Writes the sheets of files without pages in the language of the request."""

    pack: Pack
    assessment: Assessment
    language: str
    today: date
    final: bool

    def recording(self, case: Case, document: str, kind: FileKind) -> Pages:
        """A sheet that describes a recording."""
        return self._pages(self._sheet(case, document, kind))

    def missing(self, case: Case, document: str) -> Pages:
        """A sheet that says that the file is not here."""
        return self._pages(self._sheet(case, document, None))

    def words(self, case: Case, document: str, kind: FileKind, text: Transcript) -> tuple[Pages, ...]:
        """A sheet, then the words of a text, a message or a DOCX in the direction of their language."""
        sheet = self._sheet(case, document, kind)
        languages = case.answer(f"documents[{document}].languages")
        language = str(languages[0]) if isinstance(languages, tuple) and languages else self.language
        paragraphs = tuple(_paragraphs(text, language))
        if not paragraphs:
            return (self._pages(sheet),)
        printed = replace(
            sheet,
            language=language,
            direction=direction_of(language),
            running_head="",
            page_of="{page} / {pages}",
            blocks=paragraphs,
        )
        return self._pages(sheet), self._pages(printed)

    def _sheet(self, case: Case, document: str, kind: FileKind | None) -> Draft:
        path = f"documents[{document}]"
        told = (
            case.without(f"{path}.media_type")
            if kind is None
            else case.with_fact(f"{path}.media_type", kind.media_type)
        )
        return compose(
            self.pack,
            told,
            self.assessment,
            SHEET,
            self.language,
            final=self.final,
            today=self.today,
            about=path,
            annexes=(),
        )

    @staticmethod
    def _pages(draft: Draft) -> Pages:
        made = write_pdf(draft)
        return Pages(made.data, made.pages)


def _paragraphs(text: Transcript, language: str) -> Iterator[Paragraph]:
    for number, block in enumerate(text.blocks):
        tone = Tone.STRONG if block.style == "heading" else Tone.PLAIN
        cells = [clean(cell) for cell in block.cells]
        if block.style == "field" and len(cells) > 1:
            runs = (
                *_runs(cells[0] + ": ", language, Tone.STRONG),
                *_runs(" ".join(cells[1:]), language, tone),
            )
        else:
            runs = tuple(_runs(_PARTED.join(cell for cell in cells if cell), language, tone))
        if any(run.text.strip() for run in runs):
            sentence = Sentence(id=f"words/{number}", runs=runs)
            yield Paragraph(part=Part.BODY, sentences=(sentence,))


def _runs(text: str, language: str, tone: Tone) -> Iterator[Run]:
    """The words, with the numbers of signs that no face of ours has in their place."""
    for part, is_shown in split_printable(text):
        shown = part if is_shown else "[" + " ".join(f"U+{ord(sign):04X}" for sign in part) + "]"
        yield Run(text=isolated(shown) if not is_shown else shown, lang=language, source=Source(), tone=tone)
