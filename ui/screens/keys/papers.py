"""Paper shares: made, written or printed, rehearsed. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.forms.flow import Desktop, Flow
from ui.forms.openers import CODE, FILE, FIRST, PAPERS, SECOND, WORDS, Opener
from ui.forms.state import Action, Ask, AskKind, FormState, Shown

if TYPE_CHECKING:
    from assistant.usecases.rescue import Rehearsal
    from assistant.vault.shares import Share

_ASK, _SHOWN, _REHEARSE, _PROVED, _REMOVED = "ask", "shown", "rehearse", "proved", "removed"
_TEST, _REMOVE, _NEXT, _BEFORE, _PRINT, _DELETE = "test", "remove", "next", "before", "print", "delete"


class PapersFlow(Flow):
    """Argument "test" begins with the rehearsal of papers that exist."""

    def __init__(self, reach: Desktop, argument: str) -> None:
        super().__init__(reach)
        from assistant.vault.slots import SlotKind

        self.crumb = self.words.gettext("Paper shares")
        self._opener = Opener(self.words, self.dialogs, kinds=(WORDS, FILE, CODE))
        self._typing = Opener(self.words, self.dialogs, kinds=(PAPERS,))
        self._shares: tuple[Share, ...] = ()
        self._at = 0
        self._files: tuple[Path, ...] = ()
        self._proved: tuple[str, ...] = ()
        self._exist = any(way.kind is SlotKind.SHARES for way in self.desk.vault.listed_ways())
        self._step = _REHEARSE if argument == _TEST and self._exist else _ASK

    def leave(self) -> None:
        """Forget the words that were shown."""
        self._shares = ()

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Make, show the next one, print, rehearse or take away."""
        if action == _REMOVE:
            self.run(lambda: self._remove(answers), lambda _result: self._set(_REMOVED))
        elif action == _TEST:
            self._set(_REHEARSE)
        elif action == _NEXT:
            self._at += 1
        elif action == _BEFORE:
            self._at, self._step = max(0, self._at - 1), _SHOWN
        elif action == _PRINT:
            self._print()
        elif action == _DELETE:
            self._delete()
        elif self._step == _ASK:
            self.run(lambda: self._make(answers), self._made)
        elif self._step == _REHEARSE:
            self.run(lambda: self._prove(answers), self._rehearsed)

    def _set(self, step: str) -> None:
        self._step = step

    def _make(self, answers: Mapping[str, str]) -> tuple[Share, ...]:
        from assistant.usecases.rescue import make_shares

        secret = self._opener.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                return make_shares(ways)
        finally:
            secret.wipe()

    def _made(self, shares: tuple[Share, ...]) -> None:
        self._shares, self._exist, self._at, self._step = shares, True, 0, _SHOWN

    def _print(self) -> None:
        _ = self.words.gettext
        home = self.dialogs.choose_folder(_("Where should the pages lie?"), Path.home(), _("Write them here"))
        if home is None:
            return
        shares, language = self._shares, self.words.language

        def task() -> tuple[Path, ...]:
            from assistant.files import write_whole
            from assistant.usecases.composing import write_draft
            from assistant.usecases.sharepages import share_page

            pages = [(share.number, write_draft(share_page(share, language), "pdf")) for share in shares]
            files = tuple(home / f"page-{number}.pdf" for number, _content in pages)
            for file in files:
                if file.exists():
                    raise FileExistsError
            for file, (_number, content) in zip(files, pages, strict=True):
                write_whole(file, content)
            return files

        self.run(task, self._printed)

    def _printed(self, files: tuple[Path, ...]) -> None:
        self._files = files

    def _delete(self) -> None:
        files, self._files = self._files, ()
        try:
            for file in files:
                file.unlink(missing_ok=True)
        except OSError as failure:
            self._files = files
            self.fail(failure)

    def _prove(self, answers: Mapping[str, str]) -> Rehearsal:
        from assistant.usecases.rescue import prove_shares
        from assistant.vault.shares import Share as Paper

        papers = [Paper.read(answers.get(name, "")) for name in (FIRST, SECOND)]
        vault = self.desk.vault
        return prove_shares(vault.folder, papers, vault.ways)

    def _rehearsed(self, rehearsal: Rehearsal) -> None:
        from assistant.usecases.rescue import tell_rehearsal

        self._proved = tell_rehearsal(rehearsal, self.words.language)
        self.leave()
        self._step = _PROVED

    def _remove(self, answers: Mapping[str, str]) -> None:
        from assistant.vault.slots import SlotKind

        secret = self._opener.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                ways.remove_rescue(SlotKind.SHARES)
        finally:
            secret.wipe()

    def choose(self, ask: str, value: str) -> None:
        """Another way in, another key file."""
        self._opener.choose(ask, value)
        self.tell()

    # -- the steps

    def state(self) -> FormState:
        """The step as it stands."""
        if self._step == _SHOWN and self._at >= len(self._shares):
            self._step = _REHEARSE
        return {
            _ASK: self._asking,
            _SHOWN: self._showing,
            _REHEARSE: self._rehearsing,
            _PROVED: self._ending,
            _REMOVED: self._ending,
        }[self._step]()

    def _asking(self) -> FormState:
        _ = self.words.gettext
        notices: tuple[tuple[str, str], ...] = ()
        actions = [self.main(_("Make three papers"))]
        if self._exist:
            said = _("There are papers already. New ones take their place; the old ones end.")
            notices = (("attention", said),)
            actions = [
                self.main(_("Make three new papers")),
                Action(id=_TEST, words=_("Test two papers I have")),
                Action(id=_REMOVE, words=_("Take the papers away"), kind="danger"),
            ]
        return self.form(
            f"ask:{self._opener.step}",
            _("Paper shares"),
            intro=(
                _(
                    "Three papers with words. Any two of them open the casebook; one alone says nothing. "
                    "Give them to people or places that do not meet by chance."
                ),
            ),
            points=(
                (
                    "users",
                    _("For example: one for your lawyer, one for a friend, one for you."),
                ),
                (
                    "info",
                    _("The words are English in every language of the program."),
                ),
            ),
            notices=notices,
            asks=self._opener.asks(),
            actions=(*actions, self.back()),
        )

    def _showing(self) -> FormState:
        _ = self.words.gettext
        share, count, number = self._shares[self._at], len(self._shares), self.words.formats.number
        last = self._at == count - 1
        go_on = _("Now test two of them") if last else _("I have written it down. Next paper")
        actions = [Action(id=_NEXT, words=go_on, kind="primary")]
        if self._at:
            actions.append(Action(id=_BEFORE, words=_("The paper before")))
        if not self._files:
            actions.append(Action(id=_PRINT, words=_("Pages to print…"), icon="file-text"))
        return self.form(
            f"shown-{self._at}-{bool(self._files)}",
            _("Paper {number} of {count}").format(number=number(share.number), count=number(count)),
            intro=(
                _("Write these words on a paper by hand, or print the pages. They are shown only now."),
                _("Set {mark}: the same figures stand on all three papers.").format(
                    mark=f"\u2066{share.mark}\u2069"
                ),
            ),
            notices=self._notices(),
            shown=Shown(
                heading=_("The words of this paper"),
                pieces=share.words,
                note=_("The last three are check words: they show a mistake in the others."),
                columns=4,
            ),
            above=self._delete_action(),
            actions=(*actions, self.back()),
        )

    def _notices(self) -> tuple[tuple[str, str], ...]:
        _ = self.words.gettext
        if not self._files:
            return ()
        said = _(
            "Three files, page-1.pdf to page-3.pdf, were written. Whoever has two of them opens the "
            "casebook. "
            "Print them on a printer that you trust, then remove them here. A printer may remember "
            "what it prints."
        )
        return (("attention", said),)

    def _delete_action(self) -> tuple[Action, ...]:
        if not self._files:
            return ()
        return (Action(id=_DELETE, words=self.words.gettext("Remove the three files"), icon="trash-2"),)

    def _rehearsing(self) -> FormState:
        _ = self.words.gettext
        before = (Action(id=_BEFORE, words=_("Show the papers again")),) if self._shares else ()
        hint = _("Twenty English words. The first four letters of each are enough.")
        return self.form(
            f"rehearse-{bool(self._files)}",
            _("Test: do two papers open it?"),
            intro=(
                _(
                    "Take any two of the papers and type their words. "
                    "What you type is tried on this casebook."
                ),
                _("Then each is tried alone, as a finder would do it. Alone none may open it."),
            ),
            notices=self._notices(),
            asks=(
                Ask(id=FIRST, kind=AskKind.PAPER, label=_("Words of one paper"), hint=hint),
                Ask(id=SECOND, kind=AskKind.PAPER, label=_("Words of another paper"), hint=hint),
            ),
            above=self._delete_action(),
            actions=(self.main(_("Try them")), *before, self.back()),
        )

    def _ending(self) -> FormState:
        _ = self.words.gettext
        if self._step == _REMOVED:
            said = _("The papers no longer open this casebook. Destroy them.")
            return self.form("removed", _("The papers were taken away"), intro=(said,), actions=self.done())
        return self.form(
            f"proved-{bool(self._files)}",
            _("It works"),
            notices=(("success", " ".join(self._proved)), *self._notices()),
            above=self._delete_action(),
            points=(("users", _("Now bring the papers to their places, each to another one.")),),
            actions=self.done(),
        )
