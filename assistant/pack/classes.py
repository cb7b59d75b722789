"""The closed list of document classes (``docs/law/grounds.md`` 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.dictionary import Field
from assistant.pack.fault import PackFault, refuse
from assistant.pack.kinds import KINDS
from assistant.pack.rows import read_rows
from assistant.pack.severity import Severity
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression


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
