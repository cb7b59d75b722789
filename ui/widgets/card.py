"""Boxes that group one thing, notices, and the summary of what to mend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.widgets.buttons import Button, SentenceLink
from ui.widgets.layout import column, row
from ui.widgets.text import IconText, Text


class Card(QFrame):
    """A box around one thing. Add to ``.column``.

    ``kind`` is "card", "soft" (next step), "sunken" (quiet), "plain", "attention", "success" or "error".
    """

    radius = 12

    def __init__(
        self,
        kind: str = "card",
        *,
        padding: int = 20,
        spacing: int = 0,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("k", kind)
        if kind not in {"card", "soft"}:
            self.radius = 8
        self.column = column(spacing=spacing, margins=(padding, padding, padding, padding))
        self.setLayout(self.column)
        if name:
            self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


_NOTICE = {
    "info": ("info", "ink2"),
    "attention": ("triangle-alert", "attention"),
    "success": ("circle-check", "success"),
    "error": ("circle-alert", "error"),
}


class Notice(Card):
    """One sentence and at most one action. ``kind`` is "info", "attention", "success" or "error".

    ``spoken`` is the accessible name if it must say more than the sentence (amber: "Attention: ...").
    Signals: ``acted()`` when the action is taken.
    """

    acted = Signal()

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        action: str = "",
        icon: str = "",
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, padding=0, name=spoken or text, parent=parent)
        sign, role = _NOTICE[kind]
        self._text = IconText(sign, text, "small", role, gap=8)
        line = row(self._text, spacing=12, margins=(12, 7, 8 if action else 12, 7))
        line.setStretch(0, 1)
        self.action: Button | None = None
        if action:
            self.action = Button(action, icon=icon, small=True)
            self.action.clicked.connect(self.acted)
            line.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)
        self.setMinimumHeight(46)

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Show another sentence."""
        self._text.set_text(text)
        self.setAccessibleName(text)


class ErrorSummary(Card):
    """What to mend before going on; takes the focus. Each line leads to its field.

    Signals: ``chosen(key)`` with the key of a line.
    """

    chosen = Signal(str)
    radius = 8

    def __init__(
        self, title: str, lines: Sequence[tuple[str, str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__("error", padding=16, spacing=2, name=title, parent=parent)
        self.radius = 8
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setContentsMargins(14, 8, 14, 10)
        self.column.addWidget(IconText("circle-alert", title, "h3", "error", icon_size=20, gap=8))
        self.links: list[SentenceLink] = []
        for key, sentence in lines:
            link = SentenceLink(sentence, role="error")
            link.clicked.connect(lambda _checked=False, chosen=key: self.chosen.emit(chosen))
            self.links.append(link)
            self.column.addLayout(row(link, spacing=0, margins=(28, 0, 0, 0)))
        self.setAccessibleDescription(". ".join(sentence for _, sentence in lines))


class EmptyState(QWidget):
    """What belongs here and why, while nothing does. Signals: ``acted()``, ``declined()``."""

    acted = Signal()
    declined = Signal()

    def __init__(
        self,
        icon: str,
        heading: str,
        text: str,
        *,
        action: str = "",
        decline: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from ui.widgets.text import Icon

        self.action = Button(action, "primary", icon="plus") if action else None
        self.decline = Button(decline, "quiet") if decline else None
        buttons = row(None, self.action or 0, self.decline or 0, None, spacing=8)
        if self.action is not None:
            self.action.clicked.connect(self.acted)
        if self.decline is not None:
            self.decline.clicked.connect(self.declined)
        self.setLayout(
            column(
                row(None, Icon(icon, 32, "accent_text"), None),
                8,
                Text(heading, "h3", align="center"),
                8,
                Text(text, "body", "ink2", align="center"),
                12,
                buttons,
            )
        )
