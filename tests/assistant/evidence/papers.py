"""Invented PDF and DOCX papers, messages and recordings with a marker in each place that can hide one."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from .photos import MARK, XMP, photo

VISIBLE = "Invented visible words of the decision"


def plain_pdf(pages: int = 1, words: str = VISIBLE, *, rotate: int = 0) -> pikepdf.Pdf:
    """A PDF with one line of text on each page."""
    pdf = pikepdf.new()
    for number in range(pages):
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        text = f"BT /F1 14 Tf 72 720 Td ({words} {number + 1}) Tj ET".encode()
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, 595, 842],
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_indirect(Stream(pdf, text)),
        )
        if rotate:
            page.Rotate = rotate
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def _form(pdf: pikepdf.Pdf, words: str, width: int = 200) -> pikepdf.Object:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return pdf.make_indirect(
        Stream(
            pdf,
            f"BT /F1 12 Tf 2 4 Td ({words}) Tj ET".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, width, 20],
            Resources=Dictionary(Font=Dictionary(F1=font)),
        )
    )


def _note(kind: str, rectangle: list[int], **more: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=rectangle, F=4, **more)  # type: ignore[arg-type]


def _information(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"], pdf.docinfo["/Creator"] = f"{MARK}author", f"{MARK}creator"
    pdf.docinfo["/Producer"], pdf.docinfo["/Title"] = f"{MARK}producer", f"{MARK}title"
    pdf.docinfo["/CreationDate"], pdf.docinfo["/Own"] = "D:20310203040506+01'00'", f"{MARK}infoown"
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, XMP, Type=Name.Metadata, Subtype=Name.XML))


def _remarks(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    page.Annots = Array(
        [
            _note("Text", [10, 10, 30, 30], T=String(f"{MARK}reviewer"), Contents=String(f"{MARK}remark")),
            _note(
                "FreeText",
                [50, 600, 250, 620],
                Contents=String(f"{MARK}freecontents"),
                T=String(f"{MARK}freeauthor"),
                AP=Dictionary(N=_form(pdf, "Seen remark")),
            ),
            _note(
                "Link",
                [1, 1, 9, 9],
                A=Dictionary(S=Name.URI, URI=String(f"https://invented.example/{MARK}uri")),
            ),
            _note("FileAttachment", [1, 1, 9, 9], FS=_file(pdf, "attachnote")),
            _note("Popup", [1, 1, 9, 9], Contents=String(f"{MARK}popup")),
        ]
    )


def _file(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    content = pdf.make_indirect(Stream(pdf, f"{MARK}{name}content".encode(), Type=Name.EmbeddedFile))
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(f"{MARK}{name}.txt"), EF=Dictionary(F=content))
    )


def _scripts(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{MARK}script')"))
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("one"), pdf.make_indirect(script)])),
        EmbeddedFiles=Dictionary(Names=Array([String("two"), _file(pdf, "embedded")])),
    )
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String(f"{MARK}launch"))
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(f"{MARK}pagescript")))


def _filled_form(pdf: pikepdf.Pdf) -> None:
    shown = _form(pdf, "Value in a field")
    field = pdf.make_indirect(
        _note(
            "Widget",
            [50, 500, 250, 520],
            FT=Name.Tx,
            T=String(f"{MARK}fieldname"),
            V=String(f"{MARK}value"),
            AP=Dictionary(N=shown),
            TU=String(f"{MARK}tooltip"),
        )
    )
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary())


def _editing_data(pdf: pikepdf.Pdf) -> None:
    own = Dictionary(Invented=Dictionary(Private=String(f"{MARK}piece"), LastModified=String("D:2031")))
    pdf.Root.PieceInfo = own
    page = pdf.pages[0].obj
    page.PieceInfo = pdf.make_indirect(Dictionary(Other=Dictionary(Private=String(f"{MARK}pagepiece"))))
    page.LastModified = String("D:20310203")
    page.Metadata = pdf.make_indirect(Stream(pdf, XMP, Type=Name.Metadata, Subtype=Name.XML))
    page.Thumb = pdf.make_indirect(
        Stream(
            pdf,
            f"{MARK}thumb".encode().ljust(12),
            Width=2,
            Height=2,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
        )
    )
    page[f"/{MARK}Own"] = String(f"{MARK}pageown")


def _hidden_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"{MARK}layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(MC0=layer)
    hidden = _form(pdf, f"{MARK}hiddenform")
    hidden.OC = layer
    page.Resources.XObject = Dictionary(Hid=hidden)
    old = page.Contents.read_bytes()
    page.Contents = Stream(
        pdf,
        old
        + f"\n/OC /MC0 BDC BT /F1 9 Tf 72 400 Td ({MARK}hiddenlayer) Tj ET EMC /Hid Do\n".encode()
        + f"/Span <</ActualText ({MARK}actual)>> BDC BT /F1 9 Tf 72 300 Td (Spoken) Tj ET EMC\n".encode()
        + f"% {MARK}codecomment\n".encode(),
    )


def _tags(pdf: pikepdf.Pdf) -> None:
    figure = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(f"{MARK}alt")))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([figure])))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"{MARK}bookmark", 0))


def _inner_photo(pdf: pikepdf.Pdf) -> None:
    content = photo()
    stream = Stream(
        pdf,
        content,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=640,
        Height=480,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    stream.Metadata = pdf.make_indirect(Stream(pdf, XMP, Type=Name.Metadata, Subtype=Name.XML))
    page = pdf.pages[0].obj
    objects = page.Resources.get("/XObject", Dictionary())
    objects.Photo = pdf.make_indirect(stream)
    page.Resources.XObject = objects
    old = page.Contents.read_bytes()
    page.Contents = Stream(pdf, old + b"\nq 160 0 0 120 72 100 cm /Photo Do Q\n")


PLACES: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "information": _information,
    "remarks": _remarks,
    "scripts": _scripts,
    "filled form": _filled_form,
    "editing data": _editing_data,
    "hidden layer": _hidden_layer,
    "tags": _tags,
    "inner photo": _inner_photo,
}


def telling_pdf() -> bytes:
    """A PDF with everything above, and an earlier version of itself below."""
    pdf = plain_pdf(2)
    for plant in PLACES.values():
        plant(pdf)
    return with_revision(saved(pdf))


def with_revision(content: bytes) -> bytes:
    """An incremental update: the last object is a marker that nothing refers to any more."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        size = int(pdf.trailer.Size)
        root = pdf.Root.objgen[0]
        info = pdf.trailer.get("/Info")
        infos = f"/Info {info.objgen[0]} 0 R" if info is not None else ""
    previous = int(content[content.rfind(b"startxref") + 9 :].split()[0])
    start = len(content)
    added = f"{size} 0 obj\n({MARK}revision)\nendobj\n".encode()
    table = (
        f"xref\n{size} 1\n{start:010d} 00000 n \n"
        f"trailer\n<</Size {size + 1} /Root {root} 0 R {infos} /Prev {previous}>>\n"
        f"startxref\n{start + len(added)}\n%%EOF\n"
    ).encode()
    return content + added + table


# -- DOCX

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(**parts: bytes) -> bytes:
    """A DOCX with a marker in each place; ``parts`` adds or replaces parts by name."""
    body = (
        f"<w:document {_W}><w:body>"
        '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Invented heading</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>First visible</w:t></w:r>"
        f'<w:ins w:author="{MARK}inserter" w:date="2031-02-03T04:05:06Z">'
        "<w:r><w:t> inserted words</w:t></w:r></w:ins>"
        f'<w:del w:author="{MARK}deleter"><w:r><w:delText>{MARK}deleted</w:delText></w:r></w:del></w:p>'
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{MARK}vanished</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Left cell</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Right cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>كلمات ظاهرة</w:t></w:r></w:p></w:body></w:document>"
    )
    comments = (
        f'<w:comments {_W}><w:comment w:author="{MARK}commenter">'
        f"<w:p><w:r><w:t>{MARK}remark</w:t></w:r></w:p>"
        "</w:comment></w:comments>"
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": body,
        "word/comments.xml": comments,
        "word/styles.xml": (
            f'<w:styles {_W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
            "</w:styles>"
        ),
        "word/settings.xml": f'<w:settings {_W}><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>',
        "word/_rels/settings.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{relation}/attachedTemplate" TargetMode="External" '
            f'Target="file:///C:/{MARK}template.dotm"/></Relationships>'
        ),
        "word/header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>Invented letterhead</w:t></w:r></w:p></w:hdr>",
        "word/media/image1.jpeg": photo(),
        "word/embeddings/oleObject1.bin": f"{MARK}ole",
        "customXml/item1.xml": f"<own>{MARK}custom</own>",
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xd9",
        "docProps/core.xml": (
            "<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{MARK}creator</dc:creator>'
            f"<cp:lastModifiedBy>{MARK}editor</cp:lastModifiedBy></cp:coreProperties>"
        ),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Company>{MARK}company</Company><Template>{MARK}dotm</Template></Properties>"
        ),
        **parts,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


# -- messages

MAIL = f"""Received: from {MARK}host (unknown [203.0.113.7])
 by mx.invented.example; Tue, 3 Feb 2031 04:05:06 +0000
Received: from home ([2001:db8::12]) by {MARK}relay.example
X-Originating-IP: [198.51.100.9]
From: =?utf-8?b?2KPYrdmF2K8=?= <ahmad@invented.example>
To: office@invented.example
Bcc: {MARK}secret@invented.example
Date: Tue, 3 Feb 2031 04:05:06 +0000
Subject: Invented message
Message-ID: <1@{MARK}laptop.example>
User-Agent: {MARK}agent
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="cut"

--cut
Content-Type: text/html; charset=utf-8

<html><head><style>p {{}}</style><script>alert("unseen")</script></head><body><p>Visible &amp; calm words</p>
<img src="https://invented.example/{MARK}pixel.gif"></body></html>
--cut
Content-Type: application/pdf; name="{MARK}paper.pdf"
Content-Disposition: attachment; filename="{MARK}paper.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--cut--
""".encode()


# -- recordings


def box(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload) + 8) + name + payload


def film(brand: bytes = b"mp42", *, picture_bytes: int = 100) -> bytes:
    """A film with a place in both ways, a key of Apple's, a device and a date."""
    place = f"+48.2085+016.3721/{MARK}".encode()
    value = f"{MARK}applemodel".encode()
    key = b"com.apple.quicktime.model"
    keys = box(b"keys", struct.pack(">II", 0, 1) + struct.pack(">I", len(key) + 8) + b"mdta" + key)
    data = box(b"data", struct.pack(">II", 1, 0) + value)
    item = box(b"ilst", struct.pack(">I", len(data) + 8) + struct.pack(">I", 1) + data)
    apple = box(b"meta", box(b"hdlr", b"\x00" * 8 + b"mdta" + b"\x00" * 12) + keys + item)
    at = struct.pack(">iii", 1073000, 3159000, 0)
    user = box(
        b"udta",
        box(b"\xa9xyz", struct.pack(">HH", len(place), 0) + place)
        + box(
            b"loci",
            b"\x00" * 6 + f"{MARK}lociname".encode() + b"\x00\x00" + at,
        ),
    )
    head = box(b"mvhd", struct.pack(">IIIII", 0, 4_000_000_000, 4_000_000_001, 1000, 1000) + b"\x00" * 80)
    return (
        box(b"ftyp", brand + b"\x00\x00\x00\x00" + b"isom" + brand)
        + box(b"mdat", b"\x00" * picture_bytes)
        + box(b"moov", head + user + apple)
    )


def ogg_page(*packets: bytes, flags: int = 0, number: int = 0) -> bytes:
    """A page of an Ogg file with whole packets in it; its checksum is left empty."""
    lengths = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    head = b"OggS\x00" + bytes([flags]) + bytes(8) + struct.pack("<III", 7, number, 0)
    return head + bytes([len(lengths)]) + lengths + b"".join(packets)


def voice_message(*remarks: str) -> bytes:
    """A voice message as phones record it: Opus in Ogg, with the remarks of the program and the person."""
    fields = [f"{MARK}vendor", *(remarks or (f"ARTIST={MARK}singer", f"LOCATION={MARK}street"))]
    packed = [struct.pack("<I", len(one.encode())) + one.encode() for one in fields]
    tags = b"OpusTags" + packed[0] + struct.pack("<I", len(packed) - 1) + b"".join(packed[1:])
    head = b"OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00"
    return ogg_page(head, flags=2) + ogg_page(tags, number=1) + ogg_page(bytes(40) * 5, flags=4, number=2)


def sound() -> bytes:
    """An MP3 with ID3 tags of both versions and two silent frames."""

    def frame(name: bytes, payload: bytes) -> bytes:
        return name + struct.pack(">I", len(payload)) + b"\x00\x00" + payload

    tags = (
        frame(b"TPE1", f"\x03{MARK}id3artist".encode())
        + frame(b"COMM", f"\x03eng\x00{MARK}id3comment".encode())
        + frame(b"TXXX", f"\x03place\x00{MARK}id3own".encode())
        + frame(b"APIC", b"\x00image/jpeg\x00\x00\x00" + b"\xff\xd8\xff\xd9")
    )
    size = bytes([len(tags) >> 21 & 0x7F, len(tags) >> 14 & 0x7F, len(tags) >> 7 & 0x7F, len(tags) & 0x7F])
    silent = b"\xff\xfb\x90\x00" + b"\x00" * 413
    old = b"TAG" + f"{MARK}old".encode().ljust(30, b"\x00") + b"\x00" * 95
    return b"ID3\x03\x00\x00" + size + tags + silent * 3 + old
