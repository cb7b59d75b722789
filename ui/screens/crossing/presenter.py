"""Crossing a border: what to do, a copy left with somebody, what stays on this laptop. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.usecases.destroying import NotConfirmed, confirmation_word, tell_destroyed
from assistant.usecases.travelling import (
    Left,
    leave_copy,
    leave_nothing,
    make_small_copy,
    tell_before,
    tell_honestly,
)
from assistant.vault.wordlist import listed_languages, suggest_words
from ui.forms.flow import MAIN, Desktop, Flow
from ui.forms.newwords import NewWords
from ui.forms.state import Action, Ask, AskKind, FormState, Shown
from ui.forms.working import LongWork

if TYPE_CHECKING:
    from assistant.vault.passphrase import Passphrase

_HOME, _LEAVE, _LEFT, _SMALL, _SMALLED, _NOTHING = "home", "leave", "left", "small", "smalled", "nothing"
_HOW, _KEY, _BACK, _FRESH, _WORD = "how", "key", "back_typed", "fresh", "word"
_BY_WORDS, _BY_KEY = "words", "key"
SMALL_FOLDER = "notes-travel"


class CrossingFlow(Flow):
    """Begins with what to do, in order, and what it cannot do."""

    def __init__(self, reach: Desktop) -> None:
        super().__init__(reach)
        self.crumb = self.words.gettext("Crossing a border")
        self.work = LongWork()
        self._step = _HOME
        self._how = _BY_WORDS
        self._suggested = suggest_words(self.words.language)
        self._new = NewWords(self.words, self.dialogs, file=False)
        self._left: Left | None = None
        self._place = Path()

    def leave(self) -> None:
        """Stop what is under way, forget the words that were shown."""
        self.work.stop()
        self._suggested = ()

    def working_words(self) -> str:
        """How far it is."""
        return self.work.words(self.words)

    def press(self, action: str, answers: Mapping[str, str]) -> None:
        """While something is under way, the other buttons stop it."""
        if self.working and action != MAIN:
            self.work.stop()
        super().press(action, answers)

    def type(self, ask: str, text: str) -> None:
        """The bars follow what is typed."""
        if self._step == _SMALL:
            self._new.type(ask, text)
            self.tell()

    def choose(self, ask: str, value: str) -> None:
        """With words or for a key."""
        if ask == _HOW:
            self._how = value
            self.tell()

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Go to a step, or do what it is for."""
        if action in {_HOME, _LEAVE, _SMALL, _NOTHING}:
            self._step = action
        elif action == _FRESH and self._step == _LEAVE:
            self._suggested = suggest_words(self.words.language)
        elif self._step == _LEAVE:
            self._leave_copy(answers)
        elif self._step == _SMALL:
            if not self._new.act(action):
                self._make_small(answers)
        elif self._step == _NOTHING:
            self._remove(answers)

    def _leave_copy(self, answers: Mapping[str, str]) -> None:
        _ = self.words.gettext
        words = " ".join(self._suggested)
        by_key = self._how == _BY_KEY
        if not by_key and " ".join(answers.get(_BACK, "").split()).casefold() != words.casefold():
            said = _("These are not the six words shown. Compare them with your paper, word by word.")
            self.troubles = ((_BACK, said),)
            return
        place = self.dialogs.choose_folder(_("Where should the copy lie?"), Path.home(), _("Save it here"))
        if place is None:
            return
        vault, today, work = self.desk.vault, self.desk.clock.today(), self.work
        keys = tuple(answers.get(_KEY, "").split()) if by_key else ()
        work.begin()
        self.run(
            lambda: leave_copy(
                vault,
                place,
                today,
                words="" if by_key else words,
                recipients=keys or (("",) if by_key else ()),
                cancelled=work.is_stopped,
            ),
            self._was_left,
        )

    def _was_left(self, left: Left) -> None:
        self._left, self._step = left, _LEFT

    def _make_small(self, answers: Mapping[str, str]) -> None:
        _ = self.words.gettext
        if troubles := self._new.troubles(answers):
            self.troubles = troubles
            return
        start = self.desk.vault.folder.parent / SMALL_FOLDER
        place = self.dialogs.choose_new_file(
            _("Name the folder for the small casebook"), start, _("Make it here")
        )
        if place is None:
            return
        self._place = place
        passphrase: Passphrase = self._new.read(answers)  # type: ignore[assignment] # without a key file
        desk = self.desk
        self.work.begin()
        self.run(lambda: make_small_copy(desk, place, passphrase, desk.clock), self._was_made_small)

    def _was_made_small(self, _count: int) -> None:
        self._step = _SMALLED

    def _remove(self, answers: Mapping[str, str]) -> None:
        _, language = self.words.gettext, self.words.language
        typed = " ".join(answers.get(_WORD, "").split())
        if typed.casefold() != confirmation_word(language).casefold():
            self.fail(NotConfirmed())
            return
        name = f"\u2068{self.desk.vault.folder.name}\u2069"
        if self.dialogs.confirm(
            _("Remove {name} from this laptop?").format(name=name),
            _("It comes back only from a copy. Without one that opens, everything in it is lost."),
            safe=_("Keep it"),
            act=_("Remove it"),
            icon="trash-2",
        ):
            self.close_for(
                lambda folder: leave_nothing(folder, typed, language),
                (tell_destroyed(language), *tell_honestly(language)[:4]),
            )

    # -- what is shown

    def state(self) -> FormState:
        """The step as it stands."""
        return {
            _HOME: self._home,
            _LEAVE: self._leaving,
            _LEFT: self._was_left_state,
            _SMALL: self._small,
            _SMALLED: self._small_made,
            _NOTHING: self._nothing,
        }[self._step]()

    def _home(self) -> FormState:
        _, language = self.words.gettext, self.words.language
        return self.form(
            _HOME,
            _("Crossing a border"),
            intro=(_("The safest laptop at a border is one that does not hold the file."),),
            sections=(
                (_("Before you travel"), tuple(("arrow-right", text) for text in tell_before(language))),
                (_("What this cannot do"), tuple(("info", text) for text in tell_honestly(language))),
            ),
            actions=(
                Action(id=_LEAVE, words=_("Leave a copy with somebody…"), kind="primary", icon="package"),
                Action(id=_SMALL, words=_("Make a small casebook…")),
                Action(id=_NOTHING, words=_("Leave nothing here…"), kind="danger"),
                self.back(),
            ),
        )

    def _leaving(self) -> FormState:
        _ = self.words.gettext
        how = Ask(
            id=_HOW,
            kind=AskKind.CHOICE,
            label=_("Who can open the lock of the copy"),
            options=(
                (_BY_WORDS, _("Whoever has the six words")),
                (_BY_KEY, _("Only the owner of an age key")),
            ),
            value=self._how,
        )
        intro = (
            _("A copy of everything, with a lock of its own. Whoever keeps it opens the lock with age."),
            _("What is inside still opens only with what opens this casebook. So the keeper cannot read it."),
        )
        if self._how == _BY_KEY:
            key = Ask(
                id=_KEY,
                kind=AskKind.CODE,
                label=_("Public key of the person who keeps it"),
                hint=_("It begins with age1. Compare it with that person by telephone."),
            )
            return self.form(
                "leave:key",
                _("Leave a copy with somebody"),
                intro=intro,
                asks=(how, key),
                actions=self._leave_actions(),
            )
        rtl = self.words.rtl and self.words.language in listed_languages()
        return self.form(
            "leave:words",
            _("Leave a copy with somebody"),
            intro=intro,
            shown=Shown(
                heading=_("Six words for the copy"),
                pieces=self._suggested,
                note=_("Write them down. Tell them to the keeper by another way than the copy."),
                rtl=rtl,
            ),
            above=(Action(id=_FRESH, words=_("New words"), icon="refresh-cw"),),
            asks=(how, Ask(id=_BACK, kind=AskKind.WORDS, label=_("Now type the six words yourself"))),
            actions=self._leave_actions(),
        )

    def _leave_actions(self) -> tuple[Action, ...]:
        _ = self.words.gettext
        return (self.main(_("Save the copy…"), icon="package"), self._to_start())

    def _to_start(self, kind: str = "quiet") -> Action:
        return Action(id=_HOME, words=self.words.gettext("Back to the list"), kind=kind)

    def _was_left_state(self) -> FormState:
        _, left = self.words.gettext, self._left
        if left is None:
            return self._home()
        name = f"\u2068{left.file}\u2069"
        notices = [("success", _("The copy was written and is whole: {file}").format(file=name))]
        if left.was_opened:
            notices.append(("success", _("The program opened it again with the six words.")))
        else:
            notices.append(
                ("attention", _("Only the owner of the key can open it. Ask for a test before you travel."))
            )
        if left.proof.damaged:
            notices.append(("attention", _("Some papers in it are damaged, as they are in this casebook.")))
        return self.form(
            _LEFT, _("The copy is ready"), notices=tuple(notices), actions=(self._to_start("primary"),)
        )

    def _small(self) -> FormState:
        _ = self.words.gettext
        return self.form(
            f"small:{self._new.step}",
            _("Make a small casebook"),
            intro=(
                _("It holds your answers, and none of the files of your papers. It has words of its own."),
                _("Whoever makes you open it reads your answers. Carry it only if you need them on the way."),
            ),
            shown=self._new.shown(),
            above=self._new.above(),
            asks=self._new.asks(),
            strength=self._new.strength(),
            actions=(self.main(_("Make it…")), self._to_start()),
        )

    def _small_made(self) -> FormState:
        _ = self.words.gettext
        place = f"\u2068{self._place}\u2069"
        return self.form(
            _SMALLED,
            _("The small casebook is ready"),
            notices=(
                ("success", _("It lies in {place}").format(place=place)),
                ("attention", _("The whole casebook is still on this laptop.")),
                (
                    "info",
                    _("What you write in the small one does not come into the whole one by itself."),
                ),
            ),
            actions=(self._to_start("primary"),),
        )

    def _nothing(self) -> FormState:
        _, language = self.words.gettext, self.words.language
        return self.form(
            _NOTHING,
            _("Leave nothing on this laptop"),
            intro=(
                _("The keys of this casebook are overwritten and its files deleted."),
                _("Do this only when somebody has told you that the copy opens."),
            ),
            points=tuple(("info", text) for text in tell_honestly(language)[:4]),
            asks=(
                Ask(
                    id=_WORD,
                    kind=AskKind.LINE,
                    label=_("Type the word: {word}").format(word=confirmation_word(language)),
                ),
            ),
            actions=(self.main(_("Remove casebook…"), kind="danger", icon="trash-2"), self._to_start()),
        )
