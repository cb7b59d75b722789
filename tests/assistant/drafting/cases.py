"""Cases made from the dictionary: every field answered, with words of the tester's choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from decimal import Decimal

from assistant.case.case import Case
from assistant.case.values import Fact, Moment, Money, Name, PartialDate, Text, Translation, Value
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack

Write = Callable[[str], str]
"""What a person types into a field of free text, by its path."""

_OPTION_KINDS = frozenset({Kind.CHOICE, Kind.YESNO, Kind.LEVEL, Kind.CONST})
_LIST_KINDS = frozenset({Kind.MULTI, Kind.CLASSES})
_DATE = PartialDate(year=2024, month=3, day=11)
_FIXED: dict[str, Value] = {
    "documents[].state": "held",
    "documents[].use": "annex",
    "documents[].confidentiality": "R0",
    "events[].confidentiality": "R0",
    "narratives[].passages[].confidentiality": "R0",
    "narratives[].passages[].lang": "en",
    "request.grounds[].decision": "use",
    "person.residence_country": "UY",
    "refugee.host": "PY",
    "rep.organisation": "Secret Chambers",
}


def plain(path: str) -> str:
    """An ordinary answer."""
    return f"answer to {path}"


def full_case(pack: Pack, turn: int = 0, write: Write = plain, lang: str = "en") -> Case:
    """A case in which every field is answered; ``turn`` chooses among the options."""
    facts: dict[str, Fact] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for field in pack.fields.values():
        if field.kind is Kind.LIST:
            for path in _paths(field.id, rows):
                grounds = field.id == "request.grounds"
                rows[path] = tuple(pack.grounds) if grounds else (f"it{len(rows)}",)
    for field in pack.fields.values():
        if field.kind in {Kind.LIST, Kind.ID, Kind.GROUND_ID}:
            continue
        for path in _paths(field.id, rows):
            value = _value(field, path, rows, turn, write, lang)
            if value is not None:
                facts[path] = value
    return Case(facts=facts, rows=rows)


def _paths(field_id: str, rows: dict[str, tuple[str, ...]]) -> list[str]:
    first, *others = field_id.split("[]")
    paths = [first]
    for part in others:
        paths = [f"{path}[{item}]{part}" for path in paths for item in rows[path]]
    return paths


def _value(  # noqa: PLR0912, PLR0917 - one arm for each kind
    field: Field, path: str, rows: dict[str, tuple[str, ...]], turn: int, write: Write, lang: str
) -> Value | None:
    if field.id in _FIXED:
        return _FIXED[field.id]
    if field.kind in _OPTION_KINDS:
        return field.options[turn % len(field.options)]
    if field.kind in _LIST_KINDS:
        return tuple(option for option in field.options if option not in {"none", "everything"})
    match field.kind:
        case Kind.LINE | Kind.EMAIL | Kind.URL:
            return write(path)
        case Kind.LONGTEXT:
            return write(path)
        case Kind.TEXT:
            return Text(lang=lang, text=write(path))
        case Kind.NAME:
            return Name(text=write(path), lang="ru", latin=write(path))
        case Kind.NAMES:
            return (Name(text=write(path), lang="ru"),)
        case Kind.LAST4:
            return "4321"
        case Kind.DATE:
            return _DATE
        case Kind.DATES:
            return (_DATE,)
        case Kind.MOMENT:
            return Moment(date=_DATE, time=time(14, 10))
        case Kind.MONEY:
            return Money(amount=Decimal("1250.00"), currency="EUR")
        case Kind.COUNTRY:
            return ("BY", "ME", "DE")[turn % 3]
        case Kind.COUNTRIES:
            return ("BY", "RU")
        case Kind.LANG:
            return lang
        case Kind.LANGS:
            return (lang,)
        case Kind.SCRIPT:
            return "Latn"
        case Kind.CURRENCY:
            return "EUR"
        case Kind.INT | Kind.COUNT:
            return 12
        case Kind.DECIMAL:
            return Decimal("1.5")
        case Kind.REF:
            return rows[field.target][0]
        case Kind.REFS:
            return (rows[field.target][0],)
        case Kind.TRANSLATIONS:
            return None
        case Kind.DAY:
            return "2026-11-22"
        case Kind.DATETIME:
            return "2026-11-20T09:00:00+00:00"
        case Kind.UUID:
            return "a71a6418-f8a7-5044-b918-06a2a1619e9a"
        case Kind.SHA256:
            return "0" * 64
    return None


def translated(text: Text, lang: str, words: str) -> Text:
    """A text with a reviewed translation."""
    made = Translation(
        lang=lang, text=words, status="reviewed", made_by="translator", source_sha256=text.sha256()
    )
    return Text(lang=text.lang, text=text.text, translations=(*text.translations, made))
