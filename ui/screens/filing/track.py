"""What happens after filing, as the screen for filing shows it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.filing.states import find_state
from assistant.usecases.desk import Desk
from ui.screens.filing.state import Track
from ui.telling import name_provision
from ui.text import Words
from ui.tracking import find_steps


@dataclass(frozen=True, slots=True)
class Tracker:
    """Tells where a request is on its way."""

    desk: Desk
    words: Words

    def track(self) -> Track:
        """The steps with the periods of the Statute, and what the person can do then."""
        _, case = self.words.gettext, self.desk.case
        is_filed = case.answer("filing.filed_on") is not None
        state = find_state(self.desk.pack, case).state
        return Track(
            heading=_("What happens after you file"),
            source=name_provision(self.desk.pack.provisions["statute.40"], self.words),
            steps=find_steps(self.desk, self.words),
            stands=_("It stands here: {state}").format(state=self.words.choice("filing.state", state))
            if is_filed
            else "",
            note=_("These are targets of the Statute and not a promise. Delays are common."),
            open=_("Follow the request") if is_filed else _("I have filed it"),
            is_filed=is_filed,
        )
