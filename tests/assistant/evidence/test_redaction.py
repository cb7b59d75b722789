"""What is covered is gone: from the picture, from the text, and from everything behind the page."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.evidence.cage import Cage
from assistant.evidence.fault import NoSuchPage
from assistant.evidence.kinds import FileKind
from assistant.evidence.parsers import Parsers
from assistant.evidence.redaction import Box, Hit, RedactionLeaks

WORD = "Karlsruher Allee 17"
NAME = "Leila Mansour"
ELSEWHERE = Box(1, 0.9, 0.9, 0.95, 0.95)
ALL = Box(1, 0, 0, 1, 1)


@pytest.fixture(scope="module")
def parsers() -> Iterator[Parsers]:
    with Cage() as cage:
        yield Parsers(cage)


def drawn(draw: Callable[[Canvas], object] = id, pages: int = 1) -> bytes:
    """A PDF of A4 pages, each with its number, the first as drawn."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for number in range(1, pages + 1):
        canvas.drawString(40, 40, f"This is sheet {number}")
        if number == 1:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def changed(content: bytes, change: Callable[[Pdf], object]) -> bytes:
    pdf = pikepdf.open(io.BytesIO(content))
    change(pdf)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def with_content(code: str, **resources: object) -> bytes:
    """A first page that also draws this."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(Stream(pdf, code.encode("latin-1")), prepend=False)
        for key, value in resources.items():
            page.Resources[f"/{key}"] = value

    return changed(drawn(lambda canvas: canvas.drawString(40, 60, "more")), change)


def split(text: str) -> str:
    return "BT /F1 12 Tf 100 700 Td [" + " -3 ".join(f"({char})" for char in text) + "] TJ ET"


def letter_by_letter(text: str) -> str:
    return "BT /F1 12 Tf 100 700 Td " + " ".join(f"({char}) Tj 9 0 Td" for char in text) + " ET"


def hidden_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer 1"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=pikepdf.Array([layer]), D=Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer]))
    )
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(L1=layer)
    code = f"/OC /L1 BDC BT /F1 12 Tf 100 700 Td ({WORD}) Tj ET EMC"
    page.contents_add(Stream(pdf, code.encode()), prepend=False)


def note(pdf: Pdf) -> None:
    remark = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[10, 10, 30, 30], Contents=WORD, T="A reader"
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(remark)]))


def field(pdf: Pdf) -> None:
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="place", V=WORD, Rect=[100, 100, 300, 120],
            DA="/Helv 10 Tf 0 g", F=4,
        )
    )  # fmt: skip
    pdf.pages[0].Annots = pikepdf.Array([widget])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=pikepdf.Array([widget]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=font))
    )


def xmp(pdf: Pdf) -> None:
    with pdf.open_metadata() as told:
        told["dc:description"] = WORD


def outline(pdf: Pdf) -> None:
    with pdf.open_outline() as tree:
        tree.root.append(pikepdf.OutlineItem(WORD, 0))


def attached_name(pdf: Pdf) -> None:
    pdf.attachments[f"{WORD}.txt"] = b"nothing"


def attached_content(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = f"she lives at {WORD}".encode("utf-16")


def profile_name(pdf: Pdf) -> None:
    profile = pdf.make_stream(b"\0" * 128 + b"desc" + WORD.encode("ascii") + b"\0" * 40, N=3)
    pdf.pages[0].Resources.ColorSpace = Dictionary(CS1=pikepdf.Array([Name.ICCBased, profile]))


def private_data(pdf: Pdf) -> None:
    pdf.pages[0].PieceInfo = Dictionary(Editor=Dictionary(Private=Dictionary(Old=WORD)))


def form_off_page(pdf: Pdf) -> None:
    form = pdf.make_stream(f"BT /F1 12 Tf 3000 3000 Td ({WORD}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 5000, 5000]
    form.Resources = pdf.pages[0].Resources
    pdf.pages[0].Resources.XObject = Dictionary(Fm1=form)
    pdf.pages[0].contents_add(Stream(pdf, b"/Fm1 Do"), prepend=False)


def alternative_text(pdf: Pdf) -> None:
    code = f"/Span <</ActualText ({WORD})>> BDC BT /F1 12 Tf 9 300 Td (x) Tj ET EMC"
    pdf.pages[0].contents_add(Stream(pdf, code.encode()), prepend=False)


def old_revision(content: bytes) -> bytes:
    """The word in a part of the file that nothing points to any more."""
    at = content.rindex(b"startxref")
    return content[:at] + b"99 0 obj\n(" + WORD.encode() + b")\nendobj\n" + content[at:]


BEHIND = {
    "a note": lambda: changed(drawn(), note),
    "XMP": lambda: changed(drawn(), xmp),
    "the title": lambda: drawn(lambda canvas: canvas.setTitle(WORD)),
    "an outline": lambda: changed(drawn(), outline),
    "the name of an attachment": lambda: changed(drawn(), attached_name),
    "an attachment": lambda: changed(drawn(), attached_content),
    "a colour profile": lambda: changed(drawn(), profile_name),
    "an editor's data": lambda: changed(drawn(), private_data),
    "a hidden layer": lambda: changed(drawn(), hidden_layer),
    "a replacement text": lambda: changed(drawn(), alternative_text),
    "an old revision": lambda: old_revision(drawn()),
}  # fmt: skip
ON_THE_PAGE = {
    "plain": lambda: drawn(lambda canvas: canvas.drawString(100, 700, WORD)),
    "capitals": lambda: drawn(lambda canvas: canvas.drawString(100, 700, WORD.upper())),
    "several pieces": lambda: with_content(split(WORD)),
    "letter by letter": lambda: with_content(letter_by_letter(WORD)),
    "two lines with a hyphen": lambda: drawn(
        lambda canvas: (canvas.drawString(100, 700, "Karls-"), canvas.drawString(100, 686, "ruher Allee 17"))
    ),
    "invisible": lambda: with_content(f"BT 3 Tr /F1 12 Tf 100 700 Td ({WORD}) Tj ET"),
    "white on white": lambda: with_content(f"1 g BT /F1 12 Tf 100 700 Td ({WORD}) Tj ET"),
    "under a black box": lambda: with_content(
        f"BT /F1 12 Tf 100 700 Td ({WORD}) Tj ET 0 g 90 690 300 40 re f"
    ),
    "a form field": lambda: changed(drawn(), field),
}  # fmt: skip


@pytest.mark.parametrize("place", [*BEHIND, *ON_THE_PAGE, "a form beside the page"])
def test_a_word_is_found_wherever_it_hides(parsers: Parsers, place: str) -> None:
    made = {**BEHIND, **ON_THE_PAGE, "a form beside the page": lambda: changed(drawn(), form_off_page)}

    found = parsers.find(made[place](), FileKind.PDF, ["nowhere at all", WORD])

    assert {hit.word for hit in found} == {1}
    assert parsers.find(drawn(), FileKind.PDF, [WORD, "Karlsruher"]) == ()


@pytest.mark.parametrize("place", [*BEHIND, "a form beside the page"])
def test_what_stands_behind_the_page_is_gone_from_the_copy(parsers: Parsers, place: str) -> None:
    made = {**BEHIND, "a form beside the page": lambda: changed(drawn(), form_off_page)}

    covered = parsers.redact(made[place](), FileKind.PDF, [ALL], [WORD])

    assert parsers.find(covered.pdf, FileKind.PDF, [WORD, "Karlsruher"]) == ()
    assert WORD.encode() not in covered.pdf


@pytest.mark.parametrize("place", ON_THE_PAGE)
def test_a_box_beside_the_word_is_refused_and_one_over_it_hides_it(parsers: Parsers, place: str) -> None:
    content = ON_THE_PAGE[place]()

    with pytest.raises(RedactionLeaks) as refused:
        parsers.redact(content, FileKind.PDF, [ELSEWHERE], [NAME, WORD])
    covered = parsers.redact(content, FileKind.PDF, [ALL], [NAME, WORD])

    assert {(hit.word, hit.page) for hit in refused.value.hits} == {(1, 1)}
    assert refused.value.params == {"words": 1, "page": 1}
    assert covered.pictures == (1,)
    assert text_of(covered.pdf).strip() == ""


def test_a_word_left_on_another_page_is_refused_with_its_page(parsers: Parsers) -> None:
    last = pikepdf.open(io.BytesIO(drawn(lambda canvas: canvas.drawString(80, 500, WORD))))
    content = changed(drawn(pages=3), lambda pdf: pdf.pages.append(last.pages[0]))

    with pytest.raises(RedactionLeaks) as refused:
        parsers.redact(content, FileKind.PDF, [ALL], [WORD])

    assert {hit.page for hit in refused.value.hits if hit.page} == {4}
    assert refused.value.params == {"words": 1, "page": 4}


def test_the_other_pages_keep_their_text_and_the_covered_ones_are_bare_pictures(parsers: Parsers) -> None:
    content = drawn(lambda canvas: canvas.drawString(100, 700, WORD), pages=3)

    covered = parsers.redact(content, FileKind.PDF, [Box(1, 0.1, 0.12, 0.6, 0.2), Box(3, 0, 0, 1, 1)], [WORD])
    pdf = pikepdf.open(io.BytesIO(covered.pdf))

    assert covered.pages == len(pdf.pages) == 3
    assert covered.pictures == (1, 3)
    assert text_of(covered.pdf).split("\f")[1].strip() == "This is sheet 2"
    assert "/Font" not in pdf.pages[0].Resources
    assert len(pdf.pages[0].get_images()) == 1
    assert "/Info" not in pdf.trailer
    assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
    assert "sheet 3" not in text_of(covered.pdf)


def test_what_only_a_covered_page_drew_does_not_stay_with_a_page_that_shares_its_resources(
    parsers: Parsers,
) -> None:
    def share(pdf: Pdf) -> None:
        form = pdf.make_stream(f"BT /F1 12 Tf 100 600 Td ({WORD}) Tj ET".encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 595, 842]
        shared = pdf.make_indirect(
            Dictionary(Font=pdf.pages[0].Resources.Font, XObject=Dictionary(Secret=form))
        )
        form.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        for page in pdf.pages:
            page.Resources = shared
        pdf.pages[0].contents_add(Stream(pdf, b"/Secret Do"), prepend=False)

    covered = parsers.redact(changed(drawn(pages=2), share), FileKind.PDF, [ALL], [WORD])

    assert "This is sheet 2" in text_of(covered.pdf)
    assert parsers.find(covered.pdf, FileKind.PDF, [WORD]) == ()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [50, 300, 550, 800]])
def test_boxes_lie_where_the_person_sees_them_on_turned_and_cut_pages(
    parsers: Parsers, turn: int, crop: list[int] | None
) -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Rotate = turn
        if crop:
            pdf.pages[0].CropBox = pikepdf.Array(crop)

    def red(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(100, 600, 60, 30, stroke=0, fill=1)

    content = changed(drawn(red), change)
    seen = parsers.page(content, FileKind.PDF, 1, 1000)
    picture = Image.frombytes("RGB", (seen.width, seen.height), seen.rgb)
    left, top, right, bottom = reddish(picture)
    box = Box(1, left / seen.width, top / seen.height, right / seen.width, bottom / seen.height)

    covered = parsers.redact(content, FileKind.PDF, [box], [])
    after = parsers.page(covered.pdf, FileKind.PDF, 1, 1000)
    result = Image.frombytes("RGB", (after.width, after.height), after.rgb)

    assert abs(after.height - seen.height) <= 1
    assert reddish(result) is None
    assert result.getpixel(((left + right) // 2, (top + bottom) // 2)) == (0, 0, 0)
    beside = (result.getpixel((left - 6, top - 6)), picture.getpixel((left - 6, top - 6)))
    assert all(abs(one - other) < 12 for one, other in zip(*beside, strict=True)), "a JPEG of the same white"


def reddish(picture: Image.Image) -> tuple[int, int, int, int] | None:
    red, green, _ = picture.split()
    from PIL import ImageChops

    return ImageChops.subtract(red, green).point(lambda value: 255 if value > 40 else 0).getbbox()


def test_a_photo_is_covered_upright_and_carries_nothing_along(parsers: Parsers) -> None:
    photo = Image.new("RGB", (400, 300), "white")
    photo.paste((255, 0, 0), (10, 20, 60, 60))
    told = Image.Exif()
    told[0x0112] = 6
    told[0x010E] = WORD
    stream = io.BytesIO()
    photo.save(stream, "JPEG", exif=told, quality=95, comment=WORD.encode())
    seen = parsers.page(stream.getvalue(), FileKind.JPEG, 1, 300)
    picture = Image.frombytes("RGB", (seen.width, seen.height), seen.rgb)
    left, top, right, bottom = reddish(picture) or (0, 0, 0, 0)
    box = Box(1, left / seen.width, top / seen.height, right / seen.width, bottom / seen.height)

    assert parsers.find(stream.getvalue(), FileKind.JPEG, [WORD])
    covered = parsers.redact(stream.getvalue(), FileKind.JPEG, [box], [WORD])
    after = parsers.page(covered.pdf, FileKind.PDF, 1, 800)

    assert (seen.width, seen.height) == (300, 400)
    assert reddish(Image.frombytes("RGB", (after.width, after.height), after.rgb)) is None
    assert parsers.find(covered.pdf, FileKind.PDF, [WORD]) == ()


def test_what_is_covered_on_one_page_of_a_long_screenshot_is_covered_where_the_next_repeats_it(
    parsers: Parsers,
) -> None:
    shot = Image.new("RGB", (400, 2400), "white")
    repeated = int(400 * 1.38) - 10
    shot.paste((255, 0, 0), (100, repeated - 8, 300, repeated + 8))
    stream = io.BytesIO()
    shot.save(stream, "PNG")
    first = parsers.page(stream.getvalue(), FileKind.PNG, 1, 400)
    left, top, right, bottom = (
        reddish(Image.frombytes("RGB", (first.width, first.height), first.rgb)) or (0,) * 4
    )
    box = Box(1, left / first.width, top / first.height, right / first.width, bottom / first.height)

    covered = parsers.redact(stream.getvalue(), FileKind.PNG, [box], [])

    for number in range(1, covered.pages + 1):
        page = parsers.page(covered.pdf, FileKind.PDF, number, 600)
        assert reddish(Image.frombytes("RGB", (page.width, page.height), page.rgb)) is None, number


def test_a_scan_keeps_its_own_resolution_within_bounds(parsers: Parsers) -> None:
    scan = Image.effect_noise((2480, 3508), 60).convert("RGB")
    stream = io.BytesIO()
    scan.save(stream, "PDF", resolution=300)

    covered = parsers.redact(stream.getvalue(), FileKind.PDF, [ELSEWHERE], [])
    pdf = pikepdf.open(io.BytesIO(covered.pdf))

    assert abs(int(pdf.pages[0].Resources.XObject.Picture.Width) - 2480) <= 12


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_box_on_no_page_is_refused(parsers: Parsers, page: int) -> None:
    with pytest.raises(NoSuchPage):
        parsers.redact(drawn(), FileKind.PDF, [Box(page, 0, 0, 1, 1)], [])


SAME = [
    ("Müller-Lüdenscheid", "MULLER LUDENSCHEID"),
    ("+49 30 1234567", "tel. 4930-1234567"),
    ("١٢٣٤٥٦٧", "1234567"),
    ("أحمد منصور", "احمد منصور"),
    ("مُحَمَّد عليّ", "محمد علي"),
    ("محمد علي", "يلع دمحم"),
    ("Straße des 17. Juni", "strasse des 17 juni"),
    ("Ali", "Herr Ali, Wien"),
    ("li\u200bla al-amin", "LILA AL AMIN"),
    ("王小明", "申请人王小明的地址"),
]
OTHER = [
    ("Ali", "Alicante"),
    ("12", "1234"),
    ("Ana", "an a"),
    ("Wien", "Gewiender"),
    ("", "anything"),
    ("--", "--"),
]


@pytest.mark.parametrize(("word", "written"), SAME)
def test_words_are_the_same_however_they_are_written(parsers: Parsers, word: str, written: str) -> None:
    assert Hit(0, 0, "text") in parsers.find(f"Before. {written} After.".encode(), FileKind.TEXT, [word])


@pytest.mark.parametrize(("word", "written"), OTHER)
def test_a_short_word_inside_another_is_no_hit(parsers: Parsers, word: str, written: str) -> None:
    assert parsers.find(f"Before. {written} After.".encode(), FileKind.TEXT, [word]) == ()


def letter(body: bytes, **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(["From: a@b.example", *lines, "", ""]).encode() + body


MAILS = {
    "a header in code": letter(b"x", Subject="=?utf-8?b?S2FybHNydWhlciBBbGxlZSAxNw==?="),
    "quoted text": letter(
        b"Karls=\r\nruher Alle=65 17", Content_Type="text/plain", Content_Transfer_Encoding="quoted-printable"
    ),
    "coded text": letter(
        base64.b64encode(WORD.encode("utf-16")),
        Content_Type='text/plain; charset="utf-16"', Content_Transfer_Encoding="base64",
    ),
    "a web page": letter(
        b"<p>Karls<b>ruher&#32;Al</b>lee&nbsp;17", Content_Type="text/html; charset=nonsense"
    ),
    "an attachment": letter(
        base64.b64encode(b"\0\1" + WORD.encode()),
        Content_Type='application/x-other; name="a.bin"', Content_Transfer_Encoding="base64",
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", MAILS)
def test_a_word_in_a_message_is_found_as_it_reads(parsers: Parsers, place: str) -> None:
    assert {hit.word for hit in parsers.find(MAILS[place], FileKind.EML, ["elsewhere", WORD])} == {1}


def test_a_word_in_a_letter_of_an_office_program_is_found_across_its_pieces(parsers: Parsers) -> None:
    pieces = "</w:t></w:r><w:r><w:t>".join(["Karls", "ruher All", "ee 1", "7"])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document><w:r><w:t>{pieces}</w:t></w:r></w:document>")
        archive.writestr("docProps/core.xml", "<dc:creator>Leila&#x20;Mansour</dc:creator>")

    found = parsers.find(stream.getvalue(), FileKind.DOCX, [WORD, NAME, "Elsewhere 5"])

    assert {hit.word for hit in found} == {0, 1}


def text_of(pdf: bytes) -> str:
    """As another program reads it, which also says that the file is sound."""
    for judge in ("pdftotext", "qpdf"):
        if shutil.which(judge) is None:
            pytest.skip(f"{judge} is not installed")
    checked = subprocess.run(["qpdf", "--check", "-"], input=pdf, capture_output=True, check=False)
    if checked.returncode == 2:  # this release reads no standard input
        checked = _checked_in_file(pdf)
    assert checked.returncode == 0, checked.stderr
    return subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()  # fmt: skip


def _checked_in_file(pdf: bytes) -> subprocess.CompletedProcess[bytes]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "judged.pdf")
        file.write_bytes(pdf)
        return subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
