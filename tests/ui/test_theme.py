"""The design tokens: contrast, completeness, nothing missing on disk."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

import ui
from ui.theme.stylesheet import style_sheet
from ui.theme.theme import Theme, use_theme
from ui.theme.tokens import tokens

UI = Path(ui.__path__[0])
TEXT = 4.5
SHAPES = 3.0

_TEXT_PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "ink2")
        for ground in ("canvas", "surface", "nav", "sunken", "accent_soft")
    ),
    *(("ink3", ground) for ground in ("canvas", "surface", "nav", "sunken")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    *(("accent_text", ground) for ground in ("canvas", "surface", "nav", "sunken", "accent_soft")),
    *((kind, f"{kind}_soft") for kind in ("attention", "error", "success")),
    ("error", "canvas"),
    ("error", "surface"),
    ("success", "canvas"),
]
_SHAPE_PAIRS = [
    *(("line_strong", ground) for ground in ("canvas", "surface", "sunken")),
    *(("focus", ground) for ground in ("canvas", "surface", "nav", "accent_soft")),
    ("accent", "surface"),
    ("error_line", "surface"),
    ("attention_line", "attention_soft"),
]


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "hc_light", "hc_dark"])
def test_words_and_shapes_stand_out_from_their_ground(scheme: str) -> None:
    colours = tokens().colours[scheme]

    too_weak = [
        (front, ground, round(_contrast(colours[front], colours[ground]), 2))
        for pairs, least in ((_TEXT_PAIRS, TEXT), (_SHAPE_PAIRS, SHAPES))
        for front, ground in pairs
        if _contrast(colours[front], colours[ground]) < least
    ]

    assert too_weak == []


def test_every_scheme_knows_every_role() -> None:
    raw = json.loads((UI / "theme" / "tokens.json").read_text(encoding="utf-8"))

    assert all(set(colours) == set(raw["colour_roles"]) for colours in raw["colour"].values())


def test_the_style_sheet_leaves_no_placeholder_and_sets_no_font() -> None:
    sheet = style_sheet(tokens().colours["light"], lambda pixels: pixels)

    assert "{{" not in sheet
    assert re.search(r"\{[a-z_]+\}", sheet) is None
    assert "font" not in sheet


def test_every_icon_that_is_named_is_on_disk_and_has_its_notice() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in UI.rglob("*.py"))
    held = {file.stem for file in (UI / "assets" / "icons").glob("*.svg")}
    named = set(re.findall(r'icon="([a-z-]+)"', source)) | set(re.findall(r'trailing="([a-z-]+)"', source))
    named |= set(re.findall(r'Icon(?:Text|Button)?\(\s*"([a-z_-]+)"', source))

    missing = {name for name in named if tokens().icon_names.get(name, name) not in held}

    assert missing == set()
    assert "ISC" in (UI / "assets" / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_the_bundled_faces_are_used_in_both_weights(qapp: QApplication) -> None:
    use_theme(qapp, Theme())
    latin, bold = (QFont(Theme().font(step)) for step in ("body", "body_strong"))
    arabic = Theme(rtl=True, arabic=True).font("body")

    assert QFontInfo(latin).family() == "IBM Plex Sans"
    assert QFontInfo(bold).weight() == QFont.Weight.DemiBold
    assert QFontInfo(arabic).family() == "IBM Plex Sans Arabic"
    assert QRawFont.fromFont(arabic, QFontDatabase.WritingSystem.Arabic).supportsCharacter(ord("ع"))
    assert QFontInfo(Theme().font("mono")).family() == "IBM Plex Mono"


def test_the_text_size_multiplies_every_step() -> None:
    usual, large = Theme(), Theme(text_percent=150)

    for step in tokens().steps:
        assert large.font(step).pixelSize() == round(usual.font(step).pixelSize() * 1.5)
