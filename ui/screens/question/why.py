"""Why a question is asked, the rule behind it, where the answer goes. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.pack.pack import Pack
from assistant.pack.provisions import Provision
from assistant.pack.questions import Question
from ui.screens.question.state import Place, Rule, Why
from ui.telling import name_provision
from ui.text import Words

MOST = 4
"""More places, or rules, than these are not named one by one."""


def explain_question(pack: Pack, words: Words, question: Question) -> Why:
    """The side column of a question."""
    _ = words.gettext
    return Why(
        heading=_("Why we ask"),
        why=words.interview(f"question:{question.id}:why", question.why),
        rules_heading=words.ngettext("The rule", "The rules", len(question.provisions)),
        rules=tuple(_rule(pack.provisions[one], words) for one in question.provisions),
        read=_("Read the rule"),
        places_heading=_("Where this answer goes"),
        places=tuple(_places(pack, words, question))[:MOST],
        help=_("This is hard to answer. Help me"),
        help_lines=(
            _("A few words are enough. You can add more another day."),
            _("“I don’t know” is an answer. “Skip for now” keeps the question for later."),
            _("You can show this question to your lawyer or to someone you trust, and answer it together."),
        ),
        pause=_("Take a break"),
        earlier=_("Earlier versions of this answer"),
    )


def _rule(provision: Provision, words: Words) -> Rule:
    return Rule(
        name=name_provision(provision, words),
        gist=provision.gist if words.language == "en" else "",
    )


def _places(pack: Pack, words: Words, question: Question) -> Iterator[Place]:
    sections = _sections(words)
    seen = set()
    for place in question.used_in:
        if place in sections:
            found = Place(icon="file-pen-line", words=sections[place])
        elif (field_id := place) in pack.portal_fields:
            label = words.interview(f"portal:{field_id}:label", pack.portal_fields[field_id].label)
            found = Place(icon="send", words=words.gettext("Portal: {field}").format(field=label))
        else:
            continue
        if found not in seen:
            seen.add(found)
            yield found
    if not seen:
        yield Place(icon="lock", words=words.gettext("It stays in your casebook"))


def _sections(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "sec.del.relief_box": _("Draft: What is asked"),
        "sec.del.data": _("Draft: The data"),
        "sec.del.person": _("Draft: The applicant"),
        "sec.del.chronology": _("Draft: Chronology"),
        "sec.del.proceedings": _("Draft: The proceedings"),
        "sec.del.grounds": _("Draft: Grounds"),
        "sec.del.protection": _("Draft: Protection and extradition"),
        "sec.del.impact": _("Draft: Effect on the applicant"),
        "sec.del.steps": _("Draft: Steps already taken"),
        "sec.del.subsidiary": _("Draft: In the alternative"),
        "sec.del.confidential": _("Draft: What must stay confidential"),
        "sec.del.prayer": _("Draft: Requests"),
        "sec.acc.identity": _("Access request: The applicant"),
        "sec.acc.object": _("Access request: What is asked"),
        "sec.acc.signs": _("Access request: Signs that data exist"),
        "sec.acc.source": _("Access request: Source of the data"),
        "sec.acc.disclosure": _("Access request: What may be passed on"),
        "sec.acc.preventive": _("Access request: A warning in advance"),
        "sec.cor.table": _("Correction: Table of details"),
        "sec.rev.decision": _("Revision: The decision"),
        "sec.rev.fact": _("Revision: The new fact"),
        "sec.rev.effect": _("Revision: Why it matters"),
        "sec.prov.harm": _("Urgent measures: The harm"),
        "sec.prov.measure": _("Urgent measures: What is asked"),
        "sec.prov.urgency": _("Urgent measures: Why now"),
        "sec.prov.contact": _("Urgent measures: Whom to reach"),
        "annex.list": _("List of annexes"),
    }
