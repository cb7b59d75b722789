"""The recovery code: made, shown once, typed back; proved again later; taken away. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.forms.flow import Desktop, Flow
from ui.forms.openers import CODE, FILE, PAPERS, WORDS, Opener
from ui.forms.state import Action, FormState, Shown

if TYPE_CHECKING:
    from assistant.vault.recoverycode import RecoveryCode

_ASK, _SHOWN, _TYPE, _PROVED, _REMOVED = "ask", "shown", "type", "proved", "removed"
_TEST, _REMOVE, _WRITTEN, _AGAIN = "test", "remove", "written", "again"


class RecoveryCodeFlow(Flow):
    """Argument "test" begins with typing the code that exists."""

    def __init__(self, reach: Desktop, argument: str) -> None:
        super().__init__(reach)
        from assistant.vault.slots import SlotKind

        self.crumb = self.words.gettext("Recovery code")
        self._opener = Opener(self.words, self.dialogs, kinds=(WORDS, FILE, PAPERS))
        self._typing = Opener(self.words, self.dialogs, kinds=(CODE,))
        self._code: RecoveryCode | None = None
        self._exists = any(way.kind is SlotKind.CODE for way in self.desk.vault.listed_ways())
        self._step = _TYPE if argument == _TEST and self._exists else _ASK

    def leave(self) -> None:
        """Forget the code that was shown."""
        if self._code is not None:
            self._code.wipe()
            self._code = None

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Make, show again, type, prove or take away."""
        if action == _REMOVE:
            self.run(lambda: self._remove(answers), lambda _result: self._set(_REMOVED))
        elif action in {_WRITTEN, _TEST}:
            self._set(_TYPE)
        elif action == _AGAIN and self._code is not None:
            self._set(_SHOWN)
        elif self._step == _ASK:
            self.run(lambda: self._make(answers), self._made)
        elif self._step == _TYPE:
            self.run(lambda: self._prove(answers), self._proved)

    def _set(self, step: str) -> None:
        self._step = step

    def _make(self, answers: Mapping[str, str]) -> RecoveryCode:
        from assistant.usecases.rescue import make_recovery_code

        secret = self._opener.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                return make_recovery_code(ways)
        finally:
            secret.wipe()

    def _made(self, code: RecoveryCode) -> None:
        self._code, self._exists, self._step = code, True, _SHOWN

    def _prove(self, answers: Mapping[str, str]) -> None:
        code = self._typing.read(answers)
        try:
            with self.desk.vault.ways(code) as ways:
                ways.prove()
        finally:
            code.wipe()

    def _proved(self, _result: object) -> None:
        self.leave()
        self._step = _PROVED

    def _remove(self, answers: Mapping[str, str]) -> None:
        from assistant.vault.slots import SlotKind

        secret = self._opener.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                ways.remove_rescue(SlotKind.CODE)
        finally:
            secret.wipe()

    def choose(self, ask: str, value: str) -> None:
        """Another way in, another key file."""
        self._opener.choose(ask, value)
        self.tell()

    def state(self) -> FormState:
        """The step as it stands."""
        return {
            _ASK: self._asking,
            _SHOWN: self._showing,
            _TYPE: self._retyping,
            _PROVED: self._ending,
            _REMOVED: self._ending,
        }[self._step]()

    def _asking(self) -> FormState:
        _ = self.words.gettext
        notices: tuple[tuple[str, str], ...] = ()
        actions = [self.main(_("Make a recovery code"))]
        if self._exists:
            notices = (
                ("attention", _("There is a code already. A new one takes its place; the old one ends.")),
            )
            actions = [
                self.main(_("Make a new code")),
                Action(id=_TEST, words=_("Test the code I have")),
                Action(id=_REMOVE, words=_("Take the code away"), kind="danger"),
            ]
        return self.form(
            f"ask:{self._opener.step}",
            _("Recovery code"),
            intro=(
                _(
                    "A code of letters and figures that opens the casebook if you forget your words. "
                    "Write it on paper and keep the paper far from this computer."
                ),
                _("Whoever finds the paper and this casebook can open it without your words."),
            ),
            notices=notices,
            asks=self._opener.asks(),
            actions=(*actions, self.back()),
        )

    def _showing(self) -> FormState:
        _ = self.words.gettext
        pieces = () if self._code is None else self._code.groups()
        return self.form(
            "shown",
            _("Write this code on paper"),
            intro=(_("It is shown now and never again. It opens the casebook already."),),
            shown=Shown(
                heading=_("Your recovery code"),
                pieces=pieces,
                note=_("The letters I, L, O and U never occur in it. What looks like O is a zero."),
                columns=4,
            ),
            actions=(Action(id=_WRITTEN, words=_("I have written it down"), kind="primary"), self.back()),
        )

    def _retyping(self) -> FormState:
        _ = self.words.gettext
        again = () if self._code is None else (Action(id=_AGAIN, words=_("Show the code again")),)
        return self.form(
            "type",
            _("Type the code from your paper"),
            intro=(_("This proves that what stands on the paper really opens the casebook."),),
            asks=self._typing.asks(),
            actions=(self.main(_("Try it")), *again, self.back()),
        )

    def _ending(self) -> FormState:
        _ = self.words.gettext
        if self._step == _REMOVED:
            said = _("The code no longer opens this casebook. Destroy the paper.")
            return self.form("removed", _("The code was taken away"), intro=(said,), actions=self.done())
        said = _("The code on your paper opens the casebook. The day was written down.")
        return self.form("proved", _("It works"), notices=(("success", said),), actions=self.done())
