"""Values of a case to JSON and back, without loss (``docs/case-format.md``, section 2).

The vault and the case file write the same forms, so that what is exported is what was stored.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from assistant.case import shape
from assistant.case.fault import ValueFault
from assistant.case.values import (
    Fact,
    Moment,
    Money,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Text,
    Translation,
    Value,
)
from assistant.pack.dictionary import Field, Kind

STATUSES = ("draft", "reviewed", "certified")
MAKERS = ("applicant", "representative", "translator", "machine")
ALONE = frozenset({"none", "everything"})
"""Options of a multiple choice that stand alone (rule ``val.alone``)."""


def value_from_json(field: Field, given: object) -> Fact:
    """The answer or non-answer of a field; raises ``ValueFault`` if it does not fit the field.

    Text comes out in Unicode NFC. Whether a code or a reference exists is a rule of
    ``assistant.case.validity``.
    """
    if isinstance(given, dict) and "no_answer" in given:
        if not field.allows_no_answer:
            raise ValueFault("takes_no_non_answer")
        return _non_answer(given)
    return _value(field, given)


def _non_answer(given: dict[str, object]) -> NonAnswer:
    parts = shape.only(given, required=("no_answer",), optional=("note",))
    words = tuple(kind.value for kind in NoAnswer)
    word = shape.below("no_answer", lambda said: shape.as_option(said, words), parts["no_answer"])
    note = shape.below("note", read_text, parts["note"]) if "note" in parts else None
    return NonAnswer(kind=NoAnswer(word), note=note)


def _value(field: Field, given: object) -> Value:  # noqa: PLR0912 - one arm for each kind of field
    match field.kind:
        case Kind.CONST | Kind.YESNO | Kind.CHOICE | Kind.LEVEL | Kind.GROUND_ID:
            return shape.as_option(given, field.options)
        case Kind.MULTI:
            return _multi(field, given)
        case Kind.CLASSES:
            return shape.as_tuple(given, lambda word: shape.as_option(word, field.options))
        case Kind.LINE:
            return shape.as_line(given)
        case Kind.LONGTEXT:
            return shape.as_long_text(given)
        case Kind.TEXT:
            return read_text(given)
        case Kind.TRANSLATIONS:
            return shape.as_tuple(given, _translation, least=0, distinct=False)
        case Kind.NAME:
            return _name(given)
        case Kind.NAMES:
            return shape.as_tuple(given, _name)
        case Kind.DATE:
            return shape.as_date(given)
        case Kind.DATES:
            return shape.as_tuple(given, shape.as_date)
        case Kind.MOMENT:
            return shape.as_moment(given)
        case Kind.DAY:
            return shape.as_day(given)
        case Kind.DATETIME:
            return shape.as_datetime(given)
        case Kind.MONEY:
            return shape.as_money(given)
        case Kind.DECIMAL:
            return shape.as_decimal(given)
        case Kind.INT:
            return shape.as_integer(given, least=0)
        case Kind.COUNT:
            return shape.as_integer(given, least=1)
        case Kind.ID | Kind.REF:
            return shape.as_item_id(given)
        case Kind.REFS:
            return shape.as_tuple(given, shape.as_item_id, least=0)
        case Kind.CITATIONS:
            return shape.as_tuple(given, shape.as_line, least=0)
        case Kind.LANG:
            return shape.as_lang(given)
        case Kind.LANGS:
            return shape.as_tuple(given, shape.as_lang)
        case Kind.COUNTRY:
            return shape.as_country(given)
        case Kind.COUNTRIES:
            return shape.as_tuple(given, shape.as_country)
        case Kind.SCRIPT:
            return shape.as_script(given)
        case Kind.CURRENCY:
            return shape.as_currency(given)
        case Kind.UUID:
            return shape.as_uuid(given)
        case Kind.SHA256:
            return shape.as_sha256(given)
        case Kind.EMAIL:
            return shape.as_email(given)
        case Kind.URL:
            return shape.as_url(given)
        case Kind.LAST4:
            return shape.as_last4(given)
        case Kind.LIST:
            raise ValueFault("null") if given is None else ValueFault("not_a_list")
        case _ as never:
            assert_never(never)


def _multi(field: Field, given: object) -> tuple[str, ...]:
    words = shape.as_tuple(given, lambda word: shape.as_option(word, field.options))
    if len(words) > 1 and ALONE.intersection(words):
        raise ValueFault("stands_alone")
    return words


def read_text(given: object) -> Text:
    """Free text in its language with its translations.

    A translation made of the text before it was put in NFC stays current: its fingerprint is
    taken anew.
    """
    if isinstance(given, str):
        raise ValueFault("text_without_language")
    parts = shape.only(given, required=("lang", "text"), optional=("translations",))
    lang = shape.below("lang", shape.as_lang, parts["lang"])
    words = shape.below("text", shape.as_long_text, parts["text"])
    translations: tuple[Translation, ...] = ()
    if "translations" in parts:
        translations = shape.below(
            "translations",
            lambda all_given: shape.as_tuple(all_given, _translation, least=0, distinct=False),
            parts["translations"],
        )
    return Text(lang=lang, text=words, translations=renewed(translations, str(parts["text"]), words))


def renewed(translations: tuple[Translation, ...], before: str, after: str) -> tuple[Translation, ...]:
    """The translations with the fingerprint of a source that was only put in its normal form."""
    if before == after:
        return translations
    old, new = (hashlib.sha256(source.encode()).hexdigest() for source in (before, after))
    return tuple(
        replace(translation, source_sha256=new) if translation.source_sha256 == old else translation
        for translation in translations
    )


def _translation(given: object) -> Translation:
    parts = shape.only(given, required=("lang", "text", "status", "made_by", "source_sha256"))
    return Translation(
        lang=shape.below("lang", shape.as_lang, parts["lang"]),
        text=shape.below("text", shape.as_long_text, parts["text"]),
        status=shape.below("status", lambda word: shape.as_option(word, STATUSES), parts["status"]),
        made_by=shape.below("made_by", lambda word: shape.as_option(word, MAKERS), parts["made_by"]),
        source_sha256=shape.below("source_sha256", shape.as_sha256, parts["source_sha256"]),
    )


def _name(given: object) -> Name:
    if isinstance(given, str):
        raise ValueFault("not_an_object")
    parts = shape.only(given, required=("text",), optional=("lang", "latin"))
    return Name(
        text=shape.below("text", shape.as_line, parts["text"]),
        lang=shape.below("lang", shape.as_lang, parts["lang"]) if "lang" in parts else None,
        latin=shape.below("latin", shape.as_line, parts["latin"]) if "latin" in parts else None,
    )


def value_to_json(fact: Fact) -> object:
    """The JSON form of an answer or non-answer; ``value_from_json`` gives the same fact back."""
    match fact:
        case NonAnswer():
            return {"no_answer": fact.kind.value} | ({"note": _text_to_json(fact.note)} if fact.note else {})
        case tuple():
            return [_one_to_json(one) for one in fact]
        case _:
            return _one_to_json(fact)


def _one_to_json(
    one: str | int | Decimal | Text | Name | PartialDate | Moment | Money | Translation,
) -> object:
    match one:
        case str() | int():
            return one
        case Decimal():
            return format(one, "f")
        case Money():
            return {"amount": format(one.amount, "f"), "currency": one.currency}
        case PartialDate():
            return _date_to_json(one)
        case Moment():
            day = _date_to_json(one.date)
            return day if one.time is None else f"{day}T{one.time:%H:%M}"
        case Text():
            return _text_to_json(one)
        case Name():
            parts = {"text": one.text, "lang": one.lang, "latin": one.latin}
            return {key: part for key, part in parts.items() if part is not None}
        case Translation():
            return _translation_to_json(one)
        case _ as never:
            assert_never(never)


def _text_to_json(text: Text) -> dict[str, object]:
    written: dict[str, object] = {"lang": text.lang, "text": text.text}
    if text.translations:
        written["translations"] = [_translation_to_json(one) for one in text.translations]
    return written


def _translation_to_json(translation: Translation) -> dict[str, str]:
    return {
        "lang": translation.lang,
        "text": translation.text,
        "status": translation.status,
        "made_by": translation.made_by,
        "source_sha256": translation.source_sha256,
    }


def _date_to_json(day: PartialDate) -> str | dict[str, str]:
    written = f"{day.year:04d}"
    if day.month is not None:
        written += f"-{day.month:02d}"
    if day.day is not None:
        written += f"-{day.day:02d}"
    return written if day.qualifier is None else {"date": written, "qualifier": day.qualifier.value}
