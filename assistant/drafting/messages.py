"""Every message of the draft catalogues, for extraction and checking."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.environment import TemplateMessage, template_messages
from assistant.drafting.fault import TemplateFault
from assistant.drafting.wording import ENTITY, GENDERS
from assistant.pack.outlines import DOCUMENTS, load_wordbook
from assistant.pack.pack import Pack

APPLICANT_FORMS = frozenset({"applicant", "of_applicant", "to_applicant"})
"""Placeholders a translation may exchange for one another, add or leave out: forms of "the Applicant"."""

_AGREES = {
    "f": "The Applicant is a woman.",
    "m": "The Applicant is a man.",
    "n": "Sex not stated, or an entity.",
    ENTITY: "The Applicant is an organization.",
}
_PLACEHOLDER_NOTES = {
    "proof": "{proof} is a reference in brackets: (Annex 4, p. 3).",
    "when": "{when} is a date with its preposition: “on 12 March 2026”, “in 2026”.",
    "country": "{country} is the bare name of a country, without article or preposition.",
    "countries": "{countries} is a list of bare names of countries.",
    "text": "{text} brings its own quotation marks where it needs them.",
    "charge": "{charge} is quoted and brings its own quotation marks.",
    "article": "{article} is the number of an article: 83(2)(b).",
}
_FORMS_NOTE = "Use {applicant}, {of_applicant} or {to_applicant} as your language needs."


def draft_messages(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """(context, English source message, comment for the translator), one for each context.

    A context is ``document:<id>``, the id of a sentence (or three: ``id|f``, ``id|m``, ``id|n``),
    ``context:<item>``, ``phrase:<id>``, ``gap:<field>``, ``word:<field>:<option>``, or
    ``word:applicant|f`` and so on.
    """
    for outline in pack.outlines.values():
        yield f"document:{outline.id}", outline.title, "Title of a document."
    for message in all_template_messages(pack):
        for context in message.contexts:
            yield context, message.text, _comment(message, context)
    for item in pack.context.items.values():
        if item.grounds:
            yield f"context:{item.id}", item.text, "A published statement: a whole sentence."
            yield f"context:{item.id}:date", item.date, "Date or period of a published statement."
        if item.grounds and item.asks:
            yield f"context:{item.id}:asks", item.asks, "Follows the published statement."
    book = load_wordbook(pack.root)
    for key, phrase in book.phrases.items():
        yield f"phrase:{key}", phrase.text, phrase.comment
    for name, form in book.forms.items():
        for gender in (*GENDERS, ENTITY):
            yield f"word:{name}|{gender}", form.text, f"{form.comment} {_AGREES[gender]}".strip()
    for field, text in book.gaps.items():
        yield f"gap:{field}", text, "Stands in square brackets where an answer is missing."
    for field, options in book.options.items():
        for word, text in options.items():
            yield (
                f"word:{field}:{word}",
                text,
                f"One answer to: {pack.fields[field].label}. Stands inside a sentence.",
            )


def all_template_messages(pack: Pack) -> Iterator[TemplateMessage]:
    """Every message of every template; an id that stands twice is a fault."""
    seen: dict[str, str] = {}
    for file in sorted((pack.root / DOCUMENTS).rglob("*.txt")):
        template = file.relative_to(pack.root / DOCUMENTS).as_posix()
        for message in template_messages(pack.root, template):
            if message.id in seen:
                raise TemplateFault(f"the id {message.id} stands in {seen[message.id]} too", template)
            seen[message.id] = template
            yield message


def _comment(message: TemplateMessage, context: str) -> str:
    notes = [message.note]
    if message.agrees:
        notes.append(_AGREES[context[-1]])
    notes += (note for name, note in _PLACEHOLDER_NOTES.items() if f"{{{name}}}" in message.text)
    if any(f"{{{form}}}" in message.text for form in APPLICANT_FORMS):
        notes.append(_FORMS_NOTE)
    return " ".join(note for note in notes if note)
