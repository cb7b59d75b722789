"""What pages draw, without what hides in it: layers that are off, remarks in the code, data of cameras."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.evidence.caged.pdfopening import filters, packed_picture
from assistant.evidence.caged.segments import without_metadata

if TYPE_CHECKING:
    import pikepdf

_UNDRAWN = (
    "/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/Measure", "/AF", "/PtData", "/StructParent",
    "/StructParents", "/Alternates", "/ID", "/OC", "/WebCaptureInfo", "/IX", "/F", "/FFilter",
    "/FDecodeParms",
)  # fmt: skip
# marks that hold names and numbers only, and whatever else in a content stream could hold words unseen
_PLAIN_MARK = re.compile(rb"/(?!OC\b)[\w.-]+\s*<<[\w\s/\[\].-]*>>\s*BDC")
_TOLD_INSIDE = re.compile(rb"\b(?:BDC|DP|MP)\b|%")
# operators that put something on the page, and those that end a path; what only changes the state goes on
# inside a hidden layer
_PUTS = frozenset({"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"})
_PATHS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_INLINE_JPEG = re.compile(rb"(/DCT(?:Decode)?\b[^\xff]*?\bID\s)(\xff\xd8\xff.*?)(?=\s+EI\b)", re.DOTALL)
_DEEP = 24  # forms inside forms that are followed


class Streams:
    """Goes through everything the pages draw, once each."""

    def __init__(self, pdf: pikepdf.Pdf, hidden: set[tuple[int, int]]) -> None:
        self._pdf = pdf
        self._hidden = hidden
        self._seen: set[tuple[int, int]] = set()
        self._used: list[pikepdf.Object] = []

    def clean(self) -> None:
        """Contents, forms, pictures, patterns and typefaces of all pages."""
        for page in self._pdf.pages:
            resources = page.obj.Resources
            self._contents(page.obj, resources)
            self._resources(resources, 0)
        # Only now: resources may be shared, and the names of layers are needed until the last stream is read.
        for resources in self._used:
            for key in ("/Properties", "/Metadata", "/PieceInfo"):
                if key in resources:
                    del resources[key]

    def _resources(self, resources: pikepdf.Object, depth: int) -> None:
        import pikepdf

        if not isinstance(resources, pikepdf.Dictionary) or depth > _DEEP:
            return
        if resources.is_indirect and resources.objgen in self._seen:
            return
        if resources.is_indirect:
            self._seen.add(resources.objgen)
        for key in ("/XObject", "/Pattern", "/Font", "/ExtGState"):
            group = resources.get(key)
            if isinstance(group, pikepdf.Dictionary):
                for name, found in list(group.items()):
                    self._entry(group, name, found, resources, depth)
        self._used.append(resources)

    def _entry(
        self,
        group: pikepdf.Object,
        name: str,
        found: pikepdf.Object,
        around: pikepdf.Object | None,
        depth: int,
    ) -> None:
        """``around``: what a form without resources of its own takes its names from."""
        import pikepdf

        if not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            return
        if found.is_indirect:
            if found.objgen in self._seen:
                return
            self._seen.add(found.objgen)
        layer = found.get("/OC")
        if layer is not None and self.hides(layer):
            group[name] = _nothing(self._pdf)
            return
        for key in _UNDRAWN:
            if key in found and not (key == "/F" and not isinstance(found, pikepdf.Stream)):
                del found[key]
        if isinstance(found, pikepdf.Stream) and str(found.get("/Subtype", "")) == "/Image":
            _bare_picture(self._pdf, found)
            for key in ("/SMask", "/Mask"):
                if isinstance(found.get(key), pikepdf.Stream):
                    self._entry(found, key, found[key], around, depth)
        elif isinstance(found, pikepdf.Stream):
            inner = found.get("/Resources")
            self._stream(found, around if inner is None else inner)
            if inner is not None:
                self._resources(inner, depth + 1)
        else:
            self._plain(found, around, depth)

    def _plain(self, found: pikepdf.Object, around: pikepdf.Object | None, depth: int) -> None:
        """A typeface or a graphics state: its parts may carry data of editing programs, too."""
        import pikepdf

        if isinstance(found.get("/SMask"), pikepdf.Dictionary):
            mask = found.SMask.get("/G")
            if mask is not None:
                self._entry(found.SMask, "/G", mask, around, depth + 1)
        if isinstance(found.get("/CharProcs"), pikepdf.Dictionary):
            for _name, glyph in found.CharProcs.items():
                self._stream(glyph, found.get("/Resources", around))
            if found.get("/Resources") is not None:
                self._resources(found.Resources, depth + 1)
        parts = [found.get("/FontDescriptor")]
        parts += [one.get("/FontDescriptor") for one in found.get("/DescendantFonts", [])]
        for part in parts:
            if not isinstance(part, pikepdf.Dictionary):
                continue
            for holder in (part, *(part.get(key) for key in ("/FontFile", "/FontFile2", "/FontFile3"))):
                if holder is not None:
                    for key in ("/Metadata", "/PieceInfo"):
                        if key in holder:
                            del holder[key]

    # -- content streams

    def _contents(self, node: pikepdf.Object, resources: pikepdf.Object) -> None:
        import pikepdf

        contents = node.get("/Contents")
        if contents is None:
            return
        pieces = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        content = b"\n".join(piece.read_bytes() for piece in pieces if isinstance(piece, pikepdf.Stream))
        node.Contents = self._pdf.make_indirect(pikepdf.Stream(self._pdf, self._bare(content, resources)))

    def _stream(self, stream: pikepdf.Object, resources: pikepdf.Object | None) -> None:
        content = stream.read_bytes()
        bare = self._bare(content, resources)
        if bare is not content:
            stream.write(bare)

    def _bare(self, content: bytes, resources: pikepdf.Object | None) -> bytes:
        """Without hidden layers, texts in place of what is drawn, and remarks of whoever wrote the code."""
        import pikepdf

        if b"\xff\xd8\xff" in content:
            content = _INLINE_JPEG.sub(_bare_inline, content)
        if not _TOLD_INSIDE.search(_PLAIN_MARK.sub(b"", content)):
            return content
        holder = pikepdf.Stream(self._pdf, content)
        kept, hidden_from, open_marks = [], 0, 0
        for instruction in pikepdf.parse_content_stream(holder):
            operator = str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                open_marks += 1
                if (
                    not hidden_from
                    and operator == "BDC"
                    and self._opens_hidden(instruction.operands, resources)
                ):
                    hidden_from = open_marks
                continue
            if operator == "EMC":
                if open_marks and open_marks == hidden_from:
                    hidden_from = 0
                open_marks = max(0, open_marks - 1)
                continue
            if operator in {"MP", "DP"} or (hidden_from and operator in _PUTS):
                continue
            unpainted = hidden_from and operator in _PATHS
            kept.append(_path_end() if unpainted else instruction)
        return bytes(pikepdf.unparse_content_stream(kept))

    def _opens_hidden(self, operands: list[pikepdf.Object], resources: pikepdf.Object | None) -> bool:
        if len(operands) != 2 or str(operands[0]) != "/OC" or resources is None:
            return False
        group = resources.get("/Properties")
        layer = group.get(str(operands[1])) if group is not None else None
        return layer is not None and self.hides(layer)

    def hides(self, layer: pikepdf.Object) -> bool:
        """A layer that is off, or a membership of which the layers that decide are off."""
        if str(layer.get("/Type", "")) != "/OCMD":
            return layer.objgen in self._hidden
        import pikepdf

        if isinstance(layer.get("/VE"), pikepdf.Array):
            return not self._is_true(layer.VE, 0)
        groups = layer.get("/OCGs")
        if groups is None:
            return False
        off = [
            one.objgen in self._hidden for one in (groups if isinstance(groups, pikepdf.Array) else [groups])
        ]
        rule = str(layer.get("/P", "/AnyOn"))
        visible = {"/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off)}.get(rule, not all(off))
        return bool(off) and not visible

    def _is_true(self, said: pikepdf.Object, depth: int) -> bool:
        """An expression of layers (ISO 32000-2, 8.11.2.2); what makes no sense is not seen."""
        import pikepdf

        if isinstance(said, pikepdf.Dictionary):
            return said.objgen not in self._hidden
        if not isinstance(said, pikepdf.Array) or len(said) < 2 or depth > _DEEP:
            return False
        inner = [self._is_true(one, depth + 1) for one in list(said)[1:]]
        return {"/And": all(inner), "/Or": any(inner), "/Not": not inner[0]}.get(str(said[0]), False)


def _path_end() -> pikepdf.ContentStreamInstruction:
    import pikepdf

    return pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))


def _nothing(pdf: pikepdf.Pdf) -> pikepdf.Object:
    from pikepdf import Name, Stream

    empty = Stream(pdf, b"")
    empty.Type, empty.Subtype, empty.BBox = Name.XObject, Name.Form, [0, 0, 0, 0]
    return pdf.make_indirect(empty)


def _bare_picture(pdf: pikepdf.Pdf, picture: pikepdf.Object) -> None:
    """The same pixels without the data a camera or a program wrote beside them."""
    import pikepdf

    wraps = len(filters(picture)) - 1
    name, raw = packed_picture(pdf, picture)
    if name == "/DCTDecode":
        bare = without_metadata(raw, profile=False)  # its colours are told by the PDF
    elif name == "/JPXDecode":
        bare = _bare_jpx(raw)
    else:
        return
    if bare == raw and wraps < 1:
        return
    parameters = picture.get("/DecodeParms")
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[wraps] if len(parameters) > wraps else None
    if not isinstance(parameters, pikepdf.Dictionary):
        parameters = None
    picture.write(bare, filter=pikepdf.Name(name), decode_parms=parameters)


def _bare_inline(found: re.Match[bytes]) -> bytes:
    """A JPEG inside the code itself (ISO 32000-2, 8.9.7)."""
    return found[1] + without_metadata(found[2], profile=False)


def _bare_jpx(raw: bytes) -> bytes:
    """JPEG 2000 without its boxes of XML, UUIDs and rights. Source: ISO/IEC 15444-1, annex I."""
    if raw[4:8] != b"jP  ":
        return raw
    kept, place = bytearray(), 0
    while place + 8 <= len(raw):
        length = int.from_bytes(raw[place : place + 4], "big")
        length = len(raw) - place if length in {0, 1} else length
        if length < 8:
            break
        if raw[place + 4 : place + 8] not in {b"xml ", b"uuid", b"uinf", b"jp2i"}:
            kept += raw[place : place + length]
        place += length
    return bytes(kept)
