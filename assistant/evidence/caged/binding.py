"""Binding an annex: its cover, then its papers, each page stamped, nothing of the files but their pages.

Every page is drawn anew as one form (ISO 32000-2, 8.10), upright and cut to what was visible, so that
rotation, crop boxes and states a page leaves open cannot move or hide a stamp. Where the corner of a page
is not blank, the sheet gets a white strip above: a stamp never covers anything.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from assistant.evidence.caged.guard import foreign

LIBRARIES = (
    "pikepdf",
    "pikepdf.models",
    "pikepdf.models.outlines",
    "pypdfium2",
    "pypdfium2.raw",
    "PIL.Image",
)

_MARGIN = 7.0  # points between a stamp and the edges of the sheet
_WIDE = 595.28  # of a sheet wider than A4 the stamp grows with it
_LOOK = 420  # pixels across, to see whether a corner is blank
_BLANK = 244  # of 255: paper that was scanned is rarely pure white
_UNDRAWN = ("/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC")


def perform(parts: Sequence[bytes], arguments: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """``parts``: the stamps (the first for the cover, then one a page), the cover, then PDFs of papers.

    ``arguments``: title, language, right_to_left, and sheets: each with part (index), first and last (pages
    from 1) and title for the outline, empty for what belongs to the one before. Values: pages; the PDF.
    """
    with foreign():
        return _bound(parts, arguments)


def _bound(parts: Sequence[bytes], arguments: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    import pikepdf

    made = pikepdf.new()
    kept: list[Any] = []
    stamps = list(_stamps(made, parts[0], kept))
    entries = [(arguments["cover"], 0)]
    covers = _bind(made, _opened(parts[1], kept), 1, None, [stamps[0]])
    used = 1
    for sheet in arguments["sheets"]:
        if sheet["title"]:
            entries.append((sheet["title"], len(made.pages)))
        source = _opened(parts[sheet["part"]], kept)
        used += _bind(made, source, sheet["first"], sheet["last"], stamps[used:])
    _finish(made, arguments, entries, covers)
    stream = io.BytesIO()
    made.save(
        stream,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        min_version="1.7",
    )
    return {"pages": len(made.pages), "covers": covers}, [stream.getvalue()]


def _stamps(made: Any, content: bytes, kept: list[Any]) -> Iterator[tuple[Any, float, float]]:
    """Each stamp as a form with its width and height."""
    import pikepdf
    from pikepdf import Array, Name

    stamps = pikepdf.open(io.BytesIO(content))  # open until the annex is written: streams are read then
    kept.append(stamps)
    fonts = made.copy_foreign(stamps.pages[0].obj.Resources)
    for page in stamps.pages:
        box = [float(one) for one in page.mediabox]
        form = made.make_stream(page.obj.Contents.read_bytes())
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = Array(box), fonts
        yield form, box[2], box[3]


def _opened(content: bytes, kept: list[Any]) -> tuple[Any, Any]:
    """A PDF to copy from, open until the annex is written, and the same to look at."""
    import pikepdf
    import pypdfium2

    source = pikepdf.open(io.BytesIO(content))
    kept.append(source)
    return source, pypdfium2.PdfDocument(content)


def _bind(made: Any, opened: tuple[Any, Any], first: int, last: int | None, stamps: Sequence[Any]) -> int:
    """Add pages of a PDF; a cover bears one stamp on each of its pages. Gives the number of pages added."""
    source, shown = opened
    numbers = range(first, (last or len(source.pages)) + 1)
    for at, number in enumerate(numbers):
        stamp = stamps[at] if last is not None else stamps[0]
        _add_page(made, source, source.pages[number - 1].obj, shown[number - 1], stamp)
    return len(numbers)


def _add_page(made: Any, source: Any, page: Any, shown: Any, stamp: tuple[Any, float, float]) -> None:
    box = _visible(page)
    unit = float(page.get("/UserUnit", 1))
    width, height, matrix = _upright(box, int(_inherited(page, "/Rotate") or 0) % 360, unit)
    form, across, up = stamp
    scale = max(1.0, min(width, height) / _WIDE)
    across, up, margin = across * scale, up * scale, _MARGIN * scale
    is_free = across + 2 * margin <= width and _is_blank(
        shown, (width, height), (across + 2 * margin, up + 2 * margin)
    )
    whole = max(width, across + 2 * margin)
    tall = height if is_free else height + up + 2 * margin
    drawn = _drawn(made, source, page, box)
    x, y = whole - margin - across, tall - margin - up
    code = f"q {_numbers(matrix)} cm /P Do Q\nq {_numbers((scale, 0.0, 0.0, scale, x, y))} cm /S Do Q"
    made.pages.append(_sheet(made, code, (whole, tall), (drawn, form)))


def _sheet(made: Any, code: str, size: tuple[float, float], forms: tuple[Any, Any]) -> Any:
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(size[0], 3), round(size[1], 3)]),
        Resources=Dictionary(XObject=Dictionary(P=forms[0], S=forms[1])),
        Contents=made.make_stream(code.encode("ascii")),
    )
    return pikepdf.Page(made.make_indirect(page))


def _drawn(made: Any, source: Any, page: Any, box: tuple[float, float, float, float]) -> Any:
    """What a page draws, as a form that is cut to the visible box and leaves no state behind."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    contents = page.get("/Contents", Array())
    streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    form = made.make_stream(b"\n".join(one.read_bytes() for one in streams))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([round(one, 3) for one in box])
    resources = _inherited(page, "/Resources")
    form.Resources = Dictionary() if resources is None else _carried(made, source, resources)
    if "/Group" in page:
        form.Group = _carried(made, source, page.Group)
    return form


def _carried(made: Any, source: Any, thing: Any) -> Any:
    return made.copy_foreign(thing if thing.is_indirect else source.make_indirect(thing))


def _inherited(page: Any, key: str) -> Any:
    """An entry of a page or of what it stands below; a circle of parents ends."""
    node = page
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node.Parent
    return None


def _visible(page: Any) -> tuple[float, float, float, float]:
    """The crop box inside the media box, lower left corner first."""
    media = _box(_inherited(page, "/MediaBox")) or (0.0, 0.0, 595.28, 841.89)
    crop = _box(_inherited(page, "/CropBox")) or media
    both = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return both if both[2] - both[0] > 1 and both[3] - both[1] > 1 else media


def _box(values: Any) -> tuple[float, float, float, float] | None:
    if values is None:
        return None
    x0, y0, x1, y1 = (float(one) for one in values)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None


def _upright(
    box: tuple[float, float, float, float], rotation: int, unit: float
) -> tuple[float, float, tuple[float, ...]]:
    """Width and height as seen, and the matrix that takes the page there."""
    x0, y0, x1, y1 = box
    width, height = (x1 - x0) * unit, (y1 - y0) * unit
    match rotation:
        case 90:
            return height, width, (0.0, -unit, unit, 0.0, -y0 * unit, x1 * unit)
        case 180:
            return width, height, (-unit, 0.0, 0.0, -unit, x1 * unit, y1 * unit)
        case 270:
            return height, width, (0.0, unit, -unit, 0.0, y1 * unit, -x0 * unit)
    return width, height, (unit, 0.0, 0.0, unit, -x0 * unit, -y0 * unit)


def _is_blank(shown: Any, size: tuple[float, float], corner: tuple[float, float]) -> bool:
    """Whether nothing is drawn in the top right corner of a page."""
    seen = shown.render(scale=_LOOK / shown.get_width()).to_pil().convert("L")
    left = int(seen.width * (1 - corner[0] / size[0]))
    bottom = max(1, round(seen.height * corner[1] / size[1]))
    darkest, _ = seen.crop((left, 0, seen.width, bottom)).getextrema()
    return bool(darkest >= _BLANK)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


def _finish(made: Any, arguments: Mapping[str, Any], entries: Sequence[tuple[str, int]], covers: int) -> None:
    """Outline, page labels, title and language; nothing about who made it, when and from what."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    for thing in made.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for key in _UNDRAWN:
                if key in thing:
                    del thing[key]
    with made.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in entries)
    label = str(arguments["label"])
    made.Root.PageLabels = Dictionary(
        Nums=Array(
            [
                0,
                Dictionary(P=pikepdf.String(label)),
                covers,
                Dictionary(S=Name.D, P=pikepdf.String(f"{label}-"), St=int(arguments["first"])),
            ]
        )
    )
    made.Root.Lang = pikepdf.String(str(arguments["language"]))
    made.Root.PageMode = Name.UseOutlines
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if arguments["right_to_left"]:
        made.Root.ViewerPreferences.Direction = Name.R2L
    made.Root.Metadata = made.make_stream(
        _xmp(str(arguments["title"]), str(arguments["language"])), Type=Name.Metadata, Subtype=Name.XML
    )


def _xmp(title: str, language: str) -> bytes:
    """Title and language only; written by hand because libraries sign what they write."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()
