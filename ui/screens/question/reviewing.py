"""Check your answers: what the review of a section says. No Qt."""

from __future__ import annotations

from assistant.case.case import Case, field_of
from assistant.case.values import NonAnswer
from assistant.interview.asked import ReviewRow, find_group
from assistant.interview.session import InterviewSession
from assistant.usecases.desk import Desk
from ui.screens.question.state import ReviewLine, ReviewState
from ui.telling import Teller
from ui.text import Words


class Reviewer:
    """Says answers and names of items; what was not answered is tagged, never hidden."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    def name(self, case: Case, path: str) -> str:
        """The name of an item, or the word for one that has no name yet."""
        group = find_group(self._desk.pack, field_of(path).removesuffix("[]"))
        unnamed = "" if group is None else self._words.interview(f"group:{group.list_id}:item", group.item)
        return Teller(self._desk.pack, case, self._words).item(path, unnamed)

    def review(self, session: InterviewSession) -> ReviewState:
        """The whole section: question, answer, tag, change."""
        _ = self._words.gettext
        section = session.section
        title = self._words.interview(f"section:{section.id}:title", section.title)
        return ReviewState(
            heading=_("Check your answers: {section}").format(section=title),
            intro=_("You can change each answer now or later. What is skipped comes back in your task list."),
            lines=tuple(self._line(row, session.case) for row in session.review()),
            finish=_("I have finished this section"),
            later=_("I will come back later"),
            note=_("Everything is saved"),
        )

    def _line(self, row: ReviewRow, case: Case) -> ReviewLine:
        _ = self._words.gettext
        question = row.step.question
        text = self._words.interview(f"question:{question.id}:text", question.text)
        about = "" if row.step.item is None else self.name(case, row.step.item)
        return ReviewLine(
            step=row.step.id,
            about=about,
            question=text,
            answer=self._answer(row, case),
            tag=self._tag(row, case),
            is_open=row.is_open,
            change=_("Change") if row.said or row.items else _("Answer"),
            change_spoken=_("Change: {question}").format(question=text),
        )

    def _answer(self, row: ReviewRow, case: Case) -> str:
        teller = Teller(self._desk.pack, case, self._words)
        if row.items:
            return self._words.ngettext("{count} entry", "{count} entries", row.items).format(count=row.items)
        if row.step.list_path is not None and case.rows.get(row.step.list_path) == ():
            return self._words.gettext("None")
        said = [
            teller.tell(field, fact)
            for field, fact in row.said
            if row.tag is None or not isinstance(fact, NonAnswer)
        ]
        return "\n".join(said)

    def _tag(self, row: ReviewRow, case: Case) -> str:
        if row.tag is not None:
            return Teller(self._desk.pack, case, self._words).no_answer(row.tag)
        if any(path in self._desk.typed for path in row.step.paths):
            return self._words.gettext("To check")
        if row.is_open:
            return self._words.gettext("Not answered yet")
        return ""
