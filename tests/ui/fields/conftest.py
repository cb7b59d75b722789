"""The desk of the screens serves the editors too."""

from tests.ui.screens.conftest import frame

__all__ = ["frame"]
