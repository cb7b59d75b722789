"""The look in force: colours by role, fonts by step, the side a line starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import load_fonts
from ui.theme.stylesheet import style_sheet
from ui.theme.tokens import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One combination of colours, text size and language. ``scheme`` is a key of the tokens' colours."""

    scheme: str = "light"
    text_percent: int = 100
    rtl: bool = False
    arabic: bool = False
    _fonts: dict[str, QFont] = field(default_factory=dict, init=False, repr=False, compare=False)

    def colour(self, role: str) -> QColor:
        """The colour of a role; ``KeyError`` for a role the tokens do not know."""
        return _colour(tokens().colours[self.scheme][role])

    def font(self, step: str) -> QFont:
        """The font of a step of the type scale, in the size the person chose."""
        if step not in self._fonts:
            chosen = tokens().steps[step]
            families = tokens().families
            font = QFont()
            if step == "mono":
                font.setFamilies(list(families["code_and_words"]))
            else:
                font.setFamilies(list(families["ui_when_arabic" if self.arabic else "ui"]))
            font.setPixelSize(self.scaled(chosen.px))
            font.setWeight(QFont.Weight.DemiBold if chosen.weight >= 600 else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            self._fonts[step] = font
        return self._fonts[step]

    def line(self, step: str) -> int:
        """The distance from line to line of a step in pixels, never less than its letters need."""
        wanted = round(tokens().steps[step].line * self.text_percent / 100)
        return max(wanted, QFontMetrics(self.font(step)).height())

    def scaled(self, pixels: int) -> int:
        """A length that grows with the text."""
        return round(pixels * self.text_percent / 100)

    @property
    def start(self) -> Qt.AlignmentFlag:
        """The side a line starts from, as an absolute alignment."""
        return Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft


@cache
def _colour(value: str) -> QColor:
    """``#RRGGBB`` or ``#RRGGBBAA``, as the tokens write it."""
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return QColor(red, green, blue, int(value[7:9], 16) if len(value) == 9 else 255)


class _Look:
    """The theme in force. Painting cannot be handed its theme, so there is one per program."""

    theme = Theme()


def theme() -> Theme:
    """The theme in force."""
    return _Look.theme


def use_theme(app: QApplication, wanted: Theme) -> None:
    """Put a theme in force: fonts, palette, style sheet, direction. Pages are built anew afterwards."""
    load_fonts()
    _Look.theme = wanted
    app.setStyle("Fusion")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if wanted.rtl else Qt.LayoutDirection.LeftToRight)
    app.setFont(wanted.font("body"))
    app.setPalette(_palette(wanted))
    app.setStyleSheet(style_sheet(tokens().colours[wanted.scheme], wanted.scaled))


def _palette(wanted: Theme) -> QPalette:
    palette = QPalette()
    for part, role in (
        (QPalette.ColorRole.Window, "canvas"),
        (QPalette.ColorRole.WindowText, "ink"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "sunken"),
        (QPalette.ColorRole.Text, "ink"),
        (QPalette.ColorRole.PlaceholderText, "ink3"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.ButtonText, "ink"),
        (QPalette.ColorRole.Highlight, "accent"),
        (QPalette.ColorRole.HighlightedText, "on_accent"),
        (QPalette.ColorRole.Link, "accent_text"),
        (QPalette.ColorRole.ToolTipBase, "raised"),
        (QPalette.ColorRole.ToolTipText, "ink"),
        (QPalette.ColorRole.Mid, "line"),
    ):
        palette.setColor(part, wanted.colour(role))
    disabled = wanted.colour("ink_disabled")
    for part in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, disabled)
    return palette
