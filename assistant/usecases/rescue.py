"""Recovery codes and paper shares: making them, and proving before the day of need that they open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from assistant.clock import Clock
from assistant.errors import AssistantError
from assistant.i18n.catalogues import catalogue

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from assistant.vault.recoverycode import RecoveryCode
    from assistant.vault.shares import Share, SharedSecret
    from assistant.vault.ways import Ways


class RehearsalFailed(AssistantError):
    """Two papers do not open the casebook, or one alone does."""

    code: ClassVar[str] = "rescue.rehearsal_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a rehearsal proved: numbers of the papers, how many pairs opened, that each alone did not."""

    papers: tuple[int, ...]
    pairs: int
    alone: int


def make_recovery_code(ways: Ways) -> RecoveryCode:
    """A new recovery code, which opens from now on; an earlier one no longer does. Show it once."""
    from assistant.vault.recoverycode import RecoveryCode

    code = RecoveryCode.fresh()
    ways.put_rescue(code)
    return code


def rehearse_recovery_code(folder: Path, code: RecoveryCode, clock: Clock) -> None:
    """Open a closed casebook with a code, and write down the day in it."""
    from assistant.vault.ways import ways_into

    with ways_into(folder, code, clock=clock) as ways:
        ways.prove()


def make_shares(ways: Ways) -> tuple[Share, ...]:
    """Three new paper shares, of which two open from now on; earlier ones no longer do."""
    from assistant.vault.shares import SharedSecret, split

    secret = SharedSecret.fresh()
    shares = split(secret)
    ways.put_rescue(secret)
    secret.wipe()
    return shares


def rehearse_shares(folder: Path, shares: Sequence[Share], clock: Clock) -> Rehearsal:
    """Prove that any two of the papers typed open a closed casebook and that each alone does not.

    What one paper holds is really tried, as somebody would who found it. The day is written down
    in the casebook. Raises ``SharesTooFew``, ``ShareStrange`` or ``WrongPassphrase``.
    """
    from assistant.vault.ways import ways_into

    return prove_shares(folder, shares, lambda secret: ways_into(folder, secret, clock=clock))


def prove_shares(
    folder: Path,
    shares: Sequence[Share],
    ways_of: Callable[[SharedSecret], AbstractContextManager[Ways]],
) -> Rehearsal:
    """The same for a casebook that may be open: ``ways_of`` gives the ways into it."""
    from assistant.vault.fault import SharesTooFew
    from assistant.vault.shares import NEEDED, combine
    from assistant.vault.ways import opens

    papers = {share.number: share for share in shares}
    if len(papers) < NEEDED:
        raise SharesTooFew
    pairs = [combine(pair) for pair in combinations(papers.values(), NEEDED)]
    with ways_of(pairs[0]) as ways:
        opened = sum(opens(folder, pair) for pair in pairs)
        alone = sum(not opens(folder, share.alone()) for share in papers.values())
        if opened < len(pairs) or alone < len(papers):
            raise RehearsalFailed
        ways.prove()
    return Rehearsal(papers=tuple(sorted(papers)), pairs=opened, alone=alone)


def tell_rehearsal(rehearsal: Rehearsal, language: str) -> tuple[str, ...]:
    """What was proved, in words."""
    words = catalogue(language, "ui")
    return (
        words.ngettext(
            "{count} pair of papers was tried, and it opened the casebook.",
            "{count} pairs of papers were tried, and each opened the casebook.",
            rehearsal.pairs,
        ).format(count=rehearsal.pairs),
        words.gettext("Each paper was also tried alone, and none opened it. The day was written down."),
    )
