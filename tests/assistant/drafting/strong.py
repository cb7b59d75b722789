"""For each ground of Articles 2 and 3 a case that meets its legal test; as fictional as the sample."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.values import Fact, Name, PartialDate
from tests.assistant.drafting.variants import said

_SPEECH = said(
    "The provision protects the constitutional order; the act alleged is an interview.",
    "La disposition protège l’ordre constitutionnel ; l’acte allégué est un entretien.",
    "La disposición protege el orden constitucional; el acto imputado es una entrevista.",
    "يحمي الحكم النظام الدستوري؛ والفعل المنسوب هو مقابلة صحفية.",
)

_PAPERS = {
    "law1": ("law_text", "Text of the law"),
    "rec1": ("court_records", "Records of the court"),
    "ctx1": ("context_report", "Extract of a report"),
    "op1": ("expert_opinion", "Opinion on foreign law"),
    "find1": ("individual_finding", "Finding of a committee"),
}


def paper(item: str) -> dict[str, Fact]:
    """One of the papers of these cases."""
    paper_class, title = _PAPERS[item]
    path = f"documents[{item}]"
    return {
        f"{path}.classes": (paper_class,),
        f"{path}.title": Name(text=title, lang="en"),
        f"{path}.date": PartialDate(year=2025, month=3),
        f"{path}.state": "held",
        f"{path}.use": "annex",
        f"{path}.languages": ("en",),
        f"{path}.translation": "none",
        f"{path}.pages": 2,
        f"{path}.confidentiality": "R0",
    }


_REFUSED: Mapping[str, Fact] = {"extr.list[ex1].reason": ("human_rights",)}

STRONG: Mapping[str, Mapping[str, Fact]] = MappingProxyType(
    {
        "art3.offence_by_nature": {
            "case.offences": ("treason_espionage_secrets", "extremism_or_speech"),
            "request.grounds[art3.offence_by_nature].argument": _SPEECH,
        },
        "art3.status_of_person": {"person.roles": ("former_official", "opposition_politician")},
        "art3.power_change": {
            "case.offences": ("coup_or_constitutional_order",),
            "case.facts_specific": "no",
        },
        "art3.terrorism_label": {
            "case.offences": ("terrorist_or_banned_org_membership",),
            "terror.recognised_by": "only_source",
            "terror.acts_stated": "only_speech_or_meeting",
        },
        "art3.religion_race": {
            "person.roles": ("religious_leader_or_member",),
            "case.offences": ("religious_offence",),
        },
        "art3.interstate_immunity": {
            "person.roles": ("int_court_or_org_staff",),
            "case.abroad_element": "yes",
        },
        "art2.in_absentia": {
            "case.status": "convicted_in_absentia",
            "trial.notified": "no",
            "trial.defended": "no",
            "trial.retrial_right": "no",
        },
        "art2.torture_risk": {"risk.torture": "yes", "person.findings": ("un_wgad",), **_REFUSED},
        "art2.death_penalty": {
            "risk.death_penalty": "yes",
            "risk.moratorium_or_assurance": "no",
            **_REFUSED,
        },
    }
)
"""The answers that meet the test of a ground, beside those of the sample."""


def arguing(sample: Case, *grounds: str, answers: Mapping[str, Fact] | None = None) -> Case:
    """The sample with these grounds chosen, their papers held, and the answers that make them strong."""
    facts: dict[str, Fact] = {}
    for ground in grounds:
        facts |= {f"request.grounds[{ground}].decision": "use", **STRONG[ground]}
    for item in _PAPERS:
        facts |= paper(item)
    rows = {
        **sample.rows,
        "documents": (*sample.items("documents"), *_PAPERS),
        "request.grounds": grounds,
    }
    kept = {path: fact for path, fact in sample.facts.items() if not path.startswith("request.grounds")}
    return Case(facts={**kept, **facts, **(answers or {})}, rows=rows)
