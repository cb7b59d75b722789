"""Blacking out parts of a paper: boxes, the words that must be gone, the copy that leaves. No Qt."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.errors import AssistantError
from assistant.evidence.kinds import FileKind, kind_of_media_type
from assistant.evidence.redaction import Box, CoveredCopy, Hit, RedactionLeaks
from assistant.grounds.protected import protected_values
from assistant.usecases.coveredcopies import bring_copy, put_copy
from assistant.usecases.desk import Desk
from assistant.usecases.exhibits import Exhibit, find_exhibits
from ui.dialogs import Dialogs
from ui.messages import explain
from ui.screens.redaction.state import BoxLine, RedactionState, WordLine
from ui.text import Words, isolate

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.vault.filestore import Received

BOXES = "boxes"
"""Kept beside the original, encrypted: the next time they are there again."""

FIRST = (0.3, 0.44, 0.7, 0.5)
"""Where a box added by a key stands at first: left, top, right, bottom of the page."""

LEAST = 0.005
"""No box is narrower or lower: it would cover nothing."""


class RedactionPresenter:
    """Turns the boxes of one paper into a ``RedactionState``; the copy is made on another thread."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        run: Callable[..., object],
        parsers: Callable[[], Parsers],
        save: Callable[[Case], bool],
        go: Callable[[str], None],
        dialogs: Dialogs,
        show: Callable[[RedactionState], None],
        document: str,
    ) -> None:
        self._desk = desk
        self._words = words
        self._run = run
        self._parsers = parsers
        self._save = save
        self._go = go
        self._dialogs = dialogs
        self._show = show
        self.exhibit: Exhibit = next(
            one for one in find_exhibits(desk, words.language) if one.document == document
        )
        self._kind = self.exhibit.kind or FileKind.PDF
        self._page = 1
        self._boxes: list[Box] = self._kept_boxes()
        self._saved_boxes = tuple(self._boxes)
        self._selected = -1
        self._offered: dict[str, str] = {}
        self._left_out: set[str] = set()
        self._looking = True
        self._is_busy = False
        self._failure: Exception | None = None
        self._tried: tuple[str, ...] = ()

    # -- looking

    def look(self) -> None:
        """Look which protected values of the case stand in the paper."""
        values = protected_values(self._desk.case, self._desk.pack)
        source, kind, parsers = self._desk.files.source(self.exhibit.sha256), self._kind, self._parsers

        def found(hits: tuple[Hit, ...]) -> None:
            self._looking = False
            for at, value in enumerate(values):
                pages = sorted({hit.page for hit in hits if hit.word == at})
                if pages:
                    self._offered[value] = self._places(pages)
            self.tell()

        def failed(failure: Exception) -> None:
            self._looking, self._failure = False, failure
            self.tell()

        self._run(lambda: parsers().find(source, kind, values), found, failed)

    # -- what the person does

    def turn(self, step: int) -> None:
        """Show another page."""
        self._page = min(max(1, self._page + step), self._pages)
        here = self._here()
        self._selected = here[0] if here else -1
        self.tell()

    def add(self, left: float, top: float, right: float, bottom: float) -> None:
        """Add a box to the page that is shown, and select it."""
        self._boxes.append(_tidy(self._page, left, top, right, bottom))
        self._selected = len(self._boxes) - 1
        self.tell()

    def add_first(self) -> None:
        """Add a box in the middle, to be moved by keys."""
        self.add(*FIRST)

    def change(self, at: int, left: float, top: float, right: float, bottom: float) -> None:
        """Move a box or make it another size."""
        if 0 <= at < len(self._boxes):
            self._boxes[at] = _tidy(self._boxes[at].page, left, top, right, bottom)
            self._selected = at
            self.tell()

    def select(self, at: int) -> None:
        """Select a box, and show its page."""
        if 0 <= at < len(self._boxes):
            self._selected, self._page = at, self._boxes[at].page
            self.tell()

    def remove(self, at: int) -> None:
        """Take a box away."""
        if 0 <= at < len(self._boxes):
            del self._boxes[at]
            here = self._here()
            self._selected = here[-1] if here else -1
            self.tell()

    def want(self, word: str, wanted: bool) -> None:
        """Whether a word must be gone from the copy."""
        (self._left_out.discard if wanted else self._left_out.add)(word)
        self.tell()

    def add_word(self, word: str) -> None:
        """Ask for one more word to be gone."""
        plain = " ".join(word.split())
        if plain:
            self._offered.setdefault(plain, "")
            self._left_out.discard(plain)
            self.tell()

    def leave(self) -> None:
        """Back to the exhibit; asks if boxes would be lost."""
        _ = self._words.gettext
        if tuple(self._boxes) == self._saved_boxes or self._dialogs.confirm(
            _("Leave without saving the boxes?"),
            _("The boxes you have drawn are not kept. The paper stays as it was."),
            safe=_("Stay here"),
            act=_("Leave"),
        ):
            self._go(self.back)

    @property
    def back(self) -> str:
        """The target of the exhibit."""
        return f"evidence/{self.exhibit.document}"

    def save(self) -> None:
        """Make the copy that leaves; it is searched again before it is kept."""
        if self._is_busy:
            return
        self._failure = None
        if not self._boxes:
            self._failure = _NoBoxes()
            self.tell()
            return
        self._is_busy = True
        boxes = tuple(self._boxes)
        self._tried = tuple(word for word in self._offered if word not in self._left_out)
        files, sha256, kind, parsers = self._desk.files, self.exhibit.sha256, self._kind, self._parsers
        words = self._tried

        def task() -> tuple[CoveredCopy, Received]:
            copy = parsers().redact(files.source(sha256), kind, boxes, words)
            files.keep(sha256, BOXES, json.dumps([_numbers(box) for box in boxes]).encode())
            return copy, bring_copy(files, copy)

        self._run(task, partial(self._made, boxes), self._failed)
        self.tell()

    def _made(self, boxes: tuple[Box, ...], made: tuple[CoveredCopy, Received]) -> None:
        copy, received = made
        self._is_busy = False
        try:
            put_copy(self._desk, self.exhibit.document, received, pages=copy.pages, boxes=len(boxes))
        except (AssistantError, OSError) as failure:
            self._failed(failure)
            return
        self._saved_boxes = boxes
        self._save(self._desk.case)
        self._go(self.back)

    def _failed(self, failure: Exception) -> None:
        self._is_busy, self._failure = False, failure
        if isinstance(failure, RedactionLeaks):
            pages = [hit.page for hit in failure.hits if hit.page]
            if pages:
                self._page, self._selected = min(pages), -1
        self.tell()

    # -- what is shown

    def place(self) -> str:
        """The target that leads back here."""
        return f"redact/{self.exhibit.document}"

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("Evidence"), self.exhibit.label)

    def tell(self) -> None:
        """Show how it stands."""
        self._show(self.state())

    def state(self) -> RedactionState:
        """The screen as it stands."""
        _, number = self._words.gettext, self._words.formats.number
        label = isolate(self.exhibit.label)
        return RedactionState(
            heading=_("Black out parts of {exhibit}").format(exhibit=label),
            intro=_(
                "Draw boxes over what must not be seen. Every page with a box leaves as a picture, "
                "with nothing behind the boxes. The original stays in this casebook as it is."
            ),
            sha256=self.exhibit.sha256,
            kind=self._kind,
            page=self._page,
            pages=self._pages,
            where=_("Page {page} of {pages}").format(page=number(self._page), pages=number(self._pages)),
            page_name=_("Page {page} of {exhibit}").format(page=number(self._page), exhibit=label),
            previous=_("Page before"),
            next=_("Next page"),
            smaller=_("Smaller"),
            larger=_("Larger"),
            boxes=tuple(self._boxes),
            here=self._here(),
            selected=self._selected,
            box_names=tuple(self._box_name(at) for at in range(len(self._boxes))),
            lines_heading=_("Boxes"),
            lines=tuple(self._line(at) for at in range(len(self._boxes))),
            add=_("Add a box"),
            keys=_(
                "By keyboard: Enter adds a box, the arrows move it, Shift and the arrows change its size, "
                "Tab goes to the next box, Delete takes it away."
            ),
            words_heading=_("Words that must be gone"),
            words_text=_(
                "Protected words of your case that stand in this paper. The copy is refused while one of "
                "them can still be read in it. Words inside a photo or scan cannot be searched: "
                "look at every page."
            ),
            words=tuple(
                WordLine(word=word, where=where, wanted=word not in self._left_out)
                for word, where in self._offered.items()
            ),
            word_label=_("Another word that must be gone"),
            word_add=_("Add"),
            looking=_("Looking for protected words…")
            if self._looking
            else ""
            if self._offered
            else _("No protected word of your case was found in this paper."),
            trouble=self._trouble(),
            trouble_lines=tuple(self._leaks()),
            save=_("Save the covered copy"),
            busy=_("Working…") if self._is_busy else "",
            leave=_("Back"),
            note=_("From then on the copy leaves instead of the original."),
        )

    # -- parts

    @property
    def _pages(self) -> int:
        return max(1, self.exhibit.pages or 1)

    def _here(self) -> tuple[int, ...]:
        return tuple(at for at, box in enumerate(self._boxes) if box.page == self._page)

    def _line(self, at: int) -> BoxLine:
        _, number = self._words.gettext, self._words.formats.number
        words = _("Box {number}, page {page}").format(
            number=number(at + 1), page=number(self._boxes[at].page)
        )
        return BoxLine(at=at, words=words, remove=_("Take away: {box}").format(box=words))

    def _box_name(self, at: int) -> str:
        _, number, box = self._words.gettext, self._words.formats.number, self._boxes[at]
        return _(
            "Box {number} of {count}, page {page}: begins {left} % from the left and {top} % from the top, "
            "{width} % wide, {height} % high"
        ).format(
            number=number(at + 1),
            count=number(len(self._boxes)),
            page=number(box.page),
            left=number(round(100 * box.left)),
            top=number(round(100 * box.top)),
            width=number(round(100 * (box.right - box.left))),
            height=number(round(100 * (box.bottom - box.top))),
        )

    def _places(self, pages: list[int]) -> str:
        _, number = self._words.gettext, self._words.formats.number
        shown = [number(page) for page in pages if page]
        if not shown:
            return _("hidden in the file")
        listed = self._words.formats.listing(shown)
        return self._words.ngettext("on page {pages}", "on pages {pages}", len(shown)).format(pages=listed)

    def _trouble(self) -> str:
        _ = self._words.gettext
        if self._failure is None:
            return ""
        if isinstance(self._failure, _NoBoxes):
            return _("There is no box yet. Draw one over what must not be seen.")
        if isinstance(self._failure, RedactionLeaks):
            return _(
                "The copy was not kept, because these words can still be read in it. "
                "Cover them, or say below that they may stay."
            )
        return " ".join(explain(self._failure, self._words))

    def _leaks(self) -> list[str]:
        if not isinstance(self._failure, RedactionLeaks):
            return []
        pages: dict[str, set[int]] = {}
        for hit in self._failure.hits:
            word = self._tried[hit.word] if 0 <= hit.word < len(self._tried) else ""
            pages.setdefault(word, set()).add(hit.page)
        _ = self._words.gettext
        return [
            _("“{word}”: {where}").format(word=isolate(word), where=self._places(sorted(where)))
            if word
            else _("A page with a box still has words behind it: {where}").format(
                where=self._places(sorted(where))
            )
            for word, where in pages.items()
        ]

    def _kept_boxes(self) -> list[Box]:
        kept = self._desk.files.kept(self.exhibit.sha256, BOXES)
        if kept is None:
            return []
        try:
            return [Box(int(page), *map(float, rest)) for page, *rest in json.loads(kept)]
        except (TypeError, ValueError):  # written by another version
            return []


def can_be_covered(desk: Desk, document: str) -> bool:
    """Whether a document is there with a file of pages."""
    media_type, sha256 = (
        desk.case.answer(f"documents[{document}].{key}") for key in ("media_type", "sha256")
    )
    kind = kind_of_media_type(media_type) if isinstance(media_type, str) else None
    is_here = isinstance(sha256, str) and desk.files.holds(sha256)
    return is_here and kind is not None and (kind is FileKind.PDF or kind.is_picture)


class _NoBoxes(Exception):
    """Nothing is covered yet."""


def _numbers(box: Box) -> list[float]:
    return [box.page, box.left, box.top, box.right, box.bottom]


def _tidy(page: int, left: float, top: float, right: float, bottom: float) -> Box:
    """A box inside the page, with its corners in order and never too small to cover anything."""
    left, right = sorted((min(max(0.0, left), 1.0), min(max(0.0, right), 1.0)))
    top, bottom = sorted((min(max(0.0, top), 1.0), min(max(0.0, bottom), 1.0)))
    left, top = min(left, 1 - LEAST), min(top, 1 - LEAST)
    return Box(page, left, top, max(right, left + LEAST), max(bottom, top + LEAST))
