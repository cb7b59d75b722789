"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings and documents of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("CASEBOOK_CONFIG_DIR", str(home / "config"))
    monkeypatch.setenv("CASEBOOK_DATA_DIR", str(home / "data"))
    monkeypatch.setenv("CASEBOOK_VAULT_DIR", str(home / "documents"))


@pytest.fixture(scope="session")
def sample_bytes() -> bytes:
    """The fictional sample case as it travels with the program."""
    return (ROOT / "templates" / "samples" / "sample.case.json").read_bytes()
