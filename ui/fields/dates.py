"""Dates: day, month and year as three fields, never a calendar; roughly, or with a time of day."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assistant.interview.raw import Raw, RawDate, RawMoment
from ui.fields.editor import Editor
from ui.fields.state import FieldState
from ui.fields.writing import show
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.choice import CheckBox
from ui.widgets.field import LineEdit, field_height
from ui.widgets.layout import boxed, column, row
from ui.widgets.select import Select
from ui.widgets.text import Text

_WIDTHS = {"day": 64, "month": 64, "year": 88, "time": 88}
_TIGHT_WIDTHS = {"day": 52, "month": 52, "year": 72, "time": 76}


class DateEditor(Editor):
    """A date as exact as the person knows it. "I only know roughly" opens the qualifier."""

    def __init__(self, state: FieldState, words: Words, *, with_time: bool = False) -> None:
        super().__init__(state.name)
        _ = words.gettext
        self._timed = with_time
        widths = _TIGHT_WIDTHS if state.tight else _WIDTHS
        labels = {
            "day": (_("Day"), _("Day of: {question}")),
            "month": (_("Month"), _("Month of: {question}")),
            "year": (_("Year"), _("Year of: {question}")),
            "time": (_("Time"), _("Time of: {question}")),
        }
        self._lines: dict[str, LineEdit] = {}
        self._boxes: dict[str, QWidget] = {}
        for part, (label, spoken) in labels.items():
            line = LineEdit()
            line.setAccessibleName(spoken.format(question=state.name))
            line.setFixedWidth(theme().scaled(widths[part]))
            self._lines[part] = line
            self._boxes[part] = boxed(column(Text(label, "small"), line, spacing=6))
            line.textEdited.connect(self.changed)
            line.left.connect(self.left)
        self._how = Select(
            _("How exact: {question}").format(question=state.name),
            (
                ("", _("In")),
                ("about", _("About")),
                ("before", _("Before")),
                ("after", _("After")),
            ),
        )
        self._how_box = boxed(column(Text(_("How exact"), "small"), self._how, spacing=6))
        self._roughly = CheckBox(_("I only know roughly"))
        self._roughly.setAccessibleDescription(state.name)
        self._lay_out(tight=state.tight or with_time)
        self._roughly.toggled.connect(self._show_parts)
        self._roughly.clicked.connect(self._switch)
        self._how.chosen.connect(self.changed)
        self._how.chosen.connect(self.chosen)
        self._show_parts()

    def _lay_out(self, *, tight: bool) -> None:
        parts = row(self._how_box, *self._boxes.values())
        check = column(None, self._roughly, 0)
        self._roughly.setMinimumHeight(field_height() if not tight else 0)
        if tight:
            parts.addStretch(1)
            self.setLayout(column(parts, self._roughly, spacing=10))
        else:
            parts.addSpacing(2)
            parts.addLayout(check)
            parts.addStretch(1)
            self.setLayout(parts)

    def raw(self) -> Raw:
        date = self._date()
        return RawMoment(date=date, time=self._lines["time"].text()) if self._timed else date

    def set_raw(self, raw: Raw) -> None:
        moment = raw if isinstance(raw, RawMoment) else RawMoment()
        date = raw if isinstance(raw, RawDate) else moment.date
        for part, text in (
            ("day", date.day),
            ("month", date.month),
            ("year", date.year),
            ("time", moment.time),
        ):
            show(self._lines[part], text)
        self._how.choose(date.qualifier)
        self._roughly.setChecked(bool(date.qualifier) or bool(date.year and not date.day))
        self._show_parts()

    def target(self, part: str = "") -> QWidget:
        if part in self._lines and not self._boxes[part].isHidden():
            return self._lines[part]
        return next(line for name, line in self._lines.items() if not self._boxes[name].isHidden())

    def mark(self, part: str | None) -> None:
        for name, line in self._lines.items():
            line.set_wrong(part is not None and part in {name, ""})

    def _date(self) -> RawDate:
        day, month, year = (self._lines[part].text() for part in ("day", "month", "year"))
        how = self._how.value() if self._roughly.isChecked() else ""
        return RawDate(day=day, month=month, year=year, qualifier=how)

    def _switch(self) -> None:
        self._show_parts()
        self.changed.emit()
        self.chosen.emit()

    def _show_parts(self) -> None:
        """A day that was typed stays in sight: about the 3rd of March is a date too."""
        roughly = self._roughly.isChecked()
        self._how_box.setVisible(roughly)
        self._boxes["day"].setVisible(not roughly or bool(self._lines["day"].text()))
        self._boxes["time"].setVisible(self._timed and (not roughly or bool(self._lines["time"].text())))
