"""What the procedure asks for: papers, admissibility, limits, deadlines, Portal fields, problems.

All texts are English source sentences; placeholders stand in braces. Each row keeps its source
and evidence mark (``docs/law/procedure.md`` 0.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.fault import PackFault, refuse
from assistant.pack.rows import read_rows
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression, facts_in

KINDS = ("access", "correction", "deletion", "correction_deletion", "revision")
"""The kinds of request the Portal knows."""


class Severity(Enum):
    """How much a problem matters: ``block`` stops "ready to file", never the draft."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


# -- problems


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRule:
    """The words for one kind of problem: what is the matter, and what to do.

    ``{field}`` and ``{other}`` stand for the labels of fields, ``{ground}`` for the name of a
    ground, ``{limit}`` and ``{count}`` for numbers, ``{date}`` for a date. ``severities`` are those
    the problem may have. It is there wherever one of the ``triggers`` holds; a problem without any
    is looked for by the program itself.
    """

    id: str
    severities: tuple[Severity, ...]
    text: str
    remedy: str
    source: str
    mark: str
    triggers: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """When a problem is there: ``when`` holds of the case, or of an item of the list ``about``.

    ``facts`` are the field ids to look at.
    """

    about: str
    when: Expression
    facts: tuple[str, ...]


_PROBLEMS = "rules/problems.toml"


def load_problems(
    root: Path, fields: Mapping[str, Field], classes: Mapping[str, DocumentClass]
) -> Mapping[str, ProblemRule]:
    """The rules by problem id: those of the file, and one ``missing.CLASS`` for each class asked for."""
    file = read_entries(root, _PROBLEMS)
    rules = dict(by_id(file.entries("problem"), lambda entry: _problem(entry, fields)))
    file.finish()
    for paper in classes.values():
        if paper.severity is not None:
            rules[f"missing.{paper.id}"] = ProblemRule(
                id=f"missing.{paper.id}",
                severities=tuple(dict.fromkeys((paper.severity, *paper.severity_for.values()))),
                text=paper.missing,
                remedy=paper.remedy,
                source=paper.source,
                mark=paper.mark,
            )
    return MappingProxyType(rules)


def _problem(entry: Entry, fields: Mapping[str, Field]) -> ProblemRule:
    severities = entry.members("levels", Severity)
    if not severities:
        entry.refuse("levels", "at least one level is needed")
    return ProblemRule(
        id=entry.text("id"),
        severities=severities,
        text=entry.text("text"),
        remedy=entry.text("remedy"),
        source=entry.text("source"),
        mark=entry.mark(),
        triggers=tuple(_trigger(one, fields) for one in entry.entries("trigger")),
    )


def _trigger(entry: Entry, fields: Mapping[str, Field]) -> Trigger:
    about = entry.text("about", "")
    if about and (about not in fields or fields[about].kind is not Kind.LIST):
        entry.refuse("about", "a list of the dictionary is needed")
    when = read_expression(
        entry.text("when"),
        file=_PROBLEMS,
        key=f"{entry.name}, when",
        fields=fields,
        row_list=about or None,
    )
    facts = _named(entry, "facts", fields) or facts_in(when, about or None)
    if not facts:
        entry.refuse("facts", "at least one fact is needed")
    entry.finish()
    return Trigger(about=about, when=when, facts=facts)


# -- papers


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentClass:
    """One class of the closed list of papers.

    ``level`` is the default confidentiality, empty for a translation, which has that of its
    original. ``required_for`` holds ground ids, kinds of request and the words ``every_request``,
    ``represented``, ``minor``, ``entity`` and ``provisional``. Nothing is missing while ``unless``
    holds. ``severity`` is ``None`` for a class that is never asked for; ``severity_for`` holds the
    exceptions to it.
    """

    id: str
    title: str
    level: str
    use: str
    annex_place: str
    required_for: tuple[str, ...]
    unless: Expression
    severity: Severity | None
    severity_for: Mapping[str, Severity]
    missing: str
    remedy: str
    source: str
    mark: str


_CLASSES = "rules/classes.csv"
_CLASS_COLUMNS = (
    "id", "title", "level", "use", "annex_place", "required_for", "unless", "severity", "missing",
    "remedy", "source", "mark",
)  # fmt: skip
_NEEDS = frozenset({"every_request", "represented", "minor", "entity", "provisional", *KINDS})


def load_classes(root: Path, fields: Mapping[str, Field]) -> Mapping[str, DocumentClass]:
    """The document classes by id; exactly those of the open case format, in its order."""
    classes = {}
    grounds = frozenset(fields["request.grounds[].ground"].options)
    for row in read_rows(root, _CLASSES, _CLASS_COLUMNS, needed=("id", "title", "use", "source", "mark")):
        classes[row["id"]] = _document_class(row, fields, grounds)
    known = fields["documents[].classes"].options
    if tuple(classes) != known:
        differing = sorted(set(classes) ^ set(known)) or ["the order"]
        refuse(PackFault(file=_CLASSES, key=differing[0], reason="the list differs from the dictionary"))
    return MappingProxyType(classes)


def _document_class(
    row: Mapping[str, str], fields: Mapping[str, Field], grounds: frozenset[str]
) -> DocumentClass:
    needed: dict[str, Severity] = {}
    required = []
    for token in row["required_for"].split():
        name, _, level = token.partition(":")
        if name not in _NEEDS and name not in grounds:
            refuse(PackFault(file=_CLASSES, key=f"{row['id']}, required_for", reason=f"{name} is not known"))
        required.append(name)
        if level:
            needed[name] = _severity(row, level)
    severity = _severity(row, row["severity"]) if row["severity"] else None
    if (severity is None) != (not required) or (severity and not (row["missing"] and row["remedy"])):
        reason = "a class that is required needs a severity, a sentence and a remedy; another has none"
        refuse(PackFault(file=_CLASSES, key=row["id"], reason=reason))
    return DocumentClass(
        id=row["id"],
        title=row["title"],
        level=row["level"],
        use=row["use"],
        annex_place=row["annex_place"],
        required_for=tuple(required),
        unless=read_expression(
            row["unless"] or "false", file=_CLASSES, key=f"{row['id']}, unless", fields=fields
        ),
        severity=severity,
        severity_for=MappingProxyType(needed),
        missing=row["missing"],
        remedy=row["remedy"],
        source=row["source"],
        mark=row["mark"],
    )


def _severity(row: Mapping[str, str], level: str) -> Severity:
    found = {severity.value: severity for severity in Severity}
    if level not in found:
        refuse(PackFault(file=_CLASSES, key=row["id"], reason=f"{level!r} is not a severity"))
    return found.get(level, Severity.INFO)


# -- admissibility


class Requirement(Enum):
    """Whether something has to be there."""

    YES = "yes"
    NO = "no"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissibilityItem:
    """One condition a request must meet to be examined.

    It applies to ``kinds`` (empty: all) while ``when`` holds. ``met`` is ``None`` for what only
    the person can confirm. It is not met while a problem of ``refuted_by`` is there. ``doubtful``
    items are to be verified before filing.
    """

    id: str
    title: str
    detail: str
    kinds: tuple[str, ...]
    when: Expression
    met: Expression | None
    refuted_by: tuple[str, ...]
    required: Requirement
    facts: tuple[str, ...]
    papers: tuple[str, ...]
    doubtful: bool
    source: str
    mark: str


def load_admissibility(
    root: Path, fields: Mapping[str, Field], problems: Mapping[str, ProblemRule]
) -> Mapping[str, AdmissibilityItem]:
    """The items by id, in the order of the checklist."""
    file = read_entries(root, "rules/admissibility.toml")

    def read(entry: Entry) -> AdmissibilityItem:
        met = entry.text("met", "")
        return AdmissibilityItem(
            id=entry.text("id"),
            title=entry.text("title"),
            detail=entry.text("detail"),
            kinds=_kinds(entry),
            when=_expression(entry, "when", entry.text("when", "true"), fields),
            met=_expression(entry, "met", met, fields) if met else None,
            refuted_by=_named(entry, "refuted_by", problems),
            required=entry.member("required", Requirement),
            facts=_named(entry, "facts", fields),
            papers=_papers(entry, fields),
            doubtful=entry.flag("doubtful"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    items = by_id(file.entries("item"), read)
    file.finish()
    return items


# -- limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A size or format limit. ``value`` is ``None`` where no number is known.

    ``planned`` is what the program works with meanwhile; ``doubtful`` limits are shown as "to be
    verified before filing".
    """

    id: str
    value: int | None
    planned: int | None
    unit: str
    kinds: tuple[str, ...]
    text: str
    doubtful: bool
    source: str
    mark: str

    @property
    def working_value(self) -> int | None:
        """The number to work with: the limit itself, else the planned one."""
        return self.planned if self.value is None else self.value


def load_limits(root: Path) -> Mapping[str, Limit]:
    """The limits by id."""
    file = read_entries(root, "rules/limits.toml")

    def read(entry: Entry) -> Limit:
        return Limit(
            id=entry.text("id"),
            value=entry.integer("value"),
            planned=entry.integer("planned"),
            unit=entry.text("unit"),
            kinds=_kinds(entry),
            text=entry.text("text"),
            doubtful=entry.flag("doubtful"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    limits = by_id(file.entries("limit"), read)
    file.finish()
    return limits


# -- deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """How long something takes in practice, as far as anybody has reported it.

    ``months`` is ``None`` while no source gives a length of time; nothing is ever guessed. ``text``
    is an English source sentence.
    """

    months: int | None
    text: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """A time rule: so many calendar months or days from an event.

    ``starts`` are date facts, or deadlines computed before this one; the first that is known is
    taken, and any but the first makes the result a forecast. ``shorter_months`` replaces
    ``months`` while ``shorter_when`` holds. Without ``starts``, or without ``months`` and
    ``days``, nothing can be computed; the rule is then only information, or a time the Commission
    sets: ``set_for`` are the words of ``filing.set_deadlines[].what`` it stands for. ``kinds``
    empty: every kind, even none. ``target_only`` means "statutory target, not a guarantee";
    ``done`` is the fact that says it has happened, ``practice`` what is known of real life.
    """

    id: str
    title: str
    starts: tuple[str, ...]
    months: int | None
    days: int | None
    shorter_months: int | None
    shorter_when: Expression
    set_for: tuple[str, ...]
    kinds: tuple[str, ...]
    who: str
    target_only: bool
    done: str
    note: str
    practice: Practice | None
    source: str
    mark: str


def load_deadlines(root: Path, fields: Mapping[str, Field]) -> Mapping[str, DeadlineRule]:
    """The time rules by id; a rule may start from those before it."""
    file = read_entries(root, "rules/deadlines.toml")
    earlier: dict[str, object] = dict(fields)

    def read(entry: Entry) -> DeadlineRule:
        name = entry.text("id")
        rule = DeadlineRule(
            id=name,
            title=entry.text("title"),
            starts=_named(entry, "starts", earlier),
            months=entry.integer("months"),
            days=entry.integer("days"),
            shorter_months=entry.integer("shorter_months"),
            shorter_when=_expression(entry, "shorter_when", entry.text("shorter_when", "false"), fields),
            set_for=entry.texts("set_for"),
            kinds=_kinds(entry),
            who=entry.text("who"),
            target_only=entry.flag("target_only", default=True),
            done=entry.text("done", ""),
            note=entry.text("note", ""),
            practice=_practice(entry.table("practice")) if entry.has("practice") else None,
            source=entry.text("source"),
            mark=entry.mark(),
        )
        if rule.months is not None and rule.days is not None:
            entry.refuse("days", "a rule counts months or days, not both")
        if not set(rule.set_for) <= set(fields["filing.set_deadlines[].what"].options):
            entry.refuse("set_for", "the Commission sets no such time")
        if rule.done and rule.done not in fields:
            entry.refuse("done", f"{rule.done} is not a fact of the dictionary")
        earlier[name] = rule
        return rule

    rules = by_id(file.entries("deadline"), read)
    file.finish()
    return rules


def _practice(entry: Entry) -> Practice:
    practice = Practice(
        months=entry.integer("months"),
        text=entry.text("text"),
        source=entry.text("source"),
        mark=entry.mark(),
    )
    entry.finish()
    return practice


# -- Portal fields


class FieldForm(Enum):
    """How a Portal field is filled."""

    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    LIST = "list"
    DATE = "date"
    COUNTRY = "country"
    EMAIL = "email"
    FILE = "file"
    GENERATED = "generated"
    YESNO = "yesno"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalField:
    """One thing the Portal may ask for; its exact label there is not known.

    Required for ``kinds`` (empty: all) while ``when`` holds. ``facts`` fill it, in this order;
    ``papers`` are the document classes uploaded to it. A generated field is a file we write.
    """

    id: str
    label: str
    form: FieldForm
    required: Requirement
    kinds: tuple[str, ...]
    when: Expression
    facts: tuple[str, ...]
    papers: tuple[str, ...]
    max_length: int | None
    note: str
    source: str
    mark: str


def load_portal_fields(root: Path, fields: Mapping[str, Field]) -> Mapping[str, PortalField]:
    """The Portal fields by id, in form order."""
    file = read_entries(root, "rules/portal.toml")

    def read(entry: Entry) -> PortalField:
        return PortalField(
            id=entry.text("id"),
            label=entry.text("label"),
            form=entry.member("form", FieldForm),
            required=entry.member("required", Requirement),
            kinds=_kinds(entry),
            when=_expression(entry, "when", entry.text("when", "true"), fields),
            facts=_named(entry, "facts", fields),
            papers=_papers(entry, fields),
            max_length=entry.integer("max_length"),
            note=entry.text("note", ""),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    found = by_id(file.entries("field"), read)
    file.finish()
    return found


# -- shared


def _expression(entry: Entry, key: str, text: str, fields: Mapping[str, Field]) -> Expression:
    return read_expression(text, file=entry.file, key=f"{entry.name}, {key}", fields=fields)


def _kinds(entry: Entry) -> tuple[str, ...]:
    kinds = entry.texts("kinds")
    for kind in kinds:
        if kind not in KINDS:
            entry.refuse("kinds", f"{kind} is not a kind of request")
    return kinds


def _named(entry: Entry, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
    names = entry.texts(key)
    for name in names:
        if name not in known:
            entry.refuse(key, f"{name} is not known")
    return names


def _papers(entry: Entry, fields: Mapping[str, Field]) -> tuple[str, ...]:
    return _named(entry, "papers", dict.fromkeys(fields["documents[].classes"].options))
