"""What happens when: language, casebook, screens, hiding, locking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from assistant.bootstrap import pack_notice
from assistant.clock import Clock
from assistant.i18n.languages import SOURCE, interface_languages
from assistant.pack.pack import Pack
from assistant.paths import settings_file, vault_home
from assistant.settings import Settings, load_settings, save_settings
from assistant.settings import Theme as ThemeChoice
from assistant.usecases.unfinished import Place
from assistant.vault.cost import Profile
from assistant.vault.fault import WrongPassphrase
from assistant.vault.passphrase import Passphrase
from ui.capture import IS_OFFERED, refuse_capture
from ui.clipboard import clear_clipboard
from ui.dialogs import Dialogs
from ui.handover import Handover, Relaunch, folder_of
from ui.hide import HideKey
from ui.idle import IdleLock, Stillness
from ui.messages import explain
from ui.page import Builder
from ui.screens.hidden.presenter import HiddenPresenter
from ui.text import Words
from ui.theme.icons import forget_icons
from ui.theme.theme import Theme, theme, use_theme
from ui.theme.tokens import tokens
from ui.window import Window
from ui.work import EXPECTED, Failure, Work

if TYPE_CHECKING:
    from assistant.vault.keys import Keys
    from assistant.vault.slots import Secret
    from ui.navigator import Navigator
    from ui.screens.create.view import CreateView
    from ui.screens.unlock.view import UnlockView

STEPS = 3
"""Choosing the language, reading what is protected, making the casebook."""
SAFE_POINT = 5.0
"""Seconds a lock waits, behind the blank page, for a kit to be written or a draft to be composed."""


class Program:
    """One run of the window, from the first screen until it closes or locks.

    What only an open casebook needs is imported when it opens: the first screen has to be there at once.

    ``relaunch`` starts the process that follows; ``finish`` ends this one. ``screens`` are those of
    ``ui.registry`` unless others are given.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        pack: Pack,
        clock: Clock,
        relaunch: Relaunch,
        finish: Callable[[], None],
        stillness: Stillness | None = None,
        profile: Profile = Profile.DEFAULT,
        dialogs: Dialogs | None = None,
        screens: Mapping[str, Builder] | None = None,
    ) -> None:
        self._app = app
        self._pack = pack
        self._clock = clock
        self._relaunch = relaunch
        self._finish = finish
        self._profile = profile
        self._asking = dialogs
        self._screens = screens
        self.settings = load_settings(settings_file())
        self.words = Words(self._language(), pack)
        self._wear(self.words)
        self.window = Window(self.words)
        self.work = Work(self.window)
        self.navigator: Navigator | None = None
        self._desk_closed: Callable[[], None] = lambda: None
        self._folder: Path | None = None
        self._key_file: Path | None = None
        self._left = Place()
        self._gate: Callable[[], None] = self.show_start
        self._ended = False
        self._is_beginning = not self.settings.language
        self._presenter: object = None  # of the screen shown: a signal does not keep its receiver alive
        self._hide_key = HideKey(app, self.hide)
        self._hide_key.on_shift = self.settings.hide_on_shift
        self._idle = IdleLock(
            app,
            stillness or Stillness(clock),
            warn=self._count_down,
            lock=self.lock_by_itself,
            stirred=self._stirred,
        )
        self._hidden = HiddenPresenter(self.words, self._try_hidden, self.window.hidden.show_state)
        self.window.hidden.show_state(self._hidden.state)
        self._listen()
        self.window.guard_closing(self.end_without_trace)

    def _listen(self) -> None:
        window = self.window
        window.hide_asked.connect(self.hide)
        window.lock_asked.connect(self.lock)
        window.text_size_asked.connect(self.change_text_size)
        window.theme_asked.connect(self.change_theme)
        window.hidden.woken.connect(self._hidden_woken)
        window.hidden.blanked.connect(lambda: self._hidden.blank())
        window.hidden.submitted.connect(lambda text: self._hidden.submit(text))
        self._app.focusWindowChanged.connect(_leave_out_of_pictures)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    # -- starting

    def start(self, handover: Handover | None) -> None:
        """Show the first screen, or what the process before asked for."""
        self._folder = folder_of(handover)
        self._key_file = Path(handover.key_file) if handover is not None and handover.key_file else None
        if handover is not None:
            self.window.place(QRect(*handover.geometry) if handover.geometry else None)
        if handover is not None and handover.hidden:
            self.window.blank()
        else:
            self.show_start()
        self.window.show()

    def show_start(self) -> None:
        """The choice of language the first time, afterwards the card that opens a casebook."""
        if self.settings.language:
            self.show_unlock()
        else:
            self.show_language()

    # -- before a casebook is open

    def show_language(self) -> None:
        """Choose the language of the window."""
        from ui.screens.language.presenter import LanguagePresenter
        from ui.screens.language.view import LanguageView

        self._gate = self.show_language
        steps = (1, STEPS) if self._is_beginning else (1, 1)
        presenter = LanguagePresenter(
            self.words, steps=steps, use=self._try_language, go_on=self._keep_language
        )
        self._presenter = presenter
        state = presenter.state()
        view = LanguageView(state)
        view.chosen.connect(presenter.choose)
        view.submitted.connect(presenter.go_on)
        self.window.show_gate(view, state.step)
        view.take_focus()

    def _try_language(self, code: str) -> None:
        def use() -> None:
            self._speak(code)
            self._dress()
            self.show_language()

        # Qt gives a card the focus after it was chosen: built anew any sooner, the new one would lose it.
        QTimer.singleShot(0, use)

    def _keep_language(self) -> None:
        self._remember(replace(self.settings, language=self.words.language))
        if self._is_beginning:
            self.show_welcome()
        else:
            self.show_unlock()

    def show_welcome(self) -> None:
        """What the program protects and what it cannot, before the first casebook is made."""
        from ui.screens.welcome.presenter import WelcomePresenter
        from ui.screens.welcome.view import WelcomeView

        self._gate = self.show_welcome
        presenter = WelcomePresenter(
            self.words, steps=(2, STEPS), go_on=self.show_create, go_back=self.show_language
        )
        self._presenter = presenter
        view = WelcomeView(presenter.state())
        view.acted.connect(presenter.press)
        view.left.connect(self.show_language)
        self.window.show_gate(view, presenter.step())
        view.take_focus()

    def show_create(self) -> None:
        """Make a casebook."""
        from assistant.vault.vault import create_vault
        from ui.screens.create.presenter import CreatePresenter
        from ui.screens.create.view import CreateView

        self._gate = self.show_create
        views: list[CreateView] = []

        def make(folder: Path, passphrase: Passphrase) -> None:
            def failed(failure: Failure) -> None:
                passphrase.wipe()
                presenter.fail(" ".join(explain(failure, self.words)))

            def made(keys: Keys) -> None:
                passphrase.wipe()
                self.open_casebook(folder, keys, failed)

            self.work.run(lambda: create_vault(folder, passphrase, profile=self._profile), made, failed)

        presenter = CreatePresenter(
            self.words,
            home=vault_home(),
            year=self._clock.today().year,
            steps=(3, STEPS),
            make=make,
            go_back=self.show_unlock,
            show=lambda state: views[0].show_state(state) if views else None,
        )
        self._presenter = presenter
        state = presenter.state()
        view = CreateView(state)
        views.append(view)
        view.typed.connect(presenter.type_words)
        view.new_words_asked.connect(presenter.take_new_words)
        view.own_asked.connect(presenter.use_own)
        view.submitted.connect(presenter.submit)
        view.left.connect(presenter.go_back)
        self.window.show_gate(view, state.step)
        view.take_focus()

    def choose_folder(self, folder: Path) -> None:
        """Take this folder for the card that opens a casebook."""
        self._folder = folder

    def show_unlock(self) -> None:
        """Open a casebook."""
        from ui.screens.unlock.presenter import UnlockPresenter
        from ui.screens.unlock.view import UnlockView

        self._gate = self.show_unlock
        self._is_beginning = False
        views: list[UnlockView] = []

        def start(folder: Path, passphrase: Passphrase) -> None:
            def failed(failure: Failure) -> None:
                passphrase.wipe()
                if isinstance(failure, WrongPassphrase):
                    presenter.refuse()
                else:
                    presenter.fail(" ".join(explain(failure, self.words)))

            def opened(keys: Keys) -> None:
                passphrase.wipe()
                self.open_casebook(folder, keys, failed)

            self._key_file = None
            self.work.run(lambda: _unlock(folder, passphrase), opened, failed)

        presenter = UnlockPresenter(
            self.words,
            folder=self._folder,
            home=vault_home(),
            choose=self._dialogs().choose_folder,
            unlock=start,
            make_new=self.show_create,
            change_language=self.show_language,
            other_way=self.show_other_way,
            show=lambda state: views[0].show_state(state) if views else None,
        )
        self._presenter = presenter
        if notice := pack_notice(self.words.language):
            presenter.fail(notice)
        view = UnlockView(presenter.state())
        views.append(view)
        view.submitted.connect(presenter.submit)
        view.choose_asked.connect(presenter.choose)
        view.new_asked.connect(presenter.make_new)
        view.language_asked.connect(presenter.change_language)
        view.other_way_asked.connect(presenter.open_other_way)
        self.window.show_gate(view, "")
        view.take_focus()

    def show_other_way(self, folder: Path) -> None:
        """Open a casebook with a key file, a recovery code or two papers."""
        from ui.screens.otherway.presenter import OtherWayPresenter
        from ui.screens.otherway.view import OtherWayView

        self._folder, self._gate = folder, lambda: self.show_other_way(folder)
        views: list[OtherWayView] = []

        def start(secret: Secret, key_file: Path | None) -> None:
            def failed(failure: Failure) -> None:
                secret.wipe()
                presenter.fail(failure)

            def opened(keys: Keys) -> None:
                secret.wipe()
                self._key_file = key_file
                self.open_casebook(folder, keys, failed)

            self.work.run(lambda: _unlock(folder, secret), opened, failed)

        presenter = OtherWayPresenter(
            self.words,
            self._dialogs(),
            unlock=start,
            go_back=self.show_unlock,
            show=lambda state: views[0].show_state(state) if views else None,
        )
        self._presenter = presenter
        view = OtherWayView(presenter.state())
        views.append(view)
        view.acted.connect(presenter.press)
        view.chosen.connect(
            lambda ask, value: QTimer.singleShot(0, view, lambda: presenter.choose(ask, value))
        )
        view.left.connect(self.show_unlock)
        self.window.show_gate(view, "")
        view.take_focus()

    # -- an open casebook

    def open_casebook(
        self,
        folder: Path,
        keys: Keys,
        failed: Callable[[Failure], None],
    ) -> bool:
        """Put an unlocked casebook on the table, where it was left; False if it cannot be opened."""
        from assistant.usecases.opening import open_desk
        from ui.navigator import Navigator

        try:
            desk = open_desk(folder, keys, pack=self._pack, clock=self._clock, language=self.words.language)
        except EXPECTED as failure:
            keys.wipe()
            failed(failure)
            return False
        self._folder = folder
        self._desk_closed = desk.close
        self.navigator = Navigator(
            self.window,
            desk=desk,
            words=self.words,
            settings=self.settings,
            work=self.work,
            dialogs=self._dialogs(),
            change_settings=self.change_settings,
            close_for=self.close_for,
            screens=self._screens,
        )
        self._left = desk.place
        self.navigator.open_place(self._left)
        self._idle.start(self.settings.lock_after)
        return True

    def _dialogs(self) -> Dialogs:
        from ui.dialogwindows import WindowDialogs

        return self._asking or WindowDialogs(self.window, self.words)

    # -- hiding and locking

    def hide(self) -> None:
        """Blank at once; then save, and end this process behind the blank page."""
        if self.window.is_blank:
            self._hidden.blank()
            return
        self._leave_behind_blank(lambda: self._end(hidden=True))

    def lock(self) -> None:
        """Save and end this process; the next one waits with the card that opens the casebook."""
        if self.navigator is None or self.navigator.leave():
            self.lock_by_itself()

    def lock_by_itself(self) -> None:
        """Lock although nobody is there to be told that something could not be saved."""
        if not self.window.is_blank:
            self._leave_behind_blank(lambda: self._end(hidden=False))

    def end_session(self) -> None:
        """Blank, save and end, with no process to follow: the system or a signal asks for it."""
        self._leave_behind_blank(lambda: self._end(hidden=True, follow=False))

    def _leave_behind_blank(self, end: Callable[[], None]) -> None:
        """Blank at once; let what is being written come to its end; save, and end.

        What could not be saved stays in memory behind the blank page until the right words bring it back.
        """
        if not self.window.is_blank:
            self._left = self._place()
            self.window.blank()
            self._hidden.blank()
            QApplication.sendPostedEvents()
            clear_clipboard()
        if self.navigator is not None:
            self.navigator.halt()
            self.work.settle(SAFE_POINT)
        if self._put_away(self._left):
            end()

    def _place(self) -> Place:
        return Place() if self.navigator is None else self.navigator.place()

    def _put_away(self, place: Place) -> bool:
        return self.navigator is None or self.navigator.put_away(place)

    def _stirred(self) -> None:
        if self.navigator is not None and not self.window.is_blank:
            self.navigator.stir()

    def _count_down(self, left: int) -> None:
        """Say that the casebook locks in so many seconds; 0: no longer."""
        said = self.words.ngettext(
            "Locks in {count} second. Press any key to stay.",
            "Locks in {count} seconds. Press any key to stay.",
            left,
        )
        self.window.show_countdown(said.format(count=left) if left and not self.window.is_blank else "")

    def _end(self, *, hidden: bool, follow: bool = True) -> None:
        if self._ended:
            return
        self._ended = True
        self.close_casebook()
        clear_clipboard()
        if follow:
            box = self.window.geometry()
            self._relaunch(
                Handover(
                    folder=str(self._folder or ""),
                    key_file=str(self._key_file or ""),
                    hidden=hidden,
                    geometry=(box.x(), box.y(), box.width(), box.height()),
                )
            )
        self._finish()

    def close_for(self, task: Callable[[Path], None], said: tuple[str, ...]) -> None:
        """Save and close the casebook, do something with its folder, say so, and start afresh."""
        # Whoever asks is a page, which must have returned before it is let go of.
        QTimer.singleShot(0, self.window, lambda: self._close_for(task, said))

    def _close_for(self, task: Callable[[Path], None], said: tuple[str, ...]) -> None:
        from ui.afterwards import Afterwards

        folder = self._folder
        if folder is None or self.navigator is None or not self._put_away(Place()):
            return
        self._close_desk()
        shown = Afterwards(self.window, self.words, go_on=lambda: self._end(hidden=False))

        def done(_result: None) -> None:
            if not folder.exists():
                self._folder = self._key_file = None
            shown.tell(said)

        self._gate = shown.show
        shown.show()
        self._idle.start(self.settings.lock_after)
        self.work.run(lambda: task(folder), done, shown.fail)

    def close_casebook(self) -> None:
        """Let go of the pages, the vault and the worker; safe to call twice."""
        self._close_desk()
        self.work.close()

    def _close_desk(self) -> None:
        self._idle.stop()
        if self.navigator is not None:
            self.navigator.close()
            self.navigator = None
        self._desk_closed()
        self._desk_closed = lambda: None

    def end_without_trace(self) -> bool:
        """Save, close the casebook, hear no more keys; False if something is not saved yet."""
        if self.navigator is not None:
            self.navigator.halt()
            self.work.settle(SAFE_POINT)
        if not self._put_away(self._place()):
            return False
        self._hide_key.stop()
        self.close_casebook()
        return True

    def _hidden_woken(self) -> None:
        self._hidden.wake()

    def _try_hidden(self, text: str) -> None:
        passphrase = Passphrase(text)
        folder = self._folder
        if folder is None:
            self._come_back()
            return

        def failed(_failure: Failure) -> None:
            passphrase.wipe()
            self._hidden.refuse()

        def opened(keys: Keys) -> None:
            passphrase.wipe()
            if self.navigator is not None:
                keys.wipe()
                self._come_back()
            elif self.open_casebook(folder, keys, failed):
                self._come_back()

        key_file = self._key_file
        self.work.run(lambda: _unlock(folder, passphrase, key_file), opened, failed)

    def _come_back(self) -> None:
        self._hidden.blank()
        if self.navigator is None:
            self._gate()
            self.window.reveal()
            return
        self.window.reveal()
        self.navigator.put_caret(self._left)
        self._idle.start(self.settings.lock_after)

    # -- the look

    def change_settings(self, wanted: Settings) -> None:
        """Put other settings in force, and show them at once."""
        before, place = self.settings, self._place()
        if wanted == before or not self._put_away(place):
            return
        self._remember(wanted)
        self._hide_key.on_shift = wanted.hide_on_shift
        if wanted.language != before.language:
            self._speak(self._language())
        if wanted.lock_after != before.lock_after and self.navigator is not None:
            self._idle.start(wanted.lock_after)
        self._rebuild(place)

    def change_text_size(self, step: int) -> None:
        """The next larger or smaller text."""
        sizes = tokens().text_sizes
        nearest = min(range(len(sizes)), key=lambda at: abs(sizes[at] - self.settings.text_size))
        wanted = sizes[max(0, min(len(sizes) - 1, nearest + step))]
        self.change_settings(replace(self.settings, text_size=wanted))

    def change_theme(self) -> None:
        """The next set of colours."""
        choices = list(ThemeChoice)
        wanted = choices[(choices.index(self.settings.theme) + 1) % len(choices)]
        self.change_settings(replace(self.settings, theme=wanted))

    def _system_changed(self) -> None:
        place = self._place()
        if scheme_of(self.settings.theme) != theme().scheme and self._put_away(place):
            self._rebuild(place)

    def _speak(self, code: str) -> None:
        self.words = Words(code, self._pack)
        self._hidden = HiddenPresenter(self.words, self._try_hidden, self.window.hidden.show_state)

    def _dress(self) -> None:
        self._wear(self.words)
        self.window.use_words(self.words)

    def _rebuild(self, place: Place) -> None:
        self._dress()
        if self.navigator is None:
            self._gate()
            return
        self.navigator.use(self.words, self.settings, self._dialogs())
        self.navigator.open_place(place)

    def _remember(self, settings: Settings) -> None:
        self.settings = settings
        try:
            save_settings(settings_file(), settings)
        except OSError:
            return  # a choice of looks that is not kept is asked for again; nothing is lost

    def _language(self) -> str:
        known = {language.code for language in interface_languages()}
        return self.settings.language if self.settings.language in known else SOURCE

    def _wear(self, words: Words) -> None:
        forget_icons()
        use_theme(
            self._app,
            Theme(
                scheme=scheme_of(self.settings.theme),
                text_percent=self.settings.text_size,
                rtl=words.rtl,
                arabic=words.language == "ar",
            ),
        )


def _unlock(folder: Path, secret: Secret, key_file: Path | None = None) -> Keys:
    """Load what opens a vault, while the person waits for it anyway, and open it."""
    from assistant.vault.keyfile import guarded
    from assistant.vault.vault import unlock

    if isinstance(secret, Passphrase) and key_file is not None:
        secret = guarded(secret, key_file)
    return unlock(folder, secret)


def _leave_out_of_pictures(shown: QWindow | None) -> None:
    """Every window of the program, dialogs too, as it comes to the front."""
    if shown is not None and IS_OFFERED:
        refuse_capture(shown.winId())


def scheme_of(chosen: ThemeChoice) -> str:
    """The colours for a choice; what it leaves open, the system says: dark or light, and high contrast."""
    if chosen in (ThemeChoice.CONTRAST_LIGHT, ThemeChoice.CONTRAST_DARK):
        return str(chosen.value)
    hints = QGuiApplication.styleHints()
    dark = chosen is ThemeChoice.DARK or (
        chosen is ThemeChoice.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark
    )
    contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return {
        (False, False): "light",
        (True, False): "dark",
        (False, True): "hc_light",
        (True, True): "hc_dark",
    }[dark, contrast]
