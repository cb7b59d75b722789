"""Opening photos and scans: limits first, then upright pixels, cut into pages where one is too long."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.tiffpages import ends_whole
from assistant.evidence.fault import FileDamaged, TooManyPages, TooManyPixels
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = {
    FileKind.JPEG: ("JPEG", "MPO"),
    FileKind.PNG: ("PNG",),
    FileKind.HEIC: ("HEIF",),
    FileKind.TIFF: ("TIFF",),
    FileKind.WEBP: ("WEBP",),
}
_LONGEST_SIDE = 60_000  # pixels; JPEG ends at 65,535
_TURNED = frozenset({5, 6, 7, 8})  # orientations that lie on their side
TALL = 2.5  # a picture taller than this many widths is a long screenshot: it is cut into pages
_LEAST_SEEN = 0.4  # of the rows of a cut-off picture
_SLICE, _OVERLAP = 1.38, 0.04  # height of a page in widths, and how much of it the next page repeats


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a picture file: which of its pictures, and which rows of it (all where it fits)."""

    frame: int
    top: int
    bottom: int


class Picture:
    """A picture file with its size checked; no pixel is read before it is asked for."""

    def __init__(self, content: bytes, kind: FileKind, bounds: Bounds) -> None:
        from PIL import Image, ImageFile

        Image.MAX_IMAGE_PIXELS = None  # checked here instead, before any pixel is read
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        if kind is FileKind.HEIC:
            import pillow_heif

            pillow_heif.options.DECODE_THREADS = 1
            pillow_heif.register_heif_opener(thumbnails=False)
        self.image: Image.Image = Image.open(io.BytesIO(content), formats=_FORMATS[kind])
        self.kind = kind
        self.repaired = kind is FileKind.TIFF and not ends_whole(content)
        self._bounds = bounds
        self._check_size()

    @property
    def frames(self) -> int:
        """Pages of a TIFF, images of a HEIC; every other file shows its first picture only."""
        count = int(getattr(self.image, "n_frames", 1))
        return count if self.kind is FileKind.TIFF else 1

    @property
    def moves(self) -> bool:
        """An animation, or several pictures of which one is shown."""
        return self.kind is not FileKind.TIFF and int(getattr(self.image, "n_frames", 1)) > 1

    def leaves(self) -> list[Leaf]:
        """The pages that this file makes."""
        count = self.frames
        if count > self._bounds.pages:
            raise TooManyPages(pages=count, largest=self._bounds.pages)
        found: list[Leaf] = []
        for frame in range(count):
            self._go(frame)
            width, height = self._upright_size()
            found.extend(Leaf(frame, top, bottom) for top, bottom in _rows(width, height))
        return found

    def upright(self, frame: int) -> Image.Image:
        """One picture as it is seen: turned upright, cut-off rows left grey, any mode."""
        from PIL import ImageOps

        self._go(frame)
        self._load()
        return ImageOps.exif_transpose(self.image) or self.image

    def shown(self, leaf: Leaf) -> Image.Image:
        """The pixels of one page."""
        whole = self.upright(leaf.frame)
        if (leaf.top, leaf.bottom) == (0, whole.height):
            return whole
        return whole.crop((0, leaf.top, whole.width, leaf.bottom))

    def whole(self) -> bool:
        """Whether every pixel can be read; a cut-off picture is opened all the same and marked.

        Raises FileDamaged where little more is there than its beginning.
        """
        for frame in range(self.frames):
            self._go(frame)
            if frame == 0 and self.kind is FileKind.JPEG:
                self.image.draft("RGB", (max(1, self.image.width // 8), max(1, self.image.height // 8)))
            self._load()
            if self.repaired and _share_seen(self.image) < _LEAST_SEEN:
                raise FileDamaged
        return not self.repaired

    def _load(self) -> None:
        from PIL import ImageFile

        try:
            self.image.load()
        except (OSError, SyntaxError, ValueError, EOFError) as failure:
            if self.kind not in {FileKind.JPEG, FileKind.PNG} or self.repaired:
                raise FileDamaged from failure
            self.repaired = True
            ImageFile.LOAD_TRUNCATED_IMAGES = True
            try:
                self.image.load()
            finally:
                ImageFile.LOAD_TRUNCATED_IMAGES = False

    def _go(self, frame: int) -> None:
        if self.kind is FileKind.TIFF:
            self.image.seek(frame)
            self._check_size()

    def _check_size(self) -> None:
        width, height = self.image.size
        if width < 1 or height < 1:
            raise FileDamaged
        megapixels = -(-width * height // 1_000_000)
        if megapixels > self._bounds.megapixels or max(width, height) > _LONGEST_SIDE:
            raise TooManyPixels(megapixels=megapixels, largest=self._bounds.megapixels)

    def _upright_size(self) -> tuple[int, int]:
        width, height = self.image.size
        turned = self.image.getexif().get(0x0112) in _TURNED
        return (height, width) if turned else (width, height)


def _share_seen(image: Image.Image) -> float:
    """The share of rows above those that were never decoded: grey in a JPEG, nothing but zeros in a PNG."""
    from PIL import Image, ImageChops

    seen = image
    if image.format in _FORMATS[FileKind.JPEG]:
        last = image.getpixel((image.width - 1, image.height - 1))
        values = last if isinstance(last, tuple) else (last,)
        if not all(value is not None and 126 <= value <= 129 for value in values):
            return 1.0
        seen = ImageChops.difference(image, Image.new(image.mode, image.size, last))
    box = seen.getbbox(alpha_only=False)
    return box[3] / image.height if box else 0.0


def _rows(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Where a picture is cut: not at all, or into rows of the shape of a page that overlap a little."""
    if height <= TALL * width or height <= 400:
        yield 0, height
        return
    piece = max(int(width * _SLICE), 400)
    top = 0
    while top + piece < height:
        yield top, top + piece
        top += piece - max(1, int(piece * _OVERLAP))
    yield max(0, height - piece), height


def flat(image: Image.Image) -> Image.Image:
    """The same picture in grey (``L``), black and white (``1``) or ``RGB``: alpha on white, 8 bits."""
    from PIL import Image

    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _scaled(image)
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        over = image.convert("RGBA")
        white = Image.new("RGBA", over.size, (255, 255, 255, 255))
        white.alpha_composite(over)
        grey = image.mode in {"LA", "La", "L", "1"}
        return white.convert("L" if grey else "RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _scaled(image: Image.Image) -> Image.Image:
    """More than 8 bits of grey: 16-bit values keep their meaning, others are spread from black to white."""
    values = image.convert("F")
    low, high = values.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        raise FileDamaged
    if low >= 0 and 255 < high <= 65535 and image.mode != "F":
        low, high = 0.0, 65535.0
    span = (high - low) or 1.0
    return values.point(lambda value: value * (255 / span) - low * (255 / span)).convert("L")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the colours every reader assumes; an unreadable profile is left out."""
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return changed or image
