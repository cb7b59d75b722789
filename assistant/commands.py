"""What the commands of the command line share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.bootstrap import program_pack
from assistant.i18n.languages import SOURCE, filing_languages, interface_languages

if TYPE_CHECKING:
    from assistant.vault.keyfile import GuardedPassphrase
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.recoverycode import RecoveryCode
    from assistant.vault.slots import Secret

_F = TypeVar("_F", bound=Callable[..., Any])

REFUSED = 1
"""Exit code: the work could not be done, or what was looked at has faults."""

as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print the result as JSON, for other programs."
)

words_option = click.option(
    "--words",
    type=click.Choice([known.code for known in interface_languages()]),
    default=SOURCE,
    show_default=True,
    help="Language of what is printed for you.",
)


def report(result: dict[str, Any], lines: Iterable[str], as_json: bool) -> None:
    """Print a result: as JSON, or as lines for a reader."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            click.echo(line)


# -- what opens a casebook: typed, never an argument

folder_argument = click.argument("folder", type=click.Path(path_type=Path))

key_file_option = click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    default=None,
    help="The file that belongs to the passphrase, if you chose one.",
)


def opened_by(command: _F) -> _F:
    """The options that say with what a casebook is opened; the passphrase alone if neither is given."""
    by_code = click.option(
        "--recovery-code", "by_code", is_flag=True, help="You type the recovery code, not the passphrase."
    )
    return key_file_option(by_code(command))


def typed_secret(key_file: Path | None, by_code: bool, prompt: str = "Passphrase") -> Secret:
    """What opens the casebook, typed now."""
    if by_code and key_file is not None:
        raise click.UsageError("a recovery code needs no key file")
    return typed_code() if by_code else with_key_file(typed_passphrase(prompt), key_file)


def typed_code() -> RecoveryCode:
    """A recovery code, typed now."""
    from assistant.vault.recoverycode import RecoveryCode

    return RecoveryCode.read(typed_line("Recovery code"))


def with_key_file(passphrase: Passphrase, key_file: Path | None) -> Passphrase | GuardedPassphrase:
    """A passphrase with the file that belongs to it, if there is one."""
    from assistant.vault.keyfile import guarded

    return passphrase if key_file is None else guarded(passphrase, key_file)


def typed_passphrase(prompt: str = "Passphrase") -> Passphrase:
    """A passphrase, typed now."""
    from assistant.vault.passphrase import Passphrase

    return Passphrase(typed_line(prompt))


def typed_line(prompt: str, *, hidden: bool = True, needed: bool = True) -> str:
    """One line: asked for on a terminal, else taken from standard input."""
    if sys.stdin.isatty():
        default = None if needed else ""
        return str(click.prompt(prompt, hide_input=hidden, default=default, show_default=False, err=True))
    line = sys.stdin.readline()
    if not line and needed:
        raise click.UsageError("nothing was typed: use a terminal, or give it as a line of standard input")
    return line.rstrip("\n")


# -- a request


class Day(click.ParamType[date]):
    """A calendar day, YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("a day is written like 2026-12-01", param, ctx)


class DocumentName(click.ParamType[str]):
    """A document of the pack; for a kit only a request."""

    name = "document"

    def __init__(self, *, only_requests: bool) -> None:
        self._only_requests = only_requests

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from assistant.pack.outlines import Role

        known = [
            outline.id
            for outline in program_pack().outlines.values()
            if not self._only_requests or outline.role is Role.REQUEST
        ]
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}", param, ctx)
        return str(value)


def filing_date_option(command: _F) -> _F:
    """The day for which a case is looked at."""
    return click.option(
        "--filing-date",
        type=Day(),
        default=None,
        help="Day on which the request is to be filed; otherwise the day written in the case, else today.",
    )(command)


def language_option(command: _F) -> _F:
    """The language of a request."""
    known = click.Choice([known.code for known in filing_languages()])
    return click.option("--language", type=known, required=True, help="Filing language of the request.")(
        command
    )


def document_option(help_text: str, *, only_requests: bool) -> Callable[[_F], _F]:
    """A document of the pack."""
    return click.option(
        "--document", type=DocumentName(only_requests=only_requests), required=True, help=help_text
    )
