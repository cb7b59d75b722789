"""Making a kit: everything the Portal asks for, in one folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from assistant.case.case import Case
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.drafting.leak import find_leaks
from assistant.errors import AssistantError
from assistant.filing.admissibility import Item, State, checklist
from assistant.filing.annexes import find_uncited, number_annexes
from assistant.filing.budget import Budget, find_budget
from assistant.filing.kit import KitFile, seal_kit, write_kit
from assistant.filing.portal import PortalText, portal_texts
from assistant.grounds.assessment import Assessment, assess
from assistant.i18n.catalogues import catalogue
from assistant.i18n.languages import SOURCE, interface_languages
from assistant.pack.admissibility import Requirement
from assistant.pack.outlines import Reader
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity
from assistant.usecases.composing import compose_papers, dated_for_filing, part_annex_list, write_draft
from assistant.usecases.leaflets import Contents, Leaflets
from assistant.usecases.overrun import find_overrun
from assistant.writers.census import refuse_loss
from assistant.writers.pdf import PdfFile, write_pdf

_FILE_OF_FIELD = {
    "field.summary_pdf": "request.pdf",
    "field.revision_summary_pdf": "request.pdf",
    "field.annex_list": "annex-list.pdf",
    "field.confidentiality_schedule": "confidentiality-schedule.pdf",
}
"""The generated files by the field of the form they are uploaded to."""


class KitBlocked(AssistantError):
    """Something still stops the request, so no kit without the mark DRAFT is made."""

    code: ClassVar[str] = "kit.blocked"


class KitLeaks(AssistantError):
    """A text for the Commission holds a protected value, so no kit at all is made.

    Even a practice kit lies on a disk and is sent to helpers; the value has no business in it.
    ``sentence`` is the id of the first such sentence, ``field`` says what kind of value stands in it.
    """

    code: ClassVar[str] = "kit.leaks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A kit on disk: its files in upload order, the pages of the request, what stops filing it.

    ``blocking`` are ids of problems and of conditions; a problem of one item is followed by its id.
    """

    files: tuple[str, ...]
    pages: int
    blocking: tuple[str, ...]


def make_kit(  # noqa: PLR0917 - the command line and the window call it so
    case: Case,
    pack: Pack,
    document: str,
    language: str,
    out: Path,
    today: date,
    *,
    words: str,
    filing_date: date | None = None,
    final: bool = False,
) -> Made:
    """Write a kit into a new or empty folder, whole or not at all.

    ``language`` is that of the request, whatever the case says of it; ``words`` that of what the
    person reads beside it, English where the window does not speak it. Raises ``KitBlocked`` for a
    final kit of a request that is not ready, ``KitLeaks`` for any kit of one that gives something
    away, ``KitFolderTaken`` and ``KitNotWritten``.
    """
    dated = dated_for_filing(case, filing_date).with_fact("request.language", language)
    assessment = assess(pack, dated, today)
    draft = compose(pack, dated, assessment, document, language, final=final, today=today)
    refuse_leaks((draft,), dated, pack, words)
    papers = compose_papers(pack, dated, assessment, language, final=final, today=today)
    refuse_leaks((paper for beside, paper in papers if beside.reader is Reader.SOURCE), dated, pack, words)
    request, _ = part_annex_list(draft)
    summary = write_pdf(request)
    annexes = number_annexes(dated, pack, draft)
    uncited = find_uncited(dated, pack, annexes)
    budget = find_budget(pack, assessment.kind, pages=summary.pages, annexes=len(annexes), further=uncited)
    items = checklist(pack, dated, assessment, further=budget.problems)
    blocking = tuple(find_blocking(assessment, budget, items))
    if final and blocking:
        raise KitBlocked(count=len(blocking))
    documents = [*_document("request", request, summary)]
    for beside, paper in papers:
        documents += _document(beside.file, paper, write_pdf(paper))
    portal = portal_texts(pack, dated, assessment, language)
    contents = Contents(
        pack=pack,
        case=dated,
        assessment=assessment,
        draft=draft,
        budget=budget,
        annexes=annexes,
        items=items,
        portal=portal,
        files=(*(file.name for file in documents), "checklist.txt", "dates.txt"),
        papers=tuple(beside for beside, _ in papers),
        overrun=find_overrun(pack, dated, assessment, draft, summary),
        final=final,
    )
    kit = seal_kit((*documents, *_form_and_leaflets(contents, words)))
    write_kit(kit, out)
    return Made(files=kit.names, pages=summary.pages, blocking=blocking)


def refuse_leaks(drafts: Iterable[Draft], case: Case, pack: Pack, words: str) -> None:
    """Raise ``KitLeaks`` if a text the requesting country may read holds a protected value.

    ``words`` is the language in which the kind of value is named.
    """
    for draft in drafts:
        for leak in find_leaks(draft, case, pack):
            label = catalogue(words, "interview").pgettext(
                f"field:{leak.field}:label", pack.fields[leak.field].label
            )
            raise KitLeaks(sentence=leak.sentence, field=label)


def find_blocking(assessment: Assessment, budget: Budget, items: tuple[Item, ...]) -> Iterator[str]:
    """What stops filing. A condition that a problem refutes stops it only if that problem does."""
    problems = (*assessment.problems, *budget.problems)
    for problem in problems:
        if problem.severity is Severity.BLOCK:
            yield f"{problem.id} {problem.item}".strip()
    found = {problem.id for problem in problems}
    for item in items:
        is_needed = item.rule.required is Requirement.YES and item.state is State.MISSING
        if is_needed and found.isdisjoint(item.rule.refuted_by):
            yield item.rule.id


def _document(name: str, draft: Draft, pdf: PdfFile) -> tuple[KitFile, KitFile]:
    """Both forms of a document, each counted for lost letters before it may leave."""
    refuse_loss(draft, "pdf", pdf.data)
    return (
        KitFile(name=f"{name}.pdf", content=pdf.data),
        KitFile(name=f"{name}.docx", content=write_draft(draft, "docx")),
    )


def _form_and_leaflets(contents: Contents, words: str) -> Iterator[KitFile]:
    spoken = {language.code for language in interface_languages()}
    leaflets = Leaflets(contents, words if words in spoken else SOURCE)
    texts = {text.field.id: _portal_file(text) for text in contents.portal if text.text and not text.is_file}
    generated = {field: file for field, file in _FILE_OF_FIELD.items() if file in contents.files}
    places = {**{field: file.name for field, file in texts.items()}, **generated}
    yield _text_file("portal/00-fields.txt", leaflets.form(places))
    yield from texts.values()
    yield _text_file("checklist.txt", leaflets.checklist())
    yield _text_file("dates.txt", leaflets.dates())
    yield _text_file("how-to-file.txt", leaflets.way_to_file())


def _portal_file(text: PortalText) -> KitFile:
    """The text of a field and nothing else, to be opened, selected whole and copied."""
    name = text.field.id.removeprefix("field.")
    return _text_file(f"portal/{text.number:02}-{name}.txt", text.text + "\n")


def _text_file(name: str, text: str) -> KitFile:
    return KitFile(name=name, content=text.encode())
