"""A program of its own that works on a vault until it is killed; says each thing it is sure of.

``python -m tests.assistant.vault.child JOB FOLDER``, JOB being one of the functions below; the master key
or the first passphrase comes as a line of standard input.
"""

from __future__ import annotations

import io
import random
import secrets
import sys
from datetime import date
from itertools import count
from pathlib import Path

from assistant.case.values import Text
from assistant.pack.pack import bundled_pack
from assistant.usecases.backupwriting import make_backup
from assistant.vault.custody import CustodyEntry
from assistant.vault.folder import VaultFolder
from assistant.vault.header import read_header
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.renewal import renew_keys
from assistant.vault.vault import Vault, change_passphrase, unlock
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


def receives(folder: Path, master: str) -> None:
    """Take in a file of some size, save a document that names it with an entry of the log; say its hash.

    Every third file is never saved, every fifth is removed again (said with a minus), and its room
    goes back to the disk.
    """
    vault = connect(folder, master)
    (entry,) = vault.cases()
    case = vault.load(entry.case_id)
    say("ready")
    chance = random.Random(len(case.rows.get("documents", ())))  # noqa: S311 - sizes are no secret
    while True:
        data = secrets.token_bytes(chance.randrange(1_500_000))
        taken = vault.files.receive(io.BytesIO(data), largest=2**30)
        turn = chance.randrange(15)
        vault.files.keep(taken.sha256, "thumbnail", data[:2000])
        if turn % 3 == 0:
            continue
        item = f"d{taken.sha256[:12]}"
        before = case
        case = case.with_item("documents", item).with_fact(f"documents[{item}].sha256", taken.sha256)
        log = [CustodyEntry(act="taken", sha256=taken.sha256, document=item, detail={"size": taken.size})]
        vault.save(entry.case_id, case, taken=[taken], log=log)
        say(taken.sha256)
        if turn % 5 == 0:
            case = before
            vault.save(entry.case_id, case)
            vault.remove_file(entry.case_id, taken.sha256, [CustodyEntry(act="removed", sha256=taken.sha256)])
            say("-" + taken.sha256)
            vault.files.compact()


def backs_up(folder: Path, master: str) -> None:
    """Save, and make a backup in the folder ``stick`` beside the vault, over and over; say each name."""
    vault = connect(folder, master)
    (entry,) = vault.cases()
    case = vault.load(entry.case_id)
    place = folder.parent / "stick"
    place.mkdir(exist_ok=True)
    say("ready")
    for number in count(int(str(case.answer("meta.title") or "0")) + 1):
        case = case.with_fact("meta.title", str(number))
        vault.save(entry.case_id, case)
        say(f"+{number}")
        made = make_backup(vault, place, date(2026, 11, 30))
        say(made.file.name)


def opens(folder: Path, first: str) -> None:
    """Open a vault, so that an earlier schema is led to this one."""
    say("ready")
    Vault.connect(folder, unlock(folder, Passphrase(first)), bundled_pack())
    say("opened")
    sys.stdin.read()


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
    job = {
        "saves": saves,
        "receives": receives,
        "opens": opens,
        "backs_up": backs_up,
        "rekeys": rekeys,
        "admits": admits,
        "renews": renews,
        "holds": holds,
    }[sys.argv[1]]
    job(Path(sys.argv[2]), sys.stdin.readline().strip())
