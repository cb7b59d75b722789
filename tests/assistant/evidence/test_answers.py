"""What comes out of the cage may have been made up by a parser that was taken over: none of it breaks us."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest

from assistant.evidence import fault
from assistant.evidence.cage import Answer, Cage
from assistant.evidence.findings import MOST, traces_from
from assistant.evidence.kinds import FileKind
from assistant.evidence.parsers import Parsers
from assistant.evidence.redaction import Box

from .asking import Held

PAPER = Held(b"%PDF-1.7")
EXAMINED = {
    "kind": "PDF", "pages": 1, "repaired": False, "has_text": False, "traces": [], "notices": [],
}  # fmt: skip


class SaysAnything:
    """A cage that was taken over: it answers each question with the next of these values."""

    def __init__(self, *answers: Mapping[str, Any]) -> None:
        self._answers = list(answers)

    def run(self, *_: object, **__: object) -> Answer:
        return Answer(self._answers.pop(0), (b"%PDF-1.7",))


def parsers(*answers: Mapping[str, Any]) -> Parsers:
    return Parsers(cast(Cage, SaysAnything(*answers)))


LIES: dict[str, tuple[Callable[[Parsers], object], Mapping[str, Any]]] = {
    "no words": (lambda asked: asked.words(b""), {}),
    "words that are a number": (lambda asked: asked.words(b""), {"words": 7}),
    "endless pages": (lambda asked: asked.examine(PAPER, FileKind.PDF), {**EXAMINED, "pages": float("inf")}),
    "no hits": (lambda asked: asked.find(PAPER, FileKind.PDF, ("word",)), {}),
    "hits of another form": (lambda asked: asked.find(PAPER, FileKind.PDF, ("word",)), {"hits": [[1]]}),
    "no pictures": (lambda asked: asked.redact(PAPER, FileKind.PDF, (Box(1, 0, 0, 1, 1),), ()), {}),
    "a loss in words": (
        lambda asked: asked.clean(PAPER, FileKind.PDF),
        {"pages": 1, "removed": [], "notices": [], "loss": {"pictures": "many"}},
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_of_another_shape_is_a_damaged_file(lie: str) -> None:
    ask, answer = LIES[lie]
    with pytest.raises(fault.FileDamaged):
        ask(parsers(answer, EXAMINED))


def test_of_endless_traces_only_so_many_are_told() -> None:
    told = traces_from([{"code": "comments", "detail": str(number)} for number in range(MOST + 50)])
    assert len(told) == MOST
