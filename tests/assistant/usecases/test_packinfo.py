"""What a pack says about itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.pack.entry import is_doubtful, marks_in
from assistant.pack.pack import Pack
from assistant.usecases.packinfo import describe_pack


@pytest.mark.parametrize(
    ("mark", "letters", "doubtful"),
    [
        ("S:STAT25", ("S",), False),
        ("S:RRN_FORMS, D", ("S", "D"), True),
        ("S:EC_REV, D for certification", ("S", "D"), True),
        ("S, ?", ("S", "?"), True),
        ("S(via Repository)", ("S",), False),
        ("K", ("K",), False),
        ("P, D", ("P", "D"), True),
        ("S; the content is leaked", ("S",), False),
    ],
)
def test_a_mark_is_doubtful_if_it_says_so(mark: str, letters: tuple[str, ...], doubtful: bool) -> None:
    assert marks_in(mark) == letters
    assert is_doubtful(mark) is doubtful


def test_every_part_is_counted_and_every_doubt_is_listed_with_its_place(pack: Pack) -> None:
    described = describe_pack(pack, pack.date)

    assert described.counts["grounds"] == 35
    assert all(count > 0 for count in described.counts.values())
    assert all(described.marks[mark] > 0 for mark in "SKPD?")
    listed = {doubt.id for doubt in described.doubts}
    assert {"limit.file_size", "refugee_status", "statute.45"} <= listed
    for doubt in described.doubts:
        lines = (pack.root / doubt.file).read_text(encoding="utf-8").split("\n")
        assert doubt.mark.removesuffix(", ?") in lines[doubt.line - 1]


@pytest.mark.parametrize(("days", "due"), [(0, False), (90, False), (91, True)])
def test_after_ninety_days_the_content_is_to_be_verified_again(pack: Pack, days: int, due: bool) -> None:
    described = describe_pack(pack, pack.date + timedelta(days=days))

    assert described.age == days
    assert described.due is due
