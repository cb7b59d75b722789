"""What opening a casebook shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockState:
    """The card. ``folder`` is the name of the chosen casebook, empty if none is chosen."""

    heading: str
    folder_label: str
    folder: str
    no_folder: str
    place: str
    choose: str
    words_label: str
    words_hint: str
    show: str
    hide: str
    keyboard: str
    caps: str
    open: str
    opening: str
    make_new: str
    note: str
    language: str
    other_way: str
    folder_trouble: str
    words_trouble: str
    refused: int
    busy: bool
