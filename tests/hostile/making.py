"""How the files of the hostile case are made; each maker takes the words it plants in plain bytes."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from tests.assistant.evidence import papers, photos

MEBIBYTE = 2**20
WORDS = "invented words"


def end(content: bytes, words: str) -> bytes:
    return content + b"\n% " + words.encode() + b"\n"


def behind(junk: bytes, make: Callable[[str], bytes]) -> Callable[[str], bytes]:
    return lambda words: junk + make(words)


def commented(jpeg: bytes, words: bytes) -> bytes:
    return jpeg[:2] + photos.segment(0xFE, words) + jpeg[2:]


def large_photo(seed: int) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        noise = random.Random(seed)  # noqa: S311 - the same pictures in each run
        small = Image.frombytes("RGB", (400, 300), noise.randbytes(400 * 300 * 3))
        exif = photos.exif_data(1 + seed % 8).tobytes()
        return commented(photos.jpeg(small.resize((4000, 3000)), exif=exif), words.encode())

    return make


def photo(orientation: int, seed: int) -> Callable[[str], bytes]:
    return lambda words: commented(photos.photo(orientation, photos.picture(640 + seed, 480)), words.encode())


def heic(orientation: int) -> Callable[[str], bytes]:
    return lambda words: photos.heic(orientation) + papers.box(b"free", words.encode())


def webp(words: str) -> bytes:
    content = photos.webp()
    body = (
        content[12:]
        + b"PLNT"
        + struct.pack("<I", len(words) + len(words) % 2)
        + words.encode().ljust(len(words) + len(words) % 2, b"\x00")
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def pages_tiff(pages: int) -> Callable[[str], bytes]:
    return lambda words: photos.tiff(pages) + words.encode()


def fax(words: str) -> bytes:
    stream = io.BytesIO()
    photos.picture(1728, 2200, "1").save(
        stream, "TIFF", compression="group4", dpi=(204, 196), description=words
    )
    return stream.getvalue() + words.encode()


def pdf(
    pages: int, *, rotate: int = 0, crop: bool = False, wide: bool = False, blank: bool = False, seed: int = 0
) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        if blank:
            pdf = pikepdf.new()
            for _ in range(pages):
                pdf.add_blank_page()
        else:
            pdf = papers.plain_pdf(pages, f"Invented paper {seed}", rotate=rotate)
        for page in pdf.pages:
            if crop:
                page.cropbox = [50, 50, 500, 700]
            if wide:
                page.mediabox = [0, 0, 842, 595]
        pdf.docinfo["/Author"] = words
        return end(papers.saved(pdf), words)

    return make


def locked(user: str) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        lock = pikepdf.Encryption(owner=WORDS + "!", user=user, R=6)
        return end(papers.saved(papers.plain_pdf(2, words), encryption=lock), words)

    return make


def docx(words: str) -> bytes:
    stream = io.BytesIO(papers.docx())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as package:
        package.writestr("customXml/item2.xml", f"<own>{words}</own>")
    return stream.getvalue()


def mail(words: str) -> bytes:
    return papers.MAIL.replace(b"Visible &amp; calm", b"Visible " + words.encode())


def text(number: int) -> Callable[[str], bytes]:
    return lambda words: f"An invented note {number}: {words}\nملاحظة\n".encode()


RECORDINGS: tuple[tuple[bytes, Callable[[str], bytes]], ...] = (
    (b".mp4", lambda words: papers.film(picture_bytes=5000) + papers.box(b"free", words.encode())),
    (b".mov", lambda words: papers.film(b"qt  ", picture_bytes=5000) + papers.box(b"free", words.encode())),
    (b".m4a", lambda words: papers.film(b"M4A ", picture_bytes=5000) + papers.box(b"free", words.encode())),
    (
        b".mp3",
        lambda words: papers.sound()[:-128] + words.encode().ljust(200, b"\x00") + papers.sound()[-128:],
    ),
)


def cut(make: Callable[[], bytes], part: float) -> Callable[[str], bytes]:
    def content(_words: str) -> bytes:
        whole = make()
        return whole[: int(len(whole) * part)]

    return content


def zip(files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def plain_png(width: int, height: int) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        stream = io.BytesIO()
        Image.new("RGB", (width, height), "white").save(stream, "PNG")
        return stream.getvalue() + words.encode()

    return make


@cache
def zeros(mebibytes: int) -> bytes:
    """That many mebibytes of spaces, packed."""
    packer, out, block = zlib.compressobj(9), [], b" " * MEBIBYTE
    for _ in range(mebibytes):
        out.append(packer.compress(block))
    return b"".join(out) + packer.flush()


def docx_bomb(words: str) -> bytes:
    """A DOCX whose text is two gigabytes of spaces, behind two megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as text:
            text.write(b"<w:document>" + words.encode())
            for _ in range(2000):
                text.write(b" " * MEBIBYTE)
    return stream.getvalue()


def laughs(words: str) -> bytes:
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE d [<!ENTITY l0 "{words}">{names}]><w:document>&l9;</w:document>'
    return papers.docx(**{"word/document.xml": text.encode()})


def nested_zip(words: str) -> bytes:
    inner = zip({"zeros": bytes(50 * MEBIBYTE)}, zipfile.ZIP_DEFLATED)
    for _ in range(4):
        inner = zip({f"{n}.zip": inner for n in range(4)}, zipfile.ZIP_DEFLATED)
    return inner + words.encode()


def pdf_bomb(layers: int) -> Callable[[str], bytes]:
    def make(words: str) -> bytes:
        packed = zeros(1024)
        for _ in range(layers - 1):
            packed = zlib.compress(packed, 9)
        pdf = papers.plain_pdf(1)
        filters = pikepdf.Array([pikepdf.Name.FlateDecode] * layers)
        pdf.pages[0].obj.Contents = pdf.make_indirect(pikepdf.Stream(pdf, packed, Filter=filters))
        return end(papers.saved(pdf), words)

    return make


def picture_bomb(words: str) -> bytes:
    pdf = papers.plain_pdf(1)
    picture = pikepdf.Stream(
        pdf, zlib.compress(bytes(1000)), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60000,
        Height=60000, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
    page = pdf.pages[0].obj
    page.Resources.XObject = pikepdf.Dictionary(Big=pdf.make_indirect(picture))
    page.Contents = pikepdf.Stream(pdf, b"q 500 0 0 500 0 0 cm /Big Do Q")
    return end(papers.saved(pdf), words)


def hand_made(objects: tuple[bytes, ...], words: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    closing = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return end(out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + closing, words)


def deep_pdf(words: str) -> bytes:
    page = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Own " + b"[" * 100_000 + b"]" * 100_000 + b">>"
    )
    return hand_made(
        (b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", page), words
    )


def circle_pdf(words: str) -> bytes:
    pages = b"<</Type /Pages /Kids [2 0 R] /Count 1000 /Parent 2 0 R>>"
    return hand_made((b"<</Type /Catalog /Pages 2 0 R>>", pages), words)


def deep_mail(words: str) -> bytes:
    head = f"From: a@invented.example\nTo: b@invented.example\nSubject: {words}\nMIME-Version: 1.0\n"
    out = head.encode()
    for number in range(300):
        out += b'Content-Type: multipart/mixed; boundary="c%d"\n\n--c%d\n' % (number, number)
    return out + b"Content-Type: text/plain\n\nwords\n"


def film(file: Path, mebibytes: int, words: str) -> None:
    noise = random.Random(1).randbytes(MEBIBYTE)  # noqa: S311
    mark = words.encode()
    with file.open("wb") as stream:
        stream.write(papers.box(b"ftyp", b"mp42" + bytes(4) + b"isommp42"))
        stream.write(struct.pack(">I4sQ", 1, b"mdat", 16 + mebibytes * MEBIBYTE))
        for number in range(mebibytes):
            stream.write(number.to_bytes(8, "big") + mark + noise[8 + len(mark) :])
        stream.write(papers.box(b"moov", papers.box(b"mvhd", bytes(100))))
