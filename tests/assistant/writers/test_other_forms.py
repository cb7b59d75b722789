"""DOCX, web page and plain text say the same as the draft, and nothing more."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from assistant.drafting.draft import Draft
from assistant.writers.docx import write_docx
from assistant.writers.html import write_html
from assistant.writers.plain import write_text
from tests.assistant.writers.drafts import arabic, draft, english, fsi, lri, paragraph, sentence

HOSTILE = '<script>alert(1)</script> &amp; {{ 7*7 }} "]]> # **x** | \u202e'


@pytest.fixture(params=["en", "ar"])
def composed(request: pytest.FixtureRequest) -> Draft:
    return replace(english() if request.param == "en" else arabic(), marks=("DRAFT",))


def words_of(made: Draft) -> set[str]:
    return {word for one in made.sentences() for word in re.findall(r"\w{4,}", one.text)}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag == "style"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the signature is HTMLParser's
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)


def read_page(made: Draft) -> _Reader:
    reader = _Reader()
    reader.feed(write_html(made))
    return reader


def test_docx_is_equal_to_the_byte_for_equal_drafts(composed: Draft) -> None:
    assert write_docx(composed) == write_docx(composed)


def test_docx_holds_every_word(composed: Draft) -> None:
    document = docx.Document(io.BytesIO(write_docx(composed)))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = " ".join([one.text for one in document.paragraphs] + cells)

    assert words_of(composed) <= set(re.findall(r"\w{4,}", text))


def test_docx_gives_away_nothing_of_the_machine(composed: Draft) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(composed))) as package:
        names = package.namelist()
        content = b"".join(package.read(name) for name in names)
        dates = {entry.date_time for entry in package.infolist()}

    assert not any("thumbnail" in name.lower() for name in names)
    for trace in (b"python-docx", b"Macintosh", b"<dc:creator>", b"lastModifiedBy", b"dcterms:created"):
        assert trace not in content
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_docx_of_arabic_is_set_from_the_right() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(arabic()))) as package:
        body = package.read("word/document.xml").decode()

    assert "<w:bidi/>" in body and "<w:rtl/>" in body and "<w:bidiVisual/>" in body


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_docx_with_every_word(composed: Draft, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(write_docx(composed))

    subprocess.run(
        ["soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
         str(tmp_path / "draft.docx")],
        check=True, capture_output=True, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, timeout=120,
    )  # fmt: skip

    assert words_of(composed) <= set(re.findall(r"\w{4,}", (tmp_path / "draft.txt").read_text("utf-8-sig")))


def test_the_page_holds_every_word_and_marks_each_sentence(composed: Draft) -> None:
    page = read_page(composed)

    assert words_of(composed) <= set(re.findall(r"\w{4,}", " ".join(page.text)))
    marked = {attributes["data-sentence"] for _, attributes in page.tags if "data-sentence" in attributes}
    assert {one.id for one in composed.sentences() if one.text.strip()} <= marked


def test_the_page_says_language_and_direction_and_loads_nothing(composed: Draft) -> None:
    page = read_page(composed)

    assert ("html", {"lang": composed.language, "dir": composed.direction.value}) in page.tags
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "a"}
    assert not re.search(r"(src|href|url)\s*[=(]", write_html(composed))


def test_hostile_words_are_only_words_in_every_form() -> None:
    made = draft("en", paragraph(sentence("s1", f"The bank is {fsi(HOSTILE)}."), marker="1"))

    page = read_page(made)
    document = docx.Document(io.BytesIO(write_docx(made)))

    assert not {tag for tag, _ in page.tags} & {"script"}
    assert "<script>alert(1)</script>" in "".join(page.text)
    assert "<script>alert(1)</script>" in " ".join(one.text for one in document.paragraphs)
    assert "{{ 7*7 }}" in write_text(made)


def test_plain_text_keeps_isolates_only_where_the_order_would_change() -> None:
    english_line = write_text(draft("en", paragraph(sentence("s1", f"On {lri('2021-03-15')} it began."))))
    arabic_line = write_text(
        draft("ar", paragraph(sentence("s1", f"في {lri('2021-03-15')} بدأ.", lang="ar")))
    )

    assert "\u2066" not in english_line
    assert "\u2066" in arabic_line


def test_plain_text_holds_every_word(composed: Draft) -> None:
    assert words_of(composed) <= set(re.findall(r"\w{4,}", write_text(composed)))
