"""A mistake in the content pack: named by file, key and reason."""

from __future__ import annotations

from typing import ClassVar

from assistant.errors import AssistantError


class PackFault(AssistantError):
    """A file of the pack cannot be used as it is.

    ``file`` is relative to the pack, ``key`` names the entry in it (``ground rpd35.x, suggest``),
    ``reason`` says in plain English what is wrong. A pack holds no answers, so all three may be
    shown and logged.
    """

    code: ClassVar[str] = "pack.fault"

    def __init__(self, *, file: str, key: str, reason: str) -> None:
        super().__init__(file=file, key=key, reason=reason)
        self.file = file
        self.key = key
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.reason}"
