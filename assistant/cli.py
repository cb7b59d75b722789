"""The command line: the whole program without a window."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import __version__
from assistant.backupcommands import backup_group
from assistant.bootstrap import be_private, pack_notice, program_clock, program_pack
from assistant.commands import (
    REFUSED,
    as_json_option,
    document_option,
    filing_date_option,
    language_option,
    report,
    words_option,
)
from assistant.confinement.program import confine
from assistant.errors import AssistantError
from assistant.evidencecommands import evidence_group
from assistant.files import write_whole
from assistant.i18n.languages import SOURCE, filing_languages, interface_languages
from assistant.kitcommands import kit_command, kits_command
from assistant.packcommands import pack_group
from assistant.pastcommands import history_command, salvage_command, search_command, state_command
from assistant.vaultcommands import vault_group

if TYPE_CHECKING:
    from assistant.usecases.letters import OfferedLetter

FORMATS = ("pdf", "docx", "html", "txt")
_FILING = [known.code for known in filing_languages()]
_INTERFACE = [known.code for known in interface_languages()]


_case_file = click.argument("case_file", metavar="CASE.json", type=click.Path(path_type=Path))


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="casebook")
@click.pass_context
def casebook(context: click.Context) -> None:
    """Write down what a notice did to a life, find the legal grounds, file a complete request.

    Without a command the window opens. Nothing ever leaves this computer.

    Exit codes: 0 done; 1 the work could not be done or the case has faults; 2 the command is not understood.
    """
    context.call_on_close(_say_notice)
    if context.invoked_subcommand is None:
        from ui.app import run

        context.exit(run())


@casebook.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to make.")
@click.option(
    "--language", "languages", type=click.Choice(_FILING), multiple=True, help="Only these languages."
)
@as_json_option
def demo(out: Path, languages: tuple[str, ...], as_json: bool) -> None:
    """Make the complete practice kit of the invented sample case, in each filing language."""
    from assistant.usecases.demo import make_demo

    folders = make_demo(program_pack(), out, languages or tuple(_FILING), program_clock())
    report(
        {"kits": {language: str(folder) for language, folder in folders.items()}},
        [f"{language}: {folder}" for language, folder in folders.items()],
        as_json,
    )


@casebook.command()
@_case_file
@filing_date_option
@words_option
@as_json_option
def check(case_file: Path, filing_date: date | None, words: str, as_json: bool) -> None:
    """Say which request fits a case, which grounds its facts support, what is missing and which dates follow.

    Exits with 1 if something stops the request from being ready to file.
    """
    from assistant.usecases.checking import check_case
    from assistant.usecases.telling import render_check
    from assistant.usecases.transfer import read_case_file

    report = check_case(
        read_case_file(case_file, program_pack()), program_pack(), program_clock().today(), words, filing_date
    )
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        click.echo(render_check(report, words, program_pack()))
    sys.exit(0 if report["ready_to_file"] else REFUSED)


@casebook.command()
@_case_file
@document_option("Document to write, for example ccf-deletion or ccf-schedule.", only_requests=False)
@click.option(
    "--about", default="", help="Item a letter concerns, for example accounts[acc1]; see casebook letters."
)
@language_option
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="Kind of file.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write.")
@filing_date_option
def draft(
    case_file: Path,
    document: str,
    about: str,
    language: str,
    form: str,
    out: Path,
    filing_date: date | None,
) -> None:
    """Write one document of a case into one file.

    If it is longer than its limit, what could be left out is told on standard error; nothing is cut.
    """
    from assistant.usecases.composing import draft_case, write_draft
    from assistant.usecases.overrun import warn_of_length
    from assistant.usecases.transfer import read_case_file

    pack = program_pack()
    case = read_case_file(case_file, pack)
    today = program_clock().today()
    composed = draft_case(case, pack, document, language, today, about=about, filing_date=filing_date)
    write_whole(out, write_draft(composed, form))
    for line in warn_of_length(pack, case, composed, today, SOURCE):
        click.echo(line, err=True)
    click.echo(str(out))


@casebook.command()
@_case_file
@words_option
@as_json_option
def letters(case_file: Path, words: str, as_json: bool) -> None:
    """Say which letters to banks, databases and authorities fit a case, and what each gives away."""
    from assistant.usecases.letters import offered_letters, tell_letters
    from assistant.usecases.transfer import read_case_file

    pack = program_pack()
    offered = offered_letters(pack, read_case_file(case_file, pack), program_clock().today(), words)
    report({"letters": [_as_json(letter) for letter in offered]}, tell_letters(offered, words), as_json)


@casebook.command()
@_case_file
@filing_date_option
@click.option(
    "--calendar",
    type=click.Path(path_type=Path),
    default=None,
    help="Write the dates into this file for a calendar (.ics). Its words tell a stranger nothing.",
)
@click.option(
    "--only",
    "only",
    type=click.Choice(["person", "others", "look"]),
    multiple=True,
    help="Only these: what you must keep, what is expected of others, when to look or ask.",
)
@click.option(
    "--remind",
    type=click.Choice(["0", "1", "3", "7"]),
    default=None,
    help="Let the calendar remind so many days before; without it, it does not.",
)
@words_option
@as_json_option
def dates(
    case_file: Path,
    filing_date: date | None,
    calendar: Path | None,
    only: tuple[str, ...],
    remind: str | None,
    words: str,
    as_json: bool,
) -> None:
    """Say which dates lie ahead and what to do; on request write the dates into a file for a calendar."""
    from assistant.filing.agenda import find_duties
    from assistant.grounds.assessment import assess
    from assistant.usecases.calendars import calendar_of
    from assistant.usecases.datestokeep import find_days, tell_dates, tell_duties
    from assistant.usecases.transfer import read_case_file

    pack, clock = program_pack(), program_clock()
    case = read_case_file(case_file, pack)
    days = find_days(pack, case, clock.today(), only=only, filing_date=filing_date)
    duties = find_duties(pack, case, assess(pack, case, clock.today()), clock.today())
    if calendar is not None:
        alarm_days = int(remind) if remind else None
        write_whole(calendar, calendar_of(case, days, words, clock.now(), alarm_days=alarm_days))
    report(
        {
            "dates": [
                {
                    "id": one.id,
                    "date": one.day.isoformat(),
                    "whose": one.whose.value,
                    "forecast": one.is_forecast,
                }
                for one in days
            ],
            "to_do": [
                {
                    "id": one.step,
                    "from": one.first.isoformat() if one.first else None,
                    "until": one.last.isoformat() if one.last else None,
                }
                for one in duties
            ],
            "file": str(calendar) if calendar is not None else None,
        },
        [
            *tell_dates(days, pack, words),
            *tell_duties(duties, pack, words),
            *([str(calendar)] if calendar is not None else []),
        ],
        as_json,
    )


casebook.add_command(kit_command)


casebook.add_command(kits_command)


casebook.add_command(pack_group)


for _command in (history_command, search_command, state_command, salvage_command):
    vault_group.add_command(_command)
casebook.add_command(vault_group)
casebook.add_command(backup_group)


casebook.add_command(evidence_group)


@casebook.command("self-check")
@as_json_option
def self_check(as_json: bool) -> None:
    """Try this installation: a vault, the sample case, four requests as PDF. Uses no network."""
    from assistant.usecases.selfcheck import check_installation

    results = check_installation(program_pack(), program_clock())
    report(
        {"passed": all(result.passed for result in results), "steps": {r.name: r.passed for r in results}},
        [f"{'ok  ' if result.passed else 'FAIL'}  {result.name}  {result.detail}" for result in results],
        as_json,
    )
    sys.exit(0 if all(result.passed for result in results) else REFUSED)


@casebook.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the pictures.")
@click.option(
    "--language", "languages", type=click.Choice(_INTERFACE), multiple=True, help="Only these languages."
)
@click.option(
    "--theme",
    "themes",
    type=click.Choice(["light", "dark", "hc_light", "hc_dark"]),
    multiple=True,
    help="Only these themes; light and dark unless asked.",
)
@click.option("--screen", "screens", multiple=True, help="Only these screens, by name.")
def screens(out: Path, languages: tuple[str, ...], themes: tuple[str, ...], screens: tuple[str, ...]) -> None:
    """Draw every screen with the invented sample case into PNG files; needs no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.shots import shoot

    for picture in shoot(out, languages or tuple(_INTERFACE), themes or ("light", "dark"), screens):
        click.echo(str(picture))


def main() -> None:
    """The program: without network and alone from here on; then the command line."""
    be_private()
    confine()
    answer()


def answer() -> None:
    """Run the command line; an expected failure is one sentence and exit code 1, never a traceback."""
    try:
        casebook(prog_name="casebook", standalone_mode=True)
    except AssistantError as failure:
        from assistant.usecases.explaining import explain_failure

        for line in explain_failure(failure, SOURCE):
            click.echo(line, err=True)
        sys.exit(REFUSED)
    except OSError as failure:
        click.echo(f"The computer refused to read or write a file ({failure.strerror}).", err=True)
        sys.exit(REFUSED)


def _as_json(letter: OfferedLetter) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(letter).items()
    }


def _say_notice() -> None:
    """Say on the terminal that another pack is used than the one that was installed."""
    if notice := pack_notice(SOURCE):
        click.echo(notice, err=True)
