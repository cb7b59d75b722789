"""What templates ask of the ground they argue: what the rules found, and the public context beside it."""

from __future__ import annotations

from assistant.drafting.answers import Group
from assistant.drafting.context import Address, AskedOf, DateOf, Publication, StatementOf, cite
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import Matter
from assistant.grounds.finding import ElementState, Finding


class GroundVerbs:
    """Each public method is a function of the templates."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    def is_met(self, ground: str, element: str) -> bool:
        """Whether the answers show one part of the legal test of a ground."""
        elements = {one.id: one for one in self._finding(ground).elements}
        if element not in elements:
            raise TemplateFault(f"{ground} has no element {element}")
        return elements[element].state is ElementState.MET

    def is_warned(self, ground: str, caution: str) -> bool:
        """Whether a caution of a ground holds, suggested or not: what a text must not overstate."""
        finding = self._finding(ground)
        if caution not in {one.id for one in finding.ground.cautions}:
            raise TemplateFault(f"{ground} has no caution {caution}")
        return caution in {one.id for one in finding.cautions}

    def public_context(self, ground: Group) -> tuple[StatementOf, ...]:
        """The published statements the request cites beside a ground, after its facts."""
        return tuple(StatementOf(one) for one in cite(self._matter) if one.ground == ground.item)

    def cited_context(self) -> tuple[StatementOf, ...]:
        """Every published statement the document cites, in order."""
        return tuple(StatementOf(one) for one in cite(self._matter))

    def published_by(self, statement: StatementOf | Address) -> Publication:
        """Who published a statement first, or what stands at an address."""
        if isinstance(statement, Address):
            return Publication(statement.name)
        return Publication(statement.citing.item.published[0])

    def date_of(self, statement: StatementOf) -> DateOf:
        """The date or period a statement speaks of."""
        return DateOf(statement.citing.item)

    def addresses_of(self, statement: StatementOf) -> tuple[Address, ...]:
        """Where a statement can be read."""
        item = statement.citing.item
        return tuple(map(Address, item.published, item.sources))

    def asked_of(self, statement: StatementOf) -> AskedOf:
        """What the request asks because of a statement."""
        return AskedOf(statement.citing.item)

    def _finding(self, ground: str) -> Finding:
        if ground not in self._matter.pack.grounds:
            raise TemplateFault(f"there is no ground {ground}")
        return self._matter.assessment.finding(ground)
