"""Random Unicode through the text engine and onto pages: ``python -m tests.assistant.writers.fuzz``.

Stops at the first crash, lost character, line wider than its column or paragraph that takes too
long, and prints the seed that shows it again.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import unicodedata
from collections import Counter
from types import FrameType

from assistant.drafting.draft import Part
from assistant.i18n.languages import Direction
from assistant.i18n.repertoire import is_ignorable
from assistant.writers.census import find_lost
from assistant.writers.pdf import write_pdf
from assistant.writers.span import Span, clean
from assistant.writers.text.faces import MissingGlyph, Style, faces_of
from assistant.writers.text.paragraph import ParagraphStyle, forget_paragraphs, set_paragraph
from assistant.writers.text.shaping import forget_texts
from tests.assistant.writers.drafts import draft, paragraph, sentence

_LETTERS = tuple("".join(map(chr, sorted(face.characters))) for face in faces_of(Style()))
SECONDS = 5
"""A paragraph that takes longer hangs."""
_SPECIAL = (
    "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c\u00ad\u200b\u200c\u200d"
    "\u2060\u202f\u00a0\n\t-–/"
)


def random_text(chance: random.Random, *, known: bool) -> str:
    """Words of one or several scripts, controls among them, sometimes one endless word.

    ``known`` keeps to characters that some face has; without it, anything of Unicode may come.
    """
    pieces = []
    for _piece in range(chance.randrange(1, 40)):
        if chance.random() < 0.15:
            pieces.append(chance.choice(_SPECIAL) * chance.randrange(1, 4))
        elif known:
            letters = chance.choice(_LETTERS)
            pieces.append("".join(chance.choices(letters, k=chance.randrange(1, 14))))
        else:
            pieces.append(
                "".join(chr(chance.randrange(0x20, 0x20000)) for _ in range(chance.randrange(1, 6)))
            )
        if chance.random() < 0.7:
            pieces.append(" ")
    return "".join(one for one in "".join(pieces) if unicodedata.category(one) != "Cs")


def check_lines(text: str, direction: Direction, width: float, *, justified: bool) -> bool:
    """One paragraph; false where a face lacks a character, which is an answer too."""
    words = clean(text)
    style = ParagraphStyle(size=11, leading=16, justified=justified)
    span = Span(text=words, lang="ar" if direction is Direction.RTL else "en")
    try:
        made = set_paragraph((span,), style, width, direction)
    except MissingGlyph as missing:
        code = int(str(missing.params["character"]).removeprefix("U+"), 16)
        if any(code in face.characters for face in faces_of(Style())):
            raise AssertionError(f"U+{code:04X} is said to be missing and is not") from missing
        return False
    places = sorted(
        (one.start, one.end) for line in made.lines for one in line.line.clusters if one.end > one.start
    )
    if "".join(words[start:end] for start, end in places) != words:
        raise AssertionError("the clusters of the lines are not the text")
    for line in made.lines:
        seen = [one for one in line.line.clusters if one.width and not one.blank]
        if line.right - line.left > width + 0.01 and len(seen) > 1:
            raise AssertionError("a line is wider than its column")
    return True


def check_pages(texts: list[str], language: str) -> bool:
    """A document of these paragraphs; every letter on its pages."""
    blocks = [
        paragraph(sentence(f"s{number}", text, lang=language), part=Part.BODY, marker=str(number))
        for number, text in enumerate(texts, start=1)
        if clean(text).strip()
    ]
    made = draft(language, *blocks)
    try:
        content = write_pdf(made).data
    except MissingGlyph:
        return False
    lost = Counter(
        {char: times for char, times in find_lost(made, "pdf", content).items() if _is_plain(char)}
    )
    if lost:
        raise AssertionError(f"lost on pages: {[f'U+{ord(char):04X}' for char in lost]}")
    return True


def _is_plain(char: str) -> bool:
    """Not a mark or a compatibility form, which readers of pages put together or take apart."""
    is_form = unicodedata.normalize("NFKC", char) != char
    return not is_form and not is_ignorable(char) and unicodedata.category(char)[0] not in "MC"


def run(minutes: float, seed: int) -> Counter[str]:
    """Go on for so long; what was tried, by kind."""
    tried: Counter[str] = Counter()
    signal.signal(signal.SIGALRM, _too_long)
    until = time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        signal.alarm(SECONDS)
        try:
            text = random_text(chance, known=seed % 7 > 0)
            direction = chance.choice([Direction.LTR, Direction.RTL])
            width = chance.choice([15.0, 40.0, 90.0, 180.0, 453.0])
            done = check_lines(text, direction, width, justified=chance.random() < 0.5)
            tried["paragraphs set" if done else "paragraphs refused by name"] += 1
            if seed % 10 == 0:
                texts = [random_text(chance, known=seed % 7 > 0) for _ in range(6)]
                done = check_pages(texts, "ar" if direction is Direction.RTL else "en")
                tried["documents printed" if done else "documents refused by name"] += 1
        except BaseException:
            sys.stderr.write(f"seed {seed}\n")
            raise
        finally:
            signal.alarm(0)
        if seed % 500 == 0:
            forget_paragraphs()
            forget_texts()
        seed += 1
    return tried


def _too_long(signum: int, frame: FrameType | None) -> None:
    raise AssertionError("took too long")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for kind, times in sorted(run(given.minutes, given.seed).items()):
        sys.stdout.write(f"{times:8} {kind}\n")
