"""Signs that no face of the program has: a visible gap names them, and the document can still be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.drafting.cleaning import left_to_right
from assistant.drafting.draft import Run, Tone
from assistant.drafting.matter import Matter, Missing, Printed
from assistant.drafting.phrases import phrase_text
from assistant.i18n.repertoire import can_print, split_printable

REASON = "unprintable"
_NAMED = 8
"""A gap names so many signs; more would say nothing more."""


def without_unprintable(printed: Printed, matter: Matter) -> Printed:
    """The same runs; a stretch that cannot be printed becomes a gap with the numbers of its signs."""
    lost = [run for run in printed.runs if not can_print(run.text)]
    if not lost:
        return printed
    runs = tuple(part for run in printed.runs for part in _parts(run, matter))
    facts = tuple(dict.fromkeys(fact for run in lost for fact in run.source.facts))
    return Printed(runs=runs, missing=(*printed.missing, Missing(facts=facts, reason=REASON)))


def _parts(run: Run, matter: Matter) -> Iterator[Run]:
    for text, is_shown in split_printable(run.text):
        if is_shown:
            yield replace(run, text=text)
            continue
        signs = [f"U+{ord(sign):04X}" for sign in dict.fromkeys(text)]
        named = left_to_right(" ".join(signs[:_NAMED]))
        words = phrase_text("gap.unprintable", matter, signs=named)
        yield replace(run, text=f"[{words}]", lang=matter.language, tone=Tone.GAP)
