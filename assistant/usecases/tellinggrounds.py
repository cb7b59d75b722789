"""The grounds of a check in words: what each needs, what is there, and when not to use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.usecases.textlines import TextLines, isolated

Report = Mapping[str, Any]


class TellingGrounds:
    """The part of a told report that is about grounds."""

    def __init__(self, report: Report, language: str) -> None:
        self._report = report
        self._formats = Formats(language)
        self._lines = TextLines(language)
        self._words = catalogue(language, "ui")

    def supported(self) -> Iterator[str]:
        """What the answers support, the leading ground first."""
        _, lines = self._words.gettext, self._lines
        shown = [ground for ground in self._report["grounds"] if ground["status"] != "absent"]
        if not shown:
            yield from lines.paragraph(_("Your answers do not support a ground yet."))
            return
        yield from lines.paragraph(self._room())
        for ground in sorted(shown, key=lambda ground: int(ground["place"])):
            yield ""
            yield from self._ground(ground)
        if any(ground["published"] for ground in shown):
            yield ""
            yield from lines.paragraph(
                _("Published decisions are excerpts without the facts, and they do not bind the Commission.")
            )

    def absent(self) -> Iterator[str]:
        """What is not proposed at all, and why."""
        _, lines = self._words.gettext, self._lines
        closed: dict[str, list[str]] = {}
        for ground in self._report["grounds"]:
            if ground["status"] == "absent":
                why = ground["gate_closed"] or _("Your answers do not point to it.")
                closed.setdefault(why, []).append(ground["title"])
        for why, titles in closed.items():
            yield from lines.point(why)
            for title in titles:
                yield from lines.part(title)
        if not closed:
            yield from lines.paragraph(_("Nothing."))

    # -- one ground

    def _room(self) -> str:
        _, number, budget = self._words.gettext, self._formats.number, self._report["budget"]
        if budget["pages"] is None:
            return _("This kind of request argues no grounds; what is found is kept for a later one.")
        return _(
            "A request carries {fewest} to {most} grounds well. About {pages} pages of it are kept for them, "
            "and the first in this list come first in it."
        ).format(
            fewest=number(budget["fewest"]),
            most=number(budget["most"]),
            pages=number(budget["pages"]),
        )

    def _ground(self, ground: Report) -> Iterator[str]:
        _, ngettext, lines = self._words.gettext, self._words.ngettext, self._lines
        yield from lines.point(self._standing(ground).format(ground=ground["title"]))
        yield from lines.below(self._reason(ground))
        yield from lines.below(self._weight(ground))
        if ground["argued"] and ground["place"] > self._report["budget"]["most"]:
            yield from lines.below(_("It stands behind as many grounds as a request carries well."))
        if ground["doubtful"]:
            yield from lines.below(_("Part of this rule is doubtful: verify it before filing."))
        yield from lines.below(_("What the Commission looks at: {test}").format(test=ground["test"]))
        met = sum(element["state"] == "met" for element in ground["elements"])
        total = len(ground["elements"])
        parts = ngettext(
            "{met} of {total} part of the test is shown.",
            "{met} of {total} parts of the test are shown.",
            total,
        )
        yield from lines.below(parts.format(met=self._formats.number(met), total=self._formats.number(total)))
        for element in ground["elements"]:
            yield from self._element(element)
        for title in ground["missing_papers"]:
            yield from lines.part(_("Paper still missing: {paper}").format(paper=title))
        if ground["caution_text"]:
            yield from lines.below(_("Caution: {warning}").format(warning=ground["caution_text"]))
        if ground["not_when"]:
            yield from lines.below(_("When not to use it:"))
            for sentence in ground["not_when"]:
                yield from lines.part(sentence)
        for decision in ground["published"]:
            yield from self._decision(decision)

    def _element(self, element: Report) -> Iterator[str]:
        _, lines = self._words.gettext, self._lines
        patterns = {
            "met": _("Shown: {part}"),
            "missing": _("Not shown: {part}"),
            "unknown": _("Not known yet: {part}"),
        }
        yield from lines.part(patterns[element["state"]].format(part=element["text"]))
        if element["exhibits"]:
            papers = self._formats.listing([isolated(title) for title in element["exhibits"]])
            yield from lines.below_part(_("Proved by: {papers}").format(papers=papers))
        elif element["state"] == "met":
            yield from lines.below_part(_("No paper in your list proves it yet."))

    def _decision(self, decision: Report) -> Iterator[str]:
        _, lines = self._words.gettext, self._lines
        yield from lines.below(
            _("Published decision {number}: {outcome}. Topics: {tags}").format(
                number=isolated(decision["id"]),
                outcome=decision["outcome"],
                tags=isolated("; ".join(decision["tags"])),
            )
        )
        if decision["gist"]:
            yield from lines.below_part(decision["gist"])

    # -- short words

    def _standing(self, ground: Report) -> str:
        _ = self._words.gettext
        if ground["reason"] == "kept":
            return _("{ground} (kept for a request for deletion)")
        return _("{ground} (well supported)") if ground["preselected"] else _("{ground} (possible)")

    def _reason(self, ground: Report) -> str:
        _ = self._words.gettext
        return {
            "use": _("You decided to use it."),
            "do_not_use": _("You decided not to use it."),
            "decide_later": _("You put off the decision whether to use it."),
            "kept": _("It is not argued now, but it can carry a later request."),
            "proposed": _("It is proposed: your answers support it well, and no caution speaks against it."),
            "weak": _("It is not proposed: it carries little weight. You decide."),
            "caution": _("It is not proposed, because a caution speaks against it. You decide."),
            "not_carried": _(
                "It is not proposed: your answers point to it but do not carry it yet. You decide."
            ),
        }[ground["reason"]]

    def _weight(self, ground: Report) -> str:
        _ = self._words.gettext
        return {
            "A": _("With proof it can carry a request for deletion alone."),
            "B": _(
                "With proof of your own case it often succeeds; it is better together with another ground."
            ),
            "C": _("It supports another, stronger ground."),
            "D": _("It is weak, or only background."),
            "P": _("It changes which request fits rather than arguing that the data break the rules."),
        }[ground["weight"]]
