"""Places on the person's computer. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "casebook"


def settings_file() -> Path:
    """The only file outside a vault that the program writes: window settings, never content."""
    override = os.environ.get("CASEBOOK_CONFIG_DIR")
    folder = Path(override) if override else Path(platformdirs.user_config_dir(_APP))
    return folder / "settings.json"


def vault_home() -> Path:
    """Where a new vault is put unless the person chooses another folder."""
    override = os.environ.get("CASEBOOK_VAULT_DIR")
    return Path(override) if override else Path(platformdirs.user_documents_dir())
