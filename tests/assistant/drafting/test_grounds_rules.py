"""The texts of nine grounds: earlier decisions, validity, limitation, Article 83 and personal circumstances.

``docs/law/grounds.md`` 2.15 to 2.23: a conclusion only where every part of the test is shown, careful words
under each caution and where something weakens the ground, a gap where an answer is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Name, NoAnswer, NonAnswer, PartialDate, Text
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from assistant.pack.provisions import provision_of
from tests.assistant.drafting.conftest import TODAY, composed

_ISOLATES = re.compile("[\u2066-\u2069]")
_UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)
_ARTICLES = re.compile(r"Articles? (\d+(?:(?:, \d+)*(?: and| or) \d+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Answers and papers that carry a ground, and the sentences by which its text concludes."""

    answers: dict[str, Fact]
    paper: str
    concludes: str
    asks: str
    """The careful sentence that stands in the place of the conclusion where the ground is weak."""

    shows: str
    """A sentence of fact that rests on the paper."""


STRONG = {
    "ne_bis_in_idem": Strong(
        answers={"case.dup_outcome": "acquitted_final", "case.dup_same_facts": "same"},
        paper="foreign_judgment",
        concludes="ne_bis.conclusion",
        asks="ne_bis.request",
        shows="decision.acquitted",
    ),
    "transfer_of_proceedings": Strong(
        answers={"case.transferred": "yes"},
        paper="transfer_decision",
        concludes="transfer.conclusion_notice",
        asks="transfer.request",
        shows="transfer.moved",
    ),
    "proceedings_invalid": Strong(
        answers={"case.warrant_state": "cancelled", "case.status": "discontinued", "case.closed_doc": "yes"},
        paper="case_closure",
        concludes="invalid.conclusion_warrant",
        asks="invalid.request",
        shows="invalid.cancelled",
    ),
    "statute_of_limitation": Strong(
        answers={"case.limitation_passed": "yes", "case.limitation_doc": "court_decision"},
        paper="limitation_proof",
        concludes="limitation.conclusion_notice",
        asks="limitation.request",
        shows="limitation.court",
    ),
    "rpd83.seriousness_threshold": Strong(
        answers={"case.max_penalty_months": 18},
        paper="law_text",
        concludes="threshold.conclusion",
        asks="threshold.request",
        shows="threshold.maximum",
    ),
    "rpd83.private_matter": Strong(
        answers={
            "case.private_complainant": "yes",
            "case.civil_parallel": "yes",
            "case.debt_settled": "partly",
            "case.offences": ("breach_of_trust_commercial",),
        },
        paper="civil_file",
        concludes="private.conclusion",
        asks="private.request",
        shows="private.civil",
    ),
    "rpd83.unfunded_cheque": Strong(
        answers={"case.offences": ("unfunded_cheque_debt",), "case.cheque_as_security": "yes"},
        paper="civil_file",
        concludes="cheque.conclusion",
        asks="cheque.request",
        shows="cheque.security",
    ),
    "rpd83.excluded_offence": Strong(
        answers={"case.offences": ("family_maintenance",)},
        paper="law_text",
        concludes="excluded.conclusion",
        asks="excluded.request",
        shows="excluded.provision",
    ),
}
"""On top of the sample case: a Red Notice, a charge on paper, acts described in part, no intent stated."""


def _arguing(case: Case, *grounds: str) -> Case:
    case = replace(case, rows={**case.rows, "request.grounds": ()})
    for ground in grounds:
        path = f"request.grounds[{ground}].decision"
        case = case.with_item("request.grounds", ground).with_fact(path, "use")
    return case


def _holding(case: Case, document_class: str, item: str = "paper1", level: str = "R0") -> Case:
    facts: dict[str, Fact] = {
        "classes": (document_class,), "state": "held", "use": "annex", "confidentiality": level,
        "title": Name(text="Made-up paper", lang="en"), "languages": ("en",), "decisive_pages": "2",
    }  # fmt: skip
    case = case.with_item("documents", item)
    for key, fact in facts.items():
        case = case.with_fact(f"documents[{item}].{key}", fact)
    return case


def _strong(sample: Case, ground: str, **answers: Fact) -> Case:
    """A strong case, with some answers changed; two underscores stand for the point in a name."""
    given = STRONG[ground]
    case = _holding(_arguing(sample, ground), given.paper)
    changed = {name.replace("__", "."): fact for name, fact in answers.items()}
    for path, fact in {**given.answers, **changed}.items():
        case = case.with_fact(path, fact)
    return case


def _without_paper(case: Case) -> Case:
    return case.with_fact("documents[paper1].state", "not_obtainable")


def _says(draft: Draft, sentence_id: str) -> str:
    """A sentence without its invisible characters; empty if the draft does not say it."""
    found = (one.text for one in draft.sentences() if one.id == sentence_id)
    return _ISOLATES.sub("", next(found, "")).replace("\u00a0", " ")


def _told(draft: Draft) -> str:
    return "\n".join(_ISOLATES.sub("", one.text) for one in draft.sentences()).replace("\u00a0", " ")


def _ids(draft: Draft) -> set[str]:
    return {one.id for one in draft.sentences()}


def _concludes(draft: Draft) -> bool:
    return any(".conclusion" in one.id for one in draft.sentences())


# -- what a strong case says


@pytest.mark.parametrize("ground", STRONG)
def test_a_strong_case_states_rule_fact_with_annex_and_conclusion(
    pack: Pack, sample: Case, ground: str
) -> None:
    draft = composed(pack, _strong(sample, ground))
    given = STRONG[ground]
    assert "Annex" in _says(draft, given.shows)
    assert re.search(r"does not comply|no longer complies|not met", _says(draft, given.concludes))
    assert given.asks not in _ids(draft)


@pytest.mark.parametrize("ground", STRONG)
def test_without_its_paper_the_ground_states_and_does_not_prove(
    pack: Pack, sample: Case, ground: str
) -> None:
    draft = composed(pack, _without_paper(_strong(sample, ground)))
    assert "Made-up" not in _told(draft)
    assert "p. 2" not in _says(draft, STRONG[ground].shows)


@pytest.mark.parametrize(
    "ground",
    ["ne_bis_in_idem", "transfer_of_proceedings", "proceedings_invalid", "statute_of_limitation",
     "rpd83.seriousness_threshold"],
)  # fmt: skip
def test_where_the_test_wants_a_paper_there_is_no_conclusion_without_it(
    pack: Pack, sample: Case, ground: str
) -> None:
    draft = composed(pack, _without_paper(_strong(sample, ground)))
    assert not _concludes(draft)
    assert _says(draft, STRONG[ground].asks)


@pytest.mark.parametrize("language", ["ar", "es", "fr"])
@pytest.mark.parametrize("ground", STRONG)
def test_every_filing_language_tells_the_ground_sentence_for_sentence(
    pack: Pack, sample: Case, ground: str, language: str
) -> None:
    case = _strong(sample, ground)
    there, here = composed(pack, case), composed(pack, case, language=language)
    assert [one.id for one in here.sentences()] == [one.id for one in there.sentences()]
    assert _says(here, STRONG[ground].concludes)


@pytest.mark.parametrize("ground", [*STRONG, "art2.health"])
def test_only_articles_the_catalogue_gives_for_the_ground_are_cited(
    pack: Pack, sample: Case, ground: str
) -> None:
    """An article is one of the ground, or one its test names for data that are no Red Notice."""
    known = {provision_of(one) for one in pack.grounds[ground].provisions}
    prose = " ".join((pack.grounds[ground].test, *pack.grounds[ground].not_when))
    for said in _ARTICLES.findall(prose):
        known |= {f"rpd.{number}" for number in re.findall(r"\d+", said)}
    if ground == "art2.health":
        case = _arguing(sample.with_fact("person.health", "yes"), ground)
    else:
        case = _strong(sample, ground)
    for types in (("red_notice",), ("red_diffusion",), ("red_notice", "red_diffusion")):
        draft = composed(pack, case.with_fact("data.types", types))
        cited = set(_cited(draft, ground))
        assert cited
        assert cited <= known


def _cited(draft: Draft, ground: str) -> Iterator[str]:
    prefixes = {
        "art2.health": "hardship", "ne_bis_in_idem": "ne_bis", "transfer_of_proceedings": "transfer",
        "proceedings_invalid": "invalid", "statute_of_limitation": "limitation",
        "rpd83.seriousness_threshold": "threshold", "rpd83.private_matter": "private",
        "rpd83.unfunded_cheque": "cheque", "rpd83.excluded_offence": "excluded",
    }  # fmt: skip
    for sentence in draft.sentences():
        if sentence.id.startswith(f"{prefixes[ground]}."):
            for run in sentence.runs:
                yield from run.source.provisions


# -- an answer nobody gave


def test_grounds_that_nothing_supports_assert_nothing(pack: Pack, sample: Case) -> None:
    """With every answer on the criminal case unknown, and with none at all."""
    paths = [one for one in sample.facts if one.startswith("case.") and "[" not in one]
    for fact in (_UNKNOWN, None):
        case = sample
        for path in paths:
            case = case.without(path) if fact is None else case.with_fact(path, fact)
        assessment = assess(pack, case, TODAY)
        used = tuple(one for one in assessment.findings if one.id in STRONG)
        draft = compose(
            pack, case, replace(assessment, used=used), "ccf-deletion", "en", final=False, today=TODAY
        )
        told = _ids(draft)
        assert not told & {one.concludes for one in STRONG.values()}
        # These two print the answer itself, here a gap or that it is not known.
        assert told & {one.shows for one in STRONG.values()} == {"threshold.maximum", "excluded.provision"}
        assert {one.asks for one in STRONG.values()} <= told
        assert not _says(draft, "exception.none")


@pytest.mark.parametrize(
    "ground", ["rpd83.private_matter", "rpd83.unfunded_cheque", "rpd83.excluded_offence"]
)
def test_that_no_organized_crime_is_alleged_is_said_only_if_it_was_asked(
    pack: Pack, sample: Case, ground: str
) -> None:
    unknown = composed(pack, _strong(sample, ground, case__aggravating=_UNKNOWN))
    assert _says(unknown, "exception.open").endswith(": not known to the Applicant.")
    assert not _concludes(unknown)
    unset = composed(pack, _strong(sample, ground).without("case.aggravating"))
    assert _says(unset, "exception.open").endswith(": [whether this is alleged].")
    assert not _concludes(unset)
    alleged = composed(pack, _strong(sample, ground, case__aggravating=("organised_crime",)))
    assert "examined first" in _says(alleged, "exception.organized")
    assert not _concludes(alleged)


# -- decisions of another State


def test_a_discontinuance_is_not_called_final(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "ne_bis_in_idem", case__dup_outcome="closed_on_merits"))
    assert "is not asserted" in _says(draft, "ne_bis.finality")
    assert "as far as it is final" in _says(draft, "ne_bis.request")
    assert not _concludes(draft)
    assert "final acquittal" not in _told(draft)


def test_a_sentence_that_is_being_served_is_not_said_to_be_served(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "ne_bis_in_idem", case__dup_outcome="convicted_serving"))
    assert "has not ended" in _says(draft, "decision.serving")
    assert not _concludes(draft)


def test_facts_that_are_the_same_in_part_limit_the_ground(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "ne_bis_in_idem", case__dup_same_facts="partly"))
    assert "limited to that part" in _says(draft, "ne_bis.partly")
    assert not _says(draft, "ne_bis.same")
    assert not _concludes(draft)


def test_the_comparison_of_the_facts_is_a_gap_until_it_is_written(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "ne_bis_in_idem")
    draft = composed(pack, case)
    assert "request.grounds[ne_bis_in_idem].argument" in {path for gap in draft.gaps for path in gap.facts}
    words = Text(lang="en", text="Both cases concern the delivery of March 2019.")
    written = composed(pack, case.with_fact("request.grounds[ne_bis_in_idem].argument", words))
    assert not _says(written, "ne_bis.comparison")
    assert "March 2019" in _told(written)


def test_between_states_the_rule_is_said_to_rest_on_treaties(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "ne_bis_in_idem"))
    assert _says(draft, "ne_bis.rule").startswith("Under Article 14(7) of the International Covenant")
    assert "as far as treaties provide" in _says(draft, "ne_bis.limits")


def test_the_other_state_is_not_named(pack: Pack, sample: Case) -> None:
    for ground in ("ne_bis_in_idem", "transfer_of_proceedings"):
        draft = composed(pack, _strong(sample, ground))
        names = [
            one.text
            for one in draft.sentences()
            if one.id.split(".")[0] in {"ne_bis", "transfer", "decision"}
        ]
        assert not re.search("Portug|Montenegr", " ".join(names))


def test_a_pending_case_elsewhere_is_no_transfer(pack: Pack, sample: Case) -> None:
    case = _strong(
        sample, "transfer_of_proceedings", case__transferred="no", case__dup_outcome="pending_elsewhere"
    )
    draft = composed(pack, case)
    assert _says(draft, "transfer.pending")
    assert not _says(draft, "transfer.moved")
    assert not _concludes(draft)
    bare = composed(pack, _without_paper(case))
    assert "still claims competence" in _says(bare, "transfer.no_paper")


def test_a_decision_told_under_one_ground_is_not_told_again(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "ne_bis_in_idem", case__transferred="yes")
    both = composed(pack, _arguing(case, "ne_bis_in_idem", "transfer_of_proceedings"))
    assert sum(one.id.startswith("decision.") for one in both.sentences()) == 1


# -- validity and limitation


def test_a_decision_older_than_the_data_leaves_room_for_a_later_warrant(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "proceedings_invalid")
    case = case.with_fact("documents[paper1].date", PartialDate(year=2020))
    draft = composed(pack, case)
    assert "a later warrant cannot be excluded" in _says(draft, "invalid.older")
    assert "which warrant is in force today" in _says(draft, "invalid.request")
    assert not _concludes(draft)


def test_an_appeal_among_the_acts_is_not_passed_over(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "proceedings_invalid")
    assert not _says(composed(pack, case), "invalid.appeal")
    appealed = composed(pack, case.with_fact("case.refs[ref1].kind", "appeal"))
    assert "is not asserted" in _says(appealed, "invalid.appeal")


def test_article_83_is_no_measure_of_a_diffusion_without_a_valid_warrant(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "proceedings_invalid", data__types=("red_diffusion",)))
    assert "83(2)" not in _told(draft)
    assert "Articles 12, 46 and 51 of the RPD" in _says(draft, "invalid.conclusion")


def test_a_case_that_ended_while_a_warrant_stands_rests_on_the_end(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "proceedings_invalid", case__warrant_state="in_force"))
    assert not _says(draft, "invalid.conclusion_warrant")
    assert "Articles 81, 51 and 12 of the RPD" in _says(draft, "invalid.conclusion_notice")


def test_a_calculation_is_called_one_and_suspension_is_faced(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "statute_of_limitation", case__limitation_doc="none"))
    assert _says(draft, "limitation.calculation").endswith("is available to the Applicant.")
    assert "by flight or by a warrant" in _says(draft, "limitation.suspension")
    assert _says(draft, "limitation.causes").endswith(": [explanation to be written under this ground].")
    assert not _concludes(draft)


def test_an_opinion_is_no_decision(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "statute_of_limitation", case__limitation_doc="lawyer_opinion"))
    assert _says(draft, "limitation.opinion")
    assert not _concludes(draft)
    unknown = composed(pack, _strong(sample, "statute_of_limitation", case__limitation_doc=_UNKNOWN))
    assert _says(unknown, "limitation.open").endswith(": not known to the Applicant.")
    assert not _concludes(unknown)


# -- Article 83


def test_the_penalty_is_measured_by_the_rule_for_the_stage_of_the_case(pack: Pack, sample: Case) -> None:
    charged = composed(pack, _strong(sample, "rpd83.seriousness_threshold"))
    assert "at least two years" in _says(charged, "threshold.rule_maximum")
    assert "18" in _says(charged, "threshold.maximum")
    tried = composed(
        pack,
        _strong(
            sample,
            "rpd83.seriousness_threshold",
            case__status="convicted_in_absentia",
            case__sentence_months=4,
        ),
    )
    assert "at least six months" in _says(tried, "threshold.rule_sentence")
    assert _says(tried, "threshold.below_sentence")
    assert "two years" not in _told(tried)


def test_several_offences_leave_the_threshold_open(pack: Pack, sample: Case) -> None:
    offences = ("fraud_embezzlement", "tax_customs")
    draft = composed(pack, _strong(sample, "rpd83.seriousness_threshold", case__offences=offences))
    assert "Article 83(1)(c)" in _says(draft, "threshold.several")
    assert not _concludes(draft)
    unset = composed(pack, _strong(sample, "rpd83.seriousness_threshold").without("case.offences"))
    assert _says(unset, "threshold.offences").endswith(": [offences named].")
    assert not _concludes(unset)


@pytest.mark.parametrize(
    "ground",
    [
        "rpd83.seriousness_threshold",
        "rpd83.private_matter",
        "rpd83.unfunded_cheque",
        "rpd83.excluded_offence",
    ],
)
def test_against_a_diffusion_article_83_is_mentioned_by_comparison_only(
    pack: Pack, sample: Case, ground: str
) -> None:
    draft = composed(pack, _strong(sample, ground, data__types=("red_diffusion",)))
    prefix = STRONG[ground].concludes.split(".")[0]
    assert "It is not overlooked" in _says(draft, f"{prefix}.diffusion")
    assert not _says(draft, STRONG[ground].concludes)
    for sentence in draft.sentences():
        if sentence.id.startswith(f"{prefix}.conclusion"):
            assert "83" not in sentence.text


def test_a_low_penalty_supports_a_deletion_of_a_diffusion_no_more_than_that(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "rpd83.seriousness_threshold", data__types=("red_diffusion",)))
    assert "as a supporting consideration only" in _says(draft, "threshold.support")
    both = composed(
        pack, _strong(sample, "rpd83.seriousness_threshold", data__types=("red_notice", "red_diffusion"))
    )
    assert "does not bind the diffusion" in _says(both, "threshold.notice_only")


def test_victims_benefit_and_laundering_are_faced_in_a_private_dispute(pack: Pack, sample: Case) -> None:
    ground = "rpd83.private_matter"
    victims = composed(pack, _strong(sample, ground, case__aggravating=("several_victims",)))
    assert "for each of them" in _says(victims, "private.victims")
    assert not _concludes(victims)
    offences = ("breach_of_trust_commercial", "money_laundering")
    laundering = composed(pack, _strong(sample, ground, case__offences=offences))
    assert _says(laundering, "private.laundering")
    assert _says(laundering, "private.answer").endswith("[explanation to be written under this ground].")
    assert not _concludes(laundering)
    benefit = composed(pack, _strong(sample, ground, case__intent_or_benefit="yes"))
    assert _says(benefit, "private.benefit")
    assert not _concludes(benefit)


def test_an_unknown_intent_is_not_said_to_be_missing(pack: Pack, sample: Case) -> None:
    for fact in (_UNKNOWN, "not_seen"):
        draft = composed(pack, _strong(sample, "rpd83.private_matter", case__intent_or_benefit=fact))
        assert "not known" in _says(draft, "private.intent_open")
        assert not _says(draft, "private.intent")
        assert not _concludes(draft)


def test_a_fraud_beside_the_cheque_is_not_covered_by_the_exclusion(pack: Pack, sample: Case) -> None:
    offences = ("unfunded_cheque_debt", "fraud_embezzlement")
    draft = composed(pack, _strong(sample, "rpd83.unfunded_cheque", case__offences=offences))
    assert "for the cheque or the debt only" in _says(draft, "cheque.fraud")
    assert not _says(draft, "cheque.only")
    assert not _concludes(draft)
    other = composed(
        pack, _strong(sample, "rpd83.unfunded_cheque", case__offences=("unfunded_cheque_debt", "tax_customs"))
    )
    assert _says(other, "cheque.others")
    assert not _concludes(other)


def test_what_a_cheque_was_for_is_a_gap_where_nothing_shows_it(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "rpd83.unfunded_cheque", case__intent_or_benefit=_UNKNOWN)
    draft = composed(pack, case.without("case.cheque_as_security"))
    assert _says(draft, "cheque.security_open").endswith(": [purpose of the cheque].")
    assert not _concludes(draft)
    stated = composed(pack, _strong(sample, "rpd83.unfunded_cheque", case__intent_or_benefit="yes"))
    assert "has to be examined" in _says(stated, "cheque.benefit")
    assert not _concludes(stated)


def test_an_excluded_offence_among_others_frees_only_from_itself(pack: Pack, sample: Case) -> None:
    offences = ("drugs_personal_use", "fraud_embezzlement")
    draft = composed(pack, _strong(sample, "rpd83.excluded_offence", case__offences=offences))
    assert _says(draft, "excluded.others")
    assert _says(draft, "excluded.part").startswith("It follows that the notice may not rest on")
    assert not _concludes(draft)


# -- personal circumstances


def test_an_illness_is_told_by_its_summary_only_and_never_named(pack: Pack, sample: Case) -> None:
    secret = Text(lang="en", text="Dialysis three times a week.")
    case = sample.with_fact("person.health", "yes").with_fact("person.health_text", secret)
    case = _holding(_arguing(case, "art2.health"), "medical_report", level="R2")
    bare = composed(pack, case)
    assert _says(bare, "hardship.missing").startswith("As to these circumstances: [summary")
    case = case.with_item("confidentiality", "cf2").with_fact("confidentiality[cf2].item", "paper1")
    case = case.with_fact("confidentiality[cf2].level", "R2")
    case = case.with_fact(
        "confidentiality[cf2].summary", Text(lang="en", text="A certificate was issued in 2026.")
    )
    summarized = composed(pack, case)
    assert "A certificate was issued in 2026" in _says(summarized, "hardship.summary/cf2")
    for draft in (bare, summarized):
        assert not re.search("Dialysis|health|illness|disab|medic|Made-up", _told(draft), re.IGNORECASE)
        paths = {path for one in draft.sentences() for run in one.runs for path in run.source.facts}
        assert not {one for one in paths if one.startswith("person.health")}


def test_personal_circumstances_support_and_do_not_carry_a_request(pack: Pack, sample: Case) -> None:
    case = _arguing(sample.with_fact("person.health", "yes"), "art2.health")
    draft = composed(pack, case)
    assert "not relied on as a ground of their own" in _says(draft, "hardship.support")
    assert "no more than an update" in _says(draft, "hardship.request")
    assert not _concludes(draft)


# -- the alternative


def test_the_addendum_says_what_the_ground_asks_for(pack: Pack, sample: Case) -> None:
    for ground in ("ne_bis_in_idem", "transfer_of_proceedings"):
        case = _strong(sample, ground, request__relief=("delete", "addendum"))
        assert _says(composed(pack, case), f"subsidiary.{ground}")
        assert not _says(composed(pack, _arguing(case, "rpd12.accuracy")), f"subsidiary.{ground}")
