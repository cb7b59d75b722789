"""The custody log for others: as JSON and as text, with a chain that anyone can recompute."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.case.exhibits import exhibit_label, exhibit_numbers
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.usecases.exhibits import FileState
from assistant.usecases.textlines import TextLines, isolated

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from assistant.vault.custody import CustodyRecord

_FIRST = "0" * 64


def custody_as_json(desk: Desk) -> dict[str, Any]:
    """The log with its chain, for another program; ``how_to_check`` says how anyone can recompute it."""
    numbers = exhibit_numbers(desk.case)
    entries, before = [], _FIRST
    for record in desk.custody():
        line = _plain(record)
        before = _linked(before, line)
        number = numbers.get(record.document)
        entries.append(
            {
                **line,
                "exhibit": exhibit_label(number) if number else "",
                "seal": record.chain.hex(),
                "chain": before,
            }
        )
    return {
        "log": "casebook custody log",
        "version": 1,
        "case": desk.case.answer("meta.case_id"),
        "whole": desk.custody_is_whole(),
        "how_to_check": how_to_check("en"),
        "entries": entries,
        "last_chain": before,
    }


def how_to_check(words: str) -> str:
    """How somebody without the program checks the exported log."""
    return catalogue(words, "ui").gettext(
        "Each chain value is the SHA-256 of the chain value before it (64 zeros before the first) "
        "followed by the entry as JSON: its keys seq, at, act, sha256, document and detail, sorted by name, "
        "without spaces, in UTF-8. A change in one entry changes every later value. The seal is "
        "made with a key that only the casebook holds; the casebook itself says whether every seal is right."
    )


def tell_custody(desk: Desk, words: str) -> Iterator[str]:
    """The log as lines for a reader, with its chain and how to check it."""
    _ = catalogue(words, "ui").gettext
    lines, formats = TextLines(words), Formats(words)
    log = custody_as_json(desk)
    if log["whole"]:
        yield from lines.paragraph(_("Every entry of this log is as it was written, and none is missing."))
    else:
        yield from lines.paragraph(
            _("This log is not as it was written: an entry was changed or taken out. Use an earlier copy.")
        )
    for entry in log["entries"]:
        yield ""
        yield from lines.point(
            _("{number}. {time}: {act}").format(
                number=formats.number(entry["seq"]),
                time=isolated(entry["at"]),
                act=act_words(entry["act"], entry["detail"], words),
            )
        )
        if entry["exhibit"]:
            yield from lines.below(_("Exhibit {exhibit}").format(exhibit=isolated(entry["exhibit"])))
        for name, value in entry["detail"].items():
            yield from lines.below(isolated(f"{name}: {value}"))
        yield from lines.below(isolated(f"SHA-256 {entry['sha256']}"))
        yield from lines.below(isolated(f"chain {entry['chain']}"))
    yield ""
    yield from lines.paragraph(how_to_check(words))


def act_words(act: str, detail: dict[str, str | int], words: str) -> str:
    """What happened to a file, in a few words."""
    _ = catalogue(words, "ui").gettext
    if act == "verified":
        told = {
            FileState.UNCHANGED.value: _("read again, byte for byte the same"),
            FileState.CHANGED.value: _("read again, no longer the same"),
            FileState.NOT_HERE.value: _("looked for, not here"),
        }
        return told.get(str(detail.get("result")), _("read again"))
    if act == "taken" and detail.get("how") == "returned":
        return _("its file came back")
    said = {
        "taken": _("taken in"),
        "exported": _("written to a place outside the casebook"),
        "redacted": _("a copy with parts blacked out was made"),
        "removed": _("removed from the casebook"),
        "note": _("a note was made"),
    }
    return said.get(act, act)


def _plain(record: CustodyRecord) -> dict[str, Any]:
    """An entry for others. Its time is that of Greenwich: an offset would tell where the person lives."""
    return {
        "seq": record.seq,
        "at": datetime.fromisoformat(record.at).astimezone(UTC).isoformat(),
        "act": record.act,
        "sha256": record.sha256,
        "document": record.document,
        "detail": dict(record.detail),
    }


def _linked(before: str, line: dict[str, Any]) -> str:
    written = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((before + written).encode()).hexdigest()
