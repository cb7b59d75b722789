"""Failures a person can do something about."""

from __future__ import annotations

from typing import ClassVar


class AssistantError(Exception):
    """An expected failure with a stable code and harmless parameters.

    The sentence a person reads is chosen by ``code`` in ``assistant.usecases.explaining``. Parameters
    never hold an answer, a name, a path or a passphrase: they may reach a log.
    """

    code: ClassVar[str] = "unexpected"

    def __init__(self, **params: str | int) -> None:
        super().__init__(self.code)
        self.params = params

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code})"
