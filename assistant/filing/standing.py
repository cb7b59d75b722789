"""Where the person stands: protection, custody and urgent measures, as the form of the Portal asks.

These fields put several answers together. Protection shows where a person lives, so the field holds
what may be passed on and leaves State and date to the confidentiality schedule
(``docs/law/procedure.md`` 3.4, ``conf.asylum_country``; ``docs/case-format.md`` section 6).
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.case import Case, field_of
from assistant.case.conditions import held_documents
from assistant.filing.values import ValuePrinter
from assistant.pack.portal import PortalField

_PROTECTION_PHRASES = {
    "pending": "portal.protection_pending",
    "recognised_1951": "portal.protection_recognised",
}


class Standing:
    """The texts of these fields for one case in one language."""

    def __init__(self, case: Case, printer: ValuePrinter) -> None:
        self._case = case
        self._printer = printer

    def text(self, field: PortalField) -> str | None:
        """The text of a field, ``None`` for a field that simply prints its answers."""
        match field.id:
            case "field.protection_status":
                return self._protection(field)
            case "field.detention_status":
                return self._custody()
            case "field.provisional_requested":
                return self._urgent_measures()
        return None

    # -- protection

    def _protection(self, field: PortalField) -> str:
        status = self._case.answer("refugee.status")
        if not isinstance(status, str) or status == "none":
            return self._printer.text("refugee.status")
        summaries = [text for row in self._rows_of(field) if (text := self._summary(row))]
        phrase = _PROTECTION_PHRASES.get(status, "portal.protection_other")
        return "\n".join(dict.fromkeys(summaries)) or self._printer.phrase(phrase)

    def _rows_of(self, field: PortalField) -> Iterator[str]:
        """The rows of the schedule on an answer of the field, or on a paper that belongs into it.

        Once an application is decided, its own summary would go on calling it pending.
        """
        pending = self._case.answer("refugee.status") == "pending"
        classes = (one for one in field.papers if pending or one != "protection_application")
        papers = {item for one in classes for item in held_documents(self._case, one)}
        for row in self._case.item_paths("confidentiality"):
            item = self._case.answer(f"{row}.item")
            if isinstance(item, str) and (item in papers or field_of(item) in field.facts):
                yield row

    def _summary(self, row: str) -> str:
        path = f"{row}.summary"
        return "" if self._printer.is_withheld(path) else self._printer.text(path)

    # -- custody and extradition

    def _custody(self) -> str:
        """Custody, urgent dates and pending extradition; what has ended is no urgency."""
        detained = self._case.answer("request.detained")
        urgent = [
            self._printer.line(item, ("kind", "date")) for item in self._case.item_paths("request.urgency")
        ]
        pending = [
            self._printer.line(item, ("country", "outcome", "date"))
            for item in self._case.item_paths("extr.list")
            if self._case.answer(f"{item}.outcome") == "pending"
        ]
        rows = [row for row in (*urgent, *pending) if row]
        if detained == "no" and not rows and self._has_no_extradition_pending():
            return self._printer.phrase("portal.not_detained")
        return "\n".join(filter(None, (self._printer.text("request.detained"), *rows)))

    def _has_no_extradition_pending(self) -> bool:
        """True if the list was answered and every proceeding in it has an outcome."""
        items = tuple(self._case.item_paths("extr.list"))
        if not items:
            return "extr.list" in self._case.rows
        return all(self._case.answer(f"{item}.outcome") not in {None, "pending"} for item in items)

    # -- urgent measures

    def _urgent_measures(self) -> str:
        """Yes or no, then which measures."""
        addons = self._case.answer("request.addons")
        if not isinstance(addons, tuple):
            return ""
        asked = "provisional" in addons
        answer = self._printer.option("request.declaration_truth", "yes" if asked else "no")
        measures = self._printer.text("request.provisional_measures") if asked else ""
        return "\n".join(filter(None, (answer, measures)))
