"""A person who starts from nothing can say everything the sample says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.case.case import Case
from assistant.case.validity import find_faults
from assistant.case.values import Fact, NoAnswer, NonAnswer, Text
from assistant.interview.answers import write_answer
from assistant.interview.asked import Asked, AskedField
from assistant.interview.path import find_path
from assistant.interview.progress import measure
from assistant.interview.raw import Raw
from assistant.interview.session import InterviewSession
from assistant.pack.pack import Pack

TODAY = date(2026, 11, 25)
MOST_STEPS = 400


@dataclass
class Typist:
    """Types the answers of a model case into the interview; ``ids`` leads from new items to the model's."""

    pack: Pack
    model: Case
    case: Case = field(default_factory=Case)
    ids: dict[str, str] = field(default_factory=dict)

    def type_section(self, section: str) -> None:
        session = InterviewSession(self.pack, self.case, TODAY, section)
        session.go_to(session.review()[0].step.id)
        seen: set[str] = set()
        for _ in range(MOST_STEPS):
            asked = session.current
            if asked is None:
                self.case = session.case
                return
            if asked.step.list_path is not None:
                self._type_list(session, asked, asked.step.list_path, seen)
            else:
                self._type_fields(session, asked)
            session.take(session.case)
        raise AssertionError("the section never ends")

    def _type_list(self, session: InterviewSession, asked: Asked, list_path: str, seen: set[str]) -> None:
        wanted = self.model.rows.get(self.there(list_path))
        again = [item.path for item in asked.items if item.path not in seen]
        if wanted is None:
            session.skip()
        elif not wanted:
            session.say_none()
        elif len(asked.items) < len(wanted):
            session.add_item()
            self.ids[session.case.items(list_path)[-1]] = wanted[len(asked.items)]
            seen.add(f"{list_path}[{session.case.items(list_path)[-1]}]")
        elif again:
            seen.add(again[0])
            session.open_item(again[0])
        else:
            session.submit({})

    def _type_fields(self, session: InterviewSession, asked: Asked) -> None:
        values = {}
        for editor in asked.fields:
            said = self.model.fact(self.there(editor.path))
            if isinstance(said, NonAnswer):
                say = session.dont_know if said.kind is NoAnswer.UNKNOWN else session.not_applicable
                if said.kind is not NoAnswer.LATER:
                    say(editor.field.id)
            else:
                values[editor.field.id] = self._raw(editor, said)
        put_off = any(self._is_put_off(editor.path) for editor in asked.fields)
        result = session.skip(values) if put_off else session.submit(values)
        if [problem.reason for problem in result.problems] == ["typed_nothing"]:
            session.skip()
        else:
            assert result.problems == ()

    def _is_put_off(self, path: str) -> bool:
        return self.model.no_answer(self.there(path)) is NoAnswer.LATER

    def _raw(self, editor: AskedField, said: Fact | None) -> Raw:
        raw = write_answer(editor.field, said)
        if not editor.chosen_from:
            return raw
        here = {old: new for new, old in self.ids.items()}
        if isinstance(raw, tuple):
            return tuple(here[str(one)] for one in raw)
        return here[raw] if isinstance(raw, str) and raw else raw

    def there(self, path: str) -> str:
        """The path of the model for a path of the case."""
        return re.sub(r"\[([^\]]+)\]", lambda found: f"[{self.ids[found[1]]}]", path)

    def said(self, fact: Fact) -> Fact:
        """A fact with the ids of the model and without translations, which nobody types here."""
        if isinstance(fact, Text):
            return replace(fact, translations=())
        if isinstance(fact, tuple):
            return tuple(self.ids.get(one, one) if isinstance(one, str) else one for one in fact)  # type: ignore[return-value]
        return self.ids.get(fact, fact) if isinstance(fact, str) else fact


def test_everything_the_sample_says_can_be_typed_from_nothing(pack: Pack, sample: Case) -> None:
    typist = Typist(pack=pack, model=sample)
    for _ in range(2):  # once to answer, once to join papers that came later
        for section in pack.sections:
            typist.type_section(section.id)

    asked = {path for step in find_path(pack, sample) for path in step.paths}
    wanted = {path: typist.said(fact) for path, fact in sample.facts.items() if path in asked}
    typed = {typist.there(path): typist.said(fact) for path, fact in typist.case.facts.items()}
    assert {path: typed.get(path) for path in wanted} == wanted
    assert all(isinstance(typed[path], NonAnswer) for path in typed.keys() - wanted.keys())
    assert find_faults(typist.case, pack, TODAY) == ()
    assert [one.section.id for one in measure(pack, typist.case) if one.open > one.skipped] == []
