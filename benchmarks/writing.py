"""A request of about ten pages as PDF: ours beside the libraries and programs one would pick instead."""

from __future__ import annotations

import importlib.util
import json
import shutil
import tempfile
from pathlib import Path

from benchmarks.measure import Measured, print_table, run_command, run_fresh, run_here

OURS = "Casebook, from the composed draft"

_OURS = """
import pickle, sys
from assistant.writers.pdf import write_pdf
draft = pickle.loads(open({draft!r}, "rb").read())
open({out!r}, "wb").write(write_pdf(draft).data)
"""

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
    pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
pdf.output({out!r})
"""

_WEASYPRINT = """
from weasyprint import HTML
HTML({page!r}).write_pdf({out!r})
"""


def measure_writing() -> None:
    """One table per filing language."""
    import pickle

    from assistant.i18n.languages import filing_languages
    from assistant.pack.pack import bundled_pack
    from assistant.resources import document_fonts
    from assistant.writers.docx import write_docx
    from assistant.writers.html import write_html
    from assistant.writers.pdf import write_pdf
    from assistant.writers.span import text_of
    from benchmarks.drafts import long_draft

    pack = bundled_pack()
    for language in filing_languages():
        draft = long_draft(pack, language.code)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            (place / "draft.pickle").write_bytes(pickle.dumps(draft))
            (place / "draft.docx").write_bytes(write_docx(draft))
            (place / "draft.html").write_text(write_html(draft), encoding="utf-8")
            words = [text_of((sentence,), draft.language) for sentence in draft.sentences() if sentence.text]
            (place / "words.json").write_text(json.dumps(words), encoding="utf-8")
            arabic = language.code == "ar"
            font = document_fonts() / ("NotoNaskhArabic-Regular.ttf" if arabic else "NotoSerif-Regular.ttf")
            names = {
                "draft": str(place / "draft.pickle"),
                "words": str(place / "words.json"),
                "page": str(place / "draft.html"),
                "font": str(font),
                "out": str(place / "out.pdf"),
            }
            rows = [run_fresh(OURS, _OURS.format(**names))]
            if not arabic:
                rows.append(run_fresh("ReportLab's own paragraphs", _REPORTLAB.format(**names)))
            rows += _others(names, place)
        pages = write_pdf(draft).pages
        print_table(f"{language.code}: {pages} pages, fresh process", rows, beside=OURS)
        warm = run_here("the same again in a running program", lambda made=draft: write_pdf(made), runs=9)
        print_table(f"{language.code}: {pages} pages, warm", [warm], beside=warm.name)


def _others(names: dict[str, str], place: Path) -> list[Measured]:
    rows = []
    if importlib.util.find_spec("fpdf"):
        rows.append(run_fresh("fpdf2 with shaping, text only", _FPDF.format(**names)))
    if importlib.util.find_spec("weasyprint"):
        rows.append(run_fresh("WeasyPrint, from our web page", _WEASYPRINT.format(**names)))
    if shutil.which("soffice"):
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(place),
            str(place / "draft.docx"),
        ]
        rows.append(
            run_command("LibreOffice, from our DOCX", command, runs=3, environment={"HOME": str(place)})
        )
    return rows
