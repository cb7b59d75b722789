"""Where one can go in an open casebook, and what a target means. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from assistant.case.case import Case, field_of
from assistant.case.references import references
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk
from assistant.usecases.tasks import Task, TaskStatus, find_tasks
from ui.targets import SEARCH, SETTINGS
from ui.text import Words

STORY = "story"
"""Leads to the section of the interview to go on with."""

SECTION = "section"

FILING = "filing"
TRACK = "track"
"""What happens after filing; reached from the screen for filing, and shown there in the navigation."""

EVIDENCE, REDACT = "evidence", "redact"
"""Papers, and the screen on which parts of one are blacked out; shown as the same place."""

SAFETY = "safety"
_PARTS_OF_SAFETY = ("keys", "backup", "crossing")
"""Screens that are reached from Safety, and shown there in the navigation."""

_SCRIPTS = {"ar": "Arab"}
"""The script in which a name is shown if the person has written it in several; otherwise Latin."""

_GROUNDS = "request.grounds"
_LISTS = {"accounts": "accounts", "incidents": "travel", "documents": EVIDENCE, _GROUNDS: "grounds"}
"""Lists that have a screen of their own, which takes the place of the section about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place to go. ``needs`` counts what needs the person, ``needs_words`` says it."""

    target: str
    words: str
    icon: str
    needs: int = 0
    needs_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationState:
    """What the navigation shows. Groups without entries are left out."""

    product: str
    person: str
    opened: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    last: tuple[Entry, ...]
    here: str

    def targets(self) -> tuple[str, ...]:
        """The targets in the order shown, for the keys Alt+1 to Alt+0."""
        return tuple(entry.target for _, entries in self.groups for entry in entries)


def person_of(case: Case, words: Words) -> str:
    """How the person is called in the window: given name and one letter; plain words without a name."""
    wanted = (_SCRIPTS.get(words.language, "Latn"), "Latn")
    scripts = {path: case.answer(f"{path}.script") for path in case.item_paths("person.names")}
    paths = sorted(scripts, key=lambda path: wanted.index(scripts[path]) if scripts[path] in wanted else 2)
    for path in paths:
        given, family = (case.answer(f"{path}.{part}") for part in ("given", "family"))
        if isinstance(given, str) and given:
            return f"{given} {family[0]}." if isinstance(family, str) and family else given
        if isinstance(family, str) and family:
            return family
    return words.gettext("Your case")


def find_places(desk: Desk, words: Words, screens: Collection[str], here: str) -> NavigationState:
    """The navigation as it stands; a screen that does not exist is not in it."""
    _ = words.gettext
    tasks = find_tasks(desk)
    created = desk.case.answer("meta.created_at")
    day = words.formats.day(datetime.fromisoformat(created).date()) if isinstance(created, str) else ""
    yours = (
        ("overview", _("Overview"), "overview"),
        (STORY, _("Your story"), "story"),
        ("accounts", _("Accounts"), "accounts"),
        ("travel", _("Travel"), "travel"),
        (EVIDENCE, _("Evidence"), "evidence"),
    )
    request = (
        ("grounds", _("Grounds"), "grounds"),
        ("draft", _("Draft"), "draft"),
        (FILING, _("File and track"), "file_and_track"),
    )

    alone = _papers_alone(desk.case, desk.pack) if EVIDENCE in screens else 0

    def entries(places: tuple[tuple[str, str, str], ...]) -> tuple[Entry, ...]:
        return tuple(
            _entry(
                target,
                name,
                icon,
                _needs(target, tasks, desk.pack) + (alone if target == EVIDENCE else 0),
                words,
            )
            for target, name, icon in places
            if (SECTION if target == STORY else target) in screens
        )

    return NavigationState(
        product=_("Casebook"),
        person=person_of(desk.case, words),
        opened=_("Opened {date}").format(date=day),
        groups=((_("Your case"), entries(yours)), (_("Your request"), entries(request))),
        last=(
            *entries(((SAFETY, _("Safety"), "safety"),)),
            *entries(((SEARCH, _("Search"), "search"), (SETTINGS, _("Settings"), "settings"))),
            Entry(target="lock", words=_("Lock"), icon="lock"),
        ),
        here={SECTION: STORY, TRACK: FILING, REDACT: EVIDENCE, **dict.fromkeys(_PARTS_OF_SAFETY, SAFETY)}.get(
            here, here
        ),
    )


def resolve(target: str, desk: Desk, screens: Collection[str]) -> tuple[str, str]:
    """The screen of a target and what to show on it; the overview for a target that leads nowhere."""
    name, _, argument = target.partition("/")
    if name == STORY:
        name, argument = SECTION, _next_section(desk)
    if name not in screens and name != SECTION:
        name, argument = _screen_of_fact(target, desk.pack)
    if name == SECTION:
        section, _, rest = argument.partition("/")
        own = _own_screen(section, desk.pack)
        if own in screens and not rest:
            name, argument = own, ""
        elif all(known.id != section for known in desk.pack.sections):
            name = ""
    return (name, argument) if name in screens else ("overview", "")


def _entry(target: str, name: str, icon: str, needs: int, words: Words) -> Entry:
    told = words.ngettext("{count} thing needs you", "{count} things need you", needs).format(count=needs)
    return Entry(target=target, words=name, icon=icon, needs=needs, needs_words=told if needs else "")


def _needs(target: str, tasks: tuple[Task, ...], pack: Pack) -> int:
    return sum(
        task.status is TaskStatus.NEEDS_YOU and _place_of(task.target, pack) == target for task in tasks
    )


def _papers_alone(case: Case, pack: Pack) -> int:
    """How many papers with a file no fact names: see ``assistant.usecases.exhibits.unlinked``."""
    named = {one for _path, target, ids in references(case, pack) if target == "documents" for one in ids}
    translations = {
        item
        for item in case.items("documents")
        if isinstance(case.answer(f"documents[{item}].translation_of"), str)
    }
    return sum(
        isinstance(case.answer(f"documents[{item}].sha256"), str)
        and case.answer(f"documents[{item}].use") != "portal_field"
        for item in case.items("documents")
        if item not in named | translations
    )


def _place_of(task_target: str, pack: Pack) -> str:
    name, _, section = task_target.partition("/")
    if name == TRACK:
        return FILING
    return (_own_screen(section, pack) or STORY) if name == SECTION else name


def _own_screen(section_id: str, pack: Pack) -> str:
    for section in pack.sections:
        if section.id == section_id and section.list_id is not None:
            return _LISTS.get(section.list_id, "")
    return ""


def _next_section(desk: Desk) -> str:
    sections = [
        task for task in find_tasks(desk) if _place_of(task.target, desk.pack) == STORY and task.title
    ]
    for wanted in (TaskStatus.IN_PROGRESS, TaskStatus.NEEDS_YOU, TaskStatus.NOT_STARTED):
        for task in sections:
            if task.status is wanted:
                return task.id
    return sections[0].id if sections else ""


def _screen_of_fact(path: str, pack: Pack) -> tuple[str, str]:
    list_id, bracket, rest = path.partition("[")
    if list_id in _LISTS and (bracket or list_id == _GROUNDS):
        return _LISTS[list_id], rest.partition("]")[0]
    field = field_of(path)
    for section in pack.sections:
        for question in section.all_questions():
            if field in question.fields or field == question.list_id:
                return SECTION, f"{section.id}/{path}"
    return "overview", ""
