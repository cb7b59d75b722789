"""References: articles, papers, and the grounds that rest on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting.cleaning import clean, left_to_right
from assistant.drafting.draft import Run, Source, annex_place
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import Matter, Printed
from assistant.drafting.phrases import fill_phrase, number_runs, phrase_text
from assistant.i18n.languages import SOURCE
from assistant.pack.provisions import provision_of

_ARABIC_LETTERS = {
    "a": "أ", "b": "ب", "c": "ج", "d": "د", "e": "هـ", "f": "و", "g": "ز", "h": "ح",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6",
}  # fmt: skip
"""Paragraph letters as the Arabic edition of INTERPOL's rules has them; the brackets stay the same."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An article with its paragraphs: the same figures and brackets in every language."""

    provision: str
    number: str
    is_article: bool = True

    def printed(self, matter: Matter) -> Printed:
        text = self.number if self.is_article else left_to_right(self.number)
        if matter.language == "ar" and self.is_article:
            head, *rest = text.replace(")", "").split("(")
            text = head + "".join(f"({_ARABIC_LETTERS.get(part, part)})" for part in rest)
        run = Run(text=text, lang=matter.language, source=Source(provisions=(self.provision,)))
        return Printed(runs=(run,))


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers that prove a sentence, with the facts that name them. True if there are any."""

    documents: tuple[str, ...]
    facts: tuple[str, ...] = ()
    bare: bool = False

    def __bool__(self) -> bool:
        return bool(self.documents)

    def __str__(self) -> str:
        raise TemplateFault("papers are printed by a sentence only")

    def printed(self, matter: Matter) -> Printed:
        """The reference: annexes with their pages, else that the Applicant states it."""
        runs = self._reference(matter)
        return Printed(runs=runs if self.bare else fill_phrase("proof.brackets", matter, reference=runs))

    def _reference(self, matter: Matter) -> tuple[Run, ...]:
        cited = [document for document in self.documents if document in matter.annexes]
        if cited:
            return _joined([self._annex(one, matter) for one in cited], matter)
        on_form = [one for one in self.documents if self._is_on_form(one, matter)]
        if on_form:
            source = Source(exhibits=tuple(on_form), facts=self.facts)
            return tuple(replace(run, source=source) for run in fill_phrase("proof.portal", matter))
        return fill_phrase("proof.statement", matter)

    def _is_on_form(self, document: str, matter: Matter) -> bool:
        case, path = matter.case, f"documents[{document}]"
        return case.answer(f"{path}.use") == "portal_field" and case.answer(f"{path}.state") == "held"

    def _annex(self, document: str, matter: Matter) -> tuple[Run, ...]:
        source = Source(exhibits=(document,), facts=self.facts)
        fills = {"number": _figure(matter.annexes.cite(document), matter)}
        item = matter.annexes.item(document)
        pages = matter.case.answer(f"documents[{document}].decisive_pages")
        given = clean(pages) if isinstance(pages, str) else ""
        if not may_show(document, matter):
            phrase = "proof.restricted"
        elif given:
            stamped = _stamped(given, document, matter)
            # Where the stamps are not known, pages are those of the paper, and so the item must be named.
            item = None if stamped else item
            phrase = "proof.page" if (stamped or given).isdecimal() else "proof.pages"
            fills["pages"] = _page_runs(stamped or given, matter)
        else:
            phrase = "proof.annex"
        if item is not None:
            phrase, fills["item"] = f"{phrase}_of_item", _figure(item, matter)
        runs = fill_phrase(phrase, matter, **fills)
        return tuple(replace(run, source=source, leads_to=annex_place(document)) for run in runs)


def may_show(document: str, matter: Matter) -> bool:
    """Whether title, date and language of a paper may be named here, and of all that shares its annex."""
    shows = matter.disclosure
    if shows.restricted:
        return True
    return shows.may_show_paper(document) and (
        document not in matter.annexes or matter.annexes.is_open(document)
    )


def _figure(number: int, matter: Matter) -> tuple[Run, ...]:
    return (matter.words(left_to_right(str(number))),)


_BETWEEN = re.compile(r"\s*[,;،؛]\s*")
_PAGES = re.compile(r"(\d+)(?:\s*[-\u2010-\u2015]\s*(\d+))?", re.ASCII)


def _spans(pages: str) -> list[tuple[int, int]]:
    """Plain numbers and ranges as first and last page; nothing where the person used other words."""
    found = [_PAGES.fullmatch(part) for part in _BETWEEN.split(pages)]
    if not all(found):
        return []
    return [(int(one[1]), int(one[2] or one[1])) for one in found if one is not None]


def _stamped(pages: str, document: str, matter: Matter) -> str:
    """The pages of a paper as they are stamped in its annex; empty where that is not known."""
    place = matter.annexes.pages(document)
    spans = _spans(pages)
    if place is None:
        # The first page of an annex that holds one paper is the first of this paper.
        return pages if spans and len(matter.annexes.beside(document)) == 1 else ""
    first, last = place
    if not spans or not all(1 <= one <= other <= last - first + 1 for one, other in spans):
        return ""
    moved = [(one + first - 1, other + first - 1) for one, other in spans]
    return ", ".join(f"{one}-{other}" if other > one else str(one) for one, other in moved)


def _page_runs(pages: str, matter: Matter) -> tuple[Run, ...]:
    """Pages as the person gave them; plain numbers and ranges as the language writes them."""
    if _spans(pages):
        return number_runs(_BETWEEN.split(pages), matter)
    return (matter.words(left_to_right(pages)),)


def _joined(parts: Sequence[tuple[Run, ...]], matter: Matter) -> tuple[Run, ...]:
    runs = parts[0]
    for part in parts[1:]:
        runs = fill_phrase("proof.several", matter, first=runs, next=part)
    return runs


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground in one line; one without words here is a gap that names it."""

    ground: str

    def printed(self, matter: Matter) -> Printed:
        facts = (f"request.grounds[{self.ground}].decision",)
        ground = matter.pack.grounds[self.ground]
        provisions = tuple(dict.fromkeys(provision_of(one) for one in ground.provisions))
        source = Source(facts=facts, provisions=provisions)
        if matter.wording.has_phrase(f"ground.{self.ground}"):
            runs = fill_phrase(f"ground.{self.ground}", matter)
            return Printed(runs=tuple(replace(run, source=source) for run in runs))
        named = ground.title if matter.language == SOURCE else self.ground
        text = phrase_text("gap.ground", matter, ground=left_to_right(named))
        return matter.gap(text, facts, "unset")
