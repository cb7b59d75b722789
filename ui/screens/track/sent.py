"""What left the casebook: kits and letters as they were recorded, and messages to the Commission. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from assistant.filing.correspondence import find_messages
from assistant.usecases.composing import document_title
from assistant.usecases.desk import Desk
from ui.screens.track.state import SentCard, SentLine
from ui.text import Words

SHOWN = 16
"""Characters of a fingerprint that are enough to compare by eye; the whole one is in the record."""


class SentTeller:
    """Tells what left."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    def card(self) -> SentCard:
        """Everything, newest first."""
        _ = self._words.gettext
        lines = (*self._exports(), *self._messages())
        return SentCard(
            heading=_("What was sent"),
            text=_("Kits and letters that were made final, and messages to the Commission you wrote down."),
            lines=lines,
            empty=_("Nothing has left this casebook yet."),
        )

    def _exports(self) -> Iterator[SentLine]:
        _, pack = self._words.gettext, self._desk.pack
        for export in reversed(self._desk.exports()):
            outline = pack.outlines.get(export.document)
            title = document_title(outline, self._words.language) if outline else _("Files")
            count = len(export.files)
            files = self._words.ngettext("{count} file", "{count} files", count).format(
                count=self._words.formats.number(count)
            )
            parts = [self._day(export.at), self._words.formats.language(export.language), files]
            yield SentLine(
                icon="package",
                title=title,
                detail=" · ".join(part for part in parts if part),
                fingerprint=_("Fingerprint {digits}").format(
                    digits=sha256(export.manifest).hexdigest()[:SHOWN]
                ),
            )

    def _messages(self) -> Iterator[SentLine]:
        _ = self._words.gettext
        for message in find_messages(self._desk.case):
            if not message.is_out:
                continue
            day = self._words.formats.date(message.day) if message.day is not None else _("No date")
            how = (
                self._words.choice("filing.correspondence[].channel", message.channel)
                if message.channel
                else ""
            )
            yield SentLine(
                icon="send",
                title=message.summary or _("Message to the Commission"),
                detail=" · ".join(part for part in (day, how) if part),
                fingerprint="",
            )

    def _day(self, at: str) -> str:
        try:
            return self._words.formats.day(datetime.fromisoformat(at).date())
        except ValueError:
            return ""
