"""What accounts mean: sums by currency, how far they go back to the data, the one being edited."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.values import Money, Name, PartialDate
from assistant.grounds.attribution import Attribution, Flag
from assistant.grounds.totals import is_held_back
from ui.fields.itemlist import ItemListPresenter
from ui.screens.accounts.readings import read, word_of
from ui.screens.accounts.state import AccountRow, AccountsState, Other, Sheet
from ui.screens.accounts.sums import AccountSums
from ui.telling import Teller

SECTION = "accounts"
SECTION_TARGET = "section"
OTHERS = (("accounts", "dbhits", "list-checks"), ("words", "harms", "file-text"))
"""Section, list and icon of what is told elsewhere and counts here too."""


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
        sums = AccountSums(self._desk.assessment().totals, self._words)
        return AccountsState(
            heading=self._words.interview(f"section:{SECTION}:title", section.title),
            intro=_("Banks that blocked, closed, limited or refused an account."),
            add=self._words.interview(f"group:{group.list_id}:add", group.add),
            totals=tuple(sums.cards()),
            never_added=_("We never add different currencies together."),
            apart_heading=_("Listed apart, in none of the sums"),
            apart=tuple(sums.apart()),
            goes=_(
                "Banks and amounts go to the Commission alone: into the confidentiality schedule "
                "and the table of harm. The request gives only how many accounts there are."
            ),
            see=_("See it in the draft"),
            rows=tuple(self._row(item, readings[item], open_questions[item]) for item in self._editor.items),
            sheet=self._sheet() if self._editor.item else None,
            empty=_("No accounts yet"),
            empty_text=_("A bank that said no shows what the data do to your life."),
            none="" if none_said else self._words.interview(f"group:{group.list_id}:none", group.none),
            none_said=_("You said that there is nothing to add.") if none_said else "",
            others_heading=_("What belongs to this part too"),
            others=tuple(self._others()),
        )

    def _row(self, item: str, reading: Attribution, open_questions: int) -> AccountRow:
        _ = self._words.gettext
        case, path = self._desk.case, self._editor.path_of(item)
        balance, day = case.answer(f"{path}.balance"), case.answer(f"{path}.measure_date")
        measure = case.answer(f"{path}.measure")
        said = self._words.choice("accounts[].measure", measure) if isinstance(measure, str) else ""
        when = self._when(path, day) if isinstance(day, PartialDate) else ""
        has_amount = isinstance(balance, Money)
        return AccountRow(
            item=item,
            title=self._title(path),
            subtitle=" · ".join(part for part in (*self._where(path), said if has_amount else "") if part),
            end_title=self._words.formats.money(balance) if isinstance(balance, Money) else said,
            end_subtitle=" · ".join(
                part for part in (word_of(reading, self._words) if measure else "", when) if part
            ),
            word=_("Needs you") if open_questions else _("Complete"),
            is_open=bool(open_questions),
        )

    def _when(self, path: str, day: PartialDate) -> str:
        if is_held_back(self._desk.case, path):
            return self._words.gettext("since {date}").format(date=self._words.formats.date(day))
        return self._words.formats.date(day)

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
            readings=tuple(read(reading, self._words)) if measure is not None else (),
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

    def _others(self) -> Iterator[Other]:
        """The lists that belong to this part and are asked elsewhere."""
        for section_id, list_id, icon in OTHERS:
            section = next(section for section in self._desk.pack.sections if section.id == section_id)
            question = next(question for question in section.questions if question.fields == (list_id,))
            yield Other(
                target=f"{SECTION_TARGET}/{section_id}/{list_id}",
                words=self._words.interview(f"question:{question.id}:text", question.text),
                count=self._count(list_id),
                icon=icon,
            )

    def _count(self, list_id: str) -> str:
        count, no_answer = len(self._desk.case.items(list_id)), self._desk.case.no_answer(list_id)
        if no_answer is not None:
            return Teller(self._desk.pack, self._desk.case, self._words).no_answer(no_answer)
        if not count and self._desk.case.rows.get(list_id) == ():
            return self._words.gettext("You said that there is nothing to add.")
        if not count:
            return self._words.gettext("Nothing is written down yet.")
        return self._words.ngettext(
            "{count} thing is written down.", "{count} things are written down.", count
        ).format(count=self._words.formats.number(count))
