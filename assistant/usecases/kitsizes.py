"""What the size of files cost the annexes of a kit: smaller pictures, more files than annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from assistant.filing.annexbinding import BoundAnnex
from assistant.grounds.problems import Problem
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity

MADE_SMALLER, TOO_LARGE, MANY_FILES = "file.made_smaller", "file.too_large", "limit.annex_files"


def find_size_problems(pack: Pack, kind: str, annexes: Sequence[BoundAnnex]) -> Iterator[Problem]:
    """A problem for each paper whose pictures lost pixels, each annex that is still too large, and for
    annexes that fill more files than annexes are allowed: the form may count files."""
    for bound in annexes:
        for loss in bound.shrunk:
            yield _about(MADE_SMALLER, loss.document, {"count": loss.kept, "limit": loss.dots_per_inch})
        if bound.is_too_large:
            limit = pack.limits["limit.file_size"].working_value or 0
            yield _about(TOO_LARGE, bound.annex.documents[0], {"limit": limit})
    files = sum(len(bound.parts) for bound in annexes)
    limits = (one.value for one in pack.limits.values() if one.unit == "annexes" and kind in one.kinds)
    most = min((limit for limit in limits if limit), default=None)
    if most is not None and files > most >= len(annexes):
        yield Problem(
            id=MANY_FILES,
            severity=Severity.WARN,
            item="",
            facts=(),
            params=MappingProxyType({"count": files, "limit": most}),
        )


def _about(problem: str, document: str, params: dict[str, str | int]) -> Problem:
    return Problem(
        id=problem,
        severity=Severity.WARN,
        item=document,
        facts=(f"documents[{document}].sha256",),
        params=MappingProxyType(params),
    )
