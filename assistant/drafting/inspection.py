"""Reading templates without a case: every mistake that would stop a draft, with its file and line.

A template is followed from the documents that use it, into what it includes, with what each name
stands for: a group of the dictionary, the items of a list, an answer. What cannot be known without
a case is passed over; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from assistant.drafting.draft import Part
from assistant.drafting.environment import MESSAGE, VALUE, parse_template
from assistant.drafting.reading import NOTHING, AnswerTo, GroupOf, RowsOf, Some, Thing, Word, apart, below
from assistant.drafting.verbs import verb_signatures
from assistant.drafting.vocabulary import Vocabulary
from assistant.drafting.wording import Slot, parts_of
from assistant.pack.fault import PackFault
from assistant.pack.outlines import DOCUMENTS, GROUND_TEMPLATES, Outline, Wordbook, load_wordbook
from assistant.pack.pack import Pack

OWN_WORDS = f"{GROUND_TEMPLATES}/own_words.txt"
"""The template beside those of the grounds: what the person adds to one."""

_TAGS = "tags"
_MOST_VISITS = 20_000
"""A pack of ours follows some hundred templates; files that include one another could go on for ever."""

_OF_GROUNDS = "request.grounds[]"
_ARGUMENTS = {"sentence": (1, 1), "heading": (2, 2), "column": (2, 3)}
_FORBIDDEN = (
    nodes.Filter, nodes.Test, nodes.Getitem, nodes.Macro, nodes.Import, nodes.FromImport, nodes.Extends,
    nodes.FilterBlock, nodes.Block,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message as it stands in a template.

    ``cites`` are the citations it is given; ``source`` names what a figure in it rests on.
    """

    id: str
    text: str
    cites: tuple[str, ...]
    source: str
    file: str
    line: int


@dataclass(slots=True)
class Inspection:
    """What was found: mistakes, and the messages in the order in which they were met."""

    faults: list[PackFault] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def inspect_templates(pack: Pack) -> Inspection:
    """Follow every document of the pack through its templates."""
    reader = _Reader(pack)
    for outline in pack.outlines.values():
        reader.outline(outline)
    reader.the_rest()
    reader.repeated_messages()
    return reader.found


class _Reader:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.found = Inspection()
        self.vocabulary = Vocabulary(pack)
        self.files = {
            path.relative_to(pack.root / DOCUMENTS).as_posix()
            for path in sorted((pack.root / DOCUMENTS).rglob("*.txt"))
        }
        self._trees: dict[str, nodes.Template | None] = {}
        self._known: set[tuple[str, int, str]] = set()
        self._stack: list[str] = []
        self._line = 1
        self._key = _TAGS
        self._visits = 0
        self._followed: set[tuple[str, frozenset[tuple[str, Thing]]]] = set()

    @cached_property
    def book(self) -> Wordbook:
        return load_wordbook(self.pack.root)

    @cached_property
    def names(self) -> Mapping[str, Thing]:
        """What a template sees before it names anything itself."""
        tops = {one.partition(".")[0].partition("[")[0] for one in self.pack.fields}
        root = GroupOf(frozenset({""}))
        return {
            name: below(root, name, self.pack.fields) or NOTHING
            for name in tops - {"format", "format_version"}
        }

    # -- which templates

    def outline(self, outline: Outline) -> None:
        about: dict[str, Thing] = (
            {"about": GroupOf(frozenset({f"{outline.about}[]"}))} if outline.about else {}
        )
        for section in outline.sections:
            self.follow(section.template, dict(about))
            if section.grounds:
                for ground in self.pack.grounds:
                    if f"{GROUND_TEMPLATES}/{ground}.txt" in self.files:
                        self.ground(f"{GROUND_TEMPLATES}/{ground}.txt")
                self.ground(OWN_WORDS)

    def ground(self, template: str) -> None:
        self.follow(template, {"ground": GroupOf(frozenset({_OF_GROUNDS}))})

    def follow(self, template: str, scope: dict[str, Thing]) -> None:
        """Follow a template a document begins with; once for the same names is enough."""
        self._line = 1
        if (template, frozenset(scope.items())) not in self._followed:
            self._followed.add((template, frozenset(scope.items())))
            self.template(template, scope)

    def the_rest(self) -> None:
        """Texts of grounds, and the grammar of what no document uses."""
        for template in sorted(self.files):
            folder, _, name = template.rpartition("/")
            if (
                folder == GROUND_TEMPLATES
                and name.removesuffix(".txt") not in self.pack.grounds
                and template != OWN_WORDS
            ):
                self._line, self._key = 1, _TAGS
                self.fault(template, f"{name.removesuffix('.txt')} is not a ground")
            self.tree(template)

    def repeated_messages(self) -> None:
        seen: dict[str, Said] = {}
        for said in sorted(self.found.said, key=lambda one: (one.file, one.line)):
            first = seen.setdefault(said.id, said)
            if first is not said and (first.file, first.line) != (said.file, said.line):
                self._line, self._key = said.line, said.id
                place = f"{first.file}:{first.line}"
                self.fault(said.file, f"the id stands twice, first in {place}", absolute=True)

    def tree(self, template: str) -> nodes.Template | None:
        if template not in self._trees:
            self._trees[template] = self._parsed(template)
        return self._trees[template]

    def _parsed(self, template: str) -> nodes.Template | None:
        try:
            source = (self.pack.root / DOCUMENTS / template).read_text(encoding="utf-8")
            return parse_template(template, source)
        except TemplateSyntaxError as error:
            self._line, self._key = error.lineno, _TAGS
            self.fault(template, f"the tags are not well formed: {error.message}")
        except (TemplateError, OSError, UnicodeDecodeError, RecursionError):
            self._line, self._key = 1, _TAGS
            self.fault(template, "the file cannot be read as a template")
        return None

    def fault(self, template: str, reason: str, *, absolute: bool = False) -> None:
        file = template if absolute else f"{DOCUMENTS}/{template}"
        if (file, self._line, reason) not in self._known:
            self._known.add((file, self._line, reason))
            self.found.faults.append(PackFault(file=file, key=self._key, reason=reason, line=self._line))

    def mistake(self, reason: str) -> None:
        self.fault(self._stack[-1], reason)

    # -- statements

    def template(self, template: str, scope: dict[str, Thing]) -> None:
        if template in self._stack:
            self.mistake(f"{template} includes itself")
            return
        self._visits += 1
        if self._visits == _MOST_VISITS:
            self.mistake("the documents include one another too often")
        tree = self.tree(template) if template in self.files and self._visits < _MOST_VISITS else None
        if tree is None:
            return
        line = self._line
        self._stack.append(template)
        self.statements(tree.body, scope)
        self._stack.pop()
        self._line = line

    def statements(self, body: list[nodes.Node], scope: dict[str, Thing]) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: dict[str, Thing]) -> None:
        self._line, self._key = node.lineno, _TAGS
        match node:
            case nodes.Output():
                for part in node.nodes:
                    self._printed(part, scope)
            case nodes.If():
                self._branches(node, scope)
            case nodes.For():
                items = self._items(self.thing(node.iter, scope))
                if not isinstance(node.target, nodes.Name):
                    self.mistake("a loop gives one name to its items")
                    return
                self.statements(node.body, {**scope, node.target.name: items})
                self.statements(node.else_, dict(scope))
            case nodes.Assign():
                value = self.thing(node.node, scope)
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = value
            case nodes.Include():
                self._include(node, scope)
            case nodes.CallBlock():
                self._structure(node, scope)
            case nodes.ExprStmt():
                self._tag(node.node, scope)
            case _:
                self.mistake("templates know no such tag")

    def _branches(self, node: nodes.If, scope: dict[str, Thing]) -> None:
        """Follow each branch; a test ``is_in`` tells in which list an item stands, or does not."""
        others: dict[str, Thing] = {}
        for one in (node, *node.elif_):
            self._line, self._key = one.lineno, _TAGS
            self.thing(one.test, {**scope, **others})
            match one.test:
                case nodes.Call(
                    node=nodes.Name(name="is_in"), args=[nodes.Name(name=item), nodes.Const(value=str(path))]
                ):
                    inside, outside = apart(others.get(item) or scope.get(item, NOTHING), path)
                    self._branch(one.body, scope, {**others, item: inside})
                    others[item] = outside
                case _:
                    self._branch(one.body, scope, others)
        self._branch(node.else_, scope, others)

    def _branch(self, body: list[nodes.Node], scope: dict[str, Thing], known: Mapping[str, Thing]) -> None:
        """Follow a branch in which some names are ``known`` closer; what it names itself stays."""
        inner = {**scope, **known}
        self.statements(body, inner)
        scope.update({name: thing for name, thing in inner.items() if thing is not known.get(name)})

    def _printed(self, part: nodes.Expr, scope: dict[str, Thing]) -> None:
        if not isinstance(part, nodes.TemplateData):
            self.thing(part, scope)
            self.mistake("a value is printed by a sentence only")
        elif part.data.strip():
            self._line = part.lineno + part.data[: len(part.data) - len(part.data.lstrip())].count("\n")
            self.mistake("there is text outside a sentence")

    def _include(self, node: nodes.Include, scope: dict[str, Thing]) -> None:
        if not isinstance(node.template, nodes.Const) or node.template.value not in self.files:
            name = node.template.value if isinstance(node.template, nodes.Const) else "what is included"
            self.mistake(f"there is no file {name}")
            return
        self.template(str(node.template.value), dict(scope))

    def _structure(self, node: nodes.CallBlock, scope: dict[str, Thing]) -> None:
        call = node.call
        match call.args:
            case [_, nodes.Const(value=tag), nodes.List(items=arguments)]:
                for argument in arguments:
                    part = argument.value if isinstance(argument, nodes.Const) else None
                    if tag != "paragraph" or part not in {one.value for one in Part}:
                        self.mistake(f"the tag {tag} does not take these arguments")
        for option in call.kwargs:
            thing = self.thing(option.value, scope)
            if isinstance(thing, Word):
                self.mistake("only an item can be gone through")
        self.statements(node.body, dict(scope))

    # -- messages

    def _tag(self, call: nodes.Node, scope: dict[str, Thing]) -> None:
        match call:
            case nodes.Call(node=nodes.ExtensionAttribute(name=method)) if method == MESSAGE:
                self._message(call, scope)
            case nodes.Call(node=nodes.ExtensionAttribute(name=method), args=[_, _, fill]) if method == VALUE:
                self._fill(self.thing(fill, scope), "the value")
            case _:
                self.mistake("a value needs an id and what is printed")

    def _message(self, call: nodes.Call, scope: dict[str, Thing]) -> None:
        _, tag, text, fills, *arguments = call.args
        options = {one.key: one.value for one in call.kwargs}
        if not (
            isinstance(tag, nodes.Const) and isinstance(text, nodes.Const) and isinstance(fills, nodes.Dict)
        ):
            return
        fewest, most = _ARGUMENTS[str(tag.value)]
        if not fewest <= len(arguments) <= most or not isinstance(arguments[0], nodes.Const):
            self.mistake(f"the tag {tag.value} does not take these arguments")
            return
        self._key = str(arguments[0].value)
        names = {str(pair.key.value): pair.value for pair in fills.items if isinstance(pair.key, nodes.Const)}
        self._placeholders(str(text.value), frozenset(names))
        for name, value in names.items():
            self._fill(self.thing(value, scope), f"{{{name}}}")
        if "because" in options:
            because = self.thing(options["because"], scope)
            if isinstance(because, GroupOf | RowsOf | Word):
                self.mistake("a reason is an answer or an article")
        source = options.get("source")
        self.found.said.append(
            Said(
                id=str(arguments[0].value),
                text=str(text.value),
                cites=tuple(_citations(call)),
                source=str(source.value) if isinstance(source, nodes.Const) else "",
                file=f"{DOCUMENTS}/{self._stack[-1]}",
                line=self._line,
            )
        )

    def _placeholders(self, text: str, given: frozenset[str]) -> None:
        try:
            wanted = {part.name for part in parts_of(text) if isinstance(part, Slot)}
        except ValueError:
            self.mistake("a placeholder is a plain name in braces")
            return
        for name in sorted(wanted - given - self.book.forms.keys()):
            self.mistake(f"nothing fills {{{name}}}")
        for name in sorted(given - wanted):
            self.mistake(f"{name} is given and does not stand in the sentence")

    def _fill(self, thing: Thing, what: str) -> None:
        if isinstance(thing, GroupOf | RowsOf | Word):
            self.mistake(f"{what} is filled with an answer or a reference only")

    # -- expressions

    def thing(self, node: nodes.Node, scope: Mapping[str, Thing]) -> Thing:
        match node:
            case nodes.Const():
                return Word(node.value)
            case nodes.Name():
                return self._named(node.name, scope)
            case nodes.Getattr():
                return self._below(self.thing(node.node, scope), node.attr)
            case nodes.Call():
                return self._called(node, scope)
            case nodes.Compare():
                return self._compared(node, scope)
            case nodes.And() | nodes.Or():
                sides = (self.thing(node.left, scope), self.thing(node.right, scope))
                # What "and" gives is one of its sides; only the last can be true.
                return sides[1] if isinstance(node, nodes.And) else NOTHING
        if isinstance(node, _FORBIDDEN):
            self.mistake("templates know no filters, tests or places")
        for child in node.iter_child_nodes():
            self.thing(child, scope)
        return NOTHING

    def _named(self, name: str, scope: Mapping[str, Thing]) -> Thing:
        found = scope.get(name) or self.names.get(name)
        if found is None:
            self.mistake(f"there is no {name} here")
        return found or NOTHING

    def _below(self, thing: Thing, name: str) -> Thing:
        if isinstance(thing, GroupOf):
            found = below(thing, name, self.pack.fields)
            if found is None:
                prefix = min(thing.prefixes)
                self.mistake(f"{prefix}.{name} is not a fact of the dictionary")
            return found or NOTHING
        if not isinstance(thing, Some):
            self.mistake(f"only a group of answers has names below it, such as {name}")
        return NOTHING

    def _items(self, thing: Thing) -> Thing:
        match thing:
            case RowsOf(items):
                return GroupOf(items)
            case AnswerTo():
                return thing
            case GroupOf() | Word():
                self.mistake("only a list can be gone through")
        return NOTHING

    def _called(self, call: nodes.Call, scope: Mapping[str, Thing]) -> Thing:
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        given = [self.thing(argument, scope) for argument in call.args]
        if name not in verb_signatures():
            self.mistake(f"there is no function {name}" if name else "only functions can be called")
            return NOTHING
        if call.kwargs or call.dyn_args is not None or call.dyn_kwargs is not None:
            self.mistake(f"the function {name} takes its arguments by their order")
            return NOTHING
        for reason in self.vocabulary.mistakes(name, given):
            self.mistake(reason)
        return self.vocabulary.result(name, given)

    def _compared(self, node: nodes.Compare, scope: Mapping[str, Thing]) -> Thing:
        left = self.thing(node.expr, scope)
        for operand in node.ops:
            right = self.thing(operand.expr, scope)
            match operand.op, left, right:
                case (("eq" | "ne"), AnswerTo(), Word(str() as word)):
                    self._word(left, word, among=False)
                case (("eq" | "ne"), Word(str() as word), AnswerTo()):
                    self._word(right, word, among=False)
                case (("in" | "notin"), Word(str() as word), AnswerTo()):
                    self._word(right, word, among=True)
                case (("in" | "notin"), Word(), GroupOf() | RowsOf() | Word()):
                    self.mistake("a word stands only in an answer")
            left = right
        return NOTHING

    def _word(self, answer: AnswerTo, word: str, *, among: bool) -> None:
        for reason in self.vocabulary.word_mistakes(answer, word, among=among):
            self.mistake(reason)


def _citations(call: nodes.Call) -> Iterator[str]:
    """What the calls of ``law`` in a tag name."""
    for inner in call.find_all(nodes.Call):
        match inner:
            case nodes.Call(node=nodes.Name(name="law"), args=[nodes.Const(value=str(citation))]):
                yield citation
