"""An annex that is too large: smaller pictures first, told with what they cost; then several files."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assistant.case.case import Case
from assistant.drafting.compose import compose
from assistant.evidence.kinds import FileKind
from assistant.evidence.parsers import Parsers
from assistant.filing.annexbinding import BoundAnnex
from assistant.filing.annexbook import AnnexBook
from assistant.filing.annexes import number_annexes
from assistant.filing.annexsize import Sheets, halves
from assistant.filing.leaves import counted
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from assistant.usecases.parsing import opened_parsers
from tests.assistant.filing.bookcase import Shelf, marked_pdf

TODAY = date(2026, 11, 25)
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def parsers(pack: Pack) -> Iterator[Parsers]:
    with opened_parsers(pack) as made:
        yield made


def noise(width: int, height: int) -> bytes:
    """A picture no compression makes much smaller."""
    grain = hashlib.shake_256(b"grain").digest(width * height // 16)
    image = Image.frombytes("L", (width // 4, height // 4), grain).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "JPEG", quality=95)
    return stream.getvalue()


def bind(
    pack: Pack, sample: Case, parsers: Parsers, contents: dict[str, bytes], megabytes: int
) -> BoundAnnex:
    """The sample's annex of papers on the role of the person, with these files in it."""
    shelf = Shelf()
    case = sample
    for document, content in contents.items():
        if document not in case.items("documents"):
            case = case.with_item("documents", document)
            facts: dict[str, str | tuple[str, ...]] = {
                "classes": ("role_proof",),
                "state": "held",
                "use": "annex",
                "confidentiality": "R0",
            }
            for key, value in facts.items():
                case = case.with_fact(f"documents[{document}].{key}", value)
        case = case.with_fact(f"documents[{document}].sha256", shelf.put(content))
    limits = {**pack.limits, "limit.file_size": replace(pack.limits["limit.file_size"], planned=megabytes)}
    small = Pack(pack.root)
    small.__dict__["limits"] = limits
    book = AnnexBook(
        pack=small,
        assessment=assess(small, case, TODAY),
        language="en",
        today=TODAY,
        final=False,
        shelf=shelf,
        parsers=parsers,
    )
    leaves = book.gather(case, tuple(contents))
    case = counted(case, leaves)
    assessment = assess(small, case, TODAY)
    draft = compose(small, case, assessment, "ccf-deletion", "en", final=False, today=TODAY)
    annexes = number_annexes(case, small, draft, assessment.kind)
    (annex,) = [one for one in annexes if set(one.documents) == set(contents)]
    return book.bind(case, annex, leaves, draft.annexes)


def test_pictures_become_smaller_only_as_far_as_needed_and_it_is_told(
    pack: Pack, sample: Case, parsers: Parsers
) -> None:
    contents = {"doc4": noise(2400, 3200), "doc40": marked_pdf("doc40", 2)}
    bound = bind(pack, sample, parsers, contents, 1)
    assert len(bound.parts) == 1
    assert len(bound.parts[0].content) <= MEGABYTE
    (shrunk,) = bound.shrunk
    assert shrunk.document == "doc4"
    assert shrunk.after.size < shrunk.before.size
    assert shrunk.dots_per_inch > 100
    assert 0 < shrunk.kept < 100
    before = parsers.page(shrunk.before.parts[0].pdf, FileKind.PDF, 1, 200)
    after = parsers.page(shrunk.after.parts[0].pdf, FileKind.PDF, 1, 200)
    assert (before.width, before.height) == (after.width, after.height)


def test_what_stays_too_large_is_divided_and_the_covers_say_where(
    pack: Pack, sample: Case, parsers: Parsers
) -> None:
    contents = {f"doc{4 if number == 0 else 40 + number}": noise(2400, 3000 + number) for number in range(3)}
    bound = bind(pack, sample, parsers, contents, 1)
    count = len(bound.parts)
    assert count > 1
    assert all(len(part.content) <= MEGABYTE for part in bound.parts)
    assert not bound.is_too_large
    assert [part.name for part in bound.parts] == [
        f"{bound.annex.file_name[:-4]}_{number}of{count}.pdf" for number in range(1, count + 1)
    ]
    assert [part.first for part in bound.parts] == [1, *(part.last + 1 for part in bound.parts[:-1])]
    for number, (part, cover) in enumerate(zip(bound.parts, bound.covers, strict=True), start=1):
        words = parsers.words(part.content)
        assert len(words) == part.pages
        assert f"A{bound.annex.number}-{part.first}" in words[part.covers]
        said = next(sentence.text for sentence in cover.sentences() if sentence.id == "cover.part")
        assert f"file \u2066{number}\u2069" in said


def test_papers_that_fit_lose_nothing(pack: Pack, sample: Case, parsers: Parsers) -> None:
    bound = bind(pack, sample, parsers, {"doc4": noise(800, 1000)}, 10)
    assert bound.shrunk == ()
    assert len(bound.parts) == 1


def test_a_paper_whose_file_is_not_here_gets_a_sheet_that_says_so(
    pack: Pack, sample: Case, parsers: Parsers
) -> None:
    case = sample.without("documents[doc4].sha256")
    book = AnnexBook(
        pack=pack,
        assessment=assess(pack, case, TODAY),
        language="en",
        today=TODAY,
        final=False,
        shelf=Shelf(),
        parsers=parsers,
    )
    leaf = book.gather(case, ("doc4",))["doc4"]
    assert leaf.is_missing and leaf.pages == 1
    assert "must not be filed" in " ".join(parsers.words(leaf.parts[0].pdf)[0].split())


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Sheets, ...]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        for part in range(draw(st.integers(1, 2))):
            last, size = draw(st.integers(1, 40)), draw(st.integers(1, 10**7))
            found.append(
                Sheets(document=f"d{number}", part=part, first=1, last=last, size=size, opens=part == 0)
            )
    return tuple(found)


def pages_of(stretch: tuple[Sheets, ...]) -> list[tuple[str, int, int]]:
    return [(one.document, one.part, page) for one in stretch for page in range(one.first, one.last + 1)]


@settings(max_examples=200, deadline=None)
@given(stretches())
def test_halves_hold_every_page_once_and_in_order(stretch: tuple[Sheets, ...]) -> None:
    parted = halves(stretch)
    if parted is None:
        assert len(pages_of(stretch)) == 1
        return
    first, second = parted
    assert first and second
    assert pages_of(first) + pages_of(second) == pages_of(stretch)
    several = len({one.document for one in stretch}) > 1
    assert not several or second[0].opens
