"""What can be asked about a foreign file: each question is answered in the cage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.evidence import binding, fault, redaction
from assistant.evidence.bounds import Bounds
from assistant.evidence.findings import (
    CleanCopy,
    CleanOptions,
    Examination,
    Loss,
    PagePicture,
    Transcript,
    traces_from,
)
from assistant.evidence.kinds import FileKind
from assistant.evidence.metadata import metadata_of

if TYPE_CHECKING:
    from assistant.evidence.cage import Answer, Cage, Source

Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


class Parsers:
    """Opens foreign files in a cage. Every call may raise FileRefused, or a fault of the cage itself."""

    def __init__(self, cage: Cage, bounds: Bounds | None = None) -> None:
        self._cage = cage
        self._bounds = bounds or Bounds()

    def examine(self, source: Source, kind: FileKind, *, cancelled: Cancelled = _never) -> Examination:
        """Pages, text and hidden data of a file as it came. Of a recording, only its metadata is read."""
        parts: Sequence[Source | bytes] = [source] if kind.has_pages else [metadata_of(source, kind)]
        with _believed():
            return Examination.from_json(self._ask("examine", parts, kind, {}, cancelled).values)

    def page(
        self,
        source: Source | bytes,
        kind: FileKind,
        number: int,
        width: int,
        *,
        cancelled: Cancelled = _never,
    ) -> PagePicture:
        """The picture of page ``number`` (from 1), upright, at most ``width`` pixels wide.

        Only for PDF and pictures; a text, a message or a DOCX has words instead (``text``).
        """
        asked = {"number": number, "width": width}
        answer = self._ask("page", [source], kind, asked, cancelled)
        with _believed():
            across, up, rgb = (
                int(answer.values["width"]),
                int(answer.values["height"]),
                bytes(answer.parts[0]),
            )
        if not (0 < across <= width and up > 0 and len(rgb) == 3 * across * up):
            raise fault.FileDamaged
        return PagePicture(across, up, rgb)

    def clean(
        self,
        source: Source,
        kind: FileKind,
        options: CleanOptions | None = None,
        *,
        cancelled: Cancelled = _never,
    ) -> CleanCopy:
        """A PDF of a PDF or picture without its hidden data, opened again in a second job and examined.

        Raises NotCleaned where the copy is not whole when opened again.
        """
        asked = (options or CleanOptions()).to_json()
        made = self._ask("clean", [source], kind, asked, cancelled)
        with _believed():
            pdf, pages = bytes(made.parts[0]), int(made.values["pages"])
            removed = traces_from(made.values["removed"])
            loss = Loss(**{name: int(value) for name, value in made.values["loss"].items()})
            notices = tuple(str(notice) for notice in made.values["notices"])
        with _believed():
            again = Examination.from_json(self._ask("examine", [pdf], FileKind.PDF, {}, cancelled).values)
        if again.repaired or again.pages != pages:
            raise fault.NotCleaned
        removed = tuple(trace for trace in removed if trace not in again.traces)
        return CleanCopy(pdf, pages, removed, again.traces, notices, loss)

    def text(self, source: Source, kind: FileKind, *, cancelled: Cancelled = _never) -> Transcript:
        """The words of a text, a message or a DOCX in reading order."""
        with _believed():
            return Transcript.from_json(self._ask("text", [source], kind, {}, cancelled).values)

    def words(self, pdf: Source | bytes, *, cancelled: Cancelled = _never) -> tuple[str, ...]:
        """The words on each page of a PDF; an empty text for a page that is only a picture."""
        with _believed():
            told = self._ask("words", [pdf], FileKind.PDF, {}, cancelled).values["words"]
            return tuple(str(page) for page in told)

    def bind(
        self, parts: Sequence[bytes], order: binding.Order, *, cancelled: Cancelled = _never
    ) -> binding.BoundPdf:
        """An annex of its stamps, its cover and the clean PDFs of its papers."""
        with _believed():
            return binding.bind(partial(self._ask, cancelled=cancelled), parts, order)

    def redact(
        self,
        source: Source | bytes,
        kind: FileKind,
        boxes: Sequence[redaction.Box],
        protected: Sequence[str],
        *,
        cancelled: Cancelled = _never,
    ) -> redaction.CoveredCopy:
        """A copy with the boxes burned in; raises RedactionLeaks if a protected word is still in it."""
        with _believed():
            return redaction.redact(partial(self._ask, cancelled=cancelled), source, kind, boxes, protected)

    def find(
        self, source: Source | bytes, kind: FileKind, words: Sequence[str], *, cancelled: Cancelled = _never
    ) -> tuple[redaction.Hit, ...]:
        """Where words stand in a file, seen or hidden."""
        with _believed():
            return redaction.find(partial(self._ask, cancelled=cancelled), source, kind, words)

    def _ask(
        self,
        task: str,
        parts: Sequence[Source | bytes],
        kind: FileKind,
        arguments: Mapping[str, Any],
        cancelled: Cancelled,
    ) -> Answer:
        asked = {**arguments, "kind": kind.name, "bounds": self._bounds.to_json()}
        return self._cage.run(task, parts, asked, cancelled=cancelled)


@contextmanager
def _believed() -> Iterator[None]:
    """What comes out of the cage is foreign, too: an answer of another shape is a damaged file."""
    try:
        yield
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as failure:
        raise fault.FileDamaged from failure
