"""The window: the frame around a page, and the blank page behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.hide import HIDE_KEY_NAME
from ui.navigation import Navigation
from ui.page import Mode, Page
from ui.regions import jump, move, stops
from ui.screens.hidden.view import HiddenView
from ui.targets import HISTORY, SEARCH, SETTINGS
from ui.text import Words
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.topbar import TopBar, TopBarWords
from ui.widgets.buttons import Button
from ui.widgets.card import Notice
from ui.widgets.layout import boxed, clear, column, row
from ui.widgets.progress import ProgressLine
from ui.widgets.ring import FocusRing

if TYPE_CHECKING:
    from ui.places import NavigationState

LARGE_TEXT = 130
"""Above this size the navigation is a rail in every window."""

COUNTDOWN, MARGIN = 480, 24
"""Width of what is said at the foot of the window (at 100 %), and its distance from the edges."""

NEUTRAL_TITLE = "Document"
"""The frame of the window never names the program; a title every program could have, in every language."""


class Frame(QWidget):
    """Top bar, navigation and the place for a page, in one language. Rebuilt when the language changes."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.setProperty("k", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = words
        self.top_bar = TopBar(
            TopBarWords(
                product=_("Casebook"),
                back=_("Back"),
                offline=_("Offline"),
                hide=_("Hide now"),
                hide_key=HIDE_KEY_NAME,
                saving=_("Saving…"),
                not_saved=_("Not saved: see why"),
            )
        )
        self.navigation = Navigation(_("Navigation"), _("you are here"))
        self.progress = ProgressLine()
        self.notices = column(margins=(32, 0, 32, 0))
        self._place = column()
        self._work = boxed(column(self.top_bar, self.progress, self.notices, self._place))
        self.setLayout(row(self.navigation, self._work, spacing=0))
        self._place.setStretch(0, 1)
        self.progress.hide()
        self.navigation.hide()

    def reading_order(self) -> tuple[QWidget, ...]:
        """Top bar, navigation, page: the order of the keyboard and of a screen reader."""
        return self.top_bar, self.navigation, self._work

    def put(self, view: QWidget) -> None:
        """Show a view in the place for pages; the one before is let go of."""
        clear(self._place)
        self._place.addWidget(view, 1)
        view.show()

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice under the top bar, or none."""
        clear(self.notices)
        if notice is not None:
            self.notices.addSpacing(8)
            self.notices.addWidget(notice)
            notice.show()


class Window(QWidget):
    """One window per program.

    Signals: ``hide_asked()``, ``lock_asked()``, ``target_chosen(str)``, ``back_asked()``,
    ``why_asked()``, ``text_size_asked(int)`` with a step up or down, ``theme_asked()`` for the next one.
    """

    hide_asked = Signal()
    lock_asked = Signal()
    target_chosen = Signal(str)
    back_asked = Signal()
    why_asked = Signal()
    text_size_asked = Signal(int)
    theme_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setWindowTitle(NEUTRAL_TITLE)
        self.setMinimumSize(*tokens().window_least)
        self.resize(*tokens().window_usual)
        self._page: Page | None = None
        self._places: NavigationState | None = None
        self._may_close: Callable[[], bool] = lambda: True
        self._countdown: Notice | None = None
        self.frame = Frame(words)
        self.hidden = HiddenView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.frame)
        self._stack.addWidget(self.hidden)
        self.setLayout(column(self._stack))
        self._listen()
        self._ring = FocusRing(self)
        for keys, act in (
            ("F6", lambda: jump(self._regions(), 1)),
            ("Shift+F6", lambda: jump(self._regions(), -1)),
            ("Ctrl+Return", self._press_primary),
            ("Ctrl++", lambda: self.text_size_asked.emit(1)),
            ("Ctrl+=", lambda: self.text_size_asked.emit(1)),
            ("Ctrl+-", lambda: self.text_size_asked.emit(-1)),
            ("Ctrl+L", self.theme_asked.emit),
            ("Ctrl+,", lambda: self._chosen(SETTINGS)),
            ("Ctrl+K", lambda: self._chosen(SEARCH)),
            ("Ctrl+H", lambda: self._chosen(HISTORY)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for digit in range(10):
            shortcut = QShortcut(QKeySequence(f"Alt+{(digit + 1) % 10}"), self)
            shortcut.activated.connect(lambda place=digit: self._go_to_place(place))

    def _listen(self) -> None:
        bar = self.frame.top_bar
        bar.hide_asked.connect(self.hide_asked)
        bar.back_asked.connect(self.back_asked)
        bar.why_asked.connect(self.why_asked)
        self.frame.navigation.chosen.connect(self._chosen)

    # -- what is shown

    def use_words(self, words: Words) -> None:
        """Build the frame anew: the language, the theme or the text size has changed."""
        old, self.frame = self.frame, Frame(words)
        self._page = None
        self._stack.insertWidget(0, self.frame)
        if not self.is_blank:
            self._stack.setCurrentWidget(self.frame)
        self._stack.removeWidget(old)
        old.deleteLater()
        self._listen()

    def show_gate(self, view: QWidget, step: str) -> None:
        """Show a screen before a casebook is open: the name of the program, no navigation."""
        self._page = None
        self._places = None
        frame = self.frame
        frame.navigation.hide()
        frame.progress.hide()
        frame.top_bar.show_brand(step)
        frame.show_notice(None)
        frame.put(view)

    def show_page(self, page: Page, places: NavigationState, crumbs: tuple[str, ...]) -> None:
        """Show a page of the open casebook."""
        fresh = page is not self._page
        self._page = page
        self._places = places
        frame = self.frame
        question = page.mode is Mode.QUESTION
        frame.navigation.setVisible(not question)
        self._show_navigation()
        frame.top_bar.show_crumbs(crumbs, back=question)
        share = page.progress()
        frame.progress.setVisible(share is not None)
        if share is not None:
            frame.progress.show_progress(share, crumbs[-1])
        if fresh:
            frame.show_notice(None)
            frame.put(page.view)
            first = page.first_focus or next(iter(stops(page.view)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_page(self) -> None:
        """Let go of the page shown and of all it shows."""
        self._page = None
        self.frame.put(QWidget())

    def _show_navigation(self) -> None:
        if self._page is None or self._places is None or self._page.mode is Mode.QUESTION:
            return
        # Large words would be cut in the column; the rail has none, and says them in tooltips.
        narrow = self.width() < tokens().size["nav_collapse_below"] or theme().text_percent > LARGE_TEXT
        self.frame.navigation.show_state(self._places, rail=narrow or self._page.mode is Mode.RAIL)

    def show_countdown(self, words: str) -> None:
        """Say over the page, at its foot, that something is about to happen; or nothing any more."""
        if not words:
            if self._countdown is not None:
                self._countdown.hide()
                self._countdown.deleteLater()
                self._countdown = None
            return
        if self._countdown is None:
            self._countdown = Notice("info", words, parent=self)
            self._countdown.show()
            QAccessible.updateAccessibility(QAccessibleEvent(self._countdown, QAccessible.Event.Alert))
        self._countdown.set_text(words)
        self._place_countdown()

    def _place_countdown(self) -> None:
        notice = self._countdown
        if notice is not None:
            width = min(theme().scaled(COUNTDOWN), self.width() - 2 * MARGIN)
            height = max(notice.minimumHeight(), notice.heightForWidth(width))
            notice.setGeometry((self.width() - width) // 2, self.height() - height - MARGIN, width, height)
            notice.raise_()

    # -- hiding

    @property
    def is_blank(self) -> bool:
        """Whether the blank page is in front."""
        return self._stack.currentWidget() is self.hidden

    def blank(self) -> None:
        """Blank the window, then whatever lies over it, then the title: in this order, at once."""
        self._stack.setCurrentWidget(self.hidden)
        self._ring.hide()
        self.show_countdown("")
        self.repaint()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible() and other.isWindow():
                other.close()
        self.setWindowTitle(NEUTRAL_TITLE)
        self.hidden.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self) -> None:
        """Bring the frame back."""
        self._stack.setCurrentWidget(self.frame)

    # -- keyboard

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move(self._stack, 1 if forward else -1)

    def _regions(self) -> list[QWidget]:
        regions: list[QWidget] = [self.frame.top_bar]
        if self.frame.navigation.isVisible():
            regions.append(self.frame.navigation)
        if self._page is not None:
            regions.extend(self._page.regions or (self._page.view,))
        return regions

    def _press_primary(self) -> None:
        if self._page is None or self.is_blank:
            return
        for button in self._page.view.findChildren(Button):
            if button.is_primary and button.isVisible() and button.isEnabled():
                button.click()
                return

    def _go_to_place(self, place: int) -> None:
        if self._places is not None and not self.is_blank and place < len(self._places.targets()):
            self._chosen(self._places.targets()[place])

    def _chosen(self, target: str) -> None:
        if target == "lock":
            self.lock_asked.emit()
        elif not self.is_blank:
            self.target_chosen.emit(target)

    # -- the window itself

    def guard_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask before closing, so that pending edits are saved."""
        self._may_close = may_close

    def place(self, geometry: QRect | None) -> None:
        """Stand where the window of the process before stood."""
        if geometry is not None:
            self.setGeometry(geometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_navigation()
        self._place_countdown()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()
