"""Earlier versions of answers: shown, brought back, forgotten; the last change taken back. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assistant.case.case import field_of
from assistant.errors import AssistantError
from assistant.usecases.desk import Desk
from assistant.usecases.earlier import (
    Changed,
    Earlier,
    bring_back,
    earlier_of,
    forget_earlier,
    latest_earlier,
    make_again,
    take_back,
    what_can_be_made_again,
    what_can_be_taken_back,
)
from assistant.usecases.itemnames import item_kind
from ui.dialogs import Dialogs
from ui.screens.history.state import HistoryState, VersionLine
from ui.telling import Teller
from ui.text import Words, isolate


class HistoryPresenter:
    """``paths`` are the answers whose versions are shown; without any, those of the whole case.

    ``complain`` shows a failure; ``show`` is called with each new state.
    """

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        dialogs: Dialogs,
        complain: Callable[[Exception], None],
        show: Callable[[HistoryState], None],
        paths: tuple[str, ...] = (),
    ) -> None:
        self._desk = desk
        self._words = words
        self._dialogs = dialogs
        self._complain = complain
        self._show = show
        self._paths = paths
        self._earlier: tuple[Earlier, ...] = ()
        self._told = ""

    def crumbs(self) -> tuple[str, ...]:
        """Where one is."""
        return (self._words.gettext("Earlier versions"),)

    def place(self) -> str:
        """The target that leads here."""
        return "/".join(("history", ",".join(self._paths))) if self._paths else "history"

    def tell(self) -> None:
        """Show the state as it is now."""
        self._show(self.state())

    def state(self) -> HistoryState:
        """What is shown."""
        _ = self._words.gettext
        desk = self._desk
        self._earlier = earlier_of(desk, self._paths) if self._paths else latest_earlier(desk)
        undo = None if self._paths else what_can_be_taken_back(desk)
        redo = None if self._paths else what_can_be_made_again(desk)
        return HistoryState(
            heading=_("Earlier versions"),
            intro=_(
                "Each time you change an answer, the casebook keeps what it said before. "
                "Earlier versions are never part of a draft or of a file that leaves."
            ),
            take_back=_("Take back the last change: {what}").format(what=self._what(undo)) if undo else "",
            make_again=_("Make this change again: {what}").format(what=self._what(redo)) if redo else "",
            told=self._told,
            lines=tuple(self._line(earlier) for earlier in self._earlier),
            none=_("There are no earlier versions here."),
            forget=_("Forget these earlier versions") if self._paths else _("Forget all earlier versions"),
            forget_note=_(
                "Forgotten versions are erased from this casebook. Copies of the casebook that you made "
                "before still hold them."
            ),
            all_of_them=_("Earlier versions of all answers") if self._paths else "",
            done=_("Done"),
        )

    def bring_back(self, place: int) -> None:
        """Bring the version in this line back."""
        line = self._line(self._earlier[place])
        if self._try(lambda: bring_back(self._desk, self._earlier[place])):
            self._told = self._words.gettext("Brought back: {what}").format(what=line.title)
        self.tell()

    def take_back(self) -> None:
        """Take the last change back."""
        what = self._what(what_can_be_taken_back(self._desk))
        if self._try(lambda: take_back(self._desk)):
            self._told = self._words.gettext("Taken back: {what}").format(what=what)
        self.tell()

    def make_again(self) -> None:
        """Make the change again that was taken back."""
        what = self._what(what_can_be_made_again(self._desk))
        if self._try(lambda: make_again(self._desk)):
            self._told = self._words.gettext("Made again: {what}").format(what=what)
        self.tell()

    def forget(self) -> None:
        """Ask, then forget the versions shown, and with them those that are too old to be shown."""
        _ = self._words.gettext
        agreed = self._dialogs.confirm(
            _("Forget these earlier versions?") if self._paths else _("Forget all earlier versions?"),
            _("They cannot be brought back. Your answers as they are now stay."),
            safe=_("Keep them"),
            act=_("Forget"),
            icon="eraser",
        )
        if agreed and self._try(lambda: forget_earlier(self._desk, self._paths or None)):
            self._told = _("The earlier versions were erased.")
        self.tell()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (AssistantError, OSError) as failure:
            self._told = ""
            self._complain(failure)
            return False
        return True

    def _line(self, earlier: Earlier) -> VersionLine:
        _ = self._words.gettext
        title = self._title(earlier.path) if earlier.item is None else self._removed(earlier)
        said = self._said(earlier)
        back = _("Bring it back") if earlier.can_return else ""
        return VersionLine(
            title=title,
            words=said,
            until=_("Until {moment}").format(moment=self._moment(earlier.until)),
            back=back,
            back_spoken=_("Bring back “{what}”").format(what=said or title) if back else "",
        )

    def _said(self, earlier: Earlier) -> str:
        if earlier.item is not None:
            return self._words.gettext("Removed, with everything that was in it.")
        if earlier.fact is None:
            return self._words.gettext("No answer yet.")
        field = self._desk.pack.fields[field_of(earlier.path)]
        return Teller(self._desk.pack, self._desk.case, self._words).tell(field, earlier.fact)

    def _removed(self, earlier: Earlier) -> str:
        pack, words = self._desk.pack, self._words
        kind = item_kind(pack, earlier.path, words.language)
        name = Teller(pack, earlier.item, words).item(earlier.path) if earlier.item is not None else ""
        if not name:
            return kind
        return words.gettext("{kind}: {name}").format(kind=kind, name=isolate(name))

    def _title(self, path: str) -> str:
        """What an answer is about: the item it belongs to and its field."""
        pack, words = self._desk.pack, self._words
        field = field_of(path)
        label = words.label(field) if field in pack.fields else ""
        item = path[: path.rindex("]") + 1] if "[" in path else ""
        if not item:
            return label
        name = Teller(pack, self._desk.case, words).item(item) or item_kind(pack, item, words.language)
        return words.gettext("{item}: {field}").format(item=isolate(name), field=label) if label else name

    def _what(self, changed: Changed | None) -> str:
        titles = [self._title(path) for path in changed.paths] if changed else []
        named = list(dict.fromkeys(title for title in titles if title))
        if not named:
            return self._words.gettext("something kept beside your answers")
        if len(named) > 1:
            return self._words.ngettext(
                "{first} and {count} more", "{first} and {count} more", len(named) - 1
            ).format(first=named[0], count=len(named) - 1)
        return named[0]

    def _moment(self, at: datetime) -> str:
        here = at.astimezone(self._desk.clock.now().tzinfo)
        formats = self._words.formats
        return self._words.gettext("{day}, {time}").format(
            day=formats.day(here.date()), time=formats.time(here.time())
        )
