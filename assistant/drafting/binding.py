"""Spaces at which no line may end, put into the words of a draft: the one place responsible for them.

Writers only obey them, so PDF, DOCX, web page and plain text keep the same things together:

* a number and the word it belongs to ("Article 83", "annexe 4", "p. 3"; the words are the phrase
  ``bound`` of the wordbook, so that every language has its own), and a number and "%";
* in French, the space before ``: ; ! ?`` and inside ``« »``: narrow (U+202F) before ``; ! ?``, as wide
  as a word space (U+00A0) before ``:`` and inside ``« »`` (Imprimerie nationale, Lexique des règles
  typographiques). A space that is missing is not added: "10:30" and addresses have none.

What a person typed stands in isolates and is left alone, letter by letter and space by space.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.drafting.draft import Run
from assistant.drafting.matter import Matter
from assistant.i18n.languages import Direction, direction_of

_ISOLATES = "\u2066\u2067\u2068"
_PDI = "\u2069"
_WIDE, _NARROW = "\u00a0", "\u202f"
_SPACE = f"[ {_WIDE}{_NARROW}]"
_FRENCH = (
    (re.compile(f"{_SPACE}(?=[;!?])"), _NARROW),
    (re.compile(f"{_SPACE}(?=[:»])|(?<=«){_SPACE}"), _WIDE),
)
_PERCENT = re.compile(rf"(?<=\d) (?=%)|(?<=\d{_PDI}) (?=%)")


def bind(runs: tuple[Run, ...], matter: Matter) -> tuple[Run, ...]:
    """The same runs with unbreakable spaces where the language wants them; no other character changes."""
    text = "".join(run.text for run in runs)
    spaces: dict[int, str] = {}
    rules = [(_numbered(matter.wording.phrase("bound"), matter.language), _WIDE), (_PERCENT, _WIDE)]
    if matter.language == "fr":
        rules += _FRENCH
    for pattern, space in rules:
        for found in pattern.finditer(text):
            spaces[found.end() - 1] = space
    if not spaces:
        return runs
    bound, typed = [], 0
    for place, character in enumerate(text):
        bound.append(character if typed else spaces.get(place, character))
        typed = max(0, typed + (character in _ISOLATES) - (character == _PDI))
    changed: list[Run] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        words = "".join(bound[start:end])
        changed.append(run if words == run.text else replace(run, text=words))
        start = end
    return tuple(changed)


def bind_end(run: Run) -> Run:
    """A run before the number of an article, which never begins a line, not even after "and"."""
    return replace(run, text=run.text[:-1] + _WIDE) if run.text.endswith(" ") else run


@lru_cache(maxsize=16)
def _numbered(words: str, language: str) -> re.Pattern[str]:
    """The space between one of the words and a number; Arabic joins short words to the one after them."""
    listed = "|".join(re.escape(word.strip()) for word in words.split(","))
    joined = r"\w{0,3}" if direction_of(language) is Direction.RTL else ""
    return re.compile(rf"(?<!\w){joined}(?:{listed}) (?=[{_ISOLATES}]?\d)", re.IGNORECASE)
