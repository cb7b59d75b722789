"""One annex on its way into files: stamps, cover and papers, smaller pictures, several files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.annexes import FilePart
from assistant.drafting.compose import compose
from assistant.drafting.draft import AnnexEntry, Draft
from assistant.evidence.binding import BoundPdf, BoundSheet, Order
from assistant.evidence.findings import CleanOptions, Trace
from assistant.filing.annexes import Annex
from assistant.filing.annexsize import Sheets, Shrunk, halves, sheets_of
from assistant.filing.leaves import Leaf, counted
from assistant.i18n.languages import Direction
from assistant.writers.pdf import write_pdf
from assistant.writers.stamps import write_stamps

if TYPE_CHECKING:
    from assistant.filing.annexbook import AnnexBook

COVER = "annex-cover"
_MEGABYTE = 1_000_000
_SLACK = 0.97
"""An estimate of the size of a file is trusted up to this share of the limit."""
_ROOM = 0.85
"""So much of the limit a page may fill: the cover and its faces need some of it."""
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPart:
    """One file of an annex: ``covers`` are the pages of its cover, then come those stamped first to last."""

    name: str
    content: bytes = field(repr=False)
    covers: int
    first: int
    last: int

    @property
    def pages(self) -> int:
        """How many pages the file has, its cover among them."""
        return self.covers + self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundAnnex:
    """An annex as it is uploaded: one file, or several where it was too large.

    ``stamped`` are the first and last page of each paper, ``covers`` the texts of the cover sheets,
    ``shrunk`` what making pictures smaller cost, ``left`` what the files still give away, ``missing`` the
    papers without a file. ``is_too_large`` if even a single page passes the limit.
    """

    annex: Annex
    parts: tuple[BoundPart, ...]
    pages: int
    stamped: Mapping[str, tuple[int, int]]
    covers: tuple[Draft, ...]
    shrunk: tuple[Shrunk, ...]
    left: tuple[Trace, ...]
    missing: tuple[str, ...]
    is_too_large: bool


class Binding:
    """One annex on its way into files."""

    def __init__(
        self,
        book: AnnexBook,
        case: Case,
        annex: Annex,
        entries: tuple[AnnexEntry, ...],
        leaves: dict[str, Leaf],
    ) -> None:
        self._book = book
        # The index tells where papers stand in this file, whatever the case says of one that is not here.
        self._case = counted(case, leaves)
        self._annex = annex
        self._entries = entries
        self._leaves = leaves
        self._shrunk: dict[str, Shrunk] = {}
        limit = book.pack.limits["limit.file_size"].working_value
        self._limit = limit * _MEGABYTE if limit else None

    def bound(self) -> BoundAnnex:
        cover = self._cover(None)
        whole = self._file(cover, self._all(), 1)
        gentle = self._leaves, self._shrunk
        for number, (pixels, quality) in enumerate(self._steps()):
            if self._fits(whole):
                break
            if self._shrink(pixels, quality):
                whole = self._file(cover, self._all(), 1)
            if number == 0:
                gentle = dict(self._leaves), dict(self._shrunk)
        if not self._fits(whole):
            # Several files in any case: then the pictures need not lose more than by the first step.
            self._restore(*gentle)
        covers, files, stretches = [cover], [whole], [self._all()]
        if not self._fits(whole):
            stretches = self._divided(cover, self._all())
            ranges = tuple(_ranges(stretches))
            covers, files = [], []
            for number, stretch in enumerate(stretches, start=1):
                covers.append(self._cover(FilePart(number=number, ranges=ranges)))
                files.append(self._file(covers[-1], stretch, ranges[number - 1][0]))
        ranges = tuple(_ranges(stretches))
        parts = tuple(
            BoundPart(
                name=self._annex.part_name(number, len(files)),
                content=file.pdf,
                covers=file.covers,
                first=first,
                last=last,
            )
            for number, (file, (first, last)) in enumerate(zip(files, ranges, strict=True), start=1)
        )
        return BoundAnnex(
            annex=self._annex,
            parts=parts,
            pages=ranges[-1][1],
            stamped=self._stamped(),
            covers=tuple(covers),
            shrunk=tuple(self._shrunk.values()),
            left=tuple(trace for file in files for trace in file.left),
            missing=tuple(one for one, leaf in self._leaves.items() if leaf.is_missing),
            is_too_large=not all(self._fits(file) for file in files),
        )

    def _all(self) -> tuple[Sheets, ...]:
        return sheets_of(tuple(self._leaves.values()))

    def _fits(self, file: BoundPdf) -> bool:
        return self._limit is None or len(file.pdf) <= self._limit

    def _stamped(self) -> dict[str, tuple[int, int]]:
        found, first = {}, 1
        for document, leaf in self._leaves.items():
            found[document] = (first, first + leaf.pages - 1)
            first += leaf.pages
        return found

    # -- smaller pictures

    def _steps(self) -> Iterable[tuple[int, int]]:
        return ((one.pixels, one.quality) for one in self._book.pack.annex_plan.shrinking)

    def _shrink(self, pixels: int, quality: int) -> bool:
        """Make pictures smaller, largest papers first, until the estimate fits; whether one did."""
        options = CleanOptions(longest_side=pixels, quality=quality, reencode=True)
        has_changed = False
        for document, leaf in sorted(self._leaves.items(), key=lambda one: -one[1].size):
            if self._limit is None or sum(one.size for one in self._leaves.values()) <= self._limit * _SLACK:
                break
            source = self._book.source_of(self._case, document)
            if source is None or leaf.kind is None or leaf.is_sheet:
                continue
            smaller, kept = self._book.clean(document, source, leaf.kind, options)
            if smaller.size >= leaf.size or smaller.pages != leaf.pages:
                continue
            before = self._shrunk[document].before if document in self._shrunk else leaf
            self._shrunk[document] = Shrunk(
                document=document, before=before, after=smaller, pixels=pixels, quality=quality, kept=kept
            )
            self._leaves[document] = smaller
            has_changed = True
        return has_changed

    def _restore(self, leaves: dict[str, Leaf], shrunk: dict[str, Shrunk]) -> None:
        """Take papers back as they were, unless a single page would then be too large for a file."""
        for document, leaf in leaves.items():
            if self._limit is None or leaf.size / leaf.pages <= self._limit * _ROOM:
                self._leaves[document] = leaf
                self._shrunk.pop(document, None)
                if document in shrunk:
                    self._shrunk[document] = shrunk[document]

    # -- files

    def _divided(self, cover: Draft, stretch: tuple[Sheets, ...]) -> list[tuple[Sheets, ...]]:
        """Stretches that fit into a file each, as far as pages can be divided."""
        first = 1
        waiting: list[tuple[Sheets, ...]] = [stretch]
        done: list[tuple[Sheets, ...]] = []
        while waiting:
            one = waiting.pop(0)
            is_too_large = one is stretch or not self._fits(self._file(cover, one, first))
            parted = halves(one) if is_too_large else None
            if parted is None:
                done.append(one)
                first += sum(sheets.count for sheets in one)
            else:
                waiting[:0] = parted
        return done

    def _cover(self, part: FilePart | None) -> Draft:
        book = self._book
        return compose(
            book.pack,
            self._case,
            book.assessment,
            COVER,
            book.language,
            final=book.final,
            today=book.today,
            about=f"documents[{self._annex.documents[0]}]",
            annexes=self._entries,
            part=part,
        )

    def _file(self, cover: Draft, stretch: Sequence[Sheets], first: int) -> BoundPdf:
        """The file of a stretch of pages, the first of which bears the number ``first``."""
        titles = _titles(cover)
        label = self._annex.label
        count = sum(sheets.count for sheets in stretch)
        # A page of a practice annex says so itself: a cover alone can be cut off.
        mark = "".join(f" · {one}" for one in cover.marks)
        labels = [f"{label}{mark}", *(f"{label}-{one}{mark}" for one in range(first, first + count))]
        stamps = write_stamps(labels, cover.language)
        pdfs = [self._leaves[sheets.document].parts[sheets.part].pdf for sheets in stretch]
        shown: set[str] = set()
        sheets = []
        for number, one in enumerate(stretch, start=2):
            title = "" if one.document in shown else titles.get(f"cover.name/{one.document}", "")
            shown.add(one.document)
            sheets.append(BoundSheet(number, one.first, one.last, title))
        order = Order(
            title=f"A{self._annex.number:02}",
            label=label,
            first=first,
            language=cover.language,
            right_to_left=cover.direction is Direction.RTL,
            cover=titles.get("cover.title", label),
            sheets=tuple(sheets),
        )
        parts = (stamps, write_pdf(cover).data, *pdfs)
        return self._book.parsers.bind(parts, order, cancelled=self._book.cancelled)


def _titles(cover: Draft) -> dict[str, str]:
    """What the cover calls the annex and each paper: the outline says no more than it."""
    return {sentence.id: sentence.text.translate(_ISOLATES) for sentence in cover.sentences()}


def _ranges(stretches: Iterable[Sequence[Sheets]]) -> Iterable[tuple[int, int]]:
    first = 1
    for stretch in stretches:
        last = first + sum(sheets.count for sheets in stretch) - 1
        yield first, last
        first = last + 1
