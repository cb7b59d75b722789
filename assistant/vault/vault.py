"""A vault: a folder that holds cases, encrypted, and saves each change durably."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.case.case import Case
from assistant.pack.pack import Pack
from assistant.vault.cost import Profile
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """One case of a vault, in the order in which the cases were added."""

    case_id: str


def create_vault(folder: Path, passphrase: Passphrase, *, profile: Profile = Profile.DEFAULT) -> Keys:
    """Make an empty vault in a new or empty folder. Takes as long as the profile says: not for the window's thread."""
    raise NotImplementedError


def unlock(folder: Path, passphrase: Passphrase) -> Keys:
    """The keys of a vault, if the passphrase opens it. Takes about half a second: not for the window's thread."""
    raise NotImplementedError


def change_passphrase(folder: Path, old: Passphrase, new: Passphrase) -> None:
    """Replace the passphrase of a vault that is not open."""
    raise NotImplementedError


class Vault:
    """An open vault. Belongs to the thread that connected it; only one program has it open at a time."""

    @classmethod
    def connect(cls, folder: Path, keys: Keys, pack: Pack) -> Vault:
        """Open with the keys of ``create_vault`` or ``unlock``; ``close`` wipes them."""
        raise NotImplementedError

    def cases(self) -> tuple[CaseEntry, ...]:
        """The cases in the vault."""
        raise NotImplementedError

    def add(self, case: Case) -> str:
        """Put a new case into the vault; returns its id (``meta.case_id``)."""
        raise NotImplementedError

    def load(self, case_id: str) -> Case:
        """The case as it was last saved."""
        raise NotImplementedError

    def save(self, case_id: str, case: Case) -> None:
        """Write what differs from the last saved state in one durable transaction; saved when it returns."""
        raise NotImplementedError

    def remove(self, case_id: str) -> None:
        """Take a case out of the vault for good."""
        raise NotImplementedError

    def change_passphrase(self, old: Passphrase, new: Passphrase) -> None:
        """Replace the passphrase while the vault is open."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the database, wipe the keys, let others open the vault. Closing twice does nothing."""
        raise NotImplementedError
