"""What a case may not hold, and what is probably wrong with it (``docs/case-format.md``, section 6).

A fault keeps an item from being saved and a file from being read; a doubt is shown and may be
confirmed. Whether a single value has the shape of its field is said by ``assistant.case.codec``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.case.case import Case, field_of
from assistant.case.fault import Doubt, Fault
from assistant.case.layout import items_of, joined, layout
from assistant.case.references import references
from assistant.case.values import (
    Fact,
    Moment,
    Money,
    Name,
    NonAnswer,
    PartialDate,
    Text,
    Translation,
    Value,
    certainly_before,
)
from assistant.pack.codes import Codes
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack

MAY_LIE_AHEAD = frozenset(
    {
        "rep.poa_valid_until",
        "refugee.valid_until",
        "travel_documents[].expiry",
        "filing.planned_on",
        "request.urgency[].date",
        "filing.set_deadlines[].due",
    }
)
"""Fields whose date may lie in the future: valid until, planned, urgent, due."""

_CONDITIONAL = frozenset(
    {"accounts[].currency", "accounts[].measure_date", "accounts[].reason_stated", "incidents[].end"}
)
"""Keys an item needs only if something else in it says so."""
_BALANCES = frozenset({"accounts[].balance"})
_NOT_EARLIER = (
    ("accounts", "learned_date", "measure_date"),
    ("accounts", "ended_date", "measure_date"),
    ("dbhits", "reply_date", "request_date"),
    ("harms", "end", "date"),
    ("events", "end_date", "date"),
    ("", "case.offence_to", "case.offence_from"),
    ("", "ccf.prior_received_on", "ccf.prior_date"),
    ("", "filing.filed_on", "request.signed_on"),
)
"""List, the field that may not be certainly earlier, and the field it is compared with."""
_LATER = (("incidents", "end", "start"), ("travel_documents", "expiry", "issue"))
"""Likewise, and the two may not be the same moment either."""

_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]){11,30}\b")
_CARD = re.compile(r"\b[0-9](?:[ -]?[0-9]){12,18}\b")


def find_faults(case: Case, pack: Pack, today: date | None = None) -> tuple[Fault, ...]:
    """Every rule of kind V that the case breaks. Without ``today`` no date is in the future."""
    return tuple(_faults(case, pack, today))


def find_doubts(case: Case, pack: Pack) -> tuple[Doubt, ...]:
    """Every rule of kind W that the case breaks."""
    return tuple(_doubts(case, pack))


def missing_keys(case: Case, pack: Pack) -> Iterator[str]:
    """The paths that must be there, as an answer or a non-answer, and are not."""
    said = case.facts.keys()
    for key, place in layout(pack).below["meta"].below.items():
        if place.field and "file" in place.field.needed_for and f"meta.{key}" not in said:
            yield f"meta.{key}"
    everything = (*case.facts, *case.rows, *case.extensions)
    if "filing.state" not in said and any(path.startswith("filing.") for path in everything):
        yield "filing.state"
    for path, place in items_of(case.rows, pack):
        always = (
            key
            for key, below in place.below.items()
            if below.field
            and not below.field.names_item
            and below.field.id not in _CONDITIONAL
            and below.field.needed_for & {"file", "item"}
        )
        for key in (*always, *_wanted_here(case, path)):
            if f"{path}.{key}" not in said:
                yield f"{path}.{key}"


def _wanted_here(case: Case, path: str) -> Iterator[str]:
    """What an item needs because of what else it holds."""
    match field_of(path):
        case "accounts[]":
            if case.fact(f"{path}.asset_code"):
                yield from ("asset_quantity", "asset_unit")
            else:
                yield "currency"
            if case.answer(f"{path}.measure") not in {None, "none"}:
                yield from ("measure_date", "reason_stated")
            if case.fact(f"{path}.balance"):
                yield "balance_date"
        case "incidents[]":
            if case.answer(f"{path}.kind") in {"detention", "arrest_extradition"}:
                yield "end"


# -- faults


def _faults(case: Case, pack: Pack, today: date | None) -> Iterator[Fault]:
    items = {list_path: frozenset(ids) for list_path, ids in case.rows.items()}
    for path, target, ids in references(case, pack):
        if not items.get(target, frozenset()).issuperset(ids):
            yield Fault(path, "no_such_item", {"list": target}, "val.refs")
    for path, said in case.facts.items():
        field = pack.fields.get(field_of(path))
        if field:
            yield from _value_faults(path, field, said, pack.codes)
            if today and field.id not in MAY_LIE_AHEAD and lies_ahead(said, today):
                yield Fault(path, "in_the_future", rule="val.dates")
    for path in case.item_paths("accounts"):
        yield from _account_faults(case, path)
    yield from _order_faults(case)
    left, whole = case.answer("case.sentence_left_months"), case.answer("case.sentence_months")
    if isinstance(left, int) and isinstance(whole, int) and left > whole:
        yield Fault("case.sentence_left_months", "more_than_sentence", rule="val.penalty")


def _value_faults(path: str, field: Field, said: Fact, codes: Codes) -> Iterator[Fault]:
    for below, kind, code in _codes_in(field, said):
        known, reason = _is_known(kind, code, codes)
        if not known:
            yield Fault(path + below, reason, rule="val.codes")
    if isinstance(said, Money) and said.currency in codes.digits:
        digits = codes.digits[said.currency]
        if said.amount.as_tuple().exponent != -digits:
            yield Fault(f"{path}.amount", "minor_units", {"digits": digits}, "val.money")
        if said.amount < 0 and field.id not in _BALANCES:
            yield Fault(f"{path}.amount", "negative", rule="val.money")


def _codes_in(field: Field, said: Fact) -> Iterator[tuple[str, Kind, str]]:
    """Every code of a fact: where it stands below the path, what it is a code of, the code."""
    match said:
        case NonAnswer(note=Text() as note):
            yield from _languages(note, ".note")
        case Money(currency=currency):
            yield ".currency", Kind.CURRENCY, currency
        case Text() | Name():
            yield from _languages(said, "")
        case str() if field.kind in {Kind.COUNTRY, Kind.CURRENCY, Kind.LANG, Kind.SCRIPT}:
            yield "", field.kind, said
        case tuple():
            several = {Kind.COUNTRIES: Kind.COUNTRY, Kind.LANGS: Kind.LANG}
            for position, one in enumerate(said, start=1):
                if isinstance(one, str) and field.kind in several:
                    yield f"[{position}]", several[field.kind], one
                elif isinstance(one, Name | Translation):
                    yield from _languages(one, f"[{position}]")


def _languages(said: Text | Name | Translation, below: str) -> Iterator[tuple[str, Kind, str]]:
    if said.lang:
        yield f"{below}.lang", Kind.LANG, said.lang
    if isinstance(said, Text):
        for position, translation in enumerate(said.translations, start=1):
            yield f"{below}.translations[{position}].lang", Kind.LANG, translation.lang


def _is_known(kind: Kind, code: str, codes: Codes) -> tuple[bool, str]:
    match kind:
        case Kind.COUNTRY:
            return code in codes.countries, "unknown_country"
        case Kind.CURRENCY:
            return code in codes.digits, "unknown_currency"
        case Kind.SCRIPT:
            return code in codes.scripts, "unknown_script"
        case _:
            return codes.is_language(code), "unknown_language"


def lies_ahead(said: Fact, today: date) -> bool:
    """Whether a date, a moment or one of several dates is certainly later than today."""
    days = said if isinstance(said, tuple) else (said.date if isinstance(said, Moment) else said,)
    now = PartialDate.of(today)
    return any(isinstance(day, PartialDate) and certainly_before(now, day) for day in days)


def _account_faults(case: Case, path: str) -> Iterator[Fault]:
    """Amounts are in the currency of the account; an asset has none, and a valuation may have any."""
    currency = case.answer(f"{path}.currency")
    estimated = case.fact(f"{path}.asset_code") and case.answer(f"{path}.balance_basis") == "own_estimate"
    for key in ("balance", "amount_returned"):
        amount = case.answer(f"{path}.{key}")
        if isinstance(amount, Money) and currency and amount.currency != currency and not estimated:
            yield Fault(f"{path}.{key}.currency", "other_currency", rule="val.money")


def _order_faults(case: Case) -> Iterator[Fault]:
    for rules, strict in ((_NOT_EARLIER, False), (_LATER, True)):
        for list_path, later, earlier in rules:
            for path in case.item_paths(list_path) if list_path else ("",):
                end, start = joined(path, later), joined(path, earlier)
                one, other = _moment(case.answer(end)), _moment(case.answer(start))
                if one is None or other is None:
                    continue
                if _certainly_earlier(one, other):
                    yield Fault(end, "too_early", {"other": start}, "val.order")
                elif strict and one == other and _is_one_moment(one, earlier):
                    yield Fault(end, "not_later", {"other": start}, "val.order")


def _moment(said: Value | None) -> Moment | None:
    if isinstance(said, PartialDate):
        return Moment(date=said)
    return said if isinstance(said, Moment) else None


def _certainly_earlier(one: Moment, other: Moment) -> bool:
    if one.time and other.time and one.date == other.date:
        return one.time < other.time
    return certainly_before(one.date, other.date)


def _is_one_moment(moment: Moment, start_key: str) -> bool:
    """Whether two equal values certainly mean the same moment, not two hours of one day."""
    return moment.time is not None or (start_key == "issue" and moment.date.is_exact)


# -- doubts


def _doubts(case: Case, pack: Pack) -> Iterator[Doubt]:
    for path in case.item_paths("accounts"):
        balance, returned = case.answer(f"{path}.balance"), case.answer(f"{path}.amount_returned")
        if (
            isinstance(balance, Money)
            and isinstance(returned, Money)
            and balance.currency == returned.currency
            and returned.amount > balance.amount
        ):
            yield Doubt(f"{path}.amount_returned", "more_than_balance", rule="val.returned")
    for path, said in case.facts.items():
        text = _free_text(pack.fields.get(field_of(path)), said)
        if text:
            if any(_holds_iban(found[0]) for found in _IBAN.finditer(text)):
                yield Doubt(path, "account_number", rule="val.number")
            if any(_is_card(found[0]) for found in _CARD.finditer(text)):
                yield Doubt(path, "card_number", rule="val.number")
    seen: set[tuple[object, ...]] = set()
    for path in case.item_paths("accounts"):
        key = _account_key(case, path)
        if key in seen:
            yield Doubt(path, "same_account", rule="val.duplicate")
        elif key is not None:
            seen.add(key)


def _free_text(field: Field | None, said: Fact) -> str:
    """What the person wrote in their own words, if anything."""
    if isinstance(said, NonAnswer):
        return said.note.text if said.note else ""
    if isinstance(said, Text):
        return said.text
    return said if isinstance(said, str) and field and field.kind is Kind.LONGTEXT else ""


def holds_number(text: str) -> bool:
    """Whether a text seems to hold a full IBAN or card number."""
    return any(_holds_iban(found[0]) for found in _IBAN.finditer(text)) or any(
        _is_card(found[0]) for found in _CARD.finditer(text)
    )


def _holds_iban(found: str) -> bool:
    """Whether the groups, or the first of them, pass ISO 13616: read as a number, by 97 leaves one.

    Capitals may follow the number, so that it may end at every space.
    """
    groups = found.split(" ")
    starts = ("".join(groups[:end]) for end in range(1, len(groups) + 1))
    return any(
        len(number) >= 15 and int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1
        for number in starts
    )


def _is_card(found: str) -> bool:
    """The check of ISO/IEC 7812: every second digit doubled, the sum ends in zero."""
    digits = [int(char) for char in found if char.isdigit()]
    doubled = (digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits)))
    return len(digits) >= 13 and sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def _account_key(case: Case, path: str) -> tuple[object, ...] | None:
    bank, currency, day = (
        case.answer(f"{path}.{key}") for key in ("institution", "currency", "measure_date")
    )
    if not isinstance(bank, Name) or currency is None or day is None:
        return None
    return bank.text.casefold(), currency, day
