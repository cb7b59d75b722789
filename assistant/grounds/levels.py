"""How confidential a paper is (``docs/case-format.md`` sections 5 and 6)."""

from __future__ import annotations

from assistant.case.case import Case
from assistant.pack.pack import Pack

OPEN = "R0"
"""May go to anyone in the procedure, the requesting country too. Levels sort as text: R0 to R3."""


def level_of(pack: Pack, case: Case, paper: str) -> str:
    """The level the person gave to a paper, else its default. ``paper`` is the item id."""
    return _given(case, paper) or default_level(pack, case, paper)


def default_level(pack: Pack, case: Case, paper: str) -> str:
    """The highest default of its classes; a translation has the level of what it translates."""
    levels = _of_classes(pack, case, paper)
    original = case.answer(f"documents[{paper}].translation_of")
    if "" in levels and isinstance(original, str):
        levels = (*levels, _given(case, original), *_of_classes(pack, case, original))
    return max(levels, default="") or OPEN


def _given(case: Case, paper: str) -> str:
    level = case.answer(f"documents[{paper}].confidentiality")
    return level if isinstance(level, str) else ""


def _of_classes(pack: Pack, case: Case, paper: str) -> tuple[str, ...]:
    classes = case.answer(f"documents[{paper}].classes")
    if not isinstance(classes, tuple):
        return ()
    return tuple(pack.classes[name].level for name in pack.classes if name in classes)
