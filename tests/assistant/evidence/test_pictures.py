"""Photos and scans: what they give away is told; the copy shows the same and holds none of it."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from assistant.evidence import fault
from assistant.evidence.bounds import Bounds
from assistant.evidence.findings import CleanOptions, Trace

from . import photos
from .asking import clean, examine, kind_of, page
from .judging import exif_tool, left_in, marks

SAMPLES = {
    "jpeg": photos.photo(6),
    "png": photos.png(),
    "webp": photos.webp(),
    "tiff": photos.tiff(),
    "heic": photos.heic(6),
}
COLOURS = [(220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)]  # as seen: two above, two below


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    width, height = image.size
    spots = ((0.3, 0.1), (0.9, 0.3), (0.1, 0.7), (0.7, 0.9))
    return [image.convert("RGB").getpixel((int(width * x), int(height * y))) for x, y in spots]  # type: ignore[misc]


def close(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> bool:
    return all(
        abs(a - b) < 30
        for left, right in zip(one, other, strict=True)
        for a, b in zip(left, right, strict=True)
    )


def pictures_in(pdf: bytes) -> list[Image.Image]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [pikepdf.PdfImage(one.obj.Resources.XObject.Picture).as_pil_image() for one in opened.pages]


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_a_reader_of_metadata_finds_is_told(name: str, tmp_path: Path) -> None:
    content = SAMPLES[name]
    told = " ".join(trace.detail for trace in examine(content).traces)
    unseen = marks(exif_tool(content, tmp_path)) - marks(told.encode())
    assert unseen == set()


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "heic"])
def test_the_place_is_told_in_degrees(name: str) -> None:
    places = [trace.detail for trace in examine(SAMPLES[name]).traces if trace.code == "gps"]
    assert places == [f"48.20847 16.37208, {photos.MARK}area"]


def test_a_photo_tells_its_thumbnail_its_film_and_its_makers_notes() -> None:
    codes = {trace.code for trace in examine(SAMPLES["jpeg"]).traces}
    assert {
        "thumbnail",
        "motion_photo",
        "maker_note",
        "extra_images",
        "serial_number",
        "edit_history",
    } <= codes
    assert "thumbnail_differs" not in codes


def test_a_thumbnail_that_shows_what_was_cut_off_is_told() -> None:
    exif = photos.with_thumbnail(photos.exif_data().tobytes(), photos.jpeg(photos.picture(160, 120)))
    cropped = photos.jpeg(Image.new("RGB", (640, 480), (250, 250, 250)), exif=exif)
    assert Trace("thumbnail_differs") in examine(cropped).traces


@pytest.mark.parametrize("name", SAMPLES)
def test_the_clean_copy_holds_no_planted_word(name: str, tmp_path: Path) -> None:
    content = SAMPLES[name]
    assert marks(content)
    pdf = clean(content)
    assert left_in(pdf, tmp_path) == set()
    assert examine(pdf).traces == ()
    assert b"Exif" not in pdf


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_clean_copy_stands_as_the_photo_was_seen(orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = photos.picture()
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    content = photos.jpeg(stored, exif=photos.exif_data(orientation).tobytes())
    (seen,) = pictures_in(clean(content))
    assert seen.size == (640, 480)
    assert close(corners(seen), COLOURS)
    width, height, rgb = page(content)
    assert close(corners(Image.frombytes("RGB", (width, height), rgb)), COLOURS)


def test_a_heic_photo_is_turned_once() -> None:
    (seen,) = pictures_in(clean(SAMPLES["heic"]))
    width, height, rgb = page(SAMPLES["heic"])
    assert (seen.width < seen.height) == (width < height)
    assert close(corners(seen), corners(Image.frombytes("RGB", (width, height), rgb)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "F", "CMYK"])
def test_every_kind_of_pixels_becomes_a_page_with_dark_on_light(mode: str) -> None:
    base = Image.new("L", (300, 200), 255)
    base.paste(0, (0, 0, 150, 200))
    if mode == "I;16":
        image = Image.frombytes(
            "I;16", (300, 200), b"".join((b"\x00\x00" * 150 + b"\xff\xff" * 150) for _ in range(200))
        )
    elif mode in {"LA", "RGBA"}:
        image = base.convert(mode)
        image.paste(
            (0, 0) if mode == "LA" else (0, 0, 0, 0), (200, 0, 300, 200)
        )  # nothing there: white paper
    elif mode == "I":
        image = base.convert("I").point(lambda value: value * 257)
    else:
        image = base.convert(mode)
    stream = io.BytesIO()
    image.save(stream, "TIFF")
    (seen,) = pictures_in(clean(stream.getvalue()))
    grey = seen.convert("L")
    assert grey.getpixel((40, 100)) < 40, mode  # type: ignore[operator]
    assert grey.getpixel((260, 100)) > 215, mode  # type: ignore[operator]


def test_grey_stays_grey_and_black_and_white_stays_exact() -> None:
    (grey,) = pictures_in(clean(photos.jpeg(photos.picture().convert("L"))))
    assert grey.mode == "L"
    stream = io.BytesIO()
    scan = photos.picture(400, 500).convert("1")
    scan.save(stream, "TIFF", compression="group4")
    (exact,) = pictures_in(clean(stream.getvalue()))
    assert exact.convert("1").tobytes() == scan.tobytes()


def test_a_page_lies_or_stands_by_its_picture_and_leaves_room_for_a_stamp() -> None:
    for size, lying in (((900, 500), True), ((500, 900), False)):
        with pikepdf.open(io.BytesIO(clean(photos.jpeg(photos.picture(*size))))) as pdf:
            _left, _low, across, up = (float(one) for one in pdf.pages[0].mediabox)
            assert (across > up) is lying
            drawn = pdf.pages[0].Contents.read_bytes().split()
            width, height, left, low = (float(drawn[at]) for at in (1, 4, 5, 6))
            assert min(left, low, across - left - width, up - low - height) > 56


def test_a_scan_of_several_pages_stays_several_pages() -> None:
    assert examine(SAMPLES["tiff"]).pages == 3
    assert len(pictures_in(clean(SAMPLES["tiff"]))) == 3
    assert page(SAMPLES["tiff"], 3)[0] == 300
    with pytest.raises(fault.NoSuchPage):
        page(SAMPLES["tiff"], 4)


def test_a_long_screenshot_is_cut_into_pages_that_can_be_read() -> None:
    shot = photos.jpeg(photos.picture(400, 4000))
    found = examine(shot)
    assert found.pages is not None and found.pages > 5
    assert "cut_into_pages" in found.notices
    pages = pictures_in(clean(shot))
    assert len(pages) == found.pages
    assert all(one.width == 400 for one in pages)
    assert sum(one.height for one in pages) >= 4000


def test_a_picture_is_made_smaller_only_where_asked() -> None:
    noise = Image.effect_noise((1200, 900), 80).convert("RGB")
    content = photos.jpeg(noise)
    (whole,) = pictures_in(clean(content, CleanOptions(longest_side=2600)))
    (small,) = pictures_in(clean(content, CleanOptions(longest_side=600, quality=40)))
    assert whole.size == (1200, 900)
    assert small.size == (600, 450)
    assert len(clean(content, CleanOptions(600, 40))) < len(clean(content)) / 4


def test_a_photo_that_was_cut_off_is_opened_and_marked() -> None:
    content = photos.jpeg(Image.effect_noise((800, 600), 60).convert("RGB"))
    found = examine(content[: len(content) // 2])
    assert found.repaired
    assert "repaired" in found.notices
    assert len(pictures_in(clean(content[: len(content) // 2]))) == 1


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("share", [0.002, 0.25])
def test_a_photo_of_which_most_is_missing_is_refused(form: str, mode: str, share: float) -> None:
    stream = io.BytesIO()
    Image.effect_noise((1200, 900), 60).convert(mode).save(stream, form)
    content = stream.getvalue()
    with pytest.raises(fault.FileDamaged):
        examine(content[: max(1000, int(len(content) * share))])


def test_a_photo_that_ends_in_grey_and_was_cut_off_a_little_is_opened() -> None:
    dark = Image.effect_noise((800, 600), 60).convert("RGB")
    dark.paste((60, 60, 60), (0, 200, 800, 600))
    content = photos.jpeg(dark)
    assert examine(content[:-200]).repaired


@pytest.mark.parametrize(
    "size", [(20_000, 20_000), (100_000, 2), (1, 4_000_000_00), (0x7FFFFFFF, 0x7FFFFFFF)]
)
def test_a_giant_is_refused_before_its_pixels_are_read(size: tuple[int, int]) -> None:
    with pytest.raises(fault.TooManyPixels):
        examine(photos.bomb_png(*size))


def test_too_many_pages_are_refused_with_their_number() -> None:
    with pytest.raises(fault.TooManyPages) as refused:
        examine(SAMPLES["tiff"], bounds=Bounds(pages=2))
    assert refused.value.params == {"pages": 3, "largest": 2}


@settings(max_examples=120, deadline=None)
@given(some.sampled_from(sorted(SAMPLES)), some.floats(0, 1), some.binary(max_size=30))
def test_a_damaged_picture_ends_in_a_result_or_a_refusal(name: str, where: float, change: bytes) -> None:
    content, kind = SAMPLES[name], kind_of(SAMPLES[name])
    place = int(where * len(content))
    for damaged in (content[:place], content[:place] + change + content[place + len(change) :]):
        try:
            examine(damaged, kind)
            assert examine(clean(damaged)).traces == ()
            page(damaged)
        except fault.FileRefused:
            continue


def test_a_photo_without_traces_is_said_to_have_none() -> None:
    assert examine(photos.jpeg()).traces == ()


def test_the_judge_is_there() -> None:
    if not shutil.which("exiftool"):
        pytest.skip("exiftool is not installed")
    assert subprocess.run(["exiftool", "-ver"], capture_output=True, check=True).stdout
