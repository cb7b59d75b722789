"""What a screen about the items of one list does with what a person does. No Qt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from assistant.case.case import Case
from assistant.interview.raw import Raw
from assistant.usecases.desk import Desk
from ui.dialogs import Dialogs
from ui.fields.items import ItemEditor
from ui.text import Words

S = TypeVar("S")


class ItemListPresenter(ABC, Generic[S]):
    """Opens, keeps, checks and removes items; ``state`` says what the screen shows of them."""

    section: ClassVar[str]
    """The section of the interview the list belongs to; its screen has the same name."""
    list_id: ClassVar[str]

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        save: Callable[[Case], bool],
        go: Callable[[str], None],
        dialogs: Dialogs,
        show: Callable[[S], None],
        item: str = "",
    ) -> None:
        self._desk = desk
        self._words = words
        self._go = go
        self._dialogs = dialogs
        self._show = show
        self._editor = ItemEditor(desk, words, save, self.section, self.list_id)
        self._editor.open(item)

    @abstractmethod
    def state(self) -> S:
        """The screen as it stands now."""

    @abstractmethod
    def _title(self, path: str) -> str:
        """The item at ``path`` by name."""

    def place(self) -> str:
        """The target that leads back to the list, with the item that is open."""
        return f"{self.section}/{self._editor.item}".rstrip("/")

    def open(self, item: str) -> None:
        """Edit an item."""
        self._editor.open(item)
        self.tell()

    def add(self) -> None:
        """Add an item and edit it."""
        self._editor.add()
        self.tell()

    def keep(self, path: str, raw: Raw) -> None:
        """Keep one field of the item that is open."""
        self._editor.keep(path, raw)
        self.tell()

    def show_all(self) -> None:
        """Show the questions too that may stay without an answer."""
        self._editor.show_all()
        self.tell()

    def is_saved(self) -> bool:
        """Whether the vault holds what could be read; tries again if it does not."""
        return self._editor.keep_pending()

    def finish(self) -> None:
        """Close the item unless something is to be mended."""
        if self._editor.check():
            self._editor.open("")
        self.tell()

    def close(self) -> None:
        """Close the item; what cannot be read yet stays with it."""
        self._editor.open("")
        self.tell()

    def remove(self) -> None:
        """Remove the item that is open, if the person agrees."""
        _ = self._words.gettext
        agreed = self._dialogs.confirm(
            _("Remove “{name}”?").format(name=self._title(self._editor.path)),
            _("Its answers are removed from this casebook. Papers that belong to it stay."),
            safe=_("Keep it"),
            act=_("Remove"),
            icon="trash-2",
        )
        if agreed:
            self._editor.remove()
            self.tell()

    def say_none(self) -> None:
        """There is nothing to add."""
        if not self._editor.items:
            self._editor.say_none()
        self.tell()

    def go(self, target: str) -> None:
        """Open another screen."""
        self._go(target)

    def tell(self) -> None:
        """Show how it stands."""
        self._show(self.state())
