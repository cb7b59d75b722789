"""What can be seen to be wrong with a translation without knowing the language."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator

from assistant.i18n.po import PLURAL_RULES, Message

_PLACEHOLDER = re.compile(r"\{(?P<name>[^{}!:]+)(?:![rsa])?(?::[^{}]*)?\}")
_OF_NAMES = ("word:dbhits[].provider:", "choice:dbhits[].provider:")
"""Contexts of the names of companies, which may stay as they are in another language."""

_FIGURES = range(1001)
"""Numbers among which every plural form occurs."""


def find_mistakes(
    message: Message, forms: tuple[str, ...], language: str, free: frozenset[str] = frozenset()
) -> Iterator[str]:
    """What is wrong with the translation of a message, in plain English.

    ``free`` are placeholders a translation may add or leave out.
    """
    expected = 1 if message.plural is None else PLURAL_RULES[language][0]
    if not any(forms):
        yield "not translated"
    elif len(forms) != expected:
        yield f"has {len(forms)} forms and needs {expected}"
    elif not all(form.strip() for form in forms):
        yield "a plural form is missing"
    else:
        lonely = _lonely_forms(language) if message.plural is not None else frozenset()
        for number, form in enumerate(forms):
            optional = free | {"count"} if number in lonely else free
            yield from _mistakes(message.text if message.plural is None else message.plural, form, optional)
            if form in {message.text, message.plural} and _is_english(message):
                yield "is still English"


def _mistakes(source: str, form: str, optional: frozenset[str]) -> Iterator[str]:
    wanted, found = placeholders(source), placeholders(form)
    if missing := wanted - found - optional:
        yield f"lacks {', '.join(f'{{{name}}}' for name in sorted(missing))}"
    if surplus := found - wanted - optional:
        yield f"has {', '.join(f'{{{name}}}' for name in sorted(surplus))}, which the source has not"
    if bool(_loose_braces(source)) != bool(_loose_braces(form)):
        yield "a brace is open or closed alone"
    if _ends(source) != _ends(form):
        yield "begins or ends with a space where the source does not, or the other way round"


def placeholders(text: str) -> frozenset[str]:
    """The names in braces in a text."""
    return frozenset(match["name"] for match in _PLACEHOLDER.finditer(text))


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _loose_braces(text: str) -> list[str]:
    return re.findall(r"[{}]", _PLACEHOLDER.sub("", text))


def _is_english(message: Message) -> bool:
    """Whether the words are English ones: single words and names may be the same elsewhere."""
    return len(_words(message.text)) > 1 and not (message.context or "").startswith(_OF_NAMES)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", _PLACEHOLDER.sub(" ", text))


def _lonely_forms(language: str) -> frozenset[int]:
    """The plural forms that stand for one number only and need not show it ("one day")."""
    form_of = gettext.c2py(PLURAL_RULES[language][1])
    uses = Counter(form_of(number) for number in _FIGURES)
    return frozenset(form for form, times in uses.items() if times == 1)
