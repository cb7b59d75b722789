"""How the two sides of the cage talk: a length and JSON, then as many raw bytes as the JSON announces.

Nothing else is ever read, least of all a pickle. Each side bounds what it takes.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from typing import Any

_LENGTH = 8
_STEP = 1024 * 1024
_MOST_THINGS = 2_000_000
"""Commas, brackets and braces of the JSON of an answer: each is an object of a hundred bytes here."""
_MOST_PARTS = 10_000


class Garbled(Exception):
    """The other side does not keep to the form."""


class Broken(Exception):
    """The other side stopped in the middle."""


def header(values: Mapping[str, Any]) -> bytes:
    """Values as they go before the raw bytes."""
    text = json.dumps(values, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
    return len(text).to_bytes(_LENGTH, "big") + text


def read_header(descriptor: int, largest: int) -> dict[str, Any]:
    """The next values; ``Garbled`` if they are longer than ``largest`` bytes, too many, or no JSON object."""
    length = int.from_bytes(read_exactly(descriptor, _LENGTH), "big")
    if length > largest:
        raise Garbled
    text = read_exactly(descriptor, length)
    if sum(map(text.count, (b",", b"[", b"{"))) > _MOST_THINGS:
        raise Garbled
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise Garbled from None
    if not isinstance(values, dict):
        raise Garbled
    return values


def sizes_of(values: Mapping[str, Any], largest: int) -> tuple[int, ...]:
    """The announced sizes of the raw parts, together at most ``largest``."""
    sizes = values.get("sizes", [])
    if not isinstance(sizes, list) or any(type(size) is not int or size < 0 for size in sizes):
        raise Garbled
    if sum(sizes) > largest or len(sizes) > _MOST_PARTS:
        raise Garbled
    return tuple(sizes)


def read_exactly(descriptor: int, size: int) -> bytes:
    """So many bytes, held once; ``Broken`` if the other side stops before."""
    gathered = io.BytesIO()
    while size:
        piece = os.read(descriptor, min(size, _STEP))
        if not piece:
            raise Broken
        gathered.write(piece)
        size -= len(piece)
    return gathered.getvalue()


def read_end(descriptor: int) -> None:
    """Nothing more comes; ``Garbled`` if something does."""
    if os.read(descriptor, 1):
        raise Garbled


def write_all(descriptor: int, content: bytes | memoryview) -> None:
    """All of it; ``BrokenPipeError`` once nobody reads any more."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest[:_STEP]) :]
