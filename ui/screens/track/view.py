"""After filing: the way, where it stands, what to do, answers due, messages, dates, what was sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.screens.track.calendarcard import CalendarCard
from ui.screens.track.cards import DutiesCard, SentListCard, WayCard
from ui.screens.track.entryform import EntryForm
from ui.screens.track.lists import ItemList
from ui.screens.track.state import TrackState
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.layout import Beside, ScrollPage, boxed, column, fill, row, set_margins
from ui.widgets.text import Heading

ENTRY_WIDTH = 380
NARROW = 1000
"""Below this width, at 100 %, the two lists are stacked."""
GAP = 16


class TrackView(QWidget):
    """Its parts have the signals; see each of them."""

    def __init__(self, state: TrackState, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TrackState | None = None
        self.way = WayCard()
        self.duties = DutiesCard()
        self.entry = EntryForm(words)
        self.answers = ItemList(state.answers, words)
        self.messages = ItemList(state.messages, words)
        self.dates = CalendarCard(state.dates)
        self.sent = SentListCard()
        self._lists = row(self.answers, self.messages, spacing=GAP)
        for place in range(2):
            self._lists.setStretch(place, 1)
        set_margins(self._lists, (0, 0, 0, GAP))
        self._both_lists = boxed(self._lists)
        self.page = ScrollPage()
        self.setLayout(column(self.page))
        self.both = Beside(self.duties, self.entry, side_width=ENTRY_WIDTH, least=480 + ENTRY_WIDTH, gap=GAP)
        fill(
            self.page.column,
            Heading(state.heading, 1),
            10,
            self.way,
            GAP,
            self.both,
            GAP,
            self._both_lists,
            self.dates,
            GAP,
            self.sent,
            None,
        )
        self.show_state(state)

    def show_state(self, state: TrackState) -> None:
        """Show what has changed; the rest stays, and with it the focus."""
        before, self._shown = self._shown, state
        if before is None or (before.steps, before.source) != (state.steps, state.source):
            self.way.show_way(state)
        if before is None or before.duties != state.duties:
            self.duties.show_duties(state.duties)
        self.entry.show_entry(state.entry)
        self.answers.show_list(state.answers)
        self.messages.show_list(state.messages)
        self._both_lists.setVisible(state.answers.is_shown or state.messages.is_shown)
        self.dates.show_dates(state.dates)
        if before is None or before.sent != state.sent:
            self.sent.show_sent(state.sent)
        self._arrange()

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        self.entry.form.flush()
        self.answers.flush()
        self.messages.flush()

    def go_to(self, place: str) -> None:
        """Put the keyboard on a part of the screen, once it has its height, and show it."""
        parts: dict[str, EntryForm | ItemList] = {
            "entry": self.entry,
            "answers": self.answers,
            "messages": self.messages,
        }
        part = parts.get(place)
        if part is None:
            return
        part.take_focus()
        QTimer.singleShot(0, self, lambda: self._show_part(part))

    def show_attach(self) -> None:
        """Put the keyboard where a file is added to the message that is open."""
        self.go_to("messages")
        if self.messages.attach is not None:
            self.messages.attach.show()
            self.messages.attach.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_part(self, part: QWidget) -> None:
        content = self.page.widget()
        if content is not None:
            top = part.mapTo(content, part.rect().topLeft()).y()
            self.page.verticalScrollBar().setValue(max(0, top - 12))

    def _arrange(self) -> None:
        is_narrow = self.width() < theme().scaled(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._lists.setDirection(wanted)
