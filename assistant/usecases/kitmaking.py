"""Putting a kit together in memory: documents, annexes, papers for fields, texts for the form, leaflets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.annexgroups import annexed_documents
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.filing.admissibility import Item, checklist
from assistant.filing.annexbook import AnnexBook
from assistant.filing.annexes import Annex, find_uncited, number_annexes
from assistant.filing.budget import Budget, find_budget
from assistant.filing.kit import KitFile, seal_kit
from assistant.filing.portal import PortalText, portal_texts
from assistant.filing.reverification import what_to_compare
from assistant.grounds.assessment import Assessment, assess
from assistant.i18n.languages import SOURCE, interface_languages
from assistant.pack.outlines import Outline, Reader
from assistant.pack.pack import Pack
from assistant.usecases.composing import compose_papers, dated_for_filing, part_annex_list, write_draft
from assistant.usecases.kitenclosing import Enclosing
from assistant.usecases.kitpapers import Enclosed, field_papers, find_missing, find_revealing
from assistant.usecases.kits import KitBlocked, Made, Pace, find_blocking, refuse_leaks
from assistant.usecases.kitsizes import find_size_problems
from assistant.usecases.leaflets import Contents, Leaflets
from assistant.usecases.overrun import find_overrun
from assistant.writers.census import refuse_loss
from assistant.writers.pdf import PdfFile, write_pdf

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.shelf import Shelf

RESERVE = "reserve/"
"""The folder of what is kept for later: nothing of it is uploaded now."""

_FILE_OF_FIELD = {
    "field.summary_pdf": "request.pdf",
    "field.revision_summary_pdf": "request.pdf",
    "field.annex_list": "annex-list.pdf",
    "field.confidentiality_schedule": "confidentiality-schedule.pdf",
}
"""The generated files by the field of the form they are uploaded to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composed:
    """The request of one state of the case, and where it stands."""

    draft: Draft
    request: Draft
    summary: PdfFile
    papers: tuple[tuple[Outline, Draft], ...]
    annexes: tuple[Annex, ...]
    budget: Budget
    items: tuple[Item, ...]
    blocking: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What a kit is made of, and with what."""

    case: Case
    pack: Pack
    document: str
    language: str
    today: date
    words: str
    filing_date: date | None
    final: bool
    shelf: Shelf
    parsers: Parsers
    pace: Pace

    def make(self) -> Made:
        """The kit in memory. Raises ``KitLeaks``, ``KitBlocked``, ``KitCancelled``, faults of the cage."""
        case = dated_for_filing(self.case, self.filing_date).with_fact("request.language", self.language)
        assessment = assess(self.pack, case, self.today)
        portal = portal_texts(self.pack, case, assessment, self.language)
        alone = tuple(document for _, document in field_papers(portal))
        if self.final:
            self._compose(case, assessment, alone)  # what blocks is told before any paper is opened
        enclosing = Enclosing(book=self._book(assessment), pace=self.pace)
        leaves = enclosing.gather(case, annexed_documents(case), alone)
        case = enclosing.count(case, leaves)
        composed = self._compose(case, assessment, alone)
        enclosure = enclosing.enclose(case, composed.annexes, composed.draft.annexes, leaves, portal)
        refuse_leaks(enclosure.covers, case, self.pack, self.words)
        enclosed = enclosure.files
        strained = find_size_problems(self.pack, assessment.kind, enclosure.annexes)
        shown = (*find_revealing(case, self.pack, enclosure.read), *strained)
        self.pace.go_on()
        documents = [*_document("request", composed.request, composed.summary)]
        for beside, paper in composed.papers:
            documents += _document(beside.file, paper, write_pdf(paper))
        contents = Contents(
            pack=self.pack,
            case=case,
            assessment=assessment,
            draft=composed.draft,
            budget=composed.budget,
            enclosed=enclosed,
            shown=shown,
            items=composed.items,
            comparison=what_to_compare(self.pack, assessment.kind, composed.items),
            portal=portal,
            files=(*(file.name for file in documents), "checklist.txt", "dates.txt"),
            papers=tuple(beside for beside, _ in composed.papers),
            overrun=find_overrun(self.pack, case, assessment, composed.draft, composed.summary),
            final=self.final,
        )
        annexed = [one.file for one in enclosed if one.number]
        now = [file for file in documents if not file.name.startswith(RESERVE)]
        later = [file for file in documents if file.name.startswith(RESERVE)]
        return Made(
            kit=seal_kit((*now, *annexed, *_form_and_leaflets(contents, self.words), *later)),
            pages=composed.summary.pages,
            blocking=composed.blocking,
            enclosed=enclosed,
            shown=shown,
        )

    def _compose(self, case: Case, assessment: Assessment, alone: tuple[str, ...]) -> _Composed:
        """Raises ``KitLeaks``, and ``KitBlocked`` for a final kit that something stops."""
        pack, final, today = self.pack, self.final, self.today
        draft = compose(pack, case, assessment, self.document, self.language, final=final, today=today)
        refuse_leaks((draft,), case, pack, self.words)
        papers = compose_papers(pack, case, assessment, self.language, final=final, today=today)
        open_papers = (paper for beside, paper in papers if beside.reader is Reader.SOURCE)
        refuse_leaks(open_papers, case, pack, self.words)
        self.pace.go_on()
        request, _ = part_annex_list(draft)
        summary = write_pdf(request)
        annexes = number_annexes(case, pack, draft, assessment.kind)
        annexed = (document for annex in annexes for document in annex.documents)
        missing = find_missing(case, self.shelf, annexed=annexed, alone=alone)
        budget = find_budget(
            pack,
            assessment.kind,
            pages=summary.pages,
            annexes=len(annexes),
            further=(*missing, *find_uncited(case, pack, annexes)),
        )
        items = checklist(pack, case, assessment, further=budget.problems)
        blocking = tuple(find_blocking(assessment, budget, items))
        if final and blocking:
            raise KitBlocked(count=len(blocking))
        return _Composed(
            draft=draft,
            request=request,
            summary=summary,
            papers=papers,
            annexes=annexes,
            budget=budget,
            items=items,
            blocking=blocking,
        )

    def _book(self, assessment: Assessment) -> AnnexBook:
        return AnnexBook(
            pack=self.pack,
            assessment=assessment,
            language=self.language,
            today=self.today,
            final=self.final,
            shelf=self.shelf,
            parsers=self.parsers,
            cancelled=self.pace.cancelled,
        )


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
    form = sorted((*_texts(contents.portal), *_uploads(contents.enclosed)), key=lambda one: one[1].name)
    yield _text_file("portal/00-fields.txt", leaflets.form(_places(form, contents.files)))
    yield from (file for _, file in form)
    yield _text_file("checklist.txt", leaflets.checklist())
    yield _text_file("dates.txt", leaflets.dates())
    yield _text_file("how-to-file.txt", leaflets.way_to_file())


def _texts(portal: tuple[PortalText, ...]) -> Iterator[tuple[str, KitFile]]:
    """The text of each field and nothing else, to be opened, selected whole and copied."""
    for text in portal:
        if text.text and not text.is_file:
            name = text.field.id.removeprefix("field.")
            yield text.field.id, _text_file(f"portal/{text.number:02}-{name}.txt", text.text + "\n")


def _uploads(enclosed: tuple[Enclosed, ...]) -> Iterator[tuple[str, KitFile]]:
    return ((one.field, one.file) for one in enclosed if one.field)


def _places(form: list[tuple[str, KitFile]], files: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The files of each field of the form."""
    found: dict[str, tuple[str, ...]] = {
        field: (file,) for field, file in _FILE_OF_FIELD.items() if file in files
    }
    for field, file in form:
        found[field] = (*found.get(field, ()), file.name)
    return found


def _text_file(name: str, text: str) -> KitFile:
    return KitFile(name=name, content=text.encode())
