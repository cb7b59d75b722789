"""What a question in the cage starts from, and where the exceptions of parsers end."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.fault import FileDamaged, FileRefused
from assistant.evidence.findings import Trace, harmless
from assistant.evidence.kinds import FileKind

Arguments = Mapping[str, Any]


def asked(arguments: Arguments) -> tuple[FileKind, Bounds]:
    """The kind and the bounds that every question names."""
    return FileKind[arguments["kind"]], Bounds.from_json(arguments["bounds"])


@contextmanager
def foreign() -> Iterator[None]:
    """A foreign file may make a parser raise anything: here it becomes a refusal that has words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # doubts of a library; what matters is told as a notice
            yield
    except (FileRefused, MemoryError, ImportError):
        raise
    except Exception as failure:
        raise FileDamaged from failure


def told(code: str, *details: object) -> Trace:
    """A trace whose detail is its parts in one harmless line, the empty ones left out."""
    lines = (harmless(one) for one in details if one is not None)
    return Trace(code, harmless(", ".join(line for line in lines if line)))


def read_or_told(read: Callable[[], Iterable[Trace]]) -> list[Trace]:
    """Traces from one place of a file; where it cannot be read, that something unreadable is there."""
    found: list[Trace] = []
    try:
        found.extend(read())
    except (FileRefused, MemoryError, ImportError):
        raise
    except Exception:
        found.append(Trace("unreadable_metadata"))
    return found


def distinct(traces: Iterable[Trace]) -> list[Trace]:
    """Each trace once, in the order found; a code without detail gives way to the same with one."""
    once = list(dict.fromkeys(traces))
    telling = {trace.code for trace in once if trace.detail}
    return [trace for trace in once if trace.detail or trace.code not in telling]


def as_values(traces: Sequence[Trace]) -> list[dict[str, str]]:
    """Traces as they cross from the cage."""
    return [asdict(trace) for trace in traces]
