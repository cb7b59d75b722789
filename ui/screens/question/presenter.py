"""Walking through one section of the interview, a question at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.case.case import Case
from assistant.interview.asked import Asked, AskedItem, ReviewRow
from assistant.interview.problem import InputProblem
from assistant.interview.raw import Raw
from assistant.interview.session import InterviewSession, SubmitResult
from assistant.usecases.desk import Desk
from ui.dialogs import Dialogs
from ui.fields.asking import Asker
from ui.screens.question.reviewing import Reviewer
from ui.screens.question.state import ItemLine, QuestionState, Shown, Ways
from ui.screens.question.why import explain_question
from ui.targets import HISTORY
from ui.text import Words

REVIEW = "review"
"""The target behind the last question of a section."""


class QuestionPresenter:
    """Keeps each field when it is left; judges what was typed only when the person goes on.

    ``save`` puts a case into the vault and says whether it could; ``show`` is called with each new
    state. ``target`` is a path or the id of a step to begin at, or ``REVIEW``.
    """

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        save: Callable[[Case], bool],
        go: Callable[[str], None],
        dialogs: Dialogs,
        show: Callable[[Shown], None],
        section_id: str,
        target: str = "",
    ) -> None:
        self._desk = desk
        self._words = words
        self._save = save
        self._go = go
        self._dialogs = dialogs
        self._show = show
        self._problems: tuple[InputProblem, ...] = ()
        self._reviewer = Reviewer(desk, words)
        self._asks_to_add = False
        self._back_to_review = False
        self._session = InterviewSession(
            desk.pack, desk.case, desk.clock.today(), section_id, target or None, typed=desk.typed
        )
        if target == REVIEW:
            self._session.go_to_review()

    # -- what the frame asks

    def crumbs(self) -> tuple[str, ...]:
        """The section, and where in it."""
        section = self._session.section
        title = self._words.interview(f"section:{section.id}:title", section.title)
        asked = self._session.current
        if asked is None:
            return title, self._words.gettext("Check your answers")
        here = self._words.gettext("Question {number} of {count}").format(
            number=asked.position, count=asked.count
        )
        return title, here

    def place(self) -> str:
        """The target that leads back to this question, or to the review."""
        asked = self._session.current
        return f"section/{self._session.section.id}/{REVIEW if asked is None else asked.step.id}"

    def progress(self) -> float:
        """The share of the section that lies behind."""
        asked = self._session.current
        return 1.0 if asked is None else (asked.position - 1) / max(asked.count, 1)

    def is_saved(self) -> bool:
        """Whether the vault holds everything; tries again if it does not."""
        return self._session.case is self._desk.case or self._store(self._session.case)

    def refresh(self) -> None:
        """Go on with the case as other screens left it."""
        self._session.take(self._desk.case)
        self._tell()

    # -- what the person does

    def keep(self, path: str, raw: Raw) -> None:
        """Keep one field, on leaving it or a moment after the last key."""
        asked = self._session.current
        field = next((one for one in asked.fields if one.path == path), None) if asked else None
        if field is None:
            return
        self._take(self._session.keep(field.field.id, raw))
        self._problems = tuple(one for one in self._problems if one.path != path or path in self._desk.typed)
        self._tell()

    def submit(self, raws: Mapping[str, Raw]) -> None:
        """Check everything and go on; with something to mend, stay and say it."""
        asked = self._session.current
        if asked is None:
            return
        self._asks_to_add = self._is_unanswered_list(asked)
        if self._asks_to_add:
            self._problems = ()
            self._tell()
            return
        result = self._session.submit(self._by_field(asked, raws))
        if asked.step.question.optional and [one.reason for one in result.problems] == ["typed_nothing"]:
            result = self._session.skip()
        self._take(result)
        self._problems = result.problems
        if not result.problems:
            self._go_on(asked)
        self._tell()

    def skip(self, raws: Mapping[str, Raw]) -> None:
        """Put the question off; what was typed is kept as far as it can be."""
        asked = self._session.current
        if asked is not None:
            self._leave_question(asked, self._session.skip(self._by_field(asked, raws)))

    def dont_know(self) -> None:
        """ "I don't know" is an answer."""
        asked = self._session.current
        if asked is not None:
            self._leave_question(asked, self._session.dont_know())

    def not_applicable(self) -> None:
        """ "Does not apply to me" is an answer too."""
        asked = self._session.current
        if asked is not None:
            self._leave_question(asked, self._session.not_applicable())

    def go_back(self) -> None:
        """To the question before, or out of the section; no answer is lost."""
        if not self._session.can_go_back:
            self._go("overview")
            return
        self._forget_checks()
        self._session.go_back()
        self._tell()

    def pause(self) -> None:
        """Take a break: everything is saved already."""
        self._go("overview")

    def show_earlier(self) -> None:
        """Show what was answered here earlier."""
        asked = self._session.current
        if asked is not None:
            paths = [one.path for one in asked.fields] or [asked.step.list_path or ""]
            self._go(f"{HISTORY}/{','.join(paths)}")

    # -- lists

    def add(self) -> None:
        """Add an item and ask about it."""
        self._forget_checks()
        self._take(self._session.add_item())
        self._tell()

    def open_item(self, path: str) -> None:
        """Ask about an item."""
        self._forget_checks()
        self._session.open_item(path)
        self._tell()

    def remove_item(self, path: str) -> None:
        """Remove an item, if the person agrees."""
        _ = self._words.gettext
        name = self._reviewer.name(self._session.case, path)
        agreed = self._dialogs.confirm(
            _("Remove “{name}”?").format(name=name),
            _("Its answers are removed from this casebook. Everything else stays."),
            safe=_("Keep it"),
            act=_("Remove"),
            icon="trash-2",
        )
        if agreed:
            self._take(self._session.remove_item(path))
            self._tell()

    def say_none(self) -> None:
        """ "There are none"."""
        asked = self._session.current
        if asked is not None:
            self._leave_question(asked, self._session.say_none())

    # -- the review

    def change(self, step: str) -> None:
        """Go back to one question; after it the review comes again."""
        self._forget_checks()
        self._session.go_to(step)
        asked = self._session.current
        self._back_to_review = asked is not None and asked.group is None
        self._tell()

    def finish(self) -> None:
        """The person is through: what is still open is put off and comes back as "needs you"."""
        for row in self._session.review():
            if row.is_open and any(self._desk.pack.fields[one].allows_no_answer for one in _fields_of(row)):
                self._session.go_to(row.step.id)
                self._session.skip()
        self._session.go_to_review()
        if self._session.case is self._desk.case or self._store(self._session.case):
            self._go("overview")

    def come_back_later(self) -> None:
        """Leave everything as it is."""
        self._go("overview")

    # -- what is shown

    def state(self) -> Shown:
        """The question, or the review after the last one."""
        asked = self._session.current
        return self._reviewer.review(self._session) if asked is None else self._question(asked)

    def _question(self, asked: Asked) -> QuestionState:
        _ = self._words.gettext
        question, section, group = asked.step.question, self._session.section, asked.group
        asker = Asker(
            self._desk.pack, self._session.case, self._words, {one.path: one for one in self._problems}
        )
        errors = tuple((one.path, asker.sentence(one)) for one in self._problems)
        if self._asks_to_add and group is not None:
            errors = (("", self._list_sentence(group.none)),)
        return QuestionState(
            step=asked.step.id,
            about=""
            if asked.about is None or asked.within is None
            else self._reviewer.name(self._session.case, asked.about.path),
            intro=self._words.interview(f"section:{section.id}:intro", section.intro)
            if asked.position == 1
            else "",
            notice=self._words.interview(f"question:{question.id}:note", question.note),
            heading=self._words.interview(f"question:{question.id}:text", question.text),
            help=self._words.interview(f"question:{question.id}:help", question.help),
            fields=asker.fields(asked),
            items=tuple(self._item_line(item) for item in asked.items),
            items_name=""
            if group is None
            else self._words.interview(f"group:{group.list_id}:title", group.title),
            add="" if group is None else self._words.interview(f"group:{group.list_id}:add", group.add),
            errors_title=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(errors),
            ).format(count=len(errors)),
            errors=errors,
            why=explain_question(self._desk.pack, self._words, question),
            ways=self._ways(asked),
        )

    def _ways(self, asked: Asked) -> Ways:
        _ = self._words.gettext
        group = asked.group
        note = _("Answers are saved as you type")
        if group is not None:
            none = "" if asked.items else self._words.interview(f"group:{group.list_id}:none", group.none)
            skip = "" if asked.items else _("Skip for now")
            return Ways(go_on=_("Continue"), none=none, skip=skip, note=note)
        if not asked.takes_non_answers:
            return Ways(go_on=_("Continue"), skip=_("Skip for now"), note=note)
        return Ways(
            go_on=_("Continue"),
            dont_know=_("I don’t know"),
            not_applicable=_("Does not apply to me"),
            skip=_("Skip for now"),
            note=note,
        )

    def _item_line(self, item: AskedItem) -> ItemLine:
        name = self._reviewer.name(self._session.case, item.path)
        return ItemLine(
            path=item.path,
            title=name,
            word=self._words.gettext("Needs you") if item.open_questions else self._words.gettext("Complete"),
            is_open=bool(item.open_questions),
            remove=self._words.gettext("Remove “{name}”…").format(name=name),
        )

    # -- within

    def _is_unanswered_list(self, asked: Asked) -> bool:
        """A list about which nothing was said: "Continue" asks to add, to say "none" or to skip."""
        return (
            asked.group is not None
            and not asked.items
            and not asked.none_said
            and self._session.case.fact(asked.step.list_path or "") is None
        )

    def _list_sentence(self, none: str) -> str:
        if none:
            return self._words.gettext(
                "Please add something, or choose that there is nothing, or “Skip for now”."
            )
        return self._words.gettext("Please add something, or choose “Skip for now”.")

    def _by_field(self, asked: Asked, raws: Mapping[str, Raw]) -> dict[str, Raw]:
        return {one.field.id: raws[one.path] for one in asked.fields if one.path in raws}

    def _leave_question(self, asked: Asked, result: SubmitResult) -> None:
        self._take(result)
        self._go_on(asked)
        self._tell()

    def _go_on(self, asked: Asked) -> None:
        self._forget_checks(keep_review=True)
        if self._back_to_review and asked.group is None:
            self._session.go_to_review()
        self._back_to_review = False

    def _forget_checks(self, *, keep_review: bool = False) -> None:
        self._problems = ()
        self._asks_to_add = False
        if not keep_review:
            self._back_to_review = False

    def _take(self, result: SubmitResult) -> None:
        if result.case is not self._desk.case:
            self._store(result.case)

    def _store(self, case: Case) -> bool:
        """Save; what could not be saved stays in the session and goes with the next save."""
        saved = self._save(case)
        if saved:
            self._session.take(self._desk.case)
        return saved

    def _tell(self) -> None:
        self._show(self.state())


def _fields_of(row: ReviewRow) -> tuple[str, ...]:
    return row.step.question.fields
