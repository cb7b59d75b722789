"""Counting the letters: nothing of a draft may be missing from the file that is handed out.

The file is read by other code than wrote it, and every visible character of every sentence has to
be there at least as often as in the draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any, ClassVar
from zipfile import ZipFile

from assistant.drafting.draft import Draft, Heading, Paragraph
from assistant.errors import AssistantError
from assistant.i18n.repertoire import is_ignorable
from assistant.writers.span import clean
from assistant.writers.text.directions import OPENING

_TAG = re.compile("<[^>]*>")
_UNSEEN = re.compile(r"<(style|script|title)\b.*?</\1>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_FOLDED = str.maketrans({**{close: open_ for open_, close in OPENING.items()}, "»": "«", "›": "‹", ">": "<"})
"""In right-to-left runs our pages carry brackets the way they are seen."""
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")


_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class TextLost(AssistantError):
    """A file lacks ``count`` characters of its draft and must not leave; ``form`` is its kind."""

    code: ClassVar[str] = "writers.text_lost"


def refuse_loss(draft: Draft, form: str, content: bytes) -> None:
    """Raise ``TextLost`` unless all of the draft is in the file (``pdf``, ``docx``, ``html`` or ``txt``)."""
    lost = find_lost(draft, form, content)
    if lost:
        raise TextLost(count=lost.total(), form=form)


def find_lost(draft: Draft, form: str, content: bytes) -> Counter[str]:
    """The visible characters of the draft that the file does not hold, with their number."""
    return _count(_written(draft)) - _count(_read(form, content))


def _written(draft: Draft) -> Iterator[str]:
    for sentence in draft.sentences():
        yield clean(sentence.text)
    for block in draft.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.marker


def _read(form: str, content: bytes) -> Iterator[str]:
    match form:
        case "pdf":
            yield from _pages(content)
        case "docx":
            with ZipFile(BytesIO(content)) as package:
                body = package.read("word/document.xml").decode()
                yield from map(unescape, _WORDS.findall(body))
                yield from _counted(body, package.read("word/numbering.xml").decode())
        case "html":
            yield unescape(_TAG.sub("", _UNSEEN.sub("", content.decode())))
        case "txt":
            yield content.decode()


def _counted(body: str, numbering: str) -> Iterator[str]:
    """The numbers a word processor puts before paragraphs (ISO/IEC 29500-1, 17.9)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    def value(element: Any, name: str) -> str:
        return str(element.find(qn(name)).get(qn("w:val")))

    root = parse_xml(numbering.encode())
    looks = {
        (one.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): (
            value(level, "w:numFmt"),
            value(level, "w:lvlText"),
        )
        for one in root.iter(qn("w:abstractNum"))
        for level in one.iter(qn("w:lvl"))
    }
    definitions = {one.get(qn("w:numId")): value(one, "w:abstractNumId") for one in root.iter(qn("w:num"))}
    counts: Counter[tuple[str, str]] = Counter()
    for properties in parse_xml(body.encode()).iter(qn("w:numPr")):
        number, level = value(properties, "w:numId"), value(properties, "w:ilvl")
        counts[number, level] += 1
        for deeper in [place for place in counts if place[0] == number and place[1] > level]:
            del counts[deeper]
        form, text = looks[definitions[number], level]
        yield re.sub("%[0-9]", _number(form, counts[number, level]), text)


def _number(form: str, number: int) -> str:
    """A number as Word's formats print it, as far as drafts use them."""
    letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    romans, rest = "", number
    for value, sign in _ROMAN:
        romans += sign * (rest // value)
        rest %= value
    forms = {
        "decimal": str(number),
        "lowerLetter": letters,
        "upperLetter": letters.upper(),
        "upperRoman": romans,
    }
    return forms[form]


def _pages(content: bytes) -> Iterator[str]:
    """What the text operators of each page show, by the ToUnicode of their faces (ISO 32000-1, 9.10.2)."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            faces = {name: _texts_of(font) for name, font in page.obj.Resources.Font.items()}
            shown: dict[bytes, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
                if str(operator) == "Tf":
                    shown = faces[str(operands[0])]
                    continue
                pieces = operands[0] if str(operator) == "TJ" else operands
                for piece in pieces:
                    if isinstance(piece, pikepdf.String):
                        codes = bytes(piece)
                        yield "".join(shown.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))


def _texts_of(font: Any) -> dict[bytes, str]:
    """The text of each code of a face."""
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _CODE.findall(font.ToUnicode.read_bytes())
    }


def _count(texts: Iterator[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(unicodedata.normalize("NFD", text).translate(_FOLDED))
    return Counter(
        {char: times for char, times in found.items() if not char.isspace() and not is_ignorable(char)}
    )
