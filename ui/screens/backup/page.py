"""The screen for backups: form and presenter together."""

from __future__ import annotations

from ui.forms.page import form_page
from ui.page import Context, Page
from ui.screens.backup.presenter import BackupFlow


def build(context: Context, argument: str) -> Page:
    """Backups; ``argument`` may be "test" or "restore"."""
    return form_page(context, lambda reach: BackupFlow(reach, argument))
