"""Amounts: a currency and a number as it is written on the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assistant.interview.raw import Raw, RawMoney
from ui.fields.codes import CodeLine
from ui.fields.editor import Editor
from ui.fields.state import FieldState
from ui.fields.writing import show
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.field import LineEdit
from ui.widgets.layout import row

CURRENCY = 116
AMOUNT = 168


class MoneyEditor(Editor):
    """An amount in one currency."""

    def __init__(self, state: FieldState, words: Words) -> None:
        super().__init__(state.name)
        _ = words.gettext
        spoken = _("Currency of: {question}").format(question=state.name)
        self._currency = CodeLine(spoken, state.options, short=True)
        self._amount = LineEdit()
        self._amount.setAccessibleName(_("Amount of: {question}").format(question=state.name))
        self._currency.setFixedWidth(theme().scaled(CURRENCY))
        self._amount.setFixedWidth(theme().scaled(AMOUNT))
        self.setLayout(row(self._currency, self._amount, None))
        self._currency.changed.connect(self.changed)
        self._amount.textEdited.connect(self.changed)
        for line in (self._currency, self._amount):
            line.left.connect(self.left)

    def raw(self) -> Raw:
        return RawMoney(amount=self._amount.text(), currency=self._currency.code())

    def set_raw(self, raw: Raw) -> None:
        money = raw if isinstance(raw, RawMoney) else RawMoney()
        show(self._amount, money.amount)
        self._currency.show_code(money.currency)

    def target(self, part: str = "") -> QWidget:
        return self._amount if part == "amount" or (self._currency.code() and not part) else self._currency

    def mark(self, part: str | None) -> None:
        self._amount.set_wrong(part in {"", "amount"})
        self._currency.set_wrong(part in {"", "currency"})
