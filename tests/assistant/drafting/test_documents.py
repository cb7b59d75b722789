"""Each document for the case it is made for: what it asks, how long it is, what it leaves to the schedule."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.filing.deadlines import forecast
from assistant.filing.papers import offered_documents, papers_beside, request_document
from assistant.grounds.assessment import assess
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Role
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.composing import part_annex_list
from assistant.writers.pdf import write_pdf
from tests.assistant.drafting import variants
from tests.assistant.drafting.conftest import TODAY, composed

_LIMITED = [
    name for name, (_, document) in variants.VARIANTS.items() if bundled_pack().outlines[document].limit
]
_ISOLATES = re.compile("[\u2066-\u2069]")


def _text(draft: Draft) -> str:
    return _ISOLATES.sub("", "\n".join(sentence.text for sentence in draft.sentences()))


def _ids(draft: Draft) -> list[str]:
    return [sentence.id.partition("/")[0] for sentence in draft.sentences()]


def _papers(pack: Pack, case: Case) -> tuple[str | None, set[str]]:
    assessment = assess(pack, case, TODAY)
    request = request_document(pack, assessment)
    return request.id if request else None, {paper.id for paper in papers_beside(pack, case, assessment)}


# -- which documents a case needs

HARM = {"harm-table", "harm-table-open"}
"""The tables of harm go with every request that a consequence of the data can support."""


@pytest.mark.parametrize(
    ("name", "request_id", "beside"),
    [
        ("ccf-correction", "ccf-correction", HARM),
        ("ccf-revision", "ccf-revision", {"ccf-revision-arguments"}),
        ("ccf-provisional", "ccf-deletion", {"ccf-provisional", "portal-exception", *HARM}),
        ("ccf-passport", "ccf-passport", HARM),
        ("ccf-preventive", "ccf-access", {"ccf-preventive"}),
        ("power-of-attorney", "ccf-deletion", {"power-of-attorney", *HARM}),
        ("ccf-deletion-entity", "ccf-deletion", HARM),
    ],
)
def test_a_case_gets_its_request_and_the_papers_that_go_with_it(
    pack: Pack, sample: Case, name: str, request_id: str, beside: set[str]
) -> None:
    make, _ = variants.VARIANTS[name]
    assert _papers(pack, make(sample)) == (request_id, {"annex-list", "ccf-schedule", *beside})


def test_access_to_the_record_of_a_passport_is_asked_for_like_any_other(pack: Pack, sample: Case) -> None:
    case = variants.preventive(variants.passport(sample)).with_fact("request.addons", ("none",))
    assert _papers(pack, case)[0] == "ccf-access"


def test_a_measure_that_is_proposed_counts_until_the_person_chooses(pack: Pack, sample: Case) -> None:
    case = variants.urgent(sample).without("request.addons")
    assert "ccf-provisional" in _papers(pack, case)[1]
    assert "prayer.urgent_paper" in _ids(composed(pack, case))
    refused = case.with_fact("request.addons", ("none",))
    assert "ccf-provisional" not in _papers(pack, refused)[1]
    assert "prayer.urgent_paper" not in _ids(composed(pack, refused))


def test_without_a_request_nothing_goes_beside_it(pack: Pack, sample: Case) -> None:
    case = variants.revision(sample).with_fact("ccf.new_fact_date", PartialDate(year=2019, month=1, day=2))
    offers = offered_documents(pack, case, assess(pack, case, TODAY))
    assert all(offer.outline.role is Role.LETTER for offer in offers)


# -- length


@pytest.mark.parametrize("language", [known.code for known in filing_languages()])
@pytest.mark.parametrize("name", _LIMITED)
def test_no_document_passes_its_limit(pack: Pack, sample: Case, name: str, language: str) -> None:
    make, document = variants.VARIANTS[name]
    limit = pack.limits.get(pack.outlines[document].limit)
    assert limit is not None and limit.working_value is not None
    counted, _ = part_annex_list(composed(pack, make(sample), document, language))
    assert write_pdf(counted).pages <= limit.working_value


def test_the_shares_of_the_sections_keep_the_limit(pack: Pack) -> None:
    for outline in pack.outlines.values():
        limit = pack.limits.get(outline.limit)
        if limit is not None and limit.working_value is not None:
            planned = sum(section.pages for section in outline.sections)
            assert 0 < round(planned, 2) <= limit.working_value, outline.id


# -- correction


def test_a_correction_shows_every_wrong_entry_with_the_right_one(pack: Pack, sample: Case) -> None:
    draft = composed(pack, variants.correction(sample), "ccf-correction")
    text = _text(draft)
    assert "name: LOZOVSKII Tadeush" in text
    assert "date of birth: 23.09.1948" in text and "23.09.1984" in text
    assert "ended with an acquittal" in text
    assert "correction.no_deletion" in _ids(draft)
    assert not {"prayer.delete", "accuracy.consequence_notice", "accuracy.table"} & set(_ids(draft))


# -- revision


def test_the_last_day_for_a_revision_is_the_one_the_deadlines_give(pack: Pack, sample: Case) -> None:
    for day in (date(2026, 8, 31), date(2026, 9, 30), date(2026, 11, 1)):
        case = variants.revision(sample).with_fact("ccf.new_fact_date", PartialDate.of(day))
        assessment = assess(pack, case, TODAY)
        due = forecast(pack, case, assessment)["deadline.revision"].date
        draft = compose(pack, case, assessment, "ccf-revision", "en", final=False, today=TODAY)
        said = next(one.text for one in draft.sentences() if one.id == "revision.limit")
        assert f"{due.day} {due:%B %Y}" in _ISOLATES.sub("", said)


def test_what_the_person_told_about_the_discovery_takes_the_place_of_the_gap(
    pack: Pack, sample: Case
) -> None:
    case = variants.revision(sample)
    assert "revision.not_earlier" in _ids(composed(pack, case, "ccf-revision"))
    told = case.with_fact("narratives[n1].topic", "new_fact")
    assert "revision.not_earlier" not in _ids(composed(pack, told, "ccf-revision"))


# -- what the requesting country must not read


def test_an_emergency_contact_stands_in_the_schedule_only(pack: Pack, sample: Case) -> None:
    case = variants.urgent(sample)
    assert "+000 000 000" not in _text(composed(pack, case, "ccf-provisional"))
    assert "+000 000 000" in _text(composed(pack, case, "ccf-schedule"))


def test_the_number_of_a_passport_stands_in_the_schedule_only(pack: Pack, sample: Case) -> None:
    case = variants.passport(sample)
    assert "XX0004410" not in _text(composed(pack, case, "ccf-passport"))
    assert "XX0004410" in _text(composed(pack, case, "ccf-schedule"))


def test_no_request_says_that_somebody_represents_the_person(pack: Pack, sample: Case) -> None:
    case = variants.represented(sample)
    text = _text(composed(pack, case))
    assert "Vera Example" not in text and "Example Chambers" not in text
    assert "Signature: ____" in text and "representative" not in text


# -- the papers of the person


def test_a_power_of_attorney_gives_access_and_asks_for_no_notary(pack: Pack, sample: Case) -> None:
    draft = composed(pack, variants.represented(sample), "power-of-attorney")
    text = _text(draft)
    assert "access to any information concerning the Applicant that is recorded in INTERPOL’s files" in text
    assert "Vera Example" in text and "Example Chambers" in text and "XX0004410" in text
    assert "address for service" in text
    assert not re.search("notar|apostille", text, re.IGNORECASE)
    scoped = variants.represented(sample).with_fact("rep.poa_scope", ("deletion",))
    ids = _ids(composed(pack, scoped, "power-of-attorney"))
    assert "authority.scope_deletion" in ids and "authority.scope_revision" not in ids
    assert "authority.access_clause" in ids


@pytest.mark.parametrize(
    ("make", "signature"),
    [
        (variants.minor, "Signature of the parent or guardian"),
        (variants.entity, "Signature for the organization"),
        (lambda sample: sample, "Signature of the Applicant"),
    ],
)
def test_who_may_sign_is_named_at_the_place_of_the_signature(
    pack: Pack, sample: Case, make: Callable[[Case], Case], signature: str
) -> None:
    assert signature in _text(composed(pack, make(sample)))


def test_a_minor_is_presented_by_a_parent_who_is_not_named(pack: Pack, sample: Case) -> None:
    text = _text(composed(pack, variants.minor(sample)))
    assert "is made by the following person: parent" in text
    assert "Vera Example" not in text
    bare = variants.minor(sample).with_fact("documents[doc25].state", "to_get")
    assert "identity.authority_without" in _ids(composed(pack, bare))


def test_an_organization_is_presented_with_its_register_and_the_proof_that_somebody_may_act(
    pack: Pack, sample: Case
) -> None:
    text = _text(composed(pack, variants.entity(sample)))
    assert "Sample Roads Ltd" in text and "000-SAMPLE-17" in text
    assert "a person who may act for it; proof accompanies" in text
    assert "Vera Example" not in text and "date of birth" not in text


def test_the_rule_on_the_portal_is_visibly_to_be_verified(pack: Pack, sample: Case) -> None:
    draft = composed(pack, sample, "portal-exception")
    assert "exception.verify" in {gap.sentence for gap in draft.gaps}
    assert "Rule\u00a025(2)" in _text(draft) or "Rule 25(2)" in _text(draft)
    assert pack.outlines["portal-exception"].caution


def test_the_person_reads_what_a_preventive_dossier_cannot_do(pack: Pack) -> None:
    caution = pack.outlines["ccf-preventive"].caution
    assert "no decision" in caution and "no promise" in caution


def test_the_list_of_annexes_has_the_numbers_and_paragraphs_of_the_request(pack: Pack, sample: Case) -> None:
    request, alone = composed(pack, sample), composed(pack, sample, "annex-list")
    listed = [one.text for one in request.sentences() if one.id.startswith("annexes.paragraphs")]
    assert [one.text for one in alone.sentences() if one.id.startswith("annexes.paragraphs")] == listed
    assert listed
