"""Finding the sentences in our own source.

A sentence counts if it stands literally in a call of ``gettext``, ``_``, ``ngettext``, ``pgettext``
or ``npgettext``. Babel's extractor takes a call it cannot read for none at all, and joins the two
sides of ``_("a" if x else "b")`` into one sentence; both would show English to a reader of Arabic,
so this reads the syntax tree and says where a call cannot be translated.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.i18n.po import Message

_SHAPES = {
    "gettext": ("text",),
    "_": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
_COMMENT = "# Translators:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A call whose sentence does not stand in it literally."""

    place: str
    line: int


def find_sentences(file: Path, root: Path) -> Iterator[Message | Unreadable]:
    """The sentences of one Python file, in the order of the source.

    ``pgettext`` without any literal looks up a sentence of the pack by its context and is passed over.
    """
    source = file.read_text(encoding="utf-8")
    place = file.relative_to(root).as_posix()
    lines = source.splitlines()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _name(node)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        shape = _SHAPES[_name(call)]
        words = [_literal(argument) for argument in call.args[: len(shape)]]
        if len(words) > 1 and not any(words):
            continue
        if len(words) < len(shape) or None in words:
            yield Unreadable(place=place, line=call.lineno)
            continue
        parts = dict(zip(shape, (word or "" for word in words), strict=True))
        yield Message(
            context=parts.get("context"),
            text=parts["text"],
            plural=parts.get("plural"),
            comment=_comment_above(lines, call.lineno),
            places=(place,),
        )


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in _SHAPES:
            return name
    return ""


def _literal(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
    return None


def _comment_above(lines: list[str], line: int) -> str:
    found: list[str] = []
    for above in reversed(lines[: line - 1]):
        stripped = above.strip()
        if not stripped.startswith("#"):
            return ""
        found.insert(0, stripped.removeprefix(_COMMENT).removeprefix("#").strip())
        if stripped.startswith(_COMMENT):
            return " ".join(found)
    return ""
