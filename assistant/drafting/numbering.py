"""Printed numbers of headings, paragraphs and items (``docs/law/register.md`` section 4)."""

from __future__ import annotations

_ARABIC_HEADINGS = (
    "أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا",
    "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر",
    "تاسع عشر", "عشرون",
)  # fmt: skip
_ARABIC_SUBHEADINGS = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون",
    "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين",
)  # fmt: skip
_ARABIC_ITEMS = (
    "أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر",
    "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ",
)  # fmt: skip
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = 26


def heading_marker(language: str, level: int, number: int) -> str:
    """I, II or A, B; in Arabic the ordinals and letter names of documents of the United Nations."""
    if language == "ar":
        names = _ARABIC_HEADINGS if level == 1 else _ARABIC_SUBHEADINGS
        return names[number - 1] if number <= len(names) else str(number)
    return _roman(number) if level == 1 else _letter(number).upper()


def item_marker(language: str, number: int) -> str:
    """(a) in English, a) in French and Spanish, (أ) in Arabic."""
    if language == "ar":
        return f"({_ARABIC_ITEMS[number - 1] if number <= len(_ARABIC_ITEMS) else number})"
    return f"({_letter(number)})" if language == "en" else f"{_letter(number)})"


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _letter(number: int) -> str:
    """a to z, then aa, ab as in a list of columns."""
    text = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        text = chr(ord("a") + place) + text
    return text
