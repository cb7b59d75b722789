"""Walking through a section: journeys as tables of answers in, questions out."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import NoAnswer, NonAnswer, PartialDate, Text
from assistant.interview.asked import Asked, name_item
from assistant.interview.raw import Raw, RawDate, RawMoment, RawName, RawText
from assistant.interview.session import InterviewSession
from assistant.pack.pack import Pack

TODAY = date(2026, 11, 25)


def begin(pack: Pack, section: str, case: Case | None = None, item: str | None = None) -> InterviewSession:
    return InterviewSession(pack, case or Case(), TODAY, section, item)


def shown(session: InterviewSession) -> Asked:
    asked = session.current
    assert asked is not None
    return asked


def at(session: InterviewSession) -> str:
    """The question at hand; an item is named by its place in its list, since its id is random."""
    asked = session.current
    if asked is None:
        return "review"
    item = asked.step.item
    if item is None:
        return asked.step.question.id
    list_path, _, last = item.removesuffix("]").rpartition("[")
    return f"{asked.step.question.id} #{session.case.items(list_path).index(last) + 1}"


def test_a_new_section_begins_at_its_first_question(pack: Pack) -> None:
    session = begin(pack, "data")

    assert at(session) == "data.types"
    assert (shown(session).position, shown(session).count) == (1, 13)
    assert not session.can_go_back


def test_an_answer_leads_to_the_questions_it_opens(pack: Pack) -> None:
    session = begin(pack, "protection")
    answers: list[tuple[dict[str, Raw], str]] = [
        ({"refugee.status": "pending"}, "refugee.where"),
        ({"refugee.host": "PT", "refugee.from": "BY"}, "refugee.decision"),
        ({"refugee.date": RawDate(month="2", year="2024")}, "refugee.consent"),
        ({"refugee.consent": "yes"}, "extr.list"),
    ]

    for values, following in answers:
        result = session.submit(values)
        assert result.problems == ()
        assert at(session) == following

    assert session.case.answer("refugee.date") == PartialDate(year=2024, month=2)


def test_what_cannot_be_read_keeps_the_question_and_what_was_typed(pack: Pack) -> None:
    session = begin(pack, "person")
    session.go_to("person.birth_date")
    typed = RawDate(day="14", month="13", year="1984")

    result = session.submit({"person.birth_date": typed})

    assert [(problem.part, problem.reason) for problem in result.problems] == [("month", "typed_month")]
    assert at(session) == "person.birth_date"
    assert shown(session).fields[0].raw == typed
    assert session.case.fact("person.birth_date") is None


def test_what_can_be_read_is_kept_beside_what_cannot(pack: Pack) -> None:
    session = begin(pack, "person", Case(facts={"person.timing_link": "yes"}))
    session.go_to("person.timing")

    session.submit(
        {
            "person.timing_event_date": RawDate(month="0", year="2023"),
            "person.timing_event": RawText(text="publication", lang="en"),
        }
    )

    assert at(session) == "person.timing"
    assert session.case.answer("person.timing_event") == Text(lang="en", text="publication")


def test_nothing_said_is_asked_about_but_never_forced(pack: Pack) -> None:
    session = begin(pack, "data")

    result = session.submit({"data.types": ()})

    assert [problem.reason for problem in result.problems] == ["typed_nothing"]
    assert at(session) == "data.types"
    session.skip()
    assert at(session) == "data.known_how"


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (InterviewSession.dont_know, NoAnswer.UNKNOWN),
        (InterviewSession.not_applicable, NoAnswer.NOT_APPLICABLE),
        (InterviewSession.skip, NoAnswer.LATER),
    ],
)
def test_each_non_answer_is_recorded_as_what_it_is_and_goes_on(
    pack: Pack, say: object, kind: NoAnswer
) -> None:
    session = begin(pack, "data")

    say(session)  # type: ignore[operator]

    assert session.case.no_answer("data.types") is kind
    assert at(session) == "data.known_how"


def test_a_non_answer_to_one_field_stays_at_the_question(pack: Pack) -> None:
    session = begin(pack, "person")
    session.go_to("person.birth")

    session.dont_know("person.birth_place")

    assert at(session) == "person.birth"
    assert shown(session).fields[0].no_answer is NoAnswer.UNKNOWN
    assert session.case.fact("person.birth_country") is None


def test_i_dont_know_fills_only_what_is_silent(pack: Pack) -> None:
    session = begin(pack, "person")
    session.go_to("person.birth")
    session.keep("person.birth_country", "BY")

    session.dont_know()

    assert session.case.answer("person.birth_country") == "BY"
    assert session.case.no_answer("person.birth_place") is NoAnswer.UNKNOWN


def test_skipping_keeps_answers_and_what_was_typed(pack: Pack) -> None:
    session = begin(pack, "person")
    session.go_to("person.birth")
    typed = RawName(latin="Lida")

    session.skip({"person.birth_country": "BY", "person.birth_place": typed})
    session.go_back()

    assert session.case.answer("person.birth_country") == "BY"
    assert session.case.no_answer("person.birth_place") is NoAnswer.LATER
    assert shown(session).fields[0].raw == typed


def test_skipping_never_replaces_an_answer_or_i_dont_know(pack: Pack, sample: Case) -> None:
    session = begin(pack, "case", sample)
    for target in ("case.limitation_passed", "case.status"):
        session.go_to(target)
        session.skip()

    assert session.case.facts == sample.facts


def test_each_field_is_kept_when_it_is_left(pack: Pack) -> None:
    session = begin(pack, "data")

    result = session.keep("data.types", ("red_notice",))

    assert result.case.answer("data.types") == ("red_notice",)
    assert at(session) == "data.types"


def test_back_shows_what_was_said_and_change_keeps_what_came_after(pack: Pack) -> None:
    session = begin(pack, "protection")
    session.submit({"refugee.status": "pending"})
    session.submit({"refugee.host": "PT", "refugee.from": "BY"})
    session.go_back()
    session.go_back()

    assert shown(session).fields[0].raw == "pending"
    session.submit({"refugee.status": "none"})

    assert at(session) == "extr.list"
    assert session.case.answer("refugee.host") == "PT"
    session.go_back()
    session.submit({"refugee.status": "pending"})
    assert at(session) == "refugee.where"
    assert shown(session).fields[0].raw == "PT"


def test_items_are_added_one_after_the_other_and_lead_back_to_their_list(pack: Pack) -> None:
    session = begin(pack, "words")
    steps = []

    session.add_item()
    steps.append(at(session))
    session.submit({"narratives[].topic": "activity"})
    steps.append(at(session))
    session.add_item()
    steps.append(at(session))
    session.submit({"narratives[].passages[].text": "كتبت", "narratives[].passages[].lang": "ar"})
    steps.append(at(session))
    session.skip()
    steps.append(at(session))
    session.submit({})
    steps.append(at(session))
    session.submit({})
    steps.append(at(session))

    assert steps == [
        "narratives[].topic #1",
        "narratives[].passages #1",
        "passages.words #1",
        "narratives[].passages[].confidentiality #1",
        "narratives[].passages #1",
        "narratives",
        "events",
    ]
    (narrative,) = session.case.items("narratives")
    (passage,) = session.case.items(f"narratives[{narrative}].passages")
    assert session.case.answer(f"narratives[{narrative}].passages[{passage}].text") == "كتبت"


def test_a_list_shows_its_items_by_what_tells_them_apart(pack: Pack, sample: Case) -> None:
    session = begin(pack, "accounts", sample)
    session.go_to("accounts")

    asked = shown(session)

    assert asked.fields == ()
    assert [item.path for item in asked.items] == ["accounts[acc1]", "accounts[acc2]", "accounts[acc3]"]
    assert [field.id for field, _ in asked.items[0].name] == ["accounts[].institution", "accounts[].country"]
    assert asked.group is not None
    assert asked.group.add == "Add an account"
    assert name_item(pack, sample, "documents[doc1]")[0][0].id == "documents[].title"


def test_an_item_is_opened_where_something_is_open(pack: Pack) -> None:
    case = Case(
        facts={
            "incidents[i1].kind": "refused_boarding",
            "incidents[i1].country": "PT",
            "incidents[i1].interpol_mentioned": "no",
        }
    ).with_item("incidents", "i1")

    session = begin(pack, "travel", case, item="incidents[i1]")

    assert at(session) == "incidents.when #1"
    assert shown(session).about is not None
    assert shown(session).within is not None


def test_removing_an_item_takes_everything_that_points_to_it(pack: Pack, sample: Case) -> None:
    session = begin(pack, "papers", sample, item="documents[doc6]")

    session.remove_item("documents[doc6]")

    assert at(session) == "documents"
    assert "doc6" not in session.case.items("documents")
    assert session.case.fact("extr.list[ex1].documents") is None


def test_removing_the_only_item_does_not_say_that_there_are_none(pack: Pack) -> None:
    session = begin(pack, "travel")
    session.add_item()
    (item,) = session.case.items("incidents")

    session.remove_item(f"incidents[{item}]")

    assert "incidents" not in session.case.rows
    assert not shown(session).none_said


def test_there_are_none_is_an_answer_and_may_be_taken_back(pack: Pack) -> None:
    session = begin(pack, "travel")
    session.say_none()
    assert session.case.rows["incidents"] == ()
    assert at(session) == "review"

    session.go_back()
    assert shown(session).none_said
    session.dont_know()
    assert "incidents" not in session.case.rows
    session.go_to("incidents")
    session.add_item()
    assert session.case.fact("incidents") is None
    assert len(session.case.items("incidents")) == 1


def test_a_list_with_items_is_never_replaced_by_a_non_answer(pack: Pack, sample: Case) -> None:
    session = begin(pack, "travel", sample)
    session.go_to("incidents")

    session.not_applicable()

    assert session.case.rows["incidents"] == sample.rows["incidents"]
    assert session.case.fact("incidents") is None


def test_the_review_lists_every_question_with_its_tag(pack: Pack, sample: Case) -> None:
    session = begin(pack, "protection", sample)

    rows = {row.step.id: row for row in session.review()}

    assert rows["risk.torture"].tag is NoAnswer.UNKNOWN
    assert rows["risk.reprisals"].tag is NoAnswer.LATER
    assert rows["risk.reprisals"].is_open
    assert rows["refugee.status"].tag is None
    assert rows["extr.list"].items == 1
    assert [field.id for field, _ in rows["refugee.where"].said] == ["refugee.host", "refugee.from"]


def test_from_the_review_one_question_is_changed_and_back_leads_there(pack: Pack, sample: Case) -> None:
    session = begin(pack, "accounts", sample)
    assert at(session) == "review"

    session.go_to("dbhits[db1].result")
    assert at(session) == "dbhits.steps #1"
    session.go_back()

    assert at(session) == "review"


def test_another_screen_may_change_the_case_meanwhile(pack: Pack, sample: Case) -> None:
    session = begin(pack, "accounts", sample, item="accounts[acc2]")

    session.take(sample.without_item("accounts", "acc2"))

    assert at(session) in {"accounts", "accounts.bank #2"}
    assert "acc2" not in session.case.items("accounts")


def test_unknown_targets_leave_everything_where_it_is(pack: Pack) -> None:
    session = begin(pack, "data")

    session.go_to("accounts[gone].measure")

    assert at(session) == "data.types"


def test_a_time_of_day_and_its_end_are_checked_together(pack: Pack) -> None:
    session = begin(pack, "travel")
    session.add_item()
    session.submit({"incidents[].kind": "detention", "incidents[].country": "ME"})
    day = RawDate(day="16", month="2", year="2025")

    result = session.submit(
        {
            "incidents[].start": RawMoment(date=day, time="16:20"),
            "incidents[].end": RawMoment(date=day, time="11:20"),
        }
    )

    assert [(problem.path.rpartition(".")[2], problem.reason) for problem in result.problems] == [
        ("end", "typed_too_early")
    ]
    assert at(session) == "incidents.when #1"


def test_a_reference_offers_the_items_of_its_list(pack: Pack, sample: Case) -> None:
    session = begin(pack, "person", sample)
    session.go_to("person.id_document")

    (field,) = shown(session).fields

    assert (field.chosen_from, field.choices) == ("travel_documents", ("td1",))
    assert field.needed


def test_a_restriction_is_chosen_among_the_papers(pack: Pack, sample: Case) -> None:
    session = begin(pack, "papers", sample, item="confidentiality[cf1]")
    session.go_to("confidentiality[cf1].item")

    field = shown(session).fields[0]

    assert field.chosen_from == "documents"
    assert "doc8" in field.choices


def test_notes_of_a_non_answer_stay_when_it_is_said_again(pack: Pack) -> None:
    note = Text(lang="en", text="asked the lawyer")
    case = Case(facts={"data.since": NonAnswer(kind=NoAnswer.LATER, note=note), "data.known_how": "media"})
    session = begin(pack, "data", case)
    session.go_to("data.since")

    session.dont_know()

    assert session.case.fact("data.since") == NonAnswer(kind=NoAnswer.UNKNOWN, note=note)
