"""Nine further grounds: each concludes as far as its answers and papers go, and no further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Name, NoAnswer, NonAnswer, PartialDate
from assistant.drafting.draft import Draft
from assistant.drafting.leak import find_leaks
from assistant.pack.pack import Pack
from assistant.pack.provisions import provision_of
from tests.assistant.drafting.conftest import composed

_ISOLATES = re.compile("[\u2066-\u2069]")
_UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)
_NEED_EXTRADITIONS = frozenset({"purpose_defeated"})
_LONG_KNOWN = PartialDate(year=2020, month=3, day=11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Answers that carry a ground, the sentence that concludes it, and the papers its facts cite."""

    prefix: str
    concludes: str
    articles: str
    facts: Mapping[str, Fact]
    papers: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()


STRONG = {
    "rpd83.family_custody": Strong(
        prefix="custody",
        concludes="custody.conclusion_notice",
        articles="Article 83(1)(a)(i) of the RPD",
        facts={
            "data.types": ("red_notice",),
            "case.offences": ("child_removal_custody",),
            "case.aggravating": ("none",),
            "family.conflict_orders": "yes",
            "family.both_took_part": "yes",
            "family.hague": "pending",
        },
        papers=("custody_orders",),
        proved=("custody.conflict", "custody.both", "custody.hague_pending"),
    ),
    "rpd35.lack_of_interest": Strong(
        prefix="interest",
        concludes="interest.conclusion",
        articles="Article 35(2) of the RPD",
        facts={
            "case.abroad_element": "no",
            "extr.never_requested": "yes",
            "extr.located_since": _LONG_KNOWN,
        },
        papers=("no_request_certificate",),
        proved=("interest.local",),
    ),
    "no_extradition_sought": Strong(
        prefix="not_sought",
        concludes="not_sought.conclusion_notice",
        articles="Article 81(3)(d) of the RPD",
        facts={
            "data.types": ("red_notice",),
            "extr.never_requested": "yes",
            "extr.located_since": _LONG_KNOWN,
        },
        papers=("no_request_certificate",),
        proved=("not_sought.never",),
    ),
    "purpose_defeated": Strong(
        prefix="purpose",
        concludes="purpose.conclusion",
        articles="Articles 10, 46(2) and 51(3) of the RPD",
        facts={"case.sentence_left_months": 0},
        papers=("enforcement_certificate",),
        proved=("purpose.served",),
    ),
    "retention_expired": Strong(
        prefix="retention",
        concludes="retention.conclusion",
        articles="Article 51 of the RPD",
        facts={"data.since": _LONG_KNOWN},
        papers=("ccf_decision",),
        proved=("retention.since",),
    ),
    "notice_type_misuse": Strong(
        prefix="colour",
        concludes="colour.green_conclusion",
        articles="Article 89(2) of the RPD",
        facts={"data.types": ("red_notice", "green_notice"), "case.status": "acquitted"},
        papers=("case_closure",),
        proved=("colour.green_acquitted",),
    ),
    "circumvention_diffusion": Strong(
        prefix="channel",
        concludes="channel.conclusion",
        articles="Articles 5 and 34 of the RPD",
        facts={
            "data.types": ("red_diffusion",),
            "ccf.prior": "not_compliant",
            "ccf.prior_date": _LONG_KNOWN,
            "circ.previous_refused": "yes",
            "circ.reason_general": "yes",
            "circ.later_channel": ("diffusion", "new_charge_same_facts"),
        },
        papers=("ccf_decision",),
        proved=("channel.found", "channel.later", "channel.general"),
    ),
    "stolen_passport_record": Strong(
        prefix="record",
        concludes="record.conclusion",
        articles="Articles 12 and 10 of the RPD",
        facts={
            "data.types": ("red_notice", "sltd_record"),
            "sltd.reason": "lost",
            "sltd.in_hand": "yes",
            "sltd.reported_by_you": "no",
        },
        papers=("passport_copy",),
        proved=("record.in_hand",),
    ),
    "ncb_non_cooperation": Strong(
        prefix="silence",
        concludes="silence.conclusion",
        articles="Articles 128 and 12 of the RPD",
        facts={"ncb.silent": "yes"},
        papers=("ccf_decision",),
        proved=("silence.silent",),
    ),
}

WEAKER: tuple[tuple[str, Mapping[str, Fact], str], ...] = (
    ("rpd83.family_custody", {"family.hague": "return_ordered"}, "custody.hague_against"),
    ("rpd83.family_custody", {"case.aggravating": ("child_at_risk",)}, "custody.risk"),
    (
        "rpd83.family_custody",
        {"family.both_took_part": "no", "family.hague": "none"},
        "custody.examine_notice",
    ),
    ("rpd83.family_custody", {"data.types": ("red_diffusion",)}, "custody.conclusion_other"),
    (
        "rpd35.lack_of_interest",
        {"case.abroad_element": "yes", "case.amount_minor": "yes"},
        "interest.amount_weight",
    ),
    ("no_extradition_sought", {"extr.located_since": _UNKNOWN}, "not_sought.located_open"),
    (
        "no_extradition_sought",
        {"extr.located_since": PartialDate(year=2026, month=9, day=1)},
        "not_sought.together",
    ),
    ("no_extradition_sought", {"data.types": ("red_diffusion",)}, "not_sought.conclusion_diffusion"),
    (
        "purpose_defeated",
        {"case.sentence_left_months": 4, "case.asset_takeover": "yes"},
        "purpose.taken_weight",
    ),
    ("purpose_defeated", {"case.sentence_left_months": 4, "case.debt_settled": "yes"}, "purpose.examine"),
    ("notice_type_misuse", {"case.status": "charged"}, "colour.green_other"),
    ("circumvention_diffusion", {"circ.reason_general": "no"}, "channel.circumstance"),
    ("circumvention_diffusion", {"ccf.prior": "removed_by_source"}, "channel.removed_weight"),
    ("stolen_passport_record", {"sltd.reason": "revoked", "sltd.told_why": "yes"}, "record.sovereign"),
    ("stolen_passport_record", {"sltd.reason": "invalid", "sltd.told_why": "no"}, "record.ask_decision"),
    ("stolen_passport_record", {"sltd.reported_by_you": "yes"}, "record.examine"),
    (
        "ncb_non_cooperation",
        {"ncb.silent": "no", "ccf.prior": "access_not_disclosed"},
        "silence.not_disclosed_weight",
    ),
)

UNSURE: tuple[tuple[str, Mapping[str, Fact], tuple[str, ...]], ...] = (
    (
        "rpd83.family_custody",
        {
            "family.conflict_orders": _UNKNOWN,
            "family.both_took_part": _UNKNOWN,
            "family.hague": _UNKNOWN,
        },
        ("custody.conflict_open", "custody.both_open"),
    ),
    (
        "rpd35.lack_of_interest",
        {"case.abroad_element": _UNKNOWN, "case.amount_minor": "yes", "case.amount": _UNKNOWN},
        ("interest.local_open", "interest.amount"),
    ),
    ("circumvention_diffusion", {"circ.reason_general": _UNKNOWN}, ("channel.reason_open",)),
    (
        "stolen_passport_record",
        {"sltd.reason": _UNKNOWN, "sltd.in_hand": _UNKNOWN, "sltd.reported_by_you": _UNKNOWN},
        ("record.reason", "record.in_hand_open", "record.reported_open"),
    ),
)


def _strong(sample: Case, ground: str) -> Case:
    strong = STRONG[ground]
    case = sample.with_item("request.grounds", ground).with_fact(f"request.grounds[{ground}].decision", "use")
    for name, fact in strong.facts.items():
        case = case.with_fact(name, fact)
    for paper in strong.papers:
        case = _with_paper(case, paper)
    return case if ground in _NEED_EXTRADITIONS else _without_list(case, "extr.list")


def _without_list(case: Case, list_path: str) -> Case:
    return replace(case, rows={path: items for path, items in case.rows.items() if path != list_path})


def _with_paper(case: Case, paper: str) -> Case:
    path = f"documents[{paper}]"
    case = case.with_item("documents", paper)
    for key, fact in (
        ("classes", (paper,)),
        ("title", Name(text="A paper of the case", lang="en")),
        ("state", "held"),
        ("use", "annex"),
        ("languages", ("en",)),
        ("confidentiality", "R0"),
    ):
        case = case.with_fact(f"{path}.{key}", fact)
    return case


def _changed(case: Case, facts: Mapping[str, Fact]) -> Case:
    for name, fact in facts.items():
        case = case.with_fact(name, fact)
    return case


def _says(draft: Draft, sentence_id: str) -> str:
    """A sentence without its invisible characters; empty if the draft does not say it."""
    found = (one.text for one in draft.sentences() if one.id.partition("/")[0] == sentence_id)
    return _ISOLATES.sub("", next(found, "")).replace("\u00a0", " ")


def _ids(draft: Draft) -> set[str]:
    return {one.id.partition("/")[0] for one in draft.sentences()}


def _conclusions(ground: str) -> Iterable[str]:
    """Every sentence of a ground that finds that the data do not comply."""
    prefix = STRONG[ground].prefix
    return {
        "custody": ("custody.applied", "custody.conclusion_notice", "custody.conclusion_other"),
        "interest": ("interest.applied", "interest.conclusion"),
        "not_sought": ("not_sought.conclusion_notice", "not_sought.conclusion_diffusion"),
        "purpose": ("purpose.applied", "purpose.conclusion", "purpose.conclusion_if"),
        "retention": (),
        "colour": ("colour.green_conclusion", "colour.blue_conclusion", "colour.yellow_conclusion"),
        "channel": ("channel.conclusion",),
        "record": ("record.applied", "record.conclusion"),
        "silence": ("silence.conclusion",),
    }[prefix]


@pytest.mark.parametrize("ground", STRONG)
def test_a_strong_case_is_concluded_from_the_articles_of_the_ground_with_its_annexes(
    pack: Pack, sample: Case, ground: str
) -> None:
    strong, draft = STRONG[ground], composed(pack, _strong(sample, ground))
    assert strong.articles in _says(draft, strong.concludes)
    for sentence in strong.proved:
        assert "(Annex " in _says(draft, sentence), sentence
    allowed = {provision_of(one) for one in pack.grounds[ground].provisions}
    cited = {
        provision
        for one in draft.sentences()
        if one.id.startswith(f"{strong.prefix}.")
        for run in one.runs
        for provision in run.source.provisions
    }
    assert cited
    assert cited <= allowed


@pytest.mark.parametrize("ground", STRONG)
@pytest.mark.parametrize("language", ["ar", "fr", "es"])
def test_every_language_says_the_same_sentences_and_gives_nothing_away(
    pack: Pack, sample: Case, ground: str, language: str
) -> None:
    case = _strong(sample, ground)
    draft = composed(pack, case, language=language)
    assert STRONG[ground].concludes in _ids(draft)
    assert find_leaks(draft, case, pack) == ()


@pytest.mark.parametrize(("ground", "facts", "careful"), WEAKER)
def test_what_weakens_a_ground_is_said(
    pack: Pack, sample: Case, ground: str, facts: Mapping[str, Fact], careful: str
) -> None:
    draft = composed(pack, _changed(_strong(sample, ground), facts))
    assert _says(draft, careful)
    assert STRONG[ground].concludes not in _ids(draft)


@pytest.mark.parametrize(("ground", "facts", "gaps"), UNSURE)
def test_what_is_not_known_is_a_gap_and_concludes_nothing(
    pack: Pack, sample: Case, ground: str, facts: Mapping[str, Fact], gaps: tuple[str, ...]
) -> None:
    draft = composed(pack, _changed(_strong(sample, ground), facts))
    for sentence in gaps:
        assert "not known to the Applicant" in _says(draft, sentence), sentence
    assert not _ids(draft) & set(_conclusions(ground))


def test_without_the_certificate_the_purpose_is_not_said_to_be_achieved(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "purpose_defeated").with_fact(
        "documents[enforcement_certificate].state", "missing"
    )
    draft = composed(pack, case)
    assert "(statement of the Applicant)" in _says(draft, "purpose.served")
    assert _says(draft, "purpose.conclusion_if").startswith("Once this is confirmed")
    assert "purpose.conclusion" not in _ids(draft)


def test_a_surrender_the_schedule_keeps_back_is_not_told(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "purpose_defeated").without("case.sentence_left_months")
    entry = next(iter(case.item_paths("extr.list")))
    case = case.with_fact(f"{entry}.outcome", "granted").with_fact(f"{entry}.surrendered", "yes")
    assert _says(composed(pack, case), "purpose.surrendered")
    kept = case.with_item("confidentiality", "kept").with_fact("confidentiality[kept].level", "R3")
    kept = kept.with_fact("confidentiality[kept].item", entry.partition("[")[2].rstrip("]"))
    draft = composed(pack, kept)
    assert not {"purpose.surrendered", "purpose.conclusion"} & _ids(draft)
    assert _says(draft, "purpose.open")


def test_that_the_facts_are_the_same_is_for_the_person_to_show(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "circumvention_diffusion"))
    assert "[comparison of the two records" in _says(draft, "channel.same_facts")
    assert _says(draft, "channel.conclusion").startswith("If the facts are found to be the same")


def test_a_blue_notice_seeks_no_place_that_was_known_before(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "notice_type_misuse").with_fact("data.types", ("blue_notice",))
    case = case.with_fact("data.since", PartialDate(year=2024, month=2))
    earlier = composed(pack, case.with_fact("extr.located_since", _LONG_KNOWN))
    assert "in so far as the notice seeks a location" in _says(earlier, "colour.blue_conclusion")
    later = composed(pack, case.with_fact("extr.located_since", PartialDate(year=2025, month=1)))
    assert not _says(later, "colour.blue_conclusion") + _says(later, "colour.blue_located")
    assert _says(later, "colour.blue_verify")
    refused = composed(pack, case.with_fact("circ.previous_refused", "yes"))
    assert "continues the earlier notice" in _says(refused, "colour.blue_examine")


def test_a_yellow_notice_ends_where_the_place_is_known(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "notice_type_misuse").with_fact("data.types", ("red_notice", "yellow_notice"))
    known = composed(pack, case.with_fact("extr.located_since", _LONG_KNOWN))
    assert "Article 90(2) of the RPD is not met" in _says(known, "colour.yellow_conclusion")
    unknown = composed(pack, case.with_fact("extr.located_since", _UNKNOWN))
    assert "not known to the Applicant" in _says(unknown, "colour.yellow_open")
    assert not _says(unknown, "colour.yellow_conclusion")


def test_no_child_is_named_and_whether_it_is_found_is_for_the_person_to_show(
    pack: Pack, sample: Case
) -> None:
    case = _strong(sample, "rpd83.family_custody").with_fact("data.types", ("red_notice", "yellow_notice"))
    draft = composed(pack, case.with_fact("family.children", "Maryia and Anton"))
    text = "\n".join(one.text for one in draft.sentences())
    assert "Maryia" not in text
    assert "No child is named in this request" in text
    assert "[proof that the police know where the child is" in _says(draft, "custody.yellow_open")


def test_age_alone_makes_nothing_non_compliant(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "retention_expired"))
    assert "age alone does not" in _says(draft, "retention.renewal")
    assert _says(draft, "retention.conclusion").startswith("If that was not done")


def test_the_alternative_of_a_ground_stands_in_the_subsidiary_request(pack: Pack, sample: Case) -> None:
    assert "since when" in _says(
        composed(pack, _strong(sample, "no_extradition_sought")), "subsidiary.no_extradition_sought"
    )
    assert _says(composed(pack, _strong(sample, "notice_type_misuse")), "subsidiary.notice_type_misuse")


def test_a_request_for_extradition_that_is_not_known_is_said_once(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "no_extradition_sought"))
    assert "positions.never_requested" not in _ids(draft)


@pytest.mark.parametrize("ground", ["no_extradition_sought", "rpd35.lack_of_interest"])
def test_a_request_for_extradition_that_was_made_is_not_denied(pack: Pack, sample: Case, ground: str) -> None:
    case = (
        _strong(sample, ground).with_item("extr.list", "made").with_fact("extr.list[made].outcome", "refused")
    )
    draft = composed(pack, case)
    assert not {"not_sought.never", "interest.located"} & _ids(draft)
    assert not _ids(draft) & set(_conclusions(ground))


def test_no_copy_of_a_passport_proves_that_nothing_was_reported(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _strong(sample, "stolen_passport_record"))
    assert "(statement of the Applicant)" in _says(draft, "record.unreported")


def test_the_policy_on_red_notices_concludes_nothing_on_a_yellow_notice_alone(
    pack: Pack, sample: Case
) -> None:
    case = _strong(sample, "rpd83.family_custody").with_fact("data.types", ("yellow_notice",))
    draft = composed(pack, case)
    assert {"custody.conflict", "custody.yellow_ask"} <= _ids(draft)
    assert not _ids(draft) & {"custody.rule_policy", *_conclusions("rpd83.family_custody")}


def test_a_served_sentence_ends_the_purpose_of_a_search_only(pack: Pack, sample: Case) -> None:
    case = _strong(sample, "purpose_defeated").with_fact("data.types", ("yellow_notice",))
    draft = composed(pack, case)
    assert _says(draft, "purpose.examine")
    assert not _ids(draft) & set(_conclusions("purpose_defeated"))
