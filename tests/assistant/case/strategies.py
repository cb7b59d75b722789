"""Cases made at random from the data dictionary, within the rules of section 6."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from assistant.case.case import Case, field_of
from assistant.case.codec import ALONE, MAKERS, STATUSES
from assistant.case.layout import Place, joined, layout
from assistant.case.validity import missing_keys
from assistant.case.values import (
    Fact,
    Moment,
    Money,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Qualifier,
    Text,
    Translation,
)
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack

Draw = Any
_EARLIER = {
    "accounts[].measure_date", "dbhits[].request_date", "harms[].date", "events[].date", "incidents[].start",
    "case.offence_from", "ccf.prior_date", "request.signed_on", "travel_documents[].issue",
}  # fmt: skip
"""What other dates may not precede lies before 2010, everything else from 2012 on."""

_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
LINES = st.text(_CHARACTERS, min_size=1, max_size=20).map(lambda text: unicodedata.normalize("NFC", text))
TEXTS = st.text(_CHARACTERS | st.just("\n"), min_size=1, max_size=60).map(
    lambda text: unicodedata.normalize("NFC", text)
)
LANGUAGES = st.sampled_from(["ar", "be-Latn", "cnr", "en", "fr-CA", "ru", "sr-Cyrl-RS", "zh-Hans", "es-419"])
SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
ITEM_IDS = ("a", "x_", "z-9", "i" * 32, *(f"i{number}" for number in range(96)))


@st.composite
def dates(draw: Draw, years: tuple[int, int], *, full: bool = False) -> PartialDate:
    day = draw(st.dates(date(years[0], 1, 1), date(years[1], 12, 31)))
    depth = 3 if full else draw(st.integers(1, 3))
    return PartialDate(
        year=day.year,
        month=day.month if depth > 1 else None,
        day=day.day if depth > 2 else None,
        qualifier=None if full else draw(st.none() | st.sampled_from(Qualifier)),
    )


@st.composite
def moments(draw: Draw, years: tuple[int, int]) -> Moment:
    if draw(st.booleans()):
        return Moment(date=draw(dates(years)))
    clock = draw(st.times())
    return Moment(date=draw(dates(years, full=True)), time=time(clock.hour, clock.minute))


@st.composite
def money(draw: Draw, codes: dict[str, int], currency: str | None, *, below_zero: bool) -> Money:
    code = currency or draw(st.sampled_from(sorted(codes)))
    least = -(10**15) if below_zero else 0
    units = draw(st.integers(least, 10**15))
    return Money(amount=Decimal(units).scaleb(-codes[code]), currency=code)


TRANSLATIONS = st.lists(
    st.builds(
        Translation,
        lang=LANGUAGES,
        text=TEXTS,
        status=st.sampled_from(STATUSES),
        made_by=st.sampled_from(MAKERS),
        source_sha256=SHA256,
    ),
    max_size=2,
).map(tuple)
FREE_TEXTS = st.builds(Text, lang=LANGUAGES, text=TEXTS, translations=TRANSLATIONS)
NAMES = st.builds(Name, text=LINES, lang=st.none() | LANGUAGES, latin=st.none() | LINES)
NON_ANSWERS = st.builds(NonAnswer, kind=st.sampled_from(NoAnswer), note=st.none() | FREE_TEXTS)
FOREIGN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=5,
)


class _Maker:
    """Draws one case."""

    def __init__(self, draw: Draw, pack: Pack) -> None:
        self.draw = draw
        self.pack = pack
        self.facts: dict[str, Fact] = {}
        self.rows: dict[str, tuple[str, ...]] = {}
        self.extensions: dict[str, object] = {}
        self.currency = str(draw(st.sampled_from(sorted(pack.codes.digits))))
        self.free_ids = list(reversed(ITEM_IDS))
        self.documents: tuple[str, ...] = ()
        self.travel_documents: tuple[str, ...] = ()

    def make(self) -> Case:
        root = layout(self.pack)
        chosen = self.draw(st.sets(st.sampled_from(sorted(self.pack.fields)), max_size=60))
        for path in ("documents", "travel_documents"):
            if path in chosen:
                self.rows[path] = self._item_ids(self.pack.fields[f"{path}[].id"])
        self.documents = self.rows.get("documents", ())
        self.travel_documents = self.rows.get("travel_documents", ())
        self._fill(root, "", chosen)
        self.facts |= {
            "format": "casebook-case",
            "format_version": "1.0",
            "meta.case_id": "a71a6418-f8a7-5044-b918-06a2a1619e9a",
            "meta.created_at": "2026-11-20T09:00:00+00:00",
            "meta.updated_at": "2026-11-21T18:30:00-03:30",
        }
        self._complete()
        if self.draw(st.booleans()):
            self.extensions["$schema"] = "urn:casebook:case:1.0"
        return Case(facts=self.facts, rows=self.rows, extensions=self.extensions)

    def _fill(self, place: Place, path: str, chosen: set[str]) -> None:
        if self.draw(st.integers(0, 9)) == 0:
            self.extensions[joined(path, "x_kept")] = self.draw(FOREIGN)
        for key, below in place.below.items():
            here = joined(path, key)
            if below.field is None:
                self._fill(below, here, chosen)
            elif below.field.id not in chosen or below.field.names_item or here.startswith("format"):
                continue
            elif not below.is_list:
                self._say(here, below.field)
            elif here not in self.rows and self.draw(st.integers(0, 4)) == 0:
                self.facts[here] = self.draw(NON_ANSWERS)
            else:
                self.rows.setdefault(here, self._item_ids(below.naming_field))
                for item in self.rows[here]:
                    self._fill(below, f"{here}[{item}]", chosen)

    def _item_ids(self, field: Field) -> tuple[str, ...]:
        if field.kind is Kind.GROUND_ID:
            return tuple(self.draw(st.lists(st.sampled_from(field.options), max_size=3, unique=True)))
        return tuple(self.free_ids.pop() for _ in range(self.draw(st.integers(0, 2))))

    def _complete(self) -> None:
        """Say something about each key an item must have."""
        while missing := tuple(missing_keys(Case(self.facts, self.rows, self.extensions), self.pack)):
            for path in missing:
                self._say(path, self.pack.fields[field_of(path)])

    def _say(self, path: str, field: Field) -> None:
        if field.allows_no_answer and self.draw(st.integers(0, 3)) == 0:
            self.facts[path] = self.draw(NON_ANSWERS)
            return
        said = self._value(field)
        if said is not None:
            self.facts[path] = said
        elif field.allows_no_answer:
            self.facts[path] = self.draw(NON_ANSWERS)

    def _value(self, field: Field) -> Fact | None:  # noqa: PLR0912 - one arm for each kind
        draw, codes = self.draw, self.pack.codes
        years = (1950, 2010) if field.id in _EARLIER else (2012, 2025)
        match field.kind:
            case Kind.CONST | Kind.YESNO | Kind.CHOICE | Kind.LEVEL:
                return str(draw(st.sampled_from(field.options)))
            case Kind.MULTI | Kind.CLASSES:
                words = draw(st.lists(st.sampled_from(field.options), min_size=1, max_size=4, unique=True))
                alone = [word for word in words if word in ALONE]
                return tuple(alone[:1] or words)
            case Kind.LINE:
                return str(draw(LINES))
            case Kind.CITATIONS:
                return tuple(draw(st.lists(LINES, max_size=3, unique=True)))
            case Kind.LONGTEXT:
                return str(draw(TEXTS))
            case Kind.TEXT:
                return draw(FREE_TEXTS)  # type: ignore[no-any-return]
            case Kind.TRANSLATIONS:
                return draw(TRANSLATIONS)  # type: ignore[no-any-return]
            case Kind.NAME:
                return draw(NAMES)  # type: ignore[no-any-return]
            case Kind.NAMES:
                return tuple(draw(st.lists(NAMES, min_size=1, max_size=2, unique=True)))
            case Kind.DATE:
                return draw(dates(years))  # type: ignore[no-any-return]
            case Kind.DATES:
                return tuple(draw(st.lists(dates(years), min_size=1, max_size=2, unique=True)))
            case Kind.MOMENT:
                return draw(moments(years))  # type: ignore[no-any-return]
            case Kind.DAY:
                return str(draw(st.dates(date(1, 1, 1))).isoformat())
            case Kind.DATETIME:
                return "2026-11-20T09:00:00Z"
            case Kind.MONEY:
                inside = self.currency if field.id.startswith("accounts[]") else None
                below_zero = field.id == "accounts[].balance"
                return draw(money(dict(codes.digits), inside, below_zero=below_zero))  # type: ignore[no-any-return]
            case Kind.DECIMAL:
                return Decimal(draw(st.integers(0, 10**20))).scaleb(-draw(st.integers(0, 8)))
            case Kind.INT if field.id == "case.sentence_left_months":
                return 0
            case Kind.INT:
                return int(draw(st.integers(0, 10**15)))
            case Kind.COUNT:
                return int(draw(st.integers(1, 10**15)))
            case Kind.REF:
                return next(iter(self._target(field)), None)
            case Kind.REFS:
                return tuple(item for item in self._target(field) if draw(st.booleans()))
            case Kind.LANG:
                return str(draw(LANGUAGES))
            case Kind.LANGS:
                return tuple(draw(st.lists(LANGUAGES, min_size=1, max_size=3, unique=True)))
            case Kind.COUNTRY:
                return str(draw(st.sampled_from(sorted(codes.countries))))
            case Kind.COUNTRIES:
                some = st.lists(st.sampled_from(sorted(codes.countries)), min_size=1, max_size=3, unique=True)
                return tuple(draw(some))
            case Kind.SCRIPT:
                return str(draw(st.sampled_from(sorted(codes.scripts))))
            case Kind.CURRENCY:
                return self.currency
            case Kind.UUID:
                return str(draw(st.uuids()))
            case Kind.SHA256:
                return str(draw(SHA256))
            case Kind.EMAIL:
                return "someone@example.org"
            case Kind.URL:
                return "https://example.org/a"
            case Kind.LAST4:
                return str(draw(st.from_regex(r"[A-Z0-9]{1,4}", fullmatch=True)))
            case _:
                raise AssertionError(field.kind)

    def _target(self, field: Field) -> tuple[str, ...]:
        return self.documents if field.target == "documents" else self.travel_documents


@st.composite
def cases(draw: Draw, pack: Pack) -> Case:
    """A case that keeps all the rules, however little sense it makes."""
    return _Maker(draw, pack).make()
