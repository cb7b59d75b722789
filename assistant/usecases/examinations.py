"""What the cage found in a stored file, and its small picture: made once, kept encrypted beside the file."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.evidence.findings import Examination, PagePicture
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.vault.filestore import FileStore

EXAMINATION = "examination"
THUMBNAIL = "thumbnail"
THUMBNAIL_WIDTH = 320
"""Pixels: twice the width at which it is shown, for sharp screens."""

_LARGEST_PICTURE = 64 * 1024 * 1024


def _never() -> bool:
    return False


def examination_of(
    files: FileStore,
    parsers: Parsers,
    sha256: str,
    kind: FileKind,
    *,
    cancelled: Callable[[], bool] = _never,
) -> Examination:
    """What a stored file holds and gives away; examined in the cage the first time.

    For a worker thread. Raises ``FileMissing``, a refusal of the file, or a fault of the cage.
    """
    if (kept := kept_examination(files, sha256)) is not None:
        return kept
    found = parsers.examine(files.source(sha256), kind, cancelled=cancelled)
    keep_examination(files, sha256, found)
    return found


def kept_examination(files: FileStore, sha256: str) -> Examination | None:
    """What was found at intake; ``None`` if it has to be examined again. Opens no foreign byte."""
    if (kept := files.kept(sha256, EXAMINATION)) is None:
        return None
    try:
        return Examination.from_json(json.loads(kept))
    except (KeyError, TypeError, ValueError):  # written by another version
        return None


def keep_examination(files: FileStore, sha256: str, found: Examination) -> None:
    """Keep what was found beside the file, as long as the file stays."""
    files.keep(sha256, EXAMINATION, json.dumps(found.to_json(), ensure_ascii=False).encode())


def thumbnail_of(
    files: FileStore,
    parsers: Parsers,
    sha256: str,
    kind: FileKind,
    *,
    cancelled: Callable[[], bool] = _never,
) -> PagePicture | None:
    """The first page as a small picture; ``None`` for a recording, a text, a letter or a mail.

    For a worker thread; drawn in the cage the first time. Raises as ``examination_of``.
    """
    if not (kind.is_picture or kind is FileKind.PDF):
        return None
    if (kept := files.kept(sha256, THUMBNAIL)) is not None and (picture := _unpacked(kept)) is not None:
        return picture
    picture = parsers.page(files.source(sha256), kind, 1, THUMBNAIL_WIDTH, cancelled=cancelled)
    files.keep(sha256, THUMBNAIL, _packed(picture))
    return picture


def _packed(picture: PagePicture) -> bytes:
    return b"%d %d\n" % (picture.width, picture.height) + zlib.compress(picture.rgb, 6)


def _unpacked(kept: bytes) -> PagePicture | None:
    head, _, body = kept.partition(b"\n")
    try:
        width, height = (int(figure) for figure in head.split())
        rgb = zlib.decompressobj().decompress(body, _LARGEST_PICTURE)
    except (ValueError, zlib.error):
        return None
    return PagePicture(width, height, rgb) if len(rgb) == 3 * width * height else None
