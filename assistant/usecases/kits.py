"""Making a kit: everything the Portal asks for, in one folder or sealed in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case
from assistant.drafting.draft import Draft
from assistant.drafting.leak import find_leaks
from assistant.errors import AssistantError
from assistant.filing.admissibility import Item, State
from assistant.filing.budget import Budget
from assistant.filing.kit import Kit, KitCancelled, write_kit
from assistant.grounds.assessment import Assessment
from assistant.grounds.problems import Problem
from assistant.i18n.catalogues import catalogue
from assistant.pack.admissibility import Requirement
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity
from assistant.usecases.kitjudge import Judge, parsers_or_new
from assistant.usecases.kitpapers import EmptyShelf, Enclosed

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.shelf import Shelf


class KitBlocked(AssistantError):
    """Something still stops the request, so no kit without the mark DRAFT is made."""

    code: ClassVar[str] = "kit.blocked"


class KitLeaks(AssistantError):
    """A text for the Commission holds a protected value, so no kit at all is made.

    Even a practice kit lies on a disk and is sent to helpers; the value has no business in it.
    ``sentence`` is the id of the first such sentence, ``field`` says what kind of value stands in it.
    """

    code: ClassVar[str] = "kit.leaks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """For whom a kit is sealed: whoever knows these words, or the owners of these public keys."""

    words: str = field(default="", repr=False)
    recipients: tuple[str, ...] = ()


def _untold(_done: int, _steps: int) -> None:
    return None


def _never() -> bool:
    return False


class Pace:
    """How whoever waits is told, and how she stops the making.

    ``tell`` gets the steps that are begun and how many are known of; ``cancelled`` is asked before each.
    """

    def __init__(
        self, tell: Callable[[int, int], None] = _untold, cancelled: Callable[[], bool] = _never
    ) -> None:
        self.cancelled = cancelled
        self._tell = tell
        self._begun = self._known = 0

    def plan(self, steps: int) -> None:
        """So many more steps are known of."""
        self._known += steps

    def step(self) -> None:
        """Begin the next step."""
        self.go_on()
        self._begun += 1
        self._tell(self._begun, self._known)

    def go_on(self) -> None:
        """Raise ``KitCancelled`` if the person has stopped the making."""
        if self.cancelled():
            raise KitCancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A kit: what is in it, the pages of the request, what stops filing it.

    ``blocking`` are ids of problems and of conditions; a problem of one item is followed by its id.
    ``shown`` are the problems of papers that only their pages tell.
    """

    kit: Kit
    pages: int
    blocking: tuple[str, ...]
    enclosed: tuple[Enclosed, ...]
    shown: tuple[Problem, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files in upload order."""
        return self.kit.names


def make_kit(  # noqa: PLR0917 - the command line and the window call it so
    case: Case,
    pack: Pack,
    document: str,
    language: str,
    out: Path,
    today: date,
    *,
    words: str,
    filing_date: date | None = None,
    final: bool = False,
    shelf: Shelf | None = None,
    parsers: Parsers | None = None,
    lock: Lock | None = None,
    pace: Pace | None = None,
    keep: Callable[[Kit], None] | None = None,
) -> Made:
    """Write a kit into a new or empty folder, or sealed into a new file, whole or not at all.

    ``language`` is that of the request, whatever the case says of it; ``words`` that of what the
    person reads beside it, English where the window does not speak it. The files of the papers stand on
    the ``shelf``. With a ``lock``, ``out`` is the file, and nothing readable is written anywhere. Every PDF
    is opened again in a cage, as it was read back. ``keep`` gets the kit before anything of it is written.

    Raises ``KitBlocked`` for a final kit of a request that is not ready, ``KitLeaks`` for any kit of one
    that gives something away, ``KitFolderTaken``, ``KitNotWritten``, ``KitNotSound``, ``KitCancelled``, what
    the cage raises about a paper, and with a lock what sealing raises.
    """
    from assistant.evidence.cagefault import CageCancelled
    from assistant.usecases.kitmaking import Making
    from assistant.vault.fault import ReceivingCancelled

    pace = pace or Pace()
    try:
        with parsers_or_new(parsers, pack) as opened:
            made = Making(
                case=case,
                pack=pack,
                document=document,
                language=language,
                today=today,
                words=words,
                filing_date=filing_date,
                final=final,
                shelf=shelf or EmptyShelf(),
                parsers=opened,
                pace=pace,
            ).make()
            if keep is not None:
                keep(made.kit)
            _let_out(made, out, lock, opened, pace)
    except (CageCancelled, ReceivingCancelled) as stopped:
        raise KitCancelled from stopped
    return made


def _let_out(made: Made, out: Path, lock: Lock | None, parsers: Parsers, pace: Pace) -> None:
    pages = {one.file.name: one.pages for one in made.enclosed} | {"request.pdf": made.pages}
    judge = Judge(parsers, pages, cancelled=pace.cancelled)
    pace.plan(len(made.kit.files))
    if lock is None:
        write_kit(made.kit, out, judge=judge.look_at, go_on=pace.step)
        return
    for file in made.kit.files:
        pace.step()
        judge.look_at(file)
    _seal(made.kit, out, lock)


def _seal(kit: Kit, out: Path, lock: Lock) -> None:
    from assistant.exchange.archive import Member
    from assistant.exchange.sealing import seal_for, seal_with_words

    members = [Member.of(file.name, file.content) for file in kit.files]
    if lock.recipients:
        seal_for(members, out, lock.recipients)
    else:
        seal_with_words(members, out, lock.words)


def refuse_leaks(drafts: Iterable[Draft], case: Case, pack: Pack, words: str) -> None:
    """Raise ``KitLeaks`` if a text the requesting country may read holds a protected value.

    ``words`` is the language in which the kind of value is named.
    """
    for draft in drafts:
        for leak in find_leaks(draft, case, pack):
            label = catalogue(words, "interview").pgettext(
                f"field:{leak.field}:label", pack.fields[leak.field].label
            )
            raise KitLeaks(sentence=leak.sentence, field=label)


def find_blocking(
    assessment: Assessment, budget: Budget, items: tuple[Item, ...], further: Iterable[Problem] = ()
) -> Iterator[str]:
    """What stops filing. A condition that a problem refutes stops it only if that problem does."""
    problems = (*assessment.problems, *budget.problems, *further)
    for problem in problems:
        if problem.severity is Severity.BLOCK:
            yield f"{problem.id} {problem.item}".strip()
    found = {problem.id for problem in problems}
    for item in items:
        is_needed = item.rule.required is Requirement.YES and item.state is State.MISSING
        if is_needed and found.isdisjoint(item.rule.refuted_by):
            yield item.rule.id
