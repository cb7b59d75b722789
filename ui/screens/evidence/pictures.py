"""Pictures of papers, asked for when they are seen and kept in memory only. No Qt."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evidence.kinds import FileKind
from assistant.usecases.desk import Desk

if TYPE_CHECKING:
    from assistant.evidence.findings import PagePicture
    from assistant.evidence.parsers import Parsers

MOST_THUMBNAILS, MOST_PAGES = 400, 12
MOST_WAITING = 24
"""Of a list that was scrolled quickly only what is seen in the end is drawn."""

MOST_BLOCKS = 60
"""Of a text or a message so many paragraphs are shown beside the list."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is asked for. ``page`` counts from 1; 0 is the thumbnail, -1 the words of a text."""

    sha256: str
    kind: FileKind
    page: int = 0
    width: int = 0


class Pictures:
    """Draws one picture at a time on another thread, the one asked for last first."""

    def __init__(self, desk: Desk, run: Callable[..., object], parsers: Callable[[], Parsers]) -> None:
        self._files = desk.files
        self._run = run
        self._parsers = parsers
        self._waiting: list[Wanted] = []
        self._drawing: Wanted | None = None
        self._thumbnails: OrderedDict[Wanted, PagePicture | str | None] = OrderedDict()
        self._pages: OrderedDict[Wanted, PagePicture | str | None] = OrderedDict()
        self.arrived: Callable[[], None] = lambda: None

    def thumbnail(self, sha256: str, kind: FileKind | None) -> PagePicture | None:
        """The first page small, if it has been drawn; else it is asked for."""
        if not sha256 or kind is None or not (kind.is_picture or kind is FileKind.PDF):
            return None
        found = self._get(Wanted(sha256, kind), self._thumbnails)
        return None if isinstance(found, str) else found

    def page(self, sha256: str, kind: FileKind, number: int, width: int) -> PagePicture | None:
        """A page, if it has been drawn; else it is asked for."""
        found = self._get(Wanted(sha256, kind, number, width), self._pages)
        return None if isinstance(found, str) else found

    def text(self, sha256: str, kind: FileKind) -> str | None:
        """The words of a text, a message or a letter; None until they have been read."""
        found = self._get(Wanted(sha256, kind, -1), self._pages)
        return found if isinstance(found, str) else None

    def is_missing(self, sha256: str, kind: FileKind, number: int, width: int) -> bool:
        """Whether a page was tried and cannot be shown."""
        wanted = Wanted(sha256, kind, number, width)
        return wanted in self._pages and self._pages[wanted] is None

    def forget_waiting(self) -> None:
        """Draw nothing more of what was asked for."""
        self._waiting.clear()

    def _get(
        self, wanted: Wanted, kept: OrderedDict[Wanted, PagePicture | str | None]
    ) -> PagePicture | str | None:
        if wanted in kept:
            kept.move_to_end(wanted)
            return kept[wanted]
        if wanted != self._drawing:
            if wanted in self._waiting:
                self._waiting.remove(wanted)
            self._waiting.append(wanted)
            del self._waiting[:-MOST_WAITING]
            self._next()
        return None

    def _next(self) -> None:
        if self._drawing is not None or not self._waiting:
            return
        wanted = self._drawing = self._waiting.pop()
        files, parsers = self._files, self._parsers
        self._run(lambda: _draw(wanted, files, parsers()), self._drawn, lambda _failure: self._drawn(None))

    def _drawn(self, picture: PagePicture | str | None) -> None:
        wanted, self._drawing = self._drawing, None
        if wanted is None:
            return
        kept, most = (self._thumbnails, MOST_THUMBNAILS) if wanted.page == 0 else (self._pages, MOST_PAGES)
        kept[wanted] = picture
        while len(kept) > most:
            kept.popitem(last=False)
        self.arrived()
        self._next()


def _draw(wanted: Wanted, files: object, parsers: Parsers) -> PagePicture | str | None:
    from assistant.usecases.examinations import thumbnail_of
    from assistant.vault.filestore import FileStore

    if not isinstance(files, FileStore):
        return None
    if wanted.page == 0:
        return thumbnail_of(files, parsers, wanted.sha256, wanted.kind)
    if wanted.page < 0:
        blocks = parsers.text(files.source(wanted.sha256), wanted.kind).blocks[:MOST_BLOCKS]
        return "\n".join(": ".join(one for one in block.cells if one) for block in blocks)
    return parsers.page(files.source(wanted.sha256), wanted.kind, wanted.page, wanted.width)
