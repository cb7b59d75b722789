"""The kinds of request."""

from __future__ import annotations

KINDS = ("access", "correction", "deletion", "correction_deletion", "revision")
"""The kinds of request the Portal knows."""
