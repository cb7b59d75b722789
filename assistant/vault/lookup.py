"""Finding words in one case of an open vault."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.vault.connection import Database
from assistant.vault.texts import Hit, Texts

MOST = 200
"""Places that are told at once."""


class LookUp:
    """Any thread may use it."""

    def __init__(self, database: Database, texts: Texts, case: int) -> None:
        self._database = database
        self._texts = texts
        self._case = case

    def find(self, wanted: str, *, most: int = MOST) -> tuple[Hit, ...]:
        """Where every word of ``wanted``, or one that begins with it, stands."""
        return self._texts.find(self._case, wanted, most=most)

    def files(self) -> frozenset[str]:
        """The files whose words were put into the index, by SHA-256."""
        return self._texts.files(self._case)

    def put_file(self, sha256: str, pages: Sequence[str]) -> None:
        """Index the words of a file, a text for each page, durably."""
        with self._database.transaction():
            self._texts.put_file(self._case, sha256, pages)
