"""Why a case file or an answer is refused or doubted: one English sentence for each reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.pack.entry import read_entries

_FILE = "rules/faults.toml"


def load_reasons(root: Path) -> Mapping[str, str]:
    """The sentences by reason, in the order of the file; words in braces are filled by ``params``."""
    whole = read_entries(root, _FILE)
    reasons = whole.table("faults").all_texts()
    whole.finish()
    return MappingProxyType(dict(reasons))
