"""Three hundred files of one invented case, as they lie about on a phone and a stick; many are hostile.

``python -m tests.hostile.case300 FOLDER`` writes them, with a recording of a gigabyte; every file holds a
marker in plain bytes, so that a search can show where its content has gone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.assistant.evidence import papers, photos
from tests.hostile import making


def marker(number: int) -> str:
    """The words in the plain bytes of one file, and of no other."""
    return f"PLANTED{number:04}HOST"


@dataclass(frozen=True)
class Sample:
    """A file of the case: what it is, its name, how it is written, and whether it should be taken in."""

    kind: str
    name: bytes
    content: Callable[[str], bytes]
    """Makes the bytes with this marker in them."""
    is_taken: bool
    """Whether it should go in, if only with a remark."""


def samples() -> tuple[Sample, ...]:
    """All but the large recording and the doubles, in the order in which they are made."""
    return tuple(sample for group in _GROUPS for sample in group())


def write_case(folder: Path, *, film_mebibytes: int = 1024) -> dict[bytes, Sample]:
    """Write every sample, ten doubles and the recording; the samples by the name of their file."""
    folder.mkdir(parents=True, exist_ok=True)
    place, written = os.fsencode(folder), {}
    for number, sample in enumerate(samples()):
        name = b"%03d %s" % (number, sample.name) if not sample.kind.startswith("name") else sample.name
        Path(os.fsdecode(place + b"/" + name)).write_bytes(sample.content(marker(number)))
        written[name] = sample
    for number, name in enumerate(sorted(written)[:10]):
        double = Sample("double of another file", b"again %02d.jpg" % number, lambda _: b"", is_taken=True)
        content = Path(os.fsdecode(place + b"/" + name)).read_bytes()
        Path(os.fsdecode(place + b"/" + double.name)).write_bytes(content)
        written[double.name] = double
    if film_mebibytes:
        making.film(folder / "film.mp4", film_mebibytes, marker(9999))
        written[b"film.mp4"] = Sample("recording of a gigabyte", b"film.mp4", lambda _: b"", is_taken=True)
    return written


# -- papers as people have them


def _pictures() -> Iterator[Sample]:
    for number in range(30):
        yield Sample(
            "photo, 12 megapixels", b"IMG_%d.jpg" % number, making.large_photo(number), is_taken=True
        )
    for number in range(56):
        yield Sample(
            "photo, turned or mirrored",
            b"WA%d.jpeg" % number,
            making.photo(1 + number % 8, number),
            is_taken=True,
        )
    for number in range(12):
        yield Sample(
            "screenshot", b"screen%d.png" % number, lambda m: photos.png() + m.encode(), is_taken=True
        )
    for number in range(12):
        yield Sample("HEIC", b"IMG%d.HEIC" % number, making.heic(1 + number % 8), is_taken=True)
    for number in range(4):
        yield Sample("WebP", b"sticker%d.webp" % number, making.webp, is_taken=True)
    for number in range(8):
        yield Sample(
            "scan, TIFF of several pages",
            b"scan%d.tif" % number,
            making.pages_tiff(2 + number),
            is_taken=True,
        )
    for number in range(12):
        yield Sample("scan, 1 bit", b"fax%d.tiff" % number, making.fax, is_taken=True)


def _papers() -> Iterator[Sample]:
    yield Sample("PDF, 500 pages", b"file of the court.pdf", making.pdf(500), is_taken=True)
    for number in range(36):
        yield Sample("PDF", b"letter%d.pdf" % number, making.pdf(1 + number % 5, seed=number), is_taken=True)
    for number in range(8):
        yield Sample(
            "PDF, rotated",
            b"turned%d.pdf" % number,
            making.pdf(2, rotate=90 * (number % 4), seed=number),
            is_taken=True,
        )
    for number in range(5):
        yield Sample(
            "PDF, cropped", b"cropped%d.pdf" % number, making.pdf(2, crop=True, seed=number), is_taken=True
        )
    for number in range(4):
        yield Sample(
            "PDF, landscape", b"table%d.pdf" % number, making.pdf(2, wide=True, seed=number), is_taken=True
        )
    for number in range(4):
        yield Sample("PDF, owner password", b"locked%d.pdf" % number, making.locked(""), is_taken=True)
    for number in range(6):
        yield Sample(
            "PDF with hidden data",
            b"draft%d.pdf" % number,
            lambda m: making.end(papers.telling_pdf(), m),
            is_taken=True,
        )


def _words_and_recordings() -> Iterator[Sample]:
    for number in range(8):
        yield Sample("DOCX with tracked changes", b"statement%d.docx" % number, making.docx, is_taken=True)
    for number in range(8):
        yield Sample("mail with attachment", b"mail%d.eml" % number, making.mail, is_taken=True)
    for number in range(8):
        yield Sample("text", b"note%d.txt" % number, making.text(number), is_taken=True)
    for number, (name, make) in enumerate(making.RECORDINGS * 2):
        yield Sample("recording, short", b"voice%d%s" % (number, name), make, is_taken=True)


def _broken() -> Iterator[Sample]:
    for number in range(5):
        yield Sample(
            "PDF, user password", b"secret%d.pdf" % number, making.locked(making.WORDS), is_taken=False
        )
    cuts: tuple[tuple[str, bytes, Callable[[], bytes], tuple[float, ...]], ...] = (
        ("JPEG, cut off", b".jpg", photos.photo, (0.02, 0.1, 0.3, 0.5)),
        ("PDF, cut off", b".pdf", lambda: papers.saved(papers.plain_pdf(3)), (0.02, 0.2, 0.5, 0.9)),
        ("HEIC, cut off", b".heic", photos.heic, (0.1, 0.6)),
        ("PNG, cut off", b".png", photos.png, (0.1, 0.5)),
        ("TIFF, cut off", b".tif", photos.tiff, (0.3, 0.8)),
        ("DOCX, cut off", b".docx", papers.docx, (0.3, 0.9)),
    )
    for kind, ending, make, parts in cuts:
        for part in parts:
            yield Sample(kind, b"half%d%s" % (part * 100, ending), making.cut(make, part), is_taken=False)
    for number in range(3):
        yield Sample("empty", b"empty%d.pdf" % number, lambda _: b"", is_taken=False)


def _renamed() -> Iterator[Sample]:
    for number in range(3):
        yield Sample(
            "program named PDF",
            b"invoice%d.pdf" % number,
            lambda m: b"MZ" + bytes(400) + m.encode(),
            is_taken=False,
        )
    yield Sample(
        "script named text",
        b"readme.txt",
        lambda m: b"#!/bin/sh\n# " + m.encode() + b"\nrm -rf /\n",
        is_taken=False,
    )
    for number in range(4):
        yield Sample(
            "PDF named JPEG", b"photo%d.jpg" % number, making.pdf(1, seed=900 + number), is_taken=True
        )
    for number in range(2):
        yield Sample("JPEG named PDF", b"scan%d.pdf" % number, making.photo(1, 950 + number), is_taken=True)
    web = b"<!DOCTYPE html><html><body><script>fetch('https://invented.example')</script>%s</body></html>"
    yield Sample("web page named PDF", b"notice.pdf", lambda m: web % m.encode(), is_taken=False)
    yield Sample(
        "drawing with script",
        b"logo.png",
        lambda m: b"<svg><script>1</script><!--%s--></svg>" % m.encode(),
        is_taken=False,
    )


def _two_faced() -> Iterator[Sample]:
    pdf = making.pdf(1, seed=1000)
    for number in range(2):
        yield Sample(
            "PDF and ZIP",
            b"both%d.pdf" % number,
            lambda m: pdf(m) + making.zip({"a.txt": m.encode()}),
            is_taken=False,
        )
        yield Sample(
            "JPEG and ZIP",
            b"both%d.jpg" % number,
            lambda m: photos.jpeg() + making.zip({"a": m.encode()}),
            is_taken=False,
        )
    yield Sample(
        "GIF and JAR",
        b"gifar.gif",
        lambda m: b"GIF89a" + bytes(40) + making.zip({"A.class": m.encode()}),
        is_taken=False,
    )
    yield Sample(
        "JPEG and JAR",
        b"jar.jpg",
        lambda m: photos.jpeg() + making.zip({"META-INF/MANIFEST.MF": m.encode()}),
        is_taken=False,
    )
    for junk in (b"GIF89a\n", b"<html>\n", b"x" * 900):
        name = b"junk%d.pdf" % len(junk)
        yield Sample("PDF behind other bytes", name, making.behind(junk, pdf), is_taken=False)
    yield Sample(
        "JPEG with a PDF inside",
        b"inner.jpg",
        lambda m: making.commented(photos.jpeg(), b"%PDF-1.7 " + m.encode()),
        is_taken=False,
    )
    yield Sample(
        "PNG and RAR", b"tail.png", lambda m: photos.png() + b"Rar!\x1a\x07\x00" + m.encode(), is_taken=False
    )


def _bombs() -> Iterator[Sample]:
    yield Sample(
        "bomb: PNG of 3600 megapixels", b"big.png", lambda _: photos.bomb_png(60000, 60000), is_taken=False
    )
    yield Sample(
        "PNG of 100 megapixels of one colour", b"white.png", making.plain_png(10000, 10000), is_taken=True
    )
    yield Sample("bomb: DOCX of 2 GB", b"big.docx", making.docx_bomb, is_taken=False)
    yield Sample("bomb: entities in a DOCX", b"laughs.docx", making.laughs, is_taken=False)
    yield Sample("bomb: ZIP in ZIP", b"nested.zip", making.nested_zip, is_taken=False)
    for layers in (1, 2):
        yield Sample(
            "bomb: page of 1 GB behind Flate",
            b"flate%d.pdf" % layers,
            making.pdf_bomb(layers),
            is_taken=False,
        )
    yield Sample(
        "bomb: picture of 3600 megapixels in a PDF", b"inside.pdf", making.picture_bomb, is_taken=False
    )
    yield Sample("PDF of 2500 pages", b"pages.pdf", making.pdf(2500, blank=True), is_taken=False)
    yield Sample("PDF of 100000 arrays in one another", b"deep.pdf", making.deep_pdf, is_taken=False)
    yield Sample("PDF whose pages go in a circle", b"circle.pdf", making.circle_pdf, is_taken=False)
    yield Sample("mail of 300 parts in one another", b"deep.eml", making.deep_mail, is_taken=True)
    yield Sample(
        "text of 60 MB",
        b"log.txt",
        lambda m: (m.encode() + b" an invented line of a long log\n") * 1_400_000,
        is_taken=True,
    )
    yield Sample(
        "text, one line of 8 MB", b"line.txt", lambda m: m.encode() + b"x" * 8_000_000, is_taken=True
    )


def _names() -> Iterator[Sample]:
    names = (
        "\u202efdp.exe.txt".encode(), b"line\nbreak.txt", b"n" * 251 + b".txt", b"not utf-8 \xff\xfe.txt",
        b"-rf --help.txt", b"'quoted\" $(id) `id`.txt", b" ..txt", "صورة ١.txt".encode(),
        b"\x1b[31mred\x07.txt", b"%s {0} {name}.txt", b"con.txt",
    )  # fmt: skip
    for number, name in enumerate(names):
        yield Sample("name that is a trap", name, making.text(700 + number), is_taken=True)


_GROUPS = (_pictures, _papers, _words_and_recordings, _broken, _renamed, _two_faced, _bombs, _names)


if __name__ == "__main__":
    made = write_case(Path(sys.argv[1]))
    sys.stdout.write(f"{len(made)} files\n")
