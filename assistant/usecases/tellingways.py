"""The ways into a casebook, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.usecases.textlines import TextLines, isolated

if TYPE_CHECKING:
    from assistant.vault.slots import SlotKind
    from assistant.vault.ways import Way


def way_title(kind: SlotKind, language: str) -> str:
    """What a kind of way in is called."""
    from assistant.vault.slots import SlotKind

    _ = catalogue(language, "ui").gettext
    return {
        SlotKind.PASSPHRASE: _("Passphrase"),
        SlotKind.GUARDED: _("Passphrase with a key file"),
        SlotKind.CODE: _("Recovery code"),
        SlotKind.SHARES: _("Paper shares: two of three"),
    }[kind]


def tell_ways(ways: tuple[Way, ...], language: str) -> Iterator[str]:
    """Each way in with its number, name, day and last rehearsal; then what is still to be done."""
    from assistant.vault.slots import SlotKind

    rescues = {SlotKind.CODE, SlotKind.SHARES}
    _, formats, lines = catalogue(language, "ui").gettext, Formats(language), TextLines(language)
    for way in ways:
        line = _("{number}. {kind}: {label}") if way.label else _("{number}. {kind}")
        kind = way_title(way.kind, language)
        yield from lines.point(line.format(number=way.number, kind=kind, label=isolated(way.label)))
        if way.is_mine:
            yield from lines.below(_("Used now."))
        if way.since:
            yield from lines.below(_("Since {day}.").format(day=formats.day(way.since)))
        if way.proved:
            yield from lines.below(_("Last rehearsed on {day}.").format(day=formats.day(way.proved)))
        elif way.kind in rescues:
            yield from lines.below(_("Never rehearsed."))
    if not any(way.kind in rescues for way in ways):
        yield from lines.paragraph(
            _("There is no recovery code and no paper share. Lost words would mean a lost casebook.")
        )
