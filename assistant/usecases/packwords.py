"""A pack's own translations: read beside those of the program, and asked first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant import resources
from assistant.drafting.messages import APPLICANT_FORMS, draft_messages
from assistant.i18n.languages import SOURCE, filing_languages, interface_languages
from assistant.i18n.po import CatalogueFault, Message, Translations, compile_translations, read_translations
from assistant.i18n.proofreading import find_mistakes
from assistant.pack.fault import PackFault
from assistant.pack.messages import PackMessage, pack_messages
from assistant.pack.pack import Pack

LOCALES = "locales"
"""The folder of a pack for translations of its own: ``locales/fr/LC_MESSAGES/draft.po``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Domain:
    name: str
    messages: tuple[Message, ...]
    languages: tuple[str, ...]
    free: frozenset[str]


def own_words(pack: Pack) -> Mapping[tuple[str, str], bytes]:
    """The compiled translations a pack brings, by language and domain; none for most packs."""
    found = {}
    for domain in _domains(pack):
        for language in domain.languages:
            held = _held(_file(pack.root / LOCALES, language, domain.name), language)
            if held.forms:
                found[language, domain.name] = compile_translations(domain.messages, held)
    return found


def translation_faults(pack: Pack, untranslated: dict[str, int]) -> Iterator[PackFault]:
    """Translations that do not fit their sentences, in the pack or in the program.

    ``untranslated`` takes the number of sentences neither translates, by domain and language.
    """
    for domain in _domains(pack):
        for language in domain.languages:
            forms: dict[tuple[str | None, str], tuple[str, ...]] = {}
            for locales in (resources.locales(), pack.root / LOCALES):
                file = _file(locales, language, domain.name)
                try:
                    held = _held(file, language)
                except CatalogueFault as fault:
                    yield PackFault(file=_place(file), key="-", reason=str(fault), line=1)
                    continue
                forms.update(held.forms)
                yield from _mistakes(file, domain, held)
            missing = sum(not any(forms.get(message.key, ())) for message in domain.messages)
            untranslated[f"{domain.name} {language}"] = missing


def _mistakes(file: Path, domain: _Domain, held: Translations) -> Iterator[PackFault]:
    if not held.forms:
        return
    lines = {
        line: number for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
    }
    for message in domain.messages:
        forms = held.forms.get(message.key, ())
        for mistake in find_mistakes(message, forms, held.language, domain.free) if any(forms) else ():
            yield PackFault(
                file=_place(file),
                key=message.context or message.text,
                reason=f"the translation {mistake}",
                line=lines.get(f'msgctxt "{message.context}"', 1),
            )


def _domains(pack: Pack) -> tuple[_Domain, ...]:
    """The domains whose sentences stand in the pack."""
    return (
        _Domain(
            name="interview",
            messages=_messages(pack_messages(pack)),
            languages=tuple(one.code for one in interface_languages() if one.code != SOURCE),
            free=frozenset(),
        ),
        _Domain(
            name="draft",
            messages=_messages(draft_messages(pack)),
            languages=tuple(one.code for one in filing_languages() if one.code != SOURCE),
            free=APPLICANT_FORMS,
        ),
    )


def _messages(found: Iterable[PackMessage]) -> tuple[Message, ...]:
    return tuple(Message(context=context, text=text) for context, text, _ in found)


def _file(locales: Path, language: str, domain: str) -> Path:
    return locales / language / "LC_MESSAGES" / f"{domain}.po"


def _held(file: Path, language: str) -> Translations:
    return _read(file.read_text(encoding="utf-8") if file.is_file() else "", language)


@lru_cache(maxsize=16)
def _read(text: str, language: str) -> Translations:
    # Whoever mends a pack checks it again and again; the translations of the program stay the same.
    return read_translations(text, language)


def _place(file: Path) -> str:
    return "/".join((LOCALES, *file.parts[-3:]))
