"""One job inside: read it, do it, answer."""

from __future__ import annotations

import os
import traceback
from types import ModuleType
from typing import Any

from assistant.evidence.caged import frames, loading, sealing

_LONGEST_ORDER = 4096
_LONGEST_ARGUMENTS = 64 * 1024 * 1024
_IN, _OUT = 0, 1


def perform_once() -> None:
    """Job and order both come on standard input."""
    order = frames.read_header(_IN, _LONGEST_ORDER)
    task = loading.load(order["module"])
    perform_sealed(task, space=sealing.address_space() + order["memory"], seconds=order["seconds"])


def perform_sealed(task: ModuleType, *, space: int, seconds: int) -> None:
    """Seal this process, then take the job, answer, and end. Never returns."""
    try:
        os.closerange(_OUT + 2, sealing.DESCRIPTORS)
        sealing.seal(space=space, seconds=seconds)
        values, parts = _answer(task)
        frames.write_all(_OUT, frames.header({**values, "sizes": [len(part) for part in parts]}))
        for part in parts:
            frames.write_all(_OUT, part)
    finally:
        os._exit(0)


def _answer(task: ModuleType) -> tuple[dict[str, Any], list[bytes]]:
    from assistant.evidence.fault import FileRefused

    try:
        given = frames.read_header(_IN, _LONGEST_ARGUMENTS)
        contents = [frames.read_exactly(_IN, size) for size in given["sizes"]]
        values, parts = task.perform(contents, given["arguments"])
        frames.header({"values": values})  # what cannot be written down fails here, where it is told
    except FileRefused as refused:
        return {"refused": refused.code, "params": refused.params}, []
    except MemoryError:
        return {"failed": "memory"}, []
    except BaseException as failed:
        return {"failed": "error", "where": _where(failed)}, []
    return {"values": values}, parts


def _where(failed: BaseException) -> str:
    """Kind of exception and line of code: no word of the message, which may quote the file."""
    steps = traceback.extract_tb(failed.__traceback__)
    own = [step for step in steps if "caged" in step.filename] or steps
    place = f"{os.path.basename(own[-1].filename)}.{own[-1].lineno}" if own else ""  # noqa: PTH119
    missing = f".{failed.name}" if isinstance(failed, ImportError) and failed.name else ""
    return f"{type(failed).__name__}{missing}.{place}"[:160]
