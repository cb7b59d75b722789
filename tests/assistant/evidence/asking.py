"""Asking the tasks of the cage in this process, where a failure of theirs is seen as it is."""

from __future__ import annotations

import io
from typing import BinaryIO

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged import cleaning, examining, paging, transcribing
from assistant.evidence.findings import CleanOptions, Examination, Transcript
from assistant.evidence.kinds import HEAD, TAIL, FileKind, recognise
from assistant.evidence.metadata import metadata_of


class Held:
    """Bytes as the source of a file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def open(self) -> BinaryIO:
        return io.BytesIO(self._content)


def kind_of(content: bytes) -> FileKind:
    return recognise(content[:HEAD], content[-TAIL:], len(content))


def examine(content: bytes, kind: FileKind | None = None, bounds: Bounds | None = None) -> Examination:
    kind = kind or kind_of(content)
    given = content if kind.has_pages else metadata_of(Held(content), kind)
    values, _ = examining.perform([given], asked(kind, bounds))
    return Examination.from_json(values)


def clean(content: bytes, options: CleanOptions | None = None, bounds: Bounds | None = None) -> bytes:
    made = (options or CleanOptions()).to_json()
    _, (pdf,) = cleaning.perform([content], {**asked(kind_of(content), bounds), **made})
    return pdf


def page(content: bytes, number: int = 1, width: int = 300) -> tuple[int, int, bytes]:
    values, (rgb,) = paging.perform([content], {**asked(kind_of(content)), "number": number, "width": width})
    return values["width"], values["height"], rgb


def text(content: bytes) -> Transcript:
    return Transcript.from_json(transcribing.perform([content], asked(kind_of(content)))[0])


def asked(kind: FileKind, bounds: Bounds | None = None) -> dict[str, object]:
    return {"kind": kind.name, "bounds": (bounds or Bounds()).to_json()}
