"""The second look at a finished text, and the two versions of what is told: request and schedule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Name, Text
from assistant.drafting.draft import Draft, Paragraph, Part, Run, Sentence, Source
from assistant.drafting.leak import Leak, find_leaks, leak_problems
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Reader
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.severity import Severity
from tests.assistant.drafting.cases import full_case
from tests.assistant.drafting.conftest import composed

LANGUAGES = [language.code for language in filing_languages()]
REQUESTS = [
    outline.id
    for outline in bundled_pack().outlines.values()
    if outline.reader is Reader.SOURCE and not outline.about
]
SCHEDULE = "ccf-schedule"


def printed(words: str, fact: str = "") -> Draft:
    """A request that holds one sentence, printed from a fact if one is given."""
    run = Run(text=words, lang="en", source=Source(facts=(fact,) if fact else ()))
    paragraph = Paragraph(part=Part.BODY, sentences=(Sentence(id="planted", runs=(run,)),))
    return replace(EMPTY, blocks=(paragraph,))


EMPTY = Draft(
    document="ccf-deletion",
    language="en",
    direction=next(language.direction for language in filing_languages() if language.code == "en"),
    title="",
    running_head="",
    page_of="",
    blocks=(),
)


def fields(draft: Draft, case: Case, pack: Pack) -> set[str]:
    return {leak.field for leak in find_leaks(draft, case, pack)}


@pytest.mark.parametrize("document", REQUESTS)
def test_the_sample_leaks_in_no_document_and_no_language(pack: Pack, sample: Case, document: str) -> None:
    for language in pack.outlines[document].languages or LANGUAGES:
        assert find_leaks(composed(pack, sample, document, language), sample, pack) == ()


@pytest.mark.parametrize("turn", range(3))
def test_a_case_with_every_answer_leaks_nowhere(pack: Pack, turn: int) -> None:
    case = full_case(pack, turn, write=lambda path: f"marked {path}")
    for document in REQUESTS:
        assert find_leaks(composed(pack, case, document, every_ground=True), case, pack) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["FR", "GB", "US", "ES", "EG", "IN", "ME", "CH"])
def test_living_in_the_country_of_a_language_or_of_the_commission_is_no_leak(
    pack: Pack, sample: Case, country: str, language: str
) -> None:
    case = sample.with_fact("person.residence_country", country).with_fact("refugee.host", country)
    assert find_leaks(composed(pack, case, "ccf-deletion", language), case, pack) == ()


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("person.residence_place", Name(text="Al-Tahrir"), "a flat near altahrir was searched"),
        ("person.residence_place", Name(text="الإسكندرية"), "انتقل إلى الاسكندريه في مايو"),
        ("person.residence_place", Name(text="São João da Madeira"), "He moved to SAO JOAO-DA-MADEIRA."),
        ("person.residence_place", Name(text="Прага"), "Он живёт в Праге с мая."),
        ("person.residence_place", Name(text="İzmir"), "O, izmir'de yaşıyor."),
        ("person.residence_place", Name(text="東京"), "彼は東京に住んでいる。"),
        ("contact.phone", "+351 912 345 678", "Call 00351-912-345-678."),
        ("contact.phone", "+351 912 345 678", "الرقم ٩١٢ ٣٤٥ ٦٧٨ معروف"),
        ("contact.email", "case-0002@example.org", "Write to CASE-0002@EXAMPLE.ORG"),
        ("contact.address", "Rua do Souto 12, 4700 Braga", "The flat at rua do souto, 12 was found."),
        ("rep.name", Name(text="Maria Quintela"), "Ms Quintela filed a motion."),
        ("rep.organisation", "Quintela & Filhos", "QUINTELA & FILHOS filed a motion."),
        ("accounts[acc2].holder_name", Name(text="Nadzeya Bahdanovich"), "Nadzeya lost her card."),
        ("travel_documents[td1].number", "MP 1234410", "Passport MP1234410 was shown."),
        ("incidents[inc1].lawyer", "Jelena Vukovic", "Jelena Vukovic came at night."),
    ],
)
def test_a_protected_value_is_found_however_it_is_written(
    pack: Pack, sample: Case, path: str, value: Fact, words: str
) -> None:
    case = sample.with_fact(path, value)
    found = find_leaks(printed(words), case, pack)
    assert Leak(sentence="planted", path=path) in found
    assert find_leaks(printed(words), sample, pack) == ()
    assert words not in repr(found)


@pytest.mark.parametrize("words", ["She lives in Portugal.", "un tribunal portugués", "Она в Португалии."])
def test_words_that_tell_of_the_country_are_found_in_the_words_of_the_person(
    pack: Pack, sample: Case, words: str
) -> None:
    assert fields(printed(words, "events[ev1].text"), sample, pack) == {
        "person.residence_country",
        "refugee.host",
    }
    assert fields(printed(words), sample, pack) == set()


@pytest.mark.parametrize(
    "words",
    [
        "The bank closed the account.",
        "Bragging is no offence.",
        "The Applicant holds a passport.",
        "4410 units",
    ],
)
def test_ordinary_words_are_no_leak(pack: Pack, sample: Case, words: str) -> None:
    assert fields(printed(words, "events[ev1].text"), sample, pack) == set()


def test_a_sentence_of_a_restricted_answer_is_found(pack: Pack, sample: Case) -> None:
    told = "Two men came to the house of her sister in May and asked for papers."
    case = sample.with_fact("risk.text", Text(lang="en", text=f"It is feared. {told}"))
    assert fields(printed(f"As she says, {told.lower()}"), case, pack) == {"risk.text"}


def test_what_the_schedule_offers_to_say_instead_is_no_leak(pack: Pack, sample: Case) -> None:
    told = "The flat of the Applicant is searched by six men before dawn."
    case = (
        sample.with_fact("events[ev3].text", Text(lang="en", text=told))
        .with_fact("confidentiality[cf1].item", "ev3")
        .with_fact("confidentiality[cf1].summary", Text(lang="en", text=told))
    )
    assert fields(printed(told), case, pack) == set()
    other = case.with_fact("confidentiality[cf1].summary", Text(lang="en", text="A search took place."))
    assert fields(printed(told), other, pack) == {"events[].text"}


def test_a_passage_is_kept_back_unless_its_words_stand_open_elsewhere(pack: Pack, sample: Case) -> None:
    told = "On the day after the search the Applicant left the country by train."
    passage = "narratives[n1].passages[n1p2].text"
    case = sample.with_fact(passage, told)
    assert fields(printed(told), case, pack) == {"narratives[].passages[].text"}
    open_too = case.with_fact("events[ev4].text", Text(lang="en", text=told))
    assert fields(printed(told), open_too, pack) == set()
    hidden = open_too.with_fact("narratives[n1].passages[n1p2].confidentiality", "R2")
    assert fields(printed(told), hidden, pack) == {"narratives[].passages[].text"}


def test_the_applicants_own_name_may_stand_in_the_name_of_a_relative(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("accounts[acc2].holder_name", Name(text="Volha Lazouski"))
    assert fields(printed("The Applicant, LAZOUSKI Tadevush, asks."), case, pack) == set()
    assert fields(printed("Volha asks."), case, pack) == {"accounts[].holder_name"}


def test_a_text_for_the_commission_alone_is_not_searched(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample, SCHEDULE)
    assert find_leaks(draft, sample, pack) == ()
    assert fields(replace(draft, document="ccf-deletion"), sample, pack) >= {"accounts[].institution"}


def test_a_leak_is_a_problem_that_stops_and_names_only_the_kind(pack: Pack, sample: Case) -> None:
    leaks = find_leaks(printed("He lives in Braga."), sample, pack)
    (problem,) = leak_problems(leaks, pack)
    assert (problem.id, problem.severity, problem.item) == ("text.leak", Severity.BLOCK, "planted")
    assert problem.facts == ("person.residence_place",)
    assert dict(problem.params) == {"other": "person.residence_place"}


# -- full and disclosable


def with_secrets(sample: Case) -> Case:
    """The sample with a line of the chronology and a passage kept back, each in its own way."""
    return (
        sample.with_fact("events[ev3].confidentiality", "R2")
        .with_fact("narratives[n1].passages[n1p1].confidentiality", "R3")
        .with_fact("documents[doc3].confidentiality", "R2")
    )


def told_of(draft: Draft) -> set[str]:
    runs = [run for sentence in draft.sentences() for run in sentence.runs]
    return {path for run in runs for path in (*run.source.facts, *run.source.exhibits)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_request_keeps_back_the_schedule_tells(pack: Pack, sample: Case, language: str) -> None:
    case = with_secrets(sample)
    request, schedule = composed(pack, case, language=language), composed(pack, case, SCHEDULE, language)
    kept_back = {"events[ev3].text", "narratives[n1].passages[n1p1].text"}
    assert kept_back.isdisjoint(told_of(request))
    assert kept_back <= told_of(schedule)
    papers = {"doc3", "doc6", "doc7", "doc8"}
    assert papers <= told_of(schedule)
    titles = {f"documents[{paper}].title" for paper in papers}
    assert titles.isdisjoint(told_of(request))
    for path in ("refugee.host", "accounts[acc1].institution"):
        assert path in told_of(schedule)
        assert path not in told_of(request)


@pytest.mark.parametrize("document", ["ccf-deletion", "ccf-correction"])
def test_an_annex_has_one_number_in_request_and_schedule(pack: Pack, sample: Case, document: str) -> None:
    kind = document.removeprefix("ccf-")
    case = with_secrets(sample).with_fact("request.kind", kind)
    request, schedule = composed(pack, case, document), composed(pack, case, SCHEDULE)
    numbers = {annex.document: annex.number for annex in request.annexes}
    assert {annex.document: annex.number for annex in schedule.annexes} == numbers
    assert len(set(numbers.values())) == len(numbers) == 7
