"""What a recording gives away. Sources: ISO/IEC 14496-12, QuickTime File Format, 3GPP TS 26.244, id3.org."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assistant.evidence.caged.guard import distinct, read_or_told, told
from assistant.evidence.caged.oggsound import ogg_traces
from assistant.evidence.caged.xmp import xmp_traces
from assistant.evidence.fault import FileDamaged
from assistant.evidence.findings import Examination, Trace
from assistant.evidence.kinds import FileKind

_INSIDE = frozenset(
    {b"moov", b"udta", b"trak", b"mdia", b"minf", b"stbl", b"ilst", b"edts", b"moof", b"traf"}
)
_EPOCH = datetime.datetime(1904, 1, 1, tzinfo=datetime.UTC)
_ITEMS = {
    b"\xa9xyz": "gps", b"\xa9mak": "camera", b"\xa9mod": "camera", b"\xa9swr": "software",
    b"\xa9too": "software", b"\xa9enc": "software", b"\xa9day": "taken", b"\xa9nam": "title",
    b"\xa9ART": "author", b"\xa9aut": "author", b"\xa9cmt": "comment", b"\xa9des": "comment",
    b"\xa9inf": "comment", b"\xa9cpy": "author", b"\xa9wrt": "author", b"\xa9alb": "title",
    b"aART": "author", b"cprt": "author", b"desc": "comment", b"ldes": "comment", b"titl": "title",
    b"auth": "author", b"dscp": "comment", b"perf": "author", b"covr": "thumbnail", b"apID": "author",
    b"ownr": "author", b"loci": "gps", b"date": "taken", b"SNum": "serial_number",
    b"CAME": "serial_number", b"FIRM": "software", b"manu": "camera", b"modl": "camera",
    b"thmb": "thumbnail", b"@xyz": "gps", b"auth ": "author", b"\xa9lyr": "comment",
}  # fmt: skip
_KEYS = (
    ("location", "gps"), ("gps", "gps"), ("make", "camera"), ("model", "camera"), ("software", "software"),
    ("version", "software"), ("creationdate", "taken"), ("date", "taken"), ("author", "author"),
    ("artist", "author"), ("copyright", "author"), ("owner", "author"), ("title", "title"),
    ("displayname", "title"), ("comment", "comment"), ("description", "comment"), ("serial", "serial_number"),
    ("identifier", "file_id"), ("artwork", "thumbnail"),
)  # fmt: skip
_TRACKS = (b"camm", b"gpmd", b"mebx", b"freeGPS", b"GPS ", b"tmcd")
_FRAMES = {
    "TIT": "title", "TAL": "title", "TPE": "author", "TCO": "comment", "COM": "comment",
    "TXX": "other_metadata", "TEN": "software", "TSS": "software", "TDR": "taken", "TYE": "taken",
    "TDA": "taken", "TDE": "taken", "TCP": "author", "TEX": "author", "TOW": "author", "TOP": "author",
    "TPU": "author", "APIC": "thumbnail", "PIC": "thumbnail", "PRI": "editing_data",
    "GEO": "embedded_files", "WXX": "links", "UFI": "file_id", "UFID": "file_id", "PCN": "other_metadata",
    "USL": "comment", "ULT": "comment", "TIM": "taken", "CHA": "other_metadata", "POP": "author",
    "WPU": "links", "WOA": "links",
}  # fmt: skip
_SAID_NOTHING = frozenset(
    {"TLE", "TBP", "TKE", "TMED", "TRC", "TRK", "TPO", "TPA", "MCD", "RVA", "TSI", "TFL", "TMT"}
)


def examine_recording(content: bytes, kind: FileKind) -> Examination:
    """The traces in the metadata of a recording, as ``assistant.evidence.metadata`` cut it out."""
    if kind is FileKind.MP3:
        found, whole = read_or_told(lambda: _sound(content)), True
    elif kind is FileKind.OGG:
        found, whole = read_or_told(lambda: ogg_traces(content)), True
    elif kind is FileKind.AMR:
        found, whole = [], True
    else:
        names = [name for name, _payload, _whole in _boxes(content)]
        whole = all(is_whole for _name, _payload, is_whole in _boxes(content))
        if not {b"moov", b"moof"} & set(names) and not (b"mdat" in names and whole):
            raise FileDamaged
        found = read_or_told(lambda: _box_traces(content, 0))
    notices = ("repaired",) if not whole else ()
    return Examination(kind, None, not whole, False, tuple(distinct(found)), notices)


# -- boxes


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    place = 0
    while place + 8 <= len(content):
        length, start = int.from_bytes(content[place : place + 4], "big"), 8
        if length == 1 and place + 16 <= len(content):
            length, start = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        elif length == 0:
            length = len(content) - place
        if length < start:
            return
        yield (
            content[place + 4 : place + 8],
            content[place + start : place + length],
            place + length <= len(content),
        )
        place += length


def _box_traces(content: bytes, depth: int) -> Iterator[Trace]:
    for name, payload, _whole in _boxes(content):
        if name in {b"mvhd", b"tkhd", b"mdhd"}:
            yield from _times(payload)
        elif name == b"meta":
            yield from _meta(payload, depth)
        elif name == b"hdlr":
            yield from _handler(payload)
        elif name == b"uuid":
            yield from _uuid(payload)
        elif name == b"XMP_":
            yield from xmp_traces(payload)
        elif name in {b"stsd", b"gps "}:
            if name == b"gps " or any(mark in payload[:64] for mark in _TRACKS[:5]):
                yield told("gps_track")
        elif name in _ITEMS and depth:
            yield from _item(name, payload)
        elif name in _INSIDE and depth < 10:
            yield from _box_traces(payload, depth + 1)
        elif depth and name[:1] == b"\xa9":
            yield told("other_metadata", name[1:].decode("latin-1"), _text(payload))


def _times(payload: bytes) -> Iterator[Trace]:
    size = 8 if payload[:1] == b"\x01" else 4
    for at, code in ((4, "taken"), (4 + size, "changed")):
        seconds = int.from_bytes(payload[at : at + size], "big")
        if 0 < seconds < 2**33:
            yield told(code, (_EPOCH + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S UTC"))


def _handler(payload: bytes) -> Iterator[Trace]:
    """The name of a track is written by the device or the program."""
    name = payload[24:].rstrip(b"\x00").lstrip(bytes(range(32))).decode("utf-8", "replace")
    if name and name not in {"VideoHandler", "SoundHandler", "DataHandler"} and "Handler" not in name:
        yield told("software", name)


def _uuid(payload: bytes) -> Iterator[Trace]:
    if payload[:16] == bytes.fromhex("be7acfcb97a942e89c71999491e3afac"):
        yield from xmp_traces(payload[16:])
    else:
        yield told("other_metadata", payload[:16].hex())


def _item(name: bytes, payload: bytes) -> Iterator[Trace]:
    code = _ITEMS[name]
    if code == "thumbnail":
        yield told(code)
    elif name == b"loci":
        yield told(code, *_loci(payload))
    else:
        yield told(code, _text(payload))


def _loci(payload: bytes) -> Iterator[str]:
    """A place after 3GPP: its name, then longitude and latitude as 16.16 numbers."""
    name, _, rest = payload[6:].partition(b"\x00")
    yield name.decode("utf-8", "replace")
    if len(rest) >= 9:
        longitude, latitude = (int.from_bytes(rest[at : at + 4], "big", signed=True) / 65536 for at in (1, 5))
        yield f"{latitude:.5f} {longitude:.5f}"


def _text(payload: bytes) -> str:
    if payload[4:8] == b"data":
        payload = payload[16:]
    elif len(payload) > 4 and int.from_bytes(payload[:2], "big") == len(payload) - 4:
        payload = payload[4:]
    elif payload[:4] == b"\x00\x00\x00\x00" and len(payload) > 6:
        payload = payload[6:]
    return payload.decode("utf-8", "replace").strip("\x00 ")


def _meta(payload: bytes, depth: int) -> Iterator[Trace]:
    """Apple's keys and values, or iTunes' list; a version field may come first."""
    inner = payload[4:] if payload[4:8] != b"hdlr" else payload
    boxes = {name: content for name, content, _whole in _boxes(inner)}
    keys = _keys(boxes.get(b"keys", b""))
    for name, content, _whole in _boxes(boxes.get(b"ilst", b"")):
        number = int.from_bytes(name, "big")
        if 1 <= number <= len(keys):
            key, value = keys[number - 1], _text(content)
            code = next((code for word, code in _KEYS if word in key.lower()), "other_metadata")
            if code == "thumbnail":
                yield told(code)
            else:
                yield told(code, *((key, value) if code == "other_metadata" else (value,)))
        elif name in _ITEMS:
            yield from _item(name, content)
        else:
            yield told("other_metadata", name.decode("latin-1"), _text(content)[:80])
    if depth < 10 and b"ilst" not in boxes:
        yield from _box_traces(inner, depth + 1)


def _keys(payload: bytes) -> list[str]:
    place, found = 8, []
    while place + 8 <= len(payload):
        length = int.from_bytes(payload[place : place + 4], "big")
        if length < 8:
            break
        found.append(payload[place + 8 : place + length].decode("utf-8", "replace"))
        place += length
    return found


# -- MP3


def _sound(content: bytes) -> Iterator[Trace]:
    if content.startswith(b"ID3"):
        yield from _frames(content)
    old = content[-128:]
    if old.startswith(b"TAG"):
        for start, end, code in (
            (3, 33, "title"),
            (33, 63, "author"),
            (63, 93, "title"),
            (97, 127, "comment"),
        ):
            if value := old[start:end].strip(b"\x00 "):
                yield told(code, value.decode("latin-1"))
    if b"APETAGEX" in content:
        yield told("other_metadata", "APE")
    if b"LAME" in content[:65536] or b"Lavf" in content[:65536] or b"Lavc" in content[:65536]:
        yield told("software")


def _frames(content: bytes) -> Iterator[Trace]:
    version, flags = content[3], content[5]
    end = 10 + _sevens(content[6:10])
    tags = content[10:end].replace(b"\xff\x00", b"\xff") if flags & 0x80 and version < 4 else content[10:end]
    place = 4 + int.from_bytes(tags[:4], "big") if flags & 0x40 and version == 3 else 0
    if flags & 0x40 and version == 4:
        place = _sevens(tags[:4])
    short = version == 2
    while place + (6 if short else 10) <= len(tags):
        name = tags[place : place + (3 if short else 4)]
        if not name.strip(b"\x00"):
            break
        if short:
            length, start = int.from_bytes(tags[place + 3 : place + 6], "big"), place + 6
        else:
            size = tags[place + 4 : place + 8]
            length, start = _sevens(size) if version == 4 else int.from_bytes(size, "big"), place + 10
        yield from _frame(name.decode("latin-1"), tags[start : start + length])
        place = start + length


def _frame(name: str, value: bytes) -> Iterator[Trace]:
    code = _FRAMES.get(name) or _FRAMES.get(name[:3])
    if name[:3] in _SAID_NOTHING or name in _SAID_NOTHING:
        return
    if code in {"thumbnail", "editing_data", "embedded_files"}:
        yield told(code)
    elif code == "other_metadata" or code is None:
        yield told("other_metadata", name, _id3_text(value))
    else:
        yield told(
            code, _id3_text(value[:1] + value[4:] if name in {"COMM", "COM", "USLT", "ULT"} else value)
        )


def _id3_text(value: bytes) -> str:
    encoding = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}.get(value[0] if value else 0)
    text = value[1:].decode(encoding, "replace") if encoding else value.decode("latin-1")
    return " ".join(part for part in text.split("\x00") if part.strip("\ufeff"))


def _sevens(value: bytes) -> int:
    return sum((one & 0x7F) << 7 * (len(value) - 1 - at) for at, one in enumerate(value))
