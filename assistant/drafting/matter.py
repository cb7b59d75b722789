"""What every part of a composition needs: the case, its assessment, the words, and what is being written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.annexes import Annexes
from assistant.drafting.answers import Group
from assistant.drafting.disclosure import Disclosure
from assistant.drafting.draft import Run, Source, Tone
from assistant.drafting.wording import Wording
from assistant.i18n.formats import Formats
from assistant.pack.outlines import Outline
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.grounds.assessment import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A gap before it is known which sentence it stands in."""

    facts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a placeholder is filled with."""

    runs: tuple[Run, ...]
    missing: tuple[Missing, ...] = ()


class LeftOut(Exception):
    """The answer "does not apply": a sentence that needs it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One case on its way into one document in one language."""

    pack: Pack
    case: Case
    assessment: Assessment
    outline: Outline
    language: str
    wording: Wording
    formats: Formats
    disclosure: Disclosure
    annexes: Annexes
    final: bool
    today: date
    about: str = ""
    """The path of the item a letter concerns, empty for most documents."""

    @property
    def root(self) -> Group:
        """The whole case as templates see it."""
        return Group("", self.case, self.pack.fields)

    def item(self, path: str) -> Group:
        """One item as templates see it."""
        return Group(path, self.case, self.pack.fields)

    def words(self, text: str, facts: tuple[str, ...] = (), tone: Tone = Tone.PLAIN) -> Run:
        """Words of the draft's own language."""
        return Run(text=text, lang=self.language, source=Source(facts=facts), tone=tone)

    def gap(self, text: str, facts: tuple[str, ...], reason: str) -> Printed:
        """A bracketed gap."""
        run = self.words(f"[{text}]", facts, Tone.GAP)
        return Printed(runs=(run,), missing=(Missing(facts=facts, reason=reason),))
