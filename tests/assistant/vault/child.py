"""A program of its own that works on a vault until it is killed; says each thing it is sure of.

``python -m tests.assistant.vault.child saves|rekeys|admits|renews|holds FOLDER``; the master key or the first
passphrase comes as a line of standard input.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from assistant.case.values import Text
from assistant.pack.pack import bundled_pack
from assistant.vault.folder import VaultFolder
from assistant.vault.header import read_header
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.renewal import renew_keys
from assistant.vault.vault import Vault, change_passphrase
from assistant.vault.ways import ways_into


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def connect(folder: Path, master: str) -> Vault:
    vault_id = read_header(VaultFolder(folder)).vault_id
    return Vault.connect(folder, Keys(vault_id, bytes.fromhex(master)), bundled_pack())


def saves(folder: Path, master: str) -> None:
    """Say the number of each save after it returned. Two facts change together, one of them large."""
    vault = connect(folder, master)
    (entry,) = vault.cases()
    case = vault.load(entry.case_id)
    say("ready")
    for number in count(int(str(case.answer("meta.title") or "0")) + 1):
        text = Text(lang="en", text=f"{number} " * 2500)
        case = case.with_fact("meta.title", str(number)).with_fact("person.activity_text", text)
        vault.save(entry.case_id, case)
        say(number)


def rekeys(folder: Path, first: str) -> None:
    """Say the passphrase that opens the vault, after each change."""
    now = first
    say("ready")
    for number in count(1):
        then = f"passphrase {number}"
        change_passphrase(folder, Passphrase(now), Passphrase(then))
        now = then
        say(now)


def admits(folder: Path, first: str) -> None:
    """Let a person in and put her out again, over and over; say who was let in and who was put out."""
    say("ready")
    for number in count(1):
        with ways_into(folder, Passphrase(first)) as ways:
            place = ways.add(Passphrase(f"person {number}"), f"Person {number}")
            say(f"+{number}")
            if number % 4:
                ways.remove(place)
                say(f"-{number}")


def renews(folder: Path, first: str) -> None:
    """Renew the master key over and over; say each that is finished."""
    say("ready")
    for number in count(1):
        renew_keys(folder, Passphrase(first))
        say(number)


def holds(folder: Path, master: str) -> None:
    """Keep the vault open until killed."""
    connect(folder, master)
    say("ready")
    sys.stdin.read()


if __name__ == "__main__":
    job = {"saves": saves, "rekeys": rekeys, "admits": admits, "renews": renews, "holds": holds}[sys.argv[1]]
    job(Path(sys.argv[2]), sys.stdin.readline().strip())
