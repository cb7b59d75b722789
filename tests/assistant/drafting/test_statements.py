"""A request states what was answered, as it was asked, and nothing that no answer or paper carries."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.case.values import Moment, NoAnswer, NonAnswer, PartialDate, Text
from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack
from tests.assistant.drafting.conftest import composed, papers_of

_ISOLATES = re.compile("[\u2066-\u2069]")
_UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)


def _says(draft: Draft, sentence_id: str) -> str:
    return next(_ISOLATES.sub("", one.text) for one in draft.sentences() if one.id == sentence_id)


def _ids(draft: Draft) -> set[str]:
    return {one.id for one in draft.sentences()}


def _without_rows(case: Case, list_path: str) -> Case:
    return replace(case, rows={key: items for key, items in case.rows.items() if key != list_path})


# -- no paper proves what was not answered


def test_no_paper_is_cited_for_what_is_not_known(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("case.status", _UNKNOWN))
    assert _says(draft, "proceedings.status").endswith(": not known to the Applicant.")


@pytest.mark.parametrize("known_how", ["media", "inference_only", "official_oral", "ccf_reply"])
def test_the_public_extract_proves_no_other_way_of_learning(pack: Pack, sample: Case, known_how: str) -> None:
    case = sample.with_fact("data.known_how", known_how)
    assert "(statement of the Applicant)" in _says(composed(pack, case), "data.known_how")
    assert "(statement of the Applicant)" in _says(composed(pack, case, "ccf-access"), "access.known_how")


def test_a_statement_on_television_does_not_prove_a_warrant(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("request.addons", ("preemptive",))
    case = case.with_fact("preventive.indicators", ("wanted_list",))
    assert _says(composed(pack, case, "ccf-access"), "access.indicators").endswith(
        "national wanted list (statement of the Applicant)."
    )


def test_a_date_known_from_elsewhere_is_not_proved_by_the_extract(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample)
    assert _says(draft, "chronology.data_evidence/data") == "statement of the Applicant"
    assert _says(draft, "data.since").startswith("As far as is known to the Applicant")


def test_accounts_without_a_paper_are_counted_apart(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("accounts[acc2].reason_stated", "interpol")
    says = _says(composed(pack, case), "accounts.stated_partly")
    assert says.endswith("number of accounts: 2, of which shown by papers: 1 (Annex\u00a06, restricted).")


def test_an_account_of_somebody_else_is_not_called_the_applicants(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("accounts[acc1].holder", "company")
    draft = composed(pack, case)
    assert "accounts.others" in _ids(draft)
    assert "accounts.others" not in _ids(composed(pack, sample))
    assert "of the Applicant" not in _says(draft, "accounts.stated")


# -- what was not said is not stated


def test_steps_nobody_asked_about_are_a_gap_and_not_a_denial(pack: Pack, sample: Case) -> None:
    for case in (_without_rows(sample, "steps"), _without_rows(sample, "steps").with_fact("steps", _UNKNOWN)):
        draft = composed(pack, case)
        assert "steps.none" not in _ids(draft)
        assert _says(draft, "steps.missing").endswith("[steps taken, or reason why none were taken].")


def test_the_article_on_steps_is_cited_for_the_steps_taken_too(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _without_rows(sample, "steps").with_item("steps", "st1"))
    assert {"steps.step/st1", "steps.article"} <= _ids(draft)


def test_a_pending_decision_is_not_said_to_have_ended(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("extr.list[ex1].outcome", "pending"))
    assert "ended" not in _says(draft, "extraditions.intro")


def test_an_access_request_does_not_take_the_data_for_granted(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("data.types", _UNKNOWN).with_fact("data.known_how", "media")
    draft = composed(pack, case, "ccf-access")
    text = "\n".join(one.text for one in draft.sentences())
    assert "circulation of the data" not in text
    assert _says(draft, "incidents.named/inc1").startswith("INTERPOL was named in writing")
    assert _says(draft, "accounts.named").startswith("An institution named INTERPOL or a search")


def test_the_end_of_a_limitation_period_is_the_applicants_reading(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("case.limitation_passed", "yes"))
    assert _says(draft, "proceedings.limitation").startswith("According to the Applicant, the limitation")


def test_that_there_is_no_warrant_is_the_applicants_statement(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("case.warrant", "none"))
    assert _says(draft, "proceedings.no_warrant") == "According to the Applicant, no arrest warrant exists."


def test_an_unknown_date_of_recording_is_said_in_a_whole_sentence(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("data.since", _UNKNOWN))
    assert _says(draft, "data.since_unknown") == "The date of recording is not known to the Applicant."


def test_an_effect_without_a_known_date_has_no_empty_brackets(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("harms[harm1].date", _UNKNOWN))
    assert _says(draft, "impact.harm_undated/harm1").startswith("Area concerned: employment; “")


def test_an_entry_that_was_removed_is_not_said_to_be_held(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("dbhits[db1].result", "removed"))
    assert "recorded an entry" in _says(draft, "impact.database/db1")
    assert _says(draft, "impact.database_result/db1") == "Request for correction: entry removed."


def test_what_a_person_is_in_danger_for_is_not_listed_among_their_roles(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("person.roles", ("academic", "lgbt")))
    assert "academic work (" in _says(draft, "person.roles")


def test_a_source_that_is_not_known_is_said_in_a_whole_sentence(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("data.source_country", _UNKNOWN)
    assert "object.source_unknown" in _ids(composed(pack, case))
    assert "access.source_unknown" in _ids(composed(pack, case, "ccf-access"))


def test_the_length_of_an_event_is_told_in_days_where_the_hours_are_not_known(
    pack: Pack, sample: Case
) -> None:
    case = sample.with_fact("incidents[inc1].start", Moment(date=PartialDate(year=2025, month=2, day=16)))
    case = case.with_fact("incidents[inc1].end", Moment(date=PartialDate(year=2025, month=2, day=18)))
    draft = composed(pack, case)
    assert _says(draft, "incidents.days/inc1") == "Duration in days, approximately: 2."
    assert "incidents.hours/inc1" not in _ids(draft)


# -- urgent measures


def test_the_harm_feared_is_argued_where_urgent_measures_are_asked_for(pack: Pack, sample: Case) -> None:
    harm = Text(lang="en", text="Surrender would follow at once.")
    case = sample.with_fact("request.addons", ("provisional",)).with_fact("request.irreparable_harm", harm)
    case = case.with_fact("request.provisional_measures", ("block_access", "inform_ncb_of_presence"))
    case = case.with_fact("request.detained", "yes").with_item("request.urgency", "u1")
    case = case.with_fact("request.urgency[u1].kind", "extradition_hearing")
    case = case.with_fact("request.urgency[u1].date", PartialDate(year=2027, month=1, day=12))
    case = case.with_fact("request.urgency[u1].text", Text(lang="en", text="The court hears the case."))
    paper = composed(pack, case, "ccf-provisional")
    assert "Surrender would follow at once" in _says(paper, "prayer.harm")
    assert "in custody" in _says(paper, "prayer.detained")
    assert "The court hears the case" in _says(paper, "prayer.urgency_text/u1")
    draft = composed(pack, case)
    assert "separate request under Article\u00a037" in _says(draft, "prayer.urgent_paper")
    order = [one.id for one in draft.sentences() if one.id.startswith("prayer.")]
    assert order.index("prayer.block") < order.index("prayer.presence") < order.index("prayer.delete")
    assert not {"prayer.urgent_paper", "prayer.presence"} & _ids(
        composed(pack, case.with_fact("request.addons", ("none",)))
    )


def test_urgent_measures_without_a_harm_are_a_gap(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("request.addons", ("provisional",)), "ccf-provisional")
    assert ("prayer.harm", "unset") in {(gap.sentence, gap.reason) for gap in draft.gaps}


# -- what every document says


def test_every_draft_asks_for_a_review_before_filing(pack: Pack, sample: Case) -> None:
    for document in papers_of(pack):
        assert "reviewed, preferably by counsel, before filing" in _says(
            composed(pack, sample, document), "front.draft"
        )


def test_the_schedule_gives_reasons_for_what_has_no_row(pack: Pack, sample: Case) -> None:
    assert "Article\u00a035(3)(c)" in _says(composed(pack, sample, "ccf-schedule"), "schedule.rights")


def test_the_reason_of_a_row_is_not_written_over(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("confidentiality[cf1].ground", "a"))
    assert "35(3)(c)" not in _says(draft, "confidential.restriction")


def test_incidents_stand_in_the_chronology(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample)
    assert _says(draft, "chronology.incident/inc1") == "arrest for extradition (Montenegro)"
    assert not {"chronology.incident/inc3", "chronology.incident/inc4"} & _ids(draft)


def test_an_organization_sends_a_paper_of_its_own(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("applicant.kind", "entity"))
    assert _says(draft, "admissible.entity_without").endswith("[official document of the organization].")


# -- marks of the language


def test_arabic_pages_and_lists_have_arabic_words_between_them(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("documents[doc3].decisive_pages", "1, 3-5"), language="ar")
    assert "ص\u00a01، 3 إلى 5)" in _says(draft, "proceedings.status")


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "“named “x” here”"),
        ("fr", "«\u00a0nommé «\u00a0x\u00a0» ici\u00a0»"),
        ("es", "«dijo «x» aquí»"),
    ],
)
def test_quotations_inside_quotations_have_the_inner_marks(
    pack: Pack, sample: Case, language: str, quoted: str
) -> None:
    inside = quoted[2:-2] if language == "fr" else quoted[1:-1]
    case = sample.with_fact("data.knowledge_text", Text(lang=language, text=inside))
    says = _says(composed(pack, case, language=language), "data.knowledge")
    inner = {"en": "‘x’", "fr": "“x”", "es": "“x”"}[language]
    assert inner in says
    assert says.count("«") == (0 if language == "en" else 1)


def test_an_organization_has_its_own_noun_in_arabic(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample.with_fact("applicant.kind", "entity"), language="ar")
    assert "الكيان مقدّم الطلب" in _says(draft, "object.deletion")
