"""Exhibits as rows of the table, and what is missing on either side. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.case.exhibits import covered_file
from assistant.evidence.kinds import FileKind
from assistant.usecases.checking import problem_words
from assistant.usecases.desk import Desk
from assistant.usecases.exhibits import Exhibit, FileState, unlinked
from assistant.usecases.intakereport import IntakeReport, Progress
from assistant.usecases.proofgaps import Unproved, unproved
from ui.messages import explain
from ui.screens.evidence.state import GapLine, Gaps, Row, Standing, Told, Working
from ui.text import Words, isolate

MOST_GAPS = 12
"""More of them are counted, not listed: the list says what to do next."""

_NAMES = 3
"""So many names of files are told in one sentence."""


class RowTeller:
    """Tells exhibits in the words of the window."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    def rows(self, exhibits: Iterable[Exhibit]) -> Iterator[Row]:
        """One row for each exhibit."""
        for one in exhibits:
            word, standing = self.standing(one)
            covered = covered_file(self._desk.case, one.document)
            yield Row(
                item=one.document,
                label=one.label,
                title=one.shown,
                subtitle=self.subtitle(one),
                uses=self._uses(one),
                word=word,
                standing=standing,
                icon=icon_of(one.kind),
                sha256=covered or (one.sha256 if one.file_state in _HERE else ""),
                file=FileKind.PDF if covered else one.kind,
            )

    def subtitle(self, one: Exhibit) -> str:
        """Kind, pages and language."""
        _, number = self._words.gettext, self._words.formats.number
        kind = self.kind(one.kind)
        has_pages = one.pages and (one.kind is None or one.kind.has_pages) and not _is_photo(one)
        pages = (
            self._words.ngettext("{count} page", "{count} pages", one.pages or 0).format(
                count=number(one.pages or 0)
            )
            if has_pages
            else ""
        )
        languages = [self._words.formats.language(code) for code in one.languages]
        parts = [kind, pages, *languages]
        if covered_file(self._desk.case, one.document):
            parts.append(_("parts blacked out"))
        if one.translation_of:
            parts.append(_("translation"))
        return " · ".join(part for part in parts if part) or _("Nothing is said about it yet")

    def kind(self, kind: FileKind | None) -> str:
        """What a file is, in a word."""
        _ = self._words.gettext
        if kind is None:
            return ""
        if kind.is_picture:
            return _("Photo or scan")
        if kind.is_film:
            return _("Video")
        if kind.is_sound:
            return _("Sound recording")
        return {
            FileKind.PDF: isolate("PDF"),
            FileKind.TEXT: _("Text"),
            FileKind.DOCX: isolate("DOCX"),
            FileKind.EML: _("Email"),
        }.get(kind, "")

    def standing(self, one: Exhibit) -> tuple[str, Standing]:
        """How an exhibit stands: what is worst first."""
        _ = self._words.gettext
        if one.file_state is FileState.CHANGED:
            return _("Changed"), Standing.PROBLEM
        if one.file_state is FileState.NOT_HERE:
            return _("File missing"), Standing.NEEDS_YOU
        if not one.is_linked and one.use != "portal_field":
            return _("Not linked"), Standing.NEEDS_YOU
        if one.file_state is FileState.NO_FILE:
            if one.held in {"requested", "unavailable", "draft_unsigned"}:
                return _("Not in hand"), Standing.NOT_HERE
            return _("No file yet"), Standing.NEEDS_YOU
        if not one.is_sorted:
            return _("To sort"), Standing.NEEDS_YOU
        return _("Unchanged"), Standing.UNCHANGED

    def _uses(self, one: Exhibit) -> str:
        count = len(one.relied_on)
        if one.translation_of and not count:
            return self._words.gettext("Its original")
        if not count:
            return self._words.gettext("No fact")
        return self._words.ngettext("{count} fact", "{count} facts", count).format(
            count=self._words.formats.number(count)
        )

    # -- gaps

    def gaps(self, exhibits: Sequence[Exhibit]) -> tuple[Gaps, ...]:
        """The exhibits no fact names, and what is claimed without a paper."""
        _ = self._words.gettext
        found = []
        if alone := unlinked(exhibits):
            lines = [
                GapLine(
                    title=f"{one.label} · {isolate(one.shown)}",
                    subtitle=self.subtitle(one),
                    action=_("Link a fact"),
                    document=one.document,
                )
                for one in alone
            ]
            found.append(
                Gaps(
                    heading=_("Papers that show nothing yet"),
                    text=_("No fact of your case names them. Say what each one shows, or leave it out."),
                    lines=tuple(lines[:MOST_GAPS]),
                )
            )
        if claims := unproved(self._desk, self._words.language):
            found.append(
                Gaps(
                    heading=_("Told, but no paper shows it yet"),
                    text=_("It still counts as your own statement. A paper makes it stronger."),
                    lines=tuple(self._claim(one) for one in claims[:MOST_GAPS]),
                )
            )
        if count := len(self._desk.unnamed_files()):
            found.append(self._unnamed(count))
        return tuple(found)

    def _unnamed(self, count: int) -> Gaps:
        """Files that stay behind when a paper is taken out of a list instead of removed here."""
        _ = self._words.gettext
        said = self._words.ngettext(
            "{count} file that no paper names", "{count} files that no paper names", count
        )
        line = GapLine(
            title=said.format(count=self._words.formats.number(count)),
            subtitle=_("Its paper was taken out of the case; the bytes are still in the casebook."),
            action=_("Remove for good…"),
            clears=True,
        )
        return Gaps(
            heading=_("Kept, but belonging to no paper"),
            text=_("If you need one again, add the same file again before you remove it here."),
            lines=(line,),
        )

    def _claim(self, gap: Unproved) -> GapLine:
        _ = self._words.gettext
        if gap.problem is not None:
            text, remedy = problem_words(gap.problem, self._desk.pack, self._words.language)
            if gap.problem.id.startswith("missing."):
                return GapLine(title=text, subtitle=remedy, action=_("Choose files…"))
            is_ground = (
                gap.problem.item.startswith("request.grounds") or gap.problem.item in self._desk.pack.grounds
            )
            target = f"grounds/{gap.problem.item}" if is_ground else next(iter(gap.problem.facts), "")
            return GapLine(title=text, subtitle=remedy, action=_("Open") if target else "", target=target)
        item = gap.path.rpartition(".")[0]
        return GapLine(
            title=isolate(gap.name) if gap.name else gap.kind,
            subtitle=_("{kind} · its paper is not in your hands").format(kind=gap.kind)
            if gap.named
            else gap.kind,
            action=_("Open"),
            target=f"{item}.documents",
        )

    # -- taking in

    def working(self, progress: Progress | None) -> Working | None:
        """How far files are taken in."""
        if progress is None:
            return None
        _, number = self._words.gettext, self._words.formats.number
        if not progress.files:
            return Working(words=_("Looking at the files…"), detail="", share=0.0, stop=_("Stop"))
        at = min(progress.done + 1, progress.files)
        share = progress.bytes_done / progress.bytes_all if progress.bytes_all else 0.0
        return Working(
            words=_("Taking in file {at} of {count}").format(at=number(at), count=number(progress.files)),
            detail=progress.name,
            share=min(1.0, share),
            stop=_("Stop"),
        )

    def told(self, report: IntakeReport) -> Told | None:
        """What became of the files."""
        _, count = self._words.gettext, self._words.formats.number
        sentences = []
        if report.taken:
            sentences.append(
                self._words.ngettext(
                    "{count} file was added.", "{count} files were added.", len(report.taken)
                ).format(count=count(len(report.taken)))
            )
        if report.duplicates:
            names = [f"A-{one.number:02}" for one in report.duplicates[:_NAMES]]
            sentences.append(
                self._words.ngettext(
                    "{count} file is here already, byte for byte: {exhibits}.",
                    "{count} files are here already, byte for byte: {exhibits}.",
                    len(report.duplicates),
                ).format(
                    count=count(len(report.duplicates)),
                    exhibits=self._words.formats.listing([isolate(name) for name in names]),
                )
            )
        if report.not_tried:
            sentences.append(
                self._words.ngettext(
                    "You stopped: {count} file was not added, and nothing of it was kept.",
                    "You stopped: {count} files were not added, and nothing of them was kept.",
                    len(report.not_tried),
                ).format(count=count(len(report.not_tried)))
            )
        if report.refused:
            sentences.append(
                self._words.ngettext(
                    "{count} file was not added. Here is why:",
                    "{count} files were not added. Here is why:",
                    len(report.refused),
                ).format(count=count(len(report.refused)))
            )
        if not sentences:
            return None
        return Told(
            kind="attention" if report.refused or report.not_tried else "success",
            text=" ".join(sentences),
            refused=tuple((one.name, " ".join(explain(one.failure, self._words))) for one in report.refused),
            close=_("I have read this"),
        )


_HERE = {FileState.UNCHANGED, FileState.CHANGED}


def icon_of(kind: FileKind | None) -> str:
    """What stands where no small picture is."""
    if kind is None:
        return "file-text"
    if kind.is_picture:
        return "image"
    if kind.is_film:
        return "film"
    if kind.is_sound:
        return "mic"
    return "mail" if kind is FileKind.EML else "file-text"


def _is_photo(one: Exhibit) -> bool:
    return one.kind is not None and one.kind.is_picture and (one.pages or 1) == 1
