"""What templates ask of papers, articles and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from assistant.case.conditions import holds_document
from assistant.drafting.annexverbs import AnnexVerbs
from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.citing import Citation, Papers, may_show
from assistant.drafting.fault import TemplateFault
from assistant.drafting.fills import AnnexNumber, Code, Numbers, Phrase, Spellings
from assistant.grounds.names import Spelling, read_names
from assistant.pack.provisions import provision_of

_NUMBER = re.compile(r"[A-Za-z]+\.([0-9]+(?:-[0-9]+)?(?:\([a-z0-9]+\))*)")
_SHOWN_BY = MappingProxyType(
    {
        "ccf_reply": ("ccf_decision",),
        "public_extract": ("notice_extract",),
        "police_document": ("border_papers",),
        "court_file": ("court_records",),
        "bank_or_visa_letter": ("bank_letters", "border_papers"),
    }
)
"""Classes of papers for the answers to ``data.known_how``; no paper shows the others."""

_RESOLUTION = re.compile(r"Resolution (\S+)")


class PaperVerbs(AnnexVerbs):
    """Each public method is a function of the templates."""

    # -- articles

    def law(self, citation: str) -> Citation:
        """The number of an article with its paragraphs: ``rpd.83(2)(b)``."""
        provision = self._matter.pack.provisions.get(provision_of(citation))
        if provision is None:
            raise TemplateFault(f"there is no provision {citation}")
        if citation == provision.id and provision.article[:1].isdigit():
            return Citation(provision.id, provision.article)
        found = _NUMBER.fullmatch(citation) or _RESOLUTION.search(provision.instrument)
        return Citation(provision.id, found[1] if found else "", is_article=bool(provision.article))

    # -- papers

    def annex_of(self, row: Group) -> Papers:
        """The annex a row of the schedule is about, if it is about one; or a paper as an annex."""
        named = (row.item,) if row.list_path == "documents" else _references(row.answer("item"))
        return Papers(tuple(one for one in named if one in self._matter.annexes), bare=True)

    def papers(self, *classes: str) -> Papers:
        """The annexed papers of these classes that may be named, in file order."""
        matter = self._matter
        unknown = set(classes) - set(matter.pack.classes)
        if unknown:
            raise TemplateFault(f"there is no class {min(unknown)}")
        found = [
            item
            for item in matter.case.items("documents")
            if item in matter.annexes
            and isinstance(named := matter.case.answer(f"documents[{item}].classes"), tuple)
            and set(named) & set(classes)
        ]
        return Papers(tuple(found))

    def papers_behind(self, known_how: Answer) -> Papers:
        """The annexed papers that can show how the data became known."""
        return self.papers(*_SHOWN_BY.get(str(known_how.value), ()))

    def annexed(self, rows: Rows) -> Rows:
        """The items that rest on an annex."""
        return Rows(rows.path, tuple(item for item in rows if self._is_annexed(item)))

    def _is_annexed(self, item: Group) -> bool:
        return any(one in self._matter.annexes for one in _references(item.answer("documents")))

    def unexplained_papers(self) -> Rows:
        """The annexes that are not open and have no row of the schedule yet."""
        matter = self._matter
        rows = {str(matter.case.answer(f"{row}.item")) for row in matter.case.item_paths("confidentiality")}
        found = (matter.item(f"documents[{one}]") for one in matter.annexes.number_all() if one not in rows)
        return Rows("documents", tuple(one for one in found if matter.disclosure.is_withheld(one)))

    def holds(self, document_class: str) -> bool:
        """Whether a paper of a class is held."""
        return holds_document(self._matter.case, document_class)

    def proof(self, *given: Answer | Papers | Rows) -> Papers:
        """The reference in brackets to papers an answer names, a class holds or items rest on, each once."""
        documents: list[str] = []
        facts: list[str] = []
        for one in given:
            if isinstance(one, Papers):
                documents += one.documents
                continue
            answers = [item.answer("documents") for item in one] if isinstance(one, Rows) else [one]
            for answer in answers:
                documents += _references(answer)
                facts += [answer.path] if answer.fact is not None else []
        return Papers(tuple(dict.fromkeys(documents)), tuple(facts))

    def evidence(self, *given: Answer | Papers | Rows) -> Papers:
        """The same without brackets, for a table."""
        return replace(self.proof(*given), bare=True)

    def documents_in_order(self) -> Rows:
        """Every annex in the order of its number; those not cited come last."""
        numbered = self._matter.annexes.number_all()
        return Rows("documents", tuple(self._matter.item(f"documents[{item}]") for item in numbered))

    def number_of(self, document: Group) -> AnnexNumber:
        """The number of an annex in the list of annexes."""
        return AnnexNumber(self._matter.annexes.number(document.item), document.item)

    def paragraphs_of(self, document: Group) -> Numbers:
        """Where an annex is cited."""
        return Numbers(self._matter.annexes.paragraphs(document.item))

    def shows_paper(self, document: Group) -> bool:
        """Whether title, date and language of a paper may be named."""
        return may_show(document.item, self._matter)

    def description_of(self, document: Group) -> Answer | Phrase:
        """What stands for the title of a paper that may not be named."""
        for row in map(self._matter.item, self._matter.case.item_paths("confidentiality")):
            if row.answer("item") == document.item and row.answer("description"):
                return row.answer("description")
        return Phrase("annex.restricted")

    def level_of(self, item: Group) -> Code:
        """The confidentiality level of a paper or of a row of the schedule."""
        if item.list_path == "documents" and item.item in self._matter.annexes:
            return Code(self._matter.annexes.level(item.item), (f"{item.path}.confidentiality",))
        key = "level" if item.list_path == "confidentiality" else "confidentiality"
        return Code(self._matter.disclosure.level_of(item), (f"{item.path}.{key}",))

    # -- names

    def applicant_name(self) -> Spellings | Answer:
        """The spelling of the identity document, the original script beside it; or the organization."""
        if self._matter.case.answer("applicant.kind") == "entity":
            return self._matter.item("entity").answer("name")
        by_use = self._by_use
        spellings = by_use("id_document")[:1] + by_use("original_script")[:1]
        if self._matter.language == "ar":
            spellings = tuple(sorted(spellings, key=lambda one: one.script != "Arab"))
        return Spellings(tuple(dict.fromkeys(spellings)), beside=True)

    def other_names(self) -> Spellings:
        """Every other spelling but the one in the data."""
        shown = {*self._by_use("id_document")[:1], *self._by_use("original_script")[:1]}
        return Spellings(
            tuple(
                one
                for one in read_names(self._matter.case)
                if one not in shown and one.uses != ("as_recorded",)
            )
        )

    def names_of(self, use: str) -> Spellings:
        """The spellings with a use."""
        return Spellings(self._by_use(use))

    def _by_use(self, use: str) -> tuple[Spelling, ...]:
        return tuple(one for one in read_names(self._matter.case) if use in one.uses)


def _references(answer: Answer) -> Iterable[str]:
    value = answer.value
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, str))
    return (value,) if isinstance(value, str) else ()
