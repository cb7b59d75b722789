"""The targets that stand for a place of the whole program, wherever one is."""

from __future__ import annotations

SETTINGS = "settings"
"""The target of the settings."""

SEARCH = "search"
"""The target of the search through the whole case."""

HISTORY = "history"
"""The target of the earlier versions of all answers; ``history/<path>,<path>`` of these."""

BACK = "back"
"""The target that leads to where the person was before she came to this screen."""
