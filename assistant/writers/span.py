"""Words of a paragraph ready for a writer: sentences joined, each stretch with its look and sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.draft import Sentence, Tone

FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"
ISOLATES = frozenset({FSI, LRI, RLI})

# Controls that mean nothing on paper; answers are cleaned of them when they enter a draft.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text with one look; ``sentence`` is the id of the sentence it belongs to.

    ``leads_to`` and ``anchor`` are those of its run.
    """

    text: str
    lang: str
    tone: Tone = Tone.PLAIN
    sentence: str = ""
    leads_to: str = ""
    anchor: str = ""


def spans_of(sentences: Sequence[Sentence], language: str) -> tuple[Span, ...]:
    """The sentences of one paragraph set together, one space between them, line ends as ``\\n``."""
    found: list[Span] = []
    for sentence in sentences:
        if found and not found[-1].text[-1:].isspace() and not sentence.text[:1].isspace():
            found.append(Span(text=" ", lang=language))
        for run in sentence.runs:
            text = clean(run.text)
            if text:
                found.append(
                    Span(
                        text=text,
                        lang=run.lang,
                        tone=run.tone,
                        sentence=sentence.id,
                        leads_to=run.leads_to,
                        anchor=run.anchor,
                    )
                )
    return tuple(found)


def clean(text: str) -> str:
    """One kind of line end, no control characters."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def text_of(sentences: Sequence[Sentence], language: str) -> str:
    """The words of a paragraph with their isolates."""
    return "".join(span.text for span in spans_of(sentences, language))


def split_isolates(spans: Sequence[Span]) -> Iterator[Span | str]:
    """The spans cut at isolate characters; those come out bare and always balanced."""
    depth = 0
    for span in spans:
        start = 0
        for index, character in enumerate(span.text):
            if character not in ISOLATES and character != PDI:
                continue
            if index > start:
                yield _part(span, start, index)
            start = index + 1
            if character != PDI:
                depth += 1
                yield character
            elif depth:
                depth -= 1
                yield character
        if start < len(span.text):
            yield _part(span, start, len(span.text))
    yield from PDI * depth


def _part(span: Span, start: int, end: int) -> Span:
    if start == 0 and end == len(span.text):
        return span
    return replace(span, text=span.text[start:end])
