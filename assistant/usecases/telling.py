"""A check report in words: calm, short, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.case.values import Money
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.kinds import KINDS
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.tellinggrounds import TellingGrounds
from assistant.usecases.textlines import TextLines, isolated

_BLOCK = "block"


def render_check(report: Mapping[str, Any], language: str, pack: Pack | None = None) -> str:
    """A report of ``assistant.usecases.checking`` as plain text.

    Its sentences are already in the language they were asked for in; ``language`` is that of
    everything around them. ``pack`` is the one the report was made with, that of the program if none
    is given.
    """
    return "\n".join(_Telling(report, language, pack or bundled_pack()).lines())


class _Telling:
    """One report being told."""

    def __init__(self, report: Mapping[str, Any], language: str, pack: Pack) -> None:
        self._report = report
        self._pack = pack
        self._formats = Formats(language)
        self._lines = TextLines(language)
        self._grounds = TellingGrounds(report, language)
        self._window = catalogue(language, "ui")
        self._interview = catalogue(language, "interview")

    def lines(self) -> Iterator[str]:
        _ = self._window.gettext
        for title, told in (
            (_("What to file, and why"), self._request()),
            (_("What supports it"), self._grounds.supported()),
            (_("What is not argued, and why"), self._grounds.absent()),
            (_("What stops filing"), self._problems(blocking=True)),
            (_("What to look at"), self._problems(blocking=False)),
            (_("Where it stands"), self._state()),
            (_("Dates"), self._dates()),
            (_("Money"), self._money()),
        ):
            yield title
            yield "-" * len(title)
            yield from told
            yield ""
        yield from self._lines.paragraph(
            _("Nothing known stops this request. Read it once more before you file it.")
            if self._report["ready_to_file"]
            else _("The request is not ready to file. A draft can be made and read at any time.")
        )

    # -- the request

    def _request(self) -> Iterator[str]:
        _ = self._window.gettext
        route = self._report["route"]
        if route["kind"] in KINDS:
            proposed = _("Your answers fit this request: {kind}.").format(kind=self._kind(route["kind"]))
        else:
            proposed = _("At present no request can usefully be filed.")
        yield from self._lines.paragraph(proposed)
        yield from self._lines.paragraph(route["why"])
        if route["prepared"] != route["kind"]:
            kept = _("You have chosen another one, and it is prepared: {kind}.")
            yield from self._lines.paragraph(kept.format(kind=self._kind(route["prepared"])))
        elif route["chosen"] and route["chosen"] != route["prepared"]:
            dropped = _("Your earlier choice does not fit your answers at present: {kind}.")
            yield from self._lines.paragraph(dropped.format(kind=self._kind(route["chosen"])))
        yield from self._lines.paragraph(route["cost"])
        if route["doubtful"]:
            yield from self._lines.paragraph(_("Part of this rule is doubtful: verify it before filing."))
        yield from self._lines.paragraph(f"{route['subject_why']} {route['subject_cost']}")
        for other in route["others"]:
            yield from self._other(other)
        for addon in route["addons"]:
            offered = (
                _("This belongs to it: {addon}.")
                if addon["id"] in route["addons_ticked"]
                else _("This can go with it: {addon}.")
            )
            yield from self._lines.point(offered.format(addon=self._option("request.addons", addon["id"])))
            yield from self._lines.below(addon["why"])
            yield from self._lines.below(addon["cost"])
        if route["second_case"]:
            yield from self._lines.point(route["second_case"])
            yield from self._lines.below(route["second_case_cost"])

    def _other(self, other: Mapping[str, Any]) -> Iterator[str]:
        """A request that is not proposed: why, and what it would mean to choose it."""
        _, kind = self._window.gettext, other["kind"]
        if kind in self._report["route"]["alternatives"]:
            pattern = _("You may also choose: {kind}.")
        elif other["allowed"]:
            pattern = _("Not proposed: {kind}.")
        else:
            pattern = _("Not prepared, because it would be refused or miss its aim: {kind}.")
        yield from self._lines.point(pattern.format(kind=self._kind(kind)))
        yield from self._lines.below(other["why"])
        yield from self._lines.below(other["cost"])

    def _kind(self, kind: str) -> str:
        return self._option("request.kind", kind)

    def _option(self, field: str, option: str) -> str:
        label = self._pack.choices[field][option]
        return self._interview.pgettext(f"choice:{field}:{option}", label)

    # -- problems

    def _problems(self, *, blocking: bool) -> Iterator[str]:
        _ = self._window.gettext
        listed = [one for one in self._report["problems"] if (one["level"] == _BLOCK) is blocking]
        if not listed:
            yield from self._lines.paragraph(_("Nothing."))
        by_remedy: dict[str, dict[str, list[str]]] = {}
        for problem in listed:
            about = by_remedy.setdefault(problem["remedy"], {}).setdefault(problem["text"], [])
            about.extend(filter(None, [problem["about"]]))
        for remedy, texts in by_remedy.items():
            for text, about in texts.items():
                yield from self._lines.point(text)
                for item in about:
                    yield from self._lines.part(isolated(item))
            yield from self._lines.below(remedy)

    # -- state and dates

    def _state(self) -> Iterator[str]:
        _, state = self._window.gettext, self._report["state"]
        yield from self._lines.paragraph(_("State: {state}").format(state=state["title"]))
        yield from self._lines.paragraph(state["text"])
        if state["doubtful"]:
            yield from self._lines.paragraph(_("Part of this rule is doubtful: verify it before filing."))
        if state["next"]:
            titles = [following["title"] for following in state["next"]]
            following = _("Next: {states}").format(states=self._formats.listing(titles, "or"))
            yield from self._lines.paragraph(following)
        if state["blocked_since"]:
            blocked = _("Access to the data has been blocked since {date}.")
            yield from self._lines.paragraph(blocked.format(date=self._day(state["blocked_since"])))
        for doubt in state["doubts"]:
            yield from self._lines.point(doubt["text"])

    def _dates(self) -> Iterator[str]:
        _, report = self._window.gettext, self._report
        deadlines = report["deadlines"]
        if not deadlines:
            yield from self._lines.paragraph(_("No date follows yet. Dates follow from the day of filing."))
        for name, deadline in sorted(deadlines.items(), key=lambda pair: str(pair[1]["date"])):
            yield from self._deadline(name, deadline)
        if any(deadline["target_only"] for deadline in deadlines.values()):
            yield from self._lines.paragraph(
                _("These are targets of the Statute and not a promise. Delays are common.")
            )
        yield from self._longest()
        for rule in report["without_date"]:
            yield from self._lines.point(_("Without a fixed date: {event}").format(event=rule["title"]))
            yield from self._lines.below(rule["note"])
        for session in report["sessions"]:
            told = _("A session of the Commission: {first} to {last}")
            first, last = self._day(session["first"]), self._day(session["last"])
            yield from self._lines.point(told.format(first=first, last=last))

    def _deadline(self, name: str, deadline: Mapping[str, Any]) -> Iterator[str]:
        _ = self._window.gettext
        title = self._interview.pgettext(f"deadline:{name}:title", self._pack.deadlines[name].title)
        if deadline["done"]:
            line = _("{date}: {event} (has happened)")
        elif deadline["forecast"]:
            line = _("{date}: {event} (expected)")
        else:
            line = _("{date}: {event}")
        yield from self._lines.point(line.format(date=self._day(deadline["date"]), event=title))
        if deadline["done"]:
            return
        if deadline["realistic"]:
            realistic = _("More realistic, by what is reported: {date}")
            yield from self._lines.below(realistic.format(date=self._day(deadline["realistic"])))
        if deadline["practice"]:
            yield from self._lines.below(deadline["practice"])
        if deadline["practice"] and not deadline["realistic"]:
            yield from self._lines.below(_("No source says how long it really takes."))
        if deadline["doubtful"]:
            yield from self._lines.below(
                _("These figures are doubtful: verify them before you rely on them.")
            )

    def _longest(self) -> Iterator[str]:
        ngettext, longest = self._window.ngettext, self._report["longest"]
        if longest is not None:
            told = ngettext(
                "By the Statute, without any extension, you are told at the latest {months} month after "
                "filing: on {date}.",
                "By the Statute, without any extension, you are told at the latest {months} months after "
                "filing: on {date}.",
                longest["months"],
            )
            yield from self._lines.paragraph(
                told.format(months=self._formats.number(longest["months"]), date=self._day(longest["date"]))
            )

    def _day(self, iso: str) -> str:
        return self._formats.day(date.fromisoformat(iso))

    # -- money

    def _money(self) -> Iterator[str]:
        _ = self._window.gettext
        totals = self._report["totals"]
        titles = {
            "attributed": _("Put down to the data: {amount}"),
            "blocked_now": _("Still held back: {amount}"),
            "returned": _("Paid back: {amount}"),
            "own_estimates": _("Your own estimates, counted apart: {amount}"),
            "owed": _("Owed, counted apart: {amount}"),
            "sanctions": _("Under sanctions, kept out of every draft: {amount}"),
            "without_measure": _("In accounts to which nothing was done: {amount}"),
        }
        told = [
            title.format(amount=amount)
            for name, title in titles.items()
            for amount in self._amounts(totals.get(name, {}))
        ]
        quantity = _("Not money, counted by quantity: {amount}")
        told.extend(
            quantity.format(amount=self._quantity(code, number, unit))
            for name, sums in totals.items()
            for group, _colon, unit in [name.partition(":")]
            if group == "assets"
            for code, number in sums.items()
        )
        for line in told:
            yield from self._lines.point(line)
        if told:
            yield from self._lines.paragraph(_("Different currencies are never added together."))
        else:
            yield from self._lines.paragraph(_("No amounts are recorded."))

    def _amounts(self, sums: Mapping[str, str]) -> list[str]:
        return [
            self._formats.money(Money(amount=Decimal(amount), currency=currency))
            for currency, amount in sums.items()
        ]

    def _quantity(self, code: str, number: str, unit: str) -> str:
        figure = f"{code} {self._formats.number(Decimal(number))}"
        return f"{figure} ({self._option('accounts[].asset_unit', unit)})" if unit else figure
