"""The commands about evidence: taking files in, looking at them, handing them out."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.bootstrap import program_clock, program_pack
from assistant.commands import (
    REFUSED,
    as_json_option,
    folder_argument,
    opened_by,
    report,
    typed_secret,
    words_option,
)
from assistant.i18n.languages import SOURCE

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from assistant.usecases.intakereport import Progress
    from assistant.usecases.intakesources import FileSource


_WRITTEN = re.compile(r"(?:A-?)?([0-9]{1,6})")


class _Number(click.ParamType[int]):
    """The number of an exhibit as it is shown (A-07), or without its letter."""

    name = "exhibit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = _WRITTEN.fullmatch(str(value).strip().upper())
        if found is None or not int(found[1]):
            self.fail("an exhibit is written like A-07", param, ctx)
        return int(found[1])


_number = click.argument("number", metavar="EXHIBIT", type=_Number())
_yes = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group("evidence")
def evidence_group() -> None:
    """Take papers, pictures and recordings into a casebook, look at them, hand them out.

    Each file is told by its content, opened only in a cage, and kept encrypted; the original is never
    changed. What opens the casebook is asked for on the terminal, or read from standard input.
    """


@evidence_group.command("add")
@folder_argument
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--folder", "whole_folder", is_flag=True, help="FILE is a folder: add the files in it.")
@click.option("--recursive", is_flag=True, help="With --folder: also the folders inside.")
@opened_by
@words_option
@as_json_option
def add(
    folder: Path,
    files: tuple[Path, ...],
    whole_folder: bool,
    recursive: bool,
    key_file: Path | None,
    by_code: bool,
    words: str,
    as_json: bool,
) -> None:
    """Take files in. Exits with 1 if one of them was refused; Ctrl+C keeps what is complete."""
    from assistant.usecases.intake import take_in
    from assistant.usecases.parsing import opened_parsers
    from assistant.usecases.tellingexhibits import intake_as_json, tell_intake

    if recursive and not whole_folder:
        raise click.UsageError("--recursive belongs to --folder")
    sources = _sources(files, whole_folder=whole_folder, recursive=recursive)
    with (
        opened_parsers(program_pack()) as parsers,
        _opened(folder, key_file, by_code) as desk,
        _until_stopped() as stopped,
    ):
        done = take_in(desk, parsers, sources, progress=_progress(), cancelled=stopped)
    report(intake_as_json(done), tell_intake(done, words), as_json)
    sys.exit(REFUSED if done.refused or done.not_tried else 0)


@evidence_group.command("list")
@folder_argument
@click.option("--unlinked", "only_unlinked", is_flag=True, help="Only those that nothing leans on.")
@opened_by
@words_option
@as_json_option
def list_exhibits(
    folder: Path, only_unlinked: bool, key_file: Path | None, by_code: bool, words: str, as_json: bool
) -> None:
    """List the exhibits by number."""
    from assistant.usecases.exhibits import find_exhibits, unlinked
    from assistant.usecases.tellingexhibits import exhibit_as_json, tell_exhibits

    with _opened(folder, key_file, by_code) as desk:
        found = find_exhibits(desk, words)
    if only_unlinked:
        found = unlinked(found)
    report(
        {"exhibits": [exhibit_as_json(one) for one in found]},
        tell_exhibits(found, program_pack(), words),
        as_json,
    )


@evidence_group.command("gaps")
@folder_argument
@opened_by
@words_option
@as_json_option
def gaps(folder: Path, key_file: Path | None, by_code: bool, words: str, as_json: bool) -> None:
    """List what the case claims and no paper proves."""
    from assistant.usecases.proofgaps import unproved
    from assistant.usecases.tellingexhibits import tell_unproved

    with _opened(folder, key_file, by_code) as desk:
        found = unproved(desk, words)
    items = [{"path": gap.path, "problem": gap.problem.id if gap.problem else ""} for gap in found]
    report({"gaps": items}, tell_unproved(found, program_pack(), words), as_json)


@evidence_group.command("show")
@folder_argument
@_number
@opened_by
@words_option
@as_json_option
def show(folder: Path, number: int, key_file: Path | None, by_code: bool, words: str, as_json: bool) -> None:
    """Tell one exhibit: what leans on it, and what its file gives away."""
    from assistant.usecases.examinations import kept_examination
    from assistant.usecases.exhibits import find_exhibits
    from assistant.usecases.tellingexhibits import exhibit_as_json, tell_exhibit

    with _opened(folder, key_file, by_code) as desk:
        document = _document(desk, number)
        one = next(found for found in find_exhibits(desk, words) if found.document == document)
        examination = kept_examination(desk.files, one.sha256) if one.sha256 else None
    told = {**exhibit_as_json(one), "examination": examination.to_json() if examination else None}
    report(told, tell_exhibit(one, examination, program_pack(), words), as_json)


@evidence_group.command("log")
@folder_argument
@opened_by
@words_option
@as_json_option
def log(folder: Path, key_file: Path | None, by_code: bool, words: str, as_json: bool) -> None:
    """Print the custody log with its chain, and how anyone can check it.

    Exits with 1 if the log is not as it was written.
    """
    from assistant.usecases.custodylog import custody_as_json, tell_custody

    with _opened(folder, key_file, by_code) as desk:
        entries = custody_as_json(desk)
        lines = tuple(tell_custody(desk, words))
    report(entries, lines, as_json)
    sys.exit(0 if entries["whole"] else REFUSED)


@evidence_group.command("verify")
@folder_argument
@click.argument("numbers", metavar="[EXHIBIT]...", nargs=-1, type=_Number())
@opened_by
@words_option
@as_json_option
def verify_exhibits(
    folder: Path,
    numbers: tuple[int, ...],
    key_file: Path | None,
    by_code: bool,
    words: str,
    as_json: bool,
) -> None:
    """Read every byte again and compare it with its fingerprint; all exhibits unless some are named.

    Exits with 1 if a file is changed or not here. The outcome goes into the custody log.
    """
    from assistant.usecases.custody import verify
    from assistant.usecases.exhibits import FileState, find_exhibits
    from assistant.usecases.tellingexhibits import file_state_words

    with _opened(folder, key_file, by_code) as desk:
        chosen = [_document(desk, number) for number in numbers]
        found = {
            one.label: verify(desk, one.document)
            for one in find_exhibits(desk, words)
            if one.sha256 and (one.document in chosen or not chosen)
        }
    report(
        {"exhibits": {label: state.value for label, state in found.items()}},
        [f"{label}: {file_state_words(state, words)}" for label, state in found.items()],
        as_json,
    )
    sys.exit(0 if set(found.values()) <= {FileState.UNCHANGED} else REFUSED)


@evidence_group.command("out")
@folder_argument
@_number
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@_yes
@opened_by
def out(folder: Path, number: int, file: Path, yes: bool, key_file: Path | None, by_code: bool) -> None:
    """Write an original out of the casebook, byte for byte. Dangerous: see below.

    The file then lies there readable, with everything its maker put into it: place, camera, author,
    earlier versions. For a copy to give away use casebook evidence clean.
    """
    from assistant.usecases.custody import hand_out

    _require_new(file)
    question = "The file will be readable by anyone, with all its hidden data. Write it?"
    if not yes and not click.confirm(question, err=True):
        sys.exit(REFUSED)
    with _opened(folder, key_file, by_code) as desk:
        hand_out(desk, _document(desk, number), file)
    click.echo(str(file))


@evidence_group.command("clean")
@folder_argument
@_number
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@opened_by
@words_option
@as_json_option
def clean(
    folder: Path,
    number: int,
    file: Path,
    key_file: Path | None,
    by_code: bool,
    words: str,
    as_json: bool,
) -> None:
    """Write a PDF copy without the hidden data of the file; says what was removed and what is left.

    The copy was opened again and looked through. It lies there readable, like any other file.
    """
    from assistant.usecases.custody import clean_copy, hand_out_clean
    from assistant.usecases.parsing import opened_parsers
    from assistant.usecases.tellingexhibits import clean_as_json, tell_clean

    _require_new(file)
    with opened_parsers(program_pack()) as parsers, _opened(folder, key_file, by_code) as desk:
        document = _document(desk, number)
        copy = clean_copy(desk, parsers, document)
        hand_out_clean(desk, document, copy, file)
    report({"file": str(file), **clean_as_json(copy)}, [*tell_clean(copy, words), str(file)], as_json)


@evidence_group.command("targets")
@folder_argument
@opened_by
@words_option
@as_json_option
def targets(folder: Path, key_file: Path | None, by_code: bool, words: str, as_json: bool) -> None:
    """List what an exhibit can be linked to, each with the path that casebook evidence link takes."""
    from assistant.usecases.exhibitlinks import link_targets

    with _opened(folder, key_file, by_code) as desk:
        found = link_targets(desk.pack, desk.case, words)
    report(
        {"targets": [{"path": one.path, "linked": list(one.linked)} for one in found]},
        [f"{one.path}: {one.kind} {one.name}".rstrip() for one in found],
        as_json,
    )


@evidence_group.command("link")
@folder_argument
@_number
@click.argument("target", metavar="PATH")
@click.option("--remove", is_flag=True, help="Take the link away.")
@opened_by
def link_exhibit(
    folder: Path, number: int, target: str, remove: bool, key_file: Path | None, by_code: bool
) -> None:
    """Let an entry of the case name an exhibit as its paper: PATH as casebook evidence targets says."""
    from assistant.usecases.exhibitlinks import link, unlink

    with _opened(folder, key_file, by_code) as desk:
        (unlink if remove else link)(desk, _document(desk, number), target)
    click.echo(target)


@evidence_group.command("pair")
@folder_argument
@click.argument("translation", metavar="TRANSLATION", type=_Number())
@click.argument("original", metavar="ORIGINAL", type=_Number())
@opened_by
def pair_exhibits(
    folder: Path, translation: int, original: int, key_file: Path | None, by_code: bool
) -> None:
    """Say that one exhibit is the translation of another."""
    from assistant.case.exhibits import exhibit_label
    from assistant.usecases.exhibitlinks import pair

    with _opened(folder, key_file, by_code) as desk:
        pair(desk, _document(desk, translation), _document(desk, original))
    click.echo(exhibit_label(original))


@evidence_group.command("remove")
@folder_argument
@_number
@_yes
@opened_by
@words_option
def remove(folder: Path, number: int, yes: bool, key_file: Path | None, by_code: bool, words: str) -> None:
    """Take an exhibit out for good: says first what leans on it, then asks. Its number stays empty."""
    from assistant.case.exhibits import exhibit_label
    from assistant.usecases.exhibitremoval import remove_exhibit, what_removal_means
    from assistant.usecases.tellingexhibits import tell_removal

    with _opened(folder, key_file, by_code) as desk:
        document = _document(desk, number)
        for line in tell_removal(what_removal_means(desk, document, words), words):
            click.echo(line, err=True)
        if not yes and not click.confirm("Remove it?", err=True):
            sys.exit(REFUSED)
        remove_exhibit(desk, document)
    click.echo(exhibit_label(number))


def _opened(folder: Path, key_file: Path | None, by_code: bool) -> closing[Desk]:
    """The case of a casebook on the table, opened with what is typed now."""
    from assistant.usecases.opening import open_desk
    from assistant.vault.vault import unlock

    keys = unlock(folder, typed_secret(key_file, by_code))
    return closing(open_desk(folder, keys, pack=program_pack(), clock=program_clock(), language=SOURCE))


def _document(desk: Desk, number: int) -> str:
    from assistant.usecases.exhibits import document_numbered

    return document_numbered(desk.case, number)


def _sources(files: tuple[Path, ...], *, whole_folder: bool, recursive: bool) -> list[FileSource]:
    from assistant.usecases.intakesources import FileSource, folder_sources

    if not whole_folder:
        return [FileSource(file) for file in files]
    limits = program_pack().evidence
    return [
        source
        for file in files
        for source in folder_sources(
            file, recursive=recursive, most=limits.batch_files, most_entries=limits.folder_entries
        )
    ]


def _require_new(file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise click.UsageError("there is something at the place of the new file already")


def _progress() -> Callable[[Progress], None]:
    """Tells on a terminal how far it is; a file or a pipe gets no such lines."""
    if not sys.stderr.isatty():
        return lambda _: None

    def tell(now: Progress) -> None:
        share = 100 * now.bytes_done // now.bytes_all if now.bytes_all else 100
        click.echo(
            f"\r\x1b[K{now.done}/{now.files} {share}% {now.name[:60]}", nl=now.done == now.files, err=True
        )

    return tell


@contextmanager
def _until_stopped() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks the work to stop where nothing is half done, instead of cutting it off."""
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
