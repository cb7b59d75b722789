"""The language of the templates: Jinja cut down to control flow, with tags that add blocks.

``{% sentence "id", since=data.since %}The data were recorded {since}.{% endsentence %}`` is one
message (``docs/decisions/0005-draft-messages.md``). Its body is taken as it stands; nothing else of
a template reaches the draft. ``because=`` names answers that led to the sentence without being
printed, ``agrees=true`` a sentence that agrees with the applicant's gender, ``note=`` a comment for
the translator, ``source=`` the row of the pack or the address a figure in the words rests on.
Templates reach answers only through ``Group.child`` and call only the verbs they are given: no
filters, no tests, no attributes, no other calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.drafting.answers import Answer, Group
from assistant.drafting.fault import TemplateFault
from assistant.drafting.manuscript import Manuscript
from assistant.drafting.wording import GENDERS
from assistant.pack.outlines import DOCUMENTS

MANUSCRIPT = "_manuscript"
"""The variable of a template that holds what is being written; templates cannot use it."""

_SPACES = re.compile(r"[ \t\r\n]+")
_STRUCTURE = ("paragraph", "table", "row", "cell")
_OPTIONS = frozenset({"because", "agrees", "note", "source"})
_MESSAGES = ("sentence", "heading", "column")
MESSAGE, VALUE, STRUCTURE = "_message", "_value", "_structure"
"""The methods the tags call, as they stand in a parsed template."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A function templates may call."""

    run: Callable[..., object]

    def __call__(self, *arguments: object) -> object:
        return self.run(*arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateMessage:
    """A message of a template."""

    id: str
    text: str
    agrees: bool
    note: str
    template: str

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts it has in a catalogue."""
        return tuple(f"{self.id}|{gender}" for gender in GENDERS) if self.agrees else (self.id,)


class _Tags(Extension):
    """The tags; each becomes a call that adds to the manuscript and prints nothing."""

    tags = {*_STRUCTURE, *_MESSAGES, "value"}  # noqa: RUF012 - declared so by Jinja

    def parse(self, parser: Parser) -> nodes.Node:
        """Read one tag."""
        tag = next(parser.stream)
        line = tag.lineno
        arguments, named = _arguments(parser)
        if tag.value == "value":
            call = self.call_method(VALUE, [nodes.ContextReference(), *arguments])
            return nodes.ExprStmt(call).set_lineno(line)
        body = parser.parse_statements((f"name:end{tag.value}",), drop_needle=True)
        if tag.value in _STRUCTURE:
            options = [nodes.ContextReference(), nodes.Const(tag.value), nodes.List(arguments)]
            call = self.call_method(STRUCTURE, options, [one for one in named if one.key == "of"])
            if any(one.key != "of" for one in named):
                parser.fail("this tag takes only of=", line)
            return nodes.CallBlock(call, [], [], body).set_lineno(line)
        text = _text_of(body, parser, line)
        own = [one for one in named if one.key in _OPTIONS]
        fills = nodes.Dict(
            [nodes.Pair(nodes.Const(one.key), one.value) for one in named if one.key not in _OPTIONS]
        )
        options = [nodes.ContextReference(), nodes.Const(tag.value), nodes.Const(text), fills, *arguments]
        return nodes.ExprStmt(self.call_method(MESSAGE, options, own)).set_lineno(line)

    def _value(self, context: Context, message_id: str, fill: object) -> str:
        _manuscript(context).put(message_id, fill)
        return ""

    def _structure(
        self,
        context: Context,
        tag: str,
        arguments: list[str],
        caller: Callable[[], str],
        of: Group | Answer | None = None,
    ) -> str:
        manuscript = _manuscript(context)
        match tag:
            case "paragraph":
                manuscript.paragraph(arguments[0] if arguments else "body", of, caller)
            case "table":
                manuscript.table(caller)
            case "row":
                manuscript.row(of, caller)
            case "cell":
                manuscript.cell(caller)
        return ""

    def _message(
        self,
        context: Context,
        tag: str,
        text: str,
        fills: dict[str, object],
        first: object,
        *others: object,
        because: object = None,
        **_: object,
    ) -> str:
        manuscript = _manuscript(context)
        match tag, others:
            case "sentence", ():
                manuscript.say(str(first), text, fills, because)
            case "heading", (int() as level,):
                manuscript.heading(level, str(first), text)
            case "column", (int() | float() as share,):
                manuscript.column(str(first), text, float(share), "start")
            case "column", (int() | float() as share, str() as align):
                manuscript.column(str(first), text, float(share), align)
            case _:
                raise TemplateFault(f"the tag {tag} does not take these arguments")
        return ""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names lead to answers, verbs can be called, and that is all."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, Group):
            return obj.child(attribute)
        raise SecurityError("only a group of answers has names below it")

    def getitem(self, _obj: object, _argument: object) -> object:
        raise SecurityError("nothing can be taken by its place")

    def is_safe_callable(self, obj: object) -> bool:
        return isinstance(obj, Verb) or isinstance(getattr(obj, "__self__", None), _Tags)


@lru_cache(maxsize=4)
def environment(root: Path) -> ImmutableSandboxedEnvironment:
    """The environment for the documents of a pack."""
    sandbox = _Sandbox(
        loader=FileSystemLoader(root / DOCUMENTS),
        extensions=[_Tags],
        undefined=StrictUndefined,
        finalize=_refuse,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    sandbox.filters = {}
    sandbox.tests = {}
    sandbox.globals = {}
    return sandbox


@lru_cache(maxsize=512)
def parse_template(template: str, source: str) -> nodes.Template:
    """The tags of a template, to be looked at only; ``TemplateSyntaxError`` if they are not well formed."""
    # Looking at tags loads nothing, so the folder does not matter.
    return environment(Path()).parse(source, template)


def render(
    root: Path, template: str, manuscript: Manuscript, verbs: dict[str, Verb], ground: Group | None = None
) -> None:
    """Let a template add to the manuscript; ``ground`` is the ground it argues, if it does.

    A letter about one item of a list sees it under the name ``about``.
    """
    matter = manuscript.matter
    names = {field.partition(".")[0].partition("[")[0] for field in matter.pack.fields}
    case = matter.root
    about = matter.item(matter.about) if matter.about else None
    variables: dict[str, object] = {name: case.child(name) for name in names - {"format", "format_version"}}
    try:
        found = environment(root).get_template(template)
        rendered = found.render(
            {**variables, **verbs, "ground": ground, "about": about, MANUSCRIPT: manuscript}
        )
    except TemplateFault as fault:
        raise TemplateFault(fault.reason, fault.template or template) from fault
    except TemplateError as error:
        raise TemplateFault(f"{type(error).__name__}: {error.message}", template) from error
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise TemplateFault(type(error).__name__, template) from error
    if rendered.strip():
        raise TemplateFault("there is text outside a sentence", template)


def template_messages(root: Path, template: str) -> Iterator[TemplateMessage]:
    """The messages of a template, in order."""
    try:
        source = (root / DOCUMENTS / template).read_text(encoding="utf-8")
        tree = parse_template(template, source)
    except TemplateError as error:
        raise TemplateFault(f"{type(error).__name__}: {error.message}", template) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise TemplateFault("the file cannot be read as a template", template) from error
    for call in tree.find_all(nodes.Call):
        node = call.node
        if not (isinstance(node, nodes.ExtensionAttribute) and node.name == MESSAGE):
            continue
        text, message_id = call.args[2], call.args[4]
        options = {one.key: one.value for one in call.kwargs}
        if not isinstance(text, nodes.Const) or not isinstance(message_id, nodes.Const):
            raise TemplateFault("the id of a message is a plain text", template)
        yield TemplateMessage(
            id=str(message_id.value),
            text=str(text.value),
            agrees=_constant(options.get("agrees")) is True,
            note=str(_constant(options.get("note")) or ""),
            template=template,
        )


def _constant(node: nodes.Expr | None) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _manuscript(context: Context) -> Manuscript:
    manuscript = context.get(MANUSCRIPT)
    if not isinstance(manuscript, Manuscript):
        raise TemplateFault("there is no manuscript")
    return manuscript


def _arguments(parser: Parser) -> tuple[list[nodes.Expr], list[nodes.Keyword]]:
    arguments: list[nodes.Expr] = []
    named: list[nodes.Keyword] = []
    while parser.stream.current.type != "block_end":
        parser.stream.skip_if("comma")
        current, following = parser.stream.current, parser.stream.look()
        if current.type == "name" and following.type == "assign":
            key = next(parser.stream).value
            next(parser.stream)
            named.append(nodes.Keyword(key, parser.parse_expression(), lineno=current.lineno))
        else:
            arguments.append(parser.parse_expression())
    return arguments, named


def _text_of(body: list[nodes.Node], parser: Parser, line: int) -> str:
    texts = [part for node in body if isinstance(node, nodes.Output) for part in node.nodes]
    if len(body) != 1 or not all(isinstance(part, nodes.TemplateData) for part in texts):
        parser.fail("a message holds words and placeholders in single braces, nothing else", line)
    words = "".join(part.data for part in texts if isinstance(part, nodes.TemplateData))
    return _SPACES.sub(" ", words).strip()


def _refuse(value: object) -> object:
    """What a template prints outside a sentence."""
    if value == "" or value is None:
        return ""
    raise TemplateFault("a value is printed by a sentence only")
