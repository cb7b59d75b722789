"""The words of the draft screen that do not depend on a sentence. No Qt."""

from __future__ import annotations

from assistant.filing.budget import Budget
from ui.screens.draft.state import DraftLabels
from ui.text import Words


def name_parts(words: Words) -> DraftLabels:
    """The words that never change while the screen stands."""
    _ = words.gettext
    return DraftLabels(
        document=_("Document"),
        language=_("Filing language"),
        contents=_("Contents"),
        contents_pages=_("Pages"),
        zoom_in=_("Larger"),
        zoom_out=_("Smaller"),
        zoom_level=_("{percent}%"),
        page_of=_("Page {page} of {pages}"),
        reading=_("Reading copy"),
        reading_note=_("In your language, not for filing"),
        settle=_("Settle the next item"),
        check=_("Check the requirements"),
        paper=_("Show as white paper"),
        dark=_("Show as dark as the window"),
        pages_name=_("Pages of the draft. Up and down go from sentence to sentence, F8 to the next gap."),
        as_text=_("Show as text"),
        as_pages=_("Show as pages"),
        text_name=_("Text of the draft. Up and down go from sentence to sentence, F8 to the next gap."),
        search=_("Search the draft"),
        search_field=_("Words to look for, in the draft and in the reading copy"),
        search_next=_("Next place"),
        search_previous=_("Previous place"),
        search_close=_("Close the search"),
        shorten=_("See what could go"),
        attention=_("Attention: {sentence}"),
    )


def tell_open(count: int, words: Words) -> str:
    """How much there is to settle."""
    if not count:
        return words.gettext("Nothing to settle")
    return words.ngettext("{count} thing to settle", "{count} things to settle", count).format(
        count=words.formats.number(count)
    )


def tell_budget(budget: Budget, words: Words, *, counts: bool) -> str:
    """Pages and annexes against their limits; ``counts`` is false for what stands beside a request."""
    _, number = words.gettext, words.formats.number
    if not counts:
        return _("Pages: {pages}. They do not count as pages of the request.").format(
            pages=number(budget.pages)
        )
    fills = {
        "pages": number(budget.pages),
        "most_pages": number(budget.most_pages or 0),
        "annexes": number(budget.annexes),
        "most_annexes": number(budget.most_annexes or 0),
    }
    match budget.most_pages, budget.most_annexes:
        case None, None:
            pattern = _("Pages: {pages}. Annexes: {annexes}.")
        case None, _most:
            pattern = _("Pages: {pages}. Annexes: {annexes} of at most {most_annexes}.")
        case _most, None:
            pattern = _("Pages: {pages} of at most {most_pages}. Annexes: {annexes}.")
        case _:
            pattern = _(
                "Pages: {pages} of at most {most_pages}. Annexes: {annexes} of at most {most_annexes}."
            )
    return pattern.format(**fills)
