"""The documents one can look at: the request that fits, papers beside it, letters, other requests. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.filing.papers import offered_documents, request_document
from assistant.i18n.languages import filing_languages
from assistant.pack.outlines import Outline, Role
from assistant.usecases.composing import LIST, document_title
from assistant.usecases.desk import Desk
from ui.telling import Teller
from ui.text import Words, isolate


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A document, or a letter about an item; ``caution`` is read before it leaves the house."""

    document: str
    about: str
    label: str
    languages: tuple[str, ...]
    caution: str

    @property
    def key(self) -> str:
        """Names it among the others."""
        return f"{self.document} {self.about}".strip()


@dataclass(frozen=True, slots=True)
class Documents:
    """What is offered for the case as it stands."""

    desk: Desk
    words: Words

    def usual(self) -> str:
        """The document to begin with."""
        request = request_document(self.desk.pack, self.desk.assessment())
        return self._requests()[0].id if request is None else request.id

    def choices(self, document: str, about: str) -> tuple[Choice, ...]:
        """Every document that can be chosen; the one being looked at stays even where it fits no more."""
        found = {choice.key: choice for choice in self._offered()}
        for outline in self._requests():
            choice = self._choice(outline, "")
            found.setdefault(choice.key, choice)
        here = self._choice(self.desk.pack.outlines[document], about)
        found.setdefault(here.key, here)
        return tuple(found.values())

    def choice(self, document: str, about: str) -> Choice:
        """What is known of one document."""
        return self._choice(self.desk.pack.outlines[document], about)

    def _offered(self) -> Iterator[Choice]:
        desk = self.desk
        for offer in offered_documents(desk.pack, desk.case, desk.assessment()):
            if offer.outline.id != LIST:  # the request shows it
                yield self._choice(offer.outline, offer.about)

    def _requests(self) -> list[Outline]:
        return [outline for outline in self.desk.pack.outlines.values() if outline.role is Role.REQUEST]

    def _choice(self, outline: Outline, about: str) -> Choice:
        _ = self.words.gettext
        title = document_title(outline, self.words.language)
        if outline.role is Role.LETTER:
            title = _("Letter: {title}").format(title=title)
        item = Teller(self.desk.pack, self.desk.case, self.words).item(about) if about else ""
        caution = self.words.interview(f"document:{outline.id}:caution", outline.caution)
        return Choice(
            document=outline.id,
            about=about,
            label=_("{letter} ({item})").format(letter=title, item=isolate(item)) if item else title,
            languages=outline.languages or tuple(known.code for known in filing_languages()),
            caution=_("Before you send it: {caution}").format(caution=caution) if caution else "",
        )
