"""What the parts of a pack say of one another, and what the program's own code needs of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.drafting.wording import parts_of
from assistant.i18n.proofreading import placeholders
from assistant.pack.entry import MARKS, is_doubtful
from assistant.pack.fault import PackFault
from assistant.pack.messages import pack_messages
from assistant.pack.outlines import DOCUMENTS, GROUND_TEMPLATES, Wordbook, load_wordbook
from assistant.pack.pack import Pack
from assistant.pack.rows import read_rows

_FACTS = "rules/facts.csv"
_WORDS = f"{DOCUMENTS}/words.toml"
_TERMS = "rules/terms.csv"
_TERM_COLUMNS = (
    "id", "en", "fr", "es", "ar", "ru", "tr", "de", "nl", "pt", "notes", "status", "source",
)  # fmt: skip
_MISSING = "missing."
_TOPICS = frozenset({"proc.revision"})
"""Topics of decisions that are no grounds."""

_NEVER_PRINTED = frozenset({("accounts[].measure", "sanctions")})
"""Options without words: sanctions are kept out of every draft (``grounds.attribution``)."""

_FILLS = frozenset({"field", "other", "ground", "count", "limit", "date"})
"""What the sentences of problems may be filled with (``usecases.checking.problem_words``)."""

_DAY = re.compile(r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October"
                  r"|November|December) (\d{4})\b")  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def link_faults(pack: Pack, needed: Pack) -> Iterator[PackFault]:
    """Names of one part that another does not know. ``needed`` is a pack that has all the program needs."""
    book = load_wordbook(pack.root)
    yield from _interview(pack)
    yield from _documents(pack, book)
    yield from _grounds(pack)
    yield from _wordbook(pack, book)
    yield from _evidence(pack)
    yield from _verification(pack)
    yield from _sentences(pack, book)
    yield from _needed(pack, book, needed)


def _interview(pack: Pack) -> Iterator[PackFault]:
    known = {section.id for outline in pack.outlines.values() for section in outline.sections}
    known |= pack.portal_fields.keys()

    def unknown(words: Iterable[str]) -> list[str]:
        named = (word.strip() for word in words)
        return [word for word in named if word.startswith(("sec.", "field.")) and word not in known]

    by_facts = set()
    for field in pack.fields.values():
        for word in unknown(field.used_by.split(";")):
            by_facts.add(word)
            yield PackFault(file=_FACTS, key=field.id, reason=_no_place(word))
    for section in pack.sections:
        for question in section.all_questions():
            for word in unknown(question.used_in):
                if word not in by_facts:
                    file = f"interview/{section.id}.toml"
                    yield PackFault(file=file, key=f"question {question.id}", reason=_no_place(word))


def _no_place(word: str) -> str:
    return f"{word} is neither a section of a document nor a field of the Portal"


def _documents(pack: Pack, book: Wordbook) -> Iterator[PackFault]:
    for outline in pack.outlines.values():
        file = f"{DOCUMENTS}/{outline.id}/outline.toml"
        if outline.limit and outline.limit not in pack.limits:
            yield PackFault(file=file, key="limit", reason=f"there is no limit {outline.limit}")
        if outline.running_head not in book.phrases:
            reason = f"there is no phrase {outline.running_head}"
            yield PackFault(file=file, key="running_head", reason=reason)
        for section in outline.sections:
            for fact in section.facts:
                if fact not in pack.fields:
                    reason = f"{fact} is not a fact of the dictionary"
                    yield PackFault(file=file, key=f"section {section.id}, facts", reason=reason)


def _grounds(pack: Pack) -> Iterator[PackFault]:
    file = "rules/grounds.toml"
    for ground in pack.grounds:
        text = f"{DOCUMENTS}/{GROUND_TEMPLATES}/{ground}.txt"
        if not (pack.root / text).is_file():
            reason = f"it has no text: {text} is missing"
            yield PackFault(file=file, key=f"ground {ground}, id", reason=reason)
    for option in pack.fields["request.grounds[].ground"].options:
        if option not in pack.grounds:
            yield PackFault(
                file=_FACTS, key="request.grounds[].ground", reason=f"{option} is not in the catalogue"
            )
    for row in pack.route.rows:
        if row.problem and row.problem not in pack.problems:
            key = f"row {row.id}, problem"
            yield PackFault(file="rules/route.toml", key=key, reason=f"{row.problem} is not a problem")
    for decision in pack.decisions.values():
        for ground in decision.grounds:
            if ground not in pack.grounds and ground not in _TOPICS:
                reason = f"{ground} is not a ground"
                yield PackFault(file="rules/decisions.csv", key=f"{decision.id}, ground_ids", reason=reason)


def _wordbook(pack: Pack, book: Wordbook) -> Iterator[PackFault]:
    for field_id, words in book.options.items():
        key = f"word, {field_id}"
        known = pack.fields[field_id].options if field_id in pack.fields else None
        # Where only one answer of yes and no is ever printed, the other needs no words.
        spared = known if known == ("yes", "no") else ("none",)
        if known is None:
            yield PackFault(file=_WORDS, key=key, reason=f"{field_id} is not a fact of the dictionary")
            continue
        for word in words:
            if word not in known:
                reason = f"{word} is not an option of {field_id}"
                yield PackFault(file=_WORDS, key=f"{key}, {word}", reason=reason)
        for option in known:
            if option not in (*words, *spared) and (field_id, option) not in _NEVER_PRINTED:
                yield PackFault(file=_WORDS, key=key, reason=f"there are no words for the option {option}")
    for field_id in book.gaps:
        if field_id not in pack.fields:
            reason = f"{field_id} is not a fact of the dictionary"
            yield PackFault(file=_WORDS, key=f"gap, {field_id}", reason=reason)


def _evidence(pack: Pack) -> Iterator[PackFault]:
    for file, marks in (
        ("rules/classes.csv", {one.id: one.mark for one in pack.classes.values()}),
        ("rules/provisions.csv", {one.id: one.mark for one in pack.provisions.values()}),
    ):
        for name, mark in marks.items():
            if mark and not mark.startswith(MARKS):
                reason = "an evidence mark begins with S, K, D, P or ?"
                yield PackFault(file=file, key=name, reason=reason)
    for file, addresses in (
        ("rules/provisions.csv", {one.id: one.url for one in pack.provisions.values()}),
        ("rules/decisions.csv", {one.id: one.url for one in pack.decisions.values()}),
    ):
        for name, address in addresses.items():
            if not address.startswith(("https://", "http://")):
                yield PackFault(file=file, key=f"{name}, url", reason="an address begins with https://")
    for _ in read_rows(pack.root, _TERMS, _TERM_COLUMNS, needed=("id", "en", "status", "source")):
        pass


def _verification(pack: Pack) -> Iterator[PackFault]:
    """Doubts that are not flagged, and days that cannot be."""
    for file, kind, rows in (
        ("rules/limits.toml", "limit", pack.limits),
        ("rules/admissibility.toml", "item", pack.admissibility),
    ):
        for row in rows.values():
            if row.doubtful != is_doubtful(row.mark):
                reason = f"doubtful = {str(row.doubtful).lower()} does not agree with the mark {row.mark}"
                yield PackFault(file=file, key=f"{kind} {row.id}, mark", reason=reason)
    for ground in pack.grounds.values():
        if ground.verified > pack.date > datetime.date.min:
            reason = "it cannot be verified after the pack as a whole (pack.toml, date)"
            yield PackFault(file="rules/grounds.toml", key=f"ground {ground.id}, verified", reason=reason)
    for item in pack.context.items.values():
        for day, month, year in _DAY.findall(item.date):
            if not _exists(int(year), _MONTHS.index(month) + 1, int(day)):
                reason = f"there is no {day} {month} {year}"
                yield PackFault(file="rules/context.toml", key=f"item {item.id}, date", reason=reason)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _sentences(pack: Pack, book: Wordbook) -> Iterator[PackFault]:
    """Braces that are not closed, and placeholders nothing fills."""
    papers = paper_problems(pack)
    for problem in pack.problems.values():
        for key, text in (("text", problem.text), ("remedy", problem.remedy)):
            for name in sorted(placeholders(text) - _FILLS):
                paper = problem.id.removeprefix(_MISSING)
                file, where = "rules/problems.toml", f"problem {problem.id}, {key}"
                if problem.id in papers:
                    file, where = "rules/classes.csv", paper
                yield PackFault(file=file, key=where, reason=f"nothing fills {{{name}}}")
    for name, phrase in {**book.phrases, **book.forms}.items():
        if not _is_well_formed(phrase.text):
            table = "phrase" if name in book.phrases else "form"
            yield PackFault(file=_WORDS, key=f"{table}, {name}, text", reason=_BRACES)
    for context, text, _ in pack_messages(pack):
        if not _is_well_formed(text):
            yield _unclosed(context)


_BRACES = "a brace is open or closed alone, or holds more than a name"
_FILES = {
    "ground": "rules/grounds.toml", "combination": "rules/grounds.toml", "route": "rules/route.toml",
    "addon": "rules/route.toml", "problem": "rules/problems.toml", "limit": "rules/limits.toml",
    "deadline": "rules/deadlines.toml", "portal": "rules/portal.toml", "step": "rules/steps.toml",
    "admissibility": "rules/admissibility.toml", "class": "rules/classes.csv", "field": _FACTS,
    "fault": "rules/faults.toml", "choice": "interview/choices.toml",
}  # fmt: skip
_TABLES = {"portal": "field", "admissibility": "item", "route": "row"}


def _unclosed(context: str) -> PackFault:
    """A fault of a sentence of the window, at the entry its context names."""
    kind, _, rest = context.partition(":")
    name, _, key = rest.partition(":")
    file = _FILES.get(kind, "pack.toml")
    place = f"{_TABLES.get(kind, kind)} {name}, {key.replace(':', ' ', 1)}"
    if file.endswith(".csv"):
        place = name
    elif kind == "fault":
        place = f"faults, {name}"
    return PackFault(file=file, key=place, reason=_BRACES)


def _is_well_formed(text: str) -> bool:
    try:
        return all(True for _ in parts_of(text))
    except ValueError:
        return False


def _needed(pack: Pack, book: Wordbook, needed: Pack) -> Iterator[PackFault]:
    """Rows and words the program's own code asks for by name."""
    wanted = load_wordbook(needed.root)
    papers = paper_problems(needed)
    problems = {name: rule for name, rule in needed.problems.items() if name not in papers}
    for file, own, other in (
        ("rules/problems.toml", pack.problems, problems),
        ("rules/faults.toml", pack.faults, needed.faults),
        ("rules/limits.toml", pack.limits, needed.limits),
        (_WORDS, book.phrases, wanted.phrases),
        (_WORDS, book.forms, wanted.forms),
    ):
        yield from _missing(file, own, other)


def paper_problems(pack: Pack) -> frozenset[str]:
    """The problems that stand in the table of papers."""
    return frozenset(f"{_MISSING}{one.id}" for one in pack.classes.values() if one.severity is not None)


def _missing(file: str, own: Mapping[str, object], other: Mapping[str, object]) -> Iterator[PackFault]:
    for name in other:
        if name not in own:
            yield PackFault(file=file, key=name, reason="the program needs this entry, and it is not there")
