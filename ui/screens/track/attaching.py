"""Taking the files of a message into the casebook, off the thread of the window. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.usecases.desk import Desk
from ui.messages import explain
from ui.text import Words, isolate

if TYPE_CHECKING:
    from assistant.usecases.intakereport import Brought


@dataclass(slots=True)
class _Read:
    """What was read, and what was refused: its name and why."""

    brought: list[Brought] = field(default_factory=list)
    refused: list[tuple[str, AssistantError]] = field(default_factory=list)


class Attaching:
    """Receives and examines the files on a worker thread; makes them exhibits on the window's own."""

    def __init__(self, desk: Desk, words: Words, run: Callable[..., object]) -> None:
        self._desk = desk
        self._words = words
        self._run = run

    def __call__(self, paths: tuple[Path, ...], done: Callable[[tuple[str, ...], str], None]) -> None:
        """Take files in; ``done`` gets the documents they are now, and in words what was not taken in."""
        desk, files, limits = self._desk, self._desk.files, self._desk.pack.evidence
        known = frozenset(
            said
            for path in desk.case.paths_of("documents[].sha256")
            if isinstance(said := desk.case.answer(path), str)
        )

        def task() -> _Read:
            from assistant.usecases.bringing import bring
            from assistant.usecases.intakesources import FileSource
            from assistant.usecases.parsing import opened_parsers

            read = _Read()
            with opened_parsers(desk.pack) as parsers:
                for path in paths:
                    source = FileSource(path)
                    try:
                        read.brought.append(bring(files, parsers, limits, source, known=known))
                    except AssistantError as failure:
                        read.refused.append((source.name, failure))
            return read

        self._run(task, lambda read: self._put_in(read, done), lambda failure: done((), self._why(failure)))

    def _put_in(self, read: _Read, done: Callable[[tuple[str, ...], str], None]) -> None:
        from assistant.usecases.bringing import put_in

        documents, refused = list[str](), list(read.refused)
        for brought in read.brought:
            try:
                documents.append(put_in(self._desk, brought).document)
            except AssistantError as failure:
                refused.append((brought.name, failure))
        trouble = [
            self._words.gettext("“{name}” was not added. {why}").format(
                name=isolate(name), why=self._why(failure)
            )
            for name, failure in refused
        ]
        done(tuple(documents), " ".join(trouble))

    def _why(self, failure: Exception) -> str:
        return " ".join(explain(failure, self._words))
