"""What accounts mean: sums by currency, how far they go back to the data, the one being edited."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.case.values import Money, Name, PartialDate
from assistant.grounds.attribution import Attribution, Cause, Flag
from ui.fields.itemlist import ItemListPresenter
from ui.screens.accounts.state import AccountRow, AccountsState, Reading, Sheet, TotalCard
from ui.telling import Teller

SECTION = "accounts"


class AccountsPresenter(ItemListPresenter[AccountsState]):
    """Turns the desk into an ``AccountsState``; keeps each field of the account that is open."""

    section = SECTION
    list_id = "accounts"

    def state(self) -> AccountsState:
        """The accounts as they stand now."""
        _ = self._words.gettext
        section = next(section for section in self._desk.pack.sections if section.id == SECTION)
        group = self._editor.group
        open_questions = self._editor.open_questions()
        readings = self._desk.assessment().accounts
        none_said = self._desk.case.rows.get("accounts") == ()
        return AccountsState(
            heading=self._words.interview(f"section:{SECTION}:title", section.title),
            intro=_("Banks that blocked, closed, limited or refused an account."),
            add=self._words.interview(f"group:{group.list_id}:add", group.add),
            totals=tuple(self._totals()),
            never_added=_(
                "We never add different currencies together. "
                "The confidentiality schedule shows each amount as the bank does."
            ),
            apart=self._apart(),
            rows=tuple(self._row(item, readings[item], open_questions[item]) for item in self._editor.items),
            sheet=self._sheet() if self._editor.item else None,
            empty=_("No accounts yet"),
            empty_text=_("A bank that said no shows what the data do to your life."),
            none="" if none_said else self._words.interview(f"group:{group.list_id}:none", group.none),
            none_said=_("You said that there is nothing to add.") if none_said else "",
            others=tuple(self._others()),
        )

    def _totals(self) -> Iterator[TotalCard]:
        _ = self._words.gettext
        totals = self._desk.assessment().totals
        everything: dict[str, Decimal] = {}
        for sums in totals.by_measure.values():
            for currency, amount in sums.items():
                everything[currency] = everything.get(currency, Decimal(0)) + amount
        for currency in sorted(everything):
            amount = totals.attributed.get(currency, Decimal(0))
            rest = everything[currency] - amount
            count = self._count(currency)
            yield TotalCard(
                currency=currency,
                amount=self._money(amount, currency),
                detail=self._words.ngettext(
                    "{count} account, linked to the data",
                    "{count} accounts, linked to the data",
                    count,
                ).format(count=count),
                more=_("Link unclear: {amount}").format(amount=self._money(rest, currency)) if rest else "",
            )

    def _count(self, currency: str) -> int:
        """How many accounts are in the first sum of a card."""
        case = self._desk.case
        counted = 0
        for item, reading in self._desk.assessment().accounts.items():
            balance = case.answer(f"accounts[{item}].balance")
            counted += (
                reading.is_attributed
                and isinstance(balance, Money)
                and balance.currency == currency
                and balance.amount >= 0
                and case.answer(f"accounts[{item}].balance_basis") != "own_estimate"
                and case.answer(f"accounts[{item}].asset_code") is None
            )
        return counted

    def _apart(self) -> str:
        """What is in none of the sums, each list by itself."""
        _ = self._words.gettext
        totals = self._desk.assessment().totals
        lists = (
            (_("Own estimates: {amounts}"), totals.own_estimates),
            (_("Owed: {amounts}"), totals.owed),
            (_("Blocked because of sanctions: {amounts}"), totals.sanctions),
            (_("Nothing happened: {amounts}"), totals.without_measure),
        )
        parts = [
            pattern.format(amounts=" · ".join(self._money(amount, code) for code, amount in sums.items()))
            for pattern, sums in lists
            if sums
        ]
        if totals.assets:
            held = [
                self._words.pgettext("a quantity of a coin or metal", "{number} {what}").format(
                    number=self._words.formats.number(quantity), what=code
                )
                for (code, _unit), quantity in totals.assets.items()
            ]
            parts.append(_("Coins, metals, securities: {amounts}").format(amounts=" · ".join(held)))
        return _("Listed apart. {lists}").format(lists="; ".join(parts)) if parts else ""

    def _row(self, item: str, reading: Attribution, open_questions: int) -> AccountRow:
        _ = self._words.gettext
        case, path = self._desk.case, self._editor.path_of(item)
        balance, day = case.answer(f"{path}.balance"), case.answer(f"{path}.measure_date")
        measure = case.answer(f"{path}.measure")
        said = self._words.choice("accounts[].measure", measure) if isinstance(measure, str) else ""
        when = self._words.formats.date(day) if isinstance(day, PartialDate) else ""
        has_amount = isinstance(balance, Money)
        return AccountRow(
            item=item,
            title=self._title(path),
            subtitle=" · ".join(part for part in (*self._where(path), said if has_amount else "") if part),
            end_title=self._words.formats.money(balance) if isinstance(balance, Money) else said,
            end_subtitle=" · ".join(
                part for part in (self._reading(reading).word if measure else "", when) if part
            ),
            word=_("Needs you") if open_questions else _("Complete"),
            is_open=bool(open_questions),
        )

    def _where(self, path: str) -> Iterator[str]:
        case = self._desk.case
        country, last = case.answer(f"{path}.country"), case.answer(f"{path}.number_masked")
        if isinstance(country, str):
            yield self._words.formats.country(country)
        if isinstance(last, str):
            yield self._words.gettext("ends {last_four}").format(last_four=last)

    def _title(self, path: str) -> str:
        name = self._desk.case.answer(f"{path}.institution")
        group = self._editor.group
        unnamed = self._words.interview(f"group:{group.list_id}:item", group.item)
        return name.text if isinstance(name, Name) else unnamed

    def _sheet(self) -> Sheet:
        _ = self._words.gettext
        reading = self._desk.assessment().accounts[self._editor.item]
        errors = self._editor.errors()
        measure = self._desk.case.answer(f"{self._editor.path}.measure")
        return Sheet(
            item=self._editor.item,
            title=_("Edit account"),
            readings=tuple(self._readings(reading)) if measure is not None else (),
            fields=self._editor.fields(),
            more=_("More questions about this account") if self._editor.has_more() else "",
            proof=_("A letter or message of the bank would help.")
            if Flag.NO_DOCUMENT in reading.flags
            else "",
            add_proof=_("Add"),
            errors_title=self._words.ngettext(
                "One thing to check before you go on",
                "{count} things to check before you go on",
                len(errors),
            ).format(count=len(errors)),
            errors=errors,
            done=self._words.pgettext("button that closes what was edited", "Done"),
            delete=_("Delete…"),
            close=_("Close"),
            saved=_("Saved"),
        )

    def _readings(self, reading: Attribution) -> Iterator[Reading]:
        _ = self._words.gettext
        yield self._reading(reading)
        if Flag.PRECEDES_DATA in reading.flags:
            yield Reading(
                icon="clock",
                word=_("Earlier than the notice"),
                sentence=_("It happened before the data existed. The request does not put it down to them."),
            )

    def _reading(self, reading: Attribution) -> Reading:
        _ = self._words.gettext
        icon, word, sentence = {
            Cause.STATED: (
                "circle-check",
                _("Stated"),
                _("The bank itself named it. The request says “following”."),
            ),
            Cause.STATED_ORALLY: (
                "circle-check",
                _("Stated orally"),
                _("Somebody said so. The request says that you say it."),
            ),
            Cause.PROBABLE: (
                "circle-dot",
                _("Probable"),
                _("It came soon after the data and nothing speaks against a link. The request says “after”."),
            ),
            Cause.UNCLEAR: (
                "circle-dashed",
                _("Unclear"),
                _("Nothing shows a link to the data. The request leaves it out of the sums."),
            ),
            Cause.EXCLUDED: (
                "ban",
                _("Sanctions"),
                _("Sanctions have a procedure of their own. The request leaves this out."),
            ),
            Cause.NOT_APPLICABLE: (
                "circle-minus",
                _("Nothing happened"),
                _("It stays out of every draft."),
            ),
        }[reading.cause]
        return Reading(icon=icon, word=word, sentence=sentence)

    def _others(self) -> Iterator[tuple[str, str]]:
        """The other questions of this part of the interview: target and words."""
        teller = Teller(self._desk.pack, self._desk.case, self._words)
        section = next(section for section in self._desk.pack.sections if section.id == SECTION)
        for question in section.questions[1:]:
            text = self._words.interview(f"question:{question.id}:text", question.text)
            field_id = question.fields[0]
            no_answer = self._desk.case.no_answer(field_id)
            if no_answer is not None:
                text = self._words.gettext("{question} {answer}").format(
                    question=text, answer=teller.no_answer(no_answer)
                )
            yield f"section/{SECTION}/{field_id}", text

    def _money(self, amount: Decimal, currency: str) -> str:
        return self._words.formats.money(Money(amount=amount, currency=currency))
