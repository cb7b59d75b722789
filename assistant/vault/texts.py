"""The words of a case and of its files, folded, in an index that finds them and forgets what is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.i18n.folding import FOLDING
from assistant.vault.connection import Database

FOLDING_VERSION = 1
"""Counts up when words are folded otherwise: then every case is indexed anew."""

ANSWER, FILE = "answer", "file"

_ARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل")
"""Arabic articles, alone or with a letter before them, that are written together with the word."""

_LEAST = 3
"""Letters that must stay when an article is taken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where words were found: the path of a fact or the SHA-256 of a file, and the page from 1."""

    kind: str
    path: str
    place: int


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    folded = text.translate(FOLDING).casefold()
    return "".join(char if char.isalnum() else " " for char in folded).split()


def indexed_words(text: str) -> str:
    """What is put into the index: the words, then those with an Arabic article without it."""
    words = folded_words(text)
    bare = (_without_article(word) for word in words)
    return " ".join([*words, *(word for word in bare if word)])


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + _LEAST:
            return word[len(article) :]
    return ""


class Texts:
    """Reads and writes the index; writing belongs within a transaction. ``case`` is a number.

    A save only sets aside which answers have changed: indexing them would double its time. They are
    indexed before somebody looks for words, before earlier versions are forgotten, and when the
    vault is closed; after a killed program the whole case is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._aside: dict[int, set[str]] = {}

    def set_aside(self, case: int, paths: Iterable[str]) -> None:
        """Say which answers have changed since they were indexed."""
        if case not in self._aside:
            if not self._is_current(case):
                return
            self._database.run("UPDATE indexed SET folding = 0 WHERE case_number = ?", case)
            self._aside[case] = set()
        self._aside[case].update(paths)

    def waiting(self, case: int) -> frozenset[str] | None:
        """The answers that are to be indexed; ``None`` if all are."""
        if self._is_current(case):
            return frozenset()
        return frozenset(self._aside[case]) if case in self._aside else None

    def _is_current(self, case: int) -> bool:
        sql = "SELECT 1 FROM indexed WHERE case_number = ? AND folding = ?"
        return bool(self._database.rows(sql, case, FOLDING_VERSION))

    def put_all(self, case: int, answers: Mapping[str, str]) -> None:
        """Index the answers of a case anew; ``answers`` are texts by path."""
        self._drop("case_number = ? AND kind = ?", case, ANSWER)
        self.put(case, answers)

    def put(self, case: int, answers: Mapping[str, str]) -> None:
        """Index these answers; an empty text takes its path out."""
        self.take_out(case, answers)
        words = ((path, indexed_words(text)) for path, text in answers.items() if text)
        self._add([(case, ANSWER, path, 0, text) for path, text in words if text])
        self._aside.pop(case, None)
        self._database.run(
            "INSERT INTO indexed VALUES (?, ?) ON CONFLICT DO UPDATE SET folding = excluded.folding",
            case, FOLDING_VERSION,
        )  # fmt: skip

    def take_out(self, case: int, paths: Iterable[str]) -> None:
        """Take answers out of the index."""
        for path in paths:
            self._drop("case_number = ? AND kind = ? AND path = ?", case, ANSWER, path)

    def put_file(self, case: int, sha256: str, pages: Sequence[str]) -> None:
        """Index what stands in a file, a text for each page, in the place of what was indexed of it."""
        self.take_out_file(case, sha256)
        words = [(number, indexed_words(text)) for number, text in enumerate(pages, start=1)] or [(1, "")]
        # An empty first page says that the file was read, even if it has no words at all.
        self._add([(case, FILE, sha256, number, text) for number, text in words if text or number == 1])

    def take_out_file(self, case: int, sha256: str) -> None:
        """Take a file out of the index."""
        self._drop("case_number = ? AND kind = ? AND path = ?", case, FILE, sha256)

    def drop(self, case: int) -> None:
        """Take a whole case out of the index."""
        self._drop("case_number = ?", case)
        self._aside.pop(case, None)

    def _add(self, rows: Sequence[tuple[int, str, str, int, str]]) -> None:
        # Statements of one row each and no triggers: for the others SQLite keeps a way back, and the
        # index would be written to the disk after each row.
        if not rows:
            return
        ((last,),) = self._database.rows("SELECT coalesce(max(number), 0) FROM texts")
        numbered = [(int(last) + place, *row) for place, row in enumerate(rows, start=1)]
        self._database.run_for_each("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", numbered)
        self._database.run_for_each(
            "INSERT INTO found (rowid, words) VALUES (?, ?)", ((row[0], row[5]) for row in numbered)
        )

    def _drop(self, where: str, *values: str | int) -> None:
        rows = self._database.rows(f"SELECT number, words FROM texts WHERE {where}", *values)  # noqa: S608
        self._database.run_for_each(
            "INSERT INTO found (found, rowid, words) VALUES ('delete', ?, ?)",
            ((int(number), str(words)) for number, words in rows),
        )
        if rows:
            self._database.run(f"DELETE FROM texts WHERE {where}", *values)  # noqa: S608 - our own words

    def files(self, case: int) -> frozenset[str]:
        """The files that were indexed."""
        sql = "SELECT DISTINCT path FROM texts WHERE case_number = ? AND kind = 'file'"
        return frozenset(str(row[0]) for row in self._database.rows(sql, case))

    def find(self, case: int, wanted: str, *, most: int) -> tuple[Hit, ...]:
        """Where every word of ``wanted``, or one that begins with it, stands; the last indexed first."""
        words = folded_words(wanted)
        if not words:
            return ()
        # Each word is quoted and has letters and figures only, so none is a sign of the query language.
        query = " AND ".join(f'"{word}"*' for word in words)
        found = self._database.rows(
            "SELECT texts.kind, texts.path, texts.place FROM found"
            " JOIN texts ON texts.number = found.rowid"
            " WHERE found MATCH ? AND texts.case_number = ? ORDER BY found.rowid DESC LIMIT ?",
            query, case, most,
        )  # fmt: skip
        return tuple(Hit(kind=str(kind), path=str(path), place=int(place)) for kind, path, place in found)
