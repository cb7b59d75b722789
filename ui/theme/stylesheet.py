"""The style sheet, made from the tokens.

Only symmetric padding: Qt mirrors the content box but not its style sheet. No fonts: they would
beat ``setFont`` and with it the text size the person chose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.theme.tokens import tokens

_SHEET = """
QWidget {{ outline: 0; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line_strong}; padding: 4px 8px; }}

QFrame[k="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: {card}px; }}
QFrame[k="soft"] {{
  background: {accent_soft}; border: 1px solid {accent_line}; border-radius: {card}px;
}}
QFrame[k="sunken"] {{ background: {sunken}; border: 1px solid {line}; border-radius: {box}px; }}
QFrame[k="nav_card"] {{ background: {sunken}; border: 1px solid {line}; border-radius: {box}px; }}
QFrame[k="plain"] {{ background: {surface}; border: 1px solid {accent_line}; border-radius: {box}px; }}
QFrame[k="info"] {{ background: {sunken}; border: 1px solid {line}; border-radius: {box}px; }}
QFrame[k="attention"] {{
  background: {attention_soft}; border: 1px solid {attention_line}; border-radius: {box}px;
}}
QFrame[k="success"] {{
  background: {success_soft}; border: 1px solid {success_line}; border-radius: {box}px;
}}
QFrame[k="error"] {{ background: {error_soft}; border: 2px solid {error_line}; border-radius: {box}px; }}
QWidget[k="surface"] {{ background: {surface}; }}
QWidget[k="canvas"] {{ background: {canvas}; }}
QWidget[k="nav"] {{ background: {nav}; }}
QFrame[k="line"] {{ background: {line}; border: 0; }}
QFrame[k="accent_line"] {{ background: {accent_line}; border: 0; }}

QGroupBox {{ border: 0; margin: 0; padding: 0; }}
QScrollArea {{ background: transparent; border: 0; }}

QLineEdit, QPlainTextEdit {{
  background: {surface}; color: {ink}; border: 1px solid {line_strong}; border-radius: {field}px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit {{ padding: 0 11px; min-height: {field_inner}px; }}
QLineEdit[k="small"] {{ padding: 0 9px; min-height: {small_inner}px; }}
QPlainTextEdit {{ padding: 6px 7px; }}
QLineEdit[wrong="true"] {{
  border: 2px solid {error_line}; padding: 0 10px; min-height: {field_inner_thick}px;
}}
QPlainTextEdit[wrong="true"] {{ border: 2px solid {error_line}; padding: 5px 6px; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {sunken}; border-color: {line}; }}

QMenu {{ background: {raised}; color: {ink}; border: 1px solid {line_strong}; padding: 4px; }}
QMenu::item {{ padding: 8px 16px; border-radius: {field}px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {accent_text}; }}
QAbstractItemView {{ background: {raised}; color: {ink};
  border: 1px solid {line_strong}; padding: 4px; outline: 0;
  selection-background-color: {accent_soft}; selection-color: {accent_text}; }}

QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: 3px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(colours: Mapping[str, str], scaled: Callable[[int], int]) -> str:
    """The whole style sheet for one set of colours; ``scaled`` makes a length grow with the text."""
    field = max(tokens().size["field"], scaled(tokens().size["field"]))
    small = max(tokens().size["button_small"], scaled(tokens().size["button_small"]))
    return _SHEET.format(
        **colours,
        card=tokens().radius["card"],
        box=tokens().radius["box"],
        field=tokens().radius["field"],
        field_inner=field - 2,
        small_inner=small - 2,
        field_inner_thick=field - 4,
    )
