"""A check report in words: calm, short, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from assistant.case.values import Money
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.i18n.languages import Direction
from assistant.i18n.languages import language as known_language
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.procedure import KINDS
from assistant.writers.isolation import split_lines, without_idle_isolates

WIDTH = 92
_FSI, _PDI = "\u2068", "\u2069"
_BLOCK = "block"


def render_check(report: Mapping[str, Any], language: str) -> str:
    """A report of ``assistant.usecases.checking`` as plain text.

    Its sentences are already in the language they were asked for in; ``language`` is that of
    everything around them.
    """
    return "\n".join(_Telling(report, language).lines())


class _Telling:
    """One report being told."""

    def __init__(self, report: Mapping[str, Any], language: str) -> None:
        self._report = report
        self._pack: Pack = bundled_pack()
        self._formats = Formats(language)
        self._base = int(known_language(language).direction is Direction.RTL)
        self._window = catalogue(language, "ui")
        self._interview = catalogue(language, "interview")

    def lines(self) -> Iterator[str]:
        _ = self._window.gettext
        for title, told in (
            (_("What to file, and why"), self._request()),
            (_("What supports it"), self._grounds()),
            (_("What stops filing"), self._problems(blocking=True)),
            (_("What to look at"), self._problems(blocking=False)),
            (_("Dates"), self._dates()),
            (_("Money"), self._money()),
        ):
            yield title
            yield "-" * len(title)
            yield from told
            yield ""
        yield from self._paragraph(
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
        yield from self._paragraph(proposed)
        yield from self._paragraph(route["why"])
        if route["prepared"] != route["kind"]:
            kept = _("You have chosen another one, and it is prepared: {kind}.")
            yield from self._paragraph(kept.format(kind=self._kind(route["prepared"])))
        elif route["chosen"] and route["chosen"] != route["prepared"]:
            dropped = _("Your earlier choice does not fit your answers at present: {kind}.")
            yield from self._paragraph(dropped.format(kind=self._kind(route["chosen"])))
        for kind in route["alternatives"]:
            yield from self._paragraph(_("You may also choose: {kind}.").format(kind=self._kind(kind)))
        for addon in route["addons_offered"]:
            offered = (
                _("This belongs to it: {addon}.")
                if addon in route["addons_ticked"]
                else _("This can go with it: {addon}.")
            )
            yield from self._paragraph(offered.format(addon=self._option("request.addons", addon)))

    def _kind(self, kind: str) -> str:
        return self._option("request.kind", kind)

    def _option(self, field: str, option: str) -> str:
        label = self._pack.choices[field][option]
        return self._interview.pgettext(f"choice:{field}:{option}", label)

    # -- grounds

    def _grounds(self) -> Iterator[str]:
        _, ngettext = self._window.gettext, self._window.ngettext
        shown = [ground for ground in self._report["grounds"] if ground["status"] != "absent"]
        if not shown:
            yield from self._paragraph(_("Your answers do not support a ground yet."))
        for ground in sorted(shown, key=lambda ground: (not ground["preselected"], ground["weight"])):
            met = sum(element["state"] == "met" for element in ground["elements"])
            total = len(ground["elements"])
            yield from self._point(self._standing(ground).format(ground=ground["title"]))
            parts = ngettext(
                "{met} of {total} part of the test is shown.",
                "{met} of {total} parts of the test are shown.",
                total,
            )
            yield from self._below(
                parts.format(met=self._formats.number(met), total=self._formats.number(total))
            )
            if ground["caution_text"]:
                yield from self._below(ground["caution_text"])

    def _standing(self, ground: Mapping[str, Any]) -> str:
        _ = self._window.gettext
        if self._report["route"]["kind"] == "access":
            return _("{ground} (kept for a request for deletion)")
        return _("{ground} (well supported)") if ground["preselected"] else _("{ground} (possible)")

    # -- problems

    def _problems(self, *, blocking: bool) -> Iterator[str]:
        _ = self._window.gettext
        listed = [one for one in self._report["problems"] if (one["level"] == _BLOCK) is blocking]
        if not listed:
            yield from self._paragraph(_("Nothing."))
        by_remedy: dict[str, dict[str, list[str]]] = {}
        for problem in listed:
            about = by_remedy.setdefault(problem["remedy"], {}).setdefault(problem["text"], [])
            about.extend(filter(None, [problem["about"]]))
        for remedy, texts in by_remedy.items():
            for text, about in texts.items():
                yield from self._point(text)
                for item in about:
                    yield from self._item(item)
            yield from self._below(remedy)

    # -- dates

    def _dates(self) -> Iterator[str]:
        _ = self._window.gettext
        deadlines = self._report["deadlines"]
        if not deadlines:
            yield from self._paragraph(_("No date follows yet. Dates follow from the day of filing."))
        for name, deadline in sorted(deadlines.items(), key=lambda pair: str(pair[1]["date"])):
            rule = self._pack.deadlines[name]
            day = self._formats.day(date.fromisoformat(deadline["date"]))
            title = self._interview.pgettext(f"deadline:{name}:title", rule.title)
            if deadline["done"]:
                line = _("{date}: {event} (has happened)")
            elif deadline["forecast"]:
                line = _("{date}: {event} (expected)")
            else:
                line = _("{date}: {event}")
            yield from self._point(line.format(date=day, event=title))
        if any(deadline["target_only"] for deadline in deadlines.values()):
            yield from self._paragraph(
                _("These are targets of the Statute and not a promise. Delays are common.")
            )

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
            yield from self._point(line)
        if told:
            yield from self._paragraph(_("Different currencies are never added together."))
        else:
            yield from self._paragraph(_("No amounts are recorded."))

    def _amounts(self, sums: Mapping[str, str]) -> list[str]:
        return [
            self._formats.money(Money(amount=Decimal(amount), currency=currency))
            for currency, amount in sums.items()
        ]

    def _quantity(self, code: str, number: str, unit: str) -> str:
        figure = f"{code} {self._formats.number(Decimal(number))}"
        return f"{figure} ({self._option('accounts[].asset_unit', unit)})" if unit else figure

    # -- layout

    def _paragraph(self, text: str) -> Iterator[str]:
        yield from self._lines(text, "", "")

    def _point(self, text: str) -> Iterator[str]:
        yield from self._lines(text, "* ", "  ")

    def _below(self, text: str) -> Iterator[str]:
        yield from self._lines(text, "  ", "  ")

    def _item(self, name: str) -> Iterator[str]:
        yield from self._lines(f"{_FSI}{name}{_PDI}", "  - ", "    ")

    def _lines(self, text: str, first: str, further: str) -> Iterator[str]:
        """Lines of a readable length; a name in another direction keeps its order in them."""
        wrapped = wrap(text, WIDTH, initial_indent=first, subsequent_indent=further)
        for line in split_lines("\n".join(wrapped)):
            yield without_idle_isolates(line, self._base)
