"""What holds in this cage, told from inside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.evidence.caged import sealing

LIBRARIES = ()


def perform(_: list[bytes], __: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """The measures with their degree."""
    return {"held": [[held.measure, held.degree.value, list(held.missing)] for held in sealing.held]}, []
