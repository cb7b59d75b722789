"""The way through an open casebook: knows every screen, keeps the one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea

from assistant.case.case import Case
from assistant.errors import AssistantError
from assistant.interview.raw import Raw
from assistant.settings import Settings
from assistant.usecases.desk import Desk
from assistant.usecases.parsing import new_cage, parsers_in
from assistant.usecases.tellingstate import tell_doubts
from assistant.usecases.unfinished import Place
from ui.dialogs import Dialogs
from ui.fields.form import Caret, FieldForm
from ui.messages import explain
from ui.page import Builder, Context, Mode, Page
from ui.places import find_places, person_of, resolve
from ui.registry import builders
from ui.targets import BACK
from ui.text import Words
from ui.topbar import Saved
from ui.widgets.card import Notice
from ui.window import Window
from ui.work import Work

KEEP_AFTER, KEEP_AT_LATEST = 500, 800
"""Milliseconds after the last key, and after the first one that was not kept. At a rest, forms save first."""


class Navigator:
    """Opens targets, saves for every screen, and says what is saved."""

    def __init__(
        self,
        window: Window,
        *,
        desk: Desk,
        words: Words,
        settings: Settings,
        work: Work,
        dialogs: Dialogs,
        change_settings: Callable[[Settings], None],
        close_for: Callable[[Callable[[Path], None], tuple[str, ...]], None],
        screens: Mapping[str, Builder] | None = None,
    ) -> None:
        self._window = window
        self._desk = desk
        self._words = words
        self._screens = builders() if screens is None else screens
        self._page: Page | None = None
        self._name = ""
        self._target = ""
        self._before = Place()
        self._failure: Exception | None = None
        self._unsaved: Case | None = None
        self._cage = new_cage(desk.pack)
        self._cage.warm()
        self._halts: dict[Callable[[], None], None] = {}
        self.context = Context(
            desk=desk,
            words=words,
            settings=settings,
            go=self.open,
            save=self.save,
            complain=self.complain,
            frame_changed=self._show,
            work=work,
            dialogs=dialogs,
            change_settings=change_settings,
            close_for=close_for,
            parsers=partial(parsers_in, self._cage, desk.pack),
            at_halt=lambda stop: self._halts.setdefault(stop, None),
        )
        self._resting = QTimer()
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self.keep_unfinished)
        self._typing = QElapsedTimer()
        window.target_chosen.connect(self.open)
        window.back_asked.connect(self._go_back)
        window.why_asked.connect(self._explain_again)

    def halt(self) -> None:
        """Before hiding, locking or closing: let work in steps come to its end."""
        for stop in tuple(self._halts):
            stop()

    def close(self) -> None:
        """Let go of the window and of the cage; nothing is opened afterwards."""
        self._resting.stop()
        self.halt()
        self._cage.close()
        self._window.target_chosen.disconnect(self.open)
        self._window.back_asked.disconnect(self._go_back)
        self._window.why_asked.disconnect(self._explain_again)
        self._page = None
        self._window.forget_page()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def here(self) -> str:
        """The name of the screen that is shown."""
        return self._name

    def open(self, target: str) -> None:
        """Open what a target names, after the page that is shown has been left."""
        place = self.place()
        if not self.leave():
            return
        if target == BACK:
            self.open_place(self._before)
            return
        name, argument = resolve(target, self._desk, self._screens)
        if name != self._name:
            self._before = place
        page = self._screens[name](self.context, argument)
        self._page, self._name, self._target = page, name, target
        page.refresh()
        self._show()

    def open_place(self, place: Place) -> None:
        """Open the screen where the person was, and put the keyboard back."""
        self.open(place.target or "overview")
        self.put_caret(place)
        self.tell_state()

    def tell_state(self) -> None:
        """Say so if something in the casebook is older than it was left, until the person has read it."""
        doubts = tell_doubts(self._desk.vault.state, self._words.language)
        if doubts:
            notice = Notice("attention", " ".join(doubts), action=self._words.gettext("I have checked"))
            notice.acted.connect(self._accept_state)
            self._window.frame.show_notice(notice)

    def _accept_state(self) -> None:
        try:
            self._desk.vault.accept_state()
        except (AssistantError, OSError) as failure:
            self.complain(failure)
            return
        self._window.frame.show_notice(None)

    def put_caret(self, place: Place) -> None:
        """Put the keyboard into the field where it was, if that is shown."""
        view = self._page.view if self._page is not None else None
        if view is None or not place.field:
            return
        caret = Caret(path=place.field, stop=place.stop, cursor=place.cursor)
        for form in view.findChildren(FieldForm):
            editor = form.put_caret(caret)
            area = editor
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if isinstance(area, QScrollArea) and editor is not None:
                QTimer.singleShot(0, editor, partial(area.ensureWidgetVisible, editor))

    def use(self, words: Words, settings: Settings, dialogs: Dialogs) -> None:
        """Speak and look another way from the next screen on; the one that is shown is let go of."""
        self._page, self._words = None, words
        self.context = replace(self.context, words=words, settings=settings, dialogs=dialogs)

    def leave(self) -> bool:
        """Commit what is pending on the page; False if it must not be left yet."""
        return self._page is None or self._page.leaving()

    # -- what is not finished

    def place(self) -> Place:
        """The screen that is shown, and the field with the keyboard."""
        page = self._page
        if page is None:
            return Place()
        target = page.place() if page.place is not None else self._target
        carets = (form.caret() for form in page.view.findChildren(FieldForm))
        caret = next((caret for caret in carets if caret is not None), None)
        if caret is None:
            return Place(target=target)
        return Place(target=target, field=caret.path, stop=caret.stop, cursor=caret.cursor)

    def stir(self) -> None:
        """The person typed: it is kept when she rests, and at the latest after a while."""
        if not self._resting.isActive():
            self._typing.start()
        self._resting.start(max(0, min(KEEP_AFTER, KEEP_AT_LATEST - self._typing.elapsed())))

    def keep_unfinished(self) -> None:
        """Keep what is typed just as it stands: cheap enough to be done while the person goes on typing."""
        if self._page is not None:
            pending: dict[str, Raw] = {}
            for form in self._page.view.findChildren(FieldForm):
                pending |= form.pending()
            self._put_away(self.place(), pending)

    def put_away(self, place: Place) -> bool:
        """Before the casebook closes: keep everything, and the place; False if it could not be."""
        self._resting.stop()
        QGuiApplication.inputMethod().commit()
        return self.leave() and self._put_away(place)

    def _put_away(self, place: Place, pending: Mapping[str, Raw] = MappingProxyType({})) -> bool:
        try:
            self._desk.keep_unfinished(place, pending)
        except (AssistantError, OSError) as failure:
            self.complain(failure)
            return False
        return True

    # -- saving

    def save(self, case: Case) -> bool:
        """Put a case durably into the vault and say so; a failure is shown, and False is the answer."""
        bar = self._window.frame.top_bar
        bar.show_saved(Saved.SAVING)
        try:
            self._desk.change(case)
        except (AssistantError, OSError) as failure:
            self._unsaved = case
            bar.show_saved(Saved.FAILED)
            self.complain(failure)
            return False
        self._unsaved = None
        self._failure = None
        self._window.frame.show_notice(None)
        moment = self._desk.clock.now()
        said = self._words.gettext("Saved on this computer at {time}").format(time=f"{moment:%H:%M}")
        bar.show_saved(Saved.SAVED, said)
        return True

    def complain(self, failure: Exception) -> None:
        """Show an expected failure under the top bar, and for a failed save the way to try again."""
        self._failure = failure
        again = self._words.gettext("Try again") if self._unsaved is not None else ""
        notice = Notice("error", " ".join(explain(failure, self._words)), action=again)
        notice.acted.connect(self._save_again)
        self._window.frame.show_notice(notice)

    def _save_again(self) -> None:
        if self._unsaved is not None:
            self.save(self._unsaved)

    def _explain_again(self) -> None:
        if self._failure is not None:
            self.complain(self._failure)

    def _go_back(self) -> None:
        if self._page is not None and self._page.back is not None:
            self._page.back()
        else:
            self.open("overview")

    def _show(self) -> None:
        page = self._page
        if page is None:
            return
        places = find_places(self._desk, self._words, self._screens.keys(), self._name)
        crumbs = page.crumbs()
        if page.mode is not Mode.QUESTION:
            crumbs = (person_of(self._desk.case, self._words), *crumbs)
        self._window.show_page(page, places, crumbs)
