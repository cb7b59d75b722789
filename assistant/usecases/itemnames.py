"""What an item of the case is called, in words of the window: an account, an incident, a paper."""

from __future__ import annotations

from assistant.case.case import Case, field_of
from assistant.case.values import Fact, Moment, Name, PartialDate, Text
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.interview.asked import find_group, name_item
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack

_FIRST_WORDS = 60


def item_name(pack: Pack, case: Case, path: str, words: str) -> str:
    """What tells an item (``accounts[acc1]``) from the others of its list; empty if nothing yet does."""
    list_path, _, item = path.rstrip("]").rpartition("[")
    if list_path == "request.grounds" and item in pack.grounds:
        title = pack.grounds[item].plain_title
        return catalogue(words, "interview").pgettext(f"ground:{item}:plain_title", title)
    return " · ".join(
        text for field, fact in name_item(pack, case, path) if (text := _said(pack, field, fact, words))
    )


def item_kind(pack: Pack, path: str, words: str) -> str:
    """What one item of its list is: "Account"."""
    list_id = field_of(path).removesuffix("[]")
    group = find_group(pack, list_id)
    if group is not None:
        return catalogue(words, "interview").pgettext(f"group:{list_id}:item", group.item)
    field = pack.fields.get(list_id)
    label = field.label if field is not None else ""
    return catalogue(words, "interview").pgettext(f"field:{list_id}:label", label) if label else list_id


def _said(pack: Pack, field: Field, fact: Fact, words: str) -> str:
    formats = Formats(words)
    match fact:
        case Name(text=text, latin=latin):
            return latin or text
        case Text(text=text):
            line = " ".join(text.split())
            return line if len(line) <= _FIRST_WORDS else line[: _FIRST_WORDS - 1].rstrip() + "…"
        case PartialDate():
            return formats.date(fact)
        case Moment():
            return formats.moment(fact)
        case str() if field.kind is Kind.COUNTRY:
            return formats.country(fact)
        case str() if field.options:
            label = pack.choices[field.id][fact]
            return catalogue(words, "interview").pgettext(f"choice:{field.id}:{fact}", label)
        case str():
            return fact
    return ""
