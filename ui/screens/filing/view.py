"""Filing: is it ready, the kit, the texts for the form, what happens afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.screens.filing.parts import PortalRow, RequirementRow
from ui.screens.filing.state import FilingState, KitCard, Standing
from ui.screens.filing.trackcard import TrackCard
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, Notice
from ui.widgets.field import Field
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, hairline, row
from ui.widgets.painting import Reading
from ui.widgets.select import Select
from ui.widgets.text import Heading, Icon, IconText, Text

NARROW = 1100
"""Below this width, at 100 %, what stands side by side is stacked."""
KIT = 348
GAP = 16


class FilingView(QWidget):
    """Signals: ``opened(target)``, ``document_chosen(id)``, ``language_chosen(code)``, ``practice_asked()``,
    ``final_asked()``, ``copied(field)``.
    """

    opened = Signal(str)
    document_chosen = Signal(str)
    language_chosen = Signal(str)
    practice_asked = Signal()
    final_asked = Signal()
    copied = Signal(str)

    def __init__(self, state: FilingState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: FilingState | None = None
        self.rows: list[RequirementRow] = []
        self.texts: list[PortalRow] = []
        self.page = ScrollPage()
        self.setLayout(column(self.page))
        self._ready = Card(padding=24)
        self._kit = Card(padding=24)
        self._portal = Card(padding=24)
        self._track = TrackCard()
        self._track.opened.connect(self.opened)
        self._upper = row(self._ready, self._kit, spacing=GAP)
        self._upper.setStretch(0, 1)
        fill(
            self.page.column,
            Heading(state.heading, 1),
            10,
            boxed(self._upper),
            GAP,
            self._track,
            GAP,
            self._portal,
            None,
        )
        self._had: int | None = None
        self.document: Select | None = None
        self.language: Select | None = None
        self.practice: Button | None = None
        self.final: Button | None = None
        self.made: Text | None = None
        self.trouble: Notice | None = None
        self.show_state(state)

    def show_state(self, state: FilingState) -> None:
        """Show what has changed; the rest stays, and with it the focus."""
        before = self._shown
        self._shown = state
        if before is None or (before.requirements, before.busy) != (state.requirements, state.busy):
            self._show_ready(state)
        if before is None or (before.kit, before.making) != (state.kit, state.making):
            self._show_kit(state.kit, state.making)
        if before is None or before.portal != state.portal:
            self._show_portal(state)
        if before is None or before.track != state.track:
            self._track.show_track(state.track)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < theme().scaled(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._upper.setDirection(wanted)
        self._kit.setMinimumWidth(0 if is_narrow else KIT)
        self._kit.setMaximumWidth(16_777_215 if is_narrow else KIT)

    # -- is it ready

    def _show_ready(self, state: FilingState) -> None:
        clear(self._ready.column)
        self.rows = []
        self._ready.setAccessibleName(state.ready_heading)
        heading = row(Heading(state.ready_heading, 2), Text(state.ready_count, "small", "ink2"))
        heading.setStretch(0, 1)
        fill(self._ready.column, heading, 2, Text(state.ready_text, "small", "ink2"), 8)
        if state.busy:
            fill(self._ready.column, 8, Text(state.busy, "body", "ink2"))
        has_primary = False
        for index, requirement in enumerate(state.requirements):
            leads = requirement.standing is Standing.NEEDS_YOU and bool(requirement.action)
            line = RequirementRow(requirement, primary=leads and not has_primary)
            has_primary = has_primary or leads
            line.opened.connect(self.opened)
            self.rows.append(line)
            fill(self._ready.column, *([hairline()] if index else []), line)
        self._ready.column.addStretch(1)

    # -- the kit

    def _show_kit(self, kit: KitCard, making: str) -> None:
        # The window's own memory of its focus: a dialog that is closing may still have the keyboard.
        focused = self.window().focusWidget()
        parts = (self.document, self.language, self.practice, self.final)
        had = next((at for at, one in enumerate(parts) if one is not None and one is focused), self._had)
        clear(self._kit.column)
        self._kit.setAccessibleName(kit.heading)
        self.document = Select(kit.document_label, kit.documents, value=kit.document)
        self.language = Select(kit.language_label, kit.languages, value=kit.language)
        self.document.chosen.connect(self.document_chosen)
        self.language.chosen.connect(self.language_chosen)
        change = Link(kit.change_day)
        change.setAccessibleDescription(kit.day_label)
        change.clicked.connect(lambda: self.opened.emit("filing.planned_on"))
        day = row(Text(kit.day, "body"), change)
        day.setStretch(0, 1)
        fill(
            self._kit.column,
            Heading(kit.heading, 2),
            2,
            Text(kit.text, "small", "ink2"),
            14,
            Field(kit.document_label, self.document),
            12,
            Field(kit.language_label, self.language),
            12,
            Text(kit.day_label, "small_strong"),
            4,
            day,
            14,
        )
        for line in kit.lines:
            label = Text(line.label, "small")
            shown = row(Icon(line.icon, 18, "ink2"), label, Text(line.size, "caption", "ink3"), spacing=10)
            shown.setStretch(1, 1)
            fill(self._kit.column, shown, 8)
        self._show_ends(kit, making)
        self._kit.column.addStretch(1)
        again = (self.document, self.language, self.practice, self.final)
        self._had = had if making else None  # a button that works cannot hold the keyboard
        if had is not None and (wanted := again[had]) is not None:
            wanted.show()
            wanted.setFocus()

    def _show_ends(self, kit: KitCard, making: str) -> None:
        """What stops the kit, the buttons, and where the kit lies."""
        self.trouble = Notice("attention", kit.trouble) if kit.trouble else None
        if self.trouble is not None:
            fill(self._kit.column, 4, self.trouble)
        if kit.stops:
            fill(self._kit.column, 4, IconText("info", kit.stops, "small", "ink2", gap=10))
        self.final = Button(kit.final, "primary", icon="package") if kit.final else None
        self.practice = Button(kit.practice, "secondary", icon="package")
        self.practice.clicked.connect(self.practice_asked)
        self._kit.column.addSpacing(14)
        if self.final is not None:
            self.final.clicked.connect(self.final_asked)
            fill(self._kit.column, row(self.final, None), 12)
        fill(self._kit.column, row(self.practice, None))
        for button in (self.final, self.practice):
            if button is not None and making:
                button.set_busy(making)
        self.made = None
        if kit.made:
            place = Text(kit.made_place, "small", reading=Reading.LTR)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.made = place
            card = Card("success", padding=12, name=f"{kit.made} {kit.made_place}")
            fill(card.column, IconText("circle-check", kit.made, "small", "success", gap=8), 4, place)
            fill(self._kit.column, 12, card)

    # -- the form

    def _show_portal(self, state: FilingState) -> None:
        clear(self._portal.column)
        card = state.portal
        self.texts = []
        self._portal.setAccessibleName(card.heading)
        fill(self._portal.column, Heading(card.heading, 2), 2, Text(card.text, "small", "ink2"), 8)
        for index, line in enumerate(card.lines):
            shown = PortalRow(line, card)
            shown.copied.connect(self.copied)
            shown.opened.connect(self.opened)
            self.texts.append(shown)
            fill(self._portal.column, *([hairline()] if index else []), shown)
        self._portal.setVisible(bool(card.lines))
