"""Lines of mixed text: visual order of typed values, and no character lost whatever is typed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.i18n.languages import Direction, direction_of
from assistant.i18n.repertoire import is_ignorable
from assistant.writers.span import Span, clean
from assistant.writers.text.faces import MissingGlyph, Style
from assistant.writers.text.paragraph import ParagraphStyle, SetParagraph, set_paragraph
from tests.assistant.writers.drafts import fsi, lri

STYLE = ParagraphStyle(size=11, leading=16)


def lines_of(text: str, direction: Direction = Direction.RTL, width: float = 5000.0) -> SetParagraph:
    language = "ar" if direction is Direction.RTL else "en"
    return set_paragraph((Span(text=text, lang=language),), STYLE, width, direction)


def is_unseen(text: str) -> bool:
    return all(is_ignorable(character) for character in text)


def seen(text: str, direction: Direction = Direction.RTL) -> str:
    """What the eye meets from left to right, cluster by cluster, on one wide line."""
    (line,) = lines_of(text, direction).lines
    visible = [text[one.start : one.end] for one in line.line.clusters]
    return "".join(piece for piece in visible if not is_unseen(piece))


VALUES = (
    "0130 0532 0044",
    "2021-03-15",
    "15 March 2021",
    "12,345.67 EUR",
    "+49 30 1234",
    "(030) 12 34-56",
    "DE89 3704 0044 0532 0130 00",
    "5500 0055 5555 5559",
    "192.0.2.17",
    "2001:db8::7",
    "desk@example.org",
    "https://example.org/a?b=1&c=2",
    "№ 12-01/204",
    "1/2",
    "3⁄4 ½",
    "12.5 %",
    "14:05–16:30",
    "Art. 83(1)(a)(i)",
    "[2024] (1) {x <y>}",
    "“a ‘b’ (c [d])” «e ‹f›»",
    "K. 0044-E/2024",
)
"""The five rows that every engine prints wrong without isolates, and what else stands in a request."""


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("رقم الحساب ", " لدى المصرف", Direction.RTL),
        ("(", ")، ثم", Direction.RTL),
        ("قال «", "».", Direction.RTL),
        ("account ", " at the bank", Direction.LTR),
        (f"told {fsi('إسماعيل')} ", f" {fsi('شاهين')} (", Direction.LTR),
    ],
    ids=["arabic", "brackets", "quotation", "english", "between names"],
)
def test_a_typed_value_reads_left_to_right_in_either_direction(
    value: str, before: str, after: str, direction: Direction
) -> None:
    assert value in seen(f"{before}{lri(value)}{after}", direction)


@pytest.mark.parametrize(
    ("text", "from_left"),
    [
        ("المادة 83(1)(أ)(1) من", "نم (1)(أ)(1)83 ةداملا"),
        ("المرفق 4، ص 3", "3 ص ،4 قفرملا"),
        ("من 12 إلى 19", "19 ىلإ 12 نم"),
        ("نسبة 50٪ و½", "½و ٪50 ةبسن"),
        ("«(“وفق [السجل]”)»", "«(”[لجسلا] قفو“)»"),
        ("١٢٣٫٤٥ و۴۵۶", "۴۵۶و ١٢٣٫٤٥"),
        ("حزيران/يونيه 2024", "2024 هينوي/ناريزح"),
    ],
)
def test_arabic_lines_read_from_the_right_with_figures_from_the_left(text: str, from_left: str) -> None:
    """Brackets stand here as characters; the face mirrors them, so they open to the right."""
    mirrored = str.maketrans("()[]«»", ")(][»«")
    assert seen(text) == from_left.translate(mirrored)


NAMES = (
    ("be", "Тадэвуш Лазоўскі"),
    ("uk", "Їжакевич Євген"),
    ("tr", "Şükrü Öğüt İnci"),
    ("ka", "შოთა რუსთაველი"),
    ("hy", "Արամ Խաչատրյան"),
    ("el", "Άννα Καζαντζάκη"),
    ("vi", "Nguyễn Thị Hằng"),
    ("fa", "گلشیفتهٔ فراهانی‌نژاد"),
    ("he", "רוּת בַּת־שֶׁבַע"),
    ("ar", "إسماعيل بن شاهين"),
)


@pytest.mark.parametrize(("lang", "name"), NAMES)
@pytest.mark.parametrize("language", ["ar", "en", "es", "fr"])
@pytest.mark.parametrize("bold", [False, True])
def test_a_name_in_any_of_these_scripts_stands_whole_in_every_filing_language(
    lang: str, name: str, language: str, bold: bool
) -> None:
    direction = direction_of(language)
    before, after = ("يُدعى ", " (المرفق 3)") if direction is Direction.RTL else ("named ", " (Annex 3)")
    spans = (
        Span(text=before, lang=language),
        Span(text=fsi(name), lang=lang),
        Span(text=after, lang=language),
    )
    text = before + fsi(name) + after
    style = ParagraphStyle(size=11, leading=16, style=Style(bold=bold))
    (line,) = set_paragraph(spans, style, 5000.0, direction).lines

    clusters = [one for one in line.line.clusters if not is_unseen(text[one.start : one.end])]
    inside = [
        text[one.start : one.end] for one in clusters if len(before) <= one.start < len(before + fsi(name))
    ]
    backwards = lang in {"fa", "he", "ar"}
    assert "".join(reversed(inside) if backwards else inside).replace("\u200c", "") == name.replace(
        "\u200c", ""
    )
    places = [
        place for place, one in enumerate(clusters) if len(before) <= one.start < len(before + fsi(name))
    ]
    assert places == list(range(places[0], places[0] + len(places))), "nothing stands inside the name"
    assert all(glyph.gid for one in clusters for glyph in one.glyphs)


def test_without_isolates_the_same_values_would_be_printed_wrong() -> None:
    assert "2021-03-15" not in seen("رقم 2021-03-15 لدى")
    assert "+49 30 1234" not in seen("رقم +49 30 1234 لدى")


def test_an_arabic_name_stays_whole_inside_an_english_line() -> None:
    line = seen(f"The Applicant, {fsi('إسماعيل شاهين')}, states", Direction.LTR)

    assert "نيهاش ليعامسإ" in line


def test_brackets_around_an_arabic_word_embrace_it_in_both_directions() -> None:
    assert seen("(المرفق 3)").startswith(")") and seen("(المرفق 3)").endswith("(")
    assert seen(f"see ({fsi('المرفق')})", Direction.LTR) == "see (قفرملا)"


def test_a_line_does_not_begin_with_an_article_number_alone() -> None:
    text = "Under Article\u00a083(1)(a)(i) of the RPD " * 12

    for width in range(120, 400, 7):
        paragraph = lines_of(text, Direction.LTR, float(width))
        for line in paragraph.lines:
            first = min(one.start for one in line.line.clusters)
            assert not text[first:].startswith("83(1)")


_TEXT = st.text(
    alphabet=st.characters(
        codec="utf-8",
        categories=("L", "M", "N", "P", "S", "Z"),
        max_codepoint=0x06FF,
    )
    | st.sampled_from("\u2066\u2067\u2068\u2069\u200e\u200f\u00ad\u200b\u202f\n אבגابةى١٢٣"),
    max_size=120,
)


@given(text=_TEXT, rtl=st.booleans(), width=st.integers(min_value=20, max_value=600))
def test_every_character_is_on_exactly_one_line(text: str, rtl: bool, width: int) -> None:
    words = clean(text)
    direction = Direction.RTL if rtl else Direction.LTR
    try:
        paragraph = lines_of(words, direction, float(width))
    except MissingGlyph:
        return

    drawn = Counter(
        char for line in paragraph.lines for one in line.line.clusters for char in words[one.start : one.end]
    )

    expected = Counter(char for char in words if not is_ignorable(char) and not char.isspace())
    assert {char: drawn[char] for char in expected} == dict(expected)


@given(text=_TEXT, width=st.integers(min_value=40, max_value=400))
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    try:
        paragraph = lines_of(clean(text), Direction.LTR, float(width))
    except MissingGlyph:
        return

    for line in paragraph.lines:
        assert line.right - line.left <= width + 0.01


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("☐ 12", "a space after a sign of a face that has no space"),
        ("b\u05c4", "a Hebrew point after a Latin letter"),
        ("\u05ac alone", "a Hebrew accent that begins the line"),
        ("b\u064e", "an Arabic vowel sign after a Latin letter"),
    ],
)
def test_what_follows_a_letter_may_need_another_face(text: str, needs: str) -> None:
    (line,) = lines_of(text, Direction.LTR).lines
    assert "".join(text[one.start : one.end] for one in line.line.clusters) == text, needs


@pytest.mark.parametrize(
    "date",
    [
        "25 December 2026",
        "25 décembre 2026",
        "25 de diciembre de 2026",
        "25 كانون الأول/ديسمبر 2026",
        "1er mars 2026",
    ],
)
def test_no_line_ends_between_the_day_and_the_month_of_a_date(date: str) -> None:
    text = "word and word again, then again words " * 3 + fsi(date) + " and more words that follow after it."
    torn = set()
    for width in range(180, 460, 7):
        for line in lines_of(text, Direction.LTR, float(width)).lines:
            end = max(one.end for one in line.line.clusters)
            at = text.index(date)
            if at < end <= at + len(date) - len(" 2026"):
                torn.add(width)
    assert not torn
