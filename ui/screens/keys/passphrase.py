"""Changing the passphrase, and what guessing it costs. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from ui.forms.flow import Desktop, Flow
from ui.forms.newwords import NewWords
from ui.forms.openers import CODE, FILE, PAPERS, WORDS, Opener
from ui.forms.state import FormState


class ChangePassphrase(Flow):
    """New words in the place of the old ones, or of lost ones by means of the code or the papers."""

    def __init__(self, reach: Desktop) -> None:
        super().__init__(reach)
        self.crumb = self.words.gettext("Change the passphrase")
        self._opener = Opener(self.words, self.dialogs, kinds=(WORDS, FILE, CODE, PAPERS))
        self._new = NewWords(self.words, self.dialogs)
        self._is_done = False

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Other words, or the change."""
        if self._new.act(action):
            return
        self.troubles = self._new.troubles(answers)
        if not self.troubles:
            self.run(lambda: self._change(answers), self._changed)

    def _change(self, answers: Mapping[str, str]) -> None:
        now = self._opener.read(answers)
        new = self._new.read(answers)
        try:
            self.desk.vault.change_passphrase(now, new)
        finally:
            now.wipe()
            new.wipe()

    def _changed(self, _result: object) -> None:
        self._is_done = True

    def choose(self, ask: str, value: str) -> None:
        """Another way in, another key file."""
        self._opener.choose(ask, value)
        self._new.choose(ask, value)
        self.tell()

    def type(self, ask: str, text: str) -> None:
        """The bars follow what is typed."""
        self._new.type(ask, text)
        self.tell()

    def state(self) -> FormState:
        """The form, or that it was done."""
        _ = self.words.gettext
        if self._is_done:
            with_file = _(
                "The words need their key file now: on the first screen choose “Open with something else”. "
                "Lock the casebook and try it once, while you still remember."
            )
            return self.form(
                "changed",
                _("The passphrase was changed"),
                intro=(_("From now on only the new words open this casebook in the place of the old ones."),),
                notices=(
                    (
                        "attention",
                        _(
                            "Copies of the casebook that were made before still open with the old words. "
                            "Make a new copy, and remove the old ones."
                        ),
                    ),
                    *((("attention", with_file),) if self._new.has_file else ()),
                ),
                actions=self.done(),
            )
        return self.form(
            f"change:{self._opener.step}{self._new.step}",
            _("Change the passphrase"),
            intro=(
                _(
                    "Choose new words if somebody may have seen the old ones. If you have lost them, "
                    "the recovery code or two of your papers let you set new ones."
                ),
            ),
            shown=self._new.shown(),
            above=self._new.above(),
            asks=(*self._opener.asks(), *self._new.asks()),
            strength=self._new.strength(),
            actions=(self.main(_("Change the passphrase")), self.back()),
        )


class Strengthen(Flow):
    """What each guess costs, brought up to that of a new casebook."""

    def __init__(self, reach: Desktop) -> None:
        super().__init__(reach)
        self.crumb = self.words.gettext("Make guessing harder")
        self._opener = Opener(self.words, self.dialogs)
        self._is_done = False

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Seal the casebook for the higher cost."""
        self.run(lambda: self._strengthen(answers), self._strengthened)

    def _strengthen(self, answers: Mapping[str, str]) -> None:
        from assistant.usecases.opening import cost_of

        secret = self._opener.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                ways.strengthen(cost_of("default"))
        finally:
            secret.wipe()

    def _strengthened(self, _result: object) -> None:
        self._is_done = True

    def choose(self, ask: str, value: str) -> None:
        """Another way in, another key file."""
        self._opener.choose(ask, value)
        self.tell()

    def state(self) -> FormState:
        """The form, or that it was done."""
        _ = self.words.gettext
        if self._is_done:
            return self.form(
                "strengthened",
                _("Guessing is harder now"),
                intro=(_("Your passphrase is the same. Opening takes a little longer."),),
                actions=self.done(),
            )
        return self.form(
            f"strengthen:{self._opener.step}",
            _("Make guessing harder"),
            intro=(
                _(
                    "This casebook was made so that it opens quickly on a small computer. Each guess of a "
                    "stranger is quick too. You can make each guess cost more; opening then takes longer, "
                    "about a second, and needs more memory."
                ),
            ),
            asks=self._opener.asks(),
            actions=(self.main(_("Make guessing harder")), self.back()),
        )
