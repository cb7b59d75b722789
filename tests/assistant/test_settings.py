"""The settings of the window: never in the way, never personal, whole or not at all."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.settings import Settings, Theme, load_settings, save_settings

CHOSEN = Settings(language="ar", theme=Theme.DARK, text_size=130, lock_after=0)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.json"
    save_settings(file, CHOSEN)
    assert load_settings(file) == CHOSEN


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"language": 5, "theme": ["dark"], "text_size": "large"}, Settings()),
        ({"theme": "purple", "text_size": True}, Settings()),
        ({"text_size": 10_000}, Settings(text_size=200)),
        ({"text_size": -3, "unknown": {}}, Settings(text_size=90)),
        ({"lock_after": 15}, Settings(lock_after=15)),
        *(({"lock_after": odd}, Settings()) for odd in (3, -5, "5", True, 5.0, 10**9)),
        ([], Settings()),
    ],
)
def test_what_cannot_be_used_has_its_usual_value(tmp_path: Path, held: object, expected: Settings) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    assert load_settings(file) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_bytes_keep_the_program_from_starting(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert isinstance(load_settings(file), Settings)


def test_deep_nesting_does_not_keep_the_program_from_starting(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("[" * 100_000, encoding="utf-8")
    assert load_settings(file) == Settings()
    assert load_settings(tmp_path) == Settings()


def test_others_cannot_read_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    save_settings(file, CHOSEN)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_save_that_breaks_off_leaves_the_old_settings_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    save_settings(file, CHOSEN)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        save_settings(file, Settings())
    assert load_settings(file) == CHOSEN
    assert list(tmp_path.iterdir()) == [file]


def test_the_settings_hold_nothing_about_a_person_or_a_place() -> None:
    assert {field.name for field in fields(Settings)} == {
        "language", "theme", "text_size", "lock_after", "hide_on_shift",
    }  # fmt: skip
