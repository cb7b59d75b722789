"""Looking for protected values in a finished text that the requesting country may come to read.

Templates and ``Disclosure`` keep such values out while a text is written. This is the second look,
at the words as they stand, by somebody who knows nothing of how they came there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from assistant.case.case import Case, field_of
from assistant.drafting.draft import Draft, Run, Sentence, Tone
from assistant.grounds.problems import Problem, sort_problems
from assistant.grounds.protected import Protected, Watch
from assistant.pack.dictionary import Kind
from assistant.pack.outlines import Reader
from assistant.pack.pack import Pack

_OWN_WORDS = frozenset({Kind.TEXT, Kind.LONGTEXT, Kind.NAME, Kind.LINE, Kind.COUNTRY, Kind.COUNTRIES})
"""The kinds of answers whose printed words can tell of a country. The words of a template cannot:
the Commission sits in a country too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A protected value in a sentence: where it stands in the text and in the case, never the value."""

    sentence: str
    path: str

    @property
    def field(self) -> str:
        """The field id: what kind of value it is."""
        return field_of(self.path)


def find_leaks(draft: Draft, case: Case, pack: Pack) -> tuple[Leak, ...]:
    """Every protected value in a text that may reach the requesting country; none in any other text."""
    if pack.outlines[draft.document].reader is not Reader.SOURCE:
        return ()
    watch = Watch(case, pack)
    found = (
        Leak(sentence=sentence.id, path=secret.path)
        for sentence in draft.sentences()
        for secret in _secrets(sentence, watch, pack)
    )
    return tuple(dict.fromkeys(found))


def leak_problems(leaks: tuple[Leak, ...], pack: Pack) -> tuple[Problem, ...]:
    """The leaks as problems, one for each kind of value in a sentence. A leak stops every kit."""
    severity = pack.problems["text.leak"].severities[0]
    return sort_problems(
        Problem(
            id="text.leak",
            severity=severity,
            item=leak.sentence,
            facts=(leak.path,),
            params=MappingProxyType({"other": leak.field}),
        )
        for leak in leaks
    )


def _secrets(sentence: Sentence, watch: Watch, pack: Pack) -> Iterator[Protected]:
    yield from (secret for secret in watch.find(sentence.text) if not secret.is_telltale)
    for run in sentence.runs:
        if _is_own_words(run, pack):
            yield from (secret for secret in watch.find(run.text) if secret.is_telltale)


def _is_own_words(run: Run, pack: Pack) -> bool:
    """Whether a run prints an answer, and is not the program's word about one ("original in French")."""
    fields = (pack.fields.get(field_of(path)) for path in run.source.facts)
    return run.tone is not Tone.GAP and any(field and field.kind in _OWN_WORDS for field in fields)
