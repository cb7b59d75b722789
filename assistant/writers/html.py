"""A draft as one self-contained web page: no script, no outside resource, every word escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import assert_never

from assistant.drafting.draft import Align, Block, Draft, Heading, Paragraph, Part, Sentence, Table, Tone
from assistant.writers.span import FSI, LRI, RLI, Span, spans_of, split_isolates

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 42rem; padding: 2rem 1.5rem 4rem; color: #000; background: #fff;
  font: 1rem/1.5 "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Armenian",
  "Noto Serif Georgian", Georgia, "Times New Roman", serif; }
html[dir=rtl] body { line-height: 1.8;
  font-family: "Noto Naskh Arabic", "Noto Serif", "Times New Roman", serif; }
header { display: flex; justify-content: space-between; gap: 1rem; font-size: .8rem; color: #46515b;
  border-bottom: 1px solid #98a0a6; padding-bottom: .3rem; margin-bottom: 2rem; }
.marks { font-weight: bold; color: #7e4b00; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 1.5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .5rem; }
.addressee { margin: 0 0 1rem; }
.status { border: 1px solid #98a0a6; background: #f5f5f3; padding: .6rem .8rem; margin: 1rem 0;
  font-size: .88rem; }
ol { list-style: none; margin: 0; padding: 0; }
li { position: relative; padding-inline-start: 2.4rem; margin: 0 0 .6rem; }
ol.items { margin-inline-start: 2.4rem; }
.marker { position: absolute; inset-inline-start: 0; }
h2 .marker, h3 .marker { position: static; margin-inline-end: .8em; }
blockquote { margin: .6rem 2.4rem; }
.signature { margin-top: 2rem; white-space: normal; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .88rem; line-height: 1.4;
  table-layout: fixed; }
th, td { border: 1px solid #98a0a6; padding: .3rem .45rem; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #f0f0ee; }
.end { text-align: end; }
.gap { background: #fbf0db; border-bottom: 1.5px solid #b9770e; text-decoration: none; }
"""

_PARTS = {
    Part.ADDRESSEE: ("p", "addressee"),
    Part.STATUS: ("p", "status"),
    Part.QUOTATION: ("blockquote", "quotation"),
    Part.SIGNATURE: ("p", "signature"),
}


def write_html(draft: Draft) -> str:
    """The whole page. Sentences carry ``data-sentence``; inserted values are ``<bdi>`` elements."""
    marks = " · ".join(escape(mark) for mark in draft.marks)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(draft.language)}" dir="{draft.direction.value}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(_bare(draft.title))}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><div>{_words((Span(text=draft.running_head, lang=draft.language),), draft.language)}</div>"
        f'<div class="marks">{marks}</div></header>',
        "<main>",
        *_blocks(draft.blocks, draft.language),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _bare(text: str) -> str:
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def _blocks(blocks: Sequence[Block], language: str) -> Iterator[str]:
    for listed, group in groupby(blocks, key=_list_of):
        if listed:
            yield f'<ol class="{listed}">'
            yield from (_block(block, language) for block in group)
            yield "</ol>"
        else:
            yield from (_block(block, language) for block in group)


def _list_of(block: Block) -> str:
    """The list a block belongs to: numbered paragraphs and items stand in lists."""
    if isinstance(block, Paragraph):
        if block.part is Part.ITEM:
            return "items"
        if block.part is Part.BODY and block.marker:
            return "numbered"
    return ""


def _block(block: Block, language: str) -> str:
    match block:
        case Heading():
            tag = f"h{block.level + 1}"
            return f"<{tag}>{_marker(block.marker)}{_sentences((block.sentence,), language)}</{tag}>"
        case Paragraph(part=Part.TITLE):
            return f"<h1>{_sentences(block.sentences, language)}</h1>"
        case Paragraph(part=Part.BODY | Part.ITEM):
            words = _sentences(block.sentences, language)
            if not _list_of(block):
                return f"<p>{words}</p>"
            value = f' value="{block.marker}"' if block.marker.isascii() and block.marker.isdigit() else ""
            return f"<li{value}>{_marker(block.marker)}{words}</li>"
        case Paragraph():
            tag, name = _PARTS[block.part]
            words = _marker(block.marker) + _sentences(block.sentences, language)
            return f'<{tag} class="{name}">{words}</{tag}>'
        case Table():
            return _table(block, language)
        case _:
            assert_never(block)


def _marker(marker: str) -> str:
    return f'<span class="marker">{escape(marker)}</span> ' if marker else ""


def _table(table: Table, language: str) -> str:
    columns = "".join(f'<col style="width: {column.share:.1%}">' for column in table.columns)
    aligns = [' class="end"' if column.align is Align.END else "" for column in table.columns]
    heads = "".join(
        f'<th scope="col"{align}>{_sentences((column.heading,), language)}</th>'
        for column, align in zip(table.columns, aligns, strict=True)
    )
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td{align}>{_sentences(cell, language)}</td>" for cell, align in zip(row, aligns, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return "\n".join(
        (
            f"<table>\n<colgroup>{columns}</colgroup>",
            f"<thead><tr>{heads}</tr></thead>",
            f"<tbody>\n{rows}\n</tbody>\n</table>",
        )
    )


def _sentences(sentences: Sequence[Sentence], language: str) -> str:
    parts: list[str] = []
    for sentence in sentences:
        words = _words(spans_of((sentence,), language), language)
        parts.append(f'<span data-sentence="{escape(sentence.id)}">{words}</span>')
    return " ".join(parts)


def _words(spans: Sequence[Span], language: str) -> str:
    parts: list[str] = []
    for piece in split_isolates(spans):
        match piece:
            case Span():
                parts.append(_look(piece, language))
            case str() if piece == FSI:
                parts.append("<bdi>")
            case str() if piece == LRI:
                parts.append('<bdi dir="ltr">')
            case str() if piece == RLI:
                parts.append('<bdi dir="rtl">')
            case _:
                parts.append("</bdi>")
    return "".join(parts)


def _look(span: Span, language: str) -> str:
    """Each stretch is wrapped by itself, so elements always nest inside ``<bdi>``."""
    words = escape(span.text).replace("\n", "<br>")
    lang = f' lang="{escape(span.lang)}"' if span.lang != language else ""
    match span.tone:
        case Tone.PLAIN:
            return f"<span{lang}>{words}</span>" if lang else words
        case Tone.STRONG:
            return f"<strong{lang}>{words}</strong>"
        case Tone.GAP:
            return f'<span class="gap"{lang}>{words}</span>'
        case _:
            assert_never(span.tone)
