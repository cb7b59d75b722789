"""Whether the chain of pages of a TIFF comes to its own end (TIFF 6.0, section 2; BigTIFF)."""

from __future__ import annotations

import struct

_FORMS = {42: (4, "I", 2, "H", 12), 43: (8, "Q", 8, "Q", 20)}
"""By the number in the head: place and form of an offset, size and form of a count, size of an entry."""


def ends_whole(content: bytes) -> bool:
    """False where the next page would lie behind the end of the file: a cut scan lacks its last pages.

    Readers stop there without a word.
    """
    order = "<" if content[:2] == b"II" else ">"
    try:
        (number,) = struct.unpack_from(order + "H", content, 2)
        at, offset, counted, count, entry = _FORMS[number]
        (place,) = struct.unpack_from(order + offset, content, at)
        seen: set[int] = set()
        while place and place not in seen:
            seen.add(place)
            (entries,) = struct.unpack_from(order + count, content, place)
            (place,) = struct.unpack_from(order + offset, content, place + counted + entry * entries)
    except (struct.error, KeyError, OverflowError):
        return False
    return True
