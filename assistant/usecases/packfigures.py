"""Figures in the sentences of the drafts: each must stand in a row of the pack, or name its source.

A figure is taken together with a word beside it ("1951 Convention", "chapter 3.13", "10 pages").
Provisions, limits, deadlines, context, decisions and grounds are what it may rest on. Where no row
says it, the sentence names its source: ``source="https://..."`` or the id of a row. The number of an
article is written out only where the sentence cites that provision by ``law()``.

What this cannot see: whether the row means the same thing, and numbers written as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.drafting.inspection import Said
from assistant.pack.fault import PackFault
from assistant.pack.outlines import DOCUMENTS, load_wordbook
from assistant.pack.pack import Pack
from assistant.pack.provisions import provision_of

_WORD = re.compile(r"\{[^{}]*\}|\d+(?:[.,]\d+)*|[^\W\d_]+")
_ARTICLE = re.compile(
    r"\b(?:Articles?|Rules?)\s+(\d+(?:(?:\s*[,–-]\s*|\s+(?:and|to|or)\s+)\d+)*)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_NEAR = 2
"""A neighbour of a figure is one of so many words before or after it."""

_SMALL = 4
"""Words with fewer letters tell nothing about a figure."""


def figure_faults(pack: Pack, said: Iterable[Said]) -> Iterator[PackFault]:
    """Sentences with a figure that rests on nothing in the pack."""
    rows = _rows(pack)
    founded = {pair for text in rows.values() for pair in _pairs(text)}
    for provision in pack.provisions.values():
        founded |= _pairs(provision.instrument, near=len(provision.instrument))
    for one in dict.fromkeys(said):
        yield from _mistakes(one, rows, founded)
    words = f"{DOCUMENTS}/words.toml"
    for name, phrase in load_wordbook(pack.root).phrases.items():
        for figure, reason in _unfounded(phrase.text, founded):
            yield PackFault(file=words, key=f"phrase, {name}, text", reason=reason.format(figure=figure))


def _mistakes(said: Said, rows: Mapping[str, str], founded: set[tuple[str, str]]) -> Iterator[PackFault]:
    def fault(reason: str) -> PackFault:
        return PackFault(file=said.file, key=said.id, reason=reason, line=said.line)

    cited = " ".join(f"{one} {rows.get(provision_of(one), '')}" for one in said.cites)
    for article in _ARTICLE.findall(said.text):
        for number in _NUMBER.findall(article):
            if number not in _NUMBER.findall(cited):
                yield fault(f"Article {number} is not one the sentence cites by law()")
    if said.source:
        if not said.source.startswith("https://") and said.source not in rows:
            yield fault(f"the source {said.source} is neither a row of the pack nor an address")
        return
    for figure, reason in _unfounded(_ARTICLE.sub("", said.text), founded):
        yield fault(reason.format(figure=figure))


def _unfounded(text: str, founded: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    given = _pairs(text)
    for figure in dict.fromkeys(word for word in _WORD.findall(text) if word[0].isdigit()):
        neighbours = {word for one, word in given if one == figure}
        if not any((figure, word) in founded for word in neighbours):
            yield figure, "the figure {figure} stands in no row of the pack; name its source"


def _pairs(text: str, near: int = _NEAR) -> set[tuple[str, str]]:
    """Each figure with the words beside it, in one form of singular and plural."""
    words = _WORD.findall(text)
    found = set()
    for place, word in enumerate(words):
        if word[0].isdigit():
            beside = words[max(0, place - near) : place] + words[place + 1 : place + 1 + near]
            found |= {(word, _stem(one)) for one in beside if one.isalpha() and len(one) >= _SMALL}
    return found


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")


def _rows(pack: Pack) -> dict[str, str]:
    """The words and figures of the rows a sentence may rest on, by id."""
    rows: dict[str, list[str]] = {}

    def put(name: str, *texts: str) -> None:
        rows.setdefault(name, []).extend(texts)

    for provision in pack.provisions.values():
        put(provision.id, provision.instrument, provision.titles["en"], provision.gist)
    for limit in pack.limits.values():
        put(limit.id, limit.text, f"{limit.working_value} {limit.unit}")
    for deadline in pack.deadlines.values():
        put(deadline.id, deadline.title, deadline.note)
        put(deadline.id, f"{deadline.months} months", f"{deadline.days} days")
    for item in pack.context.items.values():
        put(item.id, item.text, item.date)
    for decision in pack.decisions.values():
        put(decision.id, decision.gist)
    for ground in pack.grounds.values():
        put(ground.id, ground.test, *ground.skeleton)
        put(ground.id, *(source.replace("ch. ", "chapter ") for source in ground.sources))
    return {name: " . ".join(texts) for name, texts in rows.items()}
