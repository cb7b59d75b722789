"""What can keep a vault from being made, opened or saved: a class for each thing a person can do about it."""

from __future__ import annotations

from typing import ClassVar

from assistant.errors import AssistantError


class VaultFault(AssistantError):
    """Any expected failure of a vault."""


class VaultMissing(VaultFault):
    """There is no folder at the place given: moved, renamed, or on a stick that is not plugged in."""

    code: ClassVar[str] = "vault.missing"


class NotAVault(VaultFault):
    """The place holds something else than a casebook."""

    code: ClassVar[str] = "vault.not_a_vault"


class VaultExists(VaultFault):
    """A new vault would lie on top of files that are there already."""

    code: ClassVar[str] = "vault.exists"


class WrongPassphrase(VaultFault):
    """The header is whole and no slot opens with this passphrase."""

    code: ClassVar[str] = "vault.wrong_passphrase"


class TooManyAttempts(VaultFault):
    """Wrong words were tried several times in a row; ``seconds`` says how long the pause still lasts."""

    code: ClassVar[str] = "vault.too_many_attempts"


class CodeIncomplete(VaultFault):
    """A recovery code with symbols missing or too many; ``given`` and ``needed`` count them."""

    code: ClassVar[str] = "vault.code_incomplete"


class CodeMistyped(VaultFault):
    """A recovery code whose check symbols say that the group of number ``group`` is not right."""

    code: ClassVar[str] = "vault.code_mistyped"


class ShareIncomplete(VaultFault):
    """A paper share with words missing or too many; ``given`` and ``needed`` count them."""

    code: ClassVar[str] = "vault.share_incomplete"


class ShareUnknownWord(VaultFault):
    """The word at ``place`` of a paper share is not on the list of words."""

    code: ClassVar[str] = "vault.share_unknown_word"


class ShareMistyped(VaultFault):
    """Every word of a paper share is on the list, but the check words do not fit them."""

    code: ClassVar[str] = "vault.share_mistyped"


class ShareStrange(VaultFault):
    """Paper shares that are whole and do not belong together, or come from another program."""

    code: ClassVar[str] = "vault.share_strange"


class SharesTooFew(VaultFault):
    """One paper share alone, or the same one twice."""

    code: ClassVar[str] = "vault.shares_too_few"


class KeyFileUnusable(VaultFault):
    """A file that cannot become a key file: missing, empty, too large, or its name is taken."""

    code: ClassVar[str] = "vault.key_file_unusable"


class LabelRefused(VaultFault):
    """A name for a way in that is too long or holds signs without shape; ``most`` counts characters."""

    code: ClassVar[str] = "vault.label_refused"


class SlotsFull(VaultFault):
    """All sixteen slots are in use."""

    code: ClassVar[str] = "vault.slots_full"


class SlotTaken(VaultFault):
    """The new passphrase opens the vault already, in another slot."""

    code: ClassVar[str] = "vault.slot_taken"


class LastPassphrase(VaultFault):
    """The only passphrase cannot be removed: recovery codes and shares are for the day it is lost."""

    code: ClassVar[str] = "vault.last_passphrase"


class WayMissing(VaultFault):
    """No slot in use has this number, or the vault has no recovery code or shares."""

    code: ClassVar[str] = "vault.way_missing"


class OthersWouldBeLockedOut(VaultFault):
    """The cost of guessing cannot change while other people open the vault with passphrases of their own."""

    code: ClassVar[str] = "vault.others_locked_out"


class EmptyPassphrase(VaultFault):
    """A passphrase without a visible character."""

    code: ClassVar[str] = "vault.empty_passphrase"


class HeaderDamaged(VaultFault):
    """No copy of the header is whole; no passphrase can open the vault without one."""

    code: ClassVar[str] = "vault.header_damaged"


class CostRefused(VaultFault):
    """The header asks for more memory or time than any vault of ours, or for less than is safe."""

    code: ClassVar[str] = "vault.cost_refused"


class NotEnoughMemory(VaultFault):
    """This computer has not the memory that opening costs; ``mebibytes`` says how much."""

    code: ClassVar[str] = "vault.not_enough_memory"


class VaultTooNew(VaultFault):
    """A later version of the program wrote this vault; ``version`` and ``known`` are format numbers."""

    code: ClassVar[str] = "vault.too_new"


class DatabaseMissing(VaultFault):
    """The header is there, the file ``main`` is not: the folder was copied incompletely."""

    code: ClassVar[str] = "vault.database_missing"


class DatabaseDamaged(VaultFault):
    """The file ``main`` is empty, cut short, changed, or belongs to another vault."""

    code: ClassVar[str] = "vault.database_damaged"


class VaultBusy(VaultFault):
    """Another running program has the vault open."""

    code: ClassVar[str] = "vault.busy"


class VaultNotWritable(VaultFault):
    """The computer refuses to read or write in the folder; what was saved before is untouched."""

    code: ClassVar[str] = "vault.not_writable"


class VaultReplaced(VaultFault):
    """The files of the open vault were moved, removed or replaced: what is written now would be lost."""

    code: ClassVar[str] = "vault.replaced"


class DiskFull(VaultFault):
    """The disk is full; this change is not saved, what was saved before is untouched."""

    code: ClassVar[str] = "vault.disk_full"


class LinkRefused(VaultFault):
    """A file of the vault is a link, a pipe or a device, and would be read or written elsewhere."""

    code: ClassVar[str] = "vault.link_refused"


class CaseMissing(VaultFault):
    """The vault holds no case of that number."""

    code: ClassVar[str] = "vault.case_missing"


class RecordUnreadable(VaultFault):
    """A saved answer this program cannot read; ``field`` is the id of its field. Nothing is dropped."""

    code: ClassVar[str] = "vault.record_unreadable"


class RecordRefused(VaultFault):
    """An answer that could not be read back is not saved; ``field`` is its field, ``reason`` the fault."""

    code: ClassVar[str] = "vault.record_refused"


class FileMissing(VaultFault):
    """The vault has never held a file of that hash, or it was removed on purpose."""

    code: ClassVar[str] = "vault.file_missing"


class FileDamaged(VaultFault):
    """The bytes of one file cannot be read whole: they were changed or cut short on the disk."""

    code: ClassVar[str] = "vault.file_damaged"


class FilesMissing(VaultFault):
    """There are files, and what holds their bytes is not in the folder: it was copied incompletely."""

    code: ClassVar[str] = "vault.files_missing"


class FileTooLarge(VaultFault):
    """A file above the largest that is taken; ``mebibytes`` says how large that is."""

    code: ClassVar[str] = "vault.file_too_large"


class FileUnreadable(VaultFault):
    """The file could not be read to its end where it came from; nothing of it was kept."""

    code: ClassVar[str] = "vault.file_unreadable"


class ReceivingCancelled(VaultFault):
    """The person stopped it; nothing of the file was kept."""

    code: ClassVar[str] = "vault.receiving_cancelled"


class FileInUse(VaultFault):
    """A file that a document of the case names, or that left in an export, is not removed."""

    code: ClassVar[str] = "vault.file_in_use"
