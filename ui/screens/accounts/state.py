"""What the accounts show."""

from __future__ import annotations

from dataclasses import dataclass

from ui.fields.state import FieldState


@dataclass(frozen=True, slots=True, kw_only=True)
class SumLine:
    """An amount and what it is."""

    words: str
    amount: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalCard:
    """The sum of one currency: what goes back to the data, and its parts."""

    currency: str
    amount: str
    detail: str
    lines: tuple[SumLine, ...]

    @property
    def spoken(self) -> str:
        """The card as it is read out."""
        parts = (f"{line.words}: {line.amount}" for line in self.lines)
        return ", ".join((f"{self.currency}: {self.amount}", self.detail, *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account of the list."""

    item: str
    title: str
    subtitle: str
    end_title: str
    end_subtitle: str
    word: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How far the measure goes back to the data: icon and word, why, and what the draft makes of it."""

    icon: str
    word: str
    why: str
    effect: str

    @property
    def sentences(self) -> str:
        """Both sentences, each on a line of its own."""
        return f"{self.why}\n{self.effect}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another question of this part: where it is asked, in words, and how many things are written down."""

    target: str
    words: str
    count: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The account being edited. ``proof`` is said where no paper proves it."""

    item: str
    title: str
    readings: tuple[Reading, ...]
    fields: tuple[FieldState, ...]
    more: str
    proof: str
    add_proof: str
    errors_title: str
    errors: tuple[tuple[str, str], ...]
    done: str
    delete: str
    close: str
    saved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsState:
    """The whole screen. ``empty`` and what follows it are shown while there is no account."""

    heading: str
    intro: str
    add: str
    totals: tuple[TotalCard, ...]
    never_added: str
    apart_heading: str
    apart: tuple[SumLine, ...]
    goes: str
    see: str
    rows: tuple[AccountRow, ...]
    sheet: Sheet | None
    empty: str
    empty_text: str
    none: str
    none_said: str
    others_heading: str
    others: tuple[Other, ...]
