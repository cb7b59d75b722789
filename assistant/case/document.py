"""The bytes of a case file as JSON, with what JSON readers usually let pass refused.

Everything here is about hostile or broken files: bytes that are no UTF-8, a key that stands
twice, a number no program reads exactly, objects nested without end.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

from assistant.case.fault import CaseFaults, Fault
from assistant.case.shape import is_unicode, readable

DEEPEST = 60
"""Levels of objects and lists inside each other; a case has eight, the rest is for foreign keys."""

_LONGEST_NUMBER = 300
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ITEM = re.compile(r"[a-z][a-z0-9_.-]{0,60}")


class _Repeating(dict[str, object]):
    """An object in which a key stood twice; the last one won."""

    repeated: tuple[str, ...] = ()


class _Unreadable:
    """A number that is none (``NaN``), or that cannot be kept as it is."""


def parse_document(raw: bytes) -> dict[str, object]:
    """The object in the file; raises ``CaseFaults``."""
    document = _parsed(raw)
    faults = tuple(_faults(document))
    if faults:
        raise CaseFaults(faults)
    if not isinstance(document, dict):
        raise CaseFaults((Fault("", "not_a_case_file"),))
    return document


def _parsed(raw: bytes) -> object:
    if raw.startswith(_BYTE_ORDER_MARK):
        raise CaseFaults((Fault("", "byte_order_mark"),))
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=lambda _: _Unreadable(),
        )
    except UnicodeDecodeError:
        raise CaseFaults((Fault("", "not_utf8"),)) from None
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise CaseFaults((Fault("", "not_json", where),)) from None
    except RecursionError:
        raise CaseFaults((Fault("", "too_deep", {"limit": DEEPEST}),)) from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = _Repeating(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        made.repeated = tuple(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return made


def _integer(digits: str) -> int | _Unreadable:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else _Unreadable()


def _float(digits: str) -> float | _Unreadable:
    number = float(digits)
    return number if math.isfinite(number) else _Unreadable()


def _faults(document: object) -> Iterator[Fault]:
    """Walks without recursion: nobody knows yet how deep the document is."""
    waiting: list[tuple[object, str, int]] = [(document, "", 1)]
    while waiting:
        value, path, depth = waiting.pop()
        if depth > DEEPEST:
            yield Fault(path, "too_deep", {"limit": DEEPEST})
        elif isinstance(value, _Unreadable):
            yield Fault(path, "not_a_number")
        elif isinstance(value, str) and not is_unicode(value):
            yield Fault(path, "not_unicode")
        elif isinstance(value, _Repeating):
            for key in dict.fromkeys(value.repeated):
                yield Fault(_below(path, key), "key_twice")
            for key, below in reversed(value.items()):
                if not is_unicode(key):
                    yield Fault(_below(path, key), "not_unicode")
                waiting.append((below, _below(path, key), depth + 1))
        elif isinstance(value, list):
            for position in range(len(value), 0, -1):
                below = value[position - 1]
                waiting.append((below, f"{path}[{_item_name(below, position)}]", depth + 1))


def _below(path: str, key: str) -> str:
    return f"{path}.{readable(key)}" if path else readable(key)


def _item_name(item: object, position: int) -> str:
    if isinstance(item, dict):
        for key in ("id", "ground"):
            name = item.get(key)
            if isinstance(name, str) and _ITEM.fullmatch(name):
                return name
    return str(position)
