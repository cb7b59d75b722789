"""What was left on the computer, compared with what really lies on the disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from assistant.paths import pack_home, settings_file, vault_home
from assistant.settings import Settings, save_settings
from assistant.usecases.footprint import Left, find_footprint, remove_trace


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, with nothing in it."""
    for name in ("CASEBOOK_CONFIG_DIR", "CASEBOOK_DATA_DIR", "CASEBOOK_VAULT_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return home


def casebook(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("header", "main"):
        (folder / name).write_bytes(bytes(1000))
    return folder


def test_an_untouched_home_has_nothing_to_show(home: Path) -> None:
    assert find_footprint(None, home=home) == ()


def test_each_kind_is_found_once_with_its_size(home: Path) -> None:
    save_settings(settings_file(), Settings(language="en"))
    settings_file().with_name(".settings.json-abc").write_bytes(b"{")
    pack_home().mkdir(parents=True)
    (pack_home() / "current.json").write_text("{}")
    mine = casebook(vault_home() / "notes")
    casebook(vault_home() / "older")
    (vault_home() / "letters").mkdir()
    (Path(tempfile.gettempdir()) / "casebook-x1").mkdir()
    (home / ".kit-2026.part").mkdir()
    (home / ".cache" / "fontconfig").mkdir(parents=True)

    found = find_footprint(mine, home=home)

    kinds = [trace.kind for trace in found]
    assert sorted(kind.value for kind in kinds) == [
        "casebook", "open", "pack", "practice", "settings", "shared", "unfinished", "unfinished",
    ]  # fmt: skip
    assert next(trace for trace in found if trace.kind is Left.OPEN).size == 2000
    assert not any("letters" in str(trace.path) for trace in found)
    assert all(str(trace.path) not in repr(trace) for trace in found)


def test_what_is_removed_is_gone_and_a_casebook_is_never_removed_here(home: Path) -> None:
    save_settings(settings_file(), Settings(language="en"))
    mine = casebook(vault_home() / "notes")
    for trace in find_footprint(mine, home=home):
        if trace.is_removable:
            remove_trace(trace)
        else:
            with pytest.raises(ValueError, match="another way"):
                remove_trace(trace)

    assert [trace.kind for trace in find_footprint(mine, home=home)] == [Left.OPEN]
    assert not settings_file().parent.exists()


def test_a_link_is_removed_and_not_what_it_leads_to(home: Path, tmp_path: Path) -> None:
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / "file").write_text("mine")
    (home / ".trap.part").symlink_to(treasure)

    (trace,) = find_footprint(None, home=home)
    remove_trace(trace)

    assert (treasure / "file").read_text() == "mine"
    assert find_footprint(None, home=home) == ()
