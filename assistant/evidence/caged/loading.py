"""Loading the libraries of a task before its process is sealed: afterwards no file can be opened."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
from functools import cache
from types import ModuleType

_ALWAYS = (
    "base64", "bisect", "calendar", "codecs", "collections.abc", "copy", "dataclasses", "datetime", "decimal",
    "difflib", "email", "email.contentmanager", "email.generator", "email.headerregistry", "email.message",
    "email.parser", "email.policy", "email.utils", "fractions", "functools", "hashlib", "heapq", "html",
    "html.entities", "html.parser", "io", "itertools", "json", "logging", "math", "operator", "quopri", "re",
    "secrets", "statistics", "string", "struct", "tempfile", "textwrap", "traceback", "typing", "unicodedata",
    "uuid", "warnings", "xml.etree.ElementTree", "xml.parsers.expat", "xml.sax", "xml.sax.handler", "zipfile",
    "zlib", "zoneinfo", "stringprep", "assistant.evidence.fault",
)  # fmt: skip
_PARSERS = (
    "pikepdf", "pikepdf.models", "pikepdf.models.metadata", "pikepdf.models.image", "pikepdf.settings",
    "pypdfium2", "pypdfium2.raw", "PIL.Image", "PIL.ImageChops", "PIL.ImageCms", "PIL.ImageDraw",
    "PIL.ImageOps", "PIL.ImageStat",
    "PIL.ImageFile", "PIL.ImageSequence", "PIL.ExifTags", "PIL.TiffTags", "PIL.JpegPresets",
    "PIL.PngImagePlugin", "PIL.features", "pillow_heif", "lxml.etree", "docx",
)  # fmt: skip


@cache
def load(name: str) -> ModuleType:
    """The module of a task, with all it may need.

    A module may name in ``LIBRARIES`` the few heavy modules it uses; otherwise all parsers are loaded.
    Its own ``prepare()``, if it has one, runs last: for what a library opens only at first use.
    """
    task = importlib.import_module(name)
    _load_helpers()
    for needed in (*_ALWAYS, *getattr(task, "LIBRARIES", _PARSERS)):
        with contextlib.suppress(ImportError):  # what is missing is missed by the task that needs it
            importlib.import_module(needed)
            _finish(needed)
    _load_all_of("encodings")
    _load_all_of("assistant.evidence.caged")
    prepare = getattr(task, "prepare", None)
    if prepare is not None:
        prepare()
    return task


@cache
def _load_helpers() -> None:
    """The modules the tasks share: they are imported late, and only the heavy ones of them cost anything."""
    package = importlib.import_module("assistant.evidence.caged")
    for helper in pkgutil.iter_modules(package.__path__, "assistant.evidence.caged."):
        importlib.import_module(helper.name)


def _finish(library: str) -> None:
    if library == "PIL.Image":
        from PIL import Image

        Image.init()
    elif library == "pillow_heif":
        import pillow_heif

        pillow_heif.register_heif_opener()
    elif library == "pikepdf":
        _open_random_numbers()


def _open_random_numbers() -> None:
    """QPDF opens the system's random numbers once, to read a PDF locked as banks lock theirs (AES-256)."""
    import io

    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(io.BytesIO(), encryption=pikepdf.Encryption(owner="warm", user="", R=6))


def _load_all_of(package: str) -> None:
    for found in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        with contextlib.suppress(ImportError):  # what only other systems have
            importlib.import_module(found.name)
