"""What one would pick instead, each doing the same text in a process of its own.

They live in an environment of their own (``.venv-bench``, ``requirements/bench.txt``), so that the program
never depends on them. LibreOffice is the system's.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.drafting.draft import Draft, Heading, Paragraph, Table
from assistant.i18n.languages import Direction
from assistant.resources import document_fonts
from assistant.writers.docx import write_docx
from assistant.writers.html import write_html
from assistant.writers.span import text_of

PYTHON = Path(__file__).resolve().parent.parent / ".venv-bench" / "bin" / "python"

_REPORTLAB = """
import json
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from xml.sax.saxutils import escape
pdfmetrics.registerFont(TTFont("Serif", {font!r}))
style = ParagraphStyle("body", fontName="Serif", fontSize=11, leading=16, spaceAfter=6, alignment=4)
words = json.load(open({words!r}, encoding="utf-8"))
SimpleDocTemplate({out!r}).build([Paragraph(escape(text), style) for text in words])
"""

_FPDF = """
import json
from fpdf import FPDF
pdf = FPDF()
pdf.add_font("Serif", fname={font!r})
pdf.set_font("Serif", size=11)
pdf.set_text_shaping(True)
pdf.add_page()
for text in json.load(open({words!r}, encoding="utf-8")):
    pdf.multi_cell(0, 6, text, align="R" if {rtl} else "L", new_x="LMARGIN", new_y="NEXT")
pdf.output({out!r})
"""

_WEASYPRINT = """
from weasyprint import HTML
HTML({page!r}).write_pdf({out!r})
"""

_TYPST = """
import typst
typst.compile({typ!r}, output={out!r}, font_paths=[{fonts!r}])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One way to make the same pages. ``command`` writes ``out``; ``note`` says what it leaves out."""

    name: str
    command: tuple[str, ...]
    out: Path
    environment: dict[str, str]


def find_rivals(draft: Draft, place: Path) -> Iterator[Rival]:
    """Those this machine has, each given the draft in the form it reads."""
    import json

    rtl = draft.direction is Direction.RTL
    faces = document_fonts()
    texts = [text_of((sentence,), draft.language) for sentence in draft.sentences() if sentence.text]
    (place / "words.json").write_text(json.dumps(texts), encoding="utf-8")
    (place / "draft.html").write_text(write_html(draft), encoding="utf-8")
    (place / "draft.typ").write_text(_typst_source(draft), encoding="utf-8")
    names = {
        "words": str(place / "words.json"),
        "page": str(place / "draft.html"),
        "typ": str(place / "draft.typ"),
        "font": str(faces / ("NotoNaskhArabic-Regular.ttf" if rtl else "NotoSerif-Regular.ttf")),
        "fonts": str(faces),
        "rtl": rtl,
    }
    ways = [
        ("WeasyPrint, from our web page", "weasyprint", _WEASYPRINT),
        ("fpdf2 with shaping, text only", "fpdf2", _FPDF),
        ("typst, headings, paragraphs, tables", "typst", _TYPST),
    ]
    if not rtl:
        ways.insert(0, ("ReportLab's own paragraphs, text only", "reportlab", _REPORTLAB))
    if PYTHON.is_file():
        for name, stem, code in ways:
            out = place / f"{stem}.pdf"
            command = (str(PYTHON), "-c", code.format(**names, out=str(out)))
            yield Rival(name=name, command=command, out=out, environment={})
    if shutil.which("soffice"):
        (place / "office.docx").write_bytes(write_docx(draft))
        office = ("soffice", "--headless", "--convert-to", "pdf", "--outdir")
        yield Rival(
            name="LibreOffice, from our DOCX",
            command=(*office, str(place), str(place / "office.docx")),
            out=place / "office.pdf",
            environment={"HOME": str(place)},
        )


def _typst_source(draft: Draft) -> str:
    """The blocks as Typst: every text a string, so that nothing in it is markup."""
    rtl = draft.direction is Direction.RTL
    face = '("Noto Naskh Arabic", "Noto Serif")' if rtl else '("Noto Serif", "Noto Naskh Arabic")'
    lines = [
        f'#set text(font: {face}, size: 11pt, lang: "{draft.language}", dir: {"rtl" if rtl else "ltr"})',
        '#set page(paper: "a4", margin: 2.5cm, numbering: "1 / 1")',
        "#set par(justify: true, leading: 0.8em)",
    ]
    for block in draft.blocks:
        match block:
            case Heading():
                lines.append(
                    f"#heading(level: {block.level})[#{_string(text_of((block.sentence,), draft.language))}]"
                )
            case Paragraph():
                text = text_of(block.sentences, draft.language)
                lines.append(f"#par[#{_string(' '.join((block.marker, text)).strip())}]")
            case Table():
                shares = ", ".join(f"{column.share}fr" for column in block.columns)
                cells = [text_of((column.heading,), draft.language) for column in block.columns]
                cells += [text_of(cell, draft.language) for line in block.rows for cell in line]
                lines.append(
                    f"#table(columns: ({shares}), {', '.join(f'[#{_string(cell)}]' for cell in cells)})"
                )
    return "\n\n".join(lines)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
