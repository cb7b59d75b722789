"""The tables of harm: who reads what, in which order, which sums, and that a normal case has one page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.values import Fact, Moment, Money, Name, PartialDate
from assistant.drafting.draft import Draft, Table
from assistant.drafting.leak import find_leaks
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Reader
from assistant.pack.pack import Pack
from assistant.writers.pdf import write_pdf
from tests.assistant.drafting.conftest import composed
from tests.assistant.drafting.variants import said
from tests.assistant.usecases.pdfs import pages_of

WHOLE, OPEN = "harm-table", "harm-table-open"
LANGUAGES = [known.code for known in filing_languages()]


def words_of(draft: Draft) -> str:
    return "\n".join(sentence.text for sentence in draft.sentences())


def rows_of(draft: Draft) -> list[str]:
    """The rows of the first table, each as one text."""
    table = next(block for block in draft.blocks if isinstance(block, Table))
    return [" | ".join(" ".join(one.text for one in cell) for cell in row) for row in table.rows]


def with_account(case: Case, item: str, **facts: Fact) -> Case:
    usual: dict[str, Fact] = {
        "institution": Name(text="Nordbank", lang="en"), "country": "DE", "kind": "current", "holder": "self",
        "currency": "EUR", "measure": "frozen_bank", "measure_date": PartialDate(year=2025, month=1, day=7),
        "reason_stated": "interpol",
    }  # fmt: skip
    for key, fact in {**usual, **facts}.items():
        case = case.with_fact(f"accounts[{item}].{key}", fact)
    return Case(facts=case.facts, rows={**case.rows, "accounts": (*case.rows["accounts"], item)})


def test_rows_stand_by_date_and_what_has_none_comes_last(pack: Pack, sample: Case) -> None:
    rows = rows_of(composed(pack, sample, WHOLE))

    starts = (
        "21 October 2024",
        "16 February 2025",
        "11 April 2025",
        "May 2025",
        "3 June 2025",
        "World-Check",
    )
    assert len(rows) == len(starts)
    for row, start in zip(rows, starts, strict=True):
        assert row.replace("\u2068", "").startswith(start), row


def test_following_after_and_the_person_s_own_word_are_told_apart(pack: Pack, sample: Case) -> None:
    rows = rows_of(composed(pack, sample, WHOLE))

    assert "After the circulation" in rows[0]
    assert "Following the circulation" in rows[1]
    assert "Following the circulation" in rows[2]
    assert "According to the Applicant" in rows[3]
    assert "the Applicant states that INTERPOL was named orally" in rows[4].replace("The", "the")


@pytest.mark.parametrize("document", [WHOLE, OPEN])
def test_what_nobody_put_down_to_the_data_is_in_no_table(pack: Pack, sample: Case, document: str) -> None:
    told = words_of(composed(pack, sample, document))

    for unclear in ("Minsk", "visa", "secondary check", "BYN"):
        assert unclear not in told


def test_of_data_not_shown_by_a_paper_only_what_names_interpol_is_told(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("data.known_how", "official_oral")
    draft = composed(pack, case, WHOLE)

    assert "After the circulation" not in words_of(draft)
    assert "Following the circulation" not in words_of(draft)
    assert "USD" not in words_of(draft)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_table_names_no_bank_no_amount_and_no_health(
    pack: Pack, sample: Case, language: str
) -> None:
    case = sample.with_fact("harms[harm1].area", "health").with_fact(
        "harms[harm1].description", said("A heart condition.", "Une affection.", "Una afección.", "مرض قلبي.")
    )
    draft = composed(pack, case, OPEN, language)
    told = words_of(draft)

    assert pack.outlines[OPEN].reader is Reader.SOURCE
    assert find_leaks(draft, case, pack) == ()
    for kept_back in ("Braga", "Example payment", "7,415", "7 415", "1,980", "640", "EUR", "USD", "heart"):
        assert kept_back not in told


def test_the_whole_table_is_for_the_commission_alone(pack: Pack, sample: Case) -> None:
    assert pack.outlines[WHOLE].reader is Reader.COMMISSION
    told = words_of(composed(pack, sample, WHOLE))
    assert "Banco exemplo de Braga" in told
    assert "EUR 7,415.20" in told.replace("\u00a0", " ")


def test_a_place_that_would_betray_the_person_is_not_in_the_open_table(pack: Pack, sample: Case) -> None:
    told = words_of(composed(pack, sample, OPEN))
    assert "Montenegro" in told
    assert "Portugal" not in told
    assert "OPO" not in told


def test_estimates_debts_and_coins_stand_in_the_rows_and_in_no_sum(pack: Pack, sample: Case) -> None:
    eur = {"currency": "EUR"}
    case = with_account(
        sample, "guess", balance=Money(amount=Decimal(500), **eur), balance_basis="own_estimate"
    )
    case = with_account(case, "debt", balance=Money(amount=Decimal(-900), **eur))
    case = with_account(case, "coin", asset_code="USDT", asset_quantity=Decimal(250), asset_unit="coin")
    told = (
        words_of(composed(pack, case, WHOLE))
        .replace("\u00a0", " ")
        .replace("\u2068", "")
        .replace("\u2069", "")
    )

    assert "All balances concerned: EUR 7,415.20 and USD 1,980.00." in told
    assert "Own estimates, in none of these sums: EUR 500.00." in told
    assert "Negative balances (owed), in none of these sums: EUR 900.00." in told
    assert "250 (units), USDT" in told.replace("\u2066", "")
    assert "Quantities that are not money are in no sum." in told


_AMOUNTS = st.lists(
    st.tuples(st.sampled_from(["EUR", "USD", "CHF", "JPY"]), st.integers(min_value=1, max_value=10**6)),
    max_size=5,
)


@settings(deadline=None, max_examples=20)
@given(amounts=_AMOUNTS)
def test_no_currency_is_ever_added_to_another(
    pack: Pack, sample: Case, amounts: list[tuple[str, int]]
) -> None:
    case = Case(facts=sample.facts, rows={**sample.rows, "accounts": ()})
    expected: dict[str, int] = {}
    for place, (code, amount) in enumerate(amounts):
        balance = Money(amount=Decimal(amount), currency=code)
        case = with_account(case, f"a{place}", currency=code, balance=balance)
        expected[code] = expected.get(code, 0) + amount
    draft = composed(pack, case, WHOLE)
    sums = [sentence.text for sentence in draft.sentences() if sentence.id.startswith("harm.total_all")]
    shown = "".join(sums).replace("\u00a0", " ").replace("\u2068", "").replace("\u2069", "")

    assert bool(shown) == bool(expected)
    for code, amount in expected.items():
        assert f"{code} {amount:,}" in shown
    assert sum(shown.count(code) for code in ("EUR", "USD", "CHF", "JPY")) == len(expected)


def test_hours_held_are_added_where_both_times_are_known(pack: Pack, sample: Case) -> None:
    start = Moment(date=PartialDate(year=2025, month=7, day=1))
    case = sample.with_fact("incidents[inc4].interpol_mentioned", "oral")
    case = case.with_fact("incidents[inc4].start", start)
    case = case.with_fact("incidents[inc4].end", Moment(date=PartialDate(year=2025, month=7, day=3)))
    told = words_of(composed(pack, case, OPEN)).replace("\u2066", "").replace("\u2069", "")

    assert "Time held, in hours, where both times are known: 53." in told
    assert "Time held, in days, approximately, where only the dates are known: 2." in told


def test_a_case_with_nothing_to_tell_says_so(pack: Pack, sample: Case) -> None:
    lists = {"accounts": (), "incidents": (), "dbhits": (), "harms": ()}
    case = Case(facts=sample.facts, rows={**sample.rows, **lists})
    assert "No measure or event is put down to the data." in words_of(composed(pack, case, WHOLE))
    assert "No event is put down to the data." in words_of(composed(pack, case, OPEN))


@pytest.mark.parametrize("document", [WHOLE, OPEN])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_fills_one_page(pack: Pack, sample: Case, document: str, language: str) -> None:
    assert write_pdf(composed(pack, sample, document, language)).pages == 1


def test_a_long_table_goes_on_on_a_second_page_below_the_same_heads(
    pack: Pack, sample: Case, tmp_path: Path
) -> None:
    case = sample
    for number in range(12):
        case = with_account(case, f"m{number}", balance=Money(amount=Decimal(10), currency="EUR"))
    file = tmp_path / "table.pdf"
    file.write_bytes(write_pdf(composed(pack, case, WHOLE)).data)

    pages = pages_of(file)

    assert len(pages) == 2
    assert all("Date and place" in page and "Evidence" in page for page in pages)
