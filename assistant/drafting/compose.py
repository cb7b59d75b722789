"""Composing a document of a case in one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.annexes import Annexes, FilePart
from assistant.drafting.annexgroups import group_annexes
from assistant.drafting.disclosure import Disclosure
from assistant.drafting.draft import AnnexEntry, Draft
from assistant.drafting.environment import render
from assistant.drafting.fault import NotAFilingLanguage, NotItsLanguage, UnknownDocument, UnknownItem
from assistant.drafting.manuscript import Manuscript
from assistant.drafting.matter import Matter
from assistant.drafting.verbs import verbs
from assistant.drafting.wording import ENTITY, Wording, gender_of
from assistant.grounds.kind import with_addons
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.i18n.languages import direction_of, filing_languages
from assistant.pack.outlines import (
    GROUND_TEMPLATES,
    Outline,
    Reader,
    Role,
    Wordbook,
    find_request,
    load_wordbook,
)
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.grounds.assessment import Assessment


def compose(
    pack: Pack,
    case: Case,
    assessment: Assessment,
    document: str,
    language: str,
    *,
    final: bool,
    today: date,
    about: str = "",
    annexes: Sequence[AnnexEntry] | None = None,
    part: FilePart | None = None,
) -> Draft:
    """The document in one language; without ``final`` every page carries the mark DRAFT.

    ``about`` is the path of the item a letter concerns (``accounts[acc1]``), or of a paper whose annex gets
    a cover sheet, perhaps for one ``part`` of it. ``annexes`` are those of the request if they are known
    already; a paper beside a request writes the request to know them. Raises ``UnknownDocument``,
    ``UnknownItem``, ``NotAFilingLanguage``, ``NotItsLanguage``, and ``Untranslated`` where a sentence has no
    translation: a draft never mixes two languages of its own.
    """
    outline = pack.outlines.get(document)
    if outline is None:
        raise UnknownDocument
    if language not in {known.code for known in filing_languages()}:
        raise NotAFilingLanguage
    if outline.languages and language not in outline.languages:
        raise NotItsLanguage
    if (about not in case.item_paths(outline.about)) if outline.about else about:
        raise UnknownItem
    earlier: tuple[AnnexEntry, ...] = ()
    if annexes is not None:
        earlier = tuple(annexes)
    elif outline.role is Role.BESIDE:
        # A paper beside a request speaks of the annexes by the numbers they have there.
        request = find_request(pack.outlines, assessment.kind, assessment.subject)
        if request is not None:
            written = compose(pack, case, assessment, request.id, language, final=final, today=today)
            earlier = written.annexes
    case = with_addons(case, assessment.proposal)
    matter = _matter(
        pack,
        case,
        assessment,
        outline,
        language=language,
        earlier=earlier,
        final=final,
        today=today,
        about=about,
        part=part,
    )
    manuscript = Manuscript(matter)
    functions = verbs(matter)
    for section in outline.sections:
        manuscript.section = section.id
        render(pack.root, section.template, manuscript, functions)
        if section.grounds:
            for finding in assessment.used:
                template = f"{GROUND_TEMPLATES}/{finding.id}.txt"
                ground = matter.item(f"request.grounds[{finding.id}]")
                render(pack.root, template, manuscript, functions, ground=ground)
                render(pack.root, f"{GROUND_TEMPLATES}/own_words.txt", manuscript, functions, ground=ground)
    return Draft(
        document=document,
        language=language,
        direction=direction_of(language),
        title=_title(matter),
        running_head=matter.wording.phrase(outline.running_head),
        page_of=matter.wording.phrase("page_of"),
        blocks=manuscript.blocks(),
        marks=_marks(matter),
        gaps=tuple(manuscript.gaps),
        annexes=matter.annexes.entries(),
        reviewed=matter.wording.reviewed,
    )


def _matter(
    pack: Pack,
    case: Case,
    assessment: Assessment,
    outline: Outline,
    *,
    language: str,
    earlier: tuple[AnnexEntry, ...],
    final: bool,
    today: date,
    about: str,
    part: FilePart | None,
) -> Matter:
    formats = Formats(language)
    is_entity = case.answer("applicant.kind") == "entity"
    gender = ENTITY if is_entity else gender_of(case.answer("person.sex"))
    wording = Wording(catalogue(language, "draft"), wordbook(pack.root), gender)
    annexes = Annexes(case, group_annexes(case, pack, assessment.kind), earlier, part)
    reader = outline.reader
    if outline.about == "documents":
        paper = about.partition("[")[2].rstrip("]")
        if paper not in annexes:
            raise UnknownItem
        if not annexes.is_open(paper):
            # What stands on the cover of a restricted annex has the readers of the annex.
            reader = Reader.COMMISSION
    return Matter(
        pack=pack,
        case=case,
        assessment=assessment,
        outline=outline,
        language=language,
        wording=wording,
        formats=formats,
        disclosure=Disclosure(
            case,
            pack.fields,
            formats,
            reader=reader,
            about=about,
            told=frozenset(fact for section in outline.sections for fact in section.facts),
        ),
        annexes=annexes,
        final=final,
        today=today,
        about=about,
    )


@lru_cache(maxsize=4)
def wordbook(root: Path) -> Wordbook:
    """The words the documents of a pack share."""
    return load_wordbook(root)


def _title(matter: Matter) -> str:
    return matter.wording.sentence(f"document:{matter.outline.id}", matter.outline.title)


def _marks(matter: Matter) -> tuple[str, ...]:
    marks = [] if matter.final else [matter.wording.phrase("mark.draft")]
    if matter.case.answer("meta.fictional") == "yes":
        marks.append(matter.wording.phrase("mark.sample"))
    return tuple(marks)
