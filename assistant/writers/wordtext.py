"""Words of a paragraph as runs of WordprocessingML, each with its direction, language and tone.

The direction of every run is what the bidirectional algorithm found, so that a program without
isolates shows the same order. Isolates are left out where they are idle and become U+200E or
U+200F where those keep the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from assistant.drafting.draft import Tone
from assistant.writers.isolation import marks_for_isolates
from assistant.writers.span import Span
from assistant.writers.text.bidi import embedding_levels
from assistant.writers.wordparts import LATIN_FACE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    text: str
    rtl: bool
    span: Span


_NO_LINKS: Mapping[str, str] = {}


def runs_of(
    spans: Sequence[Span],
    base: int,
    size: float,
    *,
    bold: bool = False,
    colour: str = "",
    links: Mapping[str, str] = _NO_LINKS,
) -> str:
    """XML of the runs; ``base`` is 1 in a right-to-left paragraph, ``size`` that of its Latin letters.

    ``links`` are the bookmarks of the places that words may lead to: an annex by a link, a numbered
    paragraph by a field that shows its number of the day.
    """
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    found = []
    for place, stretches in groupby(_stretches(spans, base), key=lambda one: one.span.leads_to):
        runs = "".join(_run(stretch, bold, tint, size if base else 0.0) for stretch in stretches)
        if place not in links:
            found.append(runs)
        elif place.startswith("paragraph "):
            found.append(_field(f"REF {links[place]} \\n \\h", runs))
        else:
            found.append(f'<w:hyperlink w:anchor="{links[place]}" w:history="0">{runs}</w:hyperlink>')
    return "".join(found)


def _stretches(spans: Sequence[Span], base: int) -> Iterator[_Stretch]:
    text = "".join(span.text for span in spans)
    levels = embedding_levels(text.replace("\n", "\u2028"), base)
    instead = marks_for_isolates(text.replace("\n", "\u2028"), base)
    position = 0
    for span in spans:
        letters: list[str] = []
        rtl = False
        for character in span.text:
            printed = instead.get(position, character)
            is_rtl = bool(levels[position] & 1)
            if letters and is_rtl != rtl and printed:
                yield _Stretch(text="".join(letters), rtl=rtl, span=span)
                letters = []
            if printed:
                rtl = is_rtl
                letters.append(printed)
            position += 1
        if letters:
            yield _Stretch(text="".join(letters), rtl=rtl, span=span)


def _run(stretch: _Stretch, bold: bool, colour: str, size: float) -> str:
    tone = ""
    match stretch.span.tone:
        case Tone.PLAIN:
            pass
        case Tone.STRONG:
            bold = True
        case Tone.GAP:
            tone = (
                '<w:u w:val="single" w:color="B9770E"/><w:shd w:val="clear" w:color="auto" w:fill="FBF0DB"/>'
            )
        case _:
            assert_never(stretch.span.tone)
    weight = "<w:b/><w:bCs/>" if bold else ""
    lang = quoteattr(stretch.span.lang)
    face = half_points = ""
    if stretch.rtl:
        direction = f"<w:rtl/><w:lang w:bidi={lang}/>"
    else:
        direction = f"<w:lang w:val={lang}/>"
        if size:  # figures among Arabic words count as complex script and would be set in its face
            face = f'<w:rFonts w:cs="{LATIN_FACE}"/>'
            half_points = f'<w:szCs w:val="{round(size * 2)}"/>'
    words = "<w:br/>".join(_words(part) for part in stretch.text.split("\n"))
    return f"<w:r><w:rPr>{face}{weight}{colour}{half_points}{tone}{direction}</w:rPr>{words}</w:r>"


def _words(text: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")
    )


def field_run(instruction: str, shown: int) -> str:
    """A field that the word processor fills in, such as PAGE."""
    return _field(instruction, f"<w:r><w:t>{shown}</w:t></w:r>")


def _field(instruction: str, runs: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
