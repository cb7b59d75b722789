"""What runs in the cage: each module here has ``perform`` and opens foreign bytes.

``perform(parts, arguments)`` gets whole files and plain values, and gives plain values and bytes back.
It runs in a process of its own that has no file, no network and a bounded memory; modules it imports
late must be named in ``assistant.evidence.caged.loading``. A FileRefused it raises crosses to the other side.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TASKS: Mapping[str, str] = MappingProxyType(
    {
        "examine": "assistant.evidence.caged.examining",
        "page": "assistant.evidence.caged.paging",
        "clean": "assistant.evidence.caged.cleaning",
        "text": "assistant.evidence.caged.transcribing",
        "redact": "assistant.evidence.caged.redaction",
        "bind": "assistant.evidence.caged.binding",
        "words": "assistant.evidence.caged.wording",
        "find": "assistant.evidence.caged.finding",
        "held": "assistant.evidence.caged.holding",
    }
)
"""The module behind each task."""
