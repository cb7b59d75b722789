"""Nothing the requesting country must not read stands in a document it may read."""

from __future__ import annotations

import re

import pytest

from assistant.case.case import Case, field_of
from assistant.case.values import Money, Name, PartialDate, Text
from assistant.drafting.disclosure import Disclosure
from assistant.drafting.draft import Draft
from assistant.drafting.fault import TemplateFault
from assistant.i18n.formats import Formats
from assistant.pack.outlines import Reader
from assistant.pack.pack import Pack, bundled_pack
from tests.assistant.drafting.cases import full_case
from tests.assistant.drafting.conftest import composed

_SUMMARIES = tuple(
    outline.id
    for outline in bundled_pack().outlines.values()
    if outline.reader is Reader.SOURCE and not outline.about
)
_ISOLATES = re.compile("[\u2066-\u2069]")


def _text(draft: Draft) -> str:
    return _ISOLATES.sub("", "\n".join(sentence.text for sentence in draft.sentences()))


def _words_of(value: object) -> list[str]:
    formats = Formats("en")
    match value:
        case Name():
            return [value.text, value.latin or value.text]
        case Text():
            return [value.text, *(one.text for one in value.translations)]
        case Money():
            return [formats.money(value), str(value.amount)]
        case str() if " " in value or "@" in value:
            return [value]
    return []


@pytest.mark.parametrize("document", _SUMMARIES)
def test_no_value_of_level_r2_or_r3_stands_in_a_request(pack: Pack, sample: Case, document: str) -> None:
    text = _text(composed(pack, sample, document))
    for path, value in sample.facts.items():
        if pack.fields[field_of(path)].level in {"R2", "R3"}:
            for words in _words_of(value):
                assert words not in text, path


@pytest.mark.parametrize("document", _SUMMARIES)
def test_no_run_of_a_request_prints_a_fact_of_level_r2_or_r3(pack: Pack, document: str) -> None:
    for turn in range(3):
        case = full_case(pack, turn, write=lambda path: f"marked {path}")
        text = _text(composed(pack, case, document, every_ground=True))
        for path in case.facts:
            if pack.fields[field_of(path)].level in {"R2", "R3"}:
                assert f"marked {path}" not in text


@pytest.mark.parametrize("document", _SUMMARIES)
def test_where_the_person_lives_and_banks_is_kept_back(pack: Pack, sample: Case, document: str) -> None:
    text = _text(composed(pack, sample, document))
    for secret in ("Portugal", "Portuguese", "Braga", "OPO", "Banco exemplo", "Lithuania", "3301", "7,415.20",
                   "Comprovativo", "Receipt of the asylum application", "Carta do banco"):  # fmt: skip
        assert secret not in text


def test_the_neutral_summary_stands_in_the_place_of_what_is_kept_back(deletion: Draft) -> None:
    text = _text(deletion)
    assert "pending application for protection in a State party to the 1951 Convention" in text
    assert "Proof of a pending application in a third State" in text
    assert "(Annex\u00a06, restricted)" in text


def test_how_long_a_restricted_paper_is_stands_in_the_schedule_alone(pack: Pack, sample: Case) -> None:
    """Whoever has a paper elsewhere would know it by its pages."""
    case = sample.with_fact("documents[doc8].pages", 1739)
    assert "1739" not in _text(composed(pack, case, "ccf-deletion")).replace(",", "")
    assert "1739" not in _text(composed(pack, case, "annex-list")).replace(",", "")
    assert "1739" in _text(composed(pack, case, "ccf-schedule")).replace(",", "")


def test_words_that_name_the_place_are_withheld_and_listed(pack: Pack, sample: Case) -> None:
    told = Text(lang="en", text="I was questioned near my home in Braga")
    draft = composed(pack, sample.with_fact("harms[harm1].description", told))
    assert "Braga" not in _text(draft)
    assert ("impact.harm/harm1", "withheld") in {(gap.sentence, gap.reason) for gap in draft.gaps}


@pytest.mark.parametrize(
    ("language", "text", "hidden"),
    [
        ("en", "We moved to portugal in May", True),
        ("en", "The letter of Example payment service came", True),
        ("en", "Otherwise nothing happened", False),
        ("en", "A bank of my example city wrote", False),
        ("ar", "أقيم في البرتغال", True),
        ("ar", "سافرت بالبرتغال", True),
    ],
)
def test_a_secret_is_found_as_a_word_and_not_inside_another(
    pack: Pack, sample: Case, language: str, text: str, hidden: bool
) -> None:
    case = sample.with_fact("accounts[acc3].institution", Name(text="Wise", lang="en"))
    disclosure = Disclosure(case, pack.fields, Formats(language), reader=Reader.SOURCE)
    assert disclosure.hides_text(text) is hidden


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Portuguese employer ended the contract"),
        ("en", "I left for a house in Lisbon"),
        ("fr", "Une avocate portugaise m’a reçue"),
        ("es", "Me atendió una abogada portuguesa"),
        ("ar", "كتب لي محام برتغالي"),
    ],
)
def test_what_comes_from_the_hidden_country_is_not_told_either(
    pack: Pack, sample: Case, language: str, text: str
) -> None:
    assert Disclosure(sample, pack.fields, Formats(language), reader=Reader.SOURCE).hides_text(text)


@pytest.mark.parametrize("level", ["R1", None])
def test_a_passage_that_is_not_open_is_told_to_the_commission_only(
    pack: Pack, sample: Case, level: str | None
) -> None:
    path = "narratives[n1].passages[n1p1].confidentiality"
    case = sample.without(path) if level is None else sample.with_fact(path, level)
    request = composed(pack, case)
    assert "Since 2016 I have run a blog" not in _text(request)
    assert ("passage.words/n1p1", "summary") in {(gap.sentence, gap.reason) for gap in request.gaps}
    assert "Since 2016 I have run a blog" in _text(composed(pack, case, "ccf-schedule"))


def test_a_line_of_level_r1_stays_out_of_the_chronology(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("events[ev2].confidentiality", "R1")
    assert "deputy minister" not in _text(composed(pack, case))
    assert "deputy minister" in _text(composed(pack, case, "ccf-schedule"))


@pytest.mark.parametrize("document", _SUMMARIES)
def test_a_paper_of_level_r1_is_not_named_and_asks_for_a_row(pack: Pack, sample: Case, document: str) -> None:
    text = _text(composed(pack, sample, document))
    assert "Decision of the Podgorica court" not in text
    assert "Montenegrin" not in text
    schedule = composed(pack, sample, "ccf-schedule")
    assert "Decision of the Podgorica court" in _text(schedule)
    asked = {gap.sentence for gap in schedule.gaps}
    assert {"schedule.paper_reasons/doc6", "schedule.paper_summary/doc6"} <= asked


@pytest.mark.parametrize("level", ["R2", "R3"])
def test_a_passage_of_level_r2_or_r3_goes_into_the_schedule_only(
    pack: Pack, sample: Case, level: str
) -> None:
    case = sample.with_fact("narratives[n1].passages[n1p1].confidentiality", level)
    case = case.with_fact("events[ev2].confidentiality", level)
    request, schedule = _text(composed(pack, case)), _text(composed(pack, case, "ccf-schedule"))
    assert "Since 2016 I have run a blog" not in request
    assert "deputy minister" not in request
    assert "Since 2016 I have run a blog" in schedule
    assert "deputy minister" in schedule


def test_an_item_with_a_row_of_the_schedule_is_told_by_its_summary(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("confidentiality[cf1].item", "n1p1")
    text = _text(composed(pack, case))
    assert "Since 2016 I have run a blog" not in text
    assert "Summary that may be passed on" in text


def test_a_field_with_a_row_of_the_schedule_is_told_by_its_summary(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("confidentiality[cf1].item", "data.knowledge_text")
    draft = composed(pack, case)
    sentence = next(one for one in draft.sentences() if one.id == "data.knowledge")
    assert "pending application" in sentence.text
    assert "saved it" not in sentence.text


def test_the_schedule_holds_what_the_request_leaves_out(pack: Pack, sample: Case) -> None:
    text = _text(composed(pack, sample, "ccf-schedule"))
    for told in ("Banco exemplo de Braga", "EUR\u00a07,415.20", "USD\u00a01,980.00", "A co-author, M.K."):
        assert told in text
    assert "23,150.44" not in text
    assert "INTERPOL named" in text


def test_a_template_that_prints_a_protected_fact_is_stopped(pack: Pack, sample: Case) -> None:
    from assistant.drafting.answers import Group
    from assistant.drafting.printing import print_answer
    from tests.assistant.drafting.test_sandbox import matter_of

    matter = matter_of(pack, sample)
    answer = Group("accounts[acc1]", sample, pack.fields).answer("balance")
    with pytest.raises(TemplateFault, match="may not be printed"):
        print_answer(answer, matter)


def test_a_date_of_a_protected_measure_is_not_told(pack: Pack, sample: Case) -> None:
    day = sample.answer("accounts[acc2].measure_date")
    assert isinstance(day, PartialDate)
    assert Formats("en").date(day) not in _text(composed(pack, sample))


@pytest.mark.parametrize("document", ["ccf-deletion", "ccf-schedule"])
def test_health_and_fear_reach_the_commission_in_the_schedule_only(
    pack: Pack, sample: Case, document: str
) -> None:
    words = Text(lang="en", text="A heart condition that needs care.")
    urgent = sample.with_fact("request.addons", ("provisional",))
    for fact in ("person.health_text", "risk.text", "incidents[inc1].health_effect"):
        told = _text(composed(pack, urgent.with_fact(fact, words), document))

        assert ("heart condition" in told) == (document == "ccf-schedule"), fact
