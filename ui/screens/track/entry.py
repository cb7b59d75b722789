"""Entering what has happened: the fields that belong to a state, and what is to be mended. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.filing.correspondence import MESSAGES
from assistant.filing.track import (
    OUTCOME,
    REFERENCE,
    SIGNED,
    STATE,
    Entry,
    Move,
    Refusal,
    Trouble,
    enter,
    find_trouble,
    last_entry,
    possible_moves,
    take_back,
)
from assistant.interview.answers import read_answer
from assistant.interview.raw import Raw, RawDate
from assistant.usecases.desk import Desk
from assistant.usecases.timereport import Times
from ui.fields.asking import Asker
from ui.fields.state import FieldState, Shape
from ui.screens.track.state import EntryCard
from ui.text import Words, isolate

DUE = "filing.set_deadlines[].due"
READY = "ready_to_file"
RECEIPT_COMES = frozenset({"filed", "acknowledged"})


@dataclass(slots=True)
class Typed:
    """What was typed and not entered yet, and what was told about it; kept while the casebook is open."""

    raws: dict[str, Raw] = field(default_factory=dict)
    problems: tuple[tuple[str, str, str], ...] = ()
    """Path, part and sentence of what is to be mended."""
    told: str = ""


class EntryDesk:
    """Keeps what was typed, enters it, takes the last entry back."""

    def __init__(self, desk: Desk, words: Words, save: Callable[[Case], bool], typed: Typed) -> None:
        self._desk = desk
        self._words = words
        self._save = save
        self._typed = typed

    # -- what the person does

    def keep(self, path: str, raw: Raw) -> None:
        """Keep what an editor holds until it is entered."""
        typed = self._typed
        if path == STATE and raw != typed.raws.get(STATE):
            typed.problems = ()
        typed.raws[path] = raw
        typed.problems = tuple(one for one in typed.problems if one[0] != path)
        typed.told = ""

    def enter(self) -> bool:
        """Enter what was typed; False if something is to be mended or could not be saved."""
        desk, typed, move = self._desk, self._typed, self._move()
        typed.told = ""
        if move is None:
            sentence = self._words.gettext("Choose what has happened.")
            typed.problems = ((STATE, "", sentence),)
            return False
        entry, problems = self._read(move)
        if not problems:
            troubles = find_trouble(desk.pack, desk.case, entry, desk.clock.today())
            problems = [self._mend(move, one) for one in troubles]
        typed.problems = tuple(problems)
        if problems or not self._save(enter(desk.pack, desk.case, entry, desk.clock.today())):
            return False
        typed.raws.clear()
        typed.told = self._words.gettext("Entered: {state}").format(state=self._title(entry.state))
        return True

    def take_back(self) -> None:
        """Take the last entry back."""
        desk = self._desk
        undone = last_entry(desk.pack, desk.case)
        if undone and self._save(take_back(desk.pack, desk.case)):
            self._typed.raws.clear()
            self._typed.problems = ()
            self._typed.told = self._words.gettext("Taken back: {state}").format(state=self._title(undone))

    # -- what is shown

    def card(self) -> EntryCard:
        """Where it stands, and what can be entered."""
        _, desk, typed = self._words.gettext, self._desk, self._typed
        times = Times(desk.pack, desk.case, desk.assessment(), self._words.language)
        state, undone = times.state(), last_entry(desk.pack, desk.case)
        moves = possible_moves(desk.pack, desk.case)
        return EntryCard(
            heading=_("Where it stands"),
            state=state["title"],
            stands=tuple(self._stands(times)),
            doubts=tuple(doubt["text"] for doubt in state["doubts"]),
            fields=self._fields(moves) if moves else (),
            errors_title=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(typed.problems),
            ).format(count=len(typed.problems)),
            errors=tuple((path, sentence) for path, _part, sentence in typed.problems),
            enter=_("Enter it") if moves else "",
            back=_("Take back: {state}").format(state=self._title(undone)) if undone else "",
            told=typed.told,
            receipt=_("Keep the receipt") if self._wants_receipt(times) else "",
            others=_("Enter other days you were told") if undone else "",
        )

    def _wants_receipt(self, times: Times) -> bool:
        return times.position.state in RECEIPT_COMES and not self._desk.case.items(MESSAGES)

    def _stands(self, times: Times) -> list[str]:
        _, case = self._words.gettext, self._desk.case
        state = times.state()
        told = [str(state["text"])]
        if state["doubtful"]:
            told.append(_("Part of this rule is doubtful: verify it before filing."))
        if isinstance(outcome := case.answer(OUTCOME), str):
            told.append(_("Decided: {outcome}").format(outcome=self._words.choice(OUTCOME, outcome)))
        if isinstance(blocked := case.answer("filing.blocked_since"), PartialDate):
            day = self._words.formats.date(blocked)
            told.append(_("Access to the data has been blocked since {date}.").format(date=day))
        if isinstance(reference := case.answer(REFERENCE), str):
            told.append(_("Reference of the Portal: {reference}").format(reference=isolate(reference)))
        return told

    def _fields(self, moves: tuple[Move, ...]) -> tuple[FieldState, ...]:
        _ = self._words.gettext
        # Nobody is told that a request is ready: what happens outside the program comes first.
        told = sorted(moves, key=lambda one: one.state == READY)
        options = tuple((one.state, self._title(one.state)) for one in told)
        fields = [self._field(STATE, Shape.CHOICE, _("What has happened?"), options=options)]
        move = self._move()
        if move is None:
            return tuple(fields)
        if move.date:
            name = _("When was that?") if move.day_needed else _("When was that, if you know it?")
            fields.append(self._field(move.date, Shape.DATE, name))
        if move.asks_reference:
            name = _("Which reference did the Portal give?")
            fields.append(
                self._field(REFERENCE, Shape.LATIN, name, hint=_("Exactly as the Portal shows it."))
            )
        if move.asks_outcome:
            outcomes = tuple(
                (one, self._words.choice(OUTCOME, one)) for one in self._desk.pack.fields[OUTCOME].options
            )
            fields.append(self._field(OUTCOME, Shape.SELECT, _("What was decided?"), options=outcomes))
        if move.asks_due:
            fields.append(self._field(DUE, Shape.DATE, _("Until which day must the papers be there?")))
        return tuple(fields)

    def _field(
        self, path: str, shape: Shape, name: str, *, hint: str = "", options: tuple[tuple[str, str], ...] = ()
    ) -> FieldState:
        problem = next((one for one in self._typed.problems if one[0] == path), None)
        empty: Raw = RawDate() if shape is Shape.DATE else ""
        return FieldState(
            path=path,
            shape=shape,
            name=name,
            label=name,
            hint=hint,
            options=options,
            raw=self._typed.raws.get(path, empty),
            error=problem[2] if problem else "",
            part=problem[1] if problem else "",
            tight=True,
        )

    # -- reading

    def _move(self) -> Move | None:
        chosen = self._typed.raws.get(STATE)
        moves = possible_moves(self._desk.pack, self._desk.case)
        return next((one for one in moves if one.state == chosen), None)

    def _read(self, move: Move) -> tuple[Entry, list[tuple[str, str, str]]]:
        problems = list[tuple[str, str, str]]()
        asker = Asker(self._desk.pack, self._desk.case, self._words)

        def read(path: str, *, asked: bool) -> object:
            if not asked or path not in self._typed.raws:
                return None
            field_id, raw = self._desk.pack.fields[path], self._typed.raws[path]
            reading = read_answer(field_id, raw, self._desk.pack.codes, path=path)
            if reading.problem is not None:
                problems.append((path, reading.problem.part, asker.sentence(reading.problem)))
            return reading.fact

        day = read(move.date, asked=bool(move.date))
        reference = read(REFERENCE, asked=move.asks_reference)
        outcome = read(OUTCOME, asked=move.asks_outcome)
        due = read(DUE, asked=move.asks_due)
        entry = Entry(
            state=move.state,
            day=day if isinstance(day, PartialDate) else None,
            reference=reference if isinstance(reference, str) else "",
            outcome=outcome if isinstance(outcome, str) else "",
            due=due if isinstance(due, PartialDate) else None,
        )
        return entry, problems

    def _mend(self, move: Move, refusal: Refusal) -> tuple[str, str, str]:
        _, trouble = self._words.gettext, refusal.trouble
        path = {Trouble.OUTCOME_MISSING: OUTCOME, Trouble.NO_SUCH_MOVE: STATE}.get(trouble, move.date)
        if trouble in {Trouble.DUE_MISSING, Trouble.DUE_NOT_A_DAY, Trouble.DUE_BEFORE_FILING}:
            path = DUE
        sentence = {
            Trouble.NO_SUCH_MOVE: _("This cannot follow where the request stands. Choose something else."),
            Trouble.DAY_MISSING: _("Enter the day. Dates are counted from it."),
            Trouble.FUTURE: _("This day lies ahead. Enter what has happened already."),
            Trouble.BEFORE: _("This is before “{other}” ({date}), which comes first. Check both days."),
            Trouble.AFTER: _("This is after “{other}” ({date}), which comes later. Check both days."),
            Trouble.OUTCOME_MISSING: _("Choose what was decided."),
            Trouble.DUE_MISSING: _("Enter the last day that the message gives."),
            Trouble.DUE_NOT_A_DAY: _("Enter the full day, as the message gives it."),
            Trouble.DUE_BEFORE_FILING: _("This day is before the request was filed ({date})."),
        }[trouble]
        other = ""
        if refusal.other:
            other = self._words.label(SIGNED) if refusal.other == SIGNED else self._title(refusal.other)
        day = self._words.formats.date(refusal.day) if refusal.day is not None else ""
        return path, "", sentence.format(other=other, date=day)

    def _title(self, state: str) -> str:
        return self._words.choice(STATE, state)
