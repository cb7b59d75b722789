"""Reading a message: what its headers give away, and its words. Sources: RFC 5322, RFC 2045."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from html.parser import HTMLParser

from assistant.evidence.caged.guard import distinct, told
from assistant.evidence.findings import Examination, Trace, harmless
from assistant.evidence.kinds import FileKind

_SHOWN = ("From", "Sender", "To", "Cc", "Date", "Subject")
_HEADERS = {
    "received": "mail_route", "x-received": "mail_route", "x-originating-ip": "mail_route",
    "x-sender-ip": "mail_route", "x-mailer": "software", "user-agent": "software", "x-mimeole": "software",
    "message-id": "file_id", "in-reply-to": "file_id", "references": "file_id", "thread-index": "file_id",
    "thread-topic": "title", "bcc": "blind_copies", "return-path": "mail_addresses",
    "delivered-to": "mail_addresses", "x-original-to": "mail_addresses", "envelope-to": "mail_addresses",
    "x-envelope-from": "mail_addresses", "reply-to": "mail_addresses",
    "disposition-notification-to": "mail_addresses", "x-forwarded-to": "mail_addresses",
    "x-forwarded-for": "mail_addresses", "resent-from": "mail_addresses", "resent-to": "mail_addresses",
    "list-unsubscribe": "mail_addresses", "x-originalarrivaltime": "mail_route",
    "dkim-signature": "signatures", "organization": "author", "x-priority": "", "mime-version": "",
    "content-type": "", "content-transfer-encoding": "", "content-language": "", "content-disposition": "",
}  # fmt: skip
_ADDRESS = re.compile(
    r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|\[?(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}\]?"
)
_REMOTE = re.compile(
    r"<(?:img|iframe|link|script|object|embed|video|audio)\b[^>]{0,2000}?(?:src|href|data)"
    r"\s*=\s*[\"']?(https?:[^\"'\s>]+)",
    re.IGNORECASE,
)
_PARTS = 500  # parts of a message that are looked at
_LONGEST = 8 * 1024 * 1024  # characters of a body that are read


def examine_mail(content: bytes) -> Examination:
    """What a message is and gives away."""
    message = _parsed(content)
    traces = distinct(_traces(message))
    return Examination(FileKind.EML, None, has_text=bool(_body(message)[0]), traces=tuple(traces))


def mail_blocks(content: bytes) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """The heads a reader sees, the words, and the names of what was attached."""
    message = _parsed(content)
    blocks = [
        ("field", [name, value]) for name in _SHOWN for value in _values(message, name) if value.strip()
    ]
    lines, notices = _body(message)
    blocks += [("paragraph", [line]) for line in lines]
    attached = list(_attachments(message))
    blocks += [("field", ["Attachment", name]) for name in attached]
    return blocks, [*notices, *(["attachments_left_out"] if attached else [])]


def _parsed(content: bytes) -> Message:
    return BytesParser().parsebytes(content)


def _values(message: Message, name: str) -> list[str]:
    return [_decoded(value) for value in message.get_all(name, [])]


def _decoded(value: object) -> str:
    """A header in letters; what is not decodable stays as it was written."""
    raw = str(value)
    try:
        return " ".join(str(make_header(decode_header(value))).split())  # type: ignore[arg-type]
    except (ValueError, LookupError, UnicodeError, TypeError):
        return " ".join(raw.split())


def _traces(message: Message) -> Iterator[Trace]:
    for name, raw in message.items():
        if name.title() in _SHOWN:
            continue
        code = _HEADERS.get(name.lower(), "other_metadata")
        value = _decoded(raw)
        if code == "mail_route":
            found = [one.strip("[]") for one in _ADDRESS.findall(value)]
            yield told(code, " ".join(dict.fromkeys(found)), value)
        elif code == "other_metadata":
            yield told(code, name, value[:80])
        elif code:
            yield told(code, value)
    for part in _parts(message):
        if part.get_content_type() == "text/html":
            for address in _REMOTE.findall(_text(part)[:_LONGEST])[:20]:
                yield told("remote_content", address)
    for name in _attachments(message):
        yield told("embedded_files", name)


def _parts(message: Message) -> Iterator[Message]:
    for count, part in enumerate(message.walk()):
        if count > _PARTS:
            return
        if not part.is_multipart():
            yield part


def _attachments(message: Message) -> Iterator[str]:
    for part in _parts(message):
        name = part.get_filename()
        if name or (part.get_content_maintype() != "text" and part is not message):
            yield harmless(_decoded(name or part.get_content_type()))


def _body(message: Message) -> tuple[list[str], list[str]]:
    """Lines of the message and notices: plain text where there is some, otherwise HTML without its marks."""
    bodies = [part for part in _parts(message) if not part.get_filename() and _is_inline(part)]
    plain = [_text(part) for part in bodies if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return _lines("\n".join(plain)), []
    pages = [_text(part) for part in bodies if part.get_content_type() == "text/html"]
    return _lines("\n".join(html_text(page) for page in pages)), ["from_web_text"] if pages else []


def _is_inline(part: Message) -> bool:
    return not str(part.get("Content-Disposition", "")).lower().startswith("attachment")


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace")[:_LONGEST]
    except LookupError:
        return payload.decode("utf-8", "replace")[:_LONGEST]


def _lines(text: str) -> list[str]:
    return [
        line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()
    ]


def html_text(page: str) -> str:
    """The words of HTML; nothing is fetched and no script is read."""
    reader = _Words()
    reader.feed(page[:_LONGEST])
    reader.close()
    return "".join(reader.found)


class _Words(HTMLParser):
    _UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template"})
    _LINES = frozenset(
        {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr", "ul", "ol"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self._UNSEEN:
            self._unseen.append(tag)
        elif tag in self._LINES:
            self.found.append("\n")
        elif tag in {"td", "th"}:
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen and self._unseen.pop() != tag:
                pass
        elif tag in self._LINES:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(" ".join(data.split(" ")).replace("\n", " "))
