"""What the program has left on this computer, with the means to remove it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.usecases.footprint import Left, Trace, find_footprint, remove_trace
from ui.forms.state import Action, FormState, Line
from ui.messages import explain

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from ui.dialogs import Dialogs
    from ui.text import Words

BACK, SAFETY, REMOVAL = "back", "safety", "keys/remove"
_ICONS = {Left.SETTINGS: "settings", Left.PACK: "package", Left.OPEN: "file-lock", Left.CASEBOOK: "file-lock"}
_KILO, _MEGA = 1000, 1000 * 1000


class FootprintPage:
    """Looks the list up each time it is shown."""

    def __init__(self, desk: Desk, words: Words, dialogs: Dialogs, go: Callable[[str], None]) -> None:
        self._desk, self._words, self._dialogs, self._go = desk, words, dialogs, go
        self.show: Callable[[FormState], None] = lambda _state: None
        self.crumb = words.gettext("Traces on this computer")
        self._found: tuple[Trace, ...] = ()
        self._failure = ""

    def press(self, action: str, _answers: Mapping[str, str]) -> None:
        """Back, or one thing to remove."""
        if action == BACK:
            self._go(SAFETY)
            return
        trace = self._found[int(action)]
        if trace.kind is Left.OPEN:
            self._go(REMOVAL)
            return
        self._remove(trace)
        self.show(self.state())

    def _remove(self, trace: Trace) -> None:
        _ = self._words.gettext
        title, consequence = self._title(trace.kind), self._detail(trace.kind)
        if not self._dialogs.confirm(
            _("Remove it from this computer?"),
            f"{title}. {consequence}",
            safe=_("Keep it"),
            act=_("Remove it"),
            icon="trash-2",
        ):
            return
        self._failure = ""
        try:
            remove_trace(trace)
        except OSError as failure:
            self._failure = " ".join(explain(failure, self._words))

    def state(self) -> FormState:
        """The list as it is now."""
        _ = self._words.gettext
        self._found = find_footprint(self._desk.vault.folder)
        return FormState(
            step="footprint",
            heading=_("What this program has left on this computer"),
            intro=(
                _(
                    "This is looked up on the disk each time you open this page. The program keeps no list "
                    "of what it wrote: that list would be a trace too."
                ),
            ),
            notices=(("error", self._failure),) if self._failure else (),
            lines=tuple(self._line(number, trace) for number, trace in enumerate(self._found)),
            sections=(
                (
                    _("What cannot be listed here"),
                    (
                        (
                            "package",
                            _("Kits, drafts, calendars, printed pages and copies lie where you put them."),
                        ),
                        ("hard-drive", _("The system keeps lists of its own: which programs ran, and when.")),
                        (
                            "trash-2",
                            _("Deleted files may stay readable on the disk until they are overwritten."),
                        ),
                    ),
                ),
            ),
            actions=(Action(id=BACK, words=_("Back to Safety")),),
        )

    def _line(self, number: int, trace: Trace) -> Line:
        _ = self._words.gettext
        title = self._title(trace.kind)
        where = f"\u2066{trace.path}\u2069"
        size = self._size(trace.size)
        day = self._words.formats.day(trace.day)
        last = _("{size}, last changed on {day}.").format(size=size, day=day)
        action = None
        if trace.is_removable or trace.kind is Left.OPEN:
            action = Action(id=str(number), words=_("Remove…"), kind="danger")
        return Line(
            icon=_ICONS.get(trace.kind, "file-text"),
            title=title,
            detail=f"{where}\n{last} {self._detail(trace.kind)}",
            action=action,
            spoken=_("Remove: {name}").format(name=title),
        )

    def _size(self, size: int) -> str:
        _, number = self._words.gettext, self._words.formats.number
        if size >= _MEGA:
            return _("{number} MB").format(number=number(round(size / _MEGA)))
        return _("{number} kB").format(number=number(-(-size // _KILO)))

    def _title(self, kind: Left) -> str:
        _ = self._words.gettext
        return {
            Left.SETTINGS: _("Settings of the window"),
            Left.PACK: _("Rules that were installed"),
            Left.OPEN: _("This casebook"),
            Left.CASEBOOK: _("Another casebook"),
            Left.UNFINISHED: _("A file that was not finished"),
            Left.PRACTICE: _("Remains of a self-check"),
            Left.SHARED: _("A store of several programs"),
        }[kind]

    def _detail(self, kind: Left) -> str:
        _ = self._words.gettext
        return {
            Left.SETTINGS: _("Language, colours, text size and the lock; nothing of a case."),
            Left.PACK: _("Questions and rules in the place of those of the program; nothing of a case."),
            Left.OPEN: _("Locked. It is removed with two confirmations."),
            Left.CASEBOOK: _("Locked. Open it to remove it safely."),
            Left.UNFINISHED: _("The program was stopped while it wrote. It may hold parts of a kit."),
            Left.PRACTICE: _("Invented words only."),
            Left.SHARED: _(
                "Not needed by this program. Others may make it again; it may tell which were used."
            ),
        }[kind]
