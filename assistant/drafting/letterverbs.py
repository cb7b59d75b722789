"""What templates ask of a letter: its date, the day an answer is due, what is enclosed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.case.values import PartialDate, add_months
from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.cleaning import isolated
from assistant.drafting.matter import Matter, Printed


@dataclass(frozen=True, slots=True)
class DayAhead:
    """The date of the letter, or the same day some months later."""

    months: int

    def printed(self, matter: Matter) -> Printed:
        day = PartialDate.of(add_months(matter.today, self.months))
        return Printed(runs=(matter.words(isolated(matter.formats.date(day))),))


class LetterVerbs:
    """Each public method is a function of the templates."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    def letter_date(self) -> DayAhead:
        """The day the letter is written."""
        return DayAhead(0)

    def reply_day(self) -> DayAhead:
        """The day by which the addressee answers, counted from the date of the letter."""
        return DayAhead(self._matter.outline.reply_months)

    def enclosures(self, *classes: str) -> Rows:
        """The annexed papers of the item the letter is about that are of these classes and no other.

        What proves something else as well, such as a notice, is never put into a letter.
        """
        matter = self._matter
        papers = (matter.item(f"documents[{item}]") for item in matter.disclosure.own_papers)
        return Rows("documents", tuple(paper for paper in papers if _is_plain(paper, classes)))

    def is_among(self, answer: Answer, *words: str) -> bool:
        """Whether an answer is one of these words."""
        return answer.value in words


def _is_plain(paper: Group, classes: tuple[str, ...]) -> bool:
    named = paper.answer("classes").value
    is_held = paper.answer("state") == "held" and paper.answer("use") == "annex"
    return is_held and isinstance(named, tuple) and set(named) <= set(classes)
