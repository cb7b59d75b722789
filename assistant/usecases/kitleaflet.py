"""What how-to-file.txt says of the kit: its files in upload order, and what to compare before filing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.values import Name
from assistant.filing.reverification import OFFICIAL_SITE, Comparison
from assistant.i18n.catalogues import Catalogue, catalogue
from assistant.i18n.formats import Formats
from assistant.pack.admissibility import AdmissibilityItem
from assistant.pack.limits import Limit
from assistant.pack.pack import Pack
from assistant.usecases.kitpapers import Enclosed
from assistant.usecases.leaflet import Leaflet


@dataclass(frozen=True, slots=True)
class KitLeaflet:
    """Writes into a leaflet, in the language of the person who files."""

    pack: Pack
    case: Case
    language: str

    @property
    def _words(self) -> Catalogue:
        return catalogue(self.language, "ui")

    # -- the files

    def write_enclosed(self, leaflet: Leaflet, enclosed: Iterable[Enclosed]) -> None:
        """The annexes in the order in which they are uploaded, then the papers for fields of their own."""
        _, every = self._words.gettext, tuple(enclosed)
        annexes = [one for one in every if one.number]
        if annexes:
            leaflet.heading(_("Annexes to upload, in this order"))
        for one in annexes:
            self._file(leaflet, one)
        alone = [one for one in every if one.field]
        if alone:
            leaflet.heading(_("Papers for fields of their own"))
        for one in alone:
            self._file(leaflet, one)

    def _file(self, leaflet: Leaflet, one: Enclosed) -> None:
        _, formats = self._words.gettext, Formats(self.language)
        leaflet.point(
            _("{file}: {paper}"), file=one.file.name, paper=formats.listing(self._names(one.documents))
        )
        pages = self._words.ngettext("{count} page", "{count} pages", one.pages)
        leaflet.below(pages, count=formats.number(one.pages))
        if one.missing:
            leaflet.below(
                _("Not in the casebook yet; a sheet stands in its place: {papers}"),
                papers=formats.listing(self._names(one.missing)),
            )

    def _names(self, documents: Iterable[str]) -> list[str]:
        titles = ((document, self.case.answer(f"documents[{document}].title")) for document in documents)
        return [
            (title.latin or title.text) if isinstance(title, Name) else document for document, title in titles
        ]

    # -- what to compare

    def write_comparison(self, leaflet: Leaflet, comparison: Comparison) -> None:
        """The three facts, and every rule for this request that no source could settle."""
        _ = self._words.gettext
        leaflet.heading(_("Compare with the official page before you file"))
        leaflet.say(
            _(
                "The rules in this kit are those of {date}. Open the site of INTERPOL, go to the page of "
                "the Commission on how to submit a request, and compare these three things:"
            ),
            date=Formats(self.language).day(self.pack.header.date),
        )
        leaflet.below("{address}", address=OFFICIAL_SITE)
        for title, rules in (
            (_("The channel: is the Portal still the way to file?"), comparison.channel),
            (_("The limits of pages and annexes"), comparison.limits),
            (_("The papers that prove who you are and who acts for you"), comparison.identity),
        ):
            leaflet.point(title)
            for rule in rules:
                leaflet.below("{rule}", rule=self._rule(rule))
        if comparison.doubtful:
            leaflet.say(_("No source that was read settles these rules; look for them too:"))
        for rule in comparison.doubtful:
            leaflet.point("{rule}", rule=self._rule(rule))

    def _rule(self, rule: AdmissibilityItem | Limit) -> str:
        say = catalogue(self.language, "interview").pgettext
        if isinstance(rule, Limit):
            return say(f"limit:{rule.id}:text", rule.text)
        title = say(f"admissibility:{rule.id}:title", rule.title)
        return self._words.gettext("{title}. {detail}").format(
            title=title, detail=say(f"admissibility:{rule.id}:detail", rule.detail)
        )
