"""The exhibit beside the table: its page, its file, what it gives away, what it shows. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from assistant.case.exhibits import covered_file, exhibit_label, exhibit_numbers
from assistant.evidence.findings import Examination
from assistant.evidence.kinds import FileKind
from assistant.usecases.custodylog import act_words, custody_as_json, how_to_check
from assistant.usecases.desk import Desk
from assistant.usecases.examinations import kept_examination
from assistant.usecases.exhibits import Exhibit, FileState
from assistant.usecases.traces import is_serious, notice_words, trace_name, trace_words
from ui.screens.evidence.state import Box, Detail, FactLine, Listing, Preview
from ui.text import Words, isolate

MOST_NAMES = 3
"""So many kinds of hidden data are named; the list has all."""

_SHORT = 8
"""Figures of a fingerprint that are shown; the whole one is in the custody log."""


class DetailTeller:
    """Tells one exhibit in the words of the window."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    def detail(self, one: Exhibit, page: int, *, checking: bool) -> Detail:
        """Everything about one exhibit."""
        _ = self._words.gettext
        title = isolate(one.shown)
        if one.date is not None:
            date = isolate(self._words.formats.date(one.date))
            title = _("{title}, {date}").format(title=title, date=date)
        return Detail(
            item=one.document,
            label=one.label,
            title=title,
            edit=_("Edit {exhibit}").format(exhibit=isolate(one.label)),
            more=_("More about {exhibit}").format(exhibit=isolate(one.label)),
            menu=tuple(self._menu(one)),
            preview=self._preview(one, page),
            boxes=tuple(self._boxes(one, checking=checking)),
            facts_heading=_("Shows these facts"),
            link=_("Link a fact"),
            facts=tuple(self._facts(one)),
            no_facts=""
            if one.relied_on
            else _("No fact names this paper yet. Link it to what it shows, or leave it out."),
            rest=tuple(self._rest(one)),
        )

    # -- parts

    def _menu(self, one: Exhibit) -> Iterator[tuple[str, str, str]]:
        _ = self._words.gettext
        is_here = one.file_state in {FileState.UNCHANGED, FileState.CHANGED}
        can_be_drawn = one.kind is not None and (one.kind is FileKind.PDF or one.kind.is_picture)
        if is_here and can_be_drawn:
            yield "redact", _("Black out parts…"), "square"
        if covered_file(self._desk.case, one.document):
            yield "uncover", _("Use the original again…"), "file-text"
        if is_here and can_be_drawn:
            yield "smaller", _("Look at it with smaller pictures…"), "eye"
            yield "clean", _("Save a clean copy…"), "eraser"
        if is_here:
            yield "original", _("Save the original…"), "download"
        yield "log", _("What happened to this file"), "list"
        yield "remove", _("Remove…"), "trash-2"

    def _preview(self, one: Exhibit, page: int) -> Preview:
        _, number = self._words.gettext, self._words.formats.number
        covered = covered_file(self._desk.case, one.document)
        is_here = one.file_state in {FileState.UNCHANGED, FileState.CHANGED}
        kind = FileKind.PDF if covered else one.kind
        pages = max(1, one.pages or 1)
        page = min(max(1, page), pages)
        instead = ""
        if not covered and not is_here:
            instead = (
                _("The file of this paper is not in this casebook. Add it again, and it comes back here.")
                if one.file_state is FileState.NOT_HERE
                else _("There is no file yet. Add it when you have it.")
            )
        elif kind is not None and not kind.has_pages:
            instead = _("A recording is kept as it is and not played here.")
        return Preview(
            sha256="" if instead else covered or one.sha256,
            file=None if instead else kind,
            page=page,
            pages=pages if kind is not None and not kind.is_words else 1,
            where=_("Page {page} of {pages}").format(page=number(page), pages=number(pages)),
            previous=_("Page before"),
            next=_("Next page"),
            name=_("Page {page} of {exhibit}").format(page=number(page), exhibit=isolate(one.label)),
            instead=instead,
            caption=_("This is the copy that leaves, with parts blacked out.") if covered else "",
        )

    def _boxes(self, one: Exhibit, *, checking: bool) -> Iterator[Box]:
        if one.sha256:
            yield self._integrity(one, checking=checking)
        if one.file_state in {FileState.UNCHANGED, FileState.CHANGED}:
            yield self._hidden(one)
            found = kept_examination(self._desk.files, one.sha256)
            for notice in found.notices if found is not None else ():
                yield Box(
                    kind="sunken", icon="info", title="", text=notice_words(notice, self._words.language)
                )

    def _integrity(self, one: Exhibit, *, checking: bool) -> Box:
        _ = self._words.gettext
        digits = one.sha256[:_SHORT].upper()
        shown = isolate(f"{digits[:4]} {digits[4:]} …")
        when = self._when(one)
        action = _("Checking…") if checking else _("Check again")
        if one.file_state is FileState.NOT_HERE:
            return Box(
                kind="attention",
                icon="triangle-alert",
                title=_("The file is not here"),
                text=_("Add the same file again. It is recognised by its fingerprint {digits}").format(
                    digits=shown
                ),
            )
        if one.file_state is FileState.CHANGED:
            return Box(
                kind="error",
                icon="shield-alert",
                title=_("No longer as you added it"),
                text=_(
                    "The stored file does not match its fingerprint {digits}. "
                    "Add the original again, or take it from a safety copy."
                ).format(digits=shown),
                action=action,
                act="check",
            )
        return Box(
            kind="success",
            icon="shield-check",
            title=_("Unchanged since you added it"),
            text=_("{when} Fingerprint {digits}").format(when=when, digits=shown).strip(),
            action=action,
            act="check",
        )

    def _when(self, one: Exhibit) -> str:
        _ = self._words.gettext
        at, is_check = one.checked_at, True
        if not at:
            added = [r.at for r in self._desk.custody() if r.act == "taken" and r.sha256 == one.sha256]
            at, is_check = (added[-1] if added else ""), False
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            return ""
        today = self._desk.clock.now()
        time = f"{moment:%H:%M}"
        if moment.date() == today.date():
            said = _("Checked today at {time}.") if is_check else _("Added today at {time}.")
            return said.format(time=isolate(time))
        said = _("Checked on {date}.") if is_check else _("Added on {date}.")
        return said.format(date=self._words.formats.day(moment.date()))

    def _hidden(self, one: Exhibit) -> Box:
        _, language = self._words.gettext, self._words.language
        found = kept_examination(self._desk.files, one.sha256)
        if found is None:
            return Box(
                kind="sunken",
                icon="eraser",
                title=_("Not looked through yet"),
                text=_("Look what the file gives away besides what you see."),
                action=_("Look now"),
                act="examine",
            )
        if not found.traces:
            return Box(
                kind="sunken",
                icon="eraser",
                title=_("No hidden data found"),
                text=_("Nothing was found that the file gives away besides what you see."),
            )
        codes = list(dict.fromkeys(trace.code for trace in found.traces))
        codes.sort(key=lambda code: not is_serious(code))
        names = [f"“{trace_name(code, language)}”" for code in codes[:MOST_NAMES]]
        listed = self._words.formats.listing(names)
        if not found.kind.has_pages:
            title, text = (
                _("Hidden data in the recording"),
                _("The file also tells: {things}. It stays as it is."),
            )
        else:
            title = _("Hidden data is left out")
            text = _("These do not go into the copy that leaves: {things}.")
        return Box(
            kind="sunken",
            icon="eraser",
            title=title,
            text=text.format(things=listed),
            action=_("See what"),
            act="traces",
        )

    def _facts(self, one: Exhibit) -> Iterator[FactLine]:
        _ = self._words.gettext
        for place in one.relied_on:
            words = f"{place.kind}: {isolate(place.name)}" if place.name else place.kind
            yield FactLine(
                path=place.path,
                target=place.path,
                words=words,
                unlink=_("Take away the link to {fact}").format(fact=words),
            )

    def _rest(self, one: Exhibit) -> Iterator[tuple[str, str]]:
        """Icon and words of what else is known: translation, who may see it, where it goes."""
        _, numbers = self._words.gettext, exhibit_numbers(self._desk.case)
        if one.translation_of in numbers:
            label = exhibit_label(numbers[one.translation_of])
            yield "languages", _("Translates {exhibit}").format(exhibit=isolate(label))
        for translation in one.translations:
            label = exhibit_label(numbers[translation])
            yield "languages", _("Translated by {exhibit}").format(exhibit=isolate(label))
        if one.level in self._desk.pack.choices.get("documents[].confidentiality", {}):
            yield "eye", self._words.choice("documents[].confidentiality", one.level)
        if one.use in self._desk.pack.choices.get("documents[].use", {}):
            yield "send", self._words.choice("documents[].use", one.use)

    # -- lists

    def traces(self, one: Exhibit) -> Listing:
        """Everything the file gives away, in words; what can lead to a person or a place first."""
        _, language = self._words.gettext, self._words.language
        found: Examination | None = kept_examination(self._desk.files, one.sha256)
        traces = found.traces if found is not None else ()
        serious = tuple(trace_words(trace, language) for trace in traces if is_serious(trace.code))
        others = tuple(trace_words(trace, language) for trace in traces if not is_serious(trace.code))
        groups: list[tuple[str, tuple[str, ...]]] = []
        if serious:
            groups.append((_("Can lead to a person or a place"), serious))
        if others:
            groups.append((_("Also in the file"), others))
        has_pages = found is None or found.kind.has_pages
        return Listing(
            title=_("Hidden data of {exhibit}").format(exhibit=isolate(one.label)),
            intro=_(
                "The original keeps all of it, encrypted in this casebook. "
                "The copy that leaves has none of it."
            )
            if has_pages
            else _("Recordings are not changed. Think of this before you give the file to anybody."),
            groups=tuple(groups),
            close=_("Close"),
        )

    def log(self, one: Exhibit) -> Listing:
        """What happened to the file of an exhibit, and how anybody can check the log."""
        _, told = self._words.gettext, custody_as_json(self._desk)
        lines = []
        for entry in told["entries"]:
            if entry["document"] == one.document or (one.sha256 and entry["sha256"] == one.sha256):
                lines.append(
                    self._log_line(entry, act_words(entry["act"], entry["detail"], self._words.language))
                )
        whole = (
            _("Every entry of this log is as it was written, and none is missing.")
            if told["whole"]
            else _(
                "This log is not as it was written: an entry was changed or taken out. Use an earlier copy."
            )
        )
        groups = [(_("Entries"), tuple(lines) or (_("Nothing yet."),))]
        if one.sha256:
            groups.append((_("Fingerprint (SHA-256)"), (isolate(one.sha256),)))
        groups.append((_("How to check it"), (how_to_check(self._words.language),)))
        return Listing(
            title=_("What happened to {exhibit}").format(exhibit=isolate(one.label)),
            intro=whole,
            groups=tuple(groups),
            close=_("Close"),
        )

    def _log_line(self, entry: Mapping[str, str], act: str) -> str:
        try:
            moment = datetime.fromisoformat(entry["at"])
        except ValueError:
            return act
        day = self._words.formats.day(moment.date())
        return f"{day}, {isolate(f'{moment:%H:%M}')}: {act}"
