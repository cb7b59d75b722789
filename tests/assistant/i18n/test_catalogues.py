"""Reading compiled catalogues: found, missing, reviewed, damaged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import resources
from assistant.i18n.catalogues import Catalogue, CatalogueUnreadable, catalogue
from assistant.i18n.po import Message, Translations, compile_translations

MESSAGES = (
    Message(context=None, text="Saved"),
    Message(context="menu", text="Open"),
    Message(context=None, text="{count} day", plural="{count} days"),
    Message(context="menu", text="{count} file", plural="{count} files"),
    Message(context=None, text="Not translated yet"),
)
ARABIC_DAYS = ("صفر", "يوم واحد", "يومان", "{count} أيام", "{count} يوما", "{count} يوم")


@pytest.fixture
def arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of locales with one small Arabic catalogue of the window; the path of its ``.mo``."""
    file = tmp_path / "ar" / "LC_MESSAGES" / "ui.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compile_translations(MESSAGES, translations()))
    monkeypatch.setattr(resources, "locales", lambda: tmp_path)
    catalogue.cache_clear()
    yield file
    catalogue.cache_clear()


def translations(review: str = "") -> Translations:
    return Translations(
        language="ar",
        review=review,
        forms={
            (None, "Saved"): ("محفوظ",),
            ("menu", "Open"): ("فتح",),
            (None, "{count} day"): ARABIC_DAYS,
            ("menu", "{count} file"): ARABIC_DAYS,
        },
        fuzzy=frozenset(),
    )


def test_a_sentence_is_found_with_and_without_context(arabic: Path) -> None:
    words = catalogue("ar", "ui")
    assert words.gettext("Saved") == "محفوظ"
    assert words.pgettext("menu", "Open") == "فتح"
    assert words.find("menu", "Open") == "فتح"


@pytest.mark.parametrize(
    ("number", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (103, 3)]
)
def test_arabic_has_six_forms_of_a_number(arabic: Path, number: int, form: int) -> None:
    words = catalogue("ar", "ui")
    assert words.ngettext("{count} day", "{count} days", number) == ARABIC_DAYS[form]
    assert words.npgettext("menu", "{count} file", "{count} files", number) == ARABIC_DAYS[form]


def test_what_is_not_translated_is_english_and_can_be_told(arabic: Path) -> None:
    words = catalogue("ar", "ui")
    assert words.gettext("Not translated yet") == "Not translated yet"
    assert words.pgettext("other", "Open") == "Open"
    assert words.find("other", "Open") is None
    assert words.ngettext("{count} hour", "{count} hours", 1) == "{count} hour"
    assert words.npgettext("x", "{count} hour", "{count} hours", 5) == "{count} hours"


def test_the_empty_sentence_never_shows_the_header(arabic: Path) -> None:
    assert catalogue("ar", "ui").gettext("") == ""


def test_a_language_without_catalogue_speaks_english(arabic: Path) -> None:
    assert catalogue("fr", "draft").gettext("Saved") == "Saved"
    assert catalogue("fr", "draft").find("menu", "Open") is None


def test_english_is_its_own_translation() -> None:
    words = catalogue("en", "draft")
    assert words.find("any", "A sentence.") == "A sentence."
    assert words.ngettext("{count} day", "{count} days", 1) == "{count} day"
    assert words.ngettext("{count} day", "{count} days", 0) == "{count} days"


@pytest.mark.parametrize(
    ("header", "reviewed"),
    [("reviewed", True), ("not reviewed by a native legal reader", False), ("", False), ("Reviewed", False)],
)
def test_only_the_exact_word_counts_as_a_legal_review(arabic: Path, header: str, reviewed: bool) -> None:
    arabic.write_bytes(compile_translations(MESSAGES, translations(header)))
    assert catalogue("ar", "ui").reviewed is reviewed


def test_no_catalogue_of_this_version_claims_a_legal_review() -> None:
    for code in ("en", "ar", "fr", "es"):
        assert not catalogue(code, "draft").reviewed


@pytest.mark.parametrize("content", [b"", b"not a catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_damaged_catalogue_is_an_expected_failure(arabic: Path, content: bytes) -> None:
    arabic.write_bytes(content)
    with pytest.raises(CatalogueUnreadable) as caught:
        catalogue("ar", "ui")
    assert caught.value.params == {"language": "ar", "domain": "ui"}


def test_an_unknown_language_or_domain_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        catalogue("xx", "ui")
    with pytest.raises(KeyError):
        catalogue("ar", "letters")


def test_a_catalogue_is_read_once(arabic: Path) -> None:
    first: Catalogue = catalogue("ar", "ui")
    arabic.unlink()
    assert catalogue("ar", "ui") is first
