"""Looking for words in the whole case: in the answers, and in the files whose words were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.case.case import field_of
from assistant.case.values import Fact, Name, Text
from assistant.evidence.kinds import FileKind, kind_of_media_type
from assistant.i18n.folding import FoldedText
from assistant.usecases.desk import Desk

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.vault.filestore import FileStore
    from assistant.vault.texts import Hit

AROUND = 60
"""Characters shown on each side of the first word that was found."""

_READ = {FileKind.PDF, FileKind.TEXT, FileKind.DOCX, FileKind.EML}
"""Kinds of files that hold words. A photograph of a page holds none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place where words were found.

    ``path`` is that of an answer, or of the document in whose file they stand; then ``page`` counts
    from 1, and otherwise it is 0. ``marks`` are the places of the words in ``excerpt``, from and to;
    both are empty for a file, of whose words only the index is kept.
    """

    path: str
    page: int = 0
    excerpt: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def find_words(desk: Desk, wanted: str) -> tuple[Found, ...]:
    """Where each word of ``wanted``, or one that begins with it, stands: answers first, then files."""
    hits = desk.look_up().find(wanted)
    answers = [_in_answer(desk, hit.path, wanted) for hit in hits if hit.kind == "answer"]
    return (*(found for found in answers if found is not None), *_in_files(desk, hits))


def unread_files(desk: Desk) -> tuple[tuple[str, FileKind], ...]:
    """The files of documents whose words were not read yet, and are here to be read."""
    read, held = desk.look_up().files(), set(desk.files.hashes())
    wanted: dict[str, FileKind] = {}
    for path in desk.case.item_paths("documents"):
        sha256, media_type = (desk.case.answer(f"{path}.{part}") for part in ("sha256", "media_type"))
        kind = kind_of_media_type(str(media_type))
        if kind in _READ and kind is not None and isinstance(sha256, str) and sha256 in held - read:
            wanted[sha256] = kind
    return tuple(wanted.items())


def words_of_file(
    files: FileStore,
    parsers: Parsers,
    sha256: str,
    kind: FileKind,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """The words of a file, a text for each page; for a worker thread. Raises as the cage does."""
    source = files.source(sha256)
    if kind is FileKind.PDF:
        return parsers.words(source, cancelled=cancelled)
    transcript = parsers.text(source, kind, cancelled=cancelled)
    return ("\n".join(cell for block in transcript.blocks for cell in block.cells),)


def _in_files(desk: Desk, hits: tuple[Hit, ...]) -> Iterator[Found]:
    for path in desk.case.item_paths("documents"):
        sha256 = desk.case.answer(f"{path}.sha256")
        for hit in sorted(hits, key=lambda hit: hit.place):
            if hit.kind == "file" and hit.path == sha256:
                yield Found(path=path, page=hit.place)


def _in_answer(desk: Desk, path: str, wanted: str) -> Found | None:
    fact = desk.case.fact(path)
    if fact is None or field_of(path) not in desk.pack.fields:
        return None
    text = " ".join(_text_of(fact).split())
    marks = sorted({mark for word in wanted.split() for mark in FoldedText(text).find(word)})
    first = marks[0][0] if marks else 0
    start = max(0, text.rfind(" ", 0, first - AROUND) + 1) if first > AROUND else 0
    end = len(text) if len(text) <= first + 2 * AROUND else text.rfind(" ", 0, first + 2 * AROUND)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    inside = tuple(
        (from_ - start + len(before), to - start + len(before))
        for from_, to in marks
        if start <= from_ and to <= end
    )
    return Found(path=path, excerpt=f"{before}{text[start:end]}{after}", marks=inside)


def _text_of(fact: Fact) -> str:
    match fact:
        case Text():
            return " ".join([fact.text, *(translation.text for translation in fact.translations)])
        case Name():
            return f"{fact.text} {fact.latin or ''}"
        case tuple():
            return " ".join(f"{part.text} {part.latin or ''}" for part in fact if isinstance(part, Name))
        case str():
            return fact
    return ""
