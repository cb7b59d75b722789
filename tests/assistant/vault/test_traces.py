"""What was typed is found in no file, and no file appears outside the vault."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.pack.pack import Pack
from assistant.vault.cost import Profile
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, create_vault
from tests.conftest import ROOT

CANARIES = ("Quetzalcoatlus", "زعفرانية", "Шиншилла", "ornithorhynque", "passphrase-okapi-7261")


def forms(word: str) -> Iterator[bytes]:
    """A word as it might stand in a file: three encodings, and escaped as in JSON."""
    for encoding in ("utf-8", "utf-16-le", "utf-32-le", "unicode_escape"):
        yield word.encode(encoding)


def snapshot(*roots: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for root in roots for path in sorted(root.rglob("*")) if path.is_file()}


def readable(files: dict[Path, bytes]) -> set[tuple[str, str]]:
    return {
        (path.name, word)
        for path, content in files.items()
        for word in CANARIES
        if any(form in content for form in forms(word))
    }


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of our own, so that whatever appears in it is ours."""
    place = tmp_path / "tmp"
    place.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return place


def test_no_typed_word_can_be_read_in_any_file_at_any_time(
    tmp_path: Path, temporary: Path, pack: Pack, sample: Case
) -> None:
    folder, home = tmp_path / "casebook", Path(os.environ["HOME"])
    passphrase, new = Passphrase(CANARIES[-1]), Passphrase(CANARIES[-1] + " new")
    keys = create_vault(folder, passphrase, profile=Profile.SMALL)
    master = Keys(keys.vault_id, keys.master)
    vault = Vault.connect(folder, keys, pack)
    vault.add(sample.with_fact("meta.title", CANARIES[0]))
    seen: list[dict[Path, bytes]] = []
    case = sample
    for number in range(40):
        words = " ".join(CANARIES[:4]) + f" {number} "
        case = case.with_fact("person.activity_text", Text(lang="en", text=words * 200))
        vault.save(str(case.answer("meta.case_id")), case)
        seen.append(snapshot(folder, temporary, home))
    vault.change_passphrase(passphrase, new)
    vault.close()
    seen.append(snapshot(folder, temporary, home))

    assert any(path.name == "main-wal" for files in seen for path in files)
    for files in seen:
        assert not readable(files)
        assert {path.parent for path in files} == {folder}
        raw = b"".join(files.values())
        for key in (master.master, bytes(master.derive("main"))):
            assert key not in raw
            assert key.hex().encode() not in raw


def test_the_search_for_words_finds_what_is_there(tmp_path: Path) -> None:
    for number, form in enumerate(forms(CANARIES[1])):
        (tmp_path / str(number)).write_bytes(b"before" + form + b"after")

    assert len(readable(snapshot(tmp_path))) == 4


_SESSION = """
import sys
from pathlib import Path
from assistant.case.values import Text
from assistant.clock import SystemClock
from assistant.pack.pack import bundled_pack
from assistant.usecases.opening import create_casebook
from assistant.vault.passphrase import Passphrase
folder, words, clock = Path(sys.argv[1]), Passphrase("amber canoe"), SystemClock()
desk = create_casebook(folder, words, bundled_pack(), clock, profile="small")
desk.change(desk.case.with_fact("person.activity_text", Text(lang="en", text="word " * 3000)))
desk.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="looks at the whole home of a Unix user")
def test_a_whole_session_makes_no_file_outside_the_vault(tmp_path: Path) -> None:
    home, temporary, work = tmp_path / "home", tmp_path / "tmp", tmp_path / "work"
    for place in (home, temporary, work):
        place.mkdir()
    environment = {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "PATH": os.defpath}

    done = subprocess.run(
        [sys.executable, "-B", "-c", _SESSION, tmp_path / "casebook"],
        cwd=work, env=environment, capture_output=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {f"casebook/{name}" for name in ("header", "header.copy", "main", "lock", "head")}
