"""Opening the files of a kit again, as they were read back: what is not as it was meant does not leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from assistant.errors import AssistantError
from assistant.evidence.kinds import FileKind
from assistant.filing.kit import KitCancelled, KitFile, KitNotSound
from assistant.pack.pack import Pack
from assistant.usecases.parsing import opened_parsers

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers


@contextmanager
def parsers_or_new(parsers: Parsers | None, pack: Pack) -> Iterator[Parsers]:
    """The parsers that are open, or others in a cage of their own that ends with this."""
    if parsers is not None:
        yield parsers
        return
    with opened_parsers(pack) as fresh:
        yield fresh


_OURS = frozenset({"title", "bookmarks", "other_metadata", "ocr_text"})
"""What this program writes into a PDF: what the document is, its headings, its language; and words behind a
scan, which it keeps so that they can be searched and has searched itself."""


class Judge:
    """Judges each PDF: it opens, has the pages it was written with, and gives nothing away beside them."""

    def __init__(
        self, parsers: Parsers, pages: Mapping[str, int], *, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        """``pages`` by the name of the file; of others only that there is one."""
        self._parsers = parsers
        self._pages = pages
        self._cancelled = cancelled

    def look_at(self, file: KitFile) -> None:
        """Raise ``KitNotSound`` for a PDF that is not as it was meant."""
        if not file.name.endswith(".pdf"):
            return
        try:
            found = self._parsers.examine(Bytes(file.content), FileKind.PDF, cancelled=self._cancelled)
        except AssistantError as failure:
            if self._cancelled():
                raise KitCancelled from failure
            raise KitNotSound(file=file.name) from failure
        wanted = self._pages.get(file.name, found.pages)
        strange = {trace.code for trace in found.traces} - _OURS
        if not found.pages or found.pages != wanted or found.repaired or strange:
            raise KitNotSound(file=file.name)


class Bytes:
    """Bytes at hand as something the cage reads."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def open(self) -> BinaryIO:
        """A stream of them."""
        return BytesIO(self._content)
