"""Pages, text and hidden data of one foreign file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.guard import Arguments, asked, distinct, foreign, told
from assistant.evidence.findings import Examination, Trace
from assistant.evidence.kinds import FileKind

_PAGES_READ = 60  # pages of a PDF that are searched for words, so that a long one does not take minutes


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:
    """``arguments``: kind, bounds, and ``own`` for a copy that this program made. Values: an Examination."""
    kind, bounds = asked(arguments)
    with foreign():
        return examine(bytes(parts[0]), kind, bounds).to_json(), []


def examine(content: bytes, kind: FileKind, bounds: Bounds) -> Examination:
    """The examination of a file; raises FileRefused."""
    if kind is FileKind.PDF:
        return _pdf(content, bounds)
    if kind.is_picture:
        return _picture(content, kind, bounds)
    if kind is FileKind.DOCX:
        from assistant.evidence.caged.office import examine_docx

        return examine_docx(content, bounds)
    if kind is FileKind.EML:
        from assistant.evidence.caged.mail import examine_mail

        return examine_mail(content)
    if kind is FileKind.TEXT:
        from assistant.evidence.caged.transcribing import plain_text

        text = plain_text(content)
        return Examination(kind, None, has_text=bool(text.strip()))
    from assistant.evidence.caged.recordings import examine_recording

    return examine_recording(content, kind)


def _pdf(content: bytes, bounds: Bounds) -> Examination:
    from assistant.evidence.caged.pdffonts import pages_leave_gaps
    from assistant.evidence.caged.pdfopening import check_streams, open_pdf
    from assistant.evidence.caged.pdftraces import page_has_hidden_text, pdf_traces

    opened = open_pdf(content, bounds)
    check_streams(opened.pdf, bounds)
    traces = pdf_traces(content, opened.pdf)
    notices = []
    try:
        words, invisible = page_has_hidden_text(content, opened.pages, _PAGES_READ)
    except Exception:  # pdfium reads fewer broken files than qpdf
        words = invisible = False
        notices.append("unreadable_elsewhere")
    if invisible:
        traces.append(Trace("ocr_text"))
    if opened.repaired:
        notices.append("repaired")
    if opened.restricted:
        notices.append("restricted")
    if any(trace.code == "signatures" for trace in traces):
        notices.append("signature_breaks")
    if any(trace.code == "unapplied_redactions" for trace in traces):
        notices.append("unapplied_redactions")
    if not words:
        notices.append("no_text")
    elif pages_leave_gaps(content, _PAGES_READ):
        notices.append("fonts_missing")
    return Examination(FileKind.PDF, opened.pages, opened.repaired, words, tuple(traces), tuple(notices))


def _picture(content: bytes, kind: FileKind, bounds: Bounds) -> Examination:
    from assistant.evidence.caged.pictures import Picture
    from assistant.evidence.caged.picturetraces import other_thumbnail, picture_traces

    picture = Picture(content, kind, bounds)
    pages = len(picture.leaves())
    traces = picture_traces(content, kind, picture.image)
    picture = Picture(content, kind, bounds)
    whole = picture.whole()
    notices = [] if whole else ["repaired"]
    if kind is FileKind.JPEG and any(trace.code == "thumbnail" for trace in traces):
        try:
            differs = other_thumbnail(picture.image)
        except (OSError, ValueError, SyntaxError, KeyError):
            differs = False
        if differs:
            traces.append(told("thumbnail_differs"))
    if picture.moves:
        notices.append("first_picture_only")
    if pages > picture.frames:
        notices.append("cut_into_pages")
    return Examination(kind, pages, not whole, False, tuple(distinct(traces)), tuple(notices))
