"""Phrases of the wordbook with their placeholders filled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.drafting.cleaning import left_to_right
from assistant.drafting.draft import Run
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import Matter
from assistant.drafting.wording import Slot, parts_of


def fill_phrase(phrase: str, matter: Matter, **fills: tuple[Run, ...]) -> tuple[Run, ...]:
    """A phrase of the wordbook with its placeholders filled."""
    found: list[Run] = []
    for part in parts_of(matter.wording.phrase(phrase)):
        if isinstance(part, str):
            found.append(matter.words(part))
            continue
        runs = fills.get(part.name)
        if runs is None:
            runs = (matter.words(form_of(part, matter)),)
        found += runs
    return tuple(found)


def phrase_text(phrase: str, matter: Matter, **words: str) -> str:
    """A phrase of the wordbook as plain words."""
    fills = {name: (matter.words(text),) for name, text in words.items()}
    return "".join(run.text for run in fill_phrase(phrase, matter, **fills))


_RANGE = re.compile(r"(\d+)\s*[-\u2010-\u2015]\s*(\d+)")


def number_runs(numbers: Iterable[str], matter: Matter) -> tuple[Run, ...]:
    """Numbers and ranges (``3``, ``5-7``) side by side, as the language writes them."""
    found: tuple[Run, ...] = ()
    for number in numbers:
        span = _RANGE.fullmatch(number)
        ends = [(matter.words(left_to_right(end)),) for end in (span.groups() if span else (number,))]
        runs = fill_phrase("numbers.range", matter, first=ends[0], last=ends[1]) if span else ends[0]
        found = fill_phrase("numbers.several", matter, first=found, next=runs) if found else runs
    return found


def form_of(slot: Slot, matter: Matter) -> str:
    """A form of the Applicant; any other placeholder without a value is a fault."""
    form = matter.wording.form(slot.name)
    if form is None:
        raise TemplateFault(f"nothing fills {{{slot.name}}}")
    return form
