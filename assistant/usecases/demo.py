"""The main job on the invented sample case: a practice kit in each filing language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.clock import Clock
from assistant.pack.pack import Pack
from assistant.resources import templates

SAMPLE_DOCUMENT = "ccf-deletion"


def sample_case(pack: Pack) -> Case:
    """The invented case that travels with the program."""
    return read_case((templates() / "samples" / "sample.case.json").read_bytes(), pack)


def make_demo(pack: Pack, out: Path, languages: Sequence[str], clock: Clock) -> dict[str, Path]:
    """Make a practice kit per language under ``out``; returns the folder of each."""
    from assistant.usecases.kits import make_kit

    case = sample_case(pack)
    folders = {}
    for language in languages:
        folder = out / language
        make_kit(case, pack, SAMPLE_DOCUMENT, language, folder, clock.today(), words=language)
        folders[language] = folder
    return folders
