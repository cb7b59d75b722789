"""No line of a draft begins with a number torn from its word, and French signs keep to theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.drafting.binding import bind
from assistant.drafting.compose import _matter, wordbook
from assistant.drafting.draft import Run, Source
from assistant.drafting.matter import Matter
from assistant.grounds.assessment import Assessment
from assistant.i18n.catalogues import catalogue
from assistant.i18n.languages import Direction, direction_of
from assistant.pack.pack import Pack, bundled_pack
from assistant.writers.span import Span
from assistant.writers.text.paragraph import ParagraphStyle, set_paragraph
from tests.assistant.drafting.conftest import TODAY

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
LANGUAGES = ("ar", "en", "es", "fr")
BODY = ParagraphStyle(size=11, leading=16, justified=True)
COLUMNS = (425.0, 310.0, 180.0)
"""Points: the text column, an item in it, a wide cell."""


def bound_words(language: str) -> tuple[str, ...]:
    """The words after which no line may end before a number."""
    source = wordbook(bundled_pack().root).phrases["bound"].text
    found = catalogue(language, "draft").find("phrase:bound", source)
    return tuple(word.strip() for word in (found or source).split(","))


def torn(language: str) -> re.Pattern[str]:
    """A word before a number, with whatever space is between them, up to the number."""
    prefix = r"\w{0,3}" if direction_of(language) is Direction.RTL else ""
    words = "|".join(map(re.escape, bound_words(language)))
    return re.compile(rf"(?<!\w){prefix}(?:{words})\s+[\u2066\u2068]?(?=\d)", re.IGNORECASE)


def golden(language: str) -> list[str]:
    files = sorted(GOLDEN.glob(f"*.{language}.txt"))
    return [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_golden_draft_begins_with_a_torn_number(language: str) -> None:
    direction, pattern, found = direction_of(language), torn(language), 0
    for text in golden(language):
        numbers = {match.end() for match in pattern.finditer(text)}
        found += len(numbers)
        for width in COLUMNS if numbers else ():
            paragraph = set_paragraph((Span(text=text, lang=language),), BODY, width, direction)
            for line in paragraph.lines:
                first = min(one.start for one in line.line.clusters)
                assert first not in numbers, text[max(0, first - 30) : first + 30]
    assert found > 300, "the golden drafts cite articles and annexes"


def test_in_french_drafts_no_line_begins_or_ends_with_a_sign_torn_from_its_word() -> None:
    """The words of the person too: their spaces stay as typed, and the line breaker knows the signs."""
    for text in golden("fr"):
        for width in COLUMNS if re.search("[;:!?»«]", text) else ():
            for line in set_paragraph((Span(text=text, lang="fr"),), BODY, width, Direction.LTR).lines:
                clusters = sorted(line.line.clusters, key=lambda one: one.start)
                seen = text[clusters[0].start : clusters[-1].end].strip()
                assert seen[0] not in ";:!?»", seen
                assert not seen.endswith("«"), seen


@pytest.fixture
def matter(pack: Pack, sample: Case, assessment: Assessment) -> dict[str, Matter]:
    """The matter of a composition in each language."""
    return {
        language: _matter(
            pack,
            sample,
            assessment,
            pack.outlines["annex-list"],
            language=language,
            earlier=(),
            final=False,
            today=TODAY,
            about="",
            part=None,
        )
        for language in LANGUAGES
    }


def own(text: str, language: str) -> Run:
    return Run(text=text, lang=language, source=Source())


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "of Article 2", "of Article_2"),
        ("en", "and Annex \u20664\u2069, p. \u20663\u2069", "and Annex_\u20664\u2069, p._\u20663\u2069"),
        ("en", "50 % of it", "50_% of it"),
        ("en", "an article about 20 people", "an article about 20 people"),
        ("fr", "l’article 2 ; annexes \u20664\u2069 et 5", "l’article_2~; annexes_\u20664\u2069 et 5"),
        ("fr", "est : « oui » !", "est_: «_oui_»~!"),
        ("fr", "\u2068ses mots : « p. 4 »\u2069 ; fin", "\u2068ses mots : « p. 4 »\u2069~; fin"),
        ("es", "del artículo 2 y la pág. 7", "del artículo_2 y la pág._7"),
        ("ar", "والمادة 2 وبالمرفق \u20664\u2069", "والمادة_2 وبالمرفق_\u20664\u2069"),
    ],
)
def test_spaces_are_bound_where_the_language_wants_it(
    matter: dict[str, Matter], language: str, before: str, after: str
) -> None:
    (run,) = bind((own(before, language),), matter[language])

    assert run.text == after.replace("_", "\u00a0").replace("~", "\u202f")


def test_a_word_and_its_number_may_stand_in_two_runs(matter: dict[str, Matter]) -> None:
    runs = bind((own("see Annex ", "en"), own("\u20664\u2069", "en"), own(" here", "en")), matter["en"])

    assert [run.text for run in runs] == ["see Annex\u00a0", "\u20664\u2069", " here"]
