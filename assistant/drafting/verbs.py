"""The functions templates may call: picking items, citing papers and articles, naming and counting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.case.conditions import holds_document
from assistant.case.values import Money, PartialDate
from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.environment import Verb
from assistant.drafting.fault import TemplateFault
from assistant.drafting.fills import (
    Citation,
    Code,
    Figure,
    Lacking,
    Numbers,
    Papers,
    Phrase,
    Quotation,
    Reason,
    Spellings,
    Sums,
    Title,
    Verbatim,
    When,
)
from assistant.drafting.matter import Matter
from assistant.grounds.names import Spelling, read_names
from assistant.grounds.totals import Totals, add_up
from assistant.pack.provisions import provision_of

_LONG_AGO = date.min
_NUMBER = re.compile(r"[A-Za-z]+\.([0-9]+(?:-[0-9]+)?(?:\([a-z0-9]+\))*)")
_RESOLUTION = re.compile(r"Resolution (\S+)")


def verbs(matter: Matter) -> dict[str, Verb]:
    """The functions by name, for one composition."""
    book = _Verbs(matter)
    return {
        name: Verb(getattr(book, name))
        for name in (
            "annex_of", "applicant_name", "as_written", "attributed", "chronology", "count", "description_of",
            "documents_in_order", "evidence", "has_reason", "holds", "hours", "is_final", "is_in", "is_one",
            "is_reviewed", "law", "level_of", "missing", "names_of", "number_of", "open_items",
            "other_names", "papers", "paragraphs_of", "passages", "proof", "quote", "reason", "reasons",
            "restricted_items", "shows_country", "shows_paper", "summaries", "title", "totals", "used",
            "when", "withheld", "withheld_passages", "words",
        )
    }  # fmt: skip


class _Verbs:
    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    # -- the draft itself

    def is_final(self) -> bool:
        """Whether the draft is meant to be filed."""
        return self._matter.final

    def is_reviewed(self) -> bool:
        """Whether a native legal reader has signed this language off."""
        return self._matter.wording.reviewed

    def used(self, ground: str) -> bool:
        """Whether the request argues a ground."""
        self._known_ground(ground)
        return any(finding.id == ground for finding in self._matter.assessment.used)

    def reasons(self) -> Rows:
        """The grounds that are argued, in order."""
        used = self._matter.assessment.used
        grounds = (self._matter.item(f"request.grounds[{finding.id}]") for finding in used)
        return Rows("request.grounds", tuple(grounds))

    def reason(self, ground: Group) -> Reason:
        """A ground in one line."""
        return Reason(ground.item)

    def has_reason(self, *reasons: str) -> bool:
        """Whether a refusal of extradition gives one of these reasons."""
        case = self._matter.case
        return any(
            case.answer(f"{entry}.outcome") == "refused"
            and isinstance(given := case.answer(f"{entry}.reason"), tuple)
            and bool(set(given) & set(reasons))
            for entry in case.item_paths("extr.list")
        )

    def _known_ground(self, ground: str) -> None:
        if ground not in self._matter.pack.grounds:
            raise TemplateFault(f"there is no ground {ground}")

    def title(self) -> Title:
        """The title of the document."""
        return Title()

    def missing(self, field: str) -> Lacking:
        """The gap for something no answer gives."""
        return Lacking(field)

    def law(self, citation: str) -> Citation:
        """The number of an article with its paragraphs: ``rpd.83(2)(b)``."""
        provision = self._matter.pack.provisions.get(provision_of(citation))
        if provision is None:
            raise TemplateFault(f"there is no provision {citation}")
        found = _NUMBER.fullmatch(citation) or _RESOLUTION.search(provision.instrument)
        return Citation(provision.id, found[1] if found else "", is_article=bool(provision.article))

    # -- answers

    def when(self, answer: Answer) -> When:
        """A date as it stands in a sentence."""
        return When(answer)

    def quote(self, answer: Answer) -> Quotation:
        """Words of a paper in quotation marks, in their own language if need be."""
        return Quotation(answer, original=True)

    def words(self, answer: Answer) -> Quotation:
        """Words of the person in quotation marks, in the language of the draft only."""
        return Quotation(answer, original=False)

    def as_written(self, answer: Answer) -> Verbatim:
        """What is written in a paper, letter for letter: never a matter for translation."""
        return Verbatim(answer)

    def is_in(self, group: Group, list_path: str) -> bool:
        """Whether an item stands in a list."""
        return (group.list_path or group.path) == list_path

    def count(self, rows: Rows) -> Figure:
        """How many items there are."""
        return Figure(len(rows), tuple(item.path for item in rows))

    # -- items

    def open_items(self, rows: Rows) -> Rows:
        """The items that may be told as they are."""
        return Rows(rows.path, tuple(item for item in rows if self._matter.disclosure.is_open(item)))

    def withheld(self, rows: Rows) -> Rows:
        """The items that no document but the schedule may tell."""
        return Rows(rows.path, tuple(item for item in rows if self._matter.disclosure.is_withheld(item)))

    def passages(self, *topics: str) -> Rows:
        """The passages of the narratives on these topics that may be told as they are."""
        return self.open_items(
            Rows("passages", tuple(one for topic, one in self._passages() if topic in topics))
        )

    def withheld_passages(self) -> Rows:
        """The passages that no document but the schedule may tell."""
        return self.withheld(Rows("passages", tuple(one for _, one in self._passages())))

    def _passages(self) -> Iterator[tuple[object, Group]]:
        """Each passage with the topic of its narrative; one without a topic is on something else."""
        case = self._matter.case
        for narrative in case.item_paths("narratives"):
            topic = case.answer(f"{narrative}.topic") or "other"
            for passage in case.item_paths(f"{narrative}.passages"):
                yield topic, self._matter.item(passage)

    def chronology(self) -> Rows:
        """Events, the recording of the data and decisions on extradition, in order of their dates."""
        matter = self._matter
        dated = [(matter.item(path), f"{path}.date") for path in matter.case.item_paths("events")]
        dated += [(matter.item(path), f"{path}.date") for path in matter.case.item_paths("extr.list")]
        dated = [(item, path) for item, path in dated if matter.disclosure.is_open(item)]
        dated += [(matter.item("data"), "data.since")] if matter.case.answer("data.since") is not None else []
        return Rows(
            "chronology", tuple(item for item, _ in sorted(dated, key=lambda one: self._first(one[1])))
        )

    def _first(self, path: str) -> date:
        value = self._matter.case.answer(path)
        return value.first_day() if isinstance(value, PartialDate) else _LONG_AGO

    def attributed(self, list_path: str, *causes: str) -> Rows:
        """The accounts or incidents whose link to the data is one of these, in order of their dates."""
        readings = {
            "accounts": {key: one.cause.value for key, one in self._matter.assessment.accounts.items()},
            "incidents": {key: one.cause.value for key, one in self._matter.assessment.incidents.items()},
        }
        if list_path not in readings:
            raise TemplateFault(f"{list_path} is not put down to the data")
        day = "measure_date" if list_path == "accounts" else "start"
        items = [
            self._matter.item(f"{list_path}[{key}]")
            for key, cause in readings[list_path].items()
            if cause in causes
        ]
        if list_path == "incidents":
            items = [item for item in items if self._matter.disclosure.is_open(item)]
        items.sort(key=lambda item: self._day(f"{item.path}.{day}"))
        return Rows(list_path, tuple(items))

    def is_one(self, account: Group, cause: str) -> bool:
        """Whether this is how an account is linked to the data."""
        reading = self._matter.assessment.accounts.get(account.item)
        return reading is not None and reading.cause.value == cause

    def _day(self, path: str) -> date:
        value = self._matter.case.answer(path)
        moment = getattr(value, "date", value)
        return moment.first_day() if isinstance(moment, PartialDate) else _LONG_AGO

    def hours(self, incident: Group) -> Figure:
        """How long an incident lasted, if both times are known."""
        reading = self._matter.assessment.incidents.get(incident.item)
        known = reading.hours if reading is not None and reading.hours is not None else 0
        return Figure(known, (f"{incident.path}.start", f"{incident.path}.end"))

    def totals(self, which: str) -> Sums:
        """The sums of the accounts put down to the data: attributed, blocked_now or returned."""
        case, accounts = self._matter.case, self._matter.assessment.accounts
        counted = {key: one for key, one in accounts.items() if one.is_attributed}
        sums = _sums(add_up(case, counted), which)
        facts = tuple(f"accounts[{key}].balance" for key in counted)
        return Sums(tuple(Money(amount=amount, currency=code) for code, amount in sums), facts)

    # -- the schedule of confidentiality

    def shows_country(self, answer: Answer) -> bool:
        """Whether a country may be named here."""
        return isinstance(answer.value, str) and not self._matter.disclosure.hides_country(answer.value)

    def summaries(self, *classes: str) -> Rows:
        """The rows of the schedule about papers of these classes that have a summary to pass on."""
        case = self._matter.case

        def concerns(row: Group) -> bool:
            named = case.answer(f"documents[{row.answer('item').value}].classes")
            return (
                bool(row.answer("summary")) and isinstance(named, tuple) and bool(set(named) & set(classes))
            )

        return Rows("confidentiality", tuple(row for row in self._schedule() if concerns(row)))

    def restricted_items(self) -> Rows:
        """The rows of the schedule."""
        return Rows("confidentiality", self._schedule())

    def _schedule(self) -> tuple[Group, ...]:
        return tuple(self._matter.item(path) for path in self._matter.case.item_paths("confidentiality"))

    def annex_of(self, row: Group) -> Papers:
        """The annex a row of the schedule is about, if it is about one."""
        named = _references(row.answer("item"))
        return Papers(tuple(one for one in named if one in self._matter.annexes), bare=True)

    # -- papers

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
                facts.append(answer.path)
        return Papers(tuple(dict.fromkeys(documents)), tuple(facts))

    def evidence(self, *given: Answer | Papers | Rows) -> Papers:
        """The same without brackets, for a table."""
        return replace(self.proof(*given), bare=True)

    def documents_in_order(self) -> Rows:
        """Every annex in the order of its number; those not cited come last."""
        numbered = self._matter.annexes.number_all()
        return Rows("documents", tuple(self._matter.item(f"documents[{item}]") for item in numbered))

    def number_of(self, document: Group) -> Figure:
        """The number of an annex."""
        return Figure(self._matter.annexes.number(document.item))

    def paragraphs_of(self, document: Group) -> Numbers:
        """Where an annex is cited."""
        return Numbers(self._matter.annexes.paragraphs(document.item))

    def shows_paper(self, document: Group) -> bool:
        """Whether title, date and language of a paper may be named."""
        return self._matter.disclosure.may_show_paper(document.item)

    def description_of(self, document: Group) -> Answer | Phrase:
        """What stands for the title of a paper that may not be named."""
        for row in self._schedule():
            if row.answer("item") == document.item and row.answer("description"):
                return row.answer("description")
        return Phrase("annex.restricted")

    def level_of(self, item: Group) -> Code:
        """The confidentiality level of a paper or of a row of the schedule."""
        return Code(self._matter.disclosure.level_of(item), (item.path,))

    # -- names

    def applicant_name(self) -> Spellings:
        """The spelling of the identity document, with the original script beside it."""
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


def _sums(totals: Totals, which: str) -> list[tuple[str, Decimal]]:
    match which:
        case "attributed":
            return sorted(totals.attributed.items())
        case "blocked_now":
            return sorted(totals.blocked_now.items())
        case "returned":
            return sorted(totals.returned.items())
    raise TemplateFault(f"there is no total {which}")
