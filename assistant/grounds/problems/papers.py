"""The papers: translations, proof that is not there yet, and the rows of the confidentiality schedule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.case.values import certainly_before
from assistant.grounds.levels import OPEN, default_level, level_of
from assistant.grounds.problems.problem import Problem, Situation
from assistant.i18n.languages import filing_languages
from assistant.pack.dictionary import Kind
from assistant.pack.severity import Severity

_CLOSED = frozenset({"R2", "R3"})


def find_papers(situation: Situation) -> Iterator[Problem]:
    """Everything about the papers and the rows of the schedule."""
    translated = _translated(situation)
    for paper in situation.case.items("documents"):
        yield from _translation(situation, paper, translated)
        yield from _confidentiality(situation, paper)
    yield from _proof(situation)
    yield from _schedule(situation)


# -- translations


def _translated(situation: Situation) -> frozenset[str]:
    """The papers a held paper translates."""
    case = situation.case
    return frozenset(
        original
        for other in case.items("documents")
        if isinstance(original := case.answer(f"documents[{other}].translation_of"), str)
        and situation.is_held(other)
    )


def _translation(situation: Situation, paper: str, translated: frozenset[str]) -> Iterator[Problem]:
    case, path = situation.case, f"documents[{paper}]"
    is_annexed = case.answer(f"{path}.use") == "annex" and situation.is_held(paper)
    if is_annexed and paper not in translated and _needs_translation(situation, paper):
        is_decisive = case.answer(f"{path}.decisive") == "yes"
        severity = Severity.BLOCK if is_decisive else Severity.WARN
        yield situation.found("missing.translation", f"{path}.translation", item=paper, severity=severity)
    original = case.answer(f"{path}.translation_of")
    if original == paper:
        yield situation.found("translation.of_itself", f"{path}.translation_of", item=paper)
    elif isinstance(original, str):
        made, written = situation.date(f"{path}.date"), situation.date(f"documents[{original}].date")
        if made is not None and written is not None and certainly_before(made, written):
            facts = (f"{path}.date", f"documents[{original}].date")
            yield situation.found("translation.before_original", *facts, item=paper)


def _needs_translation(situation: Situation, paper: str) -> bool:
    spoken = situation.chosen(f"documents[{paper}].languages")
    if any(code.split("-")[0] in _readable() for code in spoken):
        return False
    return situation.case.answer(f"documents[{paper}].translation") in {None, "none"}


@lru_cache(maxsize=1)
def _readable() -> frozenset[str]:
    return frozenset(language.code for language in filing_languages())


# -- proof


def _proof(situation: Situation) -> Iterator[Problem]:
    """Papers that are named as proof and not held: once for each, with every place that names it."""
    case = situation.case
    fields = (
        field.id
        for field in situation.pack.fields.values()
        if field.kind is Kind.REFS and field.target == "documents" and field.key == "documents"
    )
    named: dict[str, list[str]] = {}
    for path in (path for field in fields for path in case.paths_of(field)):
        for paper in situation.chosen(path):
            named.setdefault(paper, []).append(path)
    for paper, places in named.items():
        state = case.answer(f"documents[{paper}].state")
        if isinstance(state, str) and state != "held":
            yield situation.found("proof.not_held", f"documents[{paper}].state", *places, item=paper)


# -- the schedule


def _confidentiality(situation: Situation, paper: str) -> Iterator[Problem]:
    pack, case, path = situation.pack, situation.case, f"documents[{paper}]"
    level = level_of(pack, case, paper)
    use = case.answer(f"{path}.use")
    is_annexed = use == "annex" and situation.is_held(paper)
    if is_annexed and level > OPEN and paper not in situation.withheld:
        yield situation.found("conf.missing_row", f"{path}.confidentiality", item=paper)
    # What is kept private is never exported, whatever its level.
    if use != "keep_private" and level < default_level(pack, case, paper):
        yield situation.found("conf.lowered", f"{path}.confidentiality", item=paper)


def _schedule(situation: Situation) -> Iterator[Problem]:
    case = situation.case
    source = case.answer("data.source_country")
    items = case.item_ids()
    for row in case.items("confidentiality"):
        path = f"confidentiality[{row}]"
        about, level = case.answer(f"{path}.item"), case.answer(f"{path}.level")
        if not isinstance(about, str) or not isinstance(level, str):
            continue
        if about not in items and about not in situation.pack.fields:
            yield situation.found("conf.row_of_nothing", f"{path}.item", item=row)
        elif level < _level_of(situation, about):
            yield situation.found("conf.row_too_low", f"{path}.level", item=row)
        barred = situation.chosen(f"{path}.states_barred")
        if level in _CLOSED and isinstance(source, str) and barred and source not in barred:
            facts = (f"{path}.states_barred", "data.source_country")
            yield situation.found("conf.source_not_barred", *facts, item=row)


def _level_of(situation: Situation, about: str) -> str:
    """The level of what a row speaks of; the lowest where it has none of its own."""
    field = situation.pack.fields.get(about)
    if field is not None:
        return field.level or OPEN
    if about in situation.case.items("documents"):
        return level_of(situation.pack, situation.case, about)
    own = situation.case.answer(f"events[{about}].confidentiality")
    return own if isinstance(own, str) else OPEN
