"""The commands that make kits and list those that were made."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.bootstrap import program_clock, program_pack
from assistant.commands import (
    as_json_option,
    document_option,
    filing_date_option,
    folder_argument,
    language_option,
    opened_by,
    report,
    typed_line,
    typed_secret,
    words_option,
)
from assistant.i18n.languages import SOURCE

if TYPE_CHECKING:
    from assistant.filing.kit import Kit
    from assistant.usecases.desk import Desk
    from assistant.usecases.kits import Lock, Made
    from assistant.vault.filestore import Received


@click.command("kit")
@click.argument("case_file", metavar="CASE", type=click.Path(path_type=Path))
@document_option("Kind of request to write, for example ccf-deletion or ccf-access.", only_requests=True)
@language_option
@filing_date_option
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder, or locked file, to make."
)
@click.option("--final", is_flag=True, help="Without the mark DRAFT; refused while anything blocks filing.")
@click.option(
    "--sealed", is_flag=True, help="One file that opens only with a passphrase, which you type twice."
)
@click.option(
    "--for",
    "recipients",
    metavar="KEY",
    multiple=True,
    help="One file for the owner of this public key (age1…).",
)
@opened_by
@words_option
@as_json_option
def kit_command(  # noqa: PLR0917 - click calls it by name
    case_file: Path,
    document: str,
    language: str,
    filing_date: Any,
    out: Path,
    final: bool,
    sealed: bool,
    recipients: tuple[str, ...],
    key_file: Path | None,
    by_code: bool,
    words: str,
    as_json: bool,
) -> None:
    """Assemble everything the CCF Portal asks for.

    CASE is the folder of a casebook, or a case file; the files of its papers then stand beside it, in a
    folder named evidence, each under its SHA-256. A casebook keeps a record of what went into the kit.
    """
    from assistant.usecases.kits import make_kit

    pack, clock = program_pack(), program_clock()
    make = partial(
        make_kit,
        pack=pack,
        document=document,
        language=language,
        out=out,
        today=clock.today(),
        filing_date=filing_date,
        final=final,
        words=words,
    )
    if case_file.is_dir():
        with _opened(case_file, key_file, by_code) as desk:
            lock = _lock(sealed=sealed, recipients=recipients)
            made = _of_casebook(desk, partial(make, lock=lock), document, language, final=final)
    else:
        from assistant.usecases.carrying import require_true_names
        from assistant.usecases.shelf import FolderShelf
        from assistant.usecases.transfer import read_case_file

        case, shelf = read_case_file(case_file, pack), FolderShelf.beside(case_file)
        require_true_names(case, shelf)
        lock = _lock(sealed=sealed, recipients=recipients)
        made = make(case=case, shelf=shelf, lock=lock)
    report(
        {"folder": str(out), "files": list(made.files), "pages": made.pages, "blocking": list(made.blocking)},
        [str(out)] if lock is not None else [str(out / name) for name in made.files],
        as_json,
    )


def _of_casebook(desk: Desk, make: Any, document: str, language: str, *, final: bool) -> Made:
    """A kit of the case on the table, and the record of it."""
    from assistant.usecases.kitrecords import forget_files, keep_files, record_kit

    taken: dict[str, Received] = {}

    def keep(kit: Kit) -> None:
        taken.update(keep_files(desk.files, kit))

    try:
        made: Made = make(case=desk.case, shelf=desk.files, keep=keep)
    except BaseException:
        forget_files(desk.files, taken)
        raise
    record_kit(desk, made.kit, taken, document=document, language=language, final=final)
    return made


@click.command("kits")
@folder_argument
@click.option(
    "--again", type=int, default=None, metavar="NUMBER", help="Write this kit again, byte for byte."
)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Folder to make, with --again.")
@opened_by
@as_json_option
def kits_command(  # noqa: PLR0917 - click calls it by name
    folder: Path, again: int | None, out: Path | None, key_file: Path | None, by_code: bool, as_json: bool
) -> None:
    """List the kits a casebook has made, with every file and its SHA-256, or write one of them again."""
    from assistant.filing.kit import write_kit
    from assistant.usecases.kitrecords import kit_again, past_kits

    if (again is None) is not (out is None):
        raise click.UsageError("--again and --out belong together")
    with _opened(folder, key_file, by_code) as desk:
        kits = past_kits(desk)
        if again is not None and out is not None:
            wanted = next((one for one in kits if one.number == again), None)
            if wanted is None:
                raise click.UsageError(f"there is no kit {again}")
            write_kit(kit_again(desk.files, wanted), out)
            kits = (wanted,)
    report(
        {
            "kits": [
                {
                    "number": kit.number,
                    "date": kit.day.isoformat(),
                    "final": kit.is_final,
                    "document": kit.document,
                    "language": kit.language,
                    "files": dict(kit.files),
                }
                for kit in kits
            ]
        },
        (line for kit in kits for line in _lines(kit)),
        as_json,
    )


def _lines(kit: Any) -> list[str]:
    kind = "final" if kit.is_final else "practice"
    head = f"{kit.number}  {kit.day.isoformat()}  {kind}  {kit.document}  {kit.language}"
    return [head, *(f"   {sha256}  {name}" for name, sha256 in kit.files)]


def _lock(*, sealed: bool, recipients: tuple[str, ...]) -> Lock | None:
    from assistant.usecases.kits import Lock

    if recipients:
        return Lock(recipients=recipients)
    if not sealed:
        return None
    words = typed_line("Passphrase of the kit")
    if typed_line("The same words once more") != words:
        raise click.UsageError("the words are not the same")
    return Lock(words=words)


def _opened(folder: Path, key_file: Path | None, by_code: bool) -> closing[Desk]:
    """The case of a casebook on the table, opened with what is typed now."""
    from assistant.usecases.opening import open_desk
    from assistant.vault.vault import unlock

    keys = unlock(folder, typed_secret(key_file, by_code))
    return closing(open_desk(folder, keys, pack=program_pack(), clock=program_clock(), language=SOURCE))
