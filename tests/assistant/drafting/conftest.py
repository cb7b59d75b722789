"""The sample case, assessed and composed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from assistant import resources
from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.drafting.compose import compose
from assistant.drafting.draft import Draft
from assistant.drafting.messages import draft_messages
from assistant.grounds.assessment import Assessment, assess
from assistant.i18n.catalogues import catalogue
from assistant.pack.outlines import Role
from assistant.pack.pack import Pack, bundled_pack

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return bundled_pack()


@pytest.fixture(scope="session")
def sample(pack: Pack, sample_bytes: bytes) -> Case:
    return read_case(sample_bytes, pack, TODAY)


@pytest.fixture(scope="session")
def assessment(pack: Pack, sample: Case) -> Assessment:
    return assess(pack, sample, TODAY)


@pytest.fixture(scope="session")
def deletion(pack: Pack, sample: Case, assessment: Assessment) -> Draft:
    """The request for deletion of the sample case in English."""
    return compose(pack, sample, assessment, "ccf-deletion", "en", final=False, today=TODAY)


def papers_of(pack: Pack) -> tuple[str, ...]:
    """The documents the Commission gets; a letter to somebody else has tests of its own."""
    return tuple(
        outline.id
        for outline in pack.outlines.values()
        if outline.role is not Role.LETTER and not outline.about
    )


_LAST: list[tuple[Pack, Case, Assessment]] = []


def _assessed(pack: Pack, case: Case) -> Assessment:
    """One case is usually composed into many documents, and says the same to all of them."""
    if not (_LAST and _LAST[0][0] is pack and _LAST[0][1] is case):
        _LAST[:] = [(pack, case, assess(pack, case, TODAY))]
    return _LAST[0][2]


def composed(
    pack: Pack,
    case: Case,
    document: str = "ccf-deletion",
    language: str = "en",
    *,
    every_ground: bool = False,
) -> Draft:
    """A document of any case; with ``every_ground`` it argues those the answers do not support as well."""
    assessment = _assessed(pack, case)
    if every_ground:
        assessment = replace(assessment, used=assessment.findings)
    return compose(pack, case, assessment, document, language, final=False, today=TODAY)


@pytest.fixture
def no_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation without translations."""
    monkeypatch.setattr(resources, "locales", lambda: tmp_path)
    catalogue.cache_clear()
    yield tmp_path
    catalogue.cache_clear()


@pytest.fixture
def echoing_catalogues(no_catalogues: Path, pack: Pack) -> None:
    """Translations that repeat the source with the name of their context, in every filing language.

    They prove the machinery without depending on the words of the real translators.
    """
    for language in ("ar", "es", "fr"):
        written = Catalog(locale=language, fuzzy=False)
        for context, message, _ in draft_messages(pack):
            gender = f"<{context[-1]}>" if context[-2:] in {"|f", "|m", "|n"} else ""
            written.add(message, string=gender + message, context=context)
        file = no_catalogues / language / "LC_MESSAGES" / "draft.mo"
        file.parent.mkdir(parents=True)
        with file.open("wb") as stream:
            write_mo(stream, written)
