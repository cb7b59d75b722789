"""Filing: is it ready, the kit, the texts for the form, what happens afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from ui.screens.filing.kitbox import KitBox
from ui.screens.filing.parts import PortalRow, RequirementRow
from ui.screens.filing.pastbox import PastBox
from ui.screens.filing.state import FilingState, Standing
from ui.screens.filing.trackcard import TrackCard
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.layout import ENDLESS, ScrollPage, boxed, clear, column, fill, hairline, row
from ui.widgets.text import Heading, Text

NARROW = 1100
"""Below this width, at 100 %, what stands side by side is stacked."""
KIT = 348
GAP = 16


class FilingView(QWidget):
    """Signals: ``opened(target)``, ``copied(field)``; those of the kit are its own (``kit``, ``past``)."""

    opened = Signal(str)
    copied = Signal(str)

    def __init__(self, state: FilingState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: FilingState | None = None
        self.rows: list[RequirementRow] = []
        self.texts: list[PortalRow] = []
        self.page = ScrollPage()
        self.setLayout(column(self.page))
        self._ready = Card(padding=24)
        self.kit = KitBox()
        self.kit.opened.connect(self.opened)
        self.past = PastBox()
        self._portal = Card(padding=24)
        self._track = TrackCard()
        self._track.opened.connect(self.opened)
        self._upper = row(self._ready, self.kit, spacing=GAP)
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
            GAP,
            self.past,
            None,
        )
        self.show_state(state)

    def show_state(self, state: FilingState) -> None:
        """Show what has changed; the rest stays, and with it the focus."""
        before = self._shown
        self._shown = state
        if before is None or (before.requirements, before.busy) != (state.requirements, state.busy):
            self._show_ready(state)
        if before is None or (before.kit, before.making) != (state.kit, state.making):
            self.kit.show_kit(state.kit, state.making)
        if before is None or before.portal != state.portal:
            self._show_portal(state)
        if before is None or before.past != state.past:
            self.past.show_past(state.past)
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
        self.kit.setMinimumWidth(0 if is_narrow else KIT)
        self.kit.setMaximumWidth(ENDLESS if is_narrow else KIT)

    # -- is it ready

    def _show_ready(self, state: FilingState) -> None:
        had_focus = self._ready.isAncestorOf(QApplication.focusWidget() or self)
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
        first = next((line.button for line in self.rows if line.button is not None), None)
        if had_focus and first is not None:
            first.setFocus()

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
