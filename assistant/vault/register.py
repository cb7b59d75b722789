"""The register of a vault: who can open it and how. It stands in the header, sealed by the master key."""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from assistant.vault.fault import HeaderDamaged, LabelRefused
from assistant.vault.keys import Keys
from assistant.vault.slots import SLOTS, SlotKind

LONGEST_LABEL = 40
"""Characters."""

_CONTENT_LENGTH = 4096
_NONCE_LENGTH = 24
_TAG_LENGTH = 16
REGISTER_LENGTH = _NONCE_LENGTH + _CONTENT_LENGTH + _TAG_LENGTH
"""Always the same, so that nobody can count who is in it."""

_PURPOSE = "ways"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry:
    """One slot in use. ``label`` is the person's own word; ``proved`` the day of the last rehearsal."""

    place: int
    kind: SlotKind
    label: str = ""
    since: date | None = None
    proved: date | None = None

    @property
    def is_passphrase(self) -> bool:
        """With or without a key file."""
        return self.kind in {SlotKind.PASSPHRASE, SlotKind.GUARDED}


@dataclass(frozen=True, slots=True, repr=False)
class Register:
    """The slots in use, in the order in which they were added."""

    entries: tuple[Entry, ...]

    def at(self, place: int) -> Entry | None:
        """The entry of a slot."""
        return next((entry for entry in self.entries if entry.place == place), None)

    def of_kind(self, kind: SlotKind) -> Entry | None:
        """The first entry of a kind; of recovery codes and shares there is one at most."""
        return next((entry for entry in self.entries if entry.kind is kind), None)

    def passphrases(self) -> tuple[Entry, ...]:
        """The entries that somebody opens with words of his own."""
        return tuple(entry for entry in self.entries if entry.is_passphrase)

    def free_places(self) -> tuple[int, ...]:
        """Slots nobody uses."""
        used = {entry.place for entry in self.entries}
        return tuple(place for place in range(SLOTS) if place not in used)

    def put(self, entry: Entry) -> Register:
        """With an entry; one of the same place is replaced where it stood."""
        if self.at(entry.place) is None:
            return Register((*self.entries, entry))
        return Register(tuple(entry if kept.place == entry.place else kept for kept in self.entries))

    def without(self, place: int) -> Register:
        """Without the entry of a slot."""
        return Register(tuple(entry for entry in self.entries if entry.place != place))

    def proved(self, place: int, day: date) -> Register:
        """With the day of a rehearsal."""
        return Register(
            tuple(replace(kept, proved=day) if kept.place == place else kept for kept in self.entries)
        )


def clean_label(typed: str) -> str:
    """A label in one line, as it is kept; raises ``LabelRefused`` if it is too long."""
    label = " ".join(unicodedata.normalize("NFC", typed).split())
    if len(label) > LONGEST_LABEL or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in label):
        raise LabelRefused(most=LONGEST_LABEL)
    return label


def seal_register(register: Register, keys: Keys, bound: bytes) -> bytes:
    """The register as it stands in the header."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

    written = [
        {
            "place": entry.place,
            "kind": int(entry.kind),
            "label": entry.label,
            "since": entry.since.isoformat() if entry.since else "",
            "proved": entry.proved.isoformat() if entry.proved else "",
        }
        for entry in register.entries
    ]
    content = json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
    if len(content) > _CONTENT_LENGTH:
        raise ValueError("labels longer than clean_label lets through")
    nonce, key = secrets.token_bytes(_NONCE_LENGTH), keys.derive(_PURPOSE)
    try:
        return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(
            content.ljust(_CONTENT_LENGTH), bound, nonce, bytes(key)
        )
    finally:
        key[:] = bytes(len(key))


def open_register(sealed: bytes, keys: Keys, bound: bytes) -> Register:
    """The register of a header; raises ``HeaderDamaged`` if it is not of this vault."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
    from nacl.exceptions import CryptoError

    key = keys.derive(_PURPOSE)
    try:
        content = crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[_NONCE_LENGTH:], bound, sealed[:_NONCE_LENGTH], bytes(key)
        )
        return Register(tuple(_entries(json.loads(content))))
    except (CryptoError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HeaderDamaged from error
    finally:
        key[:] = bytes(len(key))


def _entries(written: list[dict[str, str | int]]) -> Iterable[Entry]:
    for row in written:
        yield Entry(
            place=int(row["place"]),
            kind=SlotKind(int(row["kind"])),
            label=str(row["label"]),
            since=_day(str(row["since"])),
            proved=_day(str(row["proved"])),
        )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
