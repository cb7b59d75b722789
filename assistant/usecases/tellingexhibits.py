"""Exhibits and intake as lines for a reader, and as JSON for another program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.case.exhibits import exhibit_label
from assistant.evidence.findings import CleanCopy, Examination
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.pack import Pack
from assistant.usecases.checking import problem_words
from assistant.usecases.exhibitremoval import Removal
from assistant.usecases.exhibits import Exhibit, FileState, Reliance
from assistant.usecases.explaining import explain_failure
from assistant.usecases.intakereport import IntakeReport
from assistant.usecases.proofgaps import Unproved
from assistant.usecases.textlines import TextLines, isolated
from assistant.usecases.traces import notice_words, trace_words

_MEBIBYTE = 1024 * 1024
_KIBIBYTE = 1024


def tell_intake(report: IntakeReport, words: str) -> Iterator[str]:
    """What became of each file; what was refused comes last, with the reason and the next step."""
    say = catalogue(words, "ui")
    _, lines = say.gettext, TextLines(words)
    for taken in report.taken:
        told = _("{exhibit}: the file came back to its exhibit, {name}")
        if not taken.was_missing:
            told = _("{exhibit}: taken in, {name}")
        yield from lines.point(
            told.format(exhibit=isolated(exhibit_label(taken.number)), name=isolated(taken.name))
        )
        for notice in taken.examination.notices:
            yield from lines.below(notice_words(notice, words))
    for known in report.duplicates:
        yield from lines.point(
            _("{exhibit} is the same file, byte for byte: {name} was not taken in again").format(
                exhibit=isolated(exhibit_label(known.number)), name=isolated(known.name)
            )
        )
    for refused in report.refused:
        yield from lines.point(_("Not taken in: {name}").format(name=isolated(refused.name)))
        for sentence in explain_failure(refused.failure, words):
            yield from lines.below(sentence)
    for name in report.not_tried:
        yield from lines.point(_("Not tried, because it was stopped: {name}").format(name=isolated(name)))
    count = len(report.taken)
    yield from lines.paragraph(
        say.ngettext("{count} file was taken in.", "{count} files were taken in.", count).format(
            count=Formats(words).number(count)
        )
    )


def intake_as_json(report: IntakeReport) -> dict[str, Any]:
    """The report with stable words: codes instead of sentences."""
    return {
        "taken": [
            {
                "name": one.name,
                "exhibit": exhibit_label(one.number),
                "document": one.document,
                "sha256": one.sha256,
                "bytes": one.size,
                "kind": one.examination.kind.name,
                "pages": one.examination.pages,
                "notices": list(one.examination.notices),
                "traces": sorted({trace.code for trace in one.examination.traces}),
                "was_missing": one.was_missing,
            }
            for one in report.taken
        ],
        "duplicates": [
            {"name": one.name, "exhibit": exhibit_label(one.number), "document": one.document}
            for one in report.duplicates
        ],
        "refused": [{"name": one.name, "code": one.failure.code} for one in report.refused],
        "not_tried": list(report.not_tried),
    }


def tell_exhibits(exhibits: Iterable[Exhibit], pack: Pack, words: str) -> Iterator[str]:
    """Each exhibit with what is known of it; the title first, or the file name until there is one."""
    _, lines = catalogue(words, "ui").gettext, TextLines(words)
    told = False
    for one in exhibits:
        told = True
        yield from lines.point(
            _("{exhibit}: {title}").format(exhibit=isolated(one.label), title=isolated(one.shown))
        )
        yield from lines.below(" · ".join(_short(one, pack, words)))
    if not told:
        yield from lines.paragraph(_("There are no exhibits yet."))


def tell_exhibit(one: Exhibit, examination: Examination | None, pack: Pack, words: str) -> Iterator[str]:
    """One exhibit with what leans on it and what its file gives away."""
    _, lines = catalogue(words, "ui").gettext, TextLines(words)
    yield from tell_exhibits((one,), pack, words)
    yield from lines.below(_("File: {name}").format(name=isolated(one.file_name)) if one.file_name else "")
    yield from lines.below(isolated(f"SHA-256 {one.sha256}") if one.sha256 else "")
    for field_id, said in (("documents[].use", one.use), ("documents[].confidentiality", one.level)):
        if label := pack.choices[field_id].get(said):
            yield from lines.below(catalogue(words, "interview").pgettext(f"choice:{field_id}:{said}", label))
    if one.relied_on:
        yield from lines.paragraph(_("These entries name it as their paper:"))
        for place in one.relied_on:
            yield from lines.point(reliance_words(place))
    elif one.translation_of:
        yield from lines.paragraph(_("It translates another exhibit."))
    else:
        yield from lines.paragraph(_("No entry of your case names it yet."))
    if examination is not None and examination.traces:
        yield from lines.paragraph(_("The file gives away:"))
        for trace in examination.traces:
            yield from lines.point(trace_words(trace, words))
    elif examination is not None:
        yield from lines.paragraph(_("Nothing was found that the file gives away besides what you see."))


def tell_unproved(gaps: Iterable[Unproved], pack: Pack, words: str) -> Iterator[str]:
    """What is claimed and not proved, one line each."""
    lines = TextLines(words)
    for gap in gaps:
        if gap.problem is None:
            yield from lines.point(f"{gap.kind}: {isolated(gap.name)}" if gap.name else gap.kind)
        else:
            text, remedy = problem_words(gap.problem, pack, words)
            yield from lines.point(text)
            yield from lines.below(remedy)


def tell_clean(copy: CleanCopy, words: str) -> Iterator[str]:
    """What is gone from a clean copy, and what could not be removed."""
    _, lines = catalogue(words, "ui").gettext, TextLines(words)
    if copy.removed:
        yield from lines.paragraph(_("Not in the copy any more:"))
        for trace in copy.removed:
            yield from lines.point(trace_words(trace, words))
    if copy.left:
        yield from lines.paragraph(_("Still in the copy; look at it before you give it away:"))
        for trace in copy.left:
            yield from lines.point(trace_words(trace, words))
    for notice in copy.notices:
        yield from lines.point(notice_words(notice, words))


def clean_as_json(copy: CleanCopy) -> dict[str, Any]:
    """A clean copy with stable words, without what its file said."""
    return {
        "pages": copy.pages,
        "bytes": len(copy.pdf),
        "removed": sorted({trace.code for trace in copy.removed}),
        "left": sorted({trace.code for trace in copy.left}),
        "notices": list(copy.notices),
    }


def tell_removal(removal: Removal, words: str) -> Iterator[str]:
    """What goes with an exhibit; show it before it is removed."""
    _, lines = catalogue(words, "ui").gettext, TextLines(words)
    if removal.relied_on:
        yield from lines.paragraph(_("These entries name it as their paper and will name it no longer:"))
        for place in removal.relied_on:
            yield from lines.point(reliance_words(place))
    if removal.translations:
        yield from lines.paragraph(_("Its translation stays, but will belong to no original."))
    if removal.other_copies:
        yield from lines.paragraph(
            _("The file itself stays in the casebook, because another paper or an export needs it.")
        )
    else:
        yield from lines.paragraph(_("The file will be gone from the casebook for good."))
    if removal.kits_stay:
        yield from lines.paragraph(
            _("Kits that were made before stay as they were: copies of its pages may be in them.")
        )


def exhibit_as_json(one: Exhibit) -> dict[str, Any]:
    """An exhibit with stable words."""
    return {
        "exhibit": one.label,
        "document": one.document,
        "title": one.title,
        "file_name": one.file_name,
        "classes": list(one.classes),
        "languages": list(one.languages),
        "translation_of": one.translation_of,
        "translations": list(one.translations),
        "pages": one.pages,
        "media_type": one.media_type,
        "bytes": one.size,
        "sha256": one.sha256,
        "level": one.level,
        "use": one.use,
        "state": one.held,
        "relied_on": [place.path for place in one.relied_on],
        "linked": one.is_linked,
        "file": one.file_state.value,
        "checked_at": one.checked_at,
    }


def reliance_words(place: Reliance) -> str:
    """An item in words: "Account: Banco Ejemplo"."""
    return f"{place.kind}: {isolated(place.name)}" if place.name else place.kind


def file_state_words(state: FileState, words: str) -> str:
    """What is known of the file of an exhibit."""
    _ = catalogue(words, "ui").gettext
    return {
        FileState.UNCHANGED: _("file kept"),
        FileState.CHANGED: _("file no longer the same"),
        FileState.NOT_HERE: _("file not here"),
        FileState.NO_FILE: _("no file yet"),
    }[state]


def size_words(size: int, words: str) -> str:
    """A size in bytes for people, in MiB or KiB."""
    _, formats = catalogue(words, "ui").gettext, Formats(words)
    if size >= _MEBIBYTE:
        return _("{size} MiB").format(size=formats.number(round(size / _MEBIBYTE)))
    return _("{size} KiB").format(size=formats.number(max(1, round(size / _KIBIBYTE))))


def _short(one: Exhibit, pack: Pack, words: str) -> Iterator[str]:
    say = catalogue(words, "ui")
    formats = Formats(words)
    if one.classes:
        main = pack.classes[one.classes[0]]
        yield catalogue(words, "interview").pgettext(f"class:{main.id}:title", main.title)
    if one.date is not None:
        yield formats.date(one.date)
    if one.pages:
        yield say.ngettext("{count} page", "{count} pages", one.pages).format(count=formats.number(one.pages))
    if one.size:
        yield size_words(one.size, words)
    yield one.level
    yield file_state_words(one.file_state, words)
    if not one.is_linked:
        yield say.gettext("not linked")
