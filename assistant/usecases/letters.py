"""Which letters a case allows, what each gives away, and by when its answer is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case
from assistant.case.values import PartialDate, add_months
from assistant.filing.papers import Offer, offered_documents
from assistant.grounds.assessment import assess
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Role
from assistant.pack.pack import Pack
from assistant.usecases.composing import document_title
from assistant.usecases.itemnames import item_name
from assistant.usecases.textlines import TextLines, isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedLetter:
    """A letter the facts fit, in words for the person.

    ``about`` is the path of the item it concerns and ``item`` what the person calls it, both empty
    for some. ``reply_by`` is the last day for an answer if the letter were sent today, and
    ``reply_extended`` that day after the longest extension; neither where no rule gives a time.
    """

    document: str
    title: str
    about: str
    item: str
    why: str
    caution: str
    languages: tuple[str, ...]
    reply_by: date | None
    reply_extended: date | None


def offered_letters(pack: Pack, case: Case, today: date, words: str) -> tuple[OfferedLetter, ...]:
    """Every letter that can be written for a case, told in a language of the window."""
    offers = offered_documents(pack, case, assess(pack, case, today))
    return tuple(
        _letter(pack, case, offer, today, words) for offer in offers if offer.outline.role is Role.LETTER
    )


def _letter(pack: Pack, case: Case, offer: Offer, today: date, words: str) -> OfferedLetter:
    outline = offer.outline
    say = catalogue(words, "interview").pgettext
    months = outline.reply_months
    return OfferedLetter(
        document=outline.id,
        title=document_title(outline, words),
        about=offer.about,
        item=item_name(pack, case, offer.about, words) if offer.about else "",
        why=say(f"document:{outline.id}:why", offer.why),
        caution=say(f"document:{outline.id}:caution", outline.caution),
        languages=outline.languages or tuple(known.code for known in filing_languages()),
        reply_by=add_months(today, months) if months else None,
        reply_extended=add_months(today, months + outline.reply_more) if months else None,
    )


def tell_letters(letters: tuple[OfferedLetter, ...], words: str) -> Iterator[str]:
    """The letters as lines for a reader."""
    _ = catalogue(words, "ui").gettext
    lines, formats = TextLines(words), Formats(words)
    if not letters:
        yield from lines.paragraph(_("No letter fits the answers given so far."))
        return
    yield from lines.paragraph(
        _("Nothing is sent by the program. Each letter is written for you to read, decide, sign and send.")
    )
    for letter in letters:
        yield ""
        heading = _("{letter} ({item})").format(letter=letter.title, item=isolated(letter.item))
        yield heading if letter.item else letter.title
        yield from lines.point(letter.why)
        yield from lines.point(_("Before you send it: {caution}").format(caution=letter.caution))
        if letter.reply_by is not None and letter.reply_extended is not None:
            due = _(
                "If it is received today, the answer is due by {day}; with the longest extension, by {last}."
            )
            yield from lines.point(
                due.format(
                    day=formats.date(PartialDate.of(letter.reply_by)),
                    last=formats.date(PartialDate.of(letter.reply_extended)),
                )
            )
        else:
            yield from lines.point(_("No time for an answer is known; the letter asks for a day you choose."))
        named = formats.listing([formats.language(language) for language in letter.languages])
        yield from lines.point(_("Languages: {languages}").format(languages=named))
        about = f" --about '{letter.about}'" if letter.about else ""
        yield from lines.point(
            _("To write it: {command}").format(command=f"casebook draft --document {letter.document}{about}")
        )
