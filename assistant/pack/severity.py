"""How much a problem matters."""

from __future__ import annotations

from enum import Enum


class Severity(Enum):
    """How much a problem matters: ``block`` stops "ready to file", never the draft."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"
