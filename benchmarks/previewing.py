"""The preview: from a changed answer to new pages of a ten-page draft, and drawing one page."""

from __future__ import annotations

import cProfile
import os
import pstats
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count

from assistant.case.case import Case
from assistant.case.values import PartialDate, Text
from assistant.i18n.languages import filing_languages
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.demo import sample_case
from assistant.usecases.previewing import Preview, preview_draft
from benchmarks.measure import Measured, run_here

TODAY = date(2026, 11, 25)
DOCUMENT = "ccf-deletion"
PAGES = 10
TARGET_MS = 100.0
RUNS = 9
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """One filing language: from an answer to pages, with the reading copy in English, and one page drawn."""

    language: str
    pages: int
    rebuild: Measured
    drawing: Measured


def ten_page_case(pack: Pack) -> Case:
    """The sample with so many events that its request fills ten pages in English."""
    case = sample_case(pack)
    for number in count():
        if _preview(pack, case, "en").files[0].pages >= PAGES:
            return case
        for part in range(4):
            item = f"bench{number}x{part}"
            event = f"events[{item}]"
            case = case.with_item("events", item).with_fact(f"{event}.kind", "activity")
            case = case.with_fact(
                f"{event}.date", PartialDate(year=2019, month=1 + number % 12, day=1 + part)
            )
            words = (
                f"Invented report {number}.{part} about a tender, its prices, its winners and who signed it."
            )
            case = case.with_fact(f"{event}.text", Text(lang="en", text=words))
    return case


def measure_previewing(*, profiled: bool = False) -> tuple[Rebuilt, ...]:
    """Rebuild in every filing language, each time after another answer, and print what it takes."""
    pack = bundled_pack()
    case = ten_page_case(pack)
    print(f"\nPreview: a changed answer to new pages, warm (target {TARGET_MS:.0f} ms)")
    found = []
    for language in (known.code for known in filing_languages()):
        changes = count()
        rebuild = partial(_rebuild, pack, case, language, changes)
        one = Rebuilt(
            language=language,
            pages=rebuild().files[0].pages,
            rebuild=run_here(language, rebuild, runs=RUNS),
            drawing=_measure_drawing(rebuild()),
        )
        found.append(one)
        took = one.rebuild.median * 1000
        print(
            f"  {language}: {one.pages:2} pages {took:8.1f} ms ({min(one.rebuild.seconds) * 1000:.1f}-"
            f"{max(one.rebuild.seconds) * 1000:.1f})   one page drawn {one.drawing.median * 1000:6.1f} ms"
        )
        if profiled or took > TARGET_MS:
            _profile(rebuild)
    return tuple(found)


def _rebuild(pack: Pack, case: Case, language: str, changes: count[int]) -> Preview:
    """What the window does after an answer: no two answers are the same."""
    words = Text(lang="en", text=f"Hall {next(changes)} of the airport")
    return _preview(pack, case.with_fact("incidents[inc1].place", words), language)


def _preview(pack: Pack, case: Case, language: str) -> Preview:
    return preview_draft(case, pack, DOCUMENT, language, TODAY, reading_language="en")


def _measure_drawing(preview: Preview) -> Measured:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.screens.draft.content import sheets_of
    from ui.screens.draft.pictures import Pictures

    pictures = Pictures()
    pictures.show(sheets_of(preview))

    def draw() -> None:
        pictures.forget()
        pictures.picture(2, 576 / 595.28, 1.0, dark=False)

    return run_here("drawing", draw, runs=RUNS)


def _profile(rebuild: partial[Preview]) -> None:
    """Where the time goes: the parts of the program that take most, with all they call."""
    profile = cProfile.Profile()
    profile.runcall(rebuild)
    stats = pstats.Stats(profile).get_stats_profile().func_profiles
    ours = [
        (found.cumtime, f"{found.file_name.rpartition('assistant/')[2]}:{name}")
        for name, found in stats.items()
        if "assistant/" in found.file_name and "/site-packages/" not in found.file_name
    ]
    total = max(took for took, _ in ours)
    for took, name in sorted(ours, reverse=True)[:MOST_SHOWN]:
        print(f"      {100 * took / total:5.1f} %  {name}")


if __name__ == "__main__":
    measure_previewing()
