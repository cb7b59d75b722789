"""What a request may fill and what it fills: pages of its summary, and annexes.

A text that is too long is never cut by the program. It says which sections are longer than planned, and
what ranking would leave out first; the person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.draft import Block, Draft, Heading, Table
from assistant.grounds.assessment import Assessment
from assistant.grounds.problems import Problem, limit_problems, sort_problems
from assistant.pack.outlines import Outline
from assistant.pack.pack import Pack
from assistant.writers.look import HEIGHT

if TYPE_CHECKING:
    from assistant.writers.pdf import PdfFile

_BLANK = 0.05
"""So much of a page stays blank at its foot on average: a line or a row is not divided."""

_LIGHT_EVENTS = frozenset({"activity", "other", "complaint", "protection", "extradition"})
"""Lines of the chronology that no element of the proceedings or of the data rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Pages and annexes against the limits of a kind of request.

    ``most_pages`` and ``most_annexes`` are ``None`` where no limit is known. With
    ``pages_planned`` the number of pages is not a rule that was read but what the program plans
    with: more is worth a look and stops nothing. ``problems`` are the limits that are broken, and
    whatever else only the finished request shows.
    """

    pages: int
    most_pages: int | None
    pages_planned: bool
    annexes: int
    most_annexes: int | None
    problems: tuple[Problem, ...]

    @property
    def is_over(self) -> bool:
        """True if a known or planned number is passed."""
        return (self.most_pages is not None and self.pages > self.most_pages) or (
            self.most_annexes is not None and self.annexes > self.most_annexes
        )


def find_budget(
    pack: Pack, kind: str, *, pages: int, annexes: int, further: Iterable[Problem] = ()
) -> Budget:
    """The budget of a request; ``pages`` are those of the finished file, without the list of annexes.

    ``further`` are other problems of the finished request.
    """
    page_limits = [limit for limit in pack.limits.values() if limit.unit == "pages" and kind in limit.kinds]
    annex_limits = [
        limit for limit in pack.limits.values() if limit.unit == "annexes" and kind in limit.kinds
    ]
    most_pages = min((limit.working_value for limit in page_limits if limit.working_value), default=None)
    return Budget(
        pages=pages,
        most_pages=most_pages,
        pages_planned=all(limit.value is None for limit in page_limits),
        annexes=annexes,
        most_annexes=min((limit.value for limit in annex_limits if limit.value), default=None),
        problems=sort_problems((*limit_problems(pack, kind, pages=pages, annexes=annexes), *further)),
    )


class CutKind(Enum):
    """What can be left out of a text that is too long."""

    LINE = "line"
    """A line of the chronology; ``item`` is the path of an event."""
    PASSAGE = "passage"
    """Words of the person; ``item`` is the path of a passage."""
    GROUND = "ground"
    """A ground; ``item`` is its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """A section that fills more than its share of the pages."""

    section: str
    pages: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Something to leave out or to keep for later, and how many pages that saves."""

    kind: CutKind
    item: str
    pages: float


def over_budget(outline: Outline, file: PdfFile) -> tuple[Excess, ...]:
    """The sections of a finished file that fill more than planned, the greatest excess first."""
    shares = {section.id: section.pages for section in outline.sections if section.pages}
    found = (
        Excess(section=section, pages=pages, share=shares[section])
        for section, pages in file.section_pages.items()
        if section in shares and pages > shares[section]
    )
    return tuple(sorted(found, key=lambda one: one.share - one.pages))


def suggest_cuts(
    pack: Pack, case: Case, assessment: Assessment, draft: Draft, *, file: PdfFile, most_pages: int
) -> tuple[Cut, ...]:
    """What to leave out so that the file keeps its limit; nothing if it does, all there is if it cannot.

    First the lines and the passages without a paper, the lightest first; then the grounds ranked last,
    down to the fewest that are argued (``grounds.toml``); then the other passages.
    """
    if file.pages <= most_pages:
        return ()
    excess = sum(file.section_pages.values()) - most_pages * (1 - _BLANK)
    cuts: list[Cut] = []
    for cut in _candidates(pack, case, assessment, draft, file):
        if excess <= 0:
            break
        cuts.append(cut)
        excess -= cut.pages
    return tuple(cuts)


def _candidates(pack: Pack, case: Case, assessment: Assessment, draft: Draft, file: PdfFile) -> Iterator[Cut]:
    extents = _extents(file)

    def cut(kind: CutKind, item: str, sentences: Iterable[str]) -> Cut:
        return Cut(kind=kind, item=item, pages=_pages_of(frozenset(sentences), extents))

    def has_paper(path: str) -> bool:
        return bool(case.answer(f"{path}.documents"))

    printed = [sentence.id for sentence in draft.sentences()]

    def said_of(path: str) -> list[str]:
        item = path.rpartition("[")[2].removesuffix("]")
        return [one for one in printed if item in one.split("/")[1:]]

    events = sorted(
        (path for path in case.item_paths("events") if not has_paper(path)),
        key=lambda path: case.answer(f"{path}.kind") not in _LIGHT_EVENTS,
    )
    passages = [path for one in case.item_paths("narratives") for path in case.item_paths(f"{one}.passages")]
    bare = [path for path in passages if not has_paper(path)]
    found = [cut(CutKind.LINE, path, said_of(path)) for path in events]
    found += [cut(CutKind.PASSAGE, path, said_of(path)) for path in bare]
    texts = _ground_texts(pack.outlines[draft.document], draft)
    if len(texts) == len(assessment.used):
        fewest = pack.grounds.order.fewest
        ranked = zip(assessment.used, texts, strict=True)
        found += [cut(CutKind.GROUND, ground.id, text) for ground, text in list(ranked)[: fewest - 1 : -1]]
    found += [cut(CutKind.PASSAGE, path, said_of(path)) for path in passages if path not in bare]
    yield from (one for one in found if one.pages)


def _ground_texts(outline: Outline, draft: Draft) -> list[list[str]]:
    """The sentences of each ground that is argued, in their order."""
    sections = {section.id for section in outline.sections if section.grounds}
    texts: list[list[str]] = []
    for block in draft.blocks:
        if block.section not in sections:
            continue
        if isinstance(block, Heading) and block.level > 1:
            texts.append([])
        if texts:
            texts[-1] += _sentences_of(block)
    return texts


def _sentences_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(sentence=sentence):
            yield sentence.id
        case Table(rows=rows):
            yield from (sentence.id for row in rows for cell in row for sentence in cell)
        case _:
            yield from (sentence.id for sentence in block.sentences)


def _extents(file: PdfFile) -> Mapping[str, dict[int, tuple[float, float]]]:
    """By sentence and page, from where to where it stands."""
    found: dict[str, dict[int, tuple[float, float]]] = {}
    for place in file.places:
        pages = found.setdefault(place.sentence_id, {})
        top, bottom = pages.get(place.page, (place.y0, place.y1))
        pages[place.page] = min(top, place.y0), max(bottom, place.y1)
    return found


def _pages_of(sentences: frozenset[str], extents: Mapping[str, dict[int, tuple[float, float]]]) -> float:
    """The height these sentences fill, as a share of the text of a page."""
    stretches: dict[int, tuple[float, float]] = {}
    for sentence in sentences:
        for page, (first, last) in extents.get(sentence, {}).items():
            top, bottom = stretches.get(page, (first, last))
            stretches[page] = min(top, first), max(bottom, last)
    return sum(bottom - top for top, bottom in stretches.values()) / HEIGHT
