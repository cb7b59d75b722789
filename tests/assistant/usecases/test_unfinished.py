"""What a person has not finished lies in the vault beside the case, and is there the next time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.case.values import PartialDate
from assistant.clock import FixedClock
from assistant.interview.keeping import keep_answer
from assistant.interview.raw import RawDate, RawName, RawText
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.desk import Desk
from assistant.usecases.opening import create_casebook, open_desk
from assistant.usecases.unfinished import Place
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock

WORDS = "amber canoe lantern olive quartz tulip"
CLOCK = FixedClock(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
ODD = RawDate(day="5", month="13", year="2024")
WHERE = Place(target="section/person/person.birth_date", field="person.birth_date", stop=1, cursor=2)


@pytest.fixture
def pack() -> Pack:
    return bundled_pack()


@pytest.fixture
def desk(tmp_path: Path, pack: Pack) -> Iterator[Desk]:
    made = create_casebook(tmp_path / "casebook", Passphrase(WORDS), pack, CLOCK, profile="small")
    yield made
    made.close()


def again(desk: Desk, tmp_path: Path) -> Desk:
    """Close the casebook and open it as the next process does."""
    desk.close()
    keys = unlock(tmp_path / "casebook", Passphrase(WORDS))
    return open_desk(tmp_path / "casebook", keys, pack=desk.pack, clock=CLOCK, language="en")


def test_words_that_cannot_be_read_and_the_place_are_there_the_next_time(desk: Desk, tmp_path: Path) -> None:
    desk.typed["person.birth_date"] = ODD
    desk.typed["data.knowledge_text"] = RawText(text="نص", lang="")
    desk.keep_unfinished(WHERE)

    opened = again(desk, tmp_path)

    assert opened.typed == {
        "person.birth_date": ODD,
        "data.knowledge_text": RawText(text="نص", lang=""),
    }
    assert opened.place == WHERE
    opened.close()


def test_they_are_no_part_of_the_case(desk: Desk, tmp_path: Path) -> None:
    desk.typed["person.birth_date"] = ODD
    desk.keep_unfinished(WHERE)
    before = desk.case

    opened = again(desk, tmp_path)

    assert opened.case.facts == before.facts
    assert opened.case.fact("person.birth_date") is None
    opened.close()


def test_words_that_become_an_answer_are_gone_with_the_same_write(desk: Desk, tmp_path: Path) -> None:
    desk.typed["person.birth_date"] = ODD
    desk.keep_unfinished(WHERE)
    mended = RawDate(day="5", month="3", year="1984")
    kept = keep_answer(desk.pack, desk.case, CLOCK.today(), "person.birth_date", mended)
    assert not kept.problems
    del desk.typed["person.birth_date"]
    desk.change(kept.case)  # and nothing after it: as if the program had been killed here

    opened = again(desk, tmp_path)

    assert opened.typed == {}
    assert opened.case.fact("person.birth_date") is not None
    assert opened.place == WHERE
    opened.close()


def test_what_a_killed_program_left_as_it_was_typed_becomes_an_answer(desk: Desk, tmp_path: Path) -> None:
    mended = RawDate(day="5", month="3", year="1984")
    desk.typed["person.birth_place"] = RawText(text="Ardavia", lang="en")
    desk.keep_unfinished(WHERE, {"person.birth_date": mended, "data.since": ODD})

    opened = again(desk, tmp_path)

    assert opened.typed == {"data.since": ODD}
    assert opened.case.answer("person.birth_date") == PartialDate(year=1984, month=3, day=5)
    assert "person.birth_date" not in opened.vault.unfinished(opened.vault.cases()[0].case_id)
    opened.close()


def test_what_was_typed_about_an_item_that_is_gone_is_not_taken_up(desk: Desk, tmp_path: Path) -> None:
    desk.keep_unfinished(WHERE, {"accounts[acc1].institution": RawName(text="A bank", lang="en")})

    opened = again(desk, tmp_path)

    assert opened.typed == {}
    assert not any(path.startswith("accounts") for path in opened.case.facts)
    opened.close()


def test_pending_words_are_let_go_of_with_the_next_save(desk: Desk) -> None:
    (entry,) = desk.vault.cases()
    desk.keep_unfinished(WHERE, {"data.since": ODD})
    assert "data.since" in desk.vault.unfinished(entry.case_id)

    desk.change(desk.case.with_fact("meta.title", "Papers"))

    assert "data.since" not in desk.vault.unfinished(entry.case_id)


def test_what_has_not_changed_is_not_written_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.typed["person.birth_date"] = ODD
    desk.keep_unfinished(WHERE)
    monkeypatch.setattr(desk.vault, "keep_unfinished", lambda *_: pytest.fail("written again"))

    desk.keep_unfinished(WHERE)


def test_what_only_another_pack_asks_stays_where_it_is(desk: Desk, tmp_path: Path) -> None:
    (entry,) = desk.vault.cases()
    desk.vault.keep_unfinished(entry.case_id, {"person.halo": '"gold"', "": "[]"})

    opened = again(desk, tmp_path)
    assert opened.typed == {}
    assert opened.place == Place()
    opened.keep_unfinished(WHERE)

    assert opened.vault.unfinished(entry.case_id)["person.halo"] == '"gold"'
    opened.close()


def test_nothing_of_it_stays_in_memory_when_the_casebook_is_closed(desk: Desk) -> None:
    desk.typed["person.birth_date"] = ODD
    desk.keep_unfinished(WHERE)

    desk.close()

    assert desk.typed == {}
    assert desk.place == Place()
