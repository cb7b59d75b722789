"""How the person is protected: looked up in the casebook each time, never claimed. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from assistant.usecases.backups import standing
from assistant.vault.slots import SlotKind
from ui.screens.safety.state import Fact, SideCard

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from assistant.vault.ways import Way
    from ui.text import Words

BACKUP, CROSSING = "backup", "crossing"


class Summary:
    """What opens the casebook, what helps when words are lost, how old the last copy is."""

    def __init__(self, desk: Desk, words: Words, screens: Collection[str]) -> None:
        self._desk = desk
        self._words = words
        self._screens = screens
        ways = desk.vault.listed_ways()
        self._people = [way for way in ways if way.kind in {SlotKind.PASSPHRASE, SlotKind.GUARDED}]
        self._code = next((way for way in ways if way.kind is SlotKind.CODE), None)
        self._papers = next((way for way in ways if way.kind is SlotKind.SHARES), None)

    @property
    def has_rescue(self) -> bool:
        """Whether lost words can be replaced."""
        return self._code is not None or self._papers is not None

    def passphrase(self) -> str:
        """Since when the words are what they are."""
        _ = self._words.gettext
        guarded = any(way.kind is SlotKind.GUARDED for way in self._people)
        first = self._people[0].since if self._people else None
        parts = [_("A key file belongs to it.")] if guarded else []
        if first is not None:
            parts.insert(0, _("Since {day}.").format(day=self._words.formats.day(first)))
        return " ".join(parts)

    def code(self) -> str:
        """Whether there is a recovery code, and whether it was tried."""
        none = self._words.gettext("None yet. It opens the casebook if you forget your words.")
        return self._rescue(self._code, none)

    def papers(self) -> str:
        """Whether there are papers, and whether they were tried."""
        none = self._words.gettext("None yet. Two of three papers open the casebook; one alone says nothing.")
        return self._rescue(self._papers, none)

    def _rescue(self, way: Way | None, none: str) -> str:
        _, day = self._words.gettext, self._words.formats.day
        if way is None:
            return none
        made = "" if way.since is None else _("Since {day}.").format(day=day(way.since)) + " "
        if way.proved is None:
            return made + _("Never rehearsed.")
        return made + _("Last rehearsed on {day}.").format(day=day(way.proved))

    def people(self) -> str:
        """How many passphrases there are."""
        count = max(1, len(self._people))
        said = self._words.ngettext(
            "{count} person can open it.", "{count} people can open it, each with words of their own.", count
        )
        return said.format(count=self._words.formats.number(count))

    def cards(self) -> tuple[SideCard, ...]:
        """The cards at the side."""
        _ = self._words.gettext
        has_backup = BACKUP in self._screens
        return (
            SideCard(
                heading=_("How you are protected"),
                icon="shield-check",
                facts=self._facts(),
                action=_("Save a copy now") if has_backup else "",
                action_icon="package",
                target=BACKUP,
            ),
            SideCard(
                heading=_("Crossing a border soon?"),
                text=_(
                    "The safest laptop is one that does not hold the file. Leave a copy with your lawyer "
                    "and remove it here."
                ),
                action=_("Border checklist"),
                action_icon="list-checks",
                target=CROSSING if CROSSING in self._screens else "safety/border",
            ),
            SideCard(
                heading=_("Remove from this computer"),
                text=_("Takes this casebook off this computer. You will be asked twice."),
                action=_("Remove casebook…"),
                action_icon="trash-2",
                target="keys/remove",
                is_danger=True,
            ),
        )

    def _facts(self) -> tuple[Fact, ...]:
        _ = self._words.gettext
        guarded = any(way.kind is SlotKind.GUARDED for way in self._people)
        locked = (
            _("The file is locked with your words and a key file")
            if guarded
            else _("The file is locked with your words")
        )
        rescue = (
            _("Lost words can be replaced")
            if self.has_rescue
            else _("Nothing helps yet if you lose your words")
        )
        return (
            Fact(text=locked, holds=True),
            Fact(text=_("No internet connection is used"), holds=True),
            Fact(text=_("No account, no tracking"), holds=True),
            Fact(text=rescue, holds=self.has_rescue),
            self._copy(),
        )

    def _copy(self) -> Fact:
        _ = self._words.gettext
        found = standing(self._desk)
        if found.last is None or found.days is None:
            return Fact(text=_("No copy was made yet"), holds=False)
        if found.days == 0:
            return Fact(text=_("Last copy was today"), holds=not found.is_due)
        said = self._words.ngettext(
            "Last copy was {count} day ago", "Last copy was {count} days ago", found.days
        )
        return Fact(text=said.format(count=self._words.formats.number(found.days)), holds=not found.is_due)
