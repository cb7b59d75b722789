"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.numerals import plain_digits, read_amount, read_count
from assistant.interview.problem import Unreadable


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1’234.56", "1234.56"),
        ("١٬٢٣٤٫٥٦", "1234.56"),
        ("١٢٣٤٫٥٦", "1234.56"),
        ("۱۲۳۴٫۵", "1234.50"),
        ("१२३४.५६", "1234.56"),
        ("1,234,567", "1234567.00"),
        ("1.234.567", "1234567.00"),
        ("12,34,567.00", "1234567.00"),
        ("1 234 567", "1234567.00"),
        ("48210", "48210.00"),
        ("48210,5", "48210.50"),
        ("0.5", "0.50"),
        ("007", "7.00"),
        ("-250", "-250.00"),
        ("\u2212250,00", "-250.00"),
        ("\u200e1234.56\u200f", "1234.56"),
    ],
)
def test_an_amount_is_read_in_the_manner_of_many_countries(typed: str, amount: str) -> None:
    read = read_amount(typed, places=2, exact=True)

    assert str(read) == amount


@pytest.mark.parametrize("typed", ["1,234", "1.234", "12,345", "123.456", "-1,234"])
def test_an_amount_that_can_be_read_in_two_ways_is_asked_about(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_amount(typed, places=3, exact=True)

    assert refused.value.reason == "typed_ambiguous"
    assert refused.value.part == "amount"


def test_a_lone_group_of_three_is_never_guessed_even_for_two_decimals() -> None:
    with pytest.raises(Unreadable) as refused:
        read_amount("1,234", places=2, exact=True)

    assert refused.value.reason == "typed_ambiguous"


def test_a_currency_without_smaller_unit_leaves_one_reading() -> None:
    assert read_amount("1,234", places=0, exact=True) == Decimal(1234)


@pytest.mark.parametrize(
    "typed", ["1,23,4.5.6", "1 23", "12,34,56.7", ".", "", "abc", "12 EUR", "€5", "1..2", "5.", "1e5"]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_amount(typed, places=2, exact=True)

    assert refused.value.reason == "typed_amount"


def test_more_decimals_than_the_currency_has_are_refused_not_cut() -> None:
    with pytest.raises(Unreadable) as refused:
        read_amount("12.3456", places=2, exact=True)

    assert (refused.value.reason, dict(refused.value.params)) == ("typed_decimals", {"places": 2})


def test_a_quantity_keeps_the_decimals_that_were_typed() -> None:
    assert str(read_amount("0.25000001", places=8, exact=False)) == "0.25000001"


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_what_each_country_writes_is_read_back(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = german.replace(".", "\u202f")

    assert read_amount(english, places=2, exact=True) == amount
    assert read_amount(german, places=2, exact=True) == amount
    assert read_amount(french, places=2, exact=True) == amount


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for read in (read_count, lambda text: read_amount(text, places=2, exact=True)):
        try:
            read(typed)
        except Unreadable as refused:
            assert refused.reason.startswith("typed_")


@pytest.mark.parametrize(("typed", "count"), [("120", 120), ("١٢٠", 120), (" 0 ", 0), ("9 999", 9999)])
def test_a_whole_number_is_read(typed: str, count: int) -> None:
    assert read_count(typed) == count


@pytest.mark.parametrize("typed", ["ten", "-1", "1.5", "1 2", "10 years"])
def test_a_number_that_is_not_whole_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="typed_whole_number"):
        read_count(typed)


def test_digits_of_every_script_become_plain() -> None:
    assert plain_digits("٠١٢٣ ۴۵ 六") == "0123 45 六"
