"""Questions asked in a window of their own. Screens ask here, so that a test can answer. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Dialogs(Protocol):
    """What screens may ask."""

    def confirm(self, question: str, consequence: str, *, safe: str, act: str, icon: str = "") -> bool:
        """Ask before removing. ``safe`` has the focus and answers Esc; True if ``act`` was chosen."""
        ...

    def choose_folder(self, title: str, start: Path, accept: str) -> Path | None:
        """Let the person choose a folder; None if they did not. ``accept`` are the words of the button."""
        ...

    def choose_files(self, title: str, start: Path, accept: str) -> tuple[Path, ...]:
        """Let the person choose files that exist; empty if they did not."""
        ...

    def choose_new_file(self, title: str, start: Path, accept: str) -> Path | None:
        """Let the person choose where a file is to be written, ``start`` unless they say another name.

        Asks before one that exists is replaced; None if they did not choose.
        """
        ...


class ScriptedDialogs:
    """Answers in advance, in order; for tests and pictures. An unexpected question is an error."""

    def __init__(self, answers: Sequence[bool | Path | None] = ()) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def confirm(self, question: str, consequence: str, *, safe: str, act: str, icon: str = "") -> bool:
        """Answer with the next prepared answer."""
        self.asked.append(question)
        return self.answers.pop(0) is True

    def choose_folder(self, title: str, start: Path, accept: str) -> Path | None:
        """Answer with the next prepared answer."""
        self.asked.append(title)
        answer = self.answers.pop(0)
        return answer if isinstance(answer, Path) else None

    def choose_files(self, title: str, start: Path, accept: str) -> tuple[Path, ...]:
        """Answer with the next prepared answer, one file."""
        chosen = self.choose_folder(title, start, accept)
        return () if chosen is None else (chosen,)

    def choose_new_file(self, title: str, start: Path, accept: str) -> Path | None:
        """Answer with the next prepared answer."""
        return self.choose_folder(title, start, accept)
