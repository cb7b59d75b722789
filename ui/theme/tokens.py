"""The design tokens, read once from ``tokens.json``. No Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStep:
    """One step of the type scale: size and line height in pixels at 100 %, weight 400 or 600."""

    px: int
    weight: int
    line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Every value of the visual language the window uses."""

    colours: Mapping[str, Mapping[str, str]]
    families: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, TypeStep]
    size: Mapping[str, int]
    radius: Mapping[str, int]
    icon_sizes: Mapping[str, int]
    icon_names: Mapping[str, str]
    mirrored_icons: frozenset[str]
    text_sizes: tuple[int, ...]
    window_least: tuple[int, int]
    window_usual: tuple[int, int]


@cache
def tokens() -> Tokens:
    """The tokens that travel with the program."""
    raw = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))
    sizes = raw["size"]
    return Tokens(
        colours=raw["colour"],
        families={name: tuple(families) for name, families in raw["type"]["families"].items()},
        steps={
            name: TypeStep(
                px=step["px"],
                weight=step["weight"],
                line=step["px"] * step["line_height_percent_of_px"] / 100,
            )
            for name, step in raw["type"]["scale"].items()
        },
        size={name: size for name, size in sizes.items() if isinstance(size, int)},
        radius=raw["radius"],
        icon_sizes=raw["icon"]["sizes"],
        icon_names=raw["icon"]["map"],
        mirrored_icons=frozenset(raw["icon"]["mirror_in_rtl"]),
        text_sizes=tuple(raw["type"]["text_size_setting_percent"]),
        window_least=(sizes["window_min"][0], sizes["window_min"][1]),
        window_usual=(sizes["window_design"][0], sizes["window_design"][1]),
    )
