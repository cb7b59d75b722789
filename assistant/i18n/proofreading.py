"""What can be seen to be wrong with a translation without knowing the language."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator

from assistant.i18n.po import Message, count_forms

_PLACEHOLDER = re.compile(r"\{\{\s*(?P<answer>[^{}]+?)\s*\}\}|\{(?P<name>\w+)(?:![rsa])?(?::[^{}]*)?\}")
_FIGURES = range(1001)
"""Numbers among which every plural form occurs."""


def find_mistakes(message: Message, forms: tuple[str, ...], language: str) -> Iterator[str]:
    """What is wrong with the translation of a message, in plain English."""
    expected = 1 if message.plural is None else count_forms(language)
    if len(forms) != expected:
        yield f"{expected} forms are needed, not {len(forms)}"
        return
    if not all(form.strip() for form in forms):
        yield "the translation is missing" if not any(forms) else "a plural form is missing"
        return
    lonely = _lonely_forms(language) if message.plural is not None else frozenset()
    for number, form in enumerate(forms):
        where = f"form {number}: " if message.plural is not None else ""
        yield from (where + mistake for mistake in _mistakes(message, form, lonely=number in lonely))


def _mistakes(message: Message, form: str, *, lonely: bool) -> Iterator[str]:
    source = message.text if message.plural is None else message.plural
    wanted, found = placeholders(source), placeholders(form)
    missing, surplus = wanted - found, found - wanted
    if lonely:
        missing -= Counter({"count": missing["count"]})
    if missing:
        yield f"a placeholder is missing: {', '.join(sorted(missing))}"
    if surplus:
        yield f"a placeholder is not in the source: {', '.join(sorted(surplus))}"
    if bool(_loose_braces(source)) != bool(_loose_braces(form)):
        yield "a brace is open or closed alone"
    for end in ("startswith", "endswith"):
        if getattr(form, end)((" ", "\n")) != getattr(source, end)((" ", "\n")):
            yield "space at the beginning or the end differs"
            break
    if form == source and len(_words(source)) > 1:
        yield "the words are still English"


def placeholders(text: str) -> Counter[str]:
    """The names in braces and how often each stands in a text."""
    return Counter(match["answer"] or match["name"] for match in _PLACEHOLDER.finditer(text))


def _loose_braces(text: str) -> list[str]:
    return re.findall(r"[{}]", _PLACEHOLDER.sub("", text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", _PLACEHOLDER.sub(" ", text))


def _lonely_forms(language: str) -> frozenset[int]:
    """The plural forms that stand for one number only and need not show it ("one day")."""
    from babel.messages.plurals import get_plural

    form_of = gettext.c2py(get_plural(language).plural_expr)
    uses = Counter(form_of(number) for number in _FIGURES)
    return frozenset(form for form, times in uses.items() if times == 1)
