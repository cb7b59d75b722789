"""What XMP and IPTC tell. Sources: ISO 16684-1, XMP specification part 2, IPTC IIM 4.2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.caged.guard import told
from assistant.evidence.findings import Trace

# local names of XMP properties; what is not named here is told as other metadata
_CODES = {
    "creator": "author", "Author": "author", "rights": "author", "Owner": "author", "OwnerName": "author",
    "AuthorsPosition": "author", "CaptionWriter": "author", "Credit": "author", "LastModifiedBy": "author",
    "CiEmailWork": "author", "CiTelWork": "author", "CiAdrExtadr": "author", "CiUrlWork": "author",
    "CreatorTool": "software", "Producer": "software", "softwareAgent": "software", "Software": "software",
    "Make": "camera", "Model": "camera", "Lens": "camera", "LensModel": "camera", "LensMake": "camera",
    "SerialNumber": "serial_number", "LensSerialNumber": "serial_number",
    "BodySerialNumber": "serial_number", "CameraSerialNumber": "serial_number", "GPSLatitude": "gps",
    "GPSLongitude": "gps", "GPSAltitude": "gps", "GPSAreaInformation": "gps", "GPSDestLatitude": "gps",
    "GPSDestLongitude": "gps", "GPSMapDatum": "gps", "City": "place", "State": "place", "Country": "place",
    "CountryCode": "place", "Location": "place", "Sublocation": "place", "ProvinceState": "place",
    "CountryName": "place", "WorldRegion": "place", "CreateDate": "taken", "DateTimeOriginal": "taken",
    "DateCreated": "taken", "DateTimeDigitized": "taken", "ModifyDate": "changed",
    "MetadataDate": "changed", "GPSTimeStamp": "taken", "when": "edit_history", "action": "edit_history",
    "changed": "edit_history", "History": "edit_history", "DocumentAncestors": "edit_history",
    "DerivedFrom": "edit_history", "Ingredients": "edit_history", "filePath": "edit_history",
    "RawFileName": "edit_history", "PreservedFileName": "edit_history", "parameters": "edit_history",
    "DocumentID": "file_id", "InstanceID": "file_id", "OriginalDocumentID": "file_id",
    "instanceID": "file_id", "documentID": "file_id", "originalDocumentID": "file_id",
    "description": "comment", "UserComment": "comment", "Headline": "comment", "Instructions": "comment",
    "title": "title", "subject": "keywords", "Keywords": "keywords", "hierarchicalSubject": "keywords",
    "PersonInImage": "persons", "Name": "persons", "PersonDisplayName": "persons", "image": "thumbnail",
    "MotionPhoto": "motion_photo", "MicroVideo": "motion_photo", "GDepth": "depth_map",
    "HasExtendedXMP": "extra_images",
}  # fmt: skip
_LAYOUT = frozenset(
    [
        "RDF",
        "Bag",
        "Seq",
        "Alt",
        "li",
        "Description",
        "xmpmeta",
        "about",
        "parseType",
        "lang",
        "toolkit",
        "xmptk",
        "format",
        "type",
        "Thumbnails",
        "width",
        "height",
        "ColorSpace",
        "PixelXDimension",
        "PixelYDimension",
        "Orientation",
        "XResolution",
        "YResolution",
        "ResolutionUnit",
        "ColorMode",
        "ICCProfile",
        "part",
        "conformance",
        "Trapped",
        "PDFVersion",
        "ExifVersion",
        "NativeDigest",
    ]
)
_TAG = re.compile(
    r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>([^<]*)"
)
_ATTRIBUTE = re.compile(r"\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_LARGEST = 4 * 1024 * 1024

_IPTC = {
    (2, 5): "title", (2, 15): "keywords", (2, 20): "keywords", (2, 25): "keywords", (2, 40): "comment",
    (2, 55): "taken", (2, 60): "taken", (2, 62): "taken", (2, 63): "taken", (2, 65): "software",
    (2, 70): "software", (2, 80): "author", (2, 85): "author", (2, 90): "place", (2, 92): "place",
    (2, 95): "place", (2, 100): "place", (2, 101): "place", (2, 103): "file_id", (2, 105): "comment",
    (2, 110): "author", (2, 115): "author", (2, 116): "author", (2, 118): "author", (2, 120): "comment",
    (2, 122): "author",
}  # fmt: skip
_IPTC_LAYOUT = frozenset({(1, 90), (2, 0), (1, 0)})


def xmp_traces(packet: bytes) -> Iterator[Trace]:
    """Every value of an XMP packet under the trace it is.

    The packet is read as tags and values, not as XML: no entity is expanded, nothing is fetched, and a
    broken packet still tells what is in it.
    """
    text = _decoded(packet[:_LARGEST])
    value_of = ""
    for match in _TAG.finditer(text):
        name, attributes, content = match[2], match[3], match[5].strip()
        for attribute in _ATTRIBUTE.finditer(attributes or ""):
            if f"xmlns:{attribute[1]}" not in attribute[0] and not attribute[0].lstrip().startswith("xmlns"):
                yield from _value(attribute[1], attribute[2] or attribute[3] or "")
        if name in {"History", "DocumentAncestors", "Ingredients", "DerivedFrom"}:
            yield told("edit_history")
        if name not in _LAYOUT:
            value_of = name
        if content:
            yield from _value(value_of if name in _LAYOUT else name, content)


def _value(name: str, value: str) -> Iterator[Trace]:
    if not value or name in _LAYOUT:
        return
    code = _CODES.get(name)
    plain = re.sub("&(?:lt|gt|quot|apos|amp);", lambda found: _ENTITY[found[0]], value)
    if code == "thumbnail" and len(value) < 100:
        return
    if code in {"thumbnail", "motion_photo", "depth_map", "extra_images"}:
        yield told(code)
    elif code:
        yield told(code, plain)
    else:
        yield told("other_metadata", name, plain[:120])


def _decoded(packet: bytes) -> str:
    for mark, encoding in (
        (b"\xfe\xff", "utf-16"),
        (b"\xff\xfe", "utf-16"),
        (b"\x00<", "utf-16-be"),
        (b"<\x00", "utf-16-le"),
    ):
        if packet.startswith(mark):
            return packet.decode(encoding, "replace")
    return packet.decode("utf-8", "replace")


def photoshop_traces(content: bytes) -> Iterator[Trace]:
    """Photoshop's resource blocks: IPTC, a thumbnail, paths and names."""
    place = content.find(b"8BIM")
    while place >= 0 and place + 12 <= len(content):
        number = int.from_bytes(content[place + 4 : place + 6], "big")
        name_length = content[place + 6]
        start = place + 7 + name_length + (name_length + 1) % 2
        length = int.from_bytes(content[start : start + 4], "big")
        block = content[start + 4 : start + 4 + length]
        if number == 0x0404:
            yield from iptc_traces(block)
        elif number in {0x0409, 0x040C}:
            yield told("thumbnail")
        elif number == 0x0424:
            yield from xmp_traces(block)
        elif number == 0x041A:
            yield told("edit_history")
        elif number == 0x0425:
            pass  # a checksum of the IPTC block
        elif number in {0x040B, 0x0421, 0x041E}:
            yield told("software")
        place = content.find(b"8BIM", start + 4 + length)


def iptc_traces(block: bytes) -> Iterator[Trace]:
    """The records of an IPTC block."""
    place = 0
    while place + 5 <= len(block) and block[place] == 0x1C:
        key = block[place + 1], block[place + 2]
        length = int.from_bytes(block[place + 3 : place + 5], "big")
        value = block[place + 5 : place + 5 + length].decode("utf-8", "replace")
        if key not in _IPTC_LAYOUT:
            code = _IPTC.get(key)
            yield told(code, value) if code else told("other_metadata", f"IPTC {key[0]}:{key[1]}", value)
        place += 5 + length
