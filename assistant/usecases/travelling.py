"""Crossing a border: a sealed copy with somebody trusted, little or nothing on the laptop, plain words.

There is no second, false casebook and no hidden one: decision 15 says why.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.clock import Clock
from assistant.exchange.archive import ArchiveStream
from assistant.exchange.fault import SealedNotWritten
from assistant.exchange.sealing import ENDING, LARGEST, seal_for, seal_with_words
from assistant.i18n.catalogues import catalogue
from assistant.usecases.backupfault import BackupTooLarge, RestoreNotWritten, RestorePlaceTaken
from assistant.usecases.backupreading import NAMES, Proof, opened_backup, read_backup
from assistant.usecases.backupwriting import copied, failures_named, require_place

if TYPE_CHECKING:
    from datetime import date

    from assistant.usecases.desk import Desk
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Left:
    """A copy to be left with somebody. ``was_opened``: the program opened it again with its words.

    One that is locked for another person's key only that person can open: ask for it before leaving.
    """

    file: Path
    proof: Proof
    was_opened: bool


def leave_copy(
    vault: Vault,
    folder: Path,
    today: date,
    *,
    words: str = "",
    recipients: Sequence[str] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Left:
    """Seal a copy of the open casebook with age, for words or for public keys, into a folder. For a worker.

    Inside it opens, as any backup, with what opens the casebook: whoever has the words of the seal
    alone reads nothing. With words the copy is in memory meanwhile, and at most 1 GiB.
    """
    require_place(vault, folder)
    file = _free_name(folder, today)
    proof_place = file.with_name(f".{file.name}.proof")
    with failures_named(), copied(vault, file) as (snapshot, members, length):
        if not recipients and length > LARGEST:
            raise BackupTooLarge(gibibytes=LARGEST >> 30)
        try:
            proof_place.mkdir(mode=0o700)
            with BufferedReader(ArchiveStream(members)) as stream:
                proof = read_backup(stream, proof_place, lambda _: vault.keys(), cancelled=cancelled)
            if proof.contents != snapshot.contents:
                raise SealedNotWritten
        finally:
            shutil.rmtree(proof_place, ignore_errors=True)
        if recipients:
            seal_for(members, file, recipients)
        else:
            seal_with_words(members, file, words, names=NAMES)
            _require_archive(file, words, proof)
    return Left(file=file, proof=proof, was_opened=not recipients)


def _require_archive(file: Path, words: str, proof: Proof) -> None:
    """The archive in the sealed file is, byte for byte, the one that was proved."""
    import hashlib

    digest = hashlib.sha256()
    with opened_backup(file, words=words) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    if digest.hexdigest() != proof.sha256:
        file.unlink(missing_ok=True)
        raise SealedNotWritten


def _free_name(folder: Path, today: date) -> Path:
    number = 1
    while True:
        file = folder / f"papers-{today.isoformat()}{'' if number == 1 else f'-{number}'}{ENDING}"
        if not file.exists() and not file.is_symlink():
            return file
        number += 1


def make_small_copy(
    desk: Desk, folder: Path, passphrase: Passphrase, clock: Clock, *, documents: Collection[str] = ()
) -> int:
    """A casebook in a new folder with the answers and the files of these documents alone; how many files.

    It has a key and a passphrase of its own. Other files, earlier versions, the log and what was
    sent are not in it. Takes as long as making a casebook. Whole, or not at all.
    """
    from assistant.vault.filestore import Received
    from assistant.vault.vault import Vault, create_vault

    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise RestorePlaceTaken
    beside = folder.with_name(f".{folder.name}.part")
    taken: dict[str, Received] = {}
    try:
        shutil.rmtree(beside, ignore_errors=True)
        vault = Vault.connect(beside, create_vault(beside, passphrase, clock=clock), desk.pack, clock=clock)
        try:
            number = vault.add(desk.case)
            for document in documents:
                sha256 = desk.case.answer(f"documents[{document}].sha256")
                if isinstance(sha256, str) and desk.files.holds(sha256):
                    source = desk.files.source(sha256)
                    with source.open() as stream:
                        taken[sha256] = vault.files.receive(stream, largest=source.size)
            vault.save(number, desk.case, taken=tuple(taken.values()))
        finally:
            vault.close()
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except OSError as failure:
        raise RestoreNotWritten from failure
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return len(taken)


def leave_nothing(folder: Path, typed: str, language: str) -> None:
    """Destroy the closed casebook on this laptop and delete its files, if the word was typed.

    Raises ``NotConfirmed`` (``destroying.confirmation_word``). Only files of the casebook go.
    """
    from assistant.usecases.destroying import destroy_casebook
    from assistant.vault.destruction import delete_remains

    destroy_casebook(folder, typed, language)
    delete_remains(folder)


def tell_before(language: str) -> tuple[str, ...]:
    """What to do before a border, in order."""
    _ = catalogue(language, "ui").gettext
    return (
        _("Ask a lawyer what officers may demand of you at this border, and what refusing would mean."),
        _("Leave a copy with somebody you trust on the other side, or send it there before you travel."),
        _("Ask that person to open it, and tell the passphrase by another way than the copy."),
        _("Decide what stays on this laptop: nothing, or the answers without most papers."),
        _("Take sticks, printed papers, kits and plain files out of your luggage too."),
        _("Turn the laptop off before the border. A locked screen is weaker than a laptop that is off."),
        _("Afterwards restore the casebook from the copy, and make a new backup."),
    )


def tell_honestly(language: str) -> tuple[str, ...]:
    """What this cannot do; shown before anything is removed."""
    _ = catalogue(language, "ui").gettext
    return (
        _("A search can still find that this program is installed, and that a casebook was here."),
        _("Deleted bytes can stay on a disk or a stick for a while. They are encrypted."),
        _("Kits, drafts and plain files that you saved elsewhere are not removed."),
        _("Your mail, your telephone and your browser keep traces of their own."),
        _("There is no second, false casebook to show. Lying to an officer can be a crime."),
        _("Say that the papers are with your lawyer, if that is true. You need not carry them."),
    )
