"""Letters that cannot be printed are told of while there is time to give others."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Name, Text
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from tests.assistant.conftest import TODAY


def found(pack: Pack, sample: Case, facts: Mapping[str, Fact]) -> set[tuple[str, ...]]:
    case = sample
    for path, fact in facts.items():
        case = case.with_fact(path, fact)
    return {one.facts for one in assess(pack, case, TODAY).problems if one.id == "text.unprintable"}


@pytest.mark.parametrize(
    ("fact", "is_told"),
    [
        (Name(text="上海", lang="zh"), True),
        (Name(text="上海", lang="zh", latin="Shanghai"), False),
        (Name(text="上海", lang="zh", latin="上"), True),
        (Name(text="თბილისი", lang="ka"), False),
    ],
)
def test_a_name_without_a_form_that_can_be_printed_is_told_of(
    pack: Pack, sample: Case, fact: Name, is_told: bool
) -> None:
    assert found(pack, sample, {"person.birth_place": fact}) == (
        {("person.birth_place",)} if is_told else set()
    )


def test_one_spelling_that_can_be_printed_is_enough(pack: Pack, sample: Case) -> None:
    (first, *_) = sample.items("person.names")
    chinese: dict[str, Fact] = {f"person.names[{first}].family": "王", f"person.names[{first}].given": "小明"}

    assert found(pack, sample, chinese) == set()


def test_a_sign_in_a_text_is_told_of_at_its_item(pack: Pack, sample: Case) -> None:
    said = Text(lang="en", text="They came at dawn 🕊.")

    assert found(pack, sample, {"events[ev3].text": said}) == {("events[ev3].text",)}
