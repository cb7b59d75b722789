"""The content pack: every definition in ``templates/``, each part read on first use."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant import resources
from assistant.pack.fault import PackFault
from assistant.pack.places import located

if TYPE_CHECKING:
    from assistant.pack.admissibility import AdmissibilityItem
    from assistant.pack.annexplan import AnnexPlan
    from assistant.pack.choices import Choices
    from assistant.pack.classes import DocumentClass
    from assistant.pack.codes import Codes
    from assistant.pack.context import Context
    from assistant.pack.deadlines import DeadlineRule
    from assistant.pack.decisions import Decision
    from assistant.pack.dictionary import Field
    from assistant.pack.evidencelimits import EvidenceLimits
    from assistant.pack.grounds import Catalogue
    from assistant.pack.header import Header
    from assistant.pack.lexicon import Lexicon
    from assistant.pack.limits import Limit
    from assistant.pack.outlines import Outline
    from assistant.pack.portal import PortalField
    from assistant.pack.problems import ProblemRule
    from assistant.pack.provisions import Provision
    from assistant.pack.questions import Section
    from assistant.pack.route import Route
    from assistant.pack.sessions import Session
    from assistant.pack.states import Machine
    from assistant.pack.steps import Step


T = TypeVar("T")


def _part(load: Callable[[Pack], T]) -> cached_property[T]:
    """A part of the pack, read once; a mistake in it is named with its line."""

    @wraps(load)
    def read(pack: Pack) -> T:
        try:
            return load(pack)
        except PackFault as fault:
            raise located(pack.root, fault) from fault.__cause__

    return cached_property(read)


class Pack:
    """The definitions under one folder. A mistake in a file is a ``PackFault`` at its first use."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __repr__(self) -> str:
        return f"Pack({self.version})"

    @_part
    def header(self) -> Header:
        """What the pack says about itself."""
        from assistant.pack.header import load_header

        return load_header(self.root)

    @property
    def version(self) -> str:
        """Version of the content, e.g. ``0.1.0``."""
        return self.header.version

    @property
    def date(self) -> datetime.date:
        """The day the legal content was last verified as a whole."""
        return self.header.date

    @_part
    def fields(self) -> Mapping[str, Field]:
        """The fields of the open case format by id, in dictionary order."""
        from assistant.pack.dictionary import load_fields

        return load_fields(self.root)

    @_part
    def codes(self) -> Codes:
        """The code lists: countries, languages, scripts, currencies."""
        from assistant.pack.codes import load_codes

        return load_codes(self.root)

    @_part
    def faults(self) -> Mapping[str, str]:
        """Why a case file or an answer is refused or doubted: an English sentence by reason."""
        from assistant.pack.reasons import load_reasons

        return load_reasons(self.root)

    @_part
    def grounds(self) -> Catalogue:
        """The grounds by id, in catalogue order."""
        from assistant.pack.grounds import load_grounds

        return load_grounds(self.root, self.fields, self.classes, self.provisions, self.decisions)

    @_part
    def provisions(self) -> Mapping[str, Provision]:
        """Articles and resolutions by id."""
        from assistant.pack.provisions import load_provisions

        return load_provisions(self.root)

    @_part
    def decisions(self) -> Mapping[str, Decision]:
        """Published excerpts of decisions by id."""
        from assistant.pack.decisions import load_decisions

        return load_decisions(self.root)

    @_part
    def classes(self) -> Mapping[str, DocumentClass]:
        """The closed list of document classes by id."""
        from assistant.pack.classes import load_classes

        return load_classes(self.root, self.fields)

    @_part
    def annex_plan(self) -> AnnexPlan:
        """The plan of the composite annexes."""
        from assistant.pack.annexplan import load_annex_plan

        return load_annex_plan(self.root, self.fields, self.classes)

    @_part
    def problems(self) -> Mapping[str, ProblemRule]:
        """What can be wrong with a case, by problem id."""
        from assistant.pack.problems import load_problems

        return load_problems(self.root, self.fields, self.classes)

    @_part
    def lexicon(self) -> Lexicon:
        """Words a request does better without, and words of money, by language."""
        from assistant.pack.lexicon import load_lexicon

        return load_lexicon(self.root, self.grounds.keys())

    @_part
    def route(self) -> Route:
        """The rows that choose the kind of request, and its add-ons."""
        from assistant.pack.route import load_route

        return load_route(self.root, self.fields, self.grounds.keys())

    @_part
    def admissibility(self) -> Mapping[str, AdmissibilityItem]:
        """The admissibility items by id."""
        from assistant.pack.admissibility import load_admissibility

        return load_admissibility(self.root, self.fields, self.problems)

    @_part
    def limits(self) -> Mapping[str, Limit]:
        """Size and format limits by id."""
        from assistant.pack.limits import load_limits

        return load_limits(self.root)

    @_part
    def evidence(self) -> EvidenceLimits:
        """How large evidence may be, and how much a parser may use for it."""
        from assistant.pack.evidencelimits import load_evidence_limits

        return load_evidence_limits(self.root)

    @_part
    def deadlines(self) -> Mapping[str, DeadlineRule]:
        """Time rules by id."""
        from assistant.pack.deadlines import load_deadlines

        return load_deadlines(self.root, self.fields)

    @_part
    def states(self) -> Machine:
        """Where a request can stand, and where it can go from there."""
        from assistant.pack.states import load_states

        return load_states(self.root, self.fields)

    @_part
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of the Commission, earliest first."""
        from assistant.pack.sessions import load_sessions

        return load_sessions(self.root)

    @_part
    def context(self) -> Context:
        """Public context a request may cite."""
        from assistant.pack.context import load_context

        return load_context(self.root, self.fields, self.grounds)

    @_part
    def portal_fields(self) -> Mapping[str, PortalField]:
        """The fields of the Portal by id, in form order."""
        from assistant.pack.portal import load_portal_fields

        return load_portal_fields(self.root, self.fields)

    @_part
    def steps(self) -> Mapping[str, Step]:
        """What to do before, while and after filing, by id, in order."""
        from assistant.pack.steps import load_steps

        return load_steps(self.root, self.fields, self.deadlines)

    @_part
    def sections(self) -> tuple[Section, ...]:
        """The interview, in order."""
        from assistant.pack.questions import load_sections

        return load_sections(self.root, self.fields, self.provisions)

    @_part
    def choices(self) -> Choices:
        """The English label of every option, by field id."""
        from assistant.pack.choices import load_choices

        return load_choices(self.root, self.fields, self.classes)

    @_part
    def outlines(self) -> Mapping[str, Outline]:
        """The outlines of the documents by document id."""
        from assistant.pack.outlines import load_outlines

        return load_outlines(self.root, self.fields)

    def load(self) -> None:
        """Read every part now, so that a mistake shows."""
        for name in PARTS:
            getattr(self, name)


PARTS = tuple(name for name, part in vars(Pack).items() if isinstance(part, cached_property))
"""The names of the parts, in the order in which they lean on one another."""


@lru_cache(maxsize=1)
def bundled_pack() -> Pack:
    """The pack that travels with the program."""
    return Pack(resources.templates())
