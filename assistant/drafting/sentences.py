"""One message becomes one sentence: translated, its placeholders filled, every run with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.drafting.answers import Answer
from assistant.drafting.binding import bind, bind_end
from assistant.drafting.citing import Citation, Papers
from assistant.drafting.draft import Gap, Run, Sentence, Source
from assistant.drafting.fault import TemplateFault
from assistant.drafting.fills import Fill
from assistant.drafting.matter import Matter, Missing, Printed
from assistant.drafting.phrases import form_of
from assistant.drafting.printing import print_answer
from assistant.drafting.unprintable import without_unprintable
from assistant.drafting.wording import parts_of

_NO_ANSWER = frozenset({"unset", "later", "unknown"})


def write_sentence(
    matter: Matter,
    sentence_id: str,
    message: str,
    fills: Mapping[str, object],
    *,
    own: Source,
) -> tuple[Sentence, tuple[Gap, ...]]:
    """The sentence and its gaps; ``LeftOut`` if an answer it needs does not apply.

    ``own`` is the source of the words themselves: the message (clause), and what led to the
    sentence without being printed in it. ``sentence_id`` is the id of this use of the message.
    """
    runs: list[Run] = []
    missing: list[Missing] = []
    answers = {
        name: print_fill(fill, matter)
        for name, fill in fills.items()
        if not isinstance(fill, Papers | Citation)
    }
    proves_nothing = bool(answers) and all(_is_unanswered(one) for one in answers.values())
    for part in parts_of(matter.wording.sentence(own.clause, message)):
        if isinstance(part, str):
            runs.append(Run(text=part, lang=matter.language, source=own))
        elif part.name in fills:
            fill = fills[part.name]
            if proves_nothing and isinstance(fill, Papers) and runs:
                runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
                continue
            printed = answers[part.name] if part.name in answers else print_fill(fill, matter)
            if isinstance(fill, Citation) and runs:
                runs[-1] = bind_end(runs[-1])
            missing += printed.missing
            runs += (_traced(run, own) for run in printed.runs)
        else:
            runs.append(_form_run(form_of(part, matter), own, matter, first=not runs))
    gaps = tuple(Gap(sentence=sentence_id, facts=one.facts, reason=one.reason) for one in missing)
    return Sentence(id=sentence_id, runs=bind(tuple(runs), matter)), gaps


def _is_unanswered(printed: Printed) -> bool:
    """Whether there is no answer: no paper proves that."""
    return bool(printed.missing) and all(one.reason in _NO_ANSWER for one in printed.missing)


def print_fill(fill: object, matter: Matter) -> Printed:
    """The runs of an answer or of another fill, with a gap for every sign that no face can show."""
    if isinstance(fill, Answer):
        return without_unprintable(print_answer(fill, matter), matter)
    if isinstance(fill, Fill):
        return without_unprintable(fill.printed(matter), matter)
    raise TemplateFault("a placeholder is filled with an answer or a reference only")


def _form_run(form: str, source: Source, matter: Matter, *, first: bool) -> Run:
    text = form[:1].upper() + form[1:] if first else form
    return Run(text=text, lang=matter.language, source=source)


def _traced(run: Run, own: Source) -> Run:
    facts = tuple(dict.fromkeys((*run.source.facts, *own.facts)))
    return replace(run, source=replace(run.source, facts=facts, clause=own.clause))
