"""Sixty invented exhibits with a mark on each page, and the case that cites them in twenty annexes."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from assistant.case.case import Case
from assistant.case.values import Fact, PartialDate
from assistant.case.values import Name as Title
from tests.assistant.evidence.papers import docx, film, telling_pdf
from tests.assistant.evidence.photos import photo

CLASSES = (
    "notice_extract", "charge_sheet", "law_text", "judgment", "court_records", "case_closure",
    "foreign_judgment", "role_proof", "publication", "official_statement", "individual_finding",
    "expert_opinion", "context_report", "correct_data_proof", "limitation_proof", "civil_file",
)  # fmt: skip
"""Classes of open papers."""

WITHHELD = (
    ("extradition_judgment", "R1"), ("border_papers", "R1"), ("harm_proof", "R1"), ("bank_letters", "R2"),
    ("refugee_decision", "R2"), ("medical_report", "R2"), ("other", "R3"), ("other_ccf_outcome", "R2"),
    ("passport_copy", "R1"), ("urgency_proof", "R1"), ("ccf_decision", "R1"), ("medical_report", "R1"),
)  # fmt: skip
SHAPES = (
    (595, 842, 0), (595, 842, 90), (595, 842, 180), (842, 595, 270), (842, 595, 0), (420, 595, 0),
    (612, 1008, 90), (1191, 842, 0),
)  # fmt: skip
"""Width, height and rotation of the pages, one after the other."""


def mark(document: str, page: int) -> str:
    """The words on a page of a paper."""
    return f"MARK{document}P{page}X"


@dataclass(frozen=True)
class Held:
    """A file in memory."""

    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        return len(self.content)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)


class Shelf:
    """Files in memory by their fingerprint."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self.files[digest] = content
        return digest

    def holds(self, sha256: str) -> bool:
        return sha256 in self.files

    def source(self, sha256: str) -> Held:
        return Held(self.files[sha256])


def marked_pdf(document: str, pages: int, *, dark: bool = False) -> bytes:
    """A paper whose pages are rotated, landscape, cropped or dark, with a mark on each and an author."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(1, pages + 1):
        width, height, rotation = SHAPES[(len(document) + number * 3 + int(document[3:])) % len(SHAPES)]
        edge = 70 if number % 3 == 0 else 0  # nothing lies outside the crop box
        ground = f"0.15 g {edge} {edge} {width - 2 * edge} {height - 2 * edge} re f 1 g " if dark else "0 g "
        words = f"BT /F1 14 Tf 150 {height // 2} Td ({mark(document, number)}) Tj ET"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, width, height],
            Resources=Dictionary(Font=Dictionary(F1=font)),
            # A state that is never given back, as careless programs leave it.
            Contents=pdf.make_stream(f"q 1 0 0 1 3 3 cm {ground}{words}".encode()),
        )
        if rotation:
            page.Rotate = rotation
        if number % 3 == 0:
            page.CropBox = Array([40, 60, width - 40, height - 60])
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.docinfo["/Author"] = "Planted Author Name"
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def _papers() -> list[tuple[str, str, str]]:
    """Id, class and level of each."""
    found = [(f"doc{number}", CLASSES[number % len(CLASSES)], "R0") for number in range(100, 142)]
    found += [(f"doc{142 + number}", *WITHHELD[number % len(WITHHELD)]) for number in range(14)]
    return found


def _content(document: str, number: int) -> tuple[bytes, str]:
    match number % 14:
        case 3:
            return photo(), "image/jpeg"
        case 5:
            return f"Words of a text: {mark(document, 1)}\nПривет\nسلام".encode(), "text/plain"
        case 7:
            return telling_pdf(), "application/pdf"
        case 9:
            return film(), "video/mp4"
        case 11:
            return docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return marked_pdf(document, 1 + number % 4, dark=number % 6 == 0), "application/pdf"


@cache
def bookcase(sample: Case) -> tuple[Case, Shelf]:
    """The sample with sixty annexed papers in all, their files on a shelf, all but a few cited."""
    shelf = Shelf()
    facts: dict[str, Fact] = dict(sample.facts)
    papers = [*sample.items("documents")]
    for document in ("doc2", "doc3", "doc4", "doc5", "doc6", "doc7", "doc8"):
        pages = sample.answer(f"documents[{document}].pages")
        assert isinstance(pages, int)
        facts[f"documents[{document}].sha256"] = shelf.put(marked_pdf(document, pages))
    for number, (document, paper_class, level) in enumerate(_papers()):
        content, media_type = _content(document, number)
        path = f"documents[{document}]"
        papers.append(document)
        facts |= {
            f"{path}.classes": (paper_class,),
            f"{path}.title": Title(text=f"Paper {document}", lang="en"),
            f"{path}.date": PartialDate(year=2024, month=1 + number % 12),
            f"{path}.state": "held",
            f"{path}.use": "annex",
            f"{path}.languages": ("en",),
            f"{path}.translation": "none",
            f"{path}.confidentiality": level,
            f"{path}.media_type": media_type,
            f"{path}.sha256": shelf.put(content),
        }
        if number % 2 and media_type == "application/pdf":
            facts[f"{path}.decisive_pages"] = "1"
    facts["documents[doc101].classes"] = ("translation",)
    facts["documents[doc101].translation_of"] = "doc100"
    for at, (document, _, level) in enumerate(_papers()):
        event = ("events[ev1]", "events[ev2]", "events[ev3]", "accounts[acc1]")[
            3 if level >= "R2" else at % 3
        ]
        cited = facts.get(f"{event}.documents", ())
        assert isinstance(cited, tuple)
        facts[f"{event}.documents"] = (*cited, document)
    return Case(facts=facts, rows={**sample.rows, "documents": tuple(papers)}), shelf
