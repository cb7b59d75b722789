"""Who asks: the identity document, the power of attorney, and one person described in several places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.case.values import Name, NoAnswer, PartialDate, Text, add_months
from assistant.grounds.names import Spelling, read_names
from assistant.grounds.problems.problem import Problem, Situation
from assistant.i18n.phrasefinder import squeezed, words_of

EXPIRY_WARNING_MONTHS = 3
MANDATE_MONTHS = 24
"""A power of attorney should last at least so long (``docs/law/procedure.md`` 1.3)."""

_ADULT_MONTHS = 12 * 18
_UNUSABLE = frozenset({"expired", "reported_stolen", "reported_lost", "revoked", "invalid", "seized"})
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LONG_ENOUGH = 4
_SCRIPTS = (
    ("Latn", re.compile("[A-Za-z\u00c0-\u024f]")),
    ("Cyrl", re.compile("[\u0400-\u04ff]")),
    ("Arab", re.compile("[\u0620-\u06ff]")),
)


def find_identity(situation: Situation) -> Iterator[Problem]:
    """Everything about the identity document, the representative and the person."""
    yield from _document(situation)
    yield from _mandate(situation)
    yield from _age(situation)
    yield from _nationalities(situation)
    yield from _names(situation)
    yield from _corrections(situation)


def _document(situation: Situation) -> Iterator[Problem]:
    case = situation.case
    document = case.answer("person.id_document")
    if not isinstance(document, str) or document not in case.items("travel_documents"):
        return
    path = f"travel_documents[{document}]"
    expiry = situation.date(f"{path}.expiry")
    if expiry is not None:
        period = expiry.interval()
        # "Before March" leaves the first day open: the last one it can be is then the safe reading.
        ends = period.first or period.last or expiry.first_day()
        name = ""
        if ends <= situation.ref_date:
            name = "id.expired"
        elif ends <= add_months(situation.ref_date, EXPIRY_WARNING_MONTHS):
            name = "id.expiring"
        if name:
            facts = ("person.id_document", f"{path}.expiry")
            yield situation.found(name, *facts, item=document, params={"date": expiry})
    if case.answer(f"{path}.status") in _UNUSABLE:
        yield situation.found("id.not_valid", f"{path}.status", "person.id_document", item=document)
    if case.answer(f"{path}.in_hand") == "no":
        yield situation.found("id.not_in_hand", f"{path}.in_hand", "person.id_document", item=document)


def _mandate(situation: Situation) -> Iterator[Problem]:
    case = situation.case
    if case.answer("applicant.submitter") != "representative":
        return
    ends = situation.date("rep.poa_valid_until")
    if ends is not None and (last := ends.interval().last) is not None:
        if last <= situation.ref_date:
            yield situation.found("poa.expired", "rep.poa_valid_until", params={"date": ends})
        elif last < add_months(situation.ref_date, MANDATE_MONTHS):
            yield situation.found("poa.ends_early", "rep.poa_valid_until", params={"date": ends})
    scope = situation.chosen("rep.poa_scope")
    needed = {"correction", "deletion"} if situation.kind == "correction_deletion" else {situation.kind}
    if scope and situation.kind != "none" and not needed <= set(scope):
        yield situation.found("poa.scope", "rep.poa_scope", "request.kind")
    representative = case.answer("rep.name")
    if isinstance(representative, Name):
        said = {_sorted_words(text) for text in (representative.text, representative.latin or "") if text}
        own = {_sorted_words(f"{spelling.family} {spelling.given}") for spelling in read_names(case)}
        if said & own - {()}:
            yield situation.found("rep.same_person", "rep.name", "applicant.submitter")


def _sorted_words(text: str) -> tuple[str, ...]:
    return tuple(sorted(word.plain for word in words_of(text)))


def _age(situation: Situation) -> Iterator[Problem]:
    kind, born = situation.case.answer("applicant.kind"), situation.date("person.birth_date")
    if born is None:
        return
    period, day = born.interval(), situation.ref_date
    if kind == "person" and period.first is not None and add_months(period.first, _ADULT_MONTHS) > day:
        yield situation.found("identity.minor_as_adult", "applicant.kind", "person.birth_date")
    if kind == "minor" and period.last is not None and add_months(period.last, _ADULT_MONTHS) <= day:
        yield situation.found("identity.adult_as_minor", "applicant.kind", "person.birth_date")


def _nationalities(situation: Situation) -> Iterator[Problem]:
    case = situation.case
    now, before = (
        situation.chosen("person.nationalities"),
        situation.chosen("person.former_nationalities"),
    )
    if set(now) & set(before):
        facts = ("person.nationalities", "person.former_nationalities")
        yield situation.found("identity.nationality_twice", *facts)
    other, source = situation.chosen("data.other_source_countries"), case.answer("data.source_country")
    if source in other:
        yield situation.found("data.source_twice", "data.other_source_countries", "data.source_country")
    is_open = case.no_answer("person.former_nationalities") in {NoAnswer.UNKNOWN, NoAnswer.LATER}
    if not now or is_open:
        return
    for document in case.items("travel_documents"):
        path = f"travel_documents[{document}]"
        issuer = case.answer(f"{path}.issuer")
        is_national = case.answer(f"{path}.type") == "passport"
        if is_national and isinstance(issuer, str) and issuer not in {*now, *before}:
            yield situation.found(
                "identity.passport_of_other_country", f"{path}.issuer", "person.nationalities", item=document
            )


# -- names


def _names(situation: Situation) -> Iterator[Problem]:
    case = situation.case
    names = read_names(case)
    on_papers = [spelling.item for spelling in names if "id_document" in spelling.uses]
    for item in on_papers[1:]:
        yield situation.found("identity.two_names_on_document", f"person.names[{item}].use", item=item)
    for account in case.items("accounts"):
        path = f"accounts[{account}]"
        holder = case.answer(f"{path}.holder_name")
        is_own = case.answer(f"{path}.holder") in {"self", "joint"}
        if is_own and isinstance(holder, Name) and not _is_named(names, holder.text, holder.latin or ""):
            yield situation.found("identity.holder_differs", f"{path}.holder_name", item=account)
    address = case.answer("contact.email")
    if isinstance(address, str):
        local = squeezed(address.partition("@")[0])
        families = (squeezed(spelling.family) for spelling in names)
        if any(len(family) >= _LONG_ENOUGH and family in local for family in families):
            yield situation.found("contact.email_tells_name", "contact.email")


def _is_named(names: tuple[Spelling, ...], *texts: str) -> bool:
    """Whether a text shares a word with a spelling, or nobody can say.

    Nobody can while a spelling is not complete, or if no spelling is in the script of the text.
    """
    if not all(one.script and one.family and one.given for one in names):
        return True
    words = {word.plain for text in texts for word in words_of(text)}
    scripts = {script for script, letters in _SCRIPTS if any(letters.search(text) for text in texts)}
    comparable = [spelling for spelling in names if spelling.script in scripts]
    if not comparable or not words:
        return True
    spelt = {word.plain for one in comparable for word in words_of(f"{one.family} {one.given}")}
    return not words.isdisjoint(spelt)


# -- corrections


def _corrections(situation: Situation) -> Iterator[Problem]:
    """A wrong detail without its row, and a row whose right value is another one than the person's."""
    case = situation.case
    errors = tuple(error for error in situation.chosen("data.errors") if error != "none")
    rows = case.items("corrections")
    listed = {case.answer(f"corrections[{row}].detail") for row in rows}
    if rows and not set(errors) <= listed:
        yield situation.found("corrections.missing_row", "data.errors", "corrections")
    names, born = read_names(case), situation.date("person.birth_date")
    for row in rows:
        path = f"corrections[{row}]"
        detail, correct = case.answer(f"{path}.detail"), case.answer(f"{path}.correct")
        if errors and isinstance(detail, str) and detail not in errors:
            yield situation.found("corrections.not_an_error", f"{path}.detail", "data.errors", item=row)
        if not isinstance(correct, Text):
            continue
        if detail == "name" and not _is_named(names, correct.text):
            yield situation.found("identity.name_differs", f"{path}.correct", "person.names", item=row)
        if detail == "birth_date" and born is not None and _is_other_year(correct.text, born):
            facts = (f"{path}.correct", "person.birth_date")
            yield situation.found("identity.birth_date_differs", *facts, item=row)
    others = case.answer("person.birth_date_other")
    if born is not None and isinstance(others, tuple) and born in others:
        yield situation.found("identity.birth_date_twice", "person.birth_date_other", "person.birth_date")


def _is_other_year(text: str, born: PartialDate) -> bool:
    years = {int(year) for year in _YEAR.findall(" ".join(word.plain for word in words_of(text)))}
    period = born.interval()
    if not years or period.first is None or period.last is None:
        return False
    return not any(period.first.year <= year <= period.last.year for year in years)
