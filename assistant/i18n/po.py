"""Catalogue files: messages, the templates and translations people edit, the compiled form.

Written without dates and line numbers, so that the same words always give the same bytes.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.i18n.catalogues import REVIEW_HEADER

NOT_REVIEWED = "not reviewed by a native legal reader"
"""What a new catalogue says about itself (``REVIEW_HEADER``)."""

Key = tuple[str | None, str]
"""Context and source text: what a translation is looked up by."""

PLURAL_RULES = {
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    ),
    "fr": (2, "(n > 1)"),
    "es": (2, "(n != 1)"),
}
"""Number of forms and the rule that chooses one, as GNU gettext and every editor for such files has them.

Not Babel's: its rule for Arabic exchanges the last two forms (11-99 and 100-102).
"""

_WIDTH = 100
_LINE = re.compile(r'\s*(#.*|(msg(ctxt|id|id_plural|str(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')
_REVIEW = re.compile(rf'^"{REVIEW_HEADER}: (.*)\\n"$', re.MULTILINE)


class CatalogueFault(Exception):
    """Sources or catalogues are not as they should be; its text is for whoever works on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One sentence to translate.

    ``plural`` is the English plural, ``None`` for a sentence without number. ``comment`` helps the
    translator; ``places`` are the files the sentence stands in. ``fixed`` says that a translation
    must have exactly the placeholders of the source, so that other programs may check it too.
    """

    context: str | None
    text: str
    plural: str | None = None
    comment: str = ""
    places: tuple[str, ...] = ()
    fixed: bool = True

    @property
    def key(self) -> Key:
        """Context and source text."""
        return (self.context, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translations:
    """What a file of translations holds: the forms of each message that has any.

    ``fuzzy`` are those a translator has marked as unsure; ``plural`` is the declared rule.
    """

    language: str
    review: str
    forms: Mapping[Key, tuple[str, ...]]
    fuzzy: frozenset[Key]


def read_translations(text: str, language: str) -> Translations:
    """Read a file of translations; entries without any words are left out."""
    from babel.messages.pofile import PoFileError, read_po

    for number, line in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(line):
            # Babel would drop the last letter of such a line, or the line.
            raise CatalogueFault(f"the translations into {language} are not well formed: line {number}")
    try:
        read = read_po(io.StringIO(text), locale=language, ignore_obsolete=True, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CatalogueFault(f"the translations into {language} are not well formed") from error
    forms: dict[Key, tuple[str, ...]] = {}
    fuzzy = set()
    for entry in read:
        if not entry.id:
            continue
        key = (entry.context, entry.id if isinstance(entry.id, str) else entry.id[0])
        strings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
        if any(strings):
            forms[key] = strings
            if entry.fuzzy:
                fuzzy.add(key)
    review = _REVIEW.search(text)
    return Translations(
        language=language,
        review=review.group(1) if review else "",
        forms=forms,
        fuzzy=frozenset(fuzzy),
    )


def with_repetitions(messages: Iterable[Message], held: Translations) -> Translations:
    """``held``, and for each message without translation that of the same words in the same kind of context.

    The kind is what stands before the first colon: ``choice`` of ``choice:refugee.status:none``.
    """
    known = {(_kind(context), text): forms for (context, text), forms in held.forms.items()}
    repeated = {
        message.key: known[_kind(message.context), message.text]
        for message in messages
        if (_kind(message.context), message.text) in known
    }
    return replace(held, forms={**repeated, **held.forms})


def _kind(context: str | None) -> str:
    return (context or "").partition(":")[0]


def write_template(messages: Iterable[Message]) -> str:
    """The messages without translations: the list translators start from."""
    return _file({"Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;"}, messages, {}, frozenset())


def write_translations(messages: Iterable[Message], held: Translations) -> str:
    """The messages in the order of the template, each with the translation ``held`` has for it."""
    return _file(_headers(held), messages, held.forms, held.fuzzy, PLURAL_RULES[held.language][0])


def compile_translations(messages: Iterable[Message], held: Translations) -> bytes:
    """The form the program reads: every complete translation the translator is sure of."""
    header = "".join(f"{name}: {value}\n" for name, value in _all_headers(_headers(held)).items())
    entries = {b"": header.encode()}
    for message in messages:
        forms = held.forms.get(message.key, ())
        if not forms or not all(forms) or message.key in held.fuzzy:
            continue
        key = message.text if message.context is None else f"{message.context}\x04{message.text}"
        if message.plural is not None:
            key = f"{key}\0{message.plural}"
        entries[key.encode()] = "\0".join(forms).encode()
    return _pack_mo(sorted(entries.items()))


def _pack_mo(entries: list[tuple[bytes, bytes]]) -> bytes:
    """The binary form of GNU gettext: sorted, without the optional table of hashes."""
    count = len(entries)
    tables, data = 28, 28 + 16 * count
    texts = bytearray()
    index: list[tuple[int, int]] = []
    for text in (*(key for key, _ in entries), *(value for _, value in entries)):
        index.append((len(text), data + len(texts)))
        texts += text + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, count, tables, tables + 8 * count, 0, data)
    return header + b"".join(struct.pack("<2I", *place) for place in index) + bytes(texts)


def _headers(held: Translations) -> dict[str, str]:
    count, rule = PLURAL_RULES[held.language]
    return {
        "Language": held.language,
        "Plural-Forms": f"nplurals={count}; plural={rule};",
        REVIEW_HEADER: held.review or NOT_REVIEWED,
    }


def _all_headers(own: Mapping[str, str]) -> dict[str, str]:
    return {
        "Project-Id-Version": "casebook",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **own,
    }


def _file(
    headers: Mapping[str, str],
    messages: Iterable[Message],
    forms: Mapping[Key, tuple[str, ...]],
    fuzzy: frozenset[Key],
    plural_forms: int = 2,
) -> str:
    lines = ['msgid ""', 'msgstr ""']
    lines.extend(f'"{name}: {value}\\n"' for name, value in _all_headers(headers).items())
    for message in messages:
        found = forms.get(message.key, ())
        lines.append("")
        lines.extend(f"#. {line}" for line in message.comment.splitlines())
        lines.extend(f"#: {place}" for place in message.places)
        checked = message.fixed and "{" in message.text
        flags = ["fuzzy"] * (message.key in fuzzy) + ["python-brace-format"] * checked
        if flags:
            lines.append(f"#, {', '.join(flags)}")
        if message.context is not None:
            lines.append(_line("msgctxt", message.context))
        lines.append(_line("msgid", message.text))
        if message.plural is None:
            lines.append(_line("msgstr", found[0] if found else ""))
            continue
        lines.append(_line("msgid_plural", message.plural))
        padded = (*found, *[""] * plural_forms)[:plural_forms]
        lines.extend(_line(f"msgstr[{number}]", form) for number, form in enumerate(padded))
    return "\n".join(lines) + "\n"


def _line(keyword: str, text: str) -> str:
    from babel.messages.pofile import normalize

    return f"{keyword} {normalize(text, width=_WIDTH)}"
