"""The state and the dates of a check, with everything that is known of them, in one language."""

from __future__ import annotations

from typing import Any

from assistant.case.case import Case
from assistant.filing.deadlines import Deadline, find_horizon, forecast, without_date
from assistant.filing.states import Position, StateDoubt, find_state
from assistant.grounds.assessment import Assessment
from assistant.i18n.catalogues import catalogue
from assistant.pack.entry import is_doubtful
from assistant.pack.pack import Pack

Report = dict[str, Any]


class Times:
    """Everything about time in one case; ``position`` is where the request stands."""

    def __init__(self, pack: Pack, case: Case, assessment: Assessment, language: str) -> None:
        self._pack = pack
        self._case = case
        self._assessment = assessment
        self._say = catalogue(language, "interview").pgettext
        self.found = forecast(pack, case, assessment)
        self.horizon = find_horizon(pack, case, assessment, self.found)
        self.position: Position = find_state(pack, case)

    @property
    def is_filed(self) -> bool:
        """True once the day of filing is known."""
        return self._case.answer("filing.filed_on") is not None

    def deadlines(self) -> Report:
        """The dates by the id of their rule."""
        return {name: self._deadline(name, deadline) for name, deadline in self.found.items()}

    def longest(self) -> Report | None:
        """The theoretical maximum: its months from filing, and the day of each step."""
        if self.horizon is None:
            return None
        return {
            "months": self.horizon.months,
            "date": self.horizon.date.isoformat(),
            "steps": {name: day.isoformat() for name, day in self.horizon.steps},
        }

    def without_date(self) -> list[Report]:
        """What has no date, in words."""
        return [
            {"id": rule.id, "title": self.title(rule.id), "note": self.note(rule.id)}
            for rule in without_date(self._pack, self._assessment)
        ]

    def state(self) -> Report:
        """Where the request stands, where it can go, and what about it cannot be right."""
        position, blocked = self.position, self.position.blocked_since
        state = self._pack.states.states[position.state]
        return {
            "state": position.state,
            "stored": position.stored,
            "title": self.state_title(position.state),
            "text": self._say(f"state:{state.id}:text", state.text),
            "doubtful": is_doubtful(state.mark),
            "next": [{"id": name, "title": self.state_title(name)} for name in position.next],
            "blocked_since": blocked.first_day().isoformat() if blocked else None,
            "outcome": position.outcome or None,
            "doubts": [
                {"id": doubt.id, "text": self.doubt(doubt), "facts": list(doubt.facts)}
                for doubt in position.doubts
            ],
        }

    def sessions(self) -> list[Report]:
        """The sessions that are not over on the day everything is counted from."""
        return [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "source": one.source}
            for one in self._pack.sessions
            if one.last >= self._assessment.reference_date
        ]

    # -- words

    def title(self, name: str) -> str:
        """What a deadline is."""
        return self._say(f"deadline:{name}:title", self._pack.deadlines[name].title)

    def note(self, name: str) -> str:
        """What to know about a deadline, empty if nothing is said."""
        note = self._pack.deadlines[name].note
        return self._say(f"deadline:{name}:note", note) if note else ""

    def practice(self, name: str) -> str:
        """What is reported of real life, empty if nothing is."""
        practice = self._pack.deadlines[name].practice
        return self._say(f"deadline:{name}:practice", practice.text) if practice else ""

    def is_doubtful(self, name: str) -> bool:
        """True if a deadline, or what is reported of it, is to be verified."""
        rule = self._pack.deadlines[name]
        return is_doubtful(rule.mark) or (rule.practice is not None and is_doubtful(rule.practice.mark))

    def state_title(self, state: str) -> str:
        """The name of a state."""
        return self._say(f"choice:filing.state:{state}", self._pack.choices["filing.state"][state])

    def doubt(self, doubt: StateDoubt) -> str:
        """What cannot be right, in a sentence."""
        sentence = self._pack.states.doubts[doubt.id].text
        other = self.state_title(doubt.other) if doubt.other else ""
        return self._say(f"state:doubt:{doubt.id}", sentence).format(
            state=self.state_title(doubt.state), other=other
        )

    def _deadline(self, name: str, deadline: Deadline) -> Report:
        return {
            "date": deadline.date.isoformat(),
            "forecast": deadline.forecast,
            "target_only": deadline.target_only,
            "source": deadline.source,
            "done": deadline.is_done,
            "realistic": deadline.realistic.isoformat() if deadline.realistic else None,
            "practice": self.practice(name) or None,
            "doubtful": self.is_doubtful(name),
        }
