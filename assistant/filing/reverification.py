"""What to compare with the official page before filing (``docs/law/procedure.md``, end of section 10).

The rules of the program are those of a day. Three facts change most and cost most: the channel, the
limits, and the papers of identity and authority. Beside them stand the rules no source could settle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.filing.admissibility import Item
from assistant.pack.admissibility import AdmissibilityItem
from assistant.pack.header import VERIFIED_FOR
from assistant.pack.limits import Limit
from assistant.pack.pack import Pack

OFFICIAL_SITE = "https://www.interpol.int"
"""Where the official page is found; its own address is never printed from memory."""

_CHANNEL = ("adm.channel_portal",)
_IDENTITY = (
    "adm.identity_document", "adm.identity_entity", "adm.entity_authority", "adm.minor_link", "adm.poa",
)  # fmt: skip
_COUNTED = frozenset({"pages", "annexes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The rules to compare for one request; ``doubtful`` are those of them and others never settled."""

    channel: tuple[AdmissibilityItem, ...]
    limits: tuple[Limit, ...]
    identity: tuple[AdmissibilityItem, ...]
    doubtful: tuple[AdmissibilityItem | Limit, ...]


def what_to_compare(pack: Pack, kind: str, items: Iterable[Item]) -> Comparison:
    """``items`` are the conditions that apply to the request."""
    applying = {item.rule.id: item.rule for item in items}
    limits = [limit for limit in pack.limits.values() if not limit.kinds or kind in limit.kinds]
    counted = tuple(limit for limit in limits if limit.unit in _COUNTED and kind in limit.kinds)
    rest = (limit for limit in limits if limit.doubtful and limit not in counted)
    return Comparison(
        channel=tuple(applying[one] for one in _CHANNEL if one in applying),
        limits=counted,
        identity=tuple(applying[one] for one in _IDENTITY if one in applying),
        doubtful=(*(rule for rule in applying.values() if rule.doubtful), *rest),
    )


def is_due(pack: Pack, today: date) -> bool:
    """Whether the rules are older than they are relied on without being compared again."""
    return today - pack.header.date > VERIFIED_FOR
