"""Is it ready: every requirement, where it stands, and the one action that helps. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.case.values import Name
from assistant.filing.admissibility import Item, State
from assistant.grounds.problems import Problem
from assistant.pack.admissibility import AdmissibilityItem
from assistant.usecases.checking import item_name, problem_words
from assistant.usecases.desk import Desk
from assistant.usecases.kitpapers import MISSING
from assistant.usecases.readiness import Readiness
from ui.screens.filing.state import Requirement, Standing
from ui.telling import Teller
from ui.text import Words, isolate

PAPERS = "documents"
"""Where papers are added: no one paper, so several things may be mended there."""

_ORDER = (Standing.NEEDS_YOU, Standing.TO_CONFIRM, Standing.DONE, Standing.NOT_NEEDED)
_SIGNED = "signed_request"
_TOLD = frozenset({"adm.language", "adm.purpose"})
"""Conditions whose first answer shows best that they are met."""

_PAGES = "adm.summary_of_arguments"
_COUNTED = frozenset({_PAGES, "adm.annexes"})
"""Conditions that are counted on the finished files; too many is a problem of its own."""


@dataclass(frozen=True, slots=True)
class ReadyTeller:
    """Tells the requirements of one state of the case."""

    desk: Desk
    words: Words

    def requirements(self, found: Readiness) -> tuple[Requirement, ...]:
        """What is missing first; then what the person confirms, what is done, what is not needed."""
        shown = [self._condition(item, found) for item in found.items]
        said = {problem for item in found.items for problem in item.rule.refuted_by}
        asked = {one.target for one in shown} - {PAPERS}
        files = [problem for problem in found.stops if problem.id == MISSING]
        if files:
            shown.append(self._files(files))
        shown += [
            self._problem(problem)
            for problem in found.stops
            if problem.id != MISSING and problem.id not in said and self._target_of(problem) not in asked
        ]
        shown += [self._not_needed(rule) for rule in found.not_needed]
        return tuple(sorted(shown, key=lambda one: _ORDER.index(one.standing)))

    def _condition(self, item: Item, found: Readiness) -> Requirement:
        _, rule, say = self.words.gettext, item.rule, self.words.interview
        standing, word = {
            State.MET: (Standing.DONE, _("Done")),
            State.MISSING: (Standing.NEEDS_YOU, _("Needs you")),
            State.UNKNOWN: (Standing.NEEDS_YOU, _("Not known yet")),
            State.TO_CONFIRM: (Standing.TO_CONFIRM, _("You confirm it when filing")),
        }[item.state]
        target, action = self._remedy(item, found) if standing is Standing.NEEDS_YOU else ("", "")
        detail = say(f"admissibility:{rule.id}:detail", rule.detail)
        if standing is Standing.DONE:
            detail = self._proof(rule)
        elif standing is Standing.TO_CONFIRM and (counted := self._counted(rule, found)):
            standing, word, detail = Standing.DONE, _("Done"), counted
        return Requirement(
            id=rule.id,
            title=say(f"admissibility:{rule.id}:title", rule.title),
            detail=detail,
            standing=standing,
            word=word,
            action=action,
            target=target,
        )

    def _not_needed(self, rule: AdmissibilityItem) -> Requirement:
        return Requirement(
            id=rule.id,
            title=self.words.interview(f"admissibility:{rule.id}:title", rule.title),
            detail="",
            standing=Standing.NOT_NEEDED,
            word=self.words.gettext("Not needed"),
            action="",
            target="",
        )

    # -- what shows that it is done

    def _proof(self, rule: AdmissibilityItem) -> str:
        """The papers or the answer a condition rests on, in a line; empty where a title says enough."""
        case, pack = self.desk.case, self.desk.pack
        if rule.id in _TOLD and rule.facts and (said := case.answer(rule.facts[0])) is not None:
            return Teller(pack, case, self.words).tell(pack.fields[rule.facts[0]], said)
        papers = [
            isolate(title.latin or title.text)
            for document in case.items("documents")
            if self._proves(document, rule)
            and isinstance(title := case.answer(f"documents[{document}].title"), Name)
        ]
        return self.words.formats.listing(papers)

    def _counted(self, rule: AdmissibilityItem, found: Readiness) -> str:
        """What the finished files show of a condition no answer can show; empty for any other."""
        budget = found.budget
        if budget is None or rule.id not in _COUNTED:
            return ""
        if rule.id == _PAGES:
            return self._pages(budget.pages)
        number, _n = self.words.formats.number, self.words.ngettext
        annexes = _n("{count} annex", "{count} annexes", budget.annexes).format(count=number(budget.annexes))
        papers = _n("{count} paper", "{count} papers", found.papers).format(count=number(found.papers))
        return self.words.formats.listing([annexes, papers, self._pages(found.paper_pages)])

    def _proves(self, document: str, rule: AdmissibilityItem) -> bool:
        classes = self.desk.case.answer(f"documents[{document}].classes")
        is_held = self.desk.case.answer(f"documents[{document}].state") == "held"
        return is_held and isinstance(classes, tuple) and not set(rule.papers).isdisjoint(map(str, classes))

    def _pages(self, count: int) -> str:
        pages = self.words.ngettext("{count} page", "{count} pages", count)
        return pages.format(count=self.words.formats.number(count))

    # -- what helps

    def _remedy(self, item: Item, found: Readiness) -> tuple[str, str]:
        """Where to go for a condition that is not met, and the words of the button."""
        _ = self.words.gettext
        for problem in found.problems:
            if problem.id in item.rule.refuted_by:
                return self._target_of(problem), self._action_for(problem)
        for fact in item.rule.facts:
            if "[]" not in fact and self.desk.case.answer(fact) is None and fact not in self.desk.case.rows:
                return fact, _("Answer")
        if item.rule.papers:
            return PAPERS, _("Add the signed pages") if _SIGNED in item.rule.papers else _("Add a copy")
        return (item.rule.facts[0], _("Look at it")) if item.rule.facts else ("draft", _("Look at it"))

    def _problem(self, problem: Problem) -> Requirement:
        text, remedy = problem_words(problem, self.desk.pack, self.words.language)
        about = item_name(self.desk.case, problem.item)
        return Requirement(
            id=f"{problem.id} {problem.item}".strip(),
            title=text,
            detail=self._about(about, remedy),
            standing=Standing.NEEDS_YOU,
            word=self.words.gettext("Needs you"),
            action=self._action_for(problem),
            target=self._target_of(problem),
        )

    def _about(self, about: str | None, remedy: str) -> str:
        if not about:
            return remedy
        return self.words.gettext("{item}. {remedy}").format(item=isolate(about), remedy=remedy)

    def _files(self, problems: list[Problem]) -> Requirement:
        """All papers without a file in one row; it leads to the first."""
        names = [isolate(item_name(self.desk.case, one.item) or one.item) for one in problems]
        title = self.words.ngettext(
            "The file of {count} paper is not in the casebook",
            "The files of {count} papers are not in the casebook",
            len(problems),
        )
        return Requirement(
            id=MISSING,
            title=title.format(count=self.words.formats.number(len(problems))),
            detail=self.words.formats.listing(names),
            standing=Standing.NEEDS_YOU,
            word=self.words.gettext("Needs you"),
            action=self.words.gettext("Add the file"),
            target=self._target_of(problems[0]),
        )

    def _target_of(self, problem: Problem) -> str:
        return problem.facts[0] if problem.facts else "draft"

    def _action_for(self, problem: Problem) -> str:
        _ = self.words.gettext
        if problem.id == "answer.missing":
            return _("Answer")
        return _("Add the paper") if problem.id.startswith("missing.") else _("Look at it")
