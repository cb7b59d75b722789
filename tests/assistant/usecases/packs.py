"""Packs to put in the place of the one of the program."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.pack.pack import Pack
from tests.assistant.pack.planting import copy_pack

SENTENCE = "object.guilt"
"""A sentence every request for deletion has."""

PLAIN = "The question of guilt or innocence is not submitted to the Chamber."
CHANGED = "Guilt is not a matter for the Chamber."
FRENCH = "La culpabilité n’est pas du ressort de la Chambre."


def make_pack(folder: Path, version: str) -> Path:
    """A sound pack of another version in a folder."""
    root = copy_pack(folder)
    for ground in Pack(root).grounds:
        text = root / "documents" / "grounds" / f"{ground}.txt"
        if not text.is_file():
            message = f'{{% sentence "text.{ground}" %}}The ground is argued.{{% endsentence %}}'
            text.write_text(f"{{% paragraph %}}\n{message}\n{{% endparagraph %}}\n", encoding="utf-8")
    change(root, "pack.toml", r'(?m)^version = ".*"$', f'version = "{version}"')
    return root


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace the first place of a pattern in a file of a pack."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), f"{old} is not in {file}"
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def change_sentence(root: Path) -> None:
    """Say a sentence in other words, with its translation into French."""
    file = next(path for path in (root / "documents").rglob("*.txt") if PLAIN in path.read_text("utf-8"))
    change(root, file.relative_to(root).as_posix(), re.escape(PLAIN), CHANGED)
    po = root / "locales" / "fr" / "LC_MESSAGES" / "draft.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgctxt "{SENTENCE}"\nmsgid "{CHANGED}"\nmsgstr "{FRENCH}"\n',
        encoding="utf-8",
    )
