"""How a measure is put down to the data, in words: what is said, why, what the draft makes of it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.grounds.attribution import PROBABLE_DAYS, Attribution, Cause, Flag, Why
from ui.screens.accounts.state import Reading
from ui.text import Words


def read(reading: Attribution, words: Words) -> Iterator[Reading]:
    """The reading of an account, then each flag; a paper that is missing is said elsewhere."""
    yield _cause(reading, words)
    flags = _flags(words)
    yield from (flags[flag] for flag in reading.flags if flag in flags)


def word_of(reading: Attribution, words: Words) -> str:
    """The reading in a word, for a list."""
    if Flag.PRECEDES_DATA in reading.flags:
        return _flags(words)[Flag.PRECEDES_DATA].word
    return _cause(reading, words).word


def _cause(reading: Attribution, words: Words) -> Reading:
    _ = words.gettext
    icon, word, effect = {
        Cause.STATED: ("circle-check", _("Stated"), _("The request says “following”.")),
        Cause.STATED_ORALLY: ("circle-check", _("Stated orally"), _("The request says that you say it.")),
        Cause.PROBABLE: (
            "circle-dot",
            _("Probable"),
            _("The request says “after”, once a paper shows that the data exist."),
        ),
        Cause.UNCLEAR: ("circle-dashed", _("Unclear"), _("The request leaves it out of every sum.")),
        Cause.EXCLUDED: ("ban", _("Sanctions"), _("The request leaves this out.")),
        Cause.NOT_APPLICABLE: ("circle-minus", _("Nothing happened"), _("It stays out of every draft.")),
    }[reading.cause]
    return Reading(icon=icon, word=word, why=_why(reading.why, words), effect=effect)


def _why(why: Why, words: Words) -> str:
    _ = words.gettext
    days = words.formats.number(PROBABLE_DAYS)
    return {
        Why.NAMES_INTERPOL: _("The reason given names INTERPOL."),
        Why.NAMES_SEARCH: _("The reason given says that you are wanted."),
        Why.SOON_AFTER: _(
            "It happened within {days} days after the data, which were public, and the reason given fits."
        ).format(days=days),
        Why.SANCTIONS: _("Sanctions have a procedure of their own."),
        Why.NO_MEASURE: _("Nothing was done to this account."),
        Why.NOT_ANSWERED: _("What happened, or which reason was given, is not answered yet."),
        Why.ORDERED: _("A court or an authority ordered it, or gave the reason for it."),
        Why.NOT_PUBLIC: _("Nothing shows yet that the bank could have seen the data."),
        Why.NO_DATE: _("The dates do not say which came first."),
        Why.BEFORE: _("It may have happened before the data existed."),
        Why.LATE: _("It may have happened more than {days} days after the data.").format(days=days),
    }[why]


def _flags(words: Words) -> dict[Flag, Reading]:
    _ = words.gettext
    return {
        Flag.PRECEDES_DATA: Reading(
            icon="clock",
            word=_("Earlier than the notice"),
            why=_("It happened more than a month before the data existed."),
            effect=_("Check both dates. The Commission would ask how the data can be the cause."),
        ),
        Flag.DOMESTIC_PROCEEDINGS: Reading(
            icon="scale",
            word=_("Proceedings of a State"),
            why=_("A court or prosecutor ordered it."),
            effect=_("The order stays in force after the data are deleted. It must be fought in that court."),
        ),
        Flag.SEPARATE_PROCEDURE: Reading(
            icon="scale",
            word=_("A procedure of its own"),
            why=_("An authority other than the bank stands behind it."),
            effect=_("Deleting the data does not end it. Ask a lawyer there which time limit runs."),
        ),
        Flag.QUANTITY_MISSING: Reading(
            icon="circle-dashed",
            word=_("Quantity missing"),
            why=_("A coin, metal or security is named without its quantity."),
            effect=_("Without a quantity it cannot be listed."),
        ),
    }
