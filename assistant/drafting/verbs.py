"""The functions templates may call."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.citing import Reason
from assistant.drafting.environment import Verb
from assistant.drafting.fault import TemplateFault
from assistant.drafting.fills import Lacking, LastDay, Title, ToWrite
from assistant.drafting.groundverbs import GroundVerbs
from assistant.drafting.harmverbs import HarmVerbs
from assistant.drafting.itemverbs import ItemVerbs
from assistant.drafting.letterverbs import LetterVerbs
from assistant.drafting.matter import Matter
from assistant.drafting.paperverbs import PaperVerbs
from assistant.pack.kinds import KINDS

_TELLS_OF_PROTECTION: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "refugee_status": ("refugee_decision", "host_confirmation"),
        "refugee_related": ("refugee_decision", "host_confirmation", "protection_application"),
    }
)
"""The grounds whose mere name says that there is protection, and the papers a summary of which may say so."""


def verbs(matter: Matter) -> dict[str, Verb]:
    """The functions by name, for one composition: the public methods of the classes."""
    books = [book(matter) for book in _books()]
    return {name: Verb(getattr(book, name)) for book in books for name in _names(type(book))}


def verb_names() -> frozenset[str]:
    """The names of the functions."""
    return frozenset(name for book in _books() for name in _names(book))


@cache
def verb_signatures() -> Mapping[str, inspect.Signature]:
    """What each function takes and gives, without the book it stands in."""
    found = {}
    for book in _books():
        for name in _names(book):
            signature = inspect.signature(getattr(book, name))
            own = list(signature.parameters.values())[1:]
            found[name] = signature.replace(parameters=own)
    return found


def _books() -> tuple[type[DraftVerbs | GroundVerbs | HarmVerbs | ItemVerbs | LetterVerbs | PaperVerbs], ...]:
    return (DraftVerbs, GroundVerbs, HarmVerbs, ItemVerbs, LetterVerbs, PaperVerbs)


def _names(book: type) -> Iterator[str]:
    return (name for name in dir(book) if not name.startswith("_"))


class DraftVerbs:
    """What templates ask of the draft and of the grounds it argues."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    def is_final(self) -> bool:
        """Whether the draft is meant to be filed."""
        return self._matter.final

    def is_reviewed(self) -> bool:
        """Whether a native legal reader has signed this language off."""
        return self._matter.wording.reviewed

    def used(self, ground: str) -> bool:
        """Whether the request argues a ground."""
        self._known_ground(ground)
        return any(finding.id == ground for finding in self._matter.assessment.used)

    def reasons(self) -> Rows:
        """The grounds that are argued, in order.

        A request for access argues none: there a ground that tells of protection (level R2) is named
        only if the schedule has a summary of it to pass on.
        """
        used = (finding.id for finding in self._matter.assessment.used)
        if self._matter.assessment.kind == "access":
            used = (ground for ground in used if self._may_be_named(ground))
        return Rows("request.grounds", tuple(self._matter.item(f"request.grounds[{one}]") for one in used))

    def _may_be_named(self, ground: str) -> bool:
        papers = _TELLS_OF_PROTECTION.get(ground, ())
        return not papers or bool(ItemVerbs(self._matter).summaries(*papers))

    def reason(self, ground: Group) -> Reason:
        """A ground in one line."""
        return Reason(ground.item)

    def without(self, chosen: Answer, *options: str) -> Answer:
        """The options chosen but these; an answer that is none stays as it is."""
        unknown = set(options) - set(chosen.field.options)
        if unknown:
            raise TemplateFault(f"{chosen.field.id} has no option {min(unknown)}")
        if not isinstance(chosen.fact, tuple):
            return chosen
        kept = tuple(one for one in chosen.fact if isinstance(one, str) and one not in options)
        return replace(chosen, fact=kept)

    def has_reason(self, *reasons: str) -> bool:
        """Whether a refusal of extradition that may be told gives one of these reasons."""
        case = self._matter.case
        return any(
            self._matter.disclosure.is_open(self._matter.item(entry))
            and case.answer(f"{entry}.outcome") == "refused"
            and isinstance(given := case.answer(f"{entry}.reason"), tuple)
            and bool(set(given) & set(reasons))
            for entry in case.item_paths("extr.list")
        )

    def _known_ground(self, ground: str) -> None:
        if ground not in self._matter.pack.grounds:
            raise TemplateFault(f"there is no ground {ground}")

    def title(self) -> Title:
        """The title of the document."""
        return Title()

    def missing(self, field: str) -> Lacking:
        """The gap for something no answer gives."""
        return Lacking(field)

    def to_write(self, phrase: str) -> ToWrite:
        """A gap that no question fills: the person writes it into the finished document."""
        return ToWrite(phrase)

    def kind_is(self, *kinds: str) -> bool:
        """Whether the request in preparation is one of these kinds."""
        if not set(kinds) <= set(KINDS):
            raise TemplateFault("there is no such kind of request")
        return self._matter.assessment.kind in kinds

    def has_section(self, template: str) -> bool:
        """Whether the document has a section written from this template."""
        return any(section.template == template for section in self._matter.outline.sections)

    def last_day(self, deadline: str) -> LastDay:
        """The last day of a time limit that runs from an answer of the person."""
        if deadline not in self._matter.pack.deadlines:
            raise TemplateFault(f"there is no deadline {deadline}")
        return LastDay(deadline)
