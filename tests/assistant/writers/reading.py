"""What other programs read from our files, paragraph by paragraph, beside what the draft says.

``python -m tests.assistant.writers.reading [NAME ...]`` compares every document and letter of the
sample case and of its variants, or those named, in every language: the DOCX as LibreOffice counts,
joins and prints it, and the paragraphs of our PDF as Poppler finds them in its structure.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.drafting.draft import Draft, Heading, Paragraph, Sentence, Table
from assistant.i18n.languages import Direction, direction_of
from assistant.writers.docx import write_docx
from assistant.writers.pdf import write_pdf
from assistant.writers.span import text_of

_UNSEEN = dict.fromkeys([0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x2066, 0x206A)])


def paragraphs_of(draft: Draft) -> list[str]:
    """Every paragraph and cell with its printed number, single spaces between words."""
    return [words for text in _texts(draft) for line in text.split("\n") if (words := _plain(line))]


def _texts(draft: Draft) -> Iterator[str]:
    def said(sentences: Sequence[Sentence]) -> str:
        return text_of(sentences, draft.language)

    for block in draft.blocks:
        match block:
            case Heading(marker=marker, sentence=sentence):
                dash = " – " if draft.direction is Direction.RTL and marker else " "
                yield f"{marker}{dash}{said((sentence,))}"
            case Paragraph(marker=marker, sentences=sentences):
                yield f"{marker} {said(sentences)}"
            case Table(columns=columns, rows=rows):
                yield from (said((column.heading,)) for column in columns)
                yield from (said(cell) for row in rows for cell in row)


def _plain(text: str) -> str:
    return " ".join(text.translate(_UNSEEN).split())


def docx_paragraphs(content: bytes, folder: Path) -> list[str]:
    """The paragraphs of a DOCX as LibreOffice writes them to plain text, numbers and fields included."""
    convert(content, "txt:Text (encoded):UTF8", folder)
    lines = (folder / "draft.txt").read_text("utf-8-sig").splitlines()
    return [words for line in lines if (words := _plain(line))]


def convert(content: bytes, form: str, folder: Path) -> None:
    """A DOCX as ``draft`` in another form, made by LibreOffice."""
    (folder / "draft.docx").write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", form, "--outdir", str(folder), str(folder / "draft.docx")],
        check=True, capture_output=True, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"}, timeout=180,
    )  # fmt: skip


def pdf_paragraphs(content: bytes, folder: Path) -> list[str]:
    """The paragraphs of a tagged PDF as Poppler finds them in the structure, in its order."""
    (folder / "draft.pdf").write_bytes(content)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(folder / "draft.pdf")], check=True, capture_output=True, text=True
    ).stdout
    found: list[list[str]] = []
    depth = 0
    for line in told.splitlines():
        element = re.match(r"( *)(P|H\d|LI|TD|TH)\b[^\"]*$", line)
        if element:
            found.append([])
            depth = len(element[1])
        elif found and (piece := re.match(r'( +)"(.*)"$', line)) and len(piece[1]) > depth:
            found[-1].append(piece[2])
    return [words for pieces in found if (words := _plain(" ".join(pieces)))]


def letters(text: str) -> Counter[str]:
    """The letters and figures of a text, whatever their order: Poppler gives lines of Arabic as seen."""
    return Counter(letter for letter in text if letter.isalnum())


def joined(text: str) -> str:
    """A text without spaces: Poppler sees a space wherever a line was justified."""
    return "".join(text.split())


def compare(draft: Draft, folder: Path) -> list[str]:
    """Every difference between the draft and what the two readers find."""
    wanted = paragraphs_of(draft)
    found = [
        f"docx: {one!r} is {other!r}"
        for one, other in _pairs(wanted, docx_paragraphs(write_docx(draft), folder))
        if one != other
    ]
    # Lines of one paragraph are one element of the structure.
    whole = [words for text in _texts(draft) if (words := _plain(text))]
    rtl = direction_of(draft.language) is Direction.RTL
    for one, other in _pairs(whole, pdf_paragraphs(write_pdf(draft).data, folder)):
        same = letters(one) == letters(other) if rtl else joined(one) == joined(other)
        if not same:
            found.append(f"pdf: {one!r} is {other!r}")
    return found


def _pairs(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str]]:
    longest = max(len(wanted), len(found))
    yield from zip(
        [*wanted, *[""] * (longest - len(wanted))], [*found, *[""] * (longest - len(found))], strict=True
    )


def main() -> int:
    """Compare all golden documents; 1 if any paragraph differs."""
    from assistant.pack.pack import bundled_pack
    from tests.assistant.drafting.variants import LETTERS
    from tests.assistant.drafting.write_golden import golden_draft, golden_names

    outlines = bundled_pack().outlines
    bad = 0
    for name in sys.argv[1:] or (*golden_names(), *LETTERS):
        for language in (name in LETTERS and outlines[name].languages) or ("ar", "en", "es", "fr"):
            with tempfile.TemporaryDirectory() as folder:
                differences = compare(golden_draft(name, language), Path(folder))
            bad += bool(differences)
            sys.stdout.write(f"{name} {language}: {len(differences)} differences\n")
            sys.stdout.writelines(f"    {one[:300]}\n" for one in differences[:4])
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
