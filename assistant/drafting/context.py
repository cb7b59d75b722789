"""Published statements a request cites as background (``docs/law/context.md``): which, and how they print.

A statement stands beside the ground it concerns, after the facts of the person, and never instead of
them: a ground of which no part is shown by a held paper cites none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.case.conditions import holds
from assistant.drafting.cleaning import isolated, left_to_right
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import LeftOut, Matter, Printed
from assistant.grounds.finding import ElementState, Finding
from assistant.pack.context import ContextItem
from assistant.pack.entry import is_doubtful

_CONCERNS = ("data.source_country",)
"""The fact every statement is chosen by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """One statement and the ground it stands beside."""

    ground: str
    item: ContextItem


def cite(matter: Matter) -> tuple[Citing, ...]:
    """What the document cites: first one statement for each ground in its order, then a second."""
    if not any(section.grounds for section in matter.outline.sections):
        return ()
    found: list[Citing] = []
    most = matter.pack.context.most
    for _ in range(most):
        for finding in matter.assessment.used:
            taken = {one.item.id for one in found}
            item = next((one for one in _fitting(matter, finding) if one.id not in taken), None)
            if item is not None and len(found) < most:
                found.append(Citing(ground=finding.id, item=item))
    return tuple(found)


def _fitting(matter: Matter, finding: Finding) -> Iterator[ContextItem]:
    if not any(part.state is ElementState.MET and part.documents for part in finding.elements):
        return
    for item in matter.pack.context.items.values():
        if (
            finding.id in item.grounds
            and not is_doubtful(item.mark)
            and holds(item.when, matter.case, derived=matter.assessment.derived)
            and not _gives_away(item, matter)
        ):
            yield item


def _gives_away(item: ContextItem, matter: Matter) -> bool:
    """Whether a statement happens to name the country the person must not be found in."""
    texts = (item.text, *item.published, matter.wording.sentence(f"context:{item.id}", item.text))
    return any(matter.disclosure.hides_text(text) for text in texts)


@dataclass(frozen=True, slots=True)
class StatementOf:
    """The statement itself: a whole sentence of the pack."""

    citing: Citing

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        raise TemplateFault("a statement is printed by a sentence only")

    def printed(self, matter: Matter) -> Printed:
        item = self.citing.item
        text = matter.wording.sentence(f"context:{item.id}", item.text)
        return Printed(runs=(matter.words(text, _CONCERNS),))


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published it, and under which title as far as that is known."""

    name: str

    def printed(self, matter: Matter) -> Printed:
        named = matter.words(isolated(self.name), _CONCERNS)
        return Printed(runs=(replace(named, lang="en"),))


@dataclass(frozen=True, slots=True)
class DateOf:
    """The date or period a statement speaks of."""

    item: ContextItem

    def printed(self, matter: Matter) -> Printed:
        when = matter.wording.sentence(f"context:{self.item.id}:date", self.item.date)
        return Printed(runs=(matter.words(isolated(when), _CONCERNS),))


@dataclass(frozen=True, slots=True)
class Address:
    """Where one publication can be read: an address in the internet."""

    name: str
    url: str

    def printed(self, matter: Matter) -> Printed:
        return Printed(runs=(matter.words(left_to_right(self.url), _CONCERNS),))


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What a request asks because of it, a whole sentence; true if there is something."""

    item: ContextItem

    def __bool__(self) -> bool:
        return bool(self.item.asks)

    def printed(self, matter: Matter) -> Printed:
        if not self.item.asks:
            raise LeftOut
        text = matter.wording.sentence(f"context:{self.item.id}:asks", self.item.asks)
        return Printed(runs=(matter.words(text, _CONCERNS),))
