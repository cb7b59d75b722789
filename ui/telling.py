"""A fact and an article in the words of the window. No Qt."""

from __future__ import annotations

from decimal import Decimal

from assistant.case.case import Case
from assistant.case.values import Fact, Moment, Money, Name, NoAnswer, NonAnswer, PartialDate, Text
from assistant.interview.asked import name_item
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack
from assistant.pack.provisions import Provision
from ui.text import Words


class Teller:
    """Tells facts of one state of a case."""

    def __init__(self, pack: Pack, case: Case, words: Words) -> None:
        self._pack = pack
        self._case = case
        self._words = words

    def tell(self, field: Field, fact: Fact) -> str:
        """An answer or a non-answer in one sentence or word."""
        formats = self._words.formats
        match fact:
            case NonAnswer():
                return self.no_answer(fact.kind)
            case Money():
                return formats.money(fact)
            case PartialDate():
                return formats.date(fact)
            case Moment():
                return formats.moment(fact)
            case Text() | Name():
                return fact.text
            case int() | Decimal():
                return formats.number(fact)
            case str():
                return self._word(field, fact)
            case tuple():
                return formats.listing([self._part(field, part) for part in fact])

    def no_answer(self, kind: NoAnswer) -> str:
        """The words of a non-answer."""
        _ = self._words.gettext
        return {
            NoAnswer.UNKNOWN: _("I don’t know"),
            NoAnswer.NOT_APPLICABLE: _("Does not apply to me"),
            NoAnswer.LATER: _("Skipped for now"),
        }[kind]

    def item(self, path: str, otherwise: str = "") -> str:
        """The name of an item (``documents[doc1]``); ``otherwise`` if it has none yet."""
        parts = [
            self.tell(field, fact)
            for field, fact in name_item(self._pack, self._case, path)
            if not isinstance(fact, NonAnswer)
        ]
        if len(parts) > 1:
            return self._words.gettext("{first}, {rest}").format(first=parts[0], rest=", ".join(parts[1:]))
        return parts[0] if parts else otherwise

    def _part(self, field: Field, part: object) -> str:
        match part:
            case PartialDate():
                return self._words.formats.date(part)
            case Name():
                return part.text
            case str():
                return self._word(field, part)
        return ""

    def _word(self, field: Field, said: str) -> str:
        formats = self._words.formats
        if field.id in self._pack.choices and said in self._pack.choices[field.id]:
            return self._words.choice(field.id, said)
        match field.kind:
            case Kind.COUNTRY | Kind.COUNTRIES:
                return formats.country(said)
            case Kind.LANG | Kind.LANGS:
                return formats.language(said)
            case Kind.SCRIPT:
                return formats.name_of_script(said)
            case Kind.CURRENCY:
                return said
            case Kind.REF | Kind.REFS:
                return self.item(f"{field.target}[{said}]", said)
        if field.id == "confidentiality[].item":
            return self.item(f"documents[{said}]", said)
        return said


def name_provision(provision: Provision, words: Words) -> str:
    """An article by its name; a title in brackets is a description and is left out."""
    title = provision.titles.get(words.language) or provision.titles["en"]
    article = name_article(provision, words)
    if title.startswith("("):
        return article
    return words.gettext("{article}: {title}").format(article=article, title=title)


def name_article(provision: Provision, words: Words) -> str:
    """An article by its number and instrument."""
    _ = words.gettext
    pattern = {
        "const": _("INTERPOL Constitution, Article {article}"),
        "rpd": _("INTERPOL’s Rules on the Processing of Data, Article {article}"),
        "statute": _("CCF Statute, Article {article}"),
        "oprule": _("Operating Rules of the Commission, Rule {article}"),
    }.get(provision.id.partition(".")[0], "")
    if pattern and provision.article:
        return pattern.format(article=provision.article)
    if provision.article:
        return _("{instrument}, Article {article}").format(
            instrument=provision.instrument, article=provision.article
        )
    return provision.instrument
