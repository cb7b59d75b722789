"""The word lists: what they hold, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.i18n.languages import filing_languages
from assistant.i18n.phrasefinder import words_of
from assistant.pack.fault import PackFault
from assistant.pack.lexicon import Tone, load_lexicon
from assistant.pack.pack import bundled_pack

ROW = """
[[list]]
tone = "innocence"
language = "en"
words = ["innocen*"]
{extra}
source = "docs"
mark = "P"
[total]
en = ["total"]
[currency]
"€" = "EUR"
"""


def load(folder: Path, text: str) -> None:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "wording.toml").write_text(text, encoding="utf-8")
    load_lexicon(folder, {"art2.fair_trial"})


def test_every_language_of_filing_has_words_of_every_tone() -> None:
    lexicon = bundled_pack().lexicon
    languages = {language.code for language in filing_languages()}
    for tone in Tone:
        assert languages <= {words.language for words in lexicon.lists if words.tone is tone}
    assert languages <= lexicon.totals.keys()


def test_every_word_can_be_looked_for_and_every_currency_exists() -> None:
    pack = bundled_pack()
    for words in pack.lexicon.lists:
        for word in (*words.words, *words.apart_from):
            assert words_of(word), word
    assert set(pack.lexicon.currencies.values()) <= pack.codes.digits.keys()


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ('apart_from = ["pre*sumed"]', "does not stand at the end"),
        ('not_for = ["art9.nothing"]', "is not a ground"),
        ('nonsense = "x"', "not known"),
    ],
)
def test_a_mistake_in_a_list_is_refused(tmp_path: Path, extra: str, reason: str) -> None:
    load(tmp_path, ROW.format(extra=""))
    with pytest.raises(PackFault, match=reason):
        load(tmp_path, ROW.format(extra=extra))


def test_a_tone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackFault):
        load(tmp_path, ROW.format(extra="").replace("innocence", "rude"))
