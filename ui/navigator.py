"""The way through an open casebook: knows every screen, keeps the one that is shown."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.case.case import Case
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.usecases.desk import Desk
from ui.dialogs import Dialogs
from ui.messages import explain
from ui.page import Builder, Context, Mode, Page
from ui.places import find_places, person_of, resolve
from ui.registry import builders
from ui.text import Words
from ui.topbar import Saved
from ui.widgets.card import Notice
from ui.window import Window
from ui.work import Work


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
        screens: Mapping[str, Builder] | None = None,
    ) -> None:
        self._window = window
        self._desk = desk
        self._words = words
        self._screens = builders() if screens is None else screens
        self._page: Page | None = None
        self._name = ""
        self._target = ""
        self._failure: Exception | None = None
        self._unsaved: Case | None = None
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
        )
        window.target_chosen.connect(self.open)
        window.back_asked.connect(self._go_back)
        window.why_asked.connect(self._explain_again)

    def close(self) -> None:
        """Let go of the window; nothing is opened afterwards."""
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
        if not self.leave():
            return
        name, argument = resolve(target, self._desk, self._screens)
        page = self._screens[name](self.context, argument)
        self._page, self._name, self._target = page, name, target
        page.refresh()
        self._show()

    def reopen(self) -> None:
        """Build the screen that is shown anew; the frame has been."""
        name, self._page = self._name, None
        self.open(self._target or name)

    def leave(self) -> bool:
        """Commit what is pending on the page; False if it must not be left yet."""
        return self._page is None or self._page.leaving()

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
