"""Trying the cage of this installation: what holds in it, and whether every kind of file opens there."""

from __future__ import annotations

import io

from assistant.pack.pack import Pack
from assistant.usecases.parsing import new_cage, parsers_in

_WORDS = "Invented words"
_PICTURES = {"JPEG": "JPEG", "PNG": "PNG", "TIFF": "TIFF", "WEBP": "WEBP", "HEIC": "HEIF"}


def check_cage(pack: Pack) -> str:
    """Open, clean and cover one made-up file of each kind; what does not hold on this system is named.

    Raises the fault of the cage or the refusal of the first file that does not open.
    """
    from assistant.evidence.kinds import FileKind
    from assistant.evidence.redaction import Box

    everything = Box(1, 0, 0, 1, 1)
    samples = {FileKind.PDF: _paper(), **{FileKind[kind]: _photo(how) for kind, how in _PICTURES.items()}}
    with new_cage(pack) as cage:
        missing = [f"{held.measure}: {', '.join(held.missing)}" for held in cage.held() if held.missing]
        parsers = parsers_in(cage, pack)
        for kind, content in samples.items():
            parsers.page(content, kind, 1, 200)
            parsers.redact(content, kind, [everything], [_WORDS])
    opened = f"{len(samples)} kinds of file opened apart"
    return f"{opened}; not held on this system: {'; '.join(missing)}" if missing else opened


def _paper() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, _WORDS)
    canvas.save()
    return stream.getvalue()


def _photo(how: str) -> bytes:
    from PIL import Image

    if how == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(stream, how)
    return stream.getvalue()
