"""The same request as pages: ours beside what one would pick instead, in every filing language."""

from __future__ import annotations

import pickle
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.drafting.draft import Draft
from assistant.i18n.languages import filing_languages
from assistant.pack.pack import Pack, bundled_pack
from assistant.writers.pdf import write_pdf
from benchmarks.drafts import PAGES, long_draft
from benchmarks.measure import Measured, print_table, run_command, run_here
from benchmarks.order import shares_in_order, written_words
from benchmarks.rivals import Rival, find_rivals

OURS = "Casebook, from the composed draft"
GROWTH = (10, 100, 1000)
"""Pages, about."""

_OURS = """
import pickle
from assistant.writers.pdf import write_pdf
open({out!r}, "wb").write(write_pdf(pickle.load(open({draft!r}, "rb"))).data)
"""


def measure_writing() -> None:
    """One table per filing language: fresh processes, sizes, words in order; then warm, then growth."""
    pack = bundled_pack()
    for language in filing_languages():
        draft = long_draft(pack, language.code)
        pages = write_pdf(draft).pages
        _measure_fresh(draft, f"{language.code}: {pages} pages, fresh process")
        warm = run_here(f"{pages} pages again in a running program", partial(write_pdf, draft), runs=9)
        print_table(f"{language.code}: {pages} pages, warm", [warm], beside=warm.name)
    for code in ("en", "ar"):
        _measure_growth(pack, code)


def _measure_fresh(draft: Draft, title: str) -> None:
    written = written_words(draft)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        runners = [_ourselves(draft, place), *find_rivals(draft, place)]
        rows = [_run(runner) for runner in runners]
        print_table(title, rows, beside=OURS)
        print(f"  {'':<44} {'size':>10}   share of words in order by each reader")
        for runner in runners:
            shares = ", ".join(
                f"{reader} {100 * share:.1f} %"
                for reader, share in shares_in_order(runner.out, written).items()
            )
            print(f"  {runner.name:<44} {runner.out.stat().st_size / 1024:7.0f} KB   {shares}")


def _measure_growth(pack: Pack, language: str) -> None:
    """One run each: what ten and a hundred times the text costs."""
    draft = long_draft(pack, language)
    for times in (pages // PAGES for pages in GROWTH):
        longer = replace(draft, blocks=draft.blocks * times)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            rows = [
                _run(runner, runs=1) for runner in (_ourselves(longer, place), *find_rivals(longer, place))
            ]
        print_table(f"{language}: growth, about {times * PAGES} pages", rows, beside=OURS)


def _ourselves(draft: Draft, place: Path) -> Rival:
    (place / "draft.pickle").write_bytes(pickle.dumps(draft))
    out = place / "ours.pdf"
    code = _OURS.format(draft=str(place / "draft.pickle"), out=str(out))
    return Rival(name=OURS, command=(sys.executable, "-c", code), out=out, environment={})


def _run(runner: Rival, *, runs: int = 5) -> Measured:
    return run_command(runner.name, list(runner.command), runs=runs, environment=runner.environment)
