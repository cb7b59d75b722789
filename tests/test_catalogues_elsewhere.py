"""The catalogues as other programs read them: gettext's own compiler, and i18nspector."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

LOCALES = Path(__file__).resolve().parent.parent / "locales"
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def _name(catalogue: Path) -> str:
    return str(catalogue.relative_to(LOCALES))


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("catalogue", CATALOGUES, ids=_name)
def test_gettext_compiles_it_without_an_error(catalogue: Path) -> None:
    judged = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(catalogue)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert judged.returncode == 0, judged.stderr


@pytest.mark.skipif(shutil.which("i18nspector") is None, reason="i18nspector is not installed")
@pytest.mark.parametrize("catalogue", CATALOGUES, ids=_name)
def test_i18nspector_finds_no_error(catalogue: Path) -> None:
    judged = subprocess.run(
        ["i18nspector", "--language", catalogue.parts[-3], str(catalogue)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    errors = [line for line in judged.stdout.splitlines() if line.startswith("E:")]

    assert errors == []
    assert judged.stderr == ""
