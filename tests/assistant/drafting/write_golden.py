"""Write the golden drafts anew: ``python -m tests.assistant.drafting.write_golden``.

Read the differences before you commit them: each is a change of what a person files.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from assistant.case.format import read_case
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.drafting.fault import Untranslated
from assistant.grounds.assessment import assess
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Role
from assistant.pack.pack import bundled_pack
from assistant.writers.plain import write_text
from tests.assistant.drafting.variants import ABOUT, LETTERS, VARIANTS, corresponding

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden"
TODAY = date(2026, 11, 25)
_FILING = tuple(known.code for known in filing_languages())


def golden_names() -> tuple[str, ...]:
    """Every golden draft: the documents of the sample case, and those only a variant of it needs."""
    papers = (outline.id for outline in bundled_pack().outlines.values() if outline.role is not Role.LETTER)
    return tuple(dict.fromkeys((*papers, *VARIANTS)))


def golden_text(name: str, language: str) -> str:
    """A golden draft as plain text."""
    return write_text(golden_draft(name, language))


def golden_draft(name: str, language: str) -> Draft:
    """A document of the sample case, or of a variant of it."""
    pack = bundled_pack()
    case = read_case((ROOT / "templates" / "samples" / "sample.case.json").read_bytes(), pack, TODAY)
    document = name
    if name in VARIANTS:
        make, document = VARIANTS[name]
        case = make(case)
    if name in LETTERS:
        case = corresponding(case)
    return compose(
        pack,
        case,
        assess(pack, case, TODAY),
        document,
        language,
        final=False,
        today=TODAY,
        about={**LETTERS, **ABOUT}.get(name, ""),
    )


def golden_file(name: str, language: str) -> Path:
    """Where the golden draft lies."""
    return GOLDEN / f"{name}.{language}.txt"


def main() -> None:
    """Write every draft that can be composed."""
    GOLDEN.mkdir(exist_ok=True)
    outlines = bundled_pack().outlines
    for name in (*golden_names(), *LETTERS):
        for language in (name in LETTERS and outlines[name].languages) or _FILING:
            try:
                text = golden_text(name, language)
            except Untranslated:
                sys.stdout.write(f"{name} {language}: not translated\n")
                continue
            golden_file(name, language).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
