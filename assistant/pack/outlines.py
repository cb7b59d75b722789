"""The documents the program can write: their sections in order, and the wordbook they share.

All words are English source messages of the catalogue domain ``draft``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.fault import PackFault
from assistant.pack.procedure import KINDS

DOCUMENTS = "documents"
"""The folder of the documents in the pack."""

GROUND_TEMPLATES = "grounds"
"""The folder below it with one template for each ground that can be argued."""


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
    """A document: ``title`` is an English source message, ``kinds`` the requests it serves.

    ``limit`` names the page limit it must keep (``limits.toml``), empty if there is none. A
    ``restricted`` document goes to the Commission alone and may print what levels R2 and R3 hold;
    any other must be fit for the eyes of the requesting country.
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    limit: str
    restricted: bool
    sections: tuple[OutlineSection, ...]
    mark: str


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


def load_outlines(root: Path) -> Mapping[str, Outline]:
    """Every outline by document id, in the order of their names."""
    found: dict[str, Outline] = {}
    for folder in sorted((root / DOCUMENTS).iterdir()):
        if (folder / "outline.toml").is_file():
            outline = _outline(root, read_entries(root, f"{DOCUMENTS}/{folder.name}/outline.toml"))
            if outline.id != folder.name:
                raise PackFault(
                    file=f"{DOCUMENTS}/{folder.name}/outline.toml",
                    key="id",
                    reason="the id must be the name of the folder",
                )
            found[outline.id] = outline
    return MappingProxyType(found)


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


def _outline(root: Path, file: Entry) -> Outline:
    outline = Outline(
        id=file.text("id"),
        title=file.text("title"),
        kinds=file.texts("kinds", required=True),
        limit=file.text("limit", ""),
        restricted=file.flag("restricted"),
        sections=tuple(by_id(file.entries("section"), lambda entry: _section(root, entry)).values()),
        mark=file.mark(),
    )
    if not set(outline.kinds) <= set(KINDS):
        raise file.fault("kinds", f"a kind is one of {', '.join(KINDS)}")
    if not outline.sections:
        raise file.fault("section", "a document has at least one section")
    file.finish()
    return outline


def _section(root: Path, entry: Entry) -> OutlineSection:
    section = OutlineSection(
        id=entry.text("id"),
        template=entry.text("template"),
        pages=entry.number("pages", 0.0),
        facts=entry.texts("facts"),
        grounds=entry.flag("grounds"),
    )
    if not (root / DOCUMENTS / section.template).is_file():
        raise entry.fault("template", "there is no such file")
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
