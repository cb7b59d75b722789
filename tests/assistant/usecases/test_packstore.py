"""Putting another pack in the place of the one of the program, and what happens when it goes bad."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.i18n.catalogues import catalogue, use_words_of_pack
from assistant.pack.pack import bundled_pack
from assistant.usecases import packfiles, packstore
from assistant.usecases.packstore import (
    NoEarlierPack,
    PackRefused,
    Trouble,
    choose_pack,
    notice_sentence,
    restore_pack,
    use_pack,
)
from tests.assistant.usecases.packs import CHANGED, FRENCH, SENTENCE, change, change_sentence, make_pack

OLDER, NEWER = "7.0.0", "8.0.0"


@pytest.fixture(scope="module")
def two_packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place where one pack is used and another was used before it."""
    place = tmp_path_factory.mktemp("packs")
    use_pack(make_pack(place / "older", OLDER), place / "home")
    newer = make_pack(place / "newer", NEWER)
    change_sentence(newer)
    use_pack(newer, place / "home")
    return place


@pytest.fixture
def home(two_packs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_packs / "home", tmp_path / "home"))


@pytest.fixture(autouse=True)
def _own_words_again() -> Iterator[None]:
    yield
    use_words_of_pack({})


def _in_use(home: Path) -> Path:
    return choose_pack(home).pack.root


def test_without_any_other_pack_that_of_the_program_is_used(tmp_path: Path) -> None:
    chosen = choose_pack(tmp_path / "nothing")

    assert chosen.pack is bundled_pack()
    assert chosen.notice is None
    assert not (tmp_path / "nothing").exists()


def test_a_sound_pack_is_used_with_its_own_translations(home: Path) -> None:
    chosen = choose_pack(home)
    use_words_of_pack(chosen.words)

    assert chosen.pack.version == NEWER
    assert not chosen.is_bundled
    assert chosen.notice is None
    assert catalogue("fr", "draft").find(SENTENCE, CHANGED) == FRENCH
    other = catalogue("fr", "draft").find("phrase:mark.draft", "DRAFT")
    assert other not in {None, "DRAFT"}, "the translations of the program stand beside those of the pack"


def test_what_is_kept_is_for_one_person_alone(two_packs: Path) -> None:
    home = two_packs / "home"
    folders = [home, *(path for path in home.iterdir() if path.is_dir())]
    files = [path for path in home.rglob("*") if path.is_file()]

    assert len(folders) == 3
    for path in (*folders, *files):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_broken_pack_is_refused_with_every_fault_and_changes_nothing(home: Path, tmp_path: Path) -> None:
    broken = make_pack(tmp_path / "broken", "9.0.0")
    change(broken, "rules/route.toml", 'kind = "deletion"', 'kind = "deletoin"')
    change(broken, "rules/deadlines.toml", r'starts = \["', 'starts = ["filing.nowhere", "')

    with pytest.raises(PackRefused) as refused:
        use_pack(broken, home)

    assert [fault.file for fault in refused.value.faults] == ["rules/deadlines.toml", "rules/route.toml"]
    assert all(fault.line > 1 for fault in refused.value.faults)
    assert choose_pack(home).pack.version == NEWER
    assert not list(home.glob(".new-*"))


def test_a_pack_of_another_form_is_refused(home: Path, tmp_path: Path) -> None:
    later = make_pack(tmp_path / "later", "9.0.0")
    change(later, "pack.toml", "(?m)^format = 1$", "format = 2")

    with pytest.raises(PackRefused) as refused:
        use_pack(later, home)

    assert "packs of the form 1 only, not 2" in refused.value.faults[0].reason


def _link(root: Path) -> None:
    (root / "rules" / "more.toml").symlink_to("/etc/hostname")


def _linked_folder(root: Path) -> None:
    (root / "rules" / "more").symlink_to("/etc", target_is_directory=True)


def _pipe(root: Path) -> None:
    os.mkfifo(root / "rules" / "more.toml")


def _program(root: Path) -> None:
    (root / "rules" / "more.py").write_text("print()\n", encoding="utf-8")


def _hidden(root: Path) -> None:
    (root / ".hidden").write_text("x", encoding="utf-8")


def _compiled_words(root: Path) -> None:
    (root / "locales" / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (root / "locales" / "fr" / "LC_MESSAGES" / "draft.mo").write_bytes(b"x")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_link, "a link to another place"),
        (_linked_folder, "a link to another place"),
        (_pipe, "this is not a file"),
        (_program, "a pack has no such file"),
        (_hidden, "a pack has no such file"),
        (_compiled_words, "a pack has no such file"),
    ],
)
def test_what_is_no_file_of_a_pack_is_refused_unread(
    spoil: object, reason: str, home: Path, two_packs: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(two_packs / "older", tmp_path / "spoilt"))
    assert callable(spoil)
    spoil(root)

    with pytest.raises(PackRefused) as refused:
        use_pack(root, home)

    assert len(refused.value.faults) == 1
    assert reason in refused.value.faults[0].reason


def test_a_pack_that_is_too_large_is_refused(
    home: Path, two_packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packfiles, "LARGEST_PACK", 100_000)

    with pytest.raises(PackRefused) as refused:
        use_pack(two_packs / "older", home)

    assert "larger than any pack" in refused.value.faults[0].reason


def test_a_pack_somebody_changed_gives_way_to_the_one_before_it(home: Path) -> None:
    rules = _in_use(home) / "rules" / "grounds.toml"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n# one line more\n", encoding="utf-8")

    chosen = choose_pack(home)

    assert chosen.pack.version == OLDER
    assert chosen.notice is not None
    assert chosen.notice.trouble is Trouble.CHANGED
    assert OLDER in notice_sentence(chosen.notice, "en")
    assert notice_sentence(chosen.notice, "ar") != notice_sentence(chosen.notice, "en")


def test_changed_translations_of_a_pack_are_noticed_too(home: Path) -> None:
    compiled = next((_in_use(home).parent / "words").glob("*.mo"))
    compiled.write_bytes(compiled.read_bytes() + b"x")

    assert choose_pack(home).pack.version == OLDER


@pytest.mark.parametrize("missing", ["rules/grounds.toml", "pack.toml", "documents/words.toml"])
def test_a_missing_file_is_noticed(home: Path, missing: str) -> None:
    (_in_use(home) / missing).unlink()

    assert choose_pack(home).pack.version == OLDER


def test_if_both_were_changed_the_pack_of_the_program_is_used(home: Path) -> None:
    for rules in home.glob("*/content/rules/grounds.toml"):
        rules.write_text("changed", encoding="utf-8")

    chosen = choose_pack(home)

    assert chosen.pack is bundled_pack()
    assert chosen.is_bundled
    assert chosen.notice is not None


def test_a_pack_this_program_cannot_read_gives_way_though_nobody_changed_it(home: Path) -> None:
    root = _in_use(home)
    change(root, "rules/route.toml", 'kind = "deletion"', 'kind = "deletoin"')
    words = packstore._read_words(root.parent / "words")
    state = json.loads((home / "current.json").read_text(encoding="utf-8"))
    state["packs"][0]["fingerprint"] = packstore._fingerprint(packfiles.read_pack_files(root), words)
    (home / "current.json").write_text(json.dumps(state), encoding="utf-8")

    chosen = choose_pack(home)

    assert chosen.pack.version == OLDER
    assert chosen.notice is not None
    assert chosen.notice.trouble is Trouble.UNREADABLE


@pytest.mark.parametrize(
    "state",
    [
        "",
        "{",
        "[]",
        '{"packs": 3}',
        '{"packs": [{"folder": "../elsewhere", "fingerprint": "0"}]}',
        '{"packs": [{"folder": "/etc", "fingerprint": "0"}]}',
        '{"packs": [{"folder": "0123456789abcdef"}]}',
        "\x00" * 100,
    ],
)
def test_a_spoilt_note_of_the_packs_never_stops_the_program(home: Path, state: str) -> None:
    (home / "current.json").write_text(state, encoding="utf-8")

    chosen = choose_pack(home)

    assert chosen.pack is bundled_pack()
    assert chosen.notice is not None


def test_a_program_that_dies_while_taking_a_pack_in_goes_on_with_the_old_one(
    home: Path, two_packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(packstore, "_keep", die)
    with pytest.raises(KeyboardInterrupt):
        use_pack(two_packs / "older", home)

    assert choose_pack(home).pack.version == NEWER


def test_going_back_leads_to_the_pack_before_then_to_that_of_the_program(home: Path) -> None:
    assert restore_pack(home).version == OLDER
    assert choose_pack(home).pack.version == OLDER
    assert choose_pack(home).notice is None

    assert restore_pack(home) is bundled_pack()
    assert choose_pack(home).is_bundled
    assert list(home.iterdir()) == []

    with pytest.raises(NoEarlierPack):
        restore_pack(home)


def test_the_pack_of_the_program_can_be_restored_at_once(home: Path) -> None:
    assert restore_pack(home, bundled=True) is bundled_pack()
    assert choose_pack(home).is_bundled


def test_going_back_skips_a_pack_that_was_changed(home: Path) -> None:
    older = next(path for path in home.glob("*/content") if path != _in_use(home))
    (older / "pack.toml").write_text("changed", encoding="utf-8")

    assert restore_pack(home) is bundled_pack()


def test_only_the_pack_in_use_and_the_one_before_it_are_kept(
    home: Path, two_packs: Path, tmp_path: Path
) -> None:
    third = Path(shutil.copytree(two_packs / "older", tmp_path / "third"))
    change(third, "pack.toml", r'version = ".*"', 'version = "9.0.0"')

    use_pack(third, home)

    assert choose_pack(home).pack.version == "9.0.0"
    assert len([path for path in home.iterdir() if path.is_dir()]) == 2
    assert restore_pack(home).version == NEWER
