"""Filled forms, stamps and marks made part of the page. Source: ISO 32000-2, 12.5 and 12.7."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

# remarks whose drawing is part of what one sees; every other annotation is dropped
_SEEN = frozenset(
    {"/Widget", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
     "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Ink", "/Watermark", "/Caret", "/Redact"}
)  # fmt: skip
_HIDDEN = 2 | 32  # flags of an annotation: hidden, not viewed
_DEEP = 24  # fields above a widget that are followed


def flatten(pdf: pikepdf.Pdf, hides: Callable[[pikepdf.Object], bool]) -> list[str]:
    """Filled forms, stamps and marks become part of the page; notes, links and attachments go.

    ``hides`` tells of a layer whether it is off: what belongs to it is not seen.
    """
    import pikepdf

    notices = _draw_values(pdf)
    for page in pdf.pages:
        kept = [remark for remark in page.obj.get("/Annots", []) if _is_seen(remark, hides)]
        if kept:
            page.obj.Annots = pikepdf.Array(kept)
        elif "/Annots" in page.obj:
            del page.obj["/Annots"]
    pdf.flatten_annotations("screen")
    return notices


def _draw_values(pdf: pikepdf.Pdf) -> list[str]:
    """Draw what was filled in where the form only stores it; drawings that are there stay as they are.

    qpdf draws Latin letters only: any other value is told, because it may not be seen in the copy.
    """
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return []
    if "/XFA" in form:
        del form["/XFA"]
    widgets = [
        remark
        for page in pdf.pages
        for remark in page.obj.get("/Annots", [])
        if str(remark.get("/Subtype", "")) == "/Widget"
    ]
    drawn = [(widget, widget.AP) for widget in widgets if "/AP" in widget]
    values = [_value(widget) for widget in widgets if "/AP" not in widget]
    if any(values):
        form.NeedAppearances = True
        pdf.generate_appearance_streams()
        for widget, appearance in drawn:
            widget.AP = appearance
    return ["form_not_shown"] if any(not value.isascii() for value in values) else []


def _value(widget: pikepdf.Object) -> str:
    """The text filled in; a field may keep it above its widget."""
    for _ in range(_DEEP):
        if str(widget.get("/FT", "")) not in {"", "/Tx", "/Ch"}:
            return ""
        if "/V" in widget:
            return str(widget.V)
        if widget.get("/Parent") is None:
            break
        widget = widget.Parent
    return ""


def _is_seen(remark: pikepdf.Object, hides: Callable[[pikepdf.Object], bool]) -> bool:
    import pikepdf

    if not isinstance(remark, pikepdf.Dictionary) or int(remark.get("/F", 0)) & _HIDDEN:
        return False
    if isinstance(remark.get("/OC"), pikepdf.Dictionary) and hides(remark.OC):
        return False
    return str(remark.get("/Subtype", "")) in _SEEN and "/AP" in remark
