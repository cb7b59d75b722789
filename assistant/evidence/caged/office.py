"""Reading DOCX: hidden data, and the words in reading order. Source: ECMA-376 part 1 (WordprocessingML)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.guard import distinct, read_or_told, told
from assistant.evidence.fault import ExpandsTooMuch, FileDamaged, MacrosInside, OfficeFileLocked
from assistant.evidence.findings import Examination, Trace
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FILES = 5000  # files in a package at most
_PACKED = 400  # how much smaller than its content a part may be packed, from a megabyte on
_PROPERTIES = {
    "creator": "author", "lastModifiedBy": "author", "created": "created", "modified": "changed",
    "lastPrinted": "changed", "title": "title", "subject": "comment", "description": "comment",
    "keywords": "keywords", "category": "keywords", "revision": "edit_history", "Company": "author",
    "Manager": "author", "Template": "template", "Application": "software", "AppVersion": "software",
    "TotalTime": "edit_history", "HyperlinkBase": "links", "contentStatus": "comment",
    "identifier": "file_id",
}  # fmt: skip
_COUNTS = frozenset(
    {"Pages", "Words", "Characters", "Lines", "Paragraphs", "CharactersWithSpaces", "DocSecurity",
     "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "Properties", "coreProperties",
     "HeadingPairs", "TitlesOfParts", "vector", "variant", "lpstr", "i4", "version", "language"}
)  # fmt: skip


class Package:
    """A DOCX package whose sizes were checked before anything was unpacked."""

    def __init__(self, content: bytes, bounds: Bounds) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        if len(entries) > _FILES:
            raise ExpandsTooMuch
        if any(entry.flag_bits & 1 for entry in entries):
            raise OfficeFileLocked
        largest = bounds.megabytes * 1024 * 1024
        packed_far = any(one.file_size > max(_PACKED * one.compress_size, 1 << 20) for one in entries)
        if packed_far or sum(entry.file_size for entry in entries) > largest:
            raise ExpandsTooMuch
        self.names = [entry.filename for entry in entries]
        if len(set(self.names)) != len(self.names):
            raise FileDamaged  # two parts of one name: two readers could show different papers
        if any(name.endswith("vbaProject.bin") for name in self.names):
            raise MacrosInside

    def read(self, name: str) -> bytes:
        """One part; a part larger than its entry says ends in FileDamaged."""
        with self._zip.open(name) as stream:
            size = self._zip.getinfo(name).file_size
            content = stream.read(size + 1)
        if len(content) > size:
            raise ExpandsTooMuch
        return content

    def xml(self, name: str) -> Element | None:
        """One part as a tree; None where there is none. A DTD is refused: it could expand or fetch."""
        from lxml import etree

        if name not in self.names:
            return None
        content = self.read(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or "<!DOCTYPE".encode("utf-16-le") in content:
            raise FileDamaged
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(content.replace(STRICT[1:-1].encode(), WORDS[1:-1].encode()), parser)

    def main(self) -> str:
        """The name of the part with the words."""
        return "word/document.xml" if "word/document.xml" in self.names else "word/document2.xml"


def examine_docx(content: bytes, bounds: Bounds) -> Examination:
    """What a DOCX is and gives away."""
    package = Package(content, bounds)
    body = package.xml(package.main())
    if body is None:
        raise FileDamaged
    found: list[Trace] = []
    for read in (_property_parts, _parts, _settings, _relations, _pictures):
        found += read_or_told(lambda read=read: read(package))  # type: ignore[misc]
    for name in package.names:
        if name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name:
            found += read_or_told(lambda name=name: _marks(package.xml(name)))  # type: ignore[misc]
    has_text = any((one.text or "").strip() for one in body.iter(f"{WORDS}t"))
    traces = distinct(found)
    codes = {trace.code for trace in traces}
    notices = [code for code in ("tracked_changes", "hidden_text") if code in codes]
    return Examination(FileKind.DOCX, None, has_text=has_text, traces=tuple(traces), notices=tuple(notices))


def _property_parts(package: Package) -> Iterator[Trace]:
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        tree = package.xml(name)
        for element in tree.iter() if tree is not None else ():
            local, text = _local(element), (element.text or "").strip()
            if name == "docProps/custom.xml" and local == "property":
                yield told("other_metadata", element.get("name"), "".join(map(str, element.itertext())))
            elif text and local not in _COUNTS and name != "docProps/custom.xml":
                code = _PROPERTIES.get(local)
                yield told(code, text) if code else told("other_metadata", local, text)


def _parts(package: Package) -> Iterator[Trace]:
    for name in package.names:
        if name.startswith("docProps/thumbnail"):
            yield told("thumbnail")
        elif "/embeddings/" in name or "/activeX/" in name:
            yield told("embedded_files", name.rpartition("/")[2])
        elif name.startswith("customXml/item") and "Props" not in name and "_rels" not in name:
            yield told("editing_data", package.read(name)[:200].decode("utf-8", "replace"))
        elif "printerSettings" in name:
            yield told("other_metadata", name.rpartition("/")[2])
        elif name.startswith("_xmlsignatures/"):
            yield told("signatures")
    people = package.xml("word/people.xml")
    for person in people.iter(f"{{{_W15}}}person", f"{{{_W15}}}presenceInfo") if people is not None else ():
        yield told("author", *person.attrib.values())


_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def _settings(package: Package) -> Iterator[Trace]:
    tree = package.xml("word/settings.xml")
    if tree is None:
        return
    rsids = list(tree.iter(f"{WORDS}rsid"))
    if rsids:
        yield told("edit_history", len(rsids))
    for variable in tree.iter(f"{WORDS}docVar"):
        yield told("editing_data", variable.get(f"{WORDS}name"), variable.get(f"{WORDS}val"))
    if tree.find(f"{WORDS}mailMerge") is not None:
        yield told("editing_data", "mailMerge")


def _relations(package: Package) -> Iterator[Trace]:
    for name in package.names:
        tree = package.xml(name) if name.endswith(".rels") else None
        for relation in tree.iter() if tree is not None else ():
            if relation.get("TargetMode") == "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                code = {"hyperlink": "links", "attachedTemplate": "template"}.get(kind, "remote_content")
                yield told(code, relation.get("Target"))


def _pictures(package: Package) -> Iterator[Trace]:
    from assistant.evidence.caged.picturetraces import inner_picture

    for name in package.names:
        content = package.read(name) if "/media/" in name else b""
        if content.startswith(b"\xff\xd8\xff"):
            yield from inner_picture(content)


def _marks(tree: Element | None) -> Iterator[Trace]:
    """Tracked changes, remarks and hidden text in one part."""
    if tree is None:
        return
    for element in tree.iter():
        local = _local(element)
        if local in {
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
        }:
            text = "".join(str(one.text or "") for one in element.iter(f"{WORDS}t", f"{WORDS}delText"))
            yield told("tracked_changes", element.get(f"{WORDS}author"), element.get(f"{WORDS}date"), text)
        elif local == "comment" and element.tag == f"{WORDS}comment":
            text = "".join(str(one.text or "") for one in element.iter(f"{WORDS}t"))
            yield told("comments", element.get(f"{WORDS}author"), element.get(f"{WORDS}date"), text)
        elif local in {"vanish", "webHidden"} and _is_on(element) and local == "vanish":
            run = element.getparent()
            run = run.getparent() if run is not None else None
            yield told("hidden_text", *(one.text for one in run.iter(f"{WORDS}t")) if run is not None else ())
        elif local == "docPr" and (element.get("descr") or element.get("title")):
            yield told("alternative_texts", element.get("descr"), element.get("title"))
        elif local == "docVar":
            yield told("editing_data", element.get(f"{WORDS}name"))


def _is_on(element: Any) -> bool:
    return element.get(f"{WORDS}val") not in {"0", "false", "off"}


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
