"""Asking, before a final kit, whether three facts were compared with the official page. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.filing.admissibility import checklist
from assistant.filing.reverification import what_to_compare
from assistant.pack.limits import Limit
from assistant.usecases.desk import Desk
from ui.dialogs import Dialogs
from ui.text import Words


@dataclass(frozen=True, slots=True)
class Comparer:
    """Asks in a window of its own: rules change, and a request that misses one of them is lost time."""

    desk: Desk
    words: Words
    dialogs: Dialogs

    def has_compared(self) -> bool:
        """True once the person says so."""
        _ = self.words.gettext
        return self.dialogs.confirm(
            _("Have you compared three things with the official page?"),
            self._consequence(),
            safe=_("Not yet"),
            act=_("I have compared them"),
            icon="scale",
        )

    def _consequence(self) -> str:
        _, formats = self.words.gettext, self.words.formats
        pack, assessment = self.desk.pack, self.desk.assessment()
        items = checklist(pack, self.desk.case, assessment)
        compared = what_to_compare(pack, assessment.kind, items)
        limits = [self._limit(limit) for limit in compared.limits]
        sentences = [
            _("The rules here are those of {date}.").format(date=formats.day(pack.header.date)),
            _(
                "Look on the page of the Commission at interpol.int: is the Portal still the way to file, "
                "which identity document and power of attorney are asked for, and what are the limits?"
            ),
            *limits,
        ]
        if compared.doubtful:
            doubtful = self.words.ngettext(
                "{count} more rule could not be settled; how-to-file.txt in the kit names it.",
                "{count} more rules could not be settled; how-to-file.txt in the kit names them.",
                len(compared.doubtful),
            )
            sentences.append(doubtful.format(count=formats.number(len(compared.doubtful))))
        return " ".join(sentences)

    def _limit(self, limit: Limit) -> str:
        return self.words.interview(f"limit:{limit.id}:text", limit.text)
