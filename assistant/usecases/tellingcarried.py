"""What went with a case file and what did not, as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.usecases.carrying import Carried
from assistant.usecases.explaining import explain_failure
from assistant.usecases.textlines import TextLines, isolated


def tell_carried(carried: Carried, words: str) -> Iterator[str]:
    """How many files went with a case file, and what did not."""
    say, lines = catalogue(words, "ui"), TextLines(words)
    formats = Formats(words)
    gone, missing = len(carried.documents), len(carried.missing)
    yield from lines.paragraph(
        say.ngettext("{count} file went with the case.", "{count} files went with the case.", gone).format(
            count=formats.number(gone)
        )
    )
    if missing:
        yield from lines.paragraph(
            say.ngettext(
                "{count} file is not here; its exhibit stays in the list.",
                "{count} files are not here; their exhibits stay in the list.",
                missing,
            ).format(count=formats.number(missing))
        )
    for refused in carried.refused:
        yield from lines.point(say.gettext("Not taken in: {name}").format(name=isolated(refused.name)))
        for sentence in explain_failure(refused.failure, words):
            yield from lines.below(sentence)
