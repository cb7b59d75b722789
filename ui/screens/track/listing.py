"""The answers that are due and the messages: adding, editing, attaching papers. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.case.case import Case
from assistant.case.values import PartialDate, Text
from assistant.filing.correspondence import (
    ANSWERS,
    MESSAGES,
    AnswerDue,
    Message,
    find_answers_due,
    find_messages,
)
from assistant.interview.raw import Raw
from assistant.usecases.desk import Desk
from assistant.usecases.tasks import PRESSING_DAYS
from ui.dialogs import Dialogs
from ui.fields.items import ItemEditor
from ui.screens.track.state import Editing, ItemLine, ListCard
from ui.text import Words

SECTION = "filing"
FILED_ON = "filing.filed_on"

Attach = Callable[[tuple[Path, ...], Callable[[tuple[str, ...], str], None]], None]
"""Takes files into the casebook, then tells the documents they are and what could not be taken, in words."""


class Listing:
    """One of the two lists; at most one item of it is open."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        list_id: str,
        save: Callable[[Case], bool],
        dialogs: Dialogs,
        show: Callable[[], None],
        attach: Attach | None,
    ) -> None:
        self._desk = desk
        self._words = words
        self._list = list_id
        self._save = save
        self._dialogs = dialogs
        self._show = show
        self._attach = attach if list_id == MESSAGES else None
        self._told, self._failed = "", False
        self.editor = ItemEditor(desk, words, save, SECTION, list_id)

    # -- what the person does

    def open(self, item: str) -> None:
        """Edit an item; empty closes it."""
        self._told = ""
        self.editor.open(item)
        self._show()

    def add(self) -> None:
        """Add an item and edit it."""
        self._told = ""
        self.editor.add()
        self._show()

    def add_receipt(self) -> None:
        """Add the message by which the Portal confirms the filing, and edit it: its file can be added."""
        day = self._desk.case.answer(FILED_ON)
        if not self.editor.add():
            return
        path, case = self.editor.path, self._desk.case
        said = Text(lang=self._words.language, text=self._words.gettext("Receipt of the Portal"))
        case = case.with_fact(f"{path}.direction", "in").with_fact(f"{path}.channel", "portal")
        case = case.with_fact(f"{path}.summary", said)
        if isinstance(day, PartialDate):
            case = case.with_fact(f"{path}.date", day)
        self._save(case)
        self._told = ""
        self._show()

    def keep(self, path: str, raw: Raw) -> None:
        """Keep one field of the item that is open."""
        self.editor.keep(path, raw)
        self._show()

    def show_all(self) -> None:
        """Show the questions too that may stay without an answer."""
        self.editor.show_all()
        self._show()

    def finish(self) -> None:
        """Close the item unless something is to be mended."""
        if self.editor.check():
            self.editor.open("")
        self._show()

    def remove(self) -> None:
        """Remove the item that is open, if the person agrees."""
        _ = self._words.gettext
        agreed = self._dialogs.confirm(
            _("Remove “{name}”?").format(name=self._title_of(self.editor.path)),
            _("Its answers are removed from this casebook. Papers that belong to it stay."),
            safe=_("Keep it"),
            act=_("Remove"),
            icon="trash-2",
        )
        if agreed:
            self.editor.remove()
            self._show()

    def attach(self) -> None:
        """Choose files and keep them with the message that is open."""
        if self._attach is None:
            return
        _ = self._words.gettext
        chosen = self._dialogs.choose_files(_("Which files belong to this message?"), Path.home(), _("Add"))
        if not chosen:
            return
        path = self.editor.path
        self._told, self._failed = _("Working…"), False
        self._show()
        self._attach(chosen, lambda documents, trouble: self._attached(path, documents, trouble))

    def _attached(self, path: str, documents: tuple[str, ...], trouble: str) -> None:
        had = self._desk.case.answer(f"{path}.documents")
        before = tuple(one for one in had if isinstance(one, str)) if isinstance(had, tuple) else ()
        every = tuple(dict.fromkeys((*before, *documents)))
        if documents and every != before:
            self._save(self._desk.case.with_fact(f"{path}.documents", every))
        added = self._words.ngettext(
            "{count} paper was added.", "{count} papers were added.", len(documents)
        ).format(count=self._words.formats.number(len(documents)))
        self._told, self._failed = trouble or added, bool(trouble)
        self._show()

    # -- what is shown

    def card(self) -> ListCard:
        """The list as it stands."""
        _, group = self._words.gettext, self.editor.group
        is_answers = self._list == ANSWERS
        return ListCard(
            heading=_("Answers due") if is_answers else _("Messages"),
            is_shown=bool(self.editor.items) or self._desk.case.answer(FILED_ON) is not None,
            text=_("What the Commission has asked for, and until when.")
            if is_answers
            else _("What you received and sent. It stays in your casebook."),
            add=self._words.interview(f"group:{group.list_id}:add", group.add),
            lines=tuple(self._lines()),
            editing=self._editing() if self.editor.item else None,
            empty=_("The Commission has set no time limit.") if is_answers else _("No message yet."),
        )

    def _editing(self) -> Editing:
        _, errors = self._words.gettext, self.editor.errors()
        return Editing(
            item=self.editor.item,
            title=self._title_of(self.editor.path),
            fields=self.editor.fields(),
            more=_("More questions") if self.editor.has_more() else "",
            errors_title=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(errors),
            ).format(count=len(errors)),
            errors=errors,
            attach=_("Add a file") if self._attach is not None else "",
            attached=self._told,
            attach_failed=self._failed,
            done=self._words.pgettext("button that closes what was edited", "Done"),
            delete=_("Delete…"),
        )

    def _lines(self) -> Iterator[ItemLine]:
        case, today = self._desk.case, self._desk.clock.today()
        if self._list == ANSWERS:
            for answer in find_answers_due(case, today):
                yield self._answer(answer)
        else:
            for message in find_messages(case):
                yield self._message(message)

    def _answer(self, answer: AnswerDue) -> ItemLine:
        _, formats = self._words.gettext, self._words.formats
        due = _("No date yet")
        if answer.due is not None:
            due = _("By {date}").format(date=formats.day(answer.due))
        left = answer.days_left
        presses = not answer.is_done and (left is None or left <= PRESSING_DAYS)
        return ItemLine(
            item=_item(answer.path),
            icon="clock",
            title=self._what(answer.what),
            subtitle=_("Answered on {date}").format(date=formats.date(answer.done)) if answer.done else due,
            word=_("Done") if answer.is_done else self._left(left),
            presses=presses,
            is_done=answer.is_done,
        )

    def _left(self, left: int | None) -> str:
        _, ngettext, number = self._words.gettext, self._words.ngettext, self._words.formats.number
        if left is None:
            return _("Needs you")
        if left < 0:
            return ngettext("{count} day late", "{count} days late", -left).format(count=number(-left))
        if left == 0:
            return _("Today")
        return ngettext("{count} day left", "{count} days left", left).format(count=number(left))

    def _message(self, message: Message) -> ItemLine:
        _, words = self._words.gettext, self._words
        papers = len(message.documents)
        parts = (
            words.formats.date(message.day) if message.day is not None else _("No date yet"),
            words.choice(f"{MESSAGES}[].channel", message.channel) if message.channel else "",
            words.ngettext("{count} paper", "{count} papers", papers).format(
                count=words.formats.number(papers)
            )
            if papers
            else "",
        )
        is_open = message.day is None or message.is_out is None
        way = ""
        if message.is_out is not None:
            way = words.choice(f"{MESSAGES}[].direction", "out" if message.is_out else "in")
        return ItemLine(
            item=_item(message.path),
            icon="send" if message.is_out else "file-text",
            title=message.summary or self._untold(message),
            subtitle=" · ".join(part for part in parts if part),
            word=way if not is_open else _("Needs you"),
            presses=is_open,
            is_done=False,
        )

    def _untold(self, message: Message) -> str:
        _ = self._words.gettext
        if message.is_out is None:
            return _("Message")
        return _("Message to the Commission") if message.is_out else _("Message from the Commission")

    def _what(self, what: str) -> str:
        if not what:
            return self._words.gettext("Answer to the Commission")
        return self._words.choice(f"{ANSWERS}[].what", what)

    def _title_of(self, path: str) -> str:
        for line in self._lines():
            if f"{self._list}[{line.item}]" == path:
                return line.title
        return ""


def _item(path: str) -> str:
    return path.partition("[")[2].removesuffix("]")
