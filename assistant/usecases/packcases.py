"""What a new pack changes in one case: route, grounds, problems, dates, and the documents that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.case.case import Case
from assistant.case.fault import CaseFaults
from assistant.drafting.compose import compose
from assistant.drafting.fault import TemplateFault, Untranslated
from assistant.errors import AssistantError
from assistant.filing.papers import offered_documents
from assistant.grounds.assessment import Assessment, assess
from assistant.i18n.catalogues import use_words_of_pack
from assistant.i18n.languages import filing_languages
from assistant.pack.pack import Pack
from assistant.usecases.checking import report
from assistant.usecases.packwords import own_words
from assistant.usecases.transfer import read_case_file

WORDS = "en"
"""The language in which rules are compared; ids are the same in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """One document that comes out differently, or is no longer or newly written.

    ``document`` is its id, with the item it is about; ``sentences`` are ids. Nothing of the case is in
    it but the ids of items.
    """

    document: str
    language: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """What changes in a case; ``rules`` are sentences."""

    rules: tuple[str, ...]
    documents: tuple[DocumentChange, ...]

    @property
    def is_nothing(self) -> bool:
        """True if both packs give the same."""
        return not self.rules and not self.documents


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    pack: Pack
    case: Case
    assessment: Assessment
    report: dict[str, Any]
    texts: Mapping[tuple[str, str], Mapping[str, str] | str]


def compare_case(old: Pack, new: Pack, case_file: Path, today: date) -> CaseChange:
    """Read and draft a case with both packs; ``CaseFaults`` if the old pack cannot read it."""
    before = _read_with(old, read_case_file(case_file, old), today)
    try:
        case = read_case_file(case_file, new)
    except CaseFaults as faults:
        return CaseChange(
            rules=tuple(
                f"The new pack cannot read the case: {fault.path}: {fault.reason}" for fault in faults.faults
            ),
            documents=(),
        )
    after = _read_with(new, case, today)
    return CaseChange(
        rules=tuple(_rule_changes(before.report, after.report)),
        documents=tuple(_document_changes(before.texts, after.texts)),
    )


def _read_with(pack: Pack, case: Case, today: date) -> _Reading:
    """Read a case with a pack and the translations it brings."""
    before = use_words_of_pack(own_words(pack))
    try:
        return _read(pack, case, today)
    finally:
        use_words_of_pack(before)


def _read(pack: Pack, case: Case, today: date) -> _Reading:
    assessment = assess(pack, case, today)
    return _Reading(
        pack=pack,
        case=case,
        assessment=assessment,
        report=report(pack, case, assessment, WORDS),
        texts=dict(_texts(pack, case, assessment, today)),
    )


# -- rules


def _rule_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key, what in (
        ("kind", "Kind of request proposed"),
        ("prepared", "Kind of request prepared"),
        ("subject", "Subject of the request"),
        ("row", "Row of the route"),
    ):
        yield from _differs(what, before["route"][key], after["route"][key])
    for key, what in (("alternatives", "Alternatives"), ("addons_offered", "Add-ons offered")):
        yield from _differs(what, ", ".join(before["route"][key]), ", ".join(after["route"][key]))
    yield from _ground_changes(before["grounds"], after["grounds"])
    yield from _problem_changes(before["problems"], after["problems"])
    dates, later = before["deadlines"], after["deadlines"]
    for name in dict.fromkeys((*dates, *later)):
        one, other = dates.get(name, {}).get("date"), later.get(name, {}).get("date")
        yield from _differs(f"Deadline {name}", one, other)
    yield from _differs("Ready to file", before["ready_to_file"], after["ready_to_file"])


def _ground_changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[str]:
    one = {ground["id"]: ground for ground in before}
    other = {ground["id"]: ground for ground in after}
    for name in dict.fromkeys((*one, *other)):
        if name not in other:
            yield f"Ground {name} is no longer in the catalogue"
            continue
        if name not in one:
            yield f"Ground {name} is new: {other[name]['status']}"
            continue
        for key, what in (
            ("status", "status"),
            ("weight", "weight"),
            ("preselected", "proposed"),
            ("caution_text", "caution"),
        ):
            yield from _differs(f"Ground {name}, {what}", one[name][key], other[name][key])
        states = {element["id"]: element["state"] for element in one[name]["elements"]}
        later = {element["id"]: element["state"] for element in other[name]["elements"]}
        for element in dict.fromkeys((*states, *later)):
            yield from _differs(f"Ground {name}, element {element}", states.get(element), later.get(element))


def _problem_changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[str]:
    def by_place(problems: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        return {" ".join(filter(None, (one["id"], one["item"], *one["facts"]))): one for one in problems}

    one, other = by_place(before), by_place(after)
    for place in dict.fromkeys((*one, *other)):
        if place not in other:
            yield f"Problem no longer reported: {place}"
        elif place not in one:
            yield f"Problem newly reported: {place} ({other[place]['level']})"
        else:
            yield from _differs(f"Problem {place}, level", one[place]["level"], other[place]["level"])
            if (one[place]["text"], one[place]["remedy"]) != (other[place]["text"], other[place]["remedy"]):
                yield f"Problem {place}: said in other words"


def _differs(what: str, before: object, after: object) -> Iterator[str]:
    if before != after:
        yield f"{what}: before {_said(before)}, after {_said(after)}"


def _said(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


# -- documents


def _texts(
    pack: Pack, case: Case, assessment: Assessment, today: date
) -> Iterator[tuple[tuple[str, str], Mapping[str, str] | str]]:
    """The sentences of each document that is offered, by document and language; or why there are none."""
    for offer in offered_documents(pack, case, assessment):
        name = f"{offer.outline.id} {offer.about}".strip()
        for language in offer.outline.languages or [known.code for known in filing_languages()]:
            try:
                draft = compose(
                    pack,
                    case,
                    assessment,
                    offer.outline.id,
                    language,
                    final=False,
                    today=today,
                    about=offer.about,
                )
            except Untranslated as missing:
                yield (name, language), f"the sentence {missing.params['sentence']} is not translated"
            except TemplateFault as fault:
                yield (name, language), str(fault)
            except AssistantError as failure:
                yield (name, language), f"it cannot be written ({failure.code})"
            else:
                yield (name, language), {sentence.id: sentence.text for sentence in draft.sentences()}


def _document_changes(
    before: Mapping[tuple[str, str], Mapping[str, str] | str],
    after: Mapping[tuple[str, str], Mapping[str, str] | str],
) -> Iterator[DocumentChange]:
    for place in dict.fromkeys((*before, *after)):
        one, other = before.get(place, "it is not offered"), after.get(place, "it is not offered")
        if one == other:
            continue
        texts = one if isinstance(one, Mapping) else {}
        later = other if isinstance(other, Mapping) else {}
        note = ""
        if isinstance(other, str):
            note = f"no longer written: {other}"
        elif isinstance(one, str):
            note = "newly written"
        yield DocumentChange(
            document=place[0],
            language=place[1],
            added=() if note else tuple(name for name in later if name not in texts),
            removed=() if note else tuple(name for name in texts if name not in later),
            changed=tuple(name for name in texts if name in later and texts[name] != later[name]),
            note=note,
        )


# -- telling


def tell_case(change: CaseChange) -> Iterator[str]:
    """The changes as lines for a reader."""
    if change.is_nothing:
        yield "  Nothing changes for this case."
    yield from (f"  {rule}" for rule in change.rules)
    for document in change.documents:
        yield f"  Document {document.document} ({document.language}) comes out differently"
        if document.note:
            yield f"    {document.note}"
        for what, names in (
            ("new sentences", document.added),
            ("sentences that are gone", document.removed),
            ("sentences in other words", document.changed),
        ):
            if names:
                yield f"    {what}: {', '.join(names)}"
