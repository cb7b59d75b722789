"""The drafts of the sample case, word for word, in every language that has been translated."""

from __future__ import annotations

import pytest

from assistant.i18n.languages import filing_languages
from tests.assistant.drafting.write_golden import GOLDEN, golden_names, golden_text


@pytest.mark.parametrize("name", sorted(file.stem for file in GOLDEN.glob("*.txt")))
def test_a_draft_of_the_sample_is_what_was_last_read_and_accepted(name: str) -> None:
    document, _, language = name.rpartition(".")
    assert golden_text(document, language) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_document_has_a_golden_draft_in_every_language() -> None:
    known = {f"{name}.{language.code}" for name in golden_names() for language in filing_languages()}
    assert known <= {file.stem for file in GOLDEN.glob("*.txt")}
