"""What the rules make of one ground on one case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assistant.pack.grounds import Caution, Ground, Weight


class Status(Enum):
    """Whether the answers open a ground."""

    ABSENT = "absent"
    SUGGEST = "suggest"
    STRONG = "strong"


class ElementState(Enum):
    """Whether the answers show one part of the legal test.

    ``UNKNOWN`` is "not shown, and something it rests on was never answered, is not known or was
    put off": an answer may still change it. ``MISSING`` is "not shown by the answers given".
    """

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFinding:
    """One part of the legal test. ``text`` is an English source sentence.

    ``facts`` are the paths that were answered, ``documents`` the held papers that can prove it.
    """

    id: str
    text: str
    state: ElementState
    facts: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One ground of the catalogue on one case.

    ``weight`` is the weight after downgrade. ``cautions`` are those that hold. ``elements`` and
    ``missing_documents`` are there for an absent ground too: they say what it would need.
    ``missing_documents`` are the document classes the ground requires and the case does not hold;
    ``decisions`` the ids of published decisions on the topic, which never bind.
    """

    ground: Ground
    weight: Weight
    status: Status
    preselected: bool
    cautions: tuple[Caution, ...]
    elements: tuple[ElementFinding, ...]
    missing_documents: tuple[str, ...]
    documented: bool
    decisions: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the ground."""
        return self.ground.id

    @property
    def is_shown(self) -> bool:
        """True if the ground is suggested or strong."""
        return self.status is not Status.ABSENT
