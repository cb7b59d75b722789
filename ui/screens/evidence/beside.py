"""Lists in place of the exhibit beside the table: words to read, and facts to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.screens.evidence.state import Choosing, Listing
from ui.widgets.layout import fill
from ui.widgets.panel import SidePanel
from ui.widgets.rows import ListRow
from ui.widgets.text import Heading, Text


class ListingPanel(SidePanel):
    """Words in groups, to be read."""

    def __init__(self, listing: Listing, width: int) -> None:
        super().__init__(listing.title, listing.close, width=width)
        fill(self.body, Text(listing.intro, "small", "ink2"), 12)
        for heading, lines in listing.groups:
            fill(self.body, Heading(heading, 3), 4)
            for line in lines:
                fill(self.body, Text(line, "small"), 8)
            self.body.addSpacing(8)
        self.body.addStretch(1)


class ChoosingPanel(SidePanel):
    """Facts an exhibit can be linked to. Signals: ``chosen(path)``."""

    chosen = Signal(str)

    def __init__(self, choosing: Choosing, width: int) -> None:
        super().__init__(choosing.title, choosing.close, width=width)
        self.rows: dict[str, ListRow] = {}
        fill(self.body, Text(choosing.intro if choosing.targets else choosing.none, "small", "ink2"), 12)
        for path, name, kind in choosing.targets:
            line = ListRow(name, kind, icon="link")
            line.clicked.connect(lambda _checked=False, chosen=path: self.chosen.emit(chosen))
            self.rows[path] = line
            self.body.addWidget(line)
        self.body.addStretch(1)
