"""Checking a whole content pack: every mistake in it, each with file, line, key and reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.case.fault import CaseFaults
from assistant.drafting.fault import TemplateFault
from assistant.drafting.inspection import Inspection, inspect_templates
from assistant.pack.fault import Collection, PackFault, collecting
from assistant.pack.header import FILE as HEADER
from assistant.pack.outlines import load_wordbook
from assistant.pack.pack import PARTS, Pack, bundled_pack
from assistant.pack.places import located
from assistant.usecases.mismatches import find_mismatches
from assistant.usecases.packfigures import figure_faults
from assistant.usecases.packfiles import shape_faults
from assistant.usecases.packlinks import link_faults
from assistant.usecases.packwords import translation_faults
from assistant.usecases.stories import load_stories
from assistant.usecases.transfer import read_case_file

SAMPLES = "samples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check gave.

    ``untranslated`` counts the sentences without translation by domain and language: no fault of the
    pack, but a document that needs one of them is not written in that language. ``was_tried`` says that
    the sample case and the stories were tried: where faults were found they would only repeat them.
    """

    faults: tuple[PackFault, ...]
    untranslated: dict[str, int]
    was_tried: bool


def check_pack(root: Path) -> Verdict:
    """Read the whole of a pack and try it; the faults in the order of files and lines."""
    if not (root / HEADER).is_file():
        fault = PackFault(file=HEADER, key="-", reason="it is missing: this folder is not a pack", line=1)
        return Verdict(faults=(fault,), untranslated={}, was_tried=False)
    untranslated: dict[str, int] = {}
    with collecting() as found:
        _add(found, root, shape_faults(root))
        pack = Pack(root)
        _read_parts(pack, found)
        if not _is_hopeless(pack, found):
            _try(found, root, lambda: link_faults(pack, bundled_pack()))
            inspection = _inspect(pack, found)
            if inspection is not None:
                _try(found, root, lambda: figure_faults(pack, inspection.said))
                _try(found, root, lambda: translation_faults(pack, untranslated))
        _try(found, root, lambda: _schema(pack))
        was_tried = not found.faults
        if was_tried:
            _try(found, root, lambda: _samples(pack))
            _try(found, root, lambda: _stories(pack))
    faults = sorted(found.faults, key=lambda fault: (fault.file, fault.line, fault.key))
    return Verdict(faults=tuple(faults), untranslated=untranslated, was_tried=was_tried)


def _read_parts(pack: Pack, found: Collection) -> None:
    readers: dict[str, Callable[[], object]] = {name: _part_of(pack, name) for name in PARTS}
    readers["documents/words.toml"] = lambda: load_wordbook(pack.root)
    readers["stories"] = lambda: load_stories(pack)
    for name, read in readers.items():
        before = len(found.faults)
        try:
            read()
        except PackFault as fault:
            found.add(located(pack.root, fault))
        except (LookupError, ValueError, TypeError, AttributeError):
            # What a stand-in led to; if nothing was replaced, the part itself is to blame.
            if not found.faults:
                found.add(PackFault(file="pack.toml", key=name, reason="this part cannot be read", line=1))
        _locate(found, pack.root, before)


def _part_of(pack: Pack, name: str) -> Callable[[], object]:
    return lambda: getattr(pack, name)


def _is_hopeless(pack: Pack, found: Collection) -> bool:
    """Whether a part could not be read at all, so that what leans on it cannot be judged."""
    return bool(found.faults) and any(name not in vars(pack) for name in PARTS)


def _inspect(pack: Pack, found: Collection) -> Inspection | None:
    try:
        inspection = inspect_templates(pack)
    except PackFault as fault:
        found.add(located(pack.root, fault))
        return None
    _add(found, pack.root, inspection.faults)
    return inspection


def _try(found: Collection, root: Path, find: Callable[[], Iterable[PackFault]]) -> None:
    before = len(found.faults)
    try:
        _add(found, root, find())
    except PackFault as fault:
        found.add(located(root, fault))
    except TemplateFault:
        pass  # named by the inspection of the templates
    _locate(found, root, before)


def _add(found: Collection, root: Path, faults: Iterable[PackFault]) -> None:
    for fault in faults:
        found.add(located(root, fault))


def _locate(found: Collection, root: Path, start: int) -> None:
    for fault in found.faults[start:]:
        located(root, fault)


# -- what travels with the pack


def _schema(pack: Pack) -> Iterator[PackFault]:
    """The schema of case files: whether it is JSON at all; the sample case is read by it."""
    file = "rules/case.schema.json"
    try:
        json.loads((pack.root / file).read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        yield PackFault(file=file, key="-", reason=error.msg, line=error.lineno)
    except (OSError, UnicodeDecodeError, RecursionError):
        yield PackFault(file=file, key="-", reason="the file cannot be read", line=1)


def _samples(pack: Pack) -> Iterator[PackFault]:
    for path in sorted((pack.root / SAMPLES).glob("*.json")):
        file = path.relative_to(pack.root).as_posix()
        try:
            read_case_file(path, pack)
        except CaseFaults as faults:
            for fault in faults.faults:
                reason = pack.faults.get(fault.reason, fault.reason).format_map(_Shown(fault.params))
                line = _line_of_key(path, fault.path)
                yield PackFault(file=file, key=fault.path or "-", reason=reason, line=line)


class _Shown(dict[str, object]):
    """Parameters of a sentence; one that is missing stays as it is."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _line_of_key(path: Path, place: str) -> int:
    """Where the keys of a path stand one after the other."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = 0
    for word in place.replace("[", ".").replace("]", "").split("."):
        at = next((number for number in range(at, len(lines)) if f'"{word}"' in lines[number]), at)
    return at + 1


def _stories(pack: Pack) -> Iterator[PackFault]:
    for story in load_stories(pack):
        for mismatch in find_mismatches(pack, story):
            yield PackFault(file=mismatch.file, key=f"story {mismatch.story}", reason=mismatch.reason)
