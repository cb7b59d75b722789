"""The commands about earlier answers, words in a casebook, its state, and what is left of a damaged one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.bootstrap import program_clock, program_pack
from assistant.commands import (
    REFUSED,
    as_json_option,
    folder_argument,
    opened_by,
    report,
    typed_passphrase,
    typed_secret,
    words_option,
)
from assistant.i18n.languages import SOURCE

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk


@click.command("history")
@folder_argument
@click.option("--of", "path", default="", help="Only of this answer, by its path in the case file.")
@click.option("--take-back", is_flag=True, help="Take the last change back.")
@click.option("--forget", is_flag=True, help="Erase the earlier versions, of one answer or of all.")
@opened_by
@words_option
@as_json_option
def history_command(
    folder: Path,
    *,
    path: str,
    take_back: bool,
    forget: bool,
    key_file: Path | None,
    by_code: bool,
    words: str,
    as_json: bool,
) -> None:
    """List earlier versions of answers, and when each was replaced.

    The versions themselves are shown in the window only, so that none stays on the terminal.
    """
    from assistant.usecases import earlier
    from assistant.usecases.tellingstate import tell_earlier

    if take_back and (forget or path):
        raise click.UsageError("--take-back stands alone")
    with _desk(folder, key_file, by_code) as desk:
        if take_back:
            report({"paths": list(earlier.take_back(desk).paths)}, [str(folder)], as_json)
            return
        if forget:
            earlier.forget_earlier(desk, [path] if path else None)
            report({"forgotten": path or "all"}, [str(folder)], as_json)
            return
        found = earlier.earlier_of(desk, [path]) if path else earlier.latest_earlier(desk)
        zone = desk.clock.now().tzinfo
        listed = [{"path": one.path, "until": one.until.isoformat()} for one in found]
        lines = [line for one in found for line in tell_earlier(one, desk.pack, words, zone)]
        report({"earlier": listed}, lines, as_json)


@click.command("search")
@folder_argument
@opened_by
@as_json_option
@click.option(
    "--files", is_flag=True, help="First read the words of files that were not read yet; may take long."
)
def search_command(folder: Path, key_file: Path | None, by_code: bool, as_json: bool, files: bool) -> None:
    """List where words stand: paths of answers, and pages of files. Asks for the words.

    The words are read from the terminal or standard input after the passphrase, never from an argument.
    """
    from assistant.commands import typed_line
    from assistant.usecases.finding import find_words

    with _desk(folder, key_file, by_code) as desk:
        wanted = typed_line("Words", hidden=False)
        if files:
            _read_files(desk)
        found = find_words(desk, wanted)
        listed = [{"path": one.path, "page": one.page} for one in found]
        lines = [f"{one.path} ({one.page})" if one.page else one.path for one in found]
        report({"found": listed}, lines, as_json)


@click.command("salvage")
@folder_argument
@click.argument("new", type=click.Path(path_type=Path))
@opened_by
@words_option
def salvage_command(folder: Path, new: Path, key_file: Path | None, by_code: bool, words: str) -> None:
    """Bring what can still be read of a damaged casebook in FOLDER into a new one in NEW.

    Asks for what opens the damaged one, then for a passphrase for the new one. FOLDER is only read.
    Says what could not be read, and exits with 1 if anything is missing.
    """
    from assistant.usecases.tellingstate import tell_salvaged
    from assistant.vault.salvage import salvage

    pack = program_pack()
    secret = typed_secret(key_file, by_code, "What opens the damaged casebook")
    found = salvage(
        folder, secret, new, typed_passphrase("Passphrase for the new one"), pack, clock=program_clock()
    )
    for line in tell_salvaged(found, pack, words):
        click.echo(line)
    sys.exit(0 if found.is_whole else REFUSED)


@click.command("state")
@folder_argument
@click.option("--accept", is_flag=True, help="Go on with it as it is; what was found is not told again.")
@opened_by
@words_option
@as_json_option
def state_command(
    folder: Path, *, accept: bool, key_file: Path | None, by_code: bool, words: str, as_json: bool
) -> None:
    """Say when the casebook was saved last, for how many times, and whether part of it is older.

    Exits with 1 if something is not as it was left.
    """
    from assistant.usecases.tellingstate import tell_anchor, tell_doubts, tell_last_saved

    with _desk(folder, key_file, by_code) as desk:
        state = desk.vault.state
        if accept:
            desk.vault.accept_state()
        told = {
            "save": state.generation,
            "at": state.at,
            "doubts": [doubt.value for doubt in state.doubts],
        }
        zone = desk.clock.now().tzinfo
        lines = [*tell_doubts(state, words), tell_last_saved(state, words, zone), tell_anchor(words)]
        report(told, lines, as_json)
    sys.exit(REFUSED if state.doubts and not accept else 0)


@contextmanager
def _desk(folder: Path, key_file: Path | None, by_code: bool) -> Iterator[Desk]:
    from assistant.usecases.opening import open_desk
    from assistant.vault.vault import unlock

    keys = unlock(folder, typed_secret(key_file, by_code))
    with closing(
        open_desk(folder, keys, pack=program_pack(), clock=program_clock(), language=SOURCE)
    ) as desk:
        yield desk


def _read_files(desk: Desk) -> None:
    from assistant.errors import AssistantError
    from assistant.usecases.finding import unread_files, words_of_file
    from assistant.usecases.parsing import opened_parsers

    with opened_parsers(desk.pack) as parsers:
        for sha256, kind in unread_files(desk):
            try:
                pages = words_of_file(desk.files, parsers, sha256, kind)
            except AssistantError:  # a damaged or refused file; "evidence" says what is the matter
                continue
            desk.look_up().put_file(sha256, pages)
