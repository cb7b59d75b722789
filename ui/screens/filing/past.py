"""The kits that were made: what was in each, and writing the same bytes again. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.usecases.desk import Desk
from assistant.usecases.kitrecords import PastKit as Recorded
from assistant.usecases.kitrecords import past_kits
from ui.messages import explain
from ui.screens.filing.kitcard import KitTeller
from ui.screens.filing.state import PastCard, PastKit
from ui.text import Words

_SHOWN_OF_FINGERPRINT = 12


@dataclass(frozen=True, slots=True)
class PastTeller:
    """Tells what left the casebook as kits."""

    desk: Desk
    words: Words

    def card(self, opened: int, made: Path | None, failure: Exception | None) -> PastCard:
        """Every kit, the newest first."""
        _ = self.words.gettext
        kits = past_kits(self.desk)
        return PastCard(
            heading=_("Kits you have made"),
            text=_("The casebook keeps exactly what was in each, so that you can write it again."),
            kits=tuple(self._kit(one) for one in kits),
            opened=opened,
            look=_("What was in it"),
            close=_("Close"),
            again=_("Write it again"),
            made=_("The kit was written again. It lies in this folder:") if made is not None else "",
            made_place=str(made) if made is not None else "",
            trouble=" ".join(explain(failure, self.words)) if failure else "",
        )

    def _kit(self, kit: Recorded) -> PastKit:
        _, formats = self.words.gettext, self.words.formats
        name = KitTeller(self.desk, self.words).document_name(kit.document)
        when = formats.day(kit.day)
        kind = _("Final kit") if kit.is_final else _("Practice copy")
        files = self.words.ngettext("{count} file", "{count} files", len(kit.files))
        parts: Sequence[str] = (
            name,
            formats.language(kit.language),
            files.format(count=formats.number(len(kit.files))),
        )
        return PastKit(
            number=kit.number,
            title=_("{kind}, {date}").format(kind=kind, date=when),
            detail=formats.listing(list(parts)),
            files=tuple((name, sha256[:_SHOWN_OF_FINGERPRINT]) for name, sha256 in kit.files),
            spoken_look=_("What was in it: {kit}").format(kit=f"{kind}, {when}"),
            spoken_again=_("Write it again: {kit}").format(kit=f"{kind}, {when}"),
        )
