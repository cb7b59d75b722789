"""What a screen means is known without a window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import ui

UI = Path(ui.__path__[0])
WITHOUT_QT = [
    *sorted(
        ".".join(("ui", *file.relative_to(UI).with_suffix("").parts))
        for file in UI.glob("screens/*/*.py")
        if file.stem in {"state", "presenter"}
    ),
    *("ui.text", "ui.messages", "ui.places", "ui.handover", "ui.theme.tokens", "ui.theme.stylesheet"),
]

_BLOCK = """
import sys
sys.modules["PySide6"] = None
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
assert not [name for name in sys.modules if name.startswith(("PySide6.", "shiboken6"))]
"""


def test_presenters_and_states_need_no_qt() -> None:
    tried = subprocess.run(
        [sys.executable, "-c", _BLOCK, *WITHOUT_QT],
        capture_output=True,
        text=True,
        cwd=UI.parent,
        check=False,
    )

    assert tried.returncode == 0, tried.stderr


@pytest.mark.parametrize(
    "screen", sorted(folder.name for folder in UI.glob("screens/*") if (folder / "__init__.py").exists())
)
def test_screens_do_not_import_one_another(screen: str) -> None:
    others = {folder.name for folder in UI.glob("screens/*") if (folder / "__init__.py").exists()} - {screen}

    for file in (UI / "screens" / screen).glob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert not [other for other in others if f"ui.screens.{other}" in source]
