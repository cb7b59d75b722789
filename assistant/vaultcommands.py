"""The commands about an encrypted casebook."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.bootstrap import program_clock, program_pack
from assistant.commands import (
    REFUSED,
    as_json_option,
    folder_argument,
    key_file_option,
    opened_by,
    report,
    typed_code,
    typed_line,
    typed_passphrase,
    typed_secret,
    with_key_file,
    words_option,
)
from assistant.files import write_whole
from assistant.i18n.languages import SOURCE

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from assistant.vault.keyfile import GuardedPassphrase
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.shares import Share
    from assistant.vault.slots import Secret
    from assistant.vault.ways import Ways

_PROFILES = ("default", "strong", "small", "measured")

_profile = click.option(
    "--profile",
    type=click.Choice(_PROFILES),
    default="default",
    show_default=True,
    help="How much memory and time guessing a passphrase costs; small is for computers with little "
    "memory, measured takes about a second on this one.",
)


@click.group("vault")
def vault_group() -> None:
    """Make, describe, fill, empty, re-key and destroy an encrypted casebook.

    What opens it is asked for on the terminal, or read line by line from standard input; it is
    never an argument.
    """


@vault_group.command("create")
@folder_argument
@_profile
def create(folder: Path, profile: str) -> None:
    """Make an empty casebook in a new folder."""
    from assistant.usecases.opening import create_casebook

    create_casebook(folder, _new_passphrase(), program_pack(), program_clock(), profile=profile).close()
    click.echo(str(folder))


@vault_group.command("info")
@folder_argument
@opened_by
@as_json_option
def info(folder: Path, key_file: Path | None, by_code: bool, as_json: bool) -> None:
    """Describe a casebook: format, cost of guessing, number of cases. Nothing personal."""
    from assistant.usecases.opening import describe_casebook

    described = describe_casebook(folder, typed_secret(key_file, by_code), program_pack())
    report(described, [f"{key}: {value}" for key, value in described.items()], as_json)


@vault_group.command("import")
@folder_argument
@click.argument("case_file", metavar="CASE.json", type=click.Path(path_type=Path))
@opened_by
@words_option
def import_case(folder: Path, case_file: Path, key_file: Path | None, by_code: bool, words: str) -> None:
    """Put a case file into a casebook, with the files in a folder "evidence" beside it.

    Refused whole if one of these files is not the one the case speaks of. A file that is not there
    can be added later. Exits with 1 if a file was refused; the case itself is in the casebook then.
    """
    from assistant.usecases.carrying import bring_evidence, require_true_names
    from assistant.usecases.opening import open_desk, put_case
    from assistant.usecases.parsing import opened_parsers
    from assistant.usecases.shelf import FolderShelf
    from assistant.usecases.tellingcarried import tell_carried
    from assistant.usecases.transfer import read_case_file
    from assistant.vault.vault import unlock

    pack = program_pack()
    case = read_case_file(case_file, pack)
    shelf = FolderShelf.beside(case_file)
    require_true_names(case, shelf)
    secret = typed_secret(key_file, by_code)
    put_case(folder, secret, case, pack)
    click.echo(str(folder))
    if not shelf.is_there:
        return
    keys = unlock(folder, secret)
    with (
        closing(open_desk(folder, keys, pack=pack, clock=program_clock(), language=SOURCE)) as desk,
        opened_parsers(pack) as parsers,
    ):
        carried = bring_evidence(desk, parsers, shelf)
    for line in tell_carried(carried, words):
        click.echo(line, err=True)
    sys.exit(REFUSED if carried.refused else 0)


@vault_group.command("export")
@folder_argument
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option(
    "--evidence",
    "with_evidence",
    is_flag=True,
    help='Also write every original into a folder "evidence" beside the file, with all its hidden data.',
)
@click.option("--yes", is_flag=True, help="Do not ask; you know that the file is readable by anyone.")
@opened_by
@words_option
def export_case(
    folder: Path,
    out: Path,
    with_evidence: bool,
    yes: bool,
    key_file: Path | None,
    by_code: bool,
    words: str,
) -> None:
    """Write the case as a plain file that anyone who has it can read."""
    from assistant.usecases.carrying import require_room, write_evidence
    from assistant.usecases.opening import open_desk
    from assistant.usecases.tellingcarried import tell_carried
    from assistant.usecases.transfer import case_file as plain_case_file
    from assistant.vault.vault import unlock

    if not yes and not click.confirm("The file will hold everything in plain words. Write it?", err=True):
        sys.exit(REFUSED)
    pack = program_pack()
    if with_evidence:
        require_room(out)
    keys = unlock(folder, typed_secret(key_file, by_code))
    with closing(open_desk(folder, keys, pack=pack, clock=program_clock(), language=SOURCE)) as desk:
        content = plain_case_file(desk.case, pack)
        carried = write_evidence(desk, out) if with_evidence else None
    write_whole(out, content)
    click.echo(str(out))
    for line in () if carried is None else tell_carried(carried, words):
        click.echo(line, err=True)


@vault_group.command("change-passphrase")
@folder_argument
@opened_by
@click.option(
    "--new-key-file",
    type=click.Path(path_type=Path),
    default=None,
    help="From now on this file belongs to the passphrase: both are needed. Made if it is not there.",
)
def change(folder: Path, key_file: Path | None, by_code: bool, new_key_file: Path | None) -> None:
    """Replace the passphrase, or a lost one by means of the recovery code.

    Older copies of the folder still open with the old one. Without --new-key-file the new
    passphrase needs no file.
    """
    from assistant.usecases.opening import change_passphrase

    secret = typed_secret(key_file, by_code, "Passphrase now")
    change_passphrase(folder, secret, _new_secret(new_key_file))
    click.echo(str(folder))


@vault_group.command("strengthen")
@folder_argument
@key_file_option
@_profile
def strengthen(folder: Path, key_file: Path | None, profile: str) -> None:
    """Change what guessing the passphrase costs; the passphrase stays as it is."""
    from assistant.usecases.opening import cost_of

    with _ways(folder, with_key_file(typed_passphrase(), key_file)) as ways:
        ways.strengthen(cost_of(profile))
    click.echo(str(folder))


@vault_group.command("list-ways")
@folder_argument
@opened_by
@as_json_option
def list_ways(folder: Path, key_file: Path | None, by_code: bool, as_json: bool) -> None:
    """List what opens a casebook: the people, the recovery code, the paper shares."""
    from assistant.usecases.tellingways import tell_ways

    with _ways(folder, typed_secret(key_file, by_code)) as ways:
        listed = ways.listed()
    found = [
        {
            "number": way.number,
            "kind": way.kind.name.lower(),
            "label": way.label,
            "since": way.since.isoformat() if way.since else None,
            "proved": way.proved.isoformat() if way.proved else None,
            "used_now": way.is_mine,
        }
        for way in listed
    ]
    report({"ways": found}, tell_ways(listed, SOURCE), as_json)


@vault_group.command("add-person")
@folder_argument
@opened_by
@click.option(
    "--new-key-file",
    type=click.Path(path_type=Path),
    default=None,
    help="A file that belongs to the passphrase of the new person; made if it is not there.",
)
def add_person(folder: Path, key_file: Path | None, by_code: bool, new_key_file: Path | None) -> None:
    """Let somebody else in with a passphrase of his or her own.

    Asked for: what opens it now, the passphrase of the new person, and a name for the list. The
    name is kept encrypted and may be empty. Whoever is let in can read and change everything.
    """
    secret = typed_secret(key_file, by_code)
    new = _new_secret(new_key_file)
    label = typed_line("Name for the list (may be empty)", hidden=False, needed=False)
    with _ways(folder, secret) as ways:
        click.echo(ways.add(new, label))


@vault_group.command("remove-person")
@folder_argument
@click.argument("number", type=click.IntRange(min=1))
@opened_by
def remove_person(folder: Path, number: int, key_file: Path | None, by_code: bool) -> None:
    """Take a way in away, by its NUMBER in the list. The only passphrase stays.

    Whoever kept an older copy of the folder still opens that copy, and could have kept the key in
    it, which also opens later copies: see casebook vault renew.
    """
    with _ways(folder, typed_secret(key_file, by_code)) as ways:
        ways.remove(number)
    click.echo(str(folder))


@vault_group.command("renew")
@folder_argument
@key_file_option
@click.option("--yes", is_flag=True, help="Do not ask; you know that every other way in ends.")
def renew(folder: Path, key_file: Path | None, yes: bool) -> None:
    """Encrypt the casebook anew, so that a removed person's copy of the key is worth nothing.

    Only the passphrase typed opens it afterwards: add the other people, the recovery code and the
    paper shares again. Needs as much free room as the casebook takes.
    """
    from assistant.vault.renewal import renew_keys

    if not yes and not click.confirm("Only your passphrase will open the casebook. Go on?", err=True):
        sys.exit(REFUSED)
    renew_keys(folder, with_key_file(typed_passphrase(), key_file), clock=program_clock())
    click.echo(str(folder))


@vault_group.command("recovery-code")
@folder_argument
@opened_by
@click.option("--check", is_flag=True, help="Type the code from your paper, to prove that it opens.")
@click.option("--remove", is_flag=True, help="Take the code away; it no longer opens the casebook.")
def recovery_code(folder: Path, key_file: Path | None, by_code: bool, check: bool, remove: bool) -> None:
    """Make a recovery code and show it once. An earlier code no longer opens the casebook.

    It opens the casebook without the passphrase: write it on paper, and keep the paper elsewhere.
    """
    from assistant.usecases.rescue import make_recovery_code, rehearse_recovery_code
    from assistant.vault.slots import SlotKind

    if check and remove:
        raise click.UsageError("--check or --remove, not both")
    if check:
        rehearse_recovery_code(folder, typed_code(), program_clock())
        click.echo("The code opens the casebook.")
        return
    with _ways(folder, typed_secret(key_file, by_code)) as ways:
        if remove:
            ways.remove_rescue(SlotKind.CODE)
            click.echo(str(folder))
        else:
            click.echo("-".join(make_recovery_code(ways).groups()))


@vault_group.group("shares")
def shares_group() -> None:
    """Paper shares: three lists of English words (SLIP-39), of which any two open the casebook."""


@shares_group.command("make")
@folder_argument
@opened_by
@click.option(
    "--pdf",
    type=click.Path(path_type=Path),
    default=None,
    help="Write a page for each share into this new folder, instead of showing the words. Whoever has "
    "two of these files opens the casebook: print them, then delete them.",
)
@words_option
def make_shares_command(
    folder: Path, key_file: Path | None, by_code: bool, pdf: Path | None, words: str
) -> None:
    """Make three paper shares and show them once. Earlier shares no longer open the casebook."""
    from assistant.usecases.composing import write_draft
    from assistant.usecases.rescue import make_shares
    from assistant.usecases.sharepages import share_page

    if pdf is not None and pdf.exists():
        raise click.UsageError("--pdf wants a folder that is not there yet")
    with _ways(folder, typed_secret(key_file, by_code)) as ways:
        shares = make_shares(ways)
    if pdf is None:
        for share in shares:
            click.echo(f"{share.number} ({share.mark}): {' '.join(share.words)}")
        return
    pdf.mkdir(mode=0o700, parents=True)
    for share in shares:
        file = pdf / f"paper-{share.number}.pdf"
        write_whole(file, write_draft(share_page(share, words), "pdf"))
        click.echo(str(file))


@shares_group.command("rehearse")
@folder_argument
@click.option("--all", "all_three", is_flag=True, help="Type all three papers; each pair of them is tried.")
@words_option
def rehearse_shares_command(folder: Path, all_three: bool, words: str) -> None:
    """Type two papers (or all three): proves that two open the casebook and one alone does not.

    The day is written down in the casebook.
    """
    from assistant.usecases.rescue import rehearse_shares, tell_rehearsal
    from assistant.vault.shares import MADE, NEEDED

    rehearsal = rehearse_shares(folder, _shares(MADE if all_three else NEEDED), program_clock())
    for line in tell_rehearsal(rehearsal, words):
        click.echo(line)


@shares_group.command("restore")
@folder_argument
@click.option(
    "--new-key-file",
    type=click.Path(path_type=Path),
    default=None,
    help="A file that belongs to the new passphrase; made if it is not there.",
)
def restore(folder: Path, new_key_file: Path | None) -> None:
    """Type two papers, then a new passphrase in the place of the lost one."""
    from assistant.usecases.opening import change_passphrase
    from assistant.vault.shares import NEEDED, combine

    secret = combine(_shares(NEEDED))
    change_passphrase(folder, secret, _new_secret(new_key_file))
    click.echo(str(folder))


@shares_group.command("remove")
@folder_argument
@opened_by
def remove_shares(folder: Path, key_file: Path | None, by_code: bool) -> None:
    """Take the shares away; the papers no longer open the casebook."""
    from assistant.vault.slots import SlotKind

    with _ways(folder, typed_secret(key_file, by_code)) as ways:
        ways.remove_rescue(SlotKind.SHARES)
    click.echo(str(folder))


@vault_group.command("destroy")
@folder_argument
@words_option
def destroy(folder: Path, words: str) -> None:
    """Make a casebook impossible to open, for everybody and for ever; asks twice.

    Says first what remains elsewhere, then wants the word "destroy" in the language of --words.
    No passphrase is needed.
    """
    from assistant.usecases.destroying import (
        confirmation_word,
        destroy_casebook,
        tell_destroyed,
        tell_destruction,
    )

    for line in tell_destruction(words):
        click.echo(line, err=True)
    if not click.confirm("Go on?", err=True):
        sys.exit(REFUSED)
    word = confirmation_word(words)
    destroy_casebook(folder, typed_line(f"Type the word {word}", hidden=False), words)
    click.echo(tell_destroyed(words))


def _shares(count: int) -> list[Share]:
    """Papers as they are typed; a mistake is told before the next paper is asked for."""
    from assistant.vault.shares import Share

    return [
        Share.read(typed_line(f"Paper {place} of {count}", hidden=False)) for place in range(1, count + 1)
    ]


def _ways(folder: Path, secret: Secret) -> AbstractContextManager[Ways]:
    from assistant.vault.ways import ways_into

    return ways_into(folder, secret, clock=program_clock())


def _new_secret(key_file: Path | None) -> Passphrase | GuardedPassphrase:
    """A new passphrase, with the key file that is to belong to it."""
    from assistant.vault.keyfile import guard, make_key_file

    passphrase = _new_passphrase()
    if key_file is None:
        return passphrase
    passphrase.require()
    if not key_file.exists():
        make_key_file(key_file)
    return guard(passphrase, key_file)


def _new_passphrase() -> Passphrase:
    from assistant.vault.passphrase import Passphrase

    if sys.stdin.isatty():
        return Passphrase(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
    return typed_passphrase()
