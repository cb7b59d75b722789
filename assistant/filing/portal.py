"""The texts for the form of the Portal, one for each field (``docs/law/procedure.md`` 4.8).

The exact labels of the Portal are not known, so every field a screen may ask for is filled. The
texts are in the language of the request and hold no invisible characters: they are pasted into a
form, which may count or refuse them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import Case, field_of
from assistant.case.conditions import held_documents, holds
from assistant.case.values import NoAnswer
from assistant.filing.standing import Standing
from assistant.filing.values import ValuePrinter
from assistant.grounds.assessment import Assessment
from assistant.grounds.names import Spelling, read_names, spelling_for
from assistant.pack.admissibility import Requirement
from assistant.pack.dictionary import Kind
from assistant.pack.pack import Pack
from assistant.pack.portal import FieldForm, PortalField

MISSING_ANSWER = "answer.missing"
"""The problem of a field this kind of request needs and nobody answered."""

ROWS = {
    "case.refs": ("kind", "number", "authority", "date"),
    "ccf.earlier": ("reference", "kind", "date"),
}
"""The lists a field prints as one line for each item, and what stands in that line."""

_OF_THE_ID = "travel_documents[]."
_ONLY_FOR_US = frozenset({"contact.service_address_of"})
"""Facts that say how a field should be filled and are not its content."""
_ONLY_YES = frozenset({"person.stateless"})
"""Facts that are worth a word only if the answer is yes."""
_FILES = frozenset({FieldForm.FILE, FieldForm.GENERATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalText:
    """What goes into one field.

    ``number`` is its place in the form. ``text`` is empty for a file and for what is not
    answered. ``papers`` are the held papers to upload into the field (item ids). ``missing`` are
    the field ids still to be answered, ``missing_papers`` the classes of papers of which none is
    held; both count only where the field is required. ``untranslated`` are the fields whose words
    have no checked translation into the language of the request, ``withheld`` those whose words would
    give away a place, a person or an institution and have to be said in another way.
    """

    number: int
    field: PortalField
    text: str
    papers: tuple[str, ...]
    missing: tuple[str, ...]
    missing_papers: tuple[str, ...]
    untranslated: tuple[str, ...]
    withheld: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of the text, as a form counts them."""
        return len(self.text)

    @property
    def is_too_long(self) -> bool:
        """True if the field takes less than that."""
        return self.field.max_length is not None and self.length > self.field.max_length

    @property
    def is_file(self) -> bool:
        """True for a field something is uploaded to."""
        return self.field.form in _FILES

    @property
    def is_open(self) -> bool:
        """True if something has to be done before the field can be filled."""
        wanting = self.missing or self.missing_papers or self.untranslated or self.withheld
        return bool(wanting) or self.is_too_long


def portal_texts(pack: Pack, case: Case, assessment: Assessment, language: str) -> tuple[PortalText, ...]:
    """The fields that apply to this request, in the order of the form."""
    missing = frozenset(
        field_of(problem.item) for problem in assessment.problems if problem.id == MISSING_ANSWER
    )
    filling = _Filling(pack, case, ValuePrinter(pack, case, language), missing)
    applying = (
        field
        for field in pack.portal_fields.values()
        if (not field.kinds or assessment.kind in field.kinds)
        and holds(field.when, case, derived=assessment.derived)
    )
    return tuple(filling.fill(number, field) for number, field in enumerate(applying, start=1))


class _Filling:
    def __init__(self, pack: Pack, case: Case, printer: ValuePrinter, needed: frozenset[str]) -> None:
        self._pack = pack
        self._case = case
        self._printer = printer
        self._needed = needed
        self._standing = Standing(case, printer)

    def fill(self, number: int, field: PortalField) -> PortalText:
        papers = {paper: tuple(held_documents(self._case, paper)) for paper in field.papers}
        is_upload = field.form is FieldForm.FILE
        required = field.required is Requirement.YES
        texts = {} if field.form is FieldForm.GENERATED else {fact: self._text(fact) for fact in field.facts}
        found = [text for text in texts.values() if text]
        standing = self._standing.text(field)
        return PortalText(
            number=number,
            field=field,
            text=self._printer.joined(found, field.facts) if standing is None else standing,
            papers=tuple(dict.fromkeys(item for items in papers.values() for item in items)),
            missing=tuple(self._missing(field, bool(found))) if required else (),
            missing_papers=(
                tuple(papers) if required and is_upload and papers and not any(papers.values()) else ()
            ),
            untranslated=tuple(fact for fact in texts if self._is_untranslated(fact)),
            withheld=tuple(fact for fact in texts if self._is_withheld(fact)),
        )

    # -- one fact

    def _text(self, fact: str) -> str:
        if fact in _ONLY_FOR_US or (fact in _ONLY_YES and self._case.answer(fact) != "yes"):
            return ""
        if fact == "person.names":
            return "\n".join(self._other_names())
        if fact.startswith("person.names[]."):
            return self._name_on_papers(fact.rpartition(".")[2])
        if fact in ROWS:
            rows = (self._printer.line(item, ROWS[fact]) for item in self._case.item_paths(fact))
            return "\n".join(row for row in rows if row)
        if self._pack.fields[fact].kind is Kind.LIST:
            return ""
        return "\n".join(text for path in self._paths(fact) if (text := self._printer.text(path)))

    def _paths(self, fact: str) -> Iterator[str]:
        if fact.startswith(_OF_THE_ID):
            chosen = self._case.answer("person.id_document")
            if isinstance(chosen, str):
                yield f"travel_documents[{chosen}].{fact.removeprefix(_OF_THE_ID)}"
            return
        yield from self._case.paths_of(fact)

    def _name_on_papers(self, key: str) -> str:
        spelling = spelling_for(self._case, "id_document")
        if spelling is None:
            return ""
        return spelling.upper if key == "family" else spelling.given

    def _other_names(self) -> Iterator[str]:
        """Every spelling but the one of the identity document, each once, with the patronymic."""
        shown = spelling_for(self._case, "id_document")
        yield from dict.fromkeys(
            _full(spelling) for spelling in read_names(self._case) if spelling.item != (shown and shown.item)
        )

    # -- what is open

    def _missing(self, field: PortalField, found: bool) -> Iterator[str]:
        """The open facts a field needs; of an empty field that is every one."""
        for fact in field.facts if field.form is not FieldForm.GENERATED else ():
            if fact in self._needed or (not found and self._is_open(fact)):
                yield fact

    def _is_open(self, fact: str) -> bool:
        """Whether a fact was never answered or put off; "does not apply" is an answer."""
        if fact == "person.names" or fact.startswith("person.names[]."):
            return spelling_for(self._case, "id_document") is None
        if self._pack.fields[fact].kind is Kind.LIST:
            return not self._case.items(fact) and fact not in self._case.rows
        paths = tuple(self._paths(fact))
        return not paths or any(
            self._case.fact(path) is None or self._case.no_answer(path) is NoAnswer.LATER for path in paths
        )

    def _is_untranslated(self, fact: str) -> bool:
        if self._pack.fields[fact].kind is not Kind.TEXT:
            return False
        return any(self._printer.is_untranslated(path) for path in self._paths(fact))

    def _is_withheld(self, fact: str) -> bool:
        if self._pack.fields[fact].kind not in {Kind.TEXT, Kind.LINE}:
            return False
        return any(self._printer.is_withheld(path) for path in self._paths(fact))


def _full(spelling: Spelling) -> str:
    return " ".join(filter(None, (spelling.upper, spelling.given, spelling.patronymic)))
