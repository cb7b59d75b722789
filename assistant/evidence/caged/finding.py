"""Looking for words everywhere in a file: what is seen, what is hidden, and what lies between."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.guard import Arguments, asked, foreign
from assistant.evidence.caged.matching import Needles
from assistant.evidence.caged.pdfopening import MEGABYTE, check_streams, open_pdf
from assistant.evidence.fault import ExpandsTooMuch
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2

Found = tuple[int, int, str]
"""Number of the word, page (0: of the whole file), place."""
_DEEP = 60
_MARKUP = re.compile("<[^>]*>")


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:
    """``arguments``: kind, bounds, words; ``pictures``: pages that must be nothing but a picture.

    Values: ``hits``, each number of the word, page and place.
    """
    kind, bounds = asked(arguments)
    needles = Needles([str(word) for word in arguments["words"]])
    content = bytes(parts[0])
    with foreign():
        found = set(_in_file(content, needles))
        if kind is FileKind.PDF:
            found.update(_in_pdf(content, needles, bounds))
            found.update(_not_bare(content, bounds, [int(page) for page in arguments.get("pictures", ())]))
        elif kind is FileKind.DOCX:
            found.update(_in_archive(content, needles, bounds))
        elif kind is FileKind.EML:
            found.update(_in_mail(content, needles))
        elif kind.has_pages and not kind.is_picture:
            found.update((number, 0, "text") for number in needles.in_bytes(content))
    return {"hits": sorted(found)}, []


def _in_file(content: bytes, needles: Needles) -> Iterator[Found]:
    """The bytes as they are: earlier revisions, remains after the end, metadata of pictures."""
    for number in needles.in_raw(content):
        yield number, 0, "bytes"


def _in_mail(content: bytes, needles: Needles) -> Iterator[Found]:
    """Headers and parts as they read once decoded; of attachments, the bytes."""
    from email import message_from_bytes, policy

    for part in message_from_bytes(content, policy=policy.default).walk():
        for name, value in part.items():
            for number in needles.in_text(f"{name} {value}"):
                yield number, 0, "object"
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        hits = needles.in_bytes(payload)
        if part.get_content_maintype() == "text":
            text = payload.decode(_charset(part.get_content_charset()), "replace")
            hits |= needles.in_text(text) | needles.in_text(unescape(_MARKUP.sub("", text)))
        for number in hits:
            yield number, 0, "text"


def _charset(name: str | None) -> str:
    try:
        return codecs.lookup(name or "utf-8").name
    except LookupError:
        return "utf-8"


def _in_archive(content: bytes, needles: Needles, bounds: Bounds) -> Iterator[Found]:
    left = bounds.megabytes * MEGABYTE
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            for number in needles.in_text(member.filename):
                yield number, 0, "object"
            with archive.open(member) as stream:
                unpacked = stream.read(left + 1)
            left -= len(unpacked)
            if left < 0:
                raise ExpandsTooMuch
            for number in needles.in_bytes(unpacked):
                yield number, 0, "stream"
            if member.filename.endswith((".xml", ".rels")):
                for number in needles.in_text(unescape(_MARKUP.sub("", unpacked.decode("utf-8", "ignore")))):
                    yield number, 0, "text"


def _in_pdf(content: bytes, needles: Needles, bounds: Bounds) -> Iterator[Found]:
    pdf = open_pdf(content, bounds).pdf
    check_streams(pdf, bounds)
    for at, page in enumerate(pdf.pages, 1):
        for number in needles.in_text(_strings_drawn(page)):
            yield number, at, "drawing"
    for found in pdf.objects:
        for number, place in _in_object(found, needles, 0):
            yield number, 0, place
    for number, place in _in_object(pdf.trailer, needles, _DEEP - 2):
        yield number, 0, place
    yield from _in_seen_text(content, needles)


def _in_seen_text(content: bytes, needles: Needles) -> Iterator[Found]:
    """The text as a reader extracts it, with typefaces decoded; also what is invisible or off the page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return  # what only repair opens was looked through above
    before = ""
    for at in range(len(document)):
        text = page_text(document, at)
        for number in needles.in_text(text):
            yield number, at + 1, "text"
        for number in needles.in_text(before[-400:] + text[:400]):
            yield number, at + 1, "text"  # begun on one page, ended on the next
        before = text


def page_text(document: pypdfium2.PdfDocument, at: int) -> str:
    """All letters of a page in the order of the file."""
    page = document[at]
    reader = page.get_textpage()
    try:
        return str(reader.get_text_range()) if reader.count_chars() else ""
    finally:
        reader.close()
        page.close()


def _strings_drawn(page: object) -> str:
    """The strings of a page or form, put together across the pieces they are drawn in."""
    import pikepdf

    pieces: list[bytes] = []
    try:
        for operands, _ in pikepdf.parse_content_stream(page):
            _gather(list(operands), pieces, 0)
    except (pikepdf.PdfError, TypeError, ValueError):
        return ""
    joined = b"".join(pieces)
    return joined.decode("latin-1") + "\n" + joined.decode("utf-16-be", "ignore")


def _gather(operands: list[Any], pieces: list[bytes], depth: int) -> None:
    import pikepdf

    for operand in operands:
        if isinstance(operand, pikepdf.String):
            pieces.append(bytes(operand))
        elif isinstance(operand, pikepdf.Array) and depth < 4:
            _gather(list(operand), pieces, depth + 1)


def _in_object(thing: object, needles: Needles, depth: int) -> Iterator[tuple[int, str]]:
    """Strings, names and streams; other objects it points to are looked at on their own."""
    import pikepdf

    if depth > _DEEP:
        return
    if isinstance(thing, pikepdf.Stream):
        yield from _in_stream(thing, needles)
        yield from _in_items(thing.stream_dict.items(), needles, depth)
    elif isinstance(thing, pikepdf.Dictionary):
        yield from _in_items(thing.items(), needles, depth)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                yield from _in_object(one, needles, depth + 1)
    elif isinstance(thing, pikepdf.String):
        for number in needles.in_text(str(thing)) | needles.in_bytes(bytes(thing)):
            yield number, "object"
    elif isinstance(thing, pikepdf.Name):
        for number in needles.in_text(str(thing)):
            yield number, "object"


def _in_items(items: Any, needles: Needles, depth: int) -> Iterator[tuple[int, str]]:
    for key, value in items:
        for number in needles.in_text(str(key)):
            yield number, "object"
        if not getattr(value, "is_indirect", False):
            yield from _in_object(value, needles, depth + 1)


def _in_stream(stream: pikepdf.Stream, needles: Needles) -> Iterator[tuple[int, str]]:
    import pikepdf

    raw = stream.read_raw_bytes()
    try:
        content = stream.read_bytes()
    except (pikepdf.PdfError, NotImplementedError):
        content = raw
    hits = needles.in_raw(raw)
    if str(stream.get("/Subtype", "")) == "/Image":
        hits |= needles.in_raw(content)
    else:
        hits |= needles.in_bytes(content)
        hits |= needles.in_text(_strings_drawn(stream)) if _may_draw(stream) else set()
    for number in hits:
        yield number, "stream"


def _may_draw(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Subtype", "")) == "/Form" or "/PatternType" in stream


def _not_bare(content: bytes, bounds: Bounds, pictures: list[int]) -> Iterator[Found]:
    """Pages that should be a picture and nothing else, and are not."""
    if not pictures:
        return
    import pypdfium2

    pdf = open_pdf(content, bounds).pdf
    document = pypdfium2.PdfDocument(content)
    for at in pictures:
        page = pdf.pages[at - 1].obj
        resources = page.Resources
        bare = (
            set(page.keys()) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
            and set(resources.keys()) == {"/XObject"}
            and [str(one.Subtype) for one in resources.XObject.values()] == ["/Image"]
            and not page_text(document, at - 1)
        )
        if not bare:
            yield -1, at, "text_layer"
