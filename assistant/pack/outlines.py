"""The documents the program can write: their sections in order, and the wordbook they share.

All words are English source messages of the catalogue domain ``draft``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from assistant.i18n.languages import filing_languages
from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.fault import PackFault
from assistant.pack.kinds import KINDS
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression

DOCUMENTS = "documents"
"""The folder of the documents in the pack."""

GROUND_TEMPLATES = "grounds"
"""The folder below it with one template for each ground that can be argued."""


class Role(Enum):
    """What a document is for."""

    REQUEST = "request"
    """What the Portal gets."""
    BESIDE = "beside"
    """A paper that goes with a request."""
    LETTER = "letter"
    """A letter to somebody else than the Commission."""


class Reader(Enum):
    """Who may come to read a document: the most dangerous reader decides what it prints."""

    SOURCE = "source"
    """The Commission may pass it on to the requesting country."""
    COMMISSION = "commission"
    """The Commission alone; it may print what levels R2 and R3 hold."""
    ADDRESSEE = "addressee"
    """The one a letter is written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """One section of a document.

    ``template`` is a file below ``documents/``. ``pages`` is the share of the page budget, zero for
    what stands outside it. ``facts`` are the field ids it is written from. With ``grounds`` the
    templates of the grounds that are used follow it.
    """

    id: str
    template: str
    pages: float
    facts: tuple[str, ...]
    grounds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document. ``title``, ``why`` and ``caution`` are English source messages.

    ``kinds`` are the requests it serves or goes with, all of them if it names none; ``subjects``
    what they may concern, likewise. ``languages`` are those it is written in, empty for every
    filing language. ``limit`` names the page limit it must keep (``limits.toml``), empty if there
    is none. ``about`` is the list of which it concerns one item, empty for most. ``offered`` says
    when it is offered, of the item if it is about one; ``why`` says so in words. ``caution`` is what
    the person reads before it leaves the house. ``reply_months`` is the time the addressee of a letter
    has by law, and ``reply_more`` by how much it may be extended; both zero where no rule is known.
    ``file`` is the name of its files in a kit, which says
    nothing about the person; one with a folder is kept back when the others are uploaded.
    """

    id: str
    title: str
    role: Role
    kinds: tuple[str, ...]
    subjects: tuple[str, ...]
    languages: tuple[str, ...]
    reader: Reader
    limit: str
    about: str
    offered: Expression
    why: str
    caution: str
    running_head: str
    reply_months: int
    reply_more: int
    file: str
    sections: tuple[OutlineSection, ...]
    mark: str

    def serves(self, kind: str, subject: str) -> bool:
        """Whether it belongs to a kind of request about such a subject."""
        return (not self.kinds or kind in self.kinds) and (not self.subjects or subject in self.subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A message outside the templates, with a comment for its translator."""

    text: str
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordbook:
    """The words the documents share.

    ``options`` are the words for the options of a field, ``gaps`` what stands in brackets where an
    answer is missing, both by field id. ``phrases`` are by id. ``forms`` are the forms of "the
    Applicant" by name; other languages have up to three of each.
    """

    options: Mapping[str, Mapping[str, str]]
    gaps: Mapping[str, str]
    phrases: Mapping[str, Phrase]
    forms: Mapping[str, Phrase]


def load_outlines(root: Path, fields: Mapping[str, Field]) -> Mapping[str, Outline]:
    """Every outline by document id, in the order of their names."""
    found: dict[str, Outline] = {}
    for folder in sorted((root / DOCUMENTS).iterdir()):
        if (folder / "outline.toml").is_file():
            file = read_entries(root, f"{DOCUMENTS}/{folder.name}/outline.toml")
            outline = _outline(root, file, fields)
            if outline.id != folder.name:
                raise PackFault(
                    file=f"{DOCUMENTS}/{folder.name}/outline.toml",
                    key="id",
                    reason="the id must be the name of the folder",
                )
            found[outline.id] = outline
    return MappingProxyType(found)


def find_request(outlines: Mapping[str, Outline], kind: str, subject: str) -> Outline | None:
    """The document that carries a kind of request; one made for the subject before a general one."""
    fitting = [
        outline
        for outline in outlines.values()
        if outline.role is Role.REQUEST and outline.serves(kind, subject)
    ]
    return min(fitting, key=lambda outline: not outline.subjects, default=None)


def load_wordbook(root: Path) -> Wordbook:
    """The words the documents share."""
    file = read_entries(root, f"{DOCUMENTS}/words.toml")
    words = file.table("word")
    wordbook = Wordbook(
        options=MappingProxyType({field: _texts(words.table(field)) for field in words.names()}),
        gaps=_texts(file.table("gap")),
        phrases=_phrases(file.table("phrase")),
        forms=_phrases(file.table("form")),
    )
    file.finish()
    return wordbook


def _outline(root: Path, file: Entry, fields: Mapping[str, Field]) -> Outline:
    about = file.text("about", "")
    if about and (about not in fields or fields[about].kind is not Kind.LIST):
        file.refuse("about", "a list of the dictionary is needed")
    file_id = file.text("id")
    outline = Outline(
        id=file_id,
        title=file.text("title"),
        role=file.member("role", Role, Role.REQUEST.value),
        kinds=_subset(file, "kinds", KINDS),
        subjects=_subset(file, "subjects", fields["request.subject"].options),
        languages=_subset(file, "languages", [language.code for language in filing_languages()]),
        reader=file.member("reader", Reader, Reader.SOURCE.value),
        limit=file.text("limit", ""),
        about=about,
        offered=read_expression(
            file.text("offered", "true"),
            file=file.file,
            key="offered",
            fields=fields,
            row_list=about or None,
        ),
        why=file.text("why", ""),
        caution=file.text("caution", ""),
        running_head=file.text("running_head", "running_head"),
        reply_months=file.integer("reply_months", 0) or 0,
        reply_more=file.integer("reply_more", 0) or 0,
        file=file.text("file", file_id),
        sections=tuple(by_id(file.entries("section"), lambda entry: _section(root, entry)).values()),
        mark=file.mark(),
    )
    if outline.role is Role.REQUEST and not outline.kinds:
        file.refuse("kinds", "a request serves at least one kind")
    if not outline.sections:
        file.refuse("section", "a document has at least one section")
    file.finish()
    return outline


def _subset(file: Entry, key: str, known: Iterable[str]) -> tuple[str, ...]:
    words = file.texts(key)
    if not set(words) <= set(known):
        file.refuse(key, f"only these are known: {', '.join(known)}")
    return words


def _section(root: Path, entry: Entry) -> OutlineSection:
    section = OutlineSection(
        id=entry.text("id"),
        template=entry.text("template"),
        pages=entry.number("pages", 0.0),
        facts=entry.texts("facts"),
        grounds=entry.flag("grounds"),
    )
    if not (root / DOCUMENTS / section.template).is_file():
        entry.refuse("template", "there is no such file")
    return section


def _texts(table: Entry) -> Mapping[str, str]:
    return MappingProxyType({key: table.text(key) for key in table.names()})


def _phrases(table: Entry) -> Mapping[str, Phrase]:
    found = {}
    for key in table.names():
        entry = table.table(key)
        found[key] = Phrase(text=entry.text("text"), comment=entry.text("note", ""))
        entry.finish()
    return MappingProxyType(found)
