"""Where a sentence comes from, in the words of the window. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import Case, field_of
from assistant.drafting.draft import Draft, Sentence
from assistant.pack.pack import Pack
from ui.screens.draft.state import SourceAnswer, SourceState
from ui.telling import Teller, name_provision
from ui.text import Words


@dataclass(frozen=True, slots=True)
class SourceTeller:
    """Tells the answers, papers and rules behind a sentence."""

    pack: Pack
    case: Case
    words: Words

    def tell(self, draft: Draft, sentence: Sentence) -> SourceState:
        """Everything the words of a sentence rest on."""
        _ = self.words.gettext
        sources = [run.source for run in sentence.runs]
        facts = tuple(dict.fromkeys(fact for source in sources for fact in source.facts))
        exhibits = tuple(dict.fromkeys(one for source in sources for one in source.exhibits))
        provisions = tuple(dict.fromkeys(one for source in sources for one in source.provisions))
        answers = tuple(self._answers(facts))
        return SourceState(
            heading=_("Where this sentence comes from"),
            close=_("Close"),
            answers=answers,
            exhibits_label=_("Proof"),
            exhibits=tuple(self._exhibit(draft, item) for item in exhibits),
            provisions_label=self.words.ngettext("The rule", "The rules", len(provisions)),
            provisions=tuple(
                name_provision(self.pack.provisions[one], self.words)
                for one in provisions
                if one in self.pack.provisions
            ),
            nothing=""
            if answers
            else _("These words are part of every request of this kind. They rest on no answer."),
            change=_("Change my answer"),
        )

    def _answers(self, facts: tuple[str, ...]) -> Iterator[SourceAnswer]:
        teller = Teller(self.pack, self.case, self.words)
        for path in facts:
            field = self.pack.fields.get(field_of(path))
            if field is None:
                continue
            fact = self.case.fact(path)
            answer = self.words.gettext("No answer yet") if fact is None else teller.tell(field, fact)
            yield SourceAnswer(label=self.words.label(field.id), answer=answer, target=path)

    def _exhibit(self, draft: Draft, item: str) -> str:
        _ = self.words.gettext
        name = Teller(self.pack, self.case, self.words).item(f"documents[{item}]", item)
        number = next((entry.number for entry in draft.annexes if entry.document == item), None)
        return _("Annex {number}: {paper}").format(number=number, paper=name) if number else name
