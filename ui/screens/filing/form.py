"""The texts for the form of the Portal: what goes where, how long it is, what is missing. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import field_of
from assistant.filing.portal import PortalText
from assistant.pack.portal import FieldForm
from assistant.usecases.checking import item_name
from assistant.usecases.desk import Desk
from assistant.usecases.readiness import Readiness
from ui.screens.filing.state import PortalCard, PortalLine
from ui.text import Words

_FILES = {
    "field.summary_pdf": "request.pdf",
    "field.revision_summary_pdf": "request.pdf",
    "field.annex_list": "annex-list.pdf",
    "field.confidentiality_schedule": "confidentiality-schedule.pdf",
}
"""The files of the kit by the field they are uploaded to."""


@dataclass(frozen=True, slots=True)
class FormTeller:
    """Tells the fields of the form."""

    desk: Desk
    words: Words

    def card(self, found: Readiness | None) -> PortalCard:
        """Every field of the form, in its order."""
        _ = self.words.gettext
        return PortalCard(
            heading=_("Texts for the form of the Portal"),
            text=_(
                "Copy each text and paste it into its field. After a minute a copied text is taken off the "
                "clipboard. The names of the fields on the Portal may differ a little."
            ),
            copy=_("Copy"),
            copied=_("Copied"),
            answer=_("Answer"),
            lines=tuple(self._line(text) for text in found.portal) if found else (),
        )

    def _line(self, text: PortalText) -> PortalLine:
        _, field, number = self.words.gettext, text.field, self.words.formats.number
        name = self.words.interview(f"portal:{field.id}:label", field.label)
        counter = ""
        if text.text and not text.is_file:
            if field.max_length is not None:
                counter = _("{count} of at most {limit} characters").format(
                    count=number(text.length), limit=number(field.max_length)
                )
            else:
                counter = self.words.ngettext("{count} character", "{count} characters", text.length).format(
                    count=number(text.length)
                )
        target = next(iter(text.missing), "documents" if text.missing_papers else "")
        if target.startswith("travel_documents[]."):
            chosen = self.desk.case.answer("person.id_document")
            target = target.replace("[]", f"[{chosen}]") if isinstance(chosen, str) else "person.id_document"
        return PortalLine(
            id=field.id,
            label=_("{number}. {title}").format(number=number(text.number), title=name),
            text="" if text.is_file else text.text,
            counter=counter,
            too_long=text.is_too_long,
            needs=" ".join(self._needs(text)),
            target=target,
            spoken_copy=_("Copy: {field}").format(field=name),
        )

    def _needs(self, text: PortalText) -> Iterator[str]:
        _, listing, pack = self.words.gettext, self.words.formats.listing, self.desk.pack
        if text.field.form is FieldForm.GENERATED:
            file = _FILES.get(text.field.id)
            if file is not None:
                yield _("Upload from the kit: {file}").format(file=file)
        if text.papers and text.field.form is FieldForm.FILE:
            names = [name for item in text.papers if (name := item_name(self.desk.case, item))]
            if names:
                yield _("Paper to upload: {papers}").format(papers=listing(names))
        if text.missing:
            labels = tuple(dict.fromkeys(self.words.label(field_of(one)) for one in text.missing))
            yield _("Still missing: {what}").format(what=listing(labels))
        if text.missing_papers:
            titles = [
                self.words.interview(f"class:{one}:title", pack.classes[one].title)
                for one in text.missing_papers
            ]
            yield _("Still missing: {what}").format(what=listing(titles, "or"))
        if text.withheld:
            yield self.words.gettext(
                "The words would show a place, a person or an institution; say it in another way."
            )
        if text.untranslated:
            labels = tuple(self.words.label(field_of(one)) for one in text.untranslated)
            yield _("Still to be translated: {what}").format(what=listing(labels))
        if text.is_too_long:
            yield _("The text is too long for this field; please shorten it.")
