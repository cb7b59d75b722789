"""Which words the functions of the templates take, and what they give.

The name of a parameter says what kind of word it is: ``classes`` and ``document_class`` are document
classes, ``citation`` is a provision with its paragraphs, ``options`` are options of the answer or of
the key before them. A new function with parameters of these names is checked like the others.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.reading import NOTHING, AnswerTo, GroupOf, RowsOf, Thing, Word, below
from assistant.drafting.verbs import verb_signatures
from assistant.grounds.attribution import Cause
from assistant.pack.kinds import KINDS
from assistant.pack.outlines import load_wordbook
from assistant.pack.pack import Pack
from assistant.pack.provisions import provision_of
from assistant.pack.soundness import find_mistakes
from assistant.pack.syntax import Comparison, Expression, FactTerm, Has, Operator, WordTerm

_PASSAGES = "narratives[].passages[]"
_ITEMS = {
    "reasons": ("request.grounds[]",),
    "passages": (_PASSAGES,),
    "withheld_passages": (_PASSAGES,),
    "chronology": ("events[]", "extr.list[]", "incidents[]", "data"),
    "restricted_items": ("confidentiality[]",),
    "summaries": ("confidentiality[]",),
    "unexplained_papers": ("documents[]",),
    "documents_in_order": ("documents[]",),
    "papers_beside": ("documents[]",),
    "papers_of": ("documents[]",),
    "enclosures": ("documents[]",),
}
"""The items of functions that give a list of their own."""


class Vocabulary:
    """The words of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    @cached_property
    def _known(self) -> dict[str, tuple[str, Callable[[str], bool]]]:
        """What to call a word, and whether it is known, by the name of the parameter."""
        pack = self._pack
        phrases = load_wordbook(pack.root).phrases

        def option_of(field_id: str) -> Callable[[str], bool]:
            return lambda word: word in pack.fields[field_id].options

        causes = {cause.value for cause in Cause}
        groups = {name.partition(".")[0].partition("[")[0] for name in pack.fields}
        return {
            "citation": ("provision", lambda word: provision_of(word) in pack.provisions),
            "classes": ("document class", lambda word: word in pack.classes),
            "document_class": ("document class", lambda word: word in pack.classes),
            "ground": ("ground", lambda word: word in pack.grounds),
            "field": ("fact of the dictionary", lambda word: word in pack.fields),
            "clause": ("clause", option_of("request.clauses")),
            "list_path": ("list of the dictionary", lambda word: word in pack.fields or word in groups),
            "list_paths": ("list of the dictionary", lambda word: word in pack.fields or word in groups),
            "causes": ("link to the data", causes.__contains__),
            "cause": ("link to the data", causes.__contains__),
            "topics": ("topic", option_of("narratives[].topic")),
            "use": ("use of a name", option_of("person.names[].use")),
            "reasons": ("reason of a refusal", option_of("extr.list[].reason")),
            "kinds": ("kind of request", KINDS.__contains__),
            "deadline": ("deadline", lambda word: word in pack.deadlines),
            "phrase": ("phrase", lambda word: word in phrases),
        }

    def mistakes(self, verb: str, given: Sequence[Thing]) -> Iterator[str]:
        """What is wrong with the arguments of a function, in plain English."""
        signature = verb_signatures()[verb]
        try:
            bound = signature.bind(*given)
        except TypeError:
            yield f"the function {verb} does not take {len(given)} arguments"
            return
        before: Thing = NOTHING
        key: Thing = NOTHING
        for name, value in bound.arguments.items():
            several = isinstance(value, tuple)
            for one in value if several else (value,):
                if name == "options":
                    yield from self._option(before, key, one)
                elif name == "key" and isinstance(before, RowsOf) and isinstance(one, Word):
                    key = one
                    if below(GroupOf(before.items), str(one.value), self._pack.fields) is None:
                        yield f"{min(before.items)}.{one.value} is not a fact of the dictionary"
                elif name in self._known and isinstance(one, Word):
                    what, is_known = self._known[name]
                    if not is_known(str(one.value)):
                        yield f"there is no {what} {one.value}"
                else:
                    yield from _kind_mistakes(verb, signature.parameters[name], one)
            if name != "key":
                before = NOTHING if several else value

    def _option(self, before: Thing, key: Thing, word: Thing) -> Iterator[str]:
        answer: Thing | None = before
        if isinstance(before, RowsOf) and isinstance(key, Word):
            answer = below(GroupOf(before.items), str(key.value), self._pack.fields)
        if isinstance(answer, AnswerTo) and isinstance(word, Word):
            known = {option for one in answer.fields for option in self._pack.fields[one].options}
            if known and word.value not in known:
                yield f"{word.value} is not an option of {min(answer.fields)}"

    def word_mistakes(self, answer: AnswerTo, word: str, *, among: bool) -> tuple[str, ...]:
        """What is wrong with comparing an answer with a word; the rules are those of expressions."""
        found: tuple[str, ...] = ()
        for field_id in sorted(answer.fields):
            list_id, inside, name = field_id.rpartition("[].")
            row_list = list_id if inside else None
            expression: Expression = (
                Has(name, word) if among else Comparison(FactTerm(name), Operator.EQUAL, WordTerm(word))
            )
            found = tuple(find_mistakes(expression, self._pack.fields, row_list=row_list))
            if not found:
                return ()
        return found

    def result(self, verb: str, given: Sequence[Thing]) -> Thing:
        """What a function gives."""
        returned = str(verb_signatures()[verb].return_annotation)
        first = next((one for one in given if isinstance(one, RowsOf | AnswerTo)), None)
        if verb in _ITEMS:
            return RowsOf(frozenset(_ITEMS[verb]))
        if returned == Rows.__name__ and isinstance(first, RowsOf):
            return first
        if returned == Rows.__name__ and given and isinstance(given[0], Word):
            parameters = tuple(verb_signatures()[verb].parameters)
            lists = given if parameters == ("list_paths",) else given[:1]
            return RowsOf(frozenset(f"{one.value}[]" for one in lists if isinstance(one, Word)))
        if returned == Answer.__name__ and isinstance(first, AnswerTo):
            return first
        return NOTHING


def _kind_mistakes(verb: str, parameter: inspect.Parameter, thing: Thing) -> Iterator[str]:
    """Whether an argument is of a kind the function can take."""
    wanted = {word.strip() for word in str(parameter.annotation).split("|")}
    given = {GroupOf: Group, RowsOf: Rows, AnswerTo: Answer}.get(type(thing))
    if given is not None and given.__name__ not in wanted:
        yield f"the function {verb} cannot use what is given as {parameter.name}"
