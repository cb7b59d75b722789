"""Earlier versions of answers: listed, brought back, forgotten; and the last change taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case, field_of
from assistant.case.values import Fact
from assistant.errors import AssistantError
from assistant.usecases.desk import Desk

if TYPE_CHECKING:
    from assistant.vault.history import Version
    from assistant.vault.past import Past

MOST = 200
"""Versions told at once, of the whole case."""


class NothingToTakeBack(AssistantError):
    """There is no change that could be taken back, or none that was taken back to be made again."""

    code: ClassVar[str] = "history.nothing_to_take_back"


class VersionGone(AssistantError):
    """The version was forgotten meanwhile, or what it belongs to is no longer in the case."""

    code: ClassVar[str] = "history.version_gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What stood at ``path`` until ``until``.

    An answer: ``fact``, ``None`` if nothing was said then. A removed item (``path`` is that of the
    item): ``item`` is a case that holds nothing else. ``number`` brings it back; so an item may be
    one of several of the same number. ``can_return`` is false for an answer about something removed.
    """

    number: int
    path: str
    until: datetime
    fact: Fact | None = None
    item: Case | None = None
    can_return: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The paths of the answers and lists that a change touched."""

    paths: tuple[str, ...]


def earlier_of(desk: Desk, paths: Iterable[str]) -> tuple[Earlier, ...]:
    """Earlier answers at these paths, and items removed from a list at one of them; the latest first."""
    past = desk.past
    versions = [version for path in paths for version in past.versions(path)]
    return _told(desk, past, sorted(versions, key=lambda version: -version.number))


def latest_earlier(desk: Desk) -> tuple[Earlier, ...]:
    """Earlier answers and removed items of the whole case, the latest first."""
    return _told(desk, desk.past, desk.past.latest(MOST))


def bring_back(desk: Desk, earlier: Earlier) -> None:
    """Put an earlier answer, or a removed item with all that was in it, back into the case, and save.

    What stands there now becomes an earlier version itself. Raises ``VersionGone``.
    """
    past = desk.past
    group = past.change_of(earlier.number)
    if earlier.item is None:
        version = next((one for one in group if one.number == earlier.number), None)
        if version is None or not _has_place(desk, version.path):
            raise VersionGone
        desk.typed.pop(version.path, None)
        desk.change(_restored(desk.case, [version], past))
        return
    inside = [one for one in group if _is_inside(one.path, earlier.path)]
    owner = next((one for one in group if one.number == earlier.number), None)
    list_path, _, item = earlier.path.rstrip("]").rpartition("[")
    if owner is None or item in desk.case.item_ids() or not _has_place(desk, list_path):
        raise VersionGone
    case = _restored(desk.case, inside, past)
    facts = {path: fact for path, fact in case.facts.items() if path != list_path}
    rows = {**case.rows, list_path: _in_order(_items(owner), case.items(list_path), item)}
    desk.change(replace(case, facts=facts, rows=rows))


def what_can_be_taken_back(desk: Desk) -> Changed | None:
    """What the last change touched; ``None`` if there is none."""
    return _changed(desk.past.last_change())


def what_can_be_made_again(desk: Desk) -> Changed | None:
    """What the change touched that was taken back just now; ``None`` if anything was changed since."""
    return _changed(desk.past.last_taken_back())


def take_back(desk: Desk) -> Changed:
    """Take the last change back, durably, and say what it touched. Raises ``NothingToTakeBack``."""
    from assistant.vault.history import Step

    past = desk.past
    versions = past.last_change()
    changed = _changed(versions)
    if changed is None:
        raise NothingToTakeBack
    desk.change_in_step(_restored(desk.case, versions, past), Step(takes_back=versions[0].change))
    return changed


def make_again(desk: Desk) -> Changed:
    """Make the change again that was taken back. Raises ``NothingToTakeBack``."""
    from assistant.vault.history import Step

    past = desk.past
    versions = past.last_taken_back()
    changed = _changed(versions)
    if changed is None:
        raise NothingToTakeBack
    again = past.taken_back_by(versions[0].change)
    desk.change_in_step(_restored(desk.case, versions, past), Step(makes_again=again))
    return changed


def forget_earlier(desk: Desk, paths: Iterable[str] | None = None) -> None:
    """Forget the earlier versions at these paths, or of the whole case, for good."""
    past = desk.past
    if paths is None:
        past.forget()
        return
    for path in paths:
        past.forget(path)


def _told(desk: Desk, past: Past, versions: Iterable[Version]) -> tuple[Earlier, ...]:
    return tuple(earlier for version in versions for earlier in _of(desk, past, version))


def _of(desk: Desk, past: Past, version: Version) -> Iterator[Earlier]:
    from assistant.vault.fault import RecordUnreadable

    until = datetime.fromisoformat(version.at)
    if version.part == "rows":
        gone = [item for item in _items(version) if item not in desk.case.item_ids()]
        group = past.change_of(version.number) if gone else ()
        for item in gone:
            path = f"{version.path}[{item}]"
            inside = [one for one in group if _is_inside(one.path, path)]
            if inside or not _was_only_moved(past, version, item):
                yield Earlier(
                    number=version.number,
                    path=path,
                    until=until,
                    item=_restored(Case(), inside, past),
                    can_return=_has_place(desk, version.path),
                )
    elif version.part == "fact" and field_of(version.path) in desk.pack.fields:
        try:
            fact = past.fact(version)
        except RecordUnreadable:
            return
        if fact is None or fact != desk.case.fact(version.path):
            has_place = _has_place(desk, version.path)
            if fact is not None or has_place:
                yield Earlier(
                    number=version.number, path=version.path, until=until, fact=fact, can_return=has_place
                )


def _was_only_moved(past: Past, version: Version, item: str) -> bool:
    """Whether the item was still there after this change, and went with a later one."""
    later = [one for one in past.versions(version.path) if one.number > version.number]
    return any(item in _items(one) for one in later)


def _restored(case: Case, versions: Iterable[Version], past: Past) -> Case:
    """The case with each record as the version says."""
    facts, rows, extensions = dict(case.facts), dict(case.rows), dict(case.extensions)
    for version in versions:
        fact = past.fact(version) if version.part == "fact" else None
        if version.part == "fact" and fact is not None:
            facts[version.path] = fact
        elif version.part == "fact":
            facts.pop(version.path, None)
        elif version.part == "rows" and version.value is not None:
            rows[version.path] = _items(version)
        elif version.part == "rows":
            rows.pop(version.path, None)
        elif version.value is not None:
            extensions[version.path] = json.loads(version.value)
        else:
            extensions.pop(version.path, None)
    return Case(facts=facts, rows=rows, extensions=extensions)


def _changed(versions: tuple[Version, ...]) -> Changed | None:
    paths = [version.path for version in versions if version.part != "extension"]
    lists = {version.path for version in versions if version.part == "rows"}
    outer = [path for path in paths if not any(path.startswith(f"{one}[") for one in lists)]
    return Changed(paths=tuple(outer)) if versions else None


def _has_place(desk: Desk, path: str) -> bool:
    """Whether what a path is about is in the case; a fact of the case itself always is."""
    return "[" not in path or path in desk.case.paths_of(field_of(path))


def _items(version: Version) -> tuple[str, ...]:
    return tuple(str(item) for item in json.loads(version.value)) if version.value else ()


def _is_inside(path: str, item: str) -> bool:
    return path == item or path.startswith((item + ".", item + "["))


def _in_order(before: tuple[str, ...], now: tuple[str, ...], item: str) -> tuple[str, ...]:
    """The items there are now, and one more where it stood."""
    after = before[before.index(item) + 1 :] if item in before else ()
    place = next((now.index(other) for other in after if other in now), len(now))
    return (*now[:place], item, *now[place:])
