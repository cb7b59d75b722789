"""Looking for words in the whole case. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.case.case import field_of
from assistant.usecases.desk import Desk
from assistant.usecases.finding import Found, find_words, unread_files, words_of_file
from assistant.usecases.itemnames import item_kind
from ui.screens.search.state import ResultLine, SearchState
from ui.telling import Teller
from ui.text import Words, isolate

if TYPE_CHECKING:
    from assistant.evidence.kinds import FileKind
    from assistant.evidence.parsers import Parsers

MOST = 60
"""Places shown; more words make them fewer."""

Run = Callable[[Callable[[], object], Callable[[object], None], Callable[[Exception], None]], object]


class SearchPresenter:
    """Finds while the person types. Files whose words were never read are read meanwhile, one by one."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        go: Callable[[str], None],
        run: Run,
        parsers: Callable[[], Parsers],
        show: Callable[[SearchState], None],
        wanted: str = "",
    ) -> None:
        self._desk = desk
        self._words = words
        self._go = go
        self._run = run
        self._parsers = parsers
        self._show = show
        self._wanted = wanted
        self._found: tuple[Found, ...] = find_words(desk, wanted)
        self._unread: list[tuple[str, FileKind]] = []
        self._is_closed = False

    def crumbs(self) -> tuple[str, ...]:
        """Where one is."""
        return (self._words.gettext("Search"),)

    def refresh(self) -> None:
        """The page comes up: read what was not read yet."""
        if not self._unread:
            self._unread = list(unread_files(self._desk))
            self._read_next()
        self._show(self.state())

    def close(self) -> None:
        """The page is gone; nothing more is read."""
        self._is_closed = True

    def look_for(self, wanted: str) -> None:
        """Find other words."""
        self._wanted = wanted
        self._found = find_words(self._desk, wanted)
        self._show(self.state())

    def open(self, target: str) -> None:
        """Go to a place that was found."""
        self._go(target)

    def state(self) -> SearchState:
        """What is shown."""
        _ = self._words.gettext
        reading = _("Files are still being read; there may be more places in them.")
        return SearchState(
            heading=_("Search"),
            label=_("Words in your answers and files"),
            hint=_(
                "The beginning of a word is enough. Accents, vowel signs and capital letters do not matter. "
                "Photographs and recordings hold no words that can be found."
            ),
            told=self._told(),
            reading=reading if self._unread else "",
            results_name=_("Places found"),
            results=tuple(self._line(found) for found in self._found[:MOST]),
        )

    def _told(self) -> str:
        if not self._wanted.strip():
            return ""
        count = len(self._found)
        if not count:
            return self._words.gettext("These words stand nowhere in this casebook.")
        if count > MOST:
            return self._words.gettext("More than {count} places. Type another word to find fewer.").format(
                count=MOST
            )
        return self._words.ngettext("{count} place", "{count} places", count).format(count=count)

    def _line(self, found: Found) -> ResultLine:
        _, pack = self._words.gettext, self._desk.pack
        teller = Teller(pack, self._desk.case, self._words)
        if found.page:
            name = teller.item(found.path) or item_kind(pack, found.path, self._words.language)
            return ResultLine(
                target=found.path,
                title=isolate(name),
                words=_("In the file, page {number}").format(number=found.page),
                icon="paperclip",
            )
        label = self._words.label(field_of(found.path))
        item = found.path[: found.path.rindex("]") + 1] if "[" in found.path else ""
        title = label
        if item:
            name = teller.item(item) or item_kind(pack, item, self._words.language)
            title = _("{item}: {field}").format(item=isolate(name), field=label) if label else name
        return ResultLine(target=found.path, title=title, words=found.excerpt, icon="file-text")

    def _read_next(self) -> None:
        if not self._unread or self._is_closed:
            return
        sha256, kind = self._unread[0]
        files, parsers = self._desk.files, self._parsers()
        self._run(
            lambda: words_of_file(files, parsers, sha256, kind, cancelled=lambda: self._is_closed),
            self._take,
            self._give_up,
        )

    def _take(self, pages: object) -> None:
        if self._is_closed or not isinstance(pages, tuple):
            return
        sha256, _kind = self._unread.pop(0)
        self._desk.look_up().put_file(sha256, pages)
        if self._wanted:
            self._found = find_words(self._desk, self._wanted)
        self._read_next()
        self._show(self.state())

    def _give_up(self, _failure: Exception) -> None:
        """A file that cannot be read now is tried the next time; the exhibits say what is the matter."""
        if not self._is_closed and self._unread:
            self._unread.pop(0)
            self._read_next()
            self._show(self.state())
