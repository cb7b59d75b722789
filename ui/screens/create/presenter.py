"""Making a casebook: a neutral name, six words, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.vault.passphrase import Passphrase
from assistant.vault.strength import estimate_strength
from assistant.vault.wordlist import listed_languages, suggest_words
from ui.screens.create.state import CreateState, Hint, Meter, Trouble
from ui.text import Words

WEAK_BARS = 3
LONGEST_NAME = 60
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


class CreatePresenter:
    """Checks the form when the person goes on, never while typing; nothing typed is ever cleared.

    ``make(folder, passphrase)`` starts the work; ``busy`` and ``trouble`` come back through ``show``.
    """

    def __init__(
        self,
        words: Words,
        *,
        home: Path,
        year: int,
        steps: tuple[int, int],
        make: Callable[[Path, Passphrase], None],
        go_back: Callable[[], None],
        show: Callable[[CreateState], None],
    ) -> None:
        self._words = words
        self._home = home
        self._steps = steps
        self._make = make
        self._go_back = go_back
        self._show = show
        self._name = self._free_name(f"notes-{year}")
        self._suggested = suggest_words(words.language)
        self._own = False
        self._typed = ""
        self._troubles: tuple[Trouble, ...] = ()
        self._busy = False

    # -- what the person does

    def take_new_words(self) -> None:
        """Suggest six other words."""
        self._suggested = suggest_words(self._words.language)
        self._tell()

    def use_own(self, own: bool) -> None:
        """Use words of one's own, or the suggested ones again."""
        self._own = own
        self._troubles = ()
        self._tell()

    def type_words(self, typed: str) -> None:
        """The words as typed so far; only the meter follows them."""
        self._typed = typed
        self._tell()

    def go_back(self) -> None:
        """Leave the form."""
        self._go_back()

    def submit(self, name: str, typed: str, again: str, on_paper: bool) -> None:
        """Check everything, then make the casebook."""
        if self._busy:
            return
        self._name, self._typed = name, typed
        self._troubles = tuple(self._find_troubles(name.strip(), typed, again, on_paper))
        self._busy = not self._troubles
        self._tell()
        if self._busy:
            self._make(self._home / name.strip(), Passphrase(typed))

    def fail(self, sentence: str) -> None:
        """Making it did not work; say why."""
        self._busy = False
        self._troubles = (Trouble(part="name", sentence=sentence),)
        self._tell()

    # -- what it means

    def state(self) -> CreateState:
        """The form as it stands now."""
        _ = self._words.gettext
        number, count = self._steps
        return CreateState(
            step=_("Step {number} of {count}").format(number=number, count=count) if count > 1 else "",
            heading=_("Make your casebook"),
            intro=_("One locked folder that holds everything. It stays on this computer."),
            name_label=_("Name of the folder"),
            name_hint=_("Choose a name that says nothing about your case."),
            name=self._name,
            words_heading=_("Your six words"),
            words=self._suggested,
            words_rtl=self._words.rtl and self._words.language in listed_languages(),
            new_words=_("New words"),
            words_hint=_(
                "Write them on paper and keep the paper away from this computer. Six ordinary words are "
                "easier to remember than a short password, and much harder to guess."
            ),
            own=self._own,
            own_label=_("Use the suggested words") if self._own else _("Use my own words"),
            typed_label=_("Your own words") if self._own else _("Now type the six words yourself"),
            typed_hint=_("Choose several words that nobody would connect with you.")
            if self._own
            else _("This helps you remember them."),
            again_label=_("Type the same words once more"),
            show=_("Show"),
            hide=_("Hide"),
            meter=self._meter(),
            paper=_("I have written the words on paper")
            if self._own
            else _("I have written the six words on paper"),
            hints_heading=_("Good to know"),
            hints=self._hints(),
            make=_("Make the casebook"),
            making=_("Working…"),
            back=_("Back"),
            trouble_heading=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(self._troubles),
            ).format(count=len(self._troubles)),
            troubles=self._troubles,
            busy=self._busy,
        )

    def _hints(self) -> tuple[Hint, ...]:
        _ = self._words.gettext
        return (
            Hint(
                icon="hard-drive",
                heading=_("It stays here"),
                text=_("The folder is saved in {place}. Nothing is sent anywhere.").format(
                    place=self._home.name
                ),
            ),
            Hint(
                icon="lock",
                heading=_("It is locked"),
                text=_("Without the words nobody can read it, even with the computer in hand."),
            ),
            Hint(
                icon="triangle-alert",
                heading=_("Nobody can reset it"),
                text=_("We have no copy of your words. If you lose them, the casebook cannot be opened."),
            ),
            Hint(
                icon="eye-off",
                heading=_("You can hide it fast"),
                text=_("Press F9 at any moment. The window goes blank and locks."),
            ),
        )

    def _meter(self) -> Meter | None:
        _ = self._words.gettext
        strength = estimate_strength(Passphrase(self._typed))
        if strength.bars == 0:
            return None
        word = {
            "very_weak": _("Very weak"),
            "weak": _("Weak"),
            "fair": _("Fair"),
            "good": _("Strong"),
            "strong": _("Very strong"),
        }[strength.word]
        advice = ""
        if self._own and strength.bars < WEAK_BARS:
            advice = _(
                "A computer could guess these words. More words, chosen by chance, make them stronger."
            )
        return Meter(bars=strength.bars, word=word, advice=advice)

    def _find_troubles(self, name: str, typed: str, again: str, on_paper: bool) -> list[Trouble]:
        _ = self._words.gettext
        found = []
        if not name or name in {".", ".."} or len(name) > LONGEST_NAME or _NOT_IN_NAMES & set(name):
            found.append(
                Trouble(part="name", sentence=_("Write a short name with letters, figures and hyphens."))
            )
        elif (self._home / name).exists():
            found.append(
                Trouble(
                    part="name", sentence=_("A folder of this name is already there. Choose another name.")
                )
            )
        given = Passphrase(typed)
        if given.is_empty:
            found.append(Trouble(part="typed", sentence=_("Type the words that will open the casebook.")))
        elif self._own and given != Passphrase(again):
            found.append(Trouble(part="again", sentence=_("Type exactly the same words in both fields.")))
        elif not self._own and given != Passphrase(" ".join(self._suggested)):
            found.append(
                Trouble(
                    part="typed",
                    sentence=_(
                        "These are not the six words shown. Compare them with your paper, word by word."
                    ),
                )
            )
        if not on_paper:
            found.append(Trouble(part="paper", sentence=_("Write the words on paper, then tick the box.")))
        return found

    def _free_name(self, wanted: str) -> str:
        name, number = wanted, 2
        while (self._home / name).exists():
            name, number = f"{wanted}-{number}", number + 1
        return name

    def _tell(self) -> None:
        self._show(self.state())
