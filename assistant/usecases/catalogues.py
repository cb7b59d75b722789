"""The catalogues: finding the words, keeping the translations, compiling, and judging them.

``python -m assistant.usecases.catalogues extract update compile check`` does the steps named, in
that order; the names of domains and languages after them (``draft fr``) leave the others alone.
How to translate: ``locales/README.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.drafting.messages import APPLICANT_FORMS, draft_messages
from assistant.errors import AssistantError
from assistant.i18n.extraction import find_sentences
from assistant.i18n.languages import SOURCE, filing_languages, interface_languages
from assistant.i18n.po import (
    CatalogueFault,
    Message,
    Translations,
    compile_translations,
    read_translations,
    with_repetitions,
    write_template,
    write_translations,
)
from assistant.i18n.proofreading import find_mistakes
from assistant.pack.messages import pack_messages
from assistant.pack.pack import Pack, bundled_pack

_WINDOW = ("ui", "assistant/usecases", "assistant/filing")
"""Where sentences of the window and of failures stand in the source."""

_PASSES_WORDS_ON = frozenset({"ui/text.py"})
_FORMATS = "assistant/i18n/formats.py"
_SHOWN = 20
"""Mistakes of one catalogue that are printed one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A checkout: where the sources are read and the catalogues are kept.

    ``only`` names the domains and languages to work on; empty: all.
    """

    root: Path
    pack: Pack
    only: frozenset[str] = frozenset()

    def domains(self) -> Iterator[Domain]:
        """The domains to work on, each with the languages to work on."""
        names = self.only & {domain.name for domain in DOMAINS}
        languages = self.only - names
        for domain in DOMAINS:
            if not names or domain.name in names:
                kept = tuple(code for code in domain.languages if not languages or code in languages)
                yield replace(domain, languages=kept)

    def template(self, domain: str) -> Path:
        """The list of messages of a domain."""
        return self.root / "locales" / f"{domain}.pot"

    def translations(self, domain: str, language: str) -> Path:
        """The translations of a domain into a language."""
        return self.root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"

    def compiled(self, domain: str, language: str) -> Path:
        """The same, as the program reads them."""
        return self.translations(domain, language).with_suffix(".mo")

    def read(self, domain: str, language: str) -> Translations:
        """The translations there are; none if there is no file yet."""
        file = self.translations(domain, language)
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        return read_translations(text, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One domain: the languages it is translated into, and where its messages come from.

    ``free`` are placeholders a translation may add or leave out. ``repeats`` says that the same words
    in the same kind of context ("choice:...:yes") begin with the same translation.
    """

    name: str
    languages: tuple[str, ...]
    find: Callable[[Workshop], Iterable[Message]]
    free: frozenset[str] = frozenset()
    repeats: bool = False

    def messages(self, workshop: Workshop) -> tuple[Message, ...]:
        """Each message once, with all its places, in the order of the sources."""
        found: dict[tuple[str | None, str], Message] = {}
        for message in self.find(workshop):
            found[message.key] = _joined(found.get(message.key), message)
        return tuple(replace(message, fixed=not self.free) for message in found.values())


def _joined(known: Message | None, message: Message) -> Message:
    if known is None:
        return message
    comments = dict.fromkeys(comment for comment in (known.comment, message.comment) if comment)
    return Message(
        context=message.context,
        text=message.text,
        plural=known.plural or message.plural,
        comment="\n".join(comments),
        places=tuple(dict.fromkeys((*known.places, *message.places))),
    )


# -- finding


def _window(workshop: Workshop) -> Iterator[Message]:
    for folder in _WINDOW:
        for file in sorted((workshop.root / folder).rglob("*.py")):
            yield from _in_source(file, workshop.root)


def _in_source(file: Path, root: Path) -> Iterator[Message]:
    for found in find_sentences(file, root):
        if isinstance(found, Message):
            yield found
        elif found.place not in _PASSES_WORDS_ON:
            raise CatalogueFault(f"{found.place}:{found.line}: only a literal sentence can be translated")


def _interview(workshop: Workshop) -> Iterator[Message]:
    for context, text, comment in pack_messages(workshop.pack):
        yield Message(context=context, text=text, comment=comment)


def _draft(workshop: Workshop) -> Iterator[Message]:
    yield from _in_source(workshop.root / _FORMATS, workshop.root)
    for context, text, comment in draft_messages(workshop.pack):
        yield Message(context=context, text=text, comment=comment)


_INTERFACE = tuple(known.code for known in interface_languages() if known.code != SOURCE)
_FILING = tuple(known.code for known in filing_languages() if known.code != SOURCE)

DOMAINS = (
    Domain(name="ui", languages=_INTERFACE, find=_window),
    Domain(name="interview", languages=_INTERFACE, find=_interview, repeats=True),
    Domain(name="draft", languages=_FILING, find=_draft, free=APPLICANT_FORMS),
)


# -- the steps


def extract(workshop: Workshop) -> Iterator[str]:
    """Write the list of messages of each domain."""
    for domain in workshop.domains():
        messages = domain.messages(workshop)
        _write(workshop.template(domain.name), write_template(messages).encode())
        yield f"{domain.name}: {len(messages)} messages"


def update(workshop: Workshop) -> Iterator[str]:
    """Bring the translations in line with the sources: what still exists is kept, the rest goes."""
    for domain in workshop.domains():
        messages = domain.messages(workshop)
        for language in domain.languages:
            held = workshop.read(domain.name, language)
            if domain.repeats:
                held = with_repetitions(messages, held)
            file = workshop.translations(domain.name, language)
            _write(file, write_translations(messages, held).encode())
            kept = sum(message.key in held.forms for message in messages)
            dropped = len(held.forms) - kept
            yield f"{domain.name} {language}: {kept} of {len(messages)} translated, {dropped} dropped"


def compile_all(workshop: Workshop) -> Iterator[str]:
    """Compile the translations into what the program reads."""
    for domain in workshop.domains():
        messages = domain.messages(workshop)
        for language in domain.languages:
            compiled = compile_translations(messages, workshop.read(domain.name, language))
            _write(workshop.compiled(domain.name, language), compiled)
            yield f"{domain.name} {language}: {len(compiled)} bytes"


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


# -- judging


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong with one catalogue, out of how many messages."""

    name: str
    messages: int
    mistakes: tuple[str, ...]


def judge(workshop: Workshop) -> Iterator[Verdict]:
    """Each template and each catalogue, compared with the sources as they are now."""
    for domain in workshop.domains():
        messages = domain.messages(workshop)
        yield Verdict(
            name=domain.name,
            messages=len(messages),
            mistakes=tuple(_template_mistakes(workshop, domain, messages)),
        )
        for language in domain.languages:
            yield Verdict(
                name=f"{domain.name} {language}",
                messages=len(messages),
                mistakes=tuple(_catalogue_mistakes(workshop, domain, language, messages)),
            )


def _template_mistakes(workshop: Workshop, domain: Domain, messages: tuple[Message, ...]) -> Iterator[str]:
    file = workshop.template(domain.name)
    if not file.is_file() or file.read_text(encoding="utf-8") != write_template(messages):
        yield f"{file.name} is not what the sources say: run make catalogues"


def _catalogue_mistakes(
    workshop: Workshop, domain: Domain, language: str, messages: tuple[Message, ...]
) -> Iterator[str]:
    file = workshop.translations(domain.name, language)
    try:
        held = workshop.read(domain.name, language)
    except CatalogueFault:
        yield f"{file.name} is not well formed"
        return
    if not file.is_file() or file.read_text(encoding="utf-8") != write_translations(messages, held):
        yield f"{file.name} is not in the form of its template: run make catalogues"
    for message in messages:
        forms = held.forms.get(message.key, ())
        about = f"{message.context}: {message.text!r}" if message.context else repr(message.text)
        if message.key in held.fuzzy:
            yield f"is marked as unsure: {about}"
        mistakes = find_mistakes(message, forms, language, domain.free)
        yield from (f"{mistake}: {about}" for mistake in mistakes)
    compiled = workshop.compiled(domain.name, language)
    if not compiled.is_file() or compiled.read_bytes() != compile_translations(messages, held):
        yield f"{compiled.name} is not what {file.name} compiles to: run make catalogues"


def check(workshop: Workshop) -> Iterator[str]:
    """Say what is wrong with each catalogue; ``CatalogueFault`` at the end if anything is."""
    unsound = 0
    for verdict in judge(workshop):
        unsound += bool(verdict.mistakes)
        yield f"{verdict.name}: {verdict.messages} messages, {len(verdict.mistakes)} mistakes"
        yield from (f"  {mistake}" for mistake in verdict.mistakes[:_SHOWN])
        if len(verdict.mistakes) > _SHOWN:
            yield f"  and {len(verdict.mistakes) - _SHOWN} more"
    if unsound:
        raise CatalogueFault(f"catalogues with mistakes: {unsound}")


STEPS: dict[str, Callable[[Workshop], Iterator[str]]] = {
    "extract": extract,
    "update": update,
    "compile": compile_all,
    "check": check,
}


def main(arguments: list[str]) -> int:
    """Do the steps named; 1 if a catalogue is not fit to be used, 2 if a word is not known."""
    from assistant import resources

    say = sys.stdout.write
    steps = [word for word in arguments if word in STEPS]
    only = frozenset(arguments) - STEPS.keys()
    known = {name for domain in DOMAINS for name in (domain.name, *domain.languages)}
    if not steps or not only <= known:
        say(f"usage: python -m assistant.usecases.catalogues {' '.join(STEPS)} [{'|'.join(sorted(known))}]\n")
        return 2
    workshop = Workshop(root=resources.locales().parent, pack=bundled_pack(), only=only)
    try:
        for step in steps:
            for line in STEPS[step](workshop):
                say(f"{line}\n")
    except (CatalogueFault, AssistantError) as failure:
        say(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
