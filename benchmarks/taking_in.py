"""Taking evidence in, examined in the cage and entered in the case, beside cp and age on the same disk."""

from __future__ import annotations

import io
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Measured, print_table

COPY = "cp, then sync"
_MEBIBYTE = 2**20
_END = b"PK\x05\x06" + bytes(18)

_TAKE_IN = """
import time
from pathlib import Path
from assistant.clock import SystemClock
from assistant.pack.pack import bundled_pack
from assistant.usecases.intake import take_in
from assistant.usecases.intakesources import FileSource, PastedSource
from assistant.usecases.opening import create_casebook
from assistant.usecases.parsing import opened_parsers
from assistant.vault.passphrase import Passphrase
pack = bundled_pack()
words, place = Passphrase("only for measuring"), Path({out!r}) / "v"
with opened_parsers(pack) as parsers:
    desk = create_casebook(place, words, pack, SystemClock(), profile="small")
    take_in(desk, parsers, [PastedSource(b"warm")])
    sources = [FileSource(file) for file in sorted(Path({files!r}).iterdir())]
    started = time.perf_counter()
    report = take_in(desk, parsers, sources)
    seconds = time.perf_counter() - started
desk.close()
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, peak, len(report.taken), len(report.duplicates), len(report.refused))
"""
"""The clock starts when the cage has answered once: the window starts it while the passphrase is typed."""


def measure_taking_in(photos: int = 200, scans: int = 60, recording: int = 1024) -> None:
    """One photo, 300 files of a case with hostile ones among them, and one recording of a gigabyte."""
    with tempfile.TemporaryDirectory() as place:
        one, case, film = (Path(place) / name for name in ("one", "case", "film"))
        for folder in (one, case, film):
            folder.mkdir()
        (one / "photo.jpg").write_bytes(_photo(0))
        _fill(case, photos=photos, scans=scans)
        _film(film / "film.mp4", recording)
        for what, files, runs in (
            ("one photo", one, 5),
            ("300 files of a case", case, 1),
            (f"one film of {recording} MiB", film, 2),
        ):
            _compare(what, files, runs, Path(place))


def _compare(what: str, files: Path, runs: int, place: Path) -> None:
    size = sum(file.stat().st_size for file in files.iterdir())
    found: dict[str, list[tuple[float, float]]] = {}
    outcome = ""
    for _ in range(runs):  # in turn, so that what else the machine does meets all of them
        for name, command in _rivals(files).items():
            with tempfile.TemporaryDirectory(dir=place) as out:
                found.setdefault(name, []).append((_timed(command.format(out=out)), 0.0))
        with tempfile.TemporaryDirectory(dir=place) as out:
            code = _TAKE_IN.format(out=out, files=str(files))
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        seconds, peak, *counts = done.stdout.split()
        found.setdefault("Casebook, with examination", []).append((float(seconds), int(peak) / 1024))
        outcome = "{} taken, {} known already, {} refused".format(*counts)
    print_table(
        f"taken in: {what}, {size / _MEBIBYTE:.0f} MiB ({outcome})",
        [
            Measured(
                name=name,
                seconds=tuple(seconds for seconds, _ in rows),
                megabytes=max(megabytes for _, megabytes in rows),
            )
            for name, rows in found.items()
        ],
        beside=COPY,
    )


def _rivals(files: Path) -> dict[str, str]:
    every = f"cd {shlex.quote(str(files))} && for f in *"
    rivals = {COPY: f"cp {shlex.quote(str(files))}/* {{out}}/ && sync {{out}}/*"}
    if shutil.which("age") and shutil.which("age-keygen"):
        keygen = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)  # noqa: S607
        public = keygen.stdout.splitlines()[1].rsplit(" ", 1)[-1]
        rivals["age, then sync"] = f"{every}; do age -r {public} -o {{out}}/$f $f; done && sync {{out}}/*"
    return rivals


def _timed(command: str) -> float:
    import time

    started = time.perf_counter()
    subprocess.run(["sh", "-c", command], check=True)  # noqa: S603, S607
    return time.perf_counter() - started


# -- the files


def _fill(folder: Path, *, photos: int, scans: int) -> None:
    """Photos and scans, and forty files as they lie about on a phone: some double, some not to be opened."""
    for number in range(photos):
        (folder / f"photo{number:03}.jpg").write_bytes(_photo(number))
    for number in range(scans):
        (folder / f"scan{number:03}.pdf").write_bytes(_pdf(number, pages=500 if number == 0 else 3))
    photo, pdf = _photo(0), _pdf(1, pages=3)
    for number in range(10):
        (folder / f"note{number}.txt").write_text(f"An invented note {number}.\n")
        (folder / f"again{number}.jpg").write_bytes(photo)
        (folder / f"cut{number}.jpg").write_bytes(photo[: 100 * number + 20])
        (folder / f"hostile{number}.pdf").write_bytes(
            (
                b"MZ" + bytes(300 + number),
                pdf + b"PK\x03\x04" + bytes(26 + number),
                b"%PDF-1.7\n" + bytes(number),
            )[number % 3]
        )


def _photo(seed: int) -> bytes:
    from PIL import Image

    noise = random.Random(seed)  # noqa: S311 - the same pictures in each run
    small = Image.frombytes("RGB", (600, 450), noise.randbytes(600 * 450 * 3))
    stream = io.BytesIO()
    small.resize((4000, 3000)).save(stream, "JPEG", quality=92)
    return stream.getvalue()


def _pdf(seed: int, *, pages: int) -> bytes:
    import pikepdf

    pdf = pikepdf.new()
    noise = random.Random(seed)  # noqa: S311
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(b"% " + noise.randbytes(30_000).hex().encode() + b"\n")
    stream = io.BytesIO()
    pdf.save(stream, compress_streams=True)
    return stream.getvalue()


def _film(file: Path, megabytes: int) -> None:
    def box(name: bytes, size: int) -> bytes:
        return size.to_bytes(4, "big") + name

    noise = random.Random(1).randbytes(_MEBIBYTE)  # noqa: S311
    with file.open("wb") as stream:
        stream.write(box(b"ftyp", 24) + b"mp42" + bytes(4) + b"isommp42")
        stream.write(box(b"mdat", 8 + megabytes * _MEBIBYTE))
        for number in range(megabytes):
            stream.write(number.to_bytes(8, "big") + noise[8:])
        stream.write(box(b"moov", 116) + box(b"mvhd", 108) + bytes(100))


if __name__ == "__main__":
    measure_taking_in()
