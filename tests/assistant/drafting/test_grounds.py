"""What the model texts of the grounds say, and what they must not say (``docs/law/grounds.md`` 2 and 4)."""

from __future__ import annotations

import re

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack
from tests.assistant.drafting.conftest import composed

_ISOLATES = re.compile("[\u2066-\u2069]")
_UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)


def _arguing(case: Case, *grounds: str, **answers: Fact) -> Case:
    for ground in grounds:
        case = case.with_item("request.grounds", ground).with_fact(
            f"request.grounds[{ground}].decision", "use"
        )
    for name, fact in answers.items():
        case = case.with_fact(name.replace("__", "."), fact)
    return case


def _says(draft: Draft, sentence_id: str) -> str:
    """A sentence without its invisible characters; empty if the draft does not say it."""
    found = (one.text for one in draft.sentences() if one.id == sentence_id)
    return _ISOLATES.sub("", next(found, "")).replace("\u00a0", " ")


def _text(draft: Draft) -> str:
    return "\n".join(_ISOLATES.sub("", one.text) for one in draft.sentences()).replace("\u00a0", " ")


def _refugee(sample: Case, **answers: Fact) -> Case:
    return _arguing(sample, "refugee_status", refugee__status="recognised_1951", **answers)


# -- protection


def test_nobody_is_asked_to_confirm_a_status_without_the_consent_of_the_person(
    pack: Pack, sample: Case
) -> None:
    for consent in ("no", "undecided", _UNKNOWN):
        assert not _says(composed(pack, _refugee(sample, refugee__consent=consent)), "refugee.confirmation")
    assert _says(composed(pack, _refugee(sample, refugee__consent="yes")), "refugee.confirmation")


def test_a_pending_application_is_never_argued_as_a_status(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _arguing(sample, "refugee_status", "rpd83.unclear_criminal_conduct"))
    assert "efugee status" not in _text(draft)
    assert "86-RES-09" not in _text(draft)


def test_a_status_that_is_not_confirmed_yet_makes_no_data_non_compliant(pack: Pack, sample: Case) -> None:
    assert _says(composed(pack, _refugee(sample)), "refugee.conclusion").startswith(
        "Once the status is confirmed, resolution"
    )


# -- politics and trial


def test_general_reports_and_decisions_on_protection_are_no_findings_on_the_case(
    pack: Pack, sample: Case
) -> None:
    grounds = ("art3.political_predominance", "art2.fair_trial")
    vague = composed(
        pack, _arguing(sample, *grounds, person__findings=("ngo_pattern_only", "state_asylum_decision"))
    )
    assert not _says(vague, "political.findings")
    assert not _says(vague, "fair_trial.findings")
    assert not _says(vague, "fair_trial.conclusion")
    assert "in doubt" in _says(vague, "fair_trial.doubt")
    found = composed(pack, _arguing(sample, *grounds, person__findings=("un_wgad", "ngo_pattern_only")))
    assert "general situation" not in _text(found)
    assert "Working Group on Arbitrary Detention" in _says(found, "fair_trial.findings")
    assert _says(found, "fair_trial.doubt")
    paper: dict[str, Fact] = {"documents[doc5].classes": ("individual_finding",)}
    held = _arguing(sample, *grounds, person__findings=("un_wgad",))
    held = Case(facts={**held.facts, **paper}, rows=held.rows)
    assert _says(composed(pack, held), "fair_trial.conclusion")
    suspected = held.with_fact("case.status", "suspect")
    assert _says(composed(pack, suspected), "fair_trial.doubt")


def test_defects_of_a_trial_are_not_proved_by_the_charge_sheet(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _arguing(sample, "art2.fair_trial"))
    assert "(statement of the Applicant)" in _says(draft, "fair_trial.defects")


def test_without_an_element_that_shows_politics_there_is_a_gap_and_no_conclusion(
    pack: Pack, sample: Case
) -> None:
    bare = _arguing(
        sample,
        "art3.political_predominance",
        person__timing_link="no",
        person__official_statements="no",
        person__others_targeted="no",
        person__findings=("ngo_pattern_only",),
    )
    draft = composed(pack, bare)
    assert "[facts that show the political character of the case]" in _says(draft, "political.missing")
    assert not _says(draft, "political.together")
    assert not _says(draft, "political.conclusion")


def test_a_decision_that_grants_protection_is_referred_to_and_not_told(pack: Pack, sample: Case) -> None:
    case = _arguing(sample, "art3.political_predominance", person__findings=("state_asylum_decision",))
    granted = case.with_fact("documents[doc8].classes", ("refugee_decision",)).with_fact(
        "refugee.status", "subsidiary_or_humanitarian"
    )
    assert _says(composed(pack, granted), "political.protection")
    refused = granted.with_fact("refugee.status", "refused")
    assert not _says(composed(pack, refused), "political.protection")
    assert not _says(composed(pack, case), "political.protection")


def test_a_sexual_minority_is_no_role_of_a_political_case(pack: Pack, sample: Case) -> None:
    roles = ("lgbt", "journalist_blogger")
    draft = composed(pack, _arguing(sample, "art3.political_predominance", person__roles=roles))
    assert "minority" not in _says(draft, "political.status")
    assert "journalism" in _says(draft, "political.status")


def test_an_event_without_a_known_date_is_told_without_one(pack: Pack, sample: Case) -> None:
    for ground, sentence in (
        ("art3.political_predominance", "political.event_undated"),
        ("expression_assembly", "expression.event_undated"),
    ):
        draft = composed(pack, _arguing(sample, ground, person__timing_event_date=_UNKNOWN))
        assert _says(draft, sentence)
        assert "not known" not in _says(draft, sentence)


def test_others_are_in_the_schedule_only_if_they_were_named(pack: Pack, sample: Case) -> None:
    case = _arguing(sample, "art3.political_predominance", person__others_targeted="yes")
    assert not _says(composed(pack, case.without("person.others_text")), "political.others_withheld")


# -- conduct


def test_no_violence_is_said_only_when_it_was_asked_and_no_offence_named_can_be_violent(
    pack: Pack, sample: Case
) -> None:
    case = _arguing(sample, "expression_assembly")
    calm = case.with_fact("case.aggravating", ("none",))
    assert _says(composed(pack, calm), "expression.peaceful")
    for path, fact in (
        ("case.aggravating", _UNKNOWN),
        ("case.aggravating", ("violence_by_me",)),
        ("case.offences", ("fraud_embezzlement", "public_assembly_riot")),
        ("case.offences", ("fraud_embezzlement", "sexual")),
    ):
        assert not _says(composed(pack, calm.with_fact(path, fact)), "expression.peaceful")
    assert not _says(composed(pack, calm.without("case.aggravating")), "expression.peaceful")


def test_article_83_binds_red_notices_only(pack: Pack, sample: Case) -> None:
    def told(*types: str) -> str:
        return _text(composed(pack, _arguing(sample, "rpd83.unclear_criminal_conduct", data__types=types)))

    assert "Articles 83(2)(b)(i) and 12 of" in told("red_notice")
    assert "Articles 83(2)(b)(i), 37(2)(d) and 12 of" in told("red_notice", "red_diffusion")
    assert "83(2)" not in told("blue_notice")
    assert "Article 88(2) of the RPD" in told("blue_notice")
    assert "83(2)" not in told("red_diffusion")


def test_what_is_stated_in_part_is_not_called_missing(pack: Pack, sample: Case) -> None:
    case = _arguing(sample, "rpd83.unclear_criminal_conduct")
    partly = composed(pack, case.with_fact("case.facts_specific", "partly"))
    assert "stated in part only are not set out clearly" in _says(partly, "unclear.applied_partly")
    absent = composed(pack, case.with_fact("case.facts_specific", "no"))
    assert "part" not in _says(absent, "unclear.applied")
    assert not _says(composed(pack, case.with_fact("case.facts_specific", _UNKNOWN)), "unclear.heading")


# -- extradition and accuracy


def test_a_refusal_supports_no_more_than_its_reason(pack: Pack, sample: Case) -> None:
    case = _arguing(sample, "extradition_refused")
    reason = f"{next(iter(case.item_paths('extr.list')))}.reason"
    mirrored = composed(pack, case.with_fact(reason, ("human_rights",)))
    assert "a principle of Article 2 or of Article 3" in _says(mirrored, "refused.mirror")
    unknown = composed(pack, case.with_fact(reason, _UNKNOWN))
    assert "not known to the Applicant" in _text(unknown)
    assert not _says(unknown, "refused.mirror") + _says(unknown, "refused.procedural")
    assert _says(unknown, "refused.circumstance")


def test_an_addendum_is_asked_for_only_if_it_is_part_of_the_relief(pack: Pack, sample: Case) -> None:
    case = _arguing(sample, "extradition_refused")
    without = composed(pack, case.with_fact("request.relief", ("delete",)))
    assert not _says(without, "refused.alternative")
    assert _says(
        composed(pack, case.with_fact("request.relief", ("delete", "addendum"))), "refused.alternative"
    )


def test_a_spelling_is_to_be_added_and_is_no_reason_to_delete(pack: Pack, sample: Case) -> None:
    case = _arguing(sample, "rpd12.accuracy", data__errors=("name",))
    draft = composed(pack, case)
    assert "added as a further form of the name" in _says(draft, "accuracy.variant")
    assert not _says(draft, "accuracy.conclusion") + _says(draft, "accuracy.consequence_notice")
    other = composed(pack, case.with_fact("data.errors", ("name", "charge")))
    assert "a condition of Article 83" in _says(other, "accuracy.consequence_notice")
