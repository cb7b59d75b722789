"""Every sentence of the pack that a person reads in the window: the one list of the domain "interview".

Drafts have words of their own (domain "draft"); nothing in this list is filed.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.pack.grounds import Ground
from assistant.pack.pack import Pack
from assistant.pack.questions import Group, Question

PackMessage = tuple[str, str, str]
"""Context, English source sentence, and a note for whoever translates it."""


def pack_messages(pack: Pack) -> Iterator[PackMessage]:
    """The sentences with their contexts, in the order of the pack; empty ones are left out."""
    for context, text, comment in _every_text(pack):
        if text:
            yield context, text, comment


def _every_text(pack: Pack) -> Iterator[PackMessage]:
    yield from _interview(pack)
    yield from _fields(pack)
    yield from _grounds(pack)
    yield from _route(pack)
    yield from _procedure(pack)
    yield from _documents(pack)
    for reason, text in pack.faults.items():
        yield f"fault:{reason}:text", text, "What is wrong with an answer or with a case file."


def _documents(pack: Pack) -> Iterator[PackMessage]:
    for outline in pack.outlines.values():
        at = f"document:{outline.id}"
        yield f"{at}:title", outline.title, "Name of a document the program writes."
        yield f"{at}:why", outline.why, f"Why this document is offered: {outline.title}"
        yield f"{at}:caution", outline.caution, f"Read before this document is sent: {outline.title}"


def _interview(pack: Pack) -> Iterator[PackMessage]:
    for section in pack.sections:
        yield f"section:{section.id}:title", section.title, "Name of a part of the interview."
        yield f"section:{section.id}:intro", section.intro, "Said before the first question of the part."
        for question in section.all_questions():
            yield from _question(question)


def _question(question: Question) -> Iterator[PackMessage]:
    at = f"question:{question.id}"
    yield f"{at}:note", question.note, "Said before a hard topic, to a person who may be hurt by it."
    yield f"{at}:text", question.text, "A question to the person, said calmly."
    yield f"{at}:help", question.help, "Help below the question."
    yield f"{at}:why", question.why, "Why we ask."
    if question.group is not None:
        yield from _group(question.group)


def _group(group: Group) -> Iterator[PackMessage]:
    at = f"group:{group.list_id}"
    yield f"{at}:title", group.title, "Name of a list of things the person tells about."
    yield f"{at}:item", group.item, "One thing of the list that has no name yet."
    yield f"{at}:add", group.add, "Button: adds one thing to the list."
    yield f"{at}:none", group.none, "Button: there is nothing to list."


def _fields(pack: Pack) -> Iterator[PackMessage]:
    together = {
        field_id
        for section in pack.sections
        for question in section.all_questions()
        if len(question.fields) > 1
        for field_id in question.fields
    }
    for field in pack.fields.values():
        yield f"field:{field.id}:label", field.label, f"Short name of an answer ({field.group})."
        if field.id in together:
            yield f"field:{field.id}:question", field.question, f"Asked beside others: {field.label}."
    for field_id, labels in pack.choices.items():
        label = pack.fields[field_id].label
        for option, text in labels.items():
            yield f"choice:{field_id}:{option}", text, f"One of the answers to: {label}"


def _grounds(pack: Pack) -> Iterator[PackMessage]:
    for ground in pack.grounds.values():
        yield from _ground(ground)
    for gate in pack.grounds.gates.values():
        yield f"gate:{gate.id}:closed", gate.closed, "Why a ground does not fit this kind of data."
    for outcome in dict.fromkeys(decision.outcome for decision in pack.decisions.values()):
        yield f"decision:outcome:{outcome}", outcome, "How the Commission decided."
    for decision in pack.decisions.values():
        if decision.shows_reasoning:
            yield f"decision:{decision.id}:gist", decision.gist, "What a published decision was about."
    for combination in pack.grounds.combinations:
        yield f"combination:{combination.id}:text", combination.text, "Advice about grounds used together."


def _ground(ground: Ground) -> Iterator[PackMessage]:
    at = f"ground:{ground.id}"
    yield f"{at}:title", ground.title, "Legal name of a ground, as in the request."
    yield f"{at}:plain_title", ground.plain_title, "The ground in plain words."
    yield f"{at}:test", ground.test, "What the Commission looks at, in plain words."
    yield f"{at}:relief", ground.relief, "What can be asked on this ground."
    for element in ground.elements:
        yield f"{at}:element:{element.id}", element.text, "Something that has to be shown."
    for caution in ground.cautions:
        yield f"{at}:caution:{caution.id}", caution.text, "A warning shown with the ground."
    for name, lines, comment in (
        ("proof", ground.proof, "A paper or fact that proves the ground."),
        ("not_when", ground.not_when, "When this ground should not be used."),
    ):
        for number, text in enumerate(lines, start=1):
            yield f"{at}:{name}:{number}", text, comment


def _route(pack: Pack) -> Iterator[PackMessage]:
    for row in pack.route.rows:
        yield f"route:{row.id}:why", row.why, "Why this kind of request is proposed."
        yield f"route:{row.id}:cost", row.cost, "What choosing another kind would mean."
        for number, other in enumerate(row.alternatives, start=1):
            at = f"route:{row.id}:alternative:{number}"
            yield at, other.why, "Why another kind may be chosen."
            yield f"{at}:cost", other.cost, "What is given up by choosing that kind."
    for rejection in pack.route.rejections:
        at = f"route:other:{rejection.id}"
        yield f"{at}:why", rejection.why, "Why a kind of request is not proposed."
        yield f"{at}:cost", rejection.cost, "What choosing that kind all the same would mean."
    for rule in pack.route.subjects:
        at = f"route:subject:{rule.subject}"
        yield f"{at}:why", rule.why, "Why the request concerns this."
        yield f"{at}:cost", rule.cost, "What choosing another subject would mean."
    for addon in pack.route.addons:
        yield f"addon:{addon.id}:text", addon.text, "Something that may go with a request."
        yield f"addon:{addon.id}:cost", addon.cost, "What it costs to add it or to leave it out."
    yield "route:second_case:text", pack.route.second_case_text, "When a second case is worth making."
    yield "route:second_case:cost", pack.route.second_case_cost, "What one file for both would mean."


def _procedure(pack: Pack) -> Iterator[PackMessage]:
    for paper in pack.classes.values():
        yield f"class:{paper.id}:title", paper.title, "A kind of paper."
    for problem in pack.problems.values():
        yield f"problem:{problem.id}:text", problem.text, "What is the matter with the case."
        yield f"problem:{problem.id}:remedy", problem.remedy, "What to do about it."
    for item in pack.admissibility.values():
        yield f"admissibility:{item.id}:title", item.title, "A condition the request must meet."
        yield f"admissibility:{item.id}:detail", item.detail, "What the condition means."
    for limit in pack.limits.values():
        yield f"limit:{limit.id}:text", limit.text, "A limit of size or form."
    for deadline in pack.deadlines.values():
        yield f"deadline:{deadline.id}:title", deadline.title, "Something that happens at a time."
        yield f"deadline:{deadline.id}:note", deadline.note, "What to know about that time."
        yield f"deadline:{deadline.id}:who", deadline.who, "Who has to act."
        if deadline.practice is not None:
            yield f"deadline:{deadline.id}:practice", deadline.practice.text, "How long it takes in practice."
    for state in pack.states.states.values():
        yield f"state:{state.id}:text", state.text, "What it means that a request stands here."
    for doubt in pack.states.doubts.values():
        yield f"state:doubt:{doubt.id}", doubt.text, "Something about state and dates cannot be right."
    for step in pack.steps.values():
        yield f"step:{step.id}:text", step.text, "Something to do before, while or after filing."
    for field in pack.portal_fields.values():
        yield f"portal:{field.id}:label", field.label, "A field of the Portal of the Commission."
        yield f"portal:{field.id}:note", field.note, "What to know about that field."
