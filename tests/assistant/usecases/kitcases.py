"""The sample case with real files of its papers: a shelf of PDFs and photos with hidden data in them."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

from assistant.case.case import Case
from assistant.case.values import Fact, Name, PartialDate

TODAY = date(2026, 11, 25)
AUTHOR = "Plantedauthor Hiddenname"
"""Stands in the metadata of every file; in no outgoing byte."""
LATITUDE = "Plantedplace 41N"
DRAWN = "Exhibit words"


def ready(case: Case) -> Case:
    """The sample with everything done that stops it, but for the files of its papers."""
    case = case.with_fact("request.declaration_truth", "yes")
    case = case.with_fact("request.signed_on", PartialDate.of(TODAY))
    for paper in ("doc3", "doc6"):
        case = case.with_fact(f"documents[{paper}].translation", "full")
        case = case.with_fact(f"documents[{paper}].translation_lang", "en")
    case = case.with_item("documents", "doc9")
    facts: dict[str, Fact] = {
        "classes": ("signed_request",), "title": Name(text="Signed request", lang="en"), "state": "held",
        "date": PartialDate.of(TODAY), "use": "portal_field", "languages": ("en",), "translation": "none",
        "decisive": "no", "pages": 1, "confidentiality": "R0",
    }  # fmt: skip
    for key, fact in facts.items():
        case = case.with_fact(f"documents[doc9].{key}", fact)
    return case


def with_files(case: Case, evidence: Path, *, letterhead: str = "") -> Case:
    """Every held paper gets a file in a folder, named by its SHA-256.

    doc2 is a scan with hidden words behind it, doc4 a photo, the others are PDFs.

    ``letterhead`` stands on the second page of doc5, an open paper.
    """
    evidence.mkdir(exist_ok=True)
    for document in case.items("documents"):
        pages = case.answer(f"documents[{document}].pages")
        count = pages if isinstance(pages, int) else 1
        if document == "doc4":
            content = photo()
        elif document == "doc2":
            content = scan()
        else:
            lines = {2: letterhead} if document == "doc5" and letterhead else {}
            content = paper(document, count, lines)
        sha256 = hashlib.sha256(content).hexdigest()
        (evidence / sha256).write_bytes(content)
        case = case.with_fact(f"documents[{document}].sha256", sha256)
        case = case.with_fact(f"documents[{document}].size_bytes", len(content))
    return case


def paper(document: str, pages: int, lines: dict[int, str]) -> bytes:
    """A PDF with words, an author, a script and an attachment; its second page lies across."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setAuthor(AUTHOR)
    canvas.setCreator(AUTHOR)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, f"{DRAWN} {document} {page}")
        if page in lines:
            canvas.drawString(72, 760, lines[page])
        canvas.showPage()
    canvas.save()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        pdf.attachments["hidden.txt"] = pikepdf.AttachedFileSpec(
            pdf, AUTHOR.encode(), filename="hidden.txt", description=AUTHOR
        )
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{AUTHOR}')")
        if len(pdf.pages) > 1:
            pdf.pages[1].Rotate = 90
        pdf.save(out)
    return out.getvalue()


def scan() -> bytes:
    """A scanned page as offices send it: a picture, and invisible words that can be searched."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    picture, buffer = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (800, 1100), "lightgrey").save(picture, "JPEG")
    picture.seek(0)
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    words = canvas.beginText(72, 700)
    words.setTextRenderMode(3)
    words.setFont("Helvetica", 12)
    words.textLine(f"{DRAWN} behind a scan")
    canvas.drawText(words)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def photo() -> bytes:
    """A photo on its side, with a camera, an author and a place in it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (640, 480), "white")
    ImageDraw.Draw(picture).text((40, 40), DRAWN, fill="black")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif[0x013B] = AUTHOR
    exif[0x010F] = AUTHOR
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (41.0, 33.0, 1.5)
    place[0x001B] = LATITUDE.encode()
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif.tobytes(), comment=AUTHOR.encode())
    return out.getvalue()
