"""The stable numbers of exhibits: given once, shown as A-01, never used again.

A number is an extension of the document (``documents[doc1].x_exhibit``); the highest one ever given
stands beside the case (``x_last_exhibit``), so that a removed exhibit leaves its number empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.case.case import Case

_LAST = "x_last_exhibit"
_HIGHEST = 1_000_000
"""No case has so many papers; a larger number in a foreign file is no number."""


COVERED = "x_covered"
"""Extension of a document: the SHA-256 of the copy with parts blacked out that stands for it."""


def covered_file(case: Case, document: str) -> str:
    """The SHA-256 of the covered copy of a document; empty without one."""
    said = case.extensions.get(f"documents[{document}].{COVERED}")
    return said if isinstance(said, str) else ""


def leaving_file(case: Case, document: str) -> str:
    """The SHA-256 of what leaves for a document: its covered copy if there is one, else its file.

    Where the covered copy is not at hand nothing leaves: never the original in its place.
    """
    said = case.answer(f"documents[{document}].sha256")
    return covered_file(case, document) or (said if isinstance(said, str) else "")


def exhibit_label(number: int) -> str:
    """The number as people read it, in every language: A-01, A-117."""
    return f"A-{number:02}"


def exhibit_numbers(case: Case) -> Mapping[str, int]:
    """The number of each document, in file order.

    Documents without a number, as in a case from another program, get the next ones in file order;
    so does the later of two that claim the same.
    """
    given: dict[str, int] = {}
    used: set[int] = set()
    for item in case.items("documents"):
        number = _as_number(case.extensions.get(f"documents[{item}].x_exhibit"))
        if number and number not in used:
            given[item] = number
            used.add(number)
    last = max(_as_number(case.extensions.get(_LAST)), *used, 0)
    numbers = {}
    for item in case.items("documents"):
        if item not in given:
            last += 1
        numbers[item] = given.get(item, last)
    return numbers


def with_exhibit_numbers(case: Case) -> Case:
    """The case with a number written down for each document; the same case if all have theirs."""
    numbers = exhibit_numbers(case)
    last = max(_as_number(case.extensions.get(_LAST)), *numbers.values(), 0)
    written: dict[str, object] = {f"documents[{item}].x_exhibit": number for item, number in numbers.items()}
    if last:
        written[_LAST] = last
    if written.items() <= case.extensions.items():
        return case
    return replace(case, extensions={**case.extensions, **written})


def _as_number(value: object) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _HIGHEST
    return int(value) if is_number and isinstance(value, int) else 0
