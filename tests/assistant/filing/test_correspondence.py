"""Messages and answers due, in the order in which they matter."""

from __future__ import annotations

from datetime import date

from assistant.case.case import Case
from assistant.case.values import NoAnswer, NonAnswer, PartialDate, Text
from assistant.filing.correspondence import find_answers_due, find_messages, newest_contact

TODAY = date(2027, 1, 15)


def with_answers(*answers: tuple[str, date | None, date | None]) -> Case:
    case = Case()
    for item, due, done in answers:
        case = case.with_item("filing.set_deadlines", item)
        if due:
            case = case.with_fact(f"filing.set_deadlines[{item}].due", PartialDate.of(due))
        if done:
            case = case.with_fact(f"filing.set_deadlines[{item}].done_on", PartialDate.of(done))
    return case


def test_what_is_overdue_comes_first_and_what_is_done_last() -> None:
    case = with_answers(
        ("tl1", date(2027, 2, 1), None),
        ("tl2", date(2027, 1, 10), None),
        ("tl3", date(2026, 12, 1), date(2026, 11, 20)),
        ("tl4", None, None),
        ("tl5", date(2027, 1, 15), None),
    )

    found = find_answers_due(case, TODAY)
    assert [one.path[-4:-1] for one in found] == ["tl2", "tl5", "tl1", "tl4", "tl3"]
    assert [one.days_left for one in found] == [-5, 0, 17, None, -45]
    assert [one.is_late for one in found] == [True, False, False, False, False]


def message(case: Case, item: str, day: PartialDate | None, **facts: str | Text | tuple[str, ...]) -> Case:
    case = case.with_item("filing.correspondence", item)
    if day is not None:
        case = case.with_fact(f"filing.correspondence[{item}].date", day)
    for name, fact in facts.items():
        case = case.with_fact(f"filing.correspondence[{item}].{name}", fact)
    return case


def test_the_newest_message_comes_first_and_one_without_a_day_before_all() -> None:
    case = message(Case(), "ms1", PartialDate(year=2027, month=1, day=2), direction="in")
    case = message(case, "ms2", PartialDate(year=2027, month=1, day=9), direction="out", channel="portal")
    case = message(case, "ms3", None, summary=Text(lang="en", text="Asked for a paper"))
    case = message(case, "ms4", PartialDate(year=2027, month=1, day=9), documents=("doc1",))

    found = find_messages(case)
    assert [one.path[-4:-1] for one in found] == ["ms3", "ms4", "ms2", "ms1"]
    assert [one.is_out for one in found] == [None, None, True, False]
    assert (found[0].summary, found[1].documents, found[2].channel) == (
        "Asked for a paper",
        ("doc1",),
        "portal",
    )


def test_the_newest_contact_is_never_in_the_future() -> None:
    case = message(Case(), "ms1", PartialDate(year=2027, month=1, day=2))
    case = message(case, "ms2", PartialDate(year=2027, month=3, day=1))
    case = message(case, "ms3", None)

    assert newest_contact(case, TODAY) == date(2027, 1, 2)
    assert newest_contact(Case(), TODAY) is None


def test_what_the_person_does_not_know_is_left_empty() -> None:
    unknown = NonAnswer(kind=NoAnswer.UNKNOWN)
    case = Case(
        facts={
            "filing.correspondence[ms1].date": unknown,
            "filing.correspondence[ms1].summary": unknown,
            "filing.set_deadlines[tl1].due": unknown,
        },
        rows={"filing.correspondence": ("ms1",), "filing.set_deadlines": ("tl1",)},
    )

    assert find_messages(case)[0].day is None
    assert find_answers_due(case, TODAY)[0].days_left is None
