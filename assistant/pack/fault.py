"""A mistake in the content pack: named by file, line, key and reason; raised, or collected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ClassVar

from assistant.errors import AssistantError

_BETWEEN_WORDS = re.compile(r"[\s,;:{}()\"'“”]+")


class PackFault(AssistantError):
    """A file of the pack cannot be used as it is.

    ``file`` is relative to the pack, ``key`` names the entry in it (``ground rpd35.x, suggest``),
    ``reason`` says in plain English what is wrong, ``line`` counts from 1, 0 where it is not known yet.
    A pack holds no answers, so all of them may be shown and logged.
    """

    code: ClassVar[str] = "pack.fault"

    def __init__(self, *, file: str, key: str, reason: str, line: int = 0) -> None:
        super().__init__(file=file, key=key, reason=reason)
        self.file = file
        self.key = key
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.reason}"


@dataclass(slots=True)
class Collection:
    """The faults of a pack, while all of them are collected instead of the first one being raised.

    A value that could not be read is replaced by a stand-in, and an entry that could not be read is
    left out; what is then said about either is no mistake of its own and is not written down.
    """

    faults: list[PackFault] = field(default_factory=list)
    _stand_ins: set[tuple[str, str]] = field(default_factory=set)
    _left_out: set[str] = field(default_factory=set)

    def add(self, fault: PackFault) -> None:
        """Write a fault down, unless it only follows from one that is written down."""
        words = {*_BETWEEN_WORDS.split(f"{fault.key} {fault.reason}")}
        known = {(one.file, one.key, one.reason) for one in self.faults}
        if (
            (fault.file, fault.key) in self._stand_ins
            or words & self._left_out
            or (fault.file, fault.key, fault.reason) in known
        ):
            return
        self.faults.append(fault)

    def stand_in(self, fault: PackFault) -> None:
        """Write down a fault whose value is replaced."""
        self.add(fault)
        self._stand_ins.add((fault.file, fault.key))

    def leave_out(self, name: str) -> None:
        """Say that an entry is missing only because it could not be read."""
        if name:
            self._left_out.add(name)


_collection: ContextVar[Collection | None] = ContextVar("pack_faults", default=None)


@contextmanager
def collecting() -> Iterator[Collection]:
    """Collect faults that would be raised; loaders go on with stand-ins meanwhile."""
    found = Collection()
    token = _collection.set(found)
    try:
        yield found
    finally:
        _collection.reset(token)


def collection() -> Collection | None:
    """Where faults are collected now, if they are."""
    return _collection.get()


def refuse(fault: PackFault) -> None:
    """Raise a fault; while all of them are collected, write it down and go on."""
    found = _collection.get()
    if found is None:
        raise fault
    found.add(fault)


def replace_value(fault: PackFault) -> None:
    """The same for a fault after which the reader goes on with a stand-in for the value."""
    found = _collection.get()
    if found is None:
        raise fault
    found.stand_in(fault)


def leave_out(fault: PackFault, name: str) -> None:
    """The same for a fault after which the reader goes on without the entry ``name``."""
    found = _collection.get()
    if found is None:
        raise fault
    found.add(fault)
    found.leave_out(name)
