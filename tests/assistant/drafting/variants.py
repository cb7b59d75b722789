"""Variants of the sample case, one for each document it does not need itself; as fictional as the sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.values import Fact, Name, PartialDate, Text, Translation


def said(en: str, fr: str, es: str, ar: str) -> Text:
    """Words of the person with a reviewed translation into every other filing language."""
    source = Text(lang="en", text=en)
    made = (
        Translation(
            lang=lang, text=words, status="reviewed", made_by="translator", source_sha256=source.sha256()
        )
        for lang, words in (("fr", fr), ("es", es), ("ar", ar))
    )
    return Text(lang="en", text=en, translations=tuple(made))


def _with(case: Case, facts: Mapping[str, Fact], **rows: tuple[str, ...]) -> Case:
    return Case(facts={**case.facts, **facts}, rows={**case.rows, **rows})


def _without(case: Case, prefix: str) -> Case:
    facts = {path: fact for path, fact in case.facts.items() if not path.startswith(prefix)}
    return Case(facts=facts, rows={path: items for path, items in case.rows.items() if path != prefix})


def _paper(item: str, paper_class: str, title: str, day: PartialDate) -> dict[str, Fact]:
    path = f"documents[{item}]"
    return {
        f"{path}.classes": (paper_class,),
        f"{path}.title": Name(text=title, lang="en"),
        f"{path}.date": day,
        f"{path}.state": "held",
        f"{path}.use": "annex",
        f"{path}.languages": ("en",),
        f"{path}.translation": "none",
        f"{path}.pages": 2,
        f"{path}.confidentiality": "R0",
    }


def correction(sample: Case) -> Case:
    """Two wrong details, an acquittal, and an addendum."""
    cor = "corrections[cor1]"
    facts: dict[str, Fact] = {
        "request.kind": "correction",
        "request.wanted_outcome": ("correction", "addendum"),
        "request.relief": (
            "declare_admissible",
            "correct",
            "addendum",
            "inform_all_ncbs",
            "letter_for_third_parties",
        ),
        "data.errors": ("name", "birth_date"),
        "case.status": "acquitted",
        f"{cor}.why": said(
            "The recorded form is made from the Russian spelling.",
            "La forme enregistrée est tirée de l’orthographe russe.",
            "La forma registrada procede de la grafía rusa.",
            "الصيغة المسجّلة مأخوذة من الكتابة الروسية.",
        ),
        f"{cor}.effect": said(
            "The travel document is taken for that of another person.",
            "Le document de voyage est pris pour celui d’une autre personne.",
            "El documento de viaje se toma por el de otra persona.",
            "تُحسب وثيقة السفر وثيقة شخص آخر.",
        ),
        "corrections[cor2].detail": "birth_date",
        "corrections[cor2].recorded": Text(lang="en", text="23.09.1948"),
        "corrections[cor2].correct": Text(lang="en", text="23.09.1984"),
        "corrections[cor2].why": said(
            "Two figures of the year stand in the wrong order.",
            "Deux chiffres de l’année sont intervertis.",
            "Dos cifras del año están invertidas.",
            "رقما السنة مقلوبان.",
        ),
        "corrections[cor2].documents": ("doc1",),
    }
    return _with(sample, facts, corrections=("cor1", "cor2"))


def revision(sample: Case) -> Case:
    """A decision of the Chamber, and a judgment found afterwards."""
    facts: dict[str, Fact] = {
        "request.kind": "revision",
        "ccf.prior": "compliant",
        "ccf.prior_reference": "CCF/X/2026/0001",
        "ccf.prior_date": PartialDate(year=2026, month=6, day=12),
        "ccf.prior_received_on": PartialDate(year=2026, month=7, day=2),
        "ccf.new_fact_date": PartialDate(year=2026, month=9, day=30),
        "ccf.new_fact_text": said(
            "The court of first instance in the invented town of Zarechny has closed the case for lack of a"
            " criminal act.",
            "Le tribunal de première instance de la ville imaginaire de Zaretchny a clos l’affaire faute"
            " d’acte délictueux.",
            "El tribunal de primera instancia de la ciudad inventada de Zarechny archivó el caso por falta de"
            " acto delictivo.",
            "أغلقت المحكمة الابتدائية في بلدة زاريتشني المتخيّلة القضية لعدم وجود فعل جرمي.",
        ),
        "ccf.new_fact_effect": said(
            "The decision relies on an open case; there is none any more.",
            "La décision repose sur une procédure en cours ; il n’y en a plus.",
            "La decisión se basa en un caso abierto; ya no lo hay.",
            "يستند القرار إلى قضية مفتوحة؛ ولم تعد هناك قضية.",
        ),
        **_paper("doc20", "ccf_decision", "Decision of the Chamber", PartialDate(year=2026, month=6)),
        **_paper("doc21", "new_fact_proof", "Decision to close the case", PartialDate(year=2026, month=9)),
    }
    return _with(sample, facts, documents=(*sample.items("documents"), "doc20", "doc21"))


def urgent(sample: Case) -> Case:
    """Detained for extradition: provisional measures beside the request for deletion."""
    facts: dict[str, Fact] = {
        "request.addons": ("provisional",),
        "request.provisional_measures": ("block_access", "remove_public_extract", "priority_handling"),
        "request.detained": "yes",
        "request.irreparable_harm": said(
            "Surrender would follow at once and could not be reversed.",
            "La remise suivrait aussitôt et serait irréversible.",
            "La entrega seguiría de inmediato y no podría deshacerse.",
            "يعقبه التسليم فورا ولا يمكن الرجوع عنه.",
        ),
        "request.urgency[u1].kind": "extradition_hearing",
        "request.urgency[u1].date": PartialDate(year=2026, month=12, day=9),
        "request.urgency[u1].text": said(
            "The court hears the case on that day.",
            "Le tribunal examine l’affaire ce jour-là.",
            "El tribunal examina el caso ese día.",
            "تنظر المحكمة في القضية في ذلك اليوم.",
        ),
        "request.urgency[u1].documents": ("doc22",),
        "risk.torture": "yes",
        "contact.emergency": "+000 000 000",
        **_paper("doc22", "urgency_proof", "Summons to court", PartialDate(year=2026, month=11, day=18)),
    }
    case = _with(sample, facts, documents=(*sample.items("documents"), "doc22"))
    return Case(facts=case.facts, rows={**case.rows, "request.urgency": ("u1",)})


def passport(sample: Case) -> Case:
    """A passport recorded as revoked, still in the hands of its holder."""
    facts: dict[str, Fact] = {
        "data.types": ("sltd_record",),
        "request.subject": "travel_document",
        "request.kind": "deletion",
        "sltd.document": "td1",
        "sltd.reason": "revoked",
        "sltd.in_hand": "yes",
        "sltd.reported_by_you": "no",
        "sltd.told_why": "no",
        "travel_documents[td1].number": "XX0004410",
        "person.timing_link": "yes",
        "person.timing_event": said(
            "an article on public procurement was published",
            "un article sur les marchés publics avait paru",
            "se publicó un artículo sobre contratación pública",
            "نُشر مقال عن المشتريات الحكومية",
        ),
        "person.timing_event_date": PartialDate(year=2023, month=5, day=14),
    }
    return _with(sample, facts)


def preventive(sample: Case) -> Case:
    """A warrant and no sign of data yet: access with a preventive dossier."""
    facts: dict[str, Fact] = {
        "data.known_how": "inference_only",
        "data.public_extract": "no",
        "request.kind": "access",
        "request.addons": ("preemptive",),
        "request.scope": ("everything",),
        "preventive.indicators": ("warrant", "official_threat", "relatives_questioned"),
        "preventive.expected_offences": said("large-scale fraud", "escroquerie en grand", "estafa", "احتيال"),
        "preventive.why_noncompliant": said(
            "the charge answers an article on public procurement",
            "l’accusation répond à un article sur les marchés publics",
            "la acusación responde a un artículo sobre contratación pública",
            "جاءت التهمة ردا على مقال عن المشتريات الحكومية",
        ),
    }
    return _with(sample, facts)


def represented(sample: Case) -> Case:
    """A lawyer files."""
    facts: dict[str, Fact] = {
        "applicant.submitter": "representative",
        "contact.service_address_of": "representative",
        "rep.name": Name(text="Vera Example", lang="en"),
        "rep.capacity": "lawyer",
        "rep.organisation": "Example Chambers",
        "rep.address": "1 Sample Street, Exampleton",
        "rep.email": "chambers@example.org",
        "rep.poa_scope": ("access", "correction", "deletion", "provisional", "revision", "receive_decisions"),
        "travel_documents[td1].number": "XX0004410",
    }
    return _with(sample, facts)


def entity(sample: Case) -> Case:
    """A company named in the data."""
    facts: dict[str, Fact] = {
        "applicant.kind": "entity",
        "applicant.submitter": "entity_officer",
        "request.subject": "entity",
        "entity.name": Name(text="Sample Roads Ltd", lang="en"),
        "entity.registration_number": "000-SAMPLE-17",
        "entity.registered_on": PartialDate(year=2012, month=4, day=3),
        "entity.registered_country": "BY",
        "entity.officer_name": Name(text="Vera Example", lang="en"),
        "entity.officer_capacity": "director",
        **_paper("doc23", "entity_document", "Extract of the register", PartialDate(year=2026, month=10)),
        **_paper("doc24", "entity_authority", "Resolution of the board", PartialDate(year=2026, month=10)),
    }
    case = _without(sample, "person.")
    return _with(case, facts, documents=(*sample.items("documents"), "doc23", "doc24"))


def minor(sample: Case) -> Case:
    """A child for whom a parent files."""
    facts: dict[str, Fact] = {
        "applicant.kind": "minor",
        "applicant.submitter": "parent_or_guardian",
        "person.birth_date": PartialDate(year=2012, month=9, day=23),
        "minor.guardian_name": Name(text="Vera Example", lang="en"),
        "minor.relationship": "parent",
        "minor.sole_authority": "yes",
        **_paper("doc25", "child_authority", "Birth certificate", PartialDate(year=2012, month=10)),
    }
    return _with(sample, facts, documents=(*sample.items("documents"), "doc25"))


def corresponding(sample: Case) -> Case:
    """Somebody with an address for service at a lawyer's, refused boarding by a carrier that is known."""
    facts: dict[str, Fact] = {
        "contact.address": "1 Sample Street, Exampleton",
        "contact.service_address_of": "representative",
        "incidents[inc2].authority": Name(text="Sample Airways", lang="en"),
    }
    return _with(sample, facts)


def composite(sample: Case) -> Case:
    """Further papers on the role of the person, one with its translation, and a second letter of a bank."""
    facts: dict[str, Fact] = {
        **_paper("doc30", "role_proof", "Press card", PartialDate(year=2021, month=3)),
        **_paper("doc31", "translation", "Press card, in Spanish", PartialDate(year=2026, month=2, day=1)),
        **_paper("doc32", "publication", "Letter of the editors", PartialDate(year=2022, month=9, day=1)),
        **_paper(
            "doc33", "bank_letters", "Second letter of the bank", PartialDate(year=2025, month=5, day=2)
        ),
        "documents[doc30].media_type": "message/rfc822",
        "documents[doc31].translation_of": "doc30",
        "documents[doc31].languages": ("es",),
        "documents[doc32].decisive_pages": "1-2",
        "documents[doc33].confidentiality": "R2",
        "events[ev1].documents": ("doc32", "doc30"),
    }
    papers = ("doc30", "doc31", "doc32", "doc33")
    return _with(sample, facts, documents=(*sample.items("documents"), *papers))


VARIANTS: Mapping[str, tuple[Callable[[Case], Case], str]] = MappingProxyType(
    {
        "ccf-correction": (correction, "ccf-correction"),
        "ccf-revision": (revision, "ccf-revision"),
        "ccf-revision-arguments": (revision, "ccf-revision-arguments"),
        "ccf-provisional": (urgent, "ccf-provisional"),
        "ccf-passport": (passport, "ccf-passport"),
        "ccf-preventive": (preventive, "ccf-preventive"),
        "power-of-attorney": (represented, "power-of-attorney"),
        "portal-exception": (urgent, "portal-exception"),
        "ccf-deletion-entity": (entity, "ccf-deletion"),
        "ccf-deletion-minor": (minor, "ccf-deletion"),
        "ccf-deletion-annexes": (composite, "ccf-deletion"),
        "ccf-schedule-annexes": (composite, "ccf-schedule"),
        "annex-cover": (composite, "annex-cover"),
        "annex-cover-restricted": (composite, "annex-cover"),
        "exhibit-sheet": (composite, "exhibit-sheet"),
    }
)
"""By the name of its golden draft: how a variant is made, and the document it is made for."""

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "annex-cover": "documents[doc4]",
        "annex-cover-restricted": "documents[doc33]",
        "exhibit-sheet": "documents[doc30]",
    }
)
"""The papers of an annex with a golden draft, and the document each is about."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "letter-airline": "incidents[inc2]",
        "letter-bank-complaint": "accounts[acc1]",
        "letter-bank-access": "accounts[acc1]",
        "letter-sis": "",
    }
)
"""The letters with a golden draft, and the item of the sample case each is about."""
