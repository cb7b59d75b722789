"""All widgets on one sheet, for the eye."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, EmptyState, ErrorSummary, Notice
from ui.widgets.choice import CheckBox, ChoiceGroup
from ui.widgets.field import LineField, TextField
from ui.widgets.layout import ScrollPage, boxed, column, row
from ui.widgets.painting import Reading
from ui.widgets.progress import ProgressBar, StrengthBars
from ui.widgets.rows import ListRow, RowList, TaskRow
from ui.widgets.select import Select
from ui.widgets.tag import Badge, Tag, TagKind
from ui.widgets.text import Heading, Icon, IconText, Text


def gallery() -> QWidget:
    """The sheet of components. Its words are samples for developers and are not translated."""
    page = ScrollPage(margins=(24, 24, 24, 24))
    page.setProperty("k", "canvas")
    columns = row(spacing=16)
    for parts, stretch in ((_type(), 358), (_buttons(), 478), (_status(), 478)):
        columns.addLayout(column(*parts, None, spacing=16), stretch)
    page.column.addLayout(columns)
    page.column.addStretch(1)
    return page


def _card(title: str, *parts: QWidget) -> Card:
    card = Card(padding=16, spacing=8)
    card.column.addWidget(Heading(title, 3))
    for part in parts:
        card.column.addWidget(part)
    return card


def _type() -> tuple[QWidget, ...]:
    steps = [
        Text("Display 32", "display"),
        Heading("Heading 27", 1),
        Heading("Section 20", 2),
        Text("Body 15. Plain words."),
        Text("Small 14", "small", "ink2"),
        Text("Caption 13", "caption", "ink3"),
        Text("Привет, мир · Türkçe ğışö", "small"),
        Text("مرحبًا بك في ملفك", "body", reading=Reading.CONTENT),
        Text("harbor lantern quiet", "mono", reading=Reading.LTR),
    ]
    icons = [Icon(name, 20) for name in tokens().icon_names if name not in {"hidden_data_removed", "review"}]
    half = len(icons) // 2
    return (
        _card("Type", *steps),
        _card("Icons", *(boxed(row(*part, None, spacing=12)) for part in (icons[:half], icons[half:]))),
        _card("Measures", Text(f"{theme().scheme}, {theme().text_percent} %", "small", "ink2")),
    )


def _buttons() -> tuple[QWidget, ...]:
    busy = Button("Approve", "primary")
    busy.setEnabled(False)
    wrong = LineField("Month", text="13", width=92)
    wrong.set_error("Month must be a number from 1 to 12")
    fields = row(
        LineField("Bank", text="Nordbank"), LineField("File", text="notes-2026", reading=Reading.LTR)
    )
    return (
        _card(
            "Buttons",
            boxed(row(Button("Continue", "primary", trailing="arrow-right"), busy, None)),
            boxed(
                row(
                    Button("I don’t know"),
                    Button("Skip for now", "quiet"),
                    Button("Remove…", "danger", icon="trash-2"),
                    None,
                )
            ),
            boxed(
                row(
                    Button("Add proof", icon="plus", small=True),
                    Button("See what", "quiet", small=True),
                    Button("Hide now", icon="hide", key="F9", small=True),
                    None,
                )
            ),
            boxed(row(Link("Read the rule", icon="book-open"), None)),
        ),
        _card(
            "Fields",
            boxed(fields),
            wrong,
            ChoiceGroup("Sample", [("a", "Chosen"), ("b", "Not chosen")], value="a"),
            CheckBox("Written on paper", checked=True),
            CheckBox("Not yet"),
            TextField(
                "What were you told?",
                hint="A few words are enough.",
                text="The officer said there was something in the system.",
                rows=2,
            ),
            boxed(row(Select("Currency", [("EUR", "EUR"), ("USD", "USD")], value="EUR"), None)),
        ),
        ErrorSummary(
            "One thing to check before you go on", [("month", "Month must be a number from 1 to 12")]
        ),
    )


def _status() -> tuple[QWidget, ...]:
    bar = ProgressBar()
    bar.show_progress(0.6, "Exhibit 7 of 11")
    bars = StrengthBars()
    bars.show_strength(4)
    rows = RowList("Accounts")
    rows.show_rows(
        {
            "a": ListRow(
                "Nordbank",
                "Frankfurt, Germany",
                icon="accounts",
                end_title="€48,210.55",
                end_subtitle="since 9 Jul 2025",
                status=("Needs you", TagKind.NEEDS_YOU),
            ),
            "b": ListRow("Caixa Litoral", "Lisbon", icon="accounts", status=("Complete", TagKind.DONE)),
        },
        "a",
    )
    return (
        _card(
            "Status",
            boxed(
                row(
                    Tag("Done", TagKind.DONE),
                    Tag("In progress", TagKind.IN_PROGRESS),
                    Tag("Needs you", TagKind.NEEDS_YOU),
                    Badge(3, "3 things need you"),
                    None,
                    spacing=8,
                )
            ),
            boxed(
                row(
                    Tag("Not started", TagKind.NOT_STARTED),
                    Tag("Cannot start yet", TagKind.CANNOT_START),
                    Tag("Problem", TagKind.PROBLEM),
                    None,
                    spacing=8,
                )
            ),
            Notice("attention", "A bank statement would help.", action="Add", icon="plus"),
            Notice("info", "Two requirements are still open. You can make a practice copy now."),
            IconText("circle-alert", "Month must be a number from 1 to 12", "small_strong", "error"),
        ),
        _card(
            "Rows",
            TaskRow("About you", "Done", TagKind.DONE),
            TaskRow("Travel", "In progress", TagKind.IN_PROGRESS),
            rows,
        ),
        _card("Long task", Text("Making the kit: annex 7 of 11", "small_strong"), bar, bars),
        _card(
            "Empty",
            EmptyState(
                "travel",
                "No incidents yet",
                "Stops, refusals and journeys you gave up go here.",
                action="Add an incident",
                decline="Nothing to add",
            ),
        ),
    )
