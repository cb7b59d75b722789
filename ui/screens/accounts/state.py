"""What the accounts show."""

from __future__ import annotations

from dataclasses import dataclass

from ui.fields.state import FieldState


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalCard:
    """The sum of one currency: what goes back to the data, and in words what does not."""

    currency: str
    amount: str
    detail: str
    more: str


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
    """How far the measure goes back to the data: icon, word, sentence."""

    icon: str
    word: str
    sentence: str


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
    apart: str
    rows: tuple[AccountRow, ...]
    sheet: Sheet | None
    empty: str
    empty_text: str
    none: str
    none_said: str
    others: tuple[tuple[str, str], ...]
