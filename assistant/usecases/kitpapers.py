"""The papers of a kit: which of them have a file, what leaves of each, and what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from assistant.case.case import Case
from assistant.filing.annexbook import leaving_source
from assistant.filing.kit import KitFile
from assistant.filing.portal import PortalText
from assistant.grounds.problems import Problem
from assistant.grounds.protected import Watch
from assistant.pack.pack import Pack
from assistant.pack.portal import FieldForm
from assistant.pack.severity import Severity

if TYPE_CHECKING:
    from assistant.usecases.shelf import Shelf

MISSING, REVEALS, UNSEARCHED = "file.missing", "file.reveals", "file.unsearched"


class EmptyShelf:
    """Where there are no files at all."""

    def holds(self, sha256: str) -> bool:  # noqa: ARG002 - a shelf is asked for a file
        """Never."""
        return False

    def source(self, sha256: str) -> NoReturn:  # noqa: ARG002
        """There is none."""
        raise FileNotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file of the kit made of papers: an annex or a part of one, or a paper for a field of the form.

    ``number`` is that of the annex, ``field`` the id of the field; the other is empty. ``missing`` are
    those of the ``documents`` whose file is not here: a sheet in the annex says so.
    """

    file: KitFile
    documents: tuple[str, ...]
    pages: int
    number: int = 0
    field: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """The words on a page of an open paper; ``number`` counts the pages of that paper.

    Without ``has_words`` the page itself is only a picture, and its stamp the only words on it.
    """

    document: str
    number: int
    words: str
    has_words: bool


def field_papers(portal: Iterable[PortalText]) -> Iterator[tuple[PortalText, str]]:
    """The papers to be uploaded to a field of their own, each with its field."""
    for text in portal:
        if text.field.form is FieldForm.FILE:
            yield from ((text, document) for document in text.papers)


def find_missing(
    case: Case, shelf: Shelf, *, annexed: Iterable[str], alone: Iterable[str]
) -> tuple[Problem, ...]:
    """A problem for each paper without its file.

    An annex stops a final kit: what is listed and cited must be there. A paper for a field of its own
    can be uploaded without this program, so that it is missing is only told.
    """
    wanted = dict.fromkeys(alone, Severity.WARN) | dict.fromkeys(annexed, Severity.BLOCK)
    return tuple(
        Problem(id=MISSING, severity=severity, item=document, facts=(f"documents[{document}].state",))
        for document, severity in wanted.items()
        if leaving_source(case, shelf, document) is None
    )


def find_revealing(case: Case, pack: Pack, pages: Iterable[ReadPage]) -> tuple[Problem, ...]:
    """What open papers show of protected values, and how many of their pages cannot be searched."""
    watch = Watch(case, pack)
    shown: dict[tuple[str, int, str], None] = {}
    blank: dict[str, int] = {}
    for page in pages:
        if not page.has_words:
            blank[page.document] = blank.get(page.document, 0) + 1
        shown |= dict.fromkeys((page.document, page.number, one.field) for one in watch.find(page.words))
    found = [
        _about(REVEALS, Severity.WARN, document, {"count": number, "other": field})
        for document, number, field in shown
    ]
    return (*found, *(_about(UNSEARCHED, Severity.INFO, one, {"count": blank[one]}) for one in blank))


def _about(problem: str, severity: Severity, document: str, params: dict[str, str | int]) -> Problem:
    facts = (f"documents[{document}].confidentiality",)
    return Problem(id=problem, severity=severity, item=document, facts=facts, params=MappingProxyType(params))
