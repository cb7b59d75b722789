"""Which page about keys is shown. No Qt."""

from __future__ import annotations

from ui.forms.flow import Desktop, Flow
from ui.screens.keys.code import RecoveryCodeFlow
from ui.screens.keys.papers import PapersFlow
from ui.screens.keys.passphrase import ChangePassphrase, Strengthen
from ui.screens.keys.people import PeopleFlow
from ui.screens.keys.removal import RemovalFlow


def find_flow(reach: Desktop, argument: str) -> Flow:
    """The page of a target.

    "passphrase", "strengthen", "code", "papers" (both perhaps with "/test"), "people" or "remove".
    """
    name, _, rest = argument.partition("/")
    match name:
        case "passphrase":
            return ChangePassphrase(reach)
        case "strengthen":
            return Strengthen(reach)
        case "code":
            return RecoveryCodeFlow(reach, rest)
        case "papers":
            return PapersFlow(reach, rest)
        case "remove":
            return RemovalFlow(reach)
        case _:
            return PeopleFlow(reach)
