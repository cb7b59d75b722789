"""The drafts of the sample case, word for word, in every language that has been translated."""

from __future__ import annotations

import pytest

from tests.assistant.drafting.write_golden import GOLDEN, golden_text


@pytest.mark.parametrize("name", sorted(file.stem for file in GOLDEN.glob("*.txt")))
def test_a_draft_of_the_sample_is_what_was_last_read_and_accepted(name: str) -> None:
    document, _, language = name.rpartition(".")
    assert golden_text(document, language) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_english_has_a_golden_draft_of_every_document() -> None:
    assert {"ccf-access.en", "ccf-deletion.en", "ccf-schedule.en"} <= {
        file.stem for file in GOLDEN.glob("*.txt")
    }
