"""Letters to banks, databases, authorities and carriers: complete, offered when they fit, and discreet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from assistant.case.case import Case, field_of
from assistant.case.values import Fact, Name, NoAnswer, NonAnswer
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft, Paragraph, Part
from assistant.drafting.fault import NotItsLanguage, UnknownItem
from assistant.filing.papers import offered_documents
from assistant.grounds.assessment import assess
from assistant.pack.outlines import Outline, Reader, Role
from assistant.pack.pack import Pack, bundled_pack
from tests.assistant.drafting.cases import full_case
from tests.assistant.drafting.conftest import TODAY
from tests.assistant.drafting.variants import corresponding

_LETTERS = tuple(one for one in bundled_pack().outlines.values() if one.role is Role.LETTER)
_IDS = tuple(letter.id for letter in _LETTERS)
_COMMERCIAL = (
    "letter-airline",
    "letter-bank-access",
    "letter-bank-complaint",
    "letter-bank-rectify",
    "letter-screening",
    "letter-screening-enquiry",
)
"""The letters to companies, which learn the least."""

_PARTS = (
    "from", "address", "to_address", "date", "title", "greeting", "delivery", "waiver", "closing",
    "signature", "enclosures", "enclosed_identity",
)  # fmt: skip
_UNSAFE = ("address", "delivery", "enclosures", "enclosed_identity")
"""What a letter into the country that searches for the person leaves out."""

_ABOUT = {"accounts": "accounts[acc1]", "dbhits": "dbhits[db1]", "incidents": "incidents[inc2]"}
_ISOLATES = re.compile("[\u2066-\u2069]")


def _compose(pack: Pack, case: Case, document: str, language: str = "en", about: str | None = None) -> Draft:
    item = _ABOUT.get(pack.outlines[document].about, "") if about is None else about
    assessment = assess(pack, case, TODAY)
    return compose(pack, case, assessment, document, language, final=False, today=TODAY, about=item)


def _text(draft: Draft) -> str:
    return _ISOLATES.sub("", "\n".join(sentence.text for sentence in draft.sentences()))


def _offered(pack: Pack, case: Case) -> set[tuple[str, str]]:
    offers = offered_documents(pack, case, assess(pack, case, TODAY))
    return {(one.outline.id, one.about) for one in offers if one.outline.role is Role.LETTER}


@pytest.fixture(scope="session")
def writer(sample: Case) -> Case:
    return corresponding(sample)


# -- complete


@pytest.mark.parametrize(
    ("letter", "language"),
    [pair for letter in _LETTERS for pair in product((letter,), letter.languages)],
    ids=lambda one: one if isinstance(one, str) else one.id,
)
def test_every_letter_is_whole_in_each_of_its_languages(
    pack: Pack, writer: Case, letter: Outline, language: str
) -> None:
    draft = _compose(pack, writer, letter.id, language)
    ids = {sentence.id.partition("/")[0] for sentence in draft.sentences()}
    unsafe = letter.id == "letter-source-state"
    assert {f"letter.{part}" for part in _PARTS if not unsafe or part not in _UNSAFE} <= ids
    assert ("1 Sample Street, Exampleton" in _text(draft)) is not unsafe
    assert "2026" in _text(draft)


def test_every_letter_says_what_it_gives_away_and_who_reads_it() -> None:
    for letter in _LETTERS:
        assert letter.caution and letter.why, letter.id
        assert letter.reader is Reader.ADDRESSEE
        assert set(letter.languages) <= {"ar", "en", "fr", "es"} and letter.languages


def test_a_letter_has_no_numbers_before_its_paragraphs(pack: Pack, writer: Case) -> None:
    blocks = _compose(pack, writer, "letter-bank-access").blocks
    body = [one for one in blocks if isinstance(one, Paragraph) and one.part is Part.BODY]
    assert body and not any(one.marker for one in body)


def test_an_answer_due_by_law_is_counted_from_the_date_of_the_letter(pack: Pack, writer: Case) -> None:
    assert "by 25 December 2026" in _text(_compose(pack, writer, "letter-bank-access"))
    assert "25 décembre 2026" in _text(_compose(pack, writer, "letter-bank-access", "fr"))
    pressed = _compose(pack, writer, "letter-bank-complaint")
    assert "December" not in _text(pressed)
    assert any(gap.sentence == "letter.reply_asked" for gap in pressed.gaps)


def test_a_bank_in_the_united_kingdom_is_asked_under_its_own_law(pack: Pack, writer: Case) -> None:
    british = writer.with_fact("accounts[acc1].country", "GB")
    assert "Article\u00a015 of the UK GDPR (time limit: its Article\u00a012A)" in _text(
        _compose(pack, british, "letter-bank-access")
    )
    assert "UK GDPR (time limit" not in _text(_compose(pack, writer, "letter-bank-access"))


# -- what is missing


@pytest.mark.parametrize("document", _IDS)
def test_a_missing_address_is_a_gap_that_is_listed(pack: Pack, sample: Case, document: str) -> None:
    gaps = {gap.sentence for gap in _compose(pack, sample, document).gaps}
    assert "letter.to_address" in gaps
    assert ("letter.address" in gaps) is (document != "letter-source-state")


def test_an_addressee_nobody_named_is_a_gap_that_is_listed(pack: Pack, sample: Case) -> None:
    for document, sentence in (
        ("letter-airline", "airline.to_unknown"),
        ("letter-sis", "sis.to"),
        ("letter-ncb-national", "ncb.to"),
        ("letter-visa", "visa.to"),
        ("letter-source-state", "source.to"),
        ("letter-state-confirmation", "confirm.to"),
        ("letter-screening-enquiry", "screening.enquiry_to"),
    ):
        assert sentence in {gap.sentence for gap in _compose(pack, sample, document).gaps}


@pytest.mark.parametrize("document", _IDS)
def test_what_is_unknown_is_never_told_as_a_fact(pack: Pack, sample: Case, document: str) -> None:
    unknown = NonAnswer(kind=NoAnswer.UNKNOWN)
    facts: dict[str, Fact] = {**sample.facts}
    for path in (
        "accounts[acc1].measure_date",
        "accounts[acc1].learned_date",
        "accounts[acc1].reason_stated",
        "accounts[acc1].consequence",
        "incidents[inc2].interpol_mentioned",
        "incidents[inc2].place",
        "incidents[inc2].cost",
        "incidents[inc2].authority",
        "ccf.prior",
        "refugee.date",
        "refugee.consent",
        "person.nationalities",
    ):
        facts[path] = unknown
    text = _text(_compose(pack, replace(sample, facts=facts), document))
    assert "not known" not in text
    assert "INTERPOL was named to me" not in text
    assert "As to the reason you gave" not in text
    assert "I consent to" not in text
    assert "have been found not to comply" not in text


def test_a_rule_nobody_checked_says_so_where_it_stands(pack: Pack, writer: Case) -> None:
    german = writer.with_fact("incidents[inc3].country", "DE")
    for document, about, sentence in (
        ("letter-ncb-national", "", "ncb.verify"),
        ("letter-airline", "incidents[inc2]", "airline.verify"),
        ("letter-visa", "incidents[inc3]", "visa.verify"),
    ):
        gaps = {gap.sentence for gap in _compose(pack, german, document, about=about).gaps}
        assert sentence in gaps
    american = _compose(pack, writer, "letter-visa", about="incidents[inc3]")
    assert "Visa Code" not in _text(american)


def test_a_status_nobody_granted_is_not_claimed(pack: Pack, writer: Case) -> None:
    assert "You recognized me" not in _text(_compose(pack, writer, "letter-state-confirmation"))
    granted = writer.with_fact("refugee.status", "recognised_1951")
    assert "You recognized me" in _text(_compose(pack, granted, "letter-state-confirmation"))


@pytest.mark.parametrize("measure", ["none", "sanctions"])
def test_a_complaint_without_a_measure_of_the_bank_has_a_gap(pack: Pack, writer: Case, measure: str) -> None:
    draft = _compose(pack, writer.with_fact("accounts[acc1].measure", measure), "letter-bank-complaint")
    assert "complaint.measure_open" in {gap.sentence for gap in draft.gaps}


# -- discreet


@pytest.mark.parametrize("document", _IDS)
@pytest.mark.parametrize("turn", range(3))
def test_a_letter_prints_only_what_its_outline_names_and_its_item(
    pack: Pack, document: str, turn: int
) -> None:
    case = full_case(pack, turn, write=lambda path: f"marked {path}")
    outline = pack.outlines[document]
    about = next(case.item_paths(outline.about)) if outline.about else ""
    told = {fact for section in outline.sections for fact in section.facts}
    text = _text(_compose(pack, case, document, about=about))
    for path in case.facts:
        field = field_of(path)
        is_name = field.startswith("person.names[]")
        if not is_name and field not in told and not (about and path.startswith(f"{about}.")):
            assert f"marked {path}" not in text


@pytest.mark.parametrize("document", _COMMERCIAL)
def test_a_company_learns_no_fact_of_level_r3_but_the_address_for_service(pack: Pack, document: str) -> None:
    outline = pack.outlines[document]
    for section in outline.sections:
        for fact in section.facts:
            assert pack.fields[fact].level != "R3" or fact == "contact.address", fact
            assert not fact.startswith(("refugee.", "request.grounds", "data.", "risk.", "rep."))
    case = full_case(pack, 0, write=lambda path: f"marked {path}")
    about = next(case.item_paths(outline.about)) if outline.about else ""
    text = _text(_compose(pack, case, document, about=about))
    for path in case.facts:
        if pack.fields[field_of(path)].level == "R3" and path != "contact.address":
            assert f"marked {path}" not in text


@pytest.mark.parametrize("document", _COMMERCIAL)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_company_learns_nothing_of_the_residence_protection_grounds_or_other_banks(
    pack: Pack, writer: Case, document: str, language: str
) -> None:
    text = _text(_compose(pack, writer, document, language))
    for secret in (
        "Example payment service",
        "Minsk bank",
        "1951",
        "Belarus",
        "Bélarus",
        "Lida",
        "case-0001@example.org",
        "Lozovskii",
        "4410",
    ):
        assert secret not in text
    assert ("Braga" in text.replace("Banco exemplo de Braga", "")) is False


@pytest.mark.parametrize("document", ["letter-airline", "letter-bank-access", "letter-screening"])
def test_interpol_is_not_named_to_who_need_not_know(pack: Pack, writer: Case, document: str) -> None:
    assert "INTERPOL" not in _text(_compose(pack, writer, document)).upper()


def test_interpol_is_named_to_a_bank_only_if_the_bank_named_it(pack: Pack, writer: Case) -> None:
    assert "not a conviction" in _text(_compose(pack, writer, "letter-bank-complaint"))
    for reason in ("none", "wanted", "media", "aml_risk"):
        quiet = writer.with_fact("accounts[acc1].reason_stated", reason)
        assert "INTERPOL" not in _text(_compose(pack, quiet, "letter-bank-complaint"))


def test_an_account_is_named_by_its_last_characters_only(pack: Pack, writer: Case) -> None:
    assert "number ending in 3301" in _text(_compose(pack, writer, "letter-bank-access"))
    nameless = writer.without("accounts[acc1].number_masked")
    assert "number" not in _text(_compose(pack, nameless, "letter-bank-access")).replace("numbers", "")


def test_a_paper_that_proves_more_than_the_letter_is_not_enclosed(pack: Pack, writer: Case) -> None:
    assert "Carta do banco" in _text(_compose(pack, writer, "letter-bank-complaint"))
    notice = writer.with_fact("documents[doc7].classes", ("bank_letters", "notice_extract"))
    assert "Carta do banco" not in _text(_compose(pack, notice, "letter-bank-complaint"))
    private = writer.with_fact("documents[doc7].use", "keep_private")
    assert "Carta do banco" not in _text(_compose(pack, private, "letter-bank-complaint"))


# -- offered


def test_the_sample_is_offered_the_letters_its_facts_fit(pack: Pack, sample: Case) -> None:
    assert _offered(pack, sample) == {
        ("letter-airline", "incidents[inc2]"),
        ("letter-bank-access", "accounts[acc1]"),
        ("letter-bank-access", "accounts[acc2]"),
        ("letter-bank-complaint", "accounts[acc1]"),
        ("letter-ncb-national", ""),
        ("letter-screening", "dbhits[db1]"),
        ("letter-sis", ""),
        ("letter-visa", "incidents[inc3]"),
    }


@pytest.mark.parametrize(
    ("changes", "letter", "fits"),
    [
        ({"accounts[acc1].holder": "company"}, ("letter-bank-access", "accounts[acc1]"), False),
        ({"accounts[acc1].country": "TR"}, ("letter-bank-access", "accounts[acc1]"), False),
        ({"accounts[acc1].measure": "seized_court"}, ("letter-bank-complaint", "accounts[acc1]"), False),
        ({"accounts[acc1].measure": "none"}, ("letter-bank-access", "accounts[acc1]"), False),
        ({"ccf.prior": "not_compliant"}, ("letter-bank-rectify", "accounts[acc1]"), True),
        ({"dbhits[db1].result": "removed"}, ("letter-screening", "dbhits[db1]"), False),
        ({"person.residence_country": "TR"}, ("letter-ncb-national", ""), False),
        ({"data.source_country": "PT"}, ("letter-ncb-national", ""), False),
        ({"incidents[inc4].country": "US"}, ("letter-travel-us", "incidents[inc4]"), True),
        ({"refugee.status": "recognised_1951"}, ("letter-state-confirmation", ""), True),
        ({"refugee.status": "subsidiary_or_humanitarian"}, ("letter-state-confirmation", ""), False),
        (
            {"refugee.status": "recognised_1951", "refugee.consent": "no"},
            ("letter-state-confirmation", ""),
            False,
        ),
        ({"refugee.status": "none"}, ("letter-source-state", ""), False),
        (
            {"refugee.status": "none", "request.steps_impossible": NonAnswer(kind=NoAnswer.NOT_APPLICABLE)},
            ("letter-source-state", ""),
            True,
        ),
        ({"refugee.status": "none", "risk.torture": "yes"}, ("letter-source-state", ""), False),
        ({"applicant.kind": "entity"}, ("letter-bank-access", "accounts[acc1]"), False),
    ],
)
def test_a_letter_is_offered_only_when_the_facts_fit(
    pack: Pack, sample: Case, changes: dict[str, Fact], letter: tuple[str, str], fits: bool
) -> None:
    case = sample
    for path, value in changes.items():
        case = case.with_fact(path, value)
    assert (letter in _offered(pack, case)) is fits


def test_whoever_did_not_say_whether_there_is_protection_is_not_sent_to_the_source(
    pack: Pack, sample: Case
) -> None:
    assert ("letter-source-state", "") not in _offered(pack, sample.without("refugee.status"))


def test_a_general_enquiry_is_offered_when_no_entry_is_known(pack: Pack, sample: Case) -> None:
    rows = {path: items for path, items in sample.rows.items() if path != "dbhits"}
    facts = {path: fact for path, fact in sample.facts.items() if not path.startswith("dbhits")}
    assert ("letter-screening-enquiry", "") in _offered(pack, Case(facts=facts, rows=rows))


# -- refused


@pytest.mark.parametrize(
    ("document", "about"),
    [
        ("letter-bank-access", ""),
        ("letter-bank-access", "accounts[nobody]"),
        ("letter-bank-access", "dbhits[db1]"),
        ("letter-sis", "accounts[acc1]"),
    ],
)
def test_a_letter_about_no_such_item_is_refused(pack: Pack, sample: Case, document: str, about: str) -> None:
    with pytest.raises(UnknownItem):
        _compose(pack, sample, document, about=about)


def test_a_letter_is_not_written_in_a_language_its_reader_does_not_use(pack: Pack, sample: Case) -> None:
    with pytest.raises(NotItsLanguage):
        _compose(pack, sample, "letter-sis", "ar")


_CHANGES: tuple[tuple[str, Callable[[Case], Case]], ...] = (
    ("a bank", lambda case: case.with_fact("accounts[acc2].institution", Name(text="Other Bank", lang="en"))),
    ("a host", lambda case: case.with_fact("refugee.host", "LT")),
    ("a town", lambda case: case.with_fact("person.residence_place", Name(text="Porto", lang="pt"))),
)


@pytest.mark.parametrize("change", [one for _, one in _CHANGES], ids=[name for name, _ in _CHANGES])
def test_what_a_bank_must_not_know_changes_nothing_in_its_letter(
    pack: Pack, writer: Case, change: Callable[[Case], Case]
) -> None:
    assert _text(_compose(pack, change(writer), "letter-bank-access")) == _text(
        _compose(pack, writer, "letter-bank-access")
    )


# -- no more of INTERPOL than the addressee knows


def test_an_outcome_is_told_only_where_the_entry_rests_on_interpol(pack: Pack, writer: Case) -> None:
    decided = writer.with_fact("ccf.prior", "not_compliant")
    assert "INTERPOL" in _text(_compose(pack, decided, "letter-screening"))
    pressed = decided.with_fact("dbhits[db1].entry_basis", ("media",))
    assert "INTERPOL" not in _text(_compose(pack, pressed, "letter-screening"))
    assert "INTERPOL" not in _text(_compose(pack, decided, "letter-screening-enquiry"))


def test_a_refused_opening_leaves_no_balance_to_transfer(pack: Pack, writer: Case) -> None:
    refused = writer.with_fact("accounts[acc1].measure", "refused_opening")
    text = _text(_compose(pack, refused, "letter-bank-complaint"))
    assert "examine my application again" in text
    assert "balance" not in text and "living costs" not in text


def test_a_letter_into_the_searching_country_says_nothing_of_the_commission(pack: Pack, writer: Case) -> None:
    assert "Commission" not in _text(_compose(pack, writer, "letter-source-state"))
