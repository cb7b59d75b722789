"""The commands that back a casebook up, prove a backup, restore it, and prepare for a border."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.bootstrap import program_clock, program_pack
from assistant.commands import (
    as_json_option,
    folder_argument,
    opened_by,
    report,
    typed_line,
    typed_secret,
    words_option,
)
from assistant.i18n.languages import SOURCE

if TYPE_CHECKING:
    from assistant.usecases.backupreading import Proof
    from assistant.usecases.desk import Desk

_file = click.argument("file", metavar="BACKUP", type=click.Path(path_type=Path))
_to = click.argument("to", metavar="PLACE", type=click.Path(path_type=Path))
_sealed = click.option(
    "--sealed", is_flag=True, help="The copy has a lock of its own: you type its words first."
)


@click.group("backup")
def backup_group() -> None:
    """Backups of a casebook, and crossing a border."""


@backup_group.command("make")
@folder_argument
@_to
@opened_by
@as_json_option
def make(folder: Path, to: Path, key_file: Path | None, by_code: bool, as_json: bool) -> None:
    """Write a dated backup of the casebook FOLDER into the folder PLACE.

    One file, encrypted as the casebook is; what opens the casebook opens it. It is read again and
    compared before it gets its name. Three stay in PLACE.
    """
    from assistant.usecases.backups import make_backup, note_backup

    with _desk(folder, key_file, by_code) as desk:
        made = make_backup(desk.vault, to, program_clock().today())
        note_backup(desk, made)
    found = {
        "file": str(made.file),
        "bytes": made.size,
        "answers": made.contents.answers,
        "files": len(made.contents.files),
        "damaged_files": list(made.damaged),
        "removed_backups": made.removed,
    }
    report(found, [str(made.file), *_told(made.damaged)], as_json)


@backup_group.command("list")
@folder_argument
@opened_by
@as_json_option
def list_backups(folder: Path, key_file: Path | None, by_code: bool, as_json: bool) -> None:
    """List the backups that were made and read again, oldest first."""
    with _desk(folder, key_file, by_code) as desk:
        entries = desk.vault.backups()
    found = [
        {"at": one.at, "file": str(Path(one.place) / one.name), "bytes": one.size, "rehearsed": one.rehearsed}
        for one in entries
    ]
    report({"backups": found}, [f"{one['at']}  {one['file']}" for one in found], as_json)


@backup_group.command("rehearse")
@_file
@opened_by
@_sealed
@as_json_option
def rehearse_command(file: Path, key_file: Path | None, by_code: bool, sealed: bool, as_json: bool) -> None:
    """Prove that a backup opens, with the passphrase, and that every file in it is whole.

    Writes nothing but encrypted bytes into a private folder, and removes them.
    """
    from assistant.usecases.backups import rehearse

    _report_proof(_proved(rehearse, file, key_file, by_code, sealed), file, as_json)


@backup_group.command("restore")
@_file
@_to
@opened_by
@_sealed
@as_json_option
def restore_command(  # noqa: PLR0917 - click calls it by name
    file: Path, to: Path, key_file: Path | None, by_code: bool, sealed: bool, as_json: bool
) -> None:
    """Make a casebook of a backup, in the new folder PLACE."""
    from functools import partial

    from assistant.usecases.backups import restore

    def into(source: Path, *arguments: Any, **options: Any) -> Proof:
        return partial(restore, source, to)(*arguments, **options)

    _report_proof(_proved(into, file, key_file, by_code, sealed), to, as_json)


@backup_group.command("leave")
@folder_argument
@_to
@opened_by
@click.option(
    "--for",
    "recipients",
    metavar="KEY",
    multiple=True,
    help="Lock it for the owner of this public key (age1…); otherwise you type words for it.",
)
@as_json_option
def leave(  # noqa: PLR0917 - click calls it by name
    folder: Path,
    to: Path,
    key_file: Path | None,
    by_code: bool,
    recipients: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write a copy with a lock of its own into PLACE, to be left with somebody you trust.

    The age command opens the lock. What is inside opens with what opens the casebook, as any backup.
    """
    from assistant.usecases.travelling import leave_copy

    with _desk(folder, key_file, by_code) as desk:
        words = "" if recipients else typed_line("Words for the copy")
        left = leave_copy(desk.vault, to, program_clock().today(), words=words, recipients=recipients)
    report(
        {"file": str(left.file), "was_opened": left.was_opened, "damaged_files": list(left.proof.damaged)},
        [str(left.file), *_told(left.proof.damaged)],
        as_json,
    )


@backup_group.command("small-copy")
@folder_argument
@_to
@opened_by
@click.option(
    "--document", "documents", multiple=True, metavar="ID", help="A document whose file comes along."
)
def small_copy(
    folder: Path, to: Path, key_file: Path | None, by_code: bool, documents: tuple[str, ...]
) -> None:
    """Make a casebook in the new folder PLACE with the answers, and the files of few documents or none.

    Asked for: what opens the casebook, then a passphrase for the small one.
    """
    from assistant.usecases.travelling import make_small_copy
    from assistant.vault.passphrase import Passphrase

    with _desk(folder, key_file, by_code) as desk:
        passphrase = Passphrase(typed_line("Passphrase of the small copy"))
        make_small_copy(desk, to, passphrase, program_clock(), documents=documents)
    click.echo(str(to))


@backup_group.command("border")
@words_option
def border(words: str) -> None:
    """Say what to do before a border, and what none of it can do."""
    from assistant.usecases.travelling import tell_before, tell_honestly

    for line in (*tell_before(words), "", *tell_honestly(words)):
        click.echo(line)


@contextmanager
def _desk(folder: Path, key_file: Path | None, by_code: bool) -> Iterator[Desk]:
    from assistant.usecases.opening import open_desk
    from assistant.vault.vault import unlock

    pack, clock = program_pack(), program_clock()
    keys = unlock(folder, typed_secret(key_file, by_code), clock=clock)
    with closing(open_desk(folder, keys, pack=pack, clock=clock, language=SOURCE)) as desk:
        yield desk


def _proved(
    act: Callable[..., Proof], file: Path, key_file: Path | None, by_code: bool, sealed: bool
) -> Proof:
    words = typed_line("Words of the copy") if sealed else ""
    return act(file, typed_secret(key_file, by_code), program_clock(), words=words)


def _report_proof(proof: Proof, place: Path, as_json: bool) -> None:
    found = {
        "place": str(place),
        "cases": len(proof.contents.cases),
        "answers": proof.contents.answers,
        "files": len(proof.contents.files),
        "damaged_files": list(proof.damaged),
    }
    report(found, [str(place), *_told(proof.damaged)], as_json)


def _told(damaged: tuple[str, ...]) -> list[str]:
    return [f"A file is damaged: {sha256}" for sha256 in damaged]
