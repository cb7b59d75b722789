"""Making, opening and leaving a casebook."""

from __future__ import annotations

import uuid
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case
from assistant.case.fault import CaseFaults, Fault
from assistant.case.format import FORMAT, VERSION, is_newer
from assistant.clock import Clock
from assistant.errors import AssistantError
from assistant.i18n.languages import SOURCE
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk

if TYPE_CHECKING:
    from assistant.vault.cost import Cost
    from assistant.vault.keyfile import GuardedPassphrase
    from assistant.vault.keys import Keys
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.slots import Secret
    from assistant.vault.vault import Vault

MEASURED = "measured"
"""A profile that is no fixed one: what takes about a second on this computer."""


class CasebookInUse(AssistantError):
    """The casebook holds a case with answers; another one is not put on top of it."""

    code: ClassVar[str] = "casebook.in_use"


def new_case(clock: Clock, pack: Pack, language: str) -> Case:
    """A case in which nothing has been said yet."""
    now = clock.now().isoformat()
    return Case(
        facts={
            "format": FORMAT,
            "format_version": VERSION,
            "meta.case_id": str(uuid.uuid4()),
            "meta.created_at": now,
            "meta.updated_at": now,
            "meta.pack_date": pack.date.isoformat(),
            "meta.interface_language": language,
        }
    )


def open_desk(folder: Path, keys: Keys, *, pack: Pack, clock: Clock, language: str) -> Desk:
    """Open an unlocked vault; a vault without a case gets an empty one.

    ``keys`` come from ``assistant.vault.vault.create_vault`` or ``unlock``, which take their time
    and may run on another thread; this call belongs to the thread that will use the desk.
    """
    from assistant.vault.vault import Vault

    vault = Vault.connect(folder, keys, pack, clock=clock)
    try:
        entries = vault.cases()
        case_id = entries[0].case_id if entries else vault.add(new_case(clock, pack, language))
        return Desk(vault=vault, case_id=case_id, pack=pack, clock=clock)
    except BaseException:
        vault.close()
        raise


def create_casebook(
    folder: Path,
    passphrase: Passphrase,
    pack: Pack,
    clock: Clock,
    *,
    profile: str = "default",
    language: str = SOURCE,
) -> Desk:
    """Make a vault with one empty case and put it on the table.

    ``profile``: default, strong or small, or measured for about a second on this computer.
    """
    from assistant.vault.vault import create_vault

    keys = create_vault(folder, passphrase, cost=cost_of(profile), clock=clock)
    return open_desk(folder, keys, pack=pack, clock=clock, language=language)


def cost_of(profile: str) -> Cost:
    """The cost of guessing by the word of a profile; ``measured`` takes a second to find out."""
    from assistant.vault.calibration import measure_cost
    from assistant.vault.cost import Profile

    return measure_cost() if profile == MEASURED else Profile(profile).cost


def could_be_stronger(folder: Path) -> bool:
    """Whether guessing costs less than a new casebook would have it; needs no passphrase.

    Ask the person before ``Ways.strengthen`` makes opening slower; never do it unasked.
    """
    from assistant.vault.calibration import is_weaker
    from assistant.vault.cost import Profile
    from assistant.vault.folder import VaultFolder
    from assistant.vault.header import read_header

    return is_weaker(read_header(VaultFolder(folder)).cost, Profile.DEFAULT.cost)


def describe_casebook(folder: Path, secret: Secret, pack: Pack) -> dict[str, str | int]:
    """Format, cost of guessing and number of cases; nothing personal."""
    from assistant.vault.folder import VaultFolder
    from assistant.vault.header import read_header
    from assistant.vault.schema import SCHEMA

    with _opened(folder, secret, pack) as vault:
        header = read_header(VaultFolder(folder))
        return {
            "format": header.version,
            "schema": SCHEMA,
            "key_derivation": "Argon2id",
            "memory_mib": header.cost.memory // 1024,
            "passes": header.cost.passes,
            "could_be_stronger": could_be_stronger(folder),
            "cases": len(vault.cases()),
        }


def put_case(folder: Path, secret: Secret, case: Case, pack: Pack) -> None:
    """Put a case into a casebook in which nothing was answered yet.

    Raises ``CasebookInUse`` rather than put it over somebody's answers, and ``CaseFaults`` for a
    case of a later format, which may be read here but not changed.
    """
    if is_newer(case):
        raise CaseFaults((Fault("format_version", "other_version", {"version": VERSION}),))
    with _opened(folder, secret, pack) as vault:
        entries = vault.cases()
        if not entries:
            vault.add(case)
        elif len(entries) == 1 and _is_untouched(vault.load(entries[0].case_id)):
            vault.replace(entries[0].case_id, case)
        else:
            raise CasebookInUse


def take_case(folder: Path, secret: Secret, pack: Pack, clock: Clock) -> Case:
    """The case of a casebook, as it was last saved."""
    from assistant.vault.vault import unlock

    with closing(open_desk(folder, unlock(folder, secret), pack=pack, clock=clock, language=SOURCE)) as desk:
        return desk.case


def change_passphrase(folder: Path, old: Secret, new: Passphrase | GuardedPassphrase) -> None:
    """Replace the passphrase. The old one no longer opens this folder; it still opens older copies of it.

    With a recovery code or shares as ``old``, the passphrase that is lost is replaced.
    """
    from assistant.vault import vault

    vault.change_passphrase(folder, old, new)


def _opened(folder: Path, secret: Secret, pack: Pack) -> closing[Vault]:
    from assistant.vault.vault import Vault, unlock

    return closing(Vault.connect(folder, unlock(folder, secret), pack))


def _is_untouched(case: Case) -> bool:
    """True if the case holds only what ``new_case`` put into it."""
    said = (path for path in case.facts if not path.startswith(("format", "meta.")))
    return not any(said) and not case.rows and not case.extensions
