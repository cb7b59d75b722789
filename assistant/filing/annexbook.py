"""The annexes as files: cover and index, then every paper with stamps, no larger than a file may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from assistant.case.case import Case
from assistant.case.exhibits import leaving_file
from assistant.drafting.draft import AnnexEntry
from assistant.evidence.findings import CleanOptions
from assistant.evidence.kinds import FileKind, kind_of
from assistant.filing.annexbinding import Binding, BoundAnnex
from assistant.filing.annexes import Annex
from assistant.filing.leaves import Leaf, Pages, SheetWriter
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.evidence.cage import Source
    from assistant.evidence.parsers import Parsers


class Shelf(Protocol):
    """Files by their fingerprint."""

    def holds(self, sha256: str) -> bool: ...

    def source(self, sha256: str) -> Source: ...


def leaving_source(case: Case, shelf: Shelf, document: str) -> Source | None:
    """What leaves for a paper; ``None`` if it is not on the shelf."""
    sha256 = leaving_file(case, document)
    return shelf.source(sha256) if sha256 and shelf.holds(sha256) else None


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexBook:
    """Makes the annexes of one request in one language.

    ``gather`` the papers, let ``leaves.counted`` say how many pages each has, compose, number, then ``bind``.
    Foreign bytes are opened by ``parsers`` alone, in the cage; their faults come through.
    """

    pack: Pack
    assessment: Assessment
    language: str
    today: date
    final: bool
    shelf: Shelf
    parsers: Parsers
    cancelled: Callable[[], bool] = _never

    def gather(
        self, case: Case, documents: Iterable[str], progress: Callable[[str], None] = lambda _: None
    ) -> dict[str, Leaf]:
        """The clean pages of papers; ``progress`` is told of each before it is opened."""
        found = {}
        for document in documents:
            progress(document)
            found[document] = self._leaf(case, document)
        return found

    def plain(self, leaf: Leaf) -> bytes:
        """The clean pages of one paper without cover and stamps, for a field of its own.

        Only of a paper with pages; raises ``ValueError`` for another.
        """
        if leaf.is_sheet or len(leaf.parts) != 1:
            raise ValueError("a paper without pages has no copy of its own")
        return leaf.parts[0].pdf

    def bind(
        self, case: Case, annex: Annex, leaves: Mapping[str, Leaf], entries: Sequence[AnnexEntry]
    ) -> BoundAnnex:
        """One annex. ``case`` is the counted one, ``entries`` the annexes of the draft of the request."""
        work = Binding(self, case, annex, tuple(entries), {one: leaves[one] for one in annex.documents})
        return work.bound()

    # -- papers

    def _leaf(self, case: Case, document: str) -> Leaf:
        sheets = SheetWriter(
            pack=self.pack,
            assessment=self.assessment,
            language=self.language,
            today=self.today,
            final=self.final,
        )
        source = self.source_of(case, document)
        if source is None:
            page = sheets.missing(case, document)
            return Leaf(document=document, parts=(page,), kind=None, is_sheet=True)
        kind = kind_of(source)
        if kind.is_words:
            text = self.parsers.text(source, kind, cancelled=self.cancelled)
            pages = sheets.words(case, document, kind, text)
            return Leaf(document=document, parts=pages, kind=kind, is_sheet=True, notices=text.notices)
        if not kind.has_pages:
            page = sheets.recording(case, document, kind)
            return Leaf(document=document, parts=(page,), kind=kind, is_sheet=True)
        leaf, _ = self.clean(document, source, kind, CleanOptions())
        return leaf

    def clean(self, document: str, source: Source, kind: FileKind, options: CleanOptions) -> tuple[Leaf, int]:
        """The pages of a PDF or a picture, and the share of its pixels that stayed, in percent."""
        copy = self.parsers.clean(source, kind, options, cancelled=self.cancelled)
        leaf = Leaf(
            document=document,
            parts=(Pages(copy.pdf, copy.pages),),
            kind=kind,
            removed=copy.removed,
            left=copy.left,
            notices=copy.notices,
        )
        return leaf, copy.loss.pixels_kept if copy.loss.pictures else 100

    def source_of(self, case: Case, document: str) -> Source | None:
        """What leaves for a paper, if it is on the shelf."""
        return leaving_source(case, self.shelf, document)
