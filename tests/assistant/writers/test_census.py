"""No letter of a draft is missing from a file that leaves, and a file that lacks one is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.drafting.draft import Draft
from assistant.pack.pack import bundled_pack
from assistant.usecases.composing import draft_case, write_draft
from assistant.usecases.demo import sample_case
from assistant.writers.census import TextLost, find_lost, refuse_loss
from assistant.writers.plain import write_text
from tests.assistant.writers.drafts import arabic, english, paragraph, sentence

FORMS = ("pdf", "docx", "html", "txt")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ar", "en", "es", "fr"])
def test_every_letter_of_the_sample_is_in_the_file(language: str, form: str) -> None:
    draft = draft_case(
        sample_case(bundled_pack()), bundled_pack(), "ccf-deletion", language, date(2026, 12, 1)
    )
    refuse_loss(draft, form, write_draft(draft, form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("draft", [english(), arabic()], ids=["english", "arabic"])
def test_every_letter_of_the_hard_pages_is_in_the_file(draft: Draft, form: str) -> None:
    assert not find_lost(draft, form, write_draft(draft, form))


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_lacks_a_sentence_is_refused(form: str) -> None:
    whole = english()
    more = replace(whole, blocks=(*whole.blocks, paragraph(sentence("last", "Quixotic zebras vex."))))
    content = write_draft(whole, form)
    with pytest.raises(TextLost) as caught:
        refuse_loss(more, form, content)
    assert caught.value.params == {"count": find_lost(more, form, content).total(), "form": form}
    assert "zebras" not in repr(caught.value) + str(caught.value)


@pytest.mark.parametrize("form", FORMS)
def test_a_single_lost_letter_is_found(form: str) -> None:
    whole = english()
    content = write_draft(whole, form)
    more = replace(whole, blocks=(*whole.blocks, paragraph(sentence("last", "Ω"))))
    assert dict(find_lost(more, form, content)) == {"Ω": 1}


def test_no_file_leaves_the_program_with_a_letter_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.writers.plain.write_text", lambda draft: write_text(draft)[:-40])
    with pytest.raises(TextLost):
        write_draft(english(), "txt")
