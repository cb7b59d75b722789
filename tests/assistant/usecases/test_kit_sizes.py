"""What the size of files cost is told in the kit: smaller pictures, a page too large, too many files."""

from __future__ import annotations

from assistant.evidence.kinds import FileKind
from assistant.filing.annexbinding import BoundAnnex, BoundPart
from assistant.filing.annexes import Annex
from assistant.filing.annexsize import Shrunk
from assistant.filing.leaves import Leaf, Pages
from assistant.grounds.problems import Problem
from assistant.pack.pack import Pack
from assistant.usecases.checking import problem_words
from assistant.usecases.kitsizes import find_size_problems

KIND = "deletion"


def annex(
    number: int, *, files: int = 1, shrunk: tuple[Shrunk, ...] = (), too_large: bool = False
) -> BoundAnnex:
    document = f"doc{number}"
    return BoundAnnex(
        annex=Annex(
            number=number,
            items=((document,),),
            level="R0",
            file_name=f"A{number:02}.pdf",
            sections=(),
            uncited=(),
            places=("A4",),
        ),
        parts=tuple(
            BoundPart(name=f"{one}.pdf", content=b"", covers=1, first=one, last=one)
            for one in range(1, files + 1)
        ),
        pages=files,
        stamped={document: (1, files)},
        covers=(),
        shrunk=shrunk,
        left=(),
        missing=(),
        is_too_large=too_large,
    )


def smaller(document: str) -> Shrunk:
    leaf = Leaf(document=document, parts=(Pages(b"", 1),), kind=FileKind.JPEG)
    return Shrunk(document=document, before=leaf, after=leaf, pixels=1240, quality=55, kept=21)


def found(pack: Pack, *annexes: BoundAnnex) -> list[Problem]:
    return list(find_size_problems(pack, KIND, annexes))


def test_annexes_that_fit_are_not_spoken_of(pack: Pack) -> None:
    assert found(pack, *(annex(number) for number in range(1, 21))) == []


def test_a_paper_whose_pictures_lost_pixels_is_named_with_what_is_left(pack: Pack) -> None:
    (problem,) = found(pack, annex(3, shrunk=(smaller("doc3"),)))
    assert (problem.id, problem.item) == ("file.made_smaller", "doc3")
    text, _remedy = problem_words(problem, pack, "en")
    assert "Of a hundred pixels 21 are left" in text
    assert "106 dots per inch" in text


def test_a_page_that_cannot_be_divided_is_told_with_the_size_that_is_worked_with(pack: Pack) -> None:
    (problem,) = found(pack, annex(2, too_large=True))
    assert (problem.id, problem.item) == ("file.too_large", "doc2")
    assert "10 MB" in problem_words(problem, pack, "en")[0]


def test_more_files_than_annexes_are_allowed_is_told_though_the_annexes_are_not_too_many(pack: Pack) -> None:
    (problem,) = found(pack, *(annex(number, files=2 if number == 1 else 1) for number in range(1, 21)))
    assert problem.id == "limit.annex_files"
    text, _remedy = problem_words(problem, pack, "en")
    assert "21 files" in text
    assert "only 20 are allowed" in text
