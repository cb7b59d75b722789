"""Who else can open the casebook: let in, taken away, and the keys made anew afterwards. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.usecases.tellingways import way_title
from ui.forms.flow import Desktop, Flow
from ui.forms.newwords import NewWords
from ui.forms.openers import CODE, FILE, PAPERS, WORDS, Opener
from ui.forms.state import Action, Ask, AskKind, FormState, Line

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.vault.ways import Way

_LIST, _ADD, _REMOVE, _RENEW = "list", "add", "remove", "renew"
_LABEL = "label"
_ICONS = {"CODE": "key-round", "SHARES": "file-text"}


class PeopleFlow(Flow):
    """The list, and from there the steps."""

    def __init__(self, reach: Desktop) -> None:
        super().__init__(reach)
        self.crumb = self.words.gettext("Who can open it")
        self._step = _LIST
        self._said: tuple[tuple[str, str], ...] = ()
        self._removing: Way | None = None
        self._begin()

    def _begin(self) -> None:
        kinds = (WORDS, FILE) if self._step == _RENEW else (WORDS, FILE, CODE, PAPERS)
        self._opener = Opener(self.words, self.dialogs, kinds=kinds)
        self._new = NewWords(self.words, self.dialogs)

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """Another step, or what the step is for."""
        name, _, number = action.partition("-")
        if self._step == _ADD and self._new.act(action):
            return
        if action in {_LIST, _ADD, _RENEW}:
            self._to(action)
        elif name == _REMOVE:
            self._removing = next(way for way in self.desk.vault.listed_ways() if str(way.number) == number)
            self._to(_REMOVE)
        elif self._step == _ADD:
            self.troubles = self._new.troubles(answers)
            if not self.troubles:
                self.run(lambda: self._add(answers), self._added)
        elif self._step == _REMOVE:
            self.run(lambda: self._remove(answers), self._removed)
        elif self._step == _RENEW:
            self._renew(answers)

    def _to(self, step: str) -> None:
        self._step, self._said = step, ()
        self._begin()

    def _add(self, answers: Mapping[str, str]) -> None:
        secret = self._opener.read(answers)
        new = self._new.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                ways.add(new, answers.get(_LABEL, ""))
        finally:
            secret.wipe()
            new.wipe()

    def _added(self, _result: object) -> None:
        _ = self.words.gettext
        self._to(_LIST)
        self._said = (
            ("success", _("This person can open the casebook now, with the words you wrote down.")),
        )

    def _remove(self, answers: Mapping[str, str]) -> None:
        secret = self._opener.read(answers)
        try:
            with self.desk.vault.ways(secret) as ways:
                if self._removing is not None:
                    ways.remove(self._removing.number)
        finally:
            secret.wipe()

    def _removed(self, _result: object) -> None:
        _ = self.words.gettext
        self._to(_LIST)
        self._said = (
            (
                "attention",
                _(
                    "Taken away. Somebody who kept a copy of the folder, or the key in it, can still use "
                    "those. If you do not trust this person any more, make new keys."
                ),
            ),
        )

    def _renew(self, answers: Mapping[str, str]) -> None:
        """Tried first, as the casebook has to be closed for it."""
        _ = self.words.gettext

        def tried(_result: object) -> None:
            def task(folder: Path) -> None:
                from assistant.vault.renewal import renew_keys

                secret = self._opener.read(answers)
                try:
                    renew_keys(folder, secret, clock=self.desk.clock)  # type: ignore[arg-type]  # words only
                finally:
                    secret.wipe()

            said = (
                _("The casebook has new keys."),
                _(
                    "Only your passphrase opens it now. Let the other people in again, and make a new "
                    "recovery code and new papers. Destroy the old ones."
                ),
            )
            self.close_for(task, said)

        def try_words() -> None:
            secret = self._opener.read(answers)
            try:
                self.desk.vault.ways(secret).close()
            finally:
                secret.wipe()

        self.run(try_words, tried)

    def choose(self, ask: str, value: str) -> None:
        """Another way in, another key file."""
        self._opener.choose(ask, value)
        self._new.choose(ask, value)
        self.tell()

    def type(self, ask: str, text: str) -> None:
        """The bars follow what is typed."""
        self._new.type(ask, text)
        self.tell()

    # -- the steps

    def state(self) -> FormState:
        """The step as it stands."""
        return {
            _LIST: self._listing,
            _ADD: self._adding,
            _REMOVE: self._asking_removal,
            _RENEW: self._asking_renewal,
        }[self._step]()

    def _listing(self) -> FormState:
        _ = self.words.gettext
        ways = self.desk.vault.listed_ways()
        people = sum(way.kind.name in {"PASSPHRASE", "GUARDED"} for way in ways)
        return self.form(
            "list",
            _("Who can open it"),
            intro=(_("Everybody in this list can read and change everything in the casebook."),),
            notices=self._said,
            lines=tuple(self._line(way, may_go=people > 1 or way.kind.name in _ICONS) for way in ways),
            actions=(
                Action(id=_ADD, words=_("Let somebody in…"), kind="primary", icon="plus"),
                Action(id=_RENEW, words=_("Make new keys…"), icon="refresh-cw"),
                self.back(),
            ),
        )

    def _line(self, way: Way, *, may_go: bool) -> Line:
        _, day = self.words.gettext, self.words.formats.day
        title = way.label or way_title(way.kind, self.words.language)
        parts = []
        if way.label:
            parts.append(way_title(way.kind, self.words.language))
        if way.since is not None:
            parts.append(_("Since {day}.").format(day=day(way.since)))
        if way.proved is not None:
            parts.append(_("Last rehearsed on {day}.").format(day=day(way.proved)))
        action = (
            Action(id=f"{_REMOVE}-{way.number}", words=_("Take away…"), kind="danger") if may_go else None
        )
        return Line(
            icon=_ICONS.get(way.kind.name, "users"),
            title=title,
            detail=" ".join(parts),
            action=action,
            spoken=_("Take away: {name}").format(name=title),
            is_content=bool(way.label),
        )

    def _adding(self) -> FormState:
        _ = self.words.gettext
        return self.form(
            f"add:{self._opener.step}{self._new.step}",
            _("Let somebody in"),
            intro=(
                _(
                    "This person gets words of his or her own and can read and change everything. "
                    "The name stands only inside the casebook, and you may leave it empty."
                ),
            ),
            shown=self._new.shown(),
            above=self._new.above(),
            asks=(
                Ask(id=_LABEL, kind=AskKind.LINE, label=_("Name for the list (may be empty)")),
                *self._new.asks(),
                *self._opener.asks(),
            ),
            strength=self._new.strength(),
            actions=(
                self.main(_("Let this person in")),
                Action(id=_LIST, words=_("Back to the list"), kind="quiet"),
            ),
        )

    def _asking_removal(self) -> FormState:
        _ = self.words.gettext
        way = self._removing
        name = "" if way is None else way.label or way_title(way.kind, self.words.language)
        return self.form(
            f"remove:{self._opener.step}",
            _("Take away: {name}").format(name=f"\u2068{name}\u2069"),
            intro=(_("It opens this casebook no longer. It still opens copies that were made earlier."),),
            asks=self._opener.asks(),
            actions=(
                self.main(_("Take it away"), kind="danger"),
                Action(id=_LIST, words=_("Back to the list"), kind="quiet"),
            ),
        )

    def _asking_renewal(self) -> FormState:
        _ = self.words.gettext
        return self.form(
            f"renew:{self._opener.step}",
            _("Make new keys"),
            intro=(
                _(
                    "The whole casebook is encrypted anew. Whoever was taken away, and kept the old key, "
                    "cannot read what you write from now on."
                ),
            ),
            points=(
                ("users", _("Only the passphrase you type here opens it afterwards.")),
                ("key-round", _("The recovery code and the papers end. Make new ones.")),
                ("hard-drive", _("It needs as much free room as the casebook takes, and some time.")),
                ("lock", _("The casebook is closed for it, and you open it again afterwards.")),
            ),
            asks=self._opener.asks(),
            actions=(
                self.main(_("Close it and make new keys")),
                Action(id=_LIST, words=_("Back to the list"), kind="quiet"),
            ),
        )
