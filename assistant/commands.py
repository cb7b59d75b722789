"""What the commands of the command line share."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from assistant.i18n.languages import SOURCE, interface_languages

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
