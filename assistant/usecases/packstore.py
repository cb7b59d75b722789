"""The content pack somebody has put in the place of the one that travels with the program.

A pack is taken in whole or not at all. What is kept beside it: a fingerprint of its files, and the
pack that was used before. At each start the fingerprint is compared and every part is read; a pack
that fails gives way to the last good one, and a sentence says so.

Layout of the folder (``paths.pack_home``)::

    current.json                 which pack is used, which was used before, their fingerprints
    <16 hex digits>/content/     the files of a pack
    <16 hex digits>/words/       its own translations, compiled: <language>.<domain>.mo
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import ClassVar

from assistant.errors import AssistantError
from assistant.i18n.catalogues import catalogue
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.packfiles import fingerprint, read_pack_files, shape_faults

_STATE = "current.json"
_CONTENT, _WORDS = "content", "words"
_NAME = re.compile(r"[0-9a-f]{16}")
_STAGING = ".new-"
_MOST_SHOWN = 100
"""Strange files that are named one by one: the folder may be anything but a pack."""

Words = Mapping[tuple[str, str], bytes]
"""Compiled translations by language and domain."""


class PackRefused(AssistantError):
    """A folder is no sound pack; ``faults`` names every mistake."""

    code: ClassVar[str] = "pack.refused"

    def __init__(self, faults: tuple[PackFault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class NoEarlierPack(AssistantError):
    """The pack of the program is in use already."""

    code: ClassVar[str] = "pack.no_earlier"


class Trouble(Enum):
    """Why the pack that was chosen is not used."""

    CHANGED = "changed"
    """Its files are not those that were checked."""
    UNREADABLE = "unreadable"
    """This version of the program cannot read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the person should know. ``version`` is that of the pack used, ``is_bundled`` whose it is."""

    trouble: Trouble
    version: str
    is_bundled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The pack to use, the translations it brings, and what to say about it, if anything."""

    pack: Pack
    words: Words
    is_bundled: bool
    notice: Notice | None = None


def choose_pack(home: Path) -> Chosen:
    """The pack that is installed, else the one used before it, else that of the program. Never fails."""
    trouble: Trouble | None = None
    try:
        entries = _entries(home)
    except _Unusable as unusable:
        entries, trouble = [], unusable.trouble
    for name, mark in entries:
        try:
            pack, words = _open(home, name, mark)
        except _Unusable as unusable:
            trouble = trouble or unusable.trouble
            continue
        return Chosen(
            pack=pack, words=words, is_bundled=False, notice=_notice(trouble, pack, is_bundled=False)
        )
    pack = bundled_pack()
    return Chosen(pack=pack, words={}, is_bundled=True, notice=_notice(trouble, pack, is_bundled=True))


def _notice(trouble: Trouble | None, pack: Pack, *, is_bundled: bool) -> Notice | None:
    return trouble and Notice(trouble=trouble, version=pack.version, is_bundled=is_bundled)


class _Unusable(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def _entries(home: Path) -> list[tuple[str, str]]:
    """Folder and fingerprint of the packs there are, the one in use first."""
    try:
        text = (home / _STATE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise _Unusable(Trouble.CHANGED) from error
    try:
        packs = json.loads(text)["packs"]
        entries = [(str(one["folder"]), str(one["fingerprint"])) for one in packs]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _Unusable(Trouble.CHANGED) from error
    if not all(_NAME.fullmatch(name) for name, _ in entries):
        raise _Unusable(Trouble.CHANGED)
    return entries


def _open(home: Path, name: str, mark: str) -> tuple[Pack, Words]:
    folder = home / name
    try:
        words = _read_words(folder / _WORDS)
        is_same = _fingerprint(read_pack_files(folder / _CONTENT), words) == mark
    except (OSError, PackFault, ValueError) as error:
        raise _Unusable(Trouble.CHANGED) from error
    if not is_same:
        raise _Unusable(Trouble.CHANGED)
    pack = Pack(folder / _CONTENT)
    try:
        pack.load()
    except (PackFault, LookupError, ValueError, TypeError) as error:
        raise _Unusable(Trouble.UNREADABLE) from error
    return pack, words


def _read_words(folder: Path) -> Words:
    found = {}
    for file in sorted(folder.glob("*.mo")):
        language, domain = file.stem.split(".")
        found[language, domain] = file.read_bytes()
    return found


def _fingerprint(files: Mapping[str, bytes], words: Words) -> str:
    compiled = {f"{_WORDS}/{language}.{domain}.mo": data for (language, domain), data in words.items()}
    return fingerprint({**files, **compiled})


# -- putting a pack in place


def use_pack(folder: Path, home: Path) -> Pack:
    """Check a folder completely and use it from the next start; ``PackRefused`` names every fault.

    What is checked is the copy, so nobody can change it between the check and its use. The pack used
    until now is kept as the one before.
    """
    try:
        files = read_pack_files(folder)
    except PackFault as fault:
        raise PackRefused(tuple(shape_faults(folder))[:_MOST_SHOWN] or (fault,)) from fault
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=home))
    try:
        mark = _prepare(files, staging)
        name = mark[:16]
        if (home / name).exists():
            shutil.rmtree(home / name)
        staging.rename(home / name)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    earlier = [entry for entry in _known_entries(home) if entry[0] != name]
    _keep(home, [(name, mark), *earlier[:1]])
    return Pack(home / name / _CONTENT)


def _prepare(files: Mapping[str, bytes], folder: Path) -> str:
    """Write a pack into a folder, check it there, compile its translations; its fingerprint."""
    from assistant.usecases.packcheck import check_pack
    from assistant.usecases.packwords import own_words

    for name, content in files.items():
        _write(folder / _CONTENT / name, content)
    faults = check_pack(folder / _CONTENT).faults
    if faults:
        raise PackRefused(faults)
    words = own_words(Pack(folder / _CONTENT))
    for (language, domain), compiled in words.items():
        _write(folder / _WORDS / f"{language}.{domain}.mo", compiled)
    return _fingerprint(files, words)


def copy_pack(pack: Pack, folder: Path) -> None:
    """Write the files of a pack into a new folder; ``FileExistsError`` if there is something."""
    folder.mkdir(parents=True)
    for name, content in read_pack_files(pack.root).items():
        _write(folder / name, content)


def restore_pack(home: Path, *, bundled: bool = False) -> Pack:
    """Go back to the pack used before, or to that of the program; ``NoEarlierPack`` if it is in use."""
    entries = _known_entries(home)
    if not entries and not (home / _STATE).exists():
        raise NoEarlierPack
    for name, mark in [] if bundled else entries[1:]:
        try:
            pack, _ = _open(home, name, mark)
        except _Unusable:
            continue
        _keep(home, [(name, mark)])
        return pack
    _keep(home, [])
    return bundled_pack()


def _known_entries(home: Path) -> list[tuple[str, str]]:
    try:
        return _entries(home)
    except _Unusable:
        return []


def _keep(home: Path, entries: list[tuple[str, str]]) -> None:
    """Write down which packs there are, whole or not at all; then let go of the others."""
    state = home / _STATE
    if entries:
        held = {"packs": [{"folder": name, "fingerprint": mark} for name, mark in entries]}
        descriptor, written = tempfile.mkstemp(prefix=_STAGING, dir=home)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(held, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        Path(written).replace(state)
    else:
        state.unlink(missing_ok=True)
    kept = {name for name, _ in entries}
    for folder in home.iterdir():
        if _NAME.fullmatch(folder.name) and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


# -- telling


def notice_sentence(notice: Notice, language: str) -> str:
    """The notice in words."""
    _ = catalogue(language, "ui").gettext
    return _told(_)[notice.trouble, notice.is_bundled].format(version=notice.version)


def _told(_: Callable[[str], str]) -> Mapping[tuple[Trouble, bool], str]:
    return {
        (Trouble.CHANGED, True): _(
            "The rules and texts that were installed are damaged or were changed, so they are not used. "
            "Those that came with the program are used instead: version {version}."
        ),
        (Trouble.CHANGED, False): _(
            "The rules and texts that were installed are damaged or were changed, so they are not used. "
            "Those used before are used instead: version {version}."
        ),
        (Trouble.UNREADABLE, True): _(
            "This version of the program cannot read the rules and texts that were installed. "
            "Those that came with the program are used instead: version {version}."
        ),
        (Trouble.UNREADABLE, False): _(
            "This version of the program cannot read the rules and texts that were installed. "
            "Those used before are used instead: version {version}."
        ),
    }
