"""The open casebook on the table: its vault, the case, the rules in force, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.case.case import Case, field_of
from assistant.clock import Clock
from assistant.interview.raw import Raw
from assistant.pack.pack import Pack
from assistant.usecases.unfinished import Place, Unfinished

if TYPE_CHECKING:
    from assistant.grounds.assessment import Assessment
    from assistant.vault.vault import Vault


class Desk:
    """One open vault and the case being worked on.

    The only mutable thing the window holds. ``change`` returns after the new state is durably in
    the vault, so whoever calls it may say "saved". Used from one thread.
    ``typed`` holds what was typed and cannot be read yet, by path: no screen loses it, and
    ``keep_unfinished`` puts it into the vault, with the place where the person is.
    """

    def __init__(self, *, vault: Vault, case_id: str, pack: Pack, clock: Clock) -> None:
        self.pack = pack
        self.clock = clock
        self._vault = vault
        self._case_id = case_id
        self._case = vault.load(case_id)
        self._assessed: tuple[Case, Assessment] | None = None
        self._unfinished = Unfinished(vault, case_id, pack)
        self._take_up()

    @property
    def case(self) -> Case:
        """The case as it stands in the vault."""
        return self._case

    @property
    def typed(self) -> dict[str, Raw]:
        """What cannot be read yet; whoever types changes it."""
        return self._unfinished.typed

    @property
    def place(self) -> Place:
        """Where the person was when it was kept last."""
        return self._unfinished.place

    @property
    def vault(self) -> Vault:
        """The open vault."""
        return self._vault

    def change(self, case: Case) -> None:
        """Save a changed case, then put it on the table."""
        if case is self._case:
            return
        stamped = case.with_fact("meta.updated_at", self.clock.now().isoformat())
        self._unfinished.keep_with(stamped)
        self._case = stamped

    def keep_unfinished(self, place: Place, pending: Mapping[str, Raw] = MappingProxyType({})) -> None:
        """Put what cannot be read yet, and the place, durably into the vault; saves only a difference.

        ``pending`` is what editors hold and nobody has tried to read: it is kept until the next
        save, for the case that the program is killed before.
        """
        self._unfinished.place = place
        self._unfinished.keep(pending)

    def _take_up(self) -> None:
        """What a killed program has left as it was typed becomes an answer, if it can be read."""
        from assistant.interview.keeping import keep_answers

        case = self._case
        left = {path: raw for path, raw in self.typed.items() if path in case.paths_of(field_of(path))}
        kept = keep_answers(self.pack, case, self.clock.today(), left)
        refused = {problem.path for problem in kept.problems}
        for path in self.typed.keys() - refused:
            del self.typed[path]
        self.change(kept.case)

    def assessment(self) -> Assessment:
        """What the rules make of the case; computed once per state of the case."""
        from assistant.grounds.assessment import assess

        if self._assessed is None or self._assessed[0] is not self._case:
            self._assessed = (self._case, assess(self.pack, self._case, self.clock.today()))
        return self._assessed[1]

    def close(self) -> None:
        """Close the vault; nothing can be read from this desk afterwards."""
        self._assessed = None
        self._unfinished.forget()
        self._case = Case()
        self._vault.close()
