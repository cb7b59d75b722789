"""Asking for a new passphrase: suggested words or one's own, perhaps with a key file. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.vault.passphrase import Passphrase
from assistant.vault.strength import estimate_strength
from assistant.vault.wordlist import listed_languages, suggest_words
from ui.forms.state import Action, Ask, AskKind, Shown, Strength

if TYPE_CHECKING:
    from assistant.vault.keyfile import GuardedPassphrase
    from ui.dialogs import Dialogs
    from ui.text import Words

TYPED, AGAIN, PAPER, WITH_FILE, NEW_FILE = "typed", "again", "paper", "with_file", "new_file"
FRESH, OWN = "fresh", "own"
NONE, MADE, CHOSEN = "none", "made", "chosen"
FILE_NAME = "photo-archive.bin"
"""A name that says nothing of what the file is for."""
WEAK_BARS = 3


class NewWords:
    """One part of a form. ``file`` says whether a key file may be added."""

    def __init__(self, words: Words, dialogs: Dialogs, *, file: bool = True) -> None:
        self._words = words
        self._dialogs = dialogs
        self._may_have_file = file
        self._suggested = suggest_words(words.language)
        self._own = False
        self._typed = ""
        self._with = NONE
        self._file: Path | None = None

    @property
    def step(self) -> str:
        """Changes with the fields that are asked for."""
        return f"{self._own}{self._with}{self._file is not None}"

    @property
    def has_file(self) -> bool:
        """Whether a key file is to belong to the words."""
        return self._file is not None

    def act(self, action: str) -> bool:
        """Other words, or words of one's own; False for what is no action of this part."""
        if action == FRESH:
            self._suggested = suggest_words(self._words.language)
        elif action == OWN:
            self._own = not self._own
        return action in {FRESH, OWN}

    def type(self, ask: str, text: str) -> None:
        """What is typed so far; only the bars follow it."""
        if ask == TYPED:
            self._typed = text

    def choose(self, ask: str, value: str) -> None:
        """With a key file or without, and which."""
        _ = self._words.gettext
        if ask == WITH_FILE:
            self._with, self._file = value, None
        if ask != NEW_FILE and not (ask == WITH_FILE and value != NONE):
            return
        if self._with == MADE:
            start = Path.home() / FILE_NAME
            self._file = self._dialogs.choose_new_file(
                _("Where should the key file lie?"), start, _("Make it")
            )
        else:
            found = self._dialogs.choose_files(_("Choose the key file"), Path.home(), _("Choose"))
            self._file = found[0] if found else self._file
        if self._file is None and ask == WITH_FILE:
            self._with = NONE

    def troubles(self, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """What is to be mended before these words can be taken."""
        _ = self._words.gettext
        given, found = Passphrase(answers.get(TYPED, "")), []
        if given.is_empty:
            found.append((TYPED, _("Type the words that will open the casebook.")))
        elif self._own and given != Passphrase(answers.get(AGAIN, "")):
            found.append((AGAIN, _("Type exactly the same words in both fields.")))
        elif not self._own and given != Passphrase(" ".join(self._suggested)):
            found.append(
                (TYPED, _("These are not the six words shown. Compare them with your paper, word by word."))
            )
        if not answers.get(PAPER):
            found.append((PAPER, _("Write the words on paper, then tick the box.")))
        return tuple(found)

    def read(self, answers: Mapping[str, str]) -> Passphrase | GuardedPassphrase:
        """The new words, with their key file; makes that file if it is to be made. For a worker."""
        from assistant.vault.keyfile import guard, make_key_file

        passphrase = Passphrase(answers[TYPED])
        if self._file is None:
            return passphrase
        if self._with == MADE:
            make_key_file(self._file)
            self._with = CHOSEN  # made once: a second attempt takes the same file
        return guard(passphrase, self._file)

    def shown(self) -> Shown | None:
        """The words that are suggested."""
        _ = self._words.gettext
        if self._own:
            return None
        rtl = self._words.rtl and self._words.language in listed_languages()
        note = _("Write them on paper and keep the paper away from this computer.")
        return Shown(heading=_("Six new words"), pieces=self._suggested, note=note, rtl=rtl)

    def above(self) -> tuple[Action, ...]:
        """Other words, words of one's own."""
        _ = self._words.gettext
        if self._own:
            return (Action(id=OWN, words=_("Use the suggested words")),)
        return (
            Action(id=OWN, words=_("Use my own words")),
            Action(id=FRESH, words=_("New words"), icon="refresh-cw"),
        )

    def asks(self) -> tuple[Ask, ...]:
        """The fields."""
        _ = self._words.gettext
        label = _("Your own words") if self._own else _("Now type the six words yourself")
        asks = [Ask(id=TYPED, kind=AskKind.WORDS, label=label)]
        if self._own:
            asks.append(Ask(id=AGAIN, kind=AskKind.WORDS, label=_("Type the same words once more")))
        if self._may_have_file:
            asks.append(
                Ask(
                    id=WITH_FILE,
                    kind=AskKind.CHOICE,
                    label=_("Key file"),
                    hint=_(
                        "A file that is needed together with the words. Keep it on a stick, not on this "
                        "computer, with a copy elsewhere: without it the words open nothing."
                    ),
                    options=(
                        (NONE, _("No key file")),
                        (MADE, _("Make a new key file…")),
                        (CHOSEN, _("Use a file that I have…")),
                    ),
                    value=self._with,
                )
            )
        if self._file is not None:
            asks.append(
                Ask(
                    id=NEW_FILE,
                    kind=AskKind.FILE,
                    label=_("The file that belongs to the words"),
                    value=self._file.name,
                    action=_("Choose…"),
                )
            )
        written = (
            _("I have written the words on paper")
            if self._own
            else _("I have written the six words on paper")
        )
        return (*asks, Ask(id=PAPER, kind=AskKind.CHECK, label=written))

    def strength(self) -> Strength | None:
        """How hard what is typed is to guess."""
        _ = self._words.gettext
        found = estimate_strength(Passphrase(self._typed))
        if found.bars == 0:
            return None
        word = {
            "very_weak": _("Very weak"),
            "weak": _("Weak"),
            "fair": _("Fair"),
            "good": _("Strong"),
            "strong": _("Very strong"),
        }[found.word]
        advice = _("A computer could guess these words. More words, chosen by chance, make them stronger.")
        return Strength(
            bars=found.bars, word=word, advice=advice if self._own and found.bars < WEAK_BARS else ""
        )
