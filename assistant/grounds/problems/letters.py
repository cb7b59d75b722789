"""Letters that no face of the program has, in answers that a document may print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.case.case import field_of
from assistant.case.values import Fact, Name, Text
from assistant.grounds.names import read_names
from assistant.grounds.problems.problem import Problem, Situation
from assistant.i18n.repertoire import can_print

_ITEM = re.compile(r"\[([^\]]*)\][^\[]*$")
_NAMES = "person.names["


def find_letters(situation: Situation) -> Iterator[Problem]:
    """Names without a form that can be printed, and texts with a letter or sign that cannot."""
    is_named = any(can_print(one.plain) for one in read_names(situation.case))
    for path, fact in situation.case.facts.items():
        field = situation.pack.fields.get(field_of(path))
        if field is None or _is_printable(fact) or (is_named and path.startswith(_NAMES)):
            continue
        item = _ITEM.search(path)
        yield situation.found(
            "text.unprintable", path, item=item[1] if item else "", params={"field": field.id}
        )


def _is_printable(fact: Fact) -> bool:
    match fact:
        case Name():
            return can_print(fact.text) or bool(fact.latin and can_print(fact.latin))
        case Text():
            return can_print(fact.text)
        case str():
            return can_print(fact)
        case tuple():
            return all(_is_printable(one) for one in fact if isinstance(one, Name))
        case _:
            return True
