"""Asking what opens a casebook: words, words with a key file, a recovery code, two papers. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.forms.state import Ask, AskKind

if TYPE_CHECKING:
    from assistant.vault.slots import Secret
    from ui.dialogs import Dialogs
    from ui.text import Words

WORDS, FILE, CODE, PAPERS = "words", "file", "code", "papers"
HOW, NOW, KEY_FILE, FIRST, SECOND = "how", "now", "key_file", "first", "second"


class Opener:
    """One part of a form. ``kinds`` are the ways it offers, the first being chosen."""

    def __init__(self, words: Words, dialogs: Dialogs, *, kinds: tuple[str, ...] = (WORDS, FILE)) -> None:
        self._words = words
        self._dialogs = dialogs
        self._kinds = kinds
        self.kind = kinds[0]
        self.key_file: Path | None = None

    @property
    def step(self) -> str:
        """Changes with the fields that are asked for."""
        return f"{self.kind}{'+' if self.key_file else ''}"

    def choose(self, ask: str, value: str) -> None:
        """Another way, or a key file."""
        _ = self._words.gettext
        if ask == HOW:
            self.kind = value
        elif ask == KEY_FILE:
            found = self._dialogs.choose_files(_("Choose the key file"), Path.home(), _("Choose"))
            self.key_file = found[0] if found else self.key_file

    def read(self, answers: Mapping[str, str]) -> Secret:
        """What was typed. Raises a ``VaultFault`` that says what is not right."""
        from assistant.vault.keyfile import guarded
        from assistant.vault.passphrase import Passphrase
        from assistant.vault.recoverycode import RecoveryCode
        from assistant.vault.shares import Share, combine

        if self.kind == CODE:
            return RecoveryCode.read(answers.get(NOW, ""))
        if self.kind == PAPERS:
            return combine([Share.read(answers.get(name, "")) for name in (FIRST, SECOND)])
        passphrase = Passphrase(answers.get(NOW, ""))
        passphrase.require()
        if self.kind == FILE:
            return guarded(passphrase, self.key_file or Path())
        return passphrase

    def asks(self) -> tuple[Ask, ...]:
        """The fields for the way that is chosen."""
        _ = self._words.gettext
        names = {
            WORDS: _("The words (passphrase)"),
            FILE: _("The words and a key file"),
            CODE: _("The recovery code"),
            PAPERS: _("Two of the three papers"),
        }
        how = Ask(
            id=HOW,
            kind=AskKind.CHOICE,
            label=_("What opens the casebook now"),
            options=tuple((kind, names[kind]) for kind in self._kinds),
            value=self.kind,
        )
        first = (how,) if len(self._kinds) > 1 else ()
        if self.kind == CODE:
            hint = _("Seven groups of five letters and figures. Spaces and capitals do not matter.")
            return (*first, Ask(id=NOW, kind=AskKind.CODE, label=_("Recovery code"), hint=hint))
        if self.kind == PAPERS:
            hint = _("Twenty English words. The first four letters of each are enough.")
            return (
                *first,
                Ask(id=FIRST, kind=AskKind.PAPER, label=_("Words of one paper"), hint=hint),
                Ask(id=SECOND, kind=AskKind.PAPER, label=_("Words of another paper"), hint=hint),
            )
        now = Ask(id=NOW, kind=AskKind.WORDS, label=_("Passphrase now"))
        if self.kind == FILE:
            name = self.key_file.name if self.key_file else _("None chosen")
            file = Ask(id=KEY_FILE, kind=AskKind.FILE, label=_("Key file"), value=name, action=_("Choose…"))
            return (*first, now, file)
        return (*first, now)
