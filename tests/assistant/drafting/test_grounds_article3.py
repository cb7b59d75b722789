"""The nine grounds of Articles 2 and 3: a conclusion where the test is met, care where it is not."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack
from tests.assistant.drafting.conftest import composed
from tests.assistant.drafting.strong import STRONG, arguing
from tests.assistant.drafting.variants import said

_ISOLATES = re.compile("[\u2066-\u2069]")
_UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)
_CITED = re.compile(r'law\("([^"]+)"\)')
_CHAPTER = re.compile(r"chapter (\d\.\d+)", re.IGNORECASE)

_PREFIX = {
    "art3.offence_by_nature": "nature",
    "art3.status_of_person": "office",
    "art3.power_change": "power",
    "art3.terrorism_label": "terror",
    "art3.religion_race": "religion",
    "art3.interstate_immunity": "immunity",
    "art2.in_absentia": "absentia",
    "art2.torture_risk": "torture",
    "art2.death_penalty": "death",
}


def _told(draft: Draft, ground: str) -> dict[str, str]:
    """What the draft says under a ground, by the id of the sentence without its prefix and item."""
    prefix = f"{_PREFIX[ground]}."
    return {
        one.id.removeprefix(prefix).partition("/")[0]: _ISOLATES.sub("", one.text).replace("\u00a0", " ")
        for one in draft.sentences()
        if one.id.startswith(prefix)
    }


def _tell(pack: Pack, sample: Case, ground: str, answers: Mapping[str, Fact] | None = None) -> dict[str, str]:
    return _told(composed(pack, arguing(sample, ground, answers=answers)), ground)


# -- the test is met


@pytest.mark.parametrize(
    ("ground", "articles", "proved"),
    [
        ("art3.offence_by_nature", "Article 3 of the Constitution and Article 34 of the RPD", "provisions"),
        ("art3.status_of_person", "Article 34(3)(b) of the RPD, does not comply with Article 3", "roles"),
        ("art3.power_change", "Articles 34(3)(f) and 34(3)(g) of the RPD", "no_acts"),
        ("art3.terrorism_label", "Article 3 of the Constitution and Article 34 of the RPD", "speech"),
        ("art3.religion_race", "Articles 3 and 2 of the Constitution", "group"),
        ("art3.interstate_immunity", "Articles 34(3)(e) and 34(3)(f) of the RPD", "function"),
        ("art2.in_absentia", "Article 2 of the Constitution", "not_informed"),
        ("art2.torture_risk", "Articles 34(1) and 34(3)(e) of the RPD", "refused"),
        ("art2.death_penalty", "Article 34(3)(e) of the RPD", "penalty"),
    ],
)
def test_a_strong_case_ends_with_the_articles_and_rests_on_annexes(
    pack: Pack, sample: Case, ground: str, articles: str, proved: str
) -> None:
    told = _tell(pack, sample, ground)
    assert articles in told["conclusion"]
    assert "(Annex " in told[proved]
    assert not {"examine", "together", "consider", "conclusion_if", "verify"} & set(told)


@pytest.mark.parametrize("ground", STRONG)
def test_only_provisions_and_chapters_the_catalogue_gives_for_a_ground_are_cited(
    pack: Pack, ground: str
) -> None:
    template = (pack.root / "documents" / "grounds" / f"{ground}.txt").read_text(encoding="utf-8")
    entry = pack.grounds[ground]
    chapters = {found for source in entry.sources for found in re.findall(r"ch\. (\d\.\d+)", source)}
    given = (*entry.provisions, "repository.2024") if chapters else entry.provisions
    assert all(one.startswith(tuple(given)) for one in _CITED.findall(template))
    assert set(_CHAPTER.findall(template)) <= chapters


# -- a caution holds, or an element is missing


@pytest.mark.parametrize(
    ("ground", "answers", "says", "phrase"),
    [
        (
            "art3.offence_by_nature",
            {"case.offences": ("insult_defamation", "homicide_violence"), "case.charges_same_facts": "yes"},
            "violence",
            "can make the case one of ordinary law",
        ),
        (
            "art3.offence_by_nature",
            {"case.offences": ("insult_defamation", "tax_customs"), "case.charges_same_facts": "yes"},
            "connected",
            "the predominance of the whole is then assessed",
        ),
        (
            "art3.offence_by_nature",
            {
                "case.offences": ("insult_defamation", "tax_customs"),
                "case.charges_same_facts": "no",
                "case.warrant_count": 1,
            },
            "one_warrant",
            "for the ordinary-law charges only",
        ),
        (
            "art3.offence_by_nature",
            {
                "case.offences": ("insult_defamation", "fraud_embezzlement"),
                "case.charges_same_facts": "no",
                "case.warrant_count": 2,
            },
            "several_warrants",
            "only the ordinary-law charge may be processed, with a caveat",
        ),
        ("art3.offence_by_nature", {"documents[law1].state": "asked_for"}, "conclusion_if", "confirms this"),
        (
            "art3.status_of_person",
            {"case.facts_specific": "yes", "case.intent_or_benefit": "yes"},
            "specific",
            "status alone is not put forward as an answer",
        ),
        ("art3.status_of_person", {"case.personal_gain": "yes"}, "gain", "is alleged (Annex"),
        ("art3.status_of_person", {"person.timing_link": "no"}, "together", "it is not relied on alone"),
        (
            "art3.power_change",
            {"case.offences": ("coup_or_constitutional_order", "homicide_violence")},
            "violence",
            "ordinary-law elements may then predominate",
        ),
        ("art3.power_change", {"case.aggravating": ("violence_by_me",)}, "violence", "Personal violence"),
        ("art3.power_change", {"case.facts_specific": "yes"}, "acts", "subject to their examination"),
        ("art3.terrorism_label", {"terror.recognised_by": "un"}, "listed", "must be shown all the same"),
        (
            "art3.terrorism_label",
            {"terror.acts_stated": "violent_by_me"},
            "violent",
            "implies no admission",
        ),
        ("art3.terrorism_label", {"terror.recognised_by": "several"}, "some", "must be shown all the same"),
        ("art3.terrorism_label", {"terror.acts_stated": "support_acts"}, "support", "to examine"),
        (
            "art3.terrorism_label",
            {"case.offences": ("terrorist_or_banned_org_membership", "terrorism_act")},
            "act_charged",
            "named among the offences",
        ),
        (
            "art3.religion_race",
            {"person.roles": ("ethnic_minority",)},
            "minority",
            "Membership of a minority alone does not exclude data",
        ),
        (
            "art3.religion_race",
            {"case.offences": ("religious_offence", "fraud_embezzlement")},
            "mixed",
            "it is not submitted that belonging to a group excludes their examination",
        ),
        ("art3.interstate_immunity", {"person.roles": ("diplomat",)}, "private", "not covered"),
        (
            "art2.in_absentia",
            {"trial.notified": "yes"},
            "informed",
            "The trial was personally notified to the Applicant",
        ),
        ("art2.in_absentia", {"trial.defended": "yes"}, "defended", "conducted the defence"),
        ("art2.in_absentia", {"trial.retrial_right": "yes"}, "retrial", "only as a circumstance"),
        (
            "art2.torture_risk",
            {"person.findings": ("ngo_pattern_only",), "extr.list[ex1].reason": ("limitation",)},
            "together",
            "other grounds",
        ),
        ("art2.torture_risk", {"extr.list[ex1].final": "no"}, "consider", "on that evidence"),
        ("art2.death_penalty", {"risk.moratorium_or_assurance": "yes"}, "assurance", "There is a moratorium"),
        ("art2.death_penalty", {"extr.list[ex1].reason": ("limitation",)}, "together", "other grounds"),
    ],
)
def test_what_weakens_a_ground_is_said_and_takes_the_conclusion_away(
    pack: Pack, sample: Case, *, ground: str, answers: Mapping[str, Fact], says: str, phrase: str
) -> None:
    told = _tell(pack, sample, ground, answers)
    assert phrase in told[says]
    assert "conclusion" not in told


_NEEDED = {
    "art3.offence_by_nature": ("case.aggravating", "case.law_articles"),
    "art3.status_of_person": ("person.timing_link", "case.personal_gain"),
    "art3.power_change": ("case.facts_specific", "case.aggravating"),
    "art3.terrorism_label": ("terror.recognised_by", "terror.acts_stated"),
    "art3.religion_race": ("case.offences",),
    "art3.interstate_immunity": ("case.abroad_element",),
    "art2.in_absentia": ("trial.notified", "trial.defended", "trial.retrial_right"),
    "art2.torture_risk": ("risk.torture", "extr.list[ex1].final", "person.findings"),
    "art2.death_penalty": ("risk.moratorium_or_assurance",),
}


@pytest.mark.parametrize("known", ["unset", "unknown"])
@pytest.mark.parametrize("ground", [one for one in STRONG if one != "art3.interstate_immunity"])
def test_what_is_not_known_is_a_gap_and_carries_no_conclusion(
    pack: Pack, sample: Case, ground: str, known: str
) -> None:
    case = arguing(sample, ground)
    for path in _NEEDED[ground]:
        case = case.without(path) if known == "unset" else case.with_fact(path, _UNKNOWN)
    told = _told(composed(pack, case), ground)
    assert "conclusion" not in told
    assert any("[" in text or "not known to the Applicant" in text for text in told.values())


def test_the_link_abroad_is_a_gap_until_it_is_answered(pack: Pack, sample: Case) -> None:
    case = arguing(sample, "art3.interstate_immunity").without("case.abroad_element")
    told = _told(composed(pack, case), "art3.interstate_immunity")
    assert told["abroad_open"].endswith("[whether the facts have a link to another country].")
    unknown = _tell(pack, sample, "art3.interstate_immunity", {"case.abroad_element": _UNKNOWN})
    assert unknown["abroad_open"].endswith("not known to the Applicant.")


def test_what_only_the_person_can_write_is_a_gap_until_it_is_written(pack: Pack, sample: Case) -> None:
    words = said("The acts were those of the office.", "Actes de la fonction.", "Actos del cargo.", "أفعال.")
    for ground, sentence in (
        ("art3.status_of_person", "acts"),
        ("art3.power_change", "event"),
        ("art3.religion_race", "link"),
        ("art3.interstate_immunity", "capacity"),
    ):
        assert "[" in _tell(pack, sample, ground)[sentence]
        written = _tell(pack, sample, ground, {f"request.grounds[{ground}].argument": words})
        assert sentence not in written


# -- no more than was said


def test_no_lawyer_of_choice_is_not_no_lawyer(pack: Pack, sample: Case) -> None:
    told = _tell(pack, sample, "art2.in_absentia")
    assert told["not_defended"].startswith("No lawyer of the person’s choice")


def test_an_offence_that_may_be_violent_is_never_called_free_of_violence(pack: Pack, sample: Case) -> None:
    for offence in ("sexual", "terrorism_act", "homicide_violence"):
        offences = ("coup_or_constitutional_order", "insult_defamation", offence)
        for ground in ("art3.offence_by_nature", "art3.power_change"):
            told = _tell(pack, sample, ground, {"case.offences": offences, "case.aggravating": ("none",)})
            assert "no_violence" not in told
            assert "conclusion" not in told


def test_article_83_is_cited_for_a_red_notice_only(pack: Pack, sample: Case) -> None:
    for ground, answers in (
        ("art3.terrorism_label", {"terror.acts_stated": "none"}),
        ("art2.in_absentia", {}),
    ):
        notice = "\n".join(_tell(pack, sample, ground, answers).values())
        diffusion = _tell(pack, sample, ground, {**answers, "data.types": ("red_diffusion",)})
        assert "83(2)" in notice
        assert "83(2)" not in "\n".join(diffusion.values())


def test_own_country_and_other_country_are_judged_by_their_own_questions(pack: Pack, sample: Case) -> None:
    own = _tell(pack, sample, "art3.status_of_person")
    other = _tell(pack, sample, "art3.status_of_person", {"person.nationalities": ("ME",)})
    assert "rule_own" in own
    assert "rule_other" not in own
    assert "rule_other" in other
    assert "rule_own" not in other


def test_an_event_told_under_another_ground_is_not_told_twice(pack: Pack, sample: Case) -> None:
    case = arguing(sample, "art3.status_of_person").with_item(
        "request.grounds", "art3.political_predominance"
    )
    case = case.with_fact("request.grounds[art3.political_predominance].decision", "use")
    told = _told(composed(pack, case), "art3.status_of_person")
    assert "sequence" in told
    assert "event" not in told


# -- what must not be disclosed


def test_a_sexual_minority_is_never_named_and_is_a_matter_of_article_2(pack: Pack, sample: Case) -> None:
    answers = {"person.roles": ("lgbt",), "case.offences": ("extremism_or_speech",)}
    told = _tell(pack, sample, "art3.religion_race", answers)
    text = "\n".join(told.values())
    assert "Article 3 " not in text
    assert "Article 2 of the Constitution" in told["examine_rights"]
    assert "minority" not in text
    assert "sexual" not in text


def test_earlier_ill_treatment_leaves_no_trace_in_the_request(pack: Pack, sample: Case) -> None:
    drafts = [
        _tell(pack, sample, "art2.torture_risk", {"risk.past_illtreatment": fact, "risk.text": words})
        for fact, words in (("yes", said("Beaten in cell 9.", "a", "b", "c")), ("no", _UNKNOWN))
    ]
    assert drafts[0] == drafts[1]


def test_restricted_answers_never_stand_in_the_request(pack: Pack, sample: Case) -> None:
    secret = said("Secretword", "Secretword", "Secretword", "Secretword")
    texts = ("risk.text", "person.others_text", "person.health_text", "refugee.legal_basis")
    answers: dict[str, Fact] = dict.fromkeys(texts, secret)
    answers |= {"refugee.status": "recognised_1951", "refugee.host": "PT", "risk.past_illtreatment": "yes"}
    for language in ("ar", "en", "es", "fr"):
        draft = composed(pack, arguing(sample, *STRONG, answers=answers), language=language)
        text = "\n".join(one.text for one in draft.sentences())
        assert "Secretword" not in text
        assert not re.search("Portugal|البرتغال", text)


def test_a_medical_report_speaks_by_its_summary_only(pack: Pack, sample: Case) -> None:
    medical: dict[str, Fact] = {
        "documents[rec1].classes": ("medical_report",),
        "documents[rec1].confidentiality": "R2",
    }
    told = _tell(pack, sample, "art2.torture_risk", medical)
    assert "[summary that may be passed on" in told["summary_open"]
    row = "confidentiality[cf9]"
    words = said(
        "A medical report exists.", "Un rapport médical existe.", "Existe un informe médico.", "تقرير."
    )
    case = arguing(sample, "art2.torture_risk", answers=medical).with_item("confidentiality", "cf9")
    for key, fact in (("item", "rec1"), ("level", "R2"), ("summary", words)):
        case = case.with_fact(f"{row}.{key}", fact)
    told = _told(composed(pack, case), "art2.torture_risk")
    assert "“A medical report exists”" in told["summary"]
    assert "not be communicated to the source" in told["confidential"]


def test_the_convention_on_refugees_is_cited_only_where_protection_is_argued(
    pack: Pack, sample: Case
) -> None:
    case = arguing(sample, "art2.torture_risk")
    assert "return" not in _told(composed(pack, case), "art2.torture_risk")
    case = case.with_item("request.grounds", "refugee_related")
    case = case.with_fact("request.grounds[refugee_related].decision", "use")
    assert "Article 33" in _told(composed(pack, case), "art2.torture_risk")["return"]


def test_an_extradition_the_schedule_keeps_back_carries_nothing(pack: Pack, sample: Case) -> None:
    for ground in ("art2.torture_risk", "art2.death_penalty"):
        case = arguing(sample, ground).with_item("confidentiality", "cf9")
        case = case.with_fact("confidentiality[cf9].item", "ex1").with_fact(
            "confidentiality[cf9].level", "R2"
        )
        told = _told(composed(pack, case), ground)
        assert "refused" not in told
        assert "conclusion" not in told


def test_one_refusal_is_final_and_another_on_human_rights_make_no_final_refusal_on_human_rights(
    pack: Pack, sample: Case
) -> None:
    answers: dict[str, Fact] = {
        "extr.list[ex1].reason": ("limitation",),
        "extr.list[ex2].country": "ME",
        "extr.list[ex2].outcome": "refused",
        "extr.list[ex2].reason": ("political", "human_rights"),
        "extr.list[ex2].final": "no",
    }
    case = arguing(sample, "art2.torture_risk", answers=answers).with_item("extr.list", "ex2")
    told = _told(composed(pack, case), "art2.torture_risk")
    assert "refused" not in told
    assert "conclusion" not in told


# -- relief in the alternative


@pytest.mark.parametrize("ground", ["art3.offence_by_nature", "art2.in_absentia", "art2.death_penalty"])
def test_the_alternative_of_the_catalogue_stands_in_the_subsidiary_request(
    pack: Pack, sample: Case, ground: str
) -> None:
    assert "in the alternative" in pack.grounds[ground].relief
    mixed = {"case.offences": ("insult_defamation", "tax_customs")}
    ids = {one.id for one in composed(pack, arguing(sample, ground, answers=mixed)).sentences()}
    assert f"subsidiary.{ground}" in ids
    assert f"subsidiary.{ground}" not in {one.id for one in composed(pack, sample).sentences()}


def test_no_caveat_is_asked_for_where_no_other_charge_would_remain(pack: Pack, sample: Case) -> None:
    draft = composed(pack, arguing(sample, "art3.offence_by_nature"))
    assert "subsidiary.art3.offence_by_nature" not in {one.id for one in draft.sentences()}


# -- languages


@pytest.mark.parametrize("ground", STRONG)
def test_every_language_says_the_same_sentences(pack: Pack, sample: Case, ground: str) -> None:
    unclear = arguing(sample, ground)
    for path in _NEEDED[ground]:
        unclear = unclear.with_fact(path, _UNKNOWN)
    for case in (arguing(sample, ground), unclear):
        english = composed(pack, case)
        for language in ("ar", "es", "fr"):
            other = composed(pack, case, language=language)
            assert [one.id for one in other.sentences()] == [one.id for one in english.sentences()]
