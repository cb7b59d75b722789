"""Removing the casebook from this computer: read what it means, type a word, be asked once more. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.usecases.destroying import (
    NotConfirmed,
    confirmation_word,
    destroy_casebook,
    tell_destroyed,
    tell_destruction,
)
from ui.forms.flow import Desktop, Flow
from ui.forms.state import Ask, AskKind, FormState

_TYPED = "word"


class RemovalFlow(Flow):
    """Two confirmations: the word, and a question with the name of the folder."""

    def __init__(self, reach: Desktop) -> None:
        super().__init__(reach)
        self.crumb = self.words.gettext("Remove from this computer")

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """The word was typed: ask once more, then destroy."""
        _, language = self.words.gettext, self.words.language
        typed = " ".join(answers.get(_TYPED, "").split())
        if typed.casefold() != confirmation_word(language).casefold():
            self.fail(NotConfirmed())
            return
        name = f"\u2068{self.desk.vault.folder.name}\u2069"
        if not self.dialogs.confirm(
            _("Remove {name} for ever?").format(name=name),
            _("Nobody can open it afterwards, not even you. Backups and kits elsewhere remain."),
            safe=_("Keep it"),
            act=_("Remove it for ever"),
            icon="trash-2",
        ):
            return

        def task(folder: Path) -> None:
            from assistant.vault.destruction import delete_remains

            destroy_casebook(folder, typed, language)
            delete_remains(folder)

        self.close_for(task, (tell_destroyed(language), *_remains(self)))

    def state(self) -> FormState:
        """What it means, and the word to type."""
        _, language = self.words.gettext, self.words.language
        return self.form(
            "remove",
            _("Remove this casebook from this computer"),
            points=tuple(("info", text) for text in tell_destruction(language)),
            notices=(
                (
                    "attention",
                    _("If you still need what is in it, make a copy first, and test that the copy opens."),
                ),
            ),
            asks=(
                Ask(
                    id=_TYPED,
                    kind=AskKind.LINE,
                    label=_("Type the word: {word}").format(word=confirmation_word(language)),
                ),
            ),
            actions=(self.main(_("Remove casebook…"), kind="danger", icon="trash-2"), self.back()),
        )


def _remains(flow: RemovalFlow) -> tuple[str, ...]:
    _ = flow.words.gettext
    return (
        _(
            "Its files were deleted. A modern disk may keep their bytes for a while; without the keys "
            "nobody can read them."
        ),
        _("Backups, kits and printed papers are still where you put them."),
    )
