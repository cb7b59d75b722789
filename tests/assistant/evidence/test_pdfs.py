"""PDF papers: hidden data is told, the copy shows the same pages and holds none of it."""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageChops, ImageStat

from assistant.evidence import fault
from assistant.evidence.bounds import Bounds
from assistant.evidence.caged import cleaning
from assistant.evidence.findings import CleanOptions
from assistant.evidence.kinds import FileKind

from . import papers, photos
from .asking import asked, clean, examine, page
from .judging import exif_tool, is_sound, left_in, marks, words_of

TELLING = papers.telling_pdf()
CODES = {
    "information": {"author", "software", "title", "created", "other_metadata", "edit_history", "place"},
    "remarks": {"comments", "links", "embedded_files"},
    "scripts": {"scripts", "actions", "embedded_files"},
    "filled form": {"form_values"},
    "editing data": {"editing_data", "thumbnail", "changed"},
    "hidden layer": {"hidden_layers"},
    "tags": {"alternative_texts", "bookmarks"},
    "inner photo": {"gps", "camera", "serial_number", "picture_metadata"},
}


def planted(place: str) -> bytes:
    pdf = papers.plain_pdf()
    papers.PLACES[place](pdf)
    return papers.saved(pdf)


@pytest.mark.parametrize("place", papers.PLACES)
def test_each_hiding_place_is_told(place: str) -> None:
    assert {trace.code for trace in examine(planted(place)).traces} >= CODES[place]


@pytest.mark.parametrize("place", papers.PLACES)
def test_no_hiding_place_reaches_the_clean_copy(place: str, tmp_path: Path) -> None:
    copy = clean(planted(place))
    assert left_in(copy, tmp_path) == set()
    assert is_sound(copy, tmp_path)
    assert examine(copy).traces == ()


def test_everything_a_reader_of_metadata_finds_is_told(tmp_path: Path) -> None:
    told = " ".join(trace.detail for trace in examine(TELLING).traces)
    assert marks(exif_tool(TELLING, tmp_path)) - marks(told.encode()) == set()


def test_all_hiding_places_at_once_are_cleaned(tmp_path: Path) -> None:
    before = hashlib.sha256(TELLING).digest()
    copy = clean(TELLING)
    assert left_in(copy, tmp_path) == set()
    assert hashlib.sha256(TELLING).digest() == before
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in pdf.trailer


def test_visible_words_stay_where_they_were(tmp_path: Path) -> None:
    words = words_of(clean(TELLING), tmp_path)
    for seen in (papers.VISIBLE, "Seen remark", "Value in a field", "Spoken"):
        assert seen in words, seen
    assert photos.MARK not in words


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_page_looks_the_same_before_and_after(turned: int, tmp_path: Path) -> None:
    pdf = papers.plain_pdf(1, rotate=turned)
    papers.PLACES["inner photo"](pdf)
    pdf.pages[0].obj.CropBox = Array([20, 20, 560, 800])
    content = papers.saved(pdf)
    copy = clean(content)
    one, other = (Image.frombytes("RGB", made[:2], made[2]) for made in (page(content), page(copy)))
    assert one.size == other.size
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 1
    assert words_of(content, tmp_path) == words_of(copy, tmp_path)


def test_a_box_and_a_turn_that_the_page_inherits_are_kept() -> None:
    pdf = papers.plain_pdf(2)
    tree = pdf.Root.Pages
    for one in pdf.pages:
        del one.obj["/MediaBox"]
    tree.MediaBox, tree.Rotate = Array([0, 0, 400, 300]), 90
    with pikepdf.open(io.BytesIO(clean(papers.saved(pdf)))) as cleaned:
        for one in cleaned.pages:
            assert [float(side) for side in one.mediabox] == [0, 0, 400, 300]
            assert int(one.obj.Rotate) == 90


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
def test_the_pixels_of_a_photo_inside_are_not_changed() -> None:
    with pikepdf.open(io.BytesIO(planted("inner photo"))) as before:
        old = pikepdf.PdfImage(before.pages[0].obj.Resources.XObject.Photo).as_pil_image().tobytes()
    with pikepdf.open(io.BytesIO(clean(planted("inner photo")))) as after:
        assert pikepdf.PdfImage(after.pages[0].obj.Resources.XObject.Photo).as_pil_image().tobytes() == old


WRAPS = {
    "Flate": zlib.compress,
    "ASCII85": lambda raw: base64.a85encode(raw) + b"~>",
    "ASCIIHex": lambda raw: raw.hex().encode() + b">",
}


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
@pytest.mark.parametrize(
    "around", [["ASCII85"], ["ASCIIHex"], ["Flate"], ["Flate", "ASCII85"], ["Flate"] * 2]
)
def test_a_photo_wrapped_in_other_filters_loses_its_hidden_data_too(around: list[str]) -> None:
    pdf = papers.plain_pdf()
    papers.PLACES["inner photo"](pdf)
    stream = pdf.pages[0].obj.Resources.XObject.Photo
    del stream["/Metadata"]
    raw = stream.read_raw_bytes()
    for name in reversed(around):
        raw = WRAPS[name](raw)
    stream.write(raw, filter=Array([*(Name(f"/{name}Decode") for name in around), Name.DCTDecode]))
    content = papers.saved(pdf)

    assert {trace.code for trace in examine(content).traces} >= {"gps", "camera", "serial_number"}
    with pikepdf.open(io.BytesIO(clean(content))) as cleaned:
        copy = cleaned.pages[0].obj.Resources.XObject.Photo
        assert photos.MARK.encode() not in copy.read_raw_bytes()
        assert pikepdf.PdfImage(copy).as_pil_image().size == (640, 480)
        assert copy.Filter == Name.DCTDecode


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
def test_a_photo_in_the_code_of_a_page_loses_its_hidden_data_too() -> None:
    pdf = papers.plain_pdf()
    drawn = b"q 160 0 0 120 72 100 cm BI /W 640 /H 480 /CS /RGB /BPC 8 /F /DCT ID "
    old = pdf.pages[0].obj.Contents.read_bytes()
    pdf.pages[0].obj.Contents = Stream(pdf, old + b"\n" + drawn + photos.photo() + b"\nEI Q\n")
    content = papers.saved(pdf)
    copy = clean(content)
    with pikepdf.open(io.BytesIO(copy)) as cleaned:
        assert photos.MARK.encode() not in cleaned.pages[0].Contents.read_bytes()
    one, other = (Image.frombytes("RGB", made[:2], made[2]) for made in (page(content), page(copy)))
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 1


def test_a_value_that_the_form_only_stores_is_drawn(tmp_path: Path) -> None:
    pdf = papers.plain_pdf()
    font = pdf.pages[0].obj.Resources.Font.F1
    fields = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String(name),
                V=String(value),
                F=4,
                Rect=[50, low, 350, low + 20],
                DA=String("/F1 12 Tf 0 g"),
            )
        )
        for name, value, low in (("one", "Stored value", 500), ("two", "قيمة", 450))
    ]
    pdf.pages[0].obj.Annots = Array(fields)
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DR=Dictionary(Font=Dictionary(F1=font)))
    content = papers.saved(pdf)
    values, (copy,) = cleaning.perform([content], {**asked(FileKind.PDF), **CleanOptions().to_json()})
    assert "Stored value" in words_of(copy, tmp_path)
    assert "form_not_shown" in values["notices"]


def test_what_no_page_draws_does_not_leave(tmp_path: Path) -> None:
    pdf = papers.plain_pdf()
    words = f"BT ({photos.MARK}unseen) Tj ET".encode()
    unseen = Stream(pdf, words, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    pdf.pages[0].obj.Resources.XObject = Dictionary(Unseen=pdf.make_indirect(unseen))
    assert left_in(clean(papers.saved(pdf)), tmp_path) == set()


def test_earlier_versions_are_counted() -> None:
    once = papers.with_revision(papers.saved(papers.plain_pdf()))
    twice = papers.with_revision(once)
    assert [trace.detail for trace in examine(twice).traces if trace.code == "previous_revisions"] == ["2"]
    quick = papers.saved(papers.plain_pdf(), linearize=True)
    assert not any(trace.code == "previous_revisions" for trace in examine(quick).traces)


def test_a_signature_is_told_and_that_a_copy_breaks_it() -> None:
    pdf = papers.plain_pdf()
    signature = Dictionary(Type=Name.Sig, Name=String("Invented Notary"), Contents=String("x"))
    field = pdf.make_indirect(
        Dictionary(FT=Name.Sig, T=String("s"), V=signature, Subtype=Name.Widget, Rect=[0, 0, 9, 9])
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    found = examine(papers.saved(pdf))
    assert "signature_breaks" in found.notices
    assert any(trace.code == "signatures" and trace.detail == "Invented Notary" for trace in found.traces)


def test_boxes_that_only_mark_what_should_be_covered_are_told() -> None:
    pdf = papers.plain_pdf()
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=[0, 0, 99, 99])])
    assert "unapplied_redactions" in examine(papers.saved(pdf)).notices


def test_the_text_layer_of_a_scanner_is_told_and_kept(tmp_path: Path) -> None:
    pdf = papers.plain_pdf()
    node = pdf.pages[0].obj
    node.Contents = Stream(pdf, b"BT 3 Tr /F1 14 Tf 72 720 Td (Read by a scanner) Tj ET")
    content = papers.saved(pdf)
    found = examine(content)
    assert found.has_text
    assert any(trace.code == "ocr_text" for trace in found.traces)
    assert "Read by a scanner" in words_of(clean(content), tmp_path)


def test_a_page_that_is_only_a_picture_is_said_to_have_no_words() -> None:
    found = examine(clean(photos.jpeg()))
    assert not found.has_text
    assert "no_text" in found.notices


def test_a_password_of_the_reader_is_refused_and_one_of_the_author_is_not(tmp_path: Path) -> None:
    locked = papers.saved(papers.plain_pdf(), encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(fault.PasswordNeeded):
        examine(locked)
    limited = papers.saved(papers.plain_pdf(), encryption=pikepdf.Encryption(owner="one", user=""))
    assert "restricted" in examine(limited).notices
    with pikepdf.open(io.BytesIO(clean(limited))) as copy:
        assert not copy.is_encrypted
    assert papers.VISIBLE in words_of(clean(limited), tmp_path)


def test_a_cut_off_pdf_is_opened_and_marked_and_can_be_seen() -> None:
    content = papers.saved(papers.plain_pdf(3), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    cut = content[: content.rfind(b"xref") - 2]
    found = examine(cut)
    assert found.repaired
    assert found.pages == 3
    assert page(cut)[0] == 300


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + b"x" * 400, b"%PDF-1.7\n%%EOF\n" + b" " * 40])
def test_a_pdf_without_pages_is_refused(content: bytes) -> None:
    with pytest.raises(fault.FileDamaged):
        examine(content)


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    pdf = papers.plain_pdf()
    packed = zlib.compress(b" " * (40 * 1024 * 1024), 9)
    pdf.pages[0].obj.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)
    with pytest.raises(fault.ExpandsTooMuch):
        examine(papers.saved(pdf, compress_streams=False), bounds=Bounds(megabytes=20))


def test_a_stream_packed_in_itself_is_refused() -> None:
    pdf = papers.plain_pdf()
    packed = zlib.compress(zlib.compress(b"\x00" * (300 * 1024 * 1024), 9), 9)
    pdf.pages[0].obj.Contents = Stream(pdf, packed, Filter=Array([Name.FlateDecode, Name.FlateDecode]))
    with pytest.raises(fault.ExpandsTooMuch):
        examine(
            papers.saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none), bounds=Bounds(megabytes=20)
        )


def test_a_giant_picture_inside_is_refused() -> None:
    pdf = papers.plain_pdf()
    giant = Stream(
        pdf,
        b"x",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=90_000,
        Height=90_000,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(G=pdf.make_indirect(giant))
    with pytest.raises(fault.TooManyPixels):
        examine(papers.saved(pdf))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(fault.TooManyPages):
        examine(papers.saved(papers.plain_pdf(5)), bounds=Bounds(pages=4))


def test_forms_that_draw_themselves_do_not_hang() -> None:
    pdf = papers.plain_pdf()
    form = pdf.make_indirect(Stream(pdf, b"/Me Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Me=form)
    assert examine(clean(papers.saved(pdf))).pages == 1


def test_pictures_are_drawn_anew_only_where_asked_and_the_cost_is_told() -> None:
    noise = Image.effect_noise((1600, 1200), 60).convert("RGB")
    pdf = papers.plain_pdf()
    stream = Stream(
        pdf,
        photos.jpeg(noise, quality=95),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1600,
        Height=1200,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(Photo=pdf.make_indirect(stream))
    pdf.pages[0].obj.Contents = Stream(pdf, b"q 160 0 0 120 72 100 cm /Photo Do Q")
    content = papers.saved(pdf)
    options = CleanOptions(longest_side=800, quality=50, reencode=True)
    values, (small,) = cleaning.perform([content], {**asked(FileKind.PDF), **options.to_json()})
    assert values["loss"]["pictures"] == 1
    assert values["loss"]["pixels_kept"] == 25
    assert values["loss"]["bytes_after"] < values["loss"]["bytes_before"] / 4
    assert len(small) < len(clean(content)) / 4


@settings(max_examples=60, deadline=None)
@given(some.floats(0, 1), some.binary(max_size=30))
def test_a_damaged_pdf_ends_in_a_result_or_a_refusal(where: float, change: bytes) -> None:
    place = int(where * len(TELLING))
    for content in (TELLING[:place], TELLING[:place] + change + TELLING[place + len(change) :]):
        try:
            examine(content, FileKind.PDF)
            copy = clean(content)
            examine(copy)
        except fault.FileRefused:
            continue
