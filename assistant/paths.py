"""Places on the person's computer. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "casebook"


def settings_file() -> Path:
    """Window settings, never content: with ``pack_home`` all the program writes outside a vault."""
    override = os.environ.get("CASEBOOK_CONFIG_DIR")
    folder = Path(override) if override else Path(platformdirs.user_config_dir(_APP))
    return folder / "settings.json"


def pack_home() -> Path:
    """Where a content pack is kept that replaces the one of the program; never anything of a case."""
    override = os.environ.get("CASEBOOK_DATA_DIR")
    folder = Path(override) if override else Path(platformdirs.user_data_dir(_APP))
    return folder / "pack"


def vault_home() -> Path:
    """Where a new vault is put unless the person chooses another folder."""
    override = os.environ.get("CASEBOOK_VAULT_DIR")
    return Path(override) if override else Path(platformdirs.user_documents_dir())
