"""Which state of a casebook is open, what came out of a damaged one, and earlier answers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from assistant.case.case import field_of
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.pack import Pack
from assistant.usecases.itemnames import item_kind, item_name
from assistant.usecases.textlines import TextLines, isolated

if TYPE_CHECKING:
    from assistant.usecases.earlier import Earlier
    from assistant.vault.salvage import Salvaged
    from assistant.vault.state import State


def tell_doubts(state: State, words: str) -> tuple[str, ...]:
    """What is not as it was left, what it means, what to do; nothing if all is as it was."""
    if not state.doubts:
        return ()
    from assistant.vault.state import Doubt

    _ = catalogue(words, "ui").gettext
    older = Doubt.OLDER_DATABASE in state.doubts
    what = (
        _("The file with your answers is older than the casebook was when it was last closed here.")
        if older
        else _("Some of what is kept in this casebook is not as it was saved last.")
    )
    return (
        what,
        _("An older copy may have taken its place, by mistake or on purpose. Nothing was removed."),
        _("Check your latest answers. If some are missing, open your latest copy of the casebook beside it."),
    )


def tell_last_saved(state: State, words: str, zone: tzinfo | None) -> str:
    """When the casebook was saved last, and for how many times: what a person can compare with a note."""
    _, formats = catalogue(words, "ui").gettext, Formats(words)
    if not state.at:
        return _("Nothing was saved in this casebook yet.")
    at = datetime.fromisoformat(state.at).astimezone(zone)
    return _("Last saved on {day} at {time}; this was save number {number}.").format(
        day=formats.day(at.date()), time=formats.time(at.time()), number=formats.number(state.generation)
    )


def tell_anchor(words: str) -> str:
    """Why somebody may want to write that number down."""
    return catalogue(words, "ui").gettext(
        "If somebody puts an older copy of the whole folder in its place, only this number and moment show "
        "it: note them on paper before you leave the computer with somebody."
    )


def tell_salvaged(found: Salvaged, pack: Pack, words: str) -> Iterator[str]:
    """What came over into the new casebook, and what did not."""
    say, lines, formats = catalogue(words, "ui"), TextLines(words), Formats(words)
    yield from lines.paragraph(
        say.ngettext("{count} record came over.", "{count} records came over.", found.rows).format(
            count=formats.number(found.rows)
        )
    )
    if found.files:
        yield from lines.paragraph(
            say.ngettext(
                "{count} file came over whole.", "{count} files came over whole.", found.files
            ).format(count=formats.number(found.files))
        )
    if found.is_whole:
        yield from lines.paragraph(say.gettext("Nothing is known to be missing."))
        return
    if found.pages:
        yield from lines.paragraph(
            say.ngettext(
                "{count} part of the file with your answers could not be read.",
                "{count} parts of the file with your answers could not be read.",
                found.pages,
            ).format(count=formats.number(found.pages))
        )
    if found.paths:
        yield from lines.paragraph(say.gettext("These answers are lost. Please answer again:"))
        for path in found.paths:
            yield from lines.point(_label(pack, path, words))
    other = sum(count for table, count in found.lost.items() if table != "records")
    if other:
        yield from lines.paragraph(
            say.ngettext(
                "{count} other record is lost: of a file, of the log, or an earlier version.",
                "{count} other records are lost: of files, of the log, or earlier versions.",
                other,
            ).format(count=formats.number(other))
        )
    if found.unknown_end:
        yield from lines.paragraph(
            say.gettext("More may be missing without a trace: the end of a list could not be read.")
        )
    if found.damaged_files:
        yield from lines.paragraph(
            say.ngettext(
                "{count} file is damaged. Add it again if you have it elsewhere; its fingerprint:",
                "{count} files are damaged. Add them again if you have them elsewhere; their fingerprints:",
                len(found.damaged_files),
            ).format(count=formats.number(len(found.damaged_files)))
        )
        for sha256 in found.damaged_files:
            yield from lines.point(sha256)


def tell_earlier(earlier: Earlier, pack: Pack, words: str, zone: tzinfo | None) -> Iterator[str]:
    """An earlier answer or a removed item, and until when it stood."""
    say, lines, formats = catalogue(words, "ui"), TextLines(words), Formats(words)
    at = earlier.until.astimezone(zone)
    moment = say.gettext("{day}, {time}").format(day=formats.day(at.date()), time=formats.time(at.time()))
    if earlier.item is not None:
        name = item_name(pack, earlier.item, earlier.path, words)
        kind = item_kind(pack, earlier.path, words)
        what = say.gettext("{kind}: {name}").format(kind=kind, name=isolated(name)) if name else kind
    else:
        what = _label(pack, earlier.path, words)
    yield from lines.point(what)
    yield from lines.below(say.gettext("Until {moment}").format(moment=moment))


def _label(pack: Pack, path: str, words: str) -> str:
    field = field_of(path)
    label = pack.fields[field].label if field in pack.fields else ""
    return catalogue(words, "interview").pgettext(f"field:{field}:label", label) if label else path
