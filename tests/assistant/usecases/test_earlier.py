"""Earlier answers and removed items come back whole; the last change can be taken back and made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Name, Text
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk
from assistant.usecases.earlier import (
    NothingToTakeBack,
    VersionGone,
    bring_back,
    earlier_of,
    forget_earlier,
    latest_earlier,
    make_again,
    take_back,
    what_can_be_made_again,
    what_can_be_taken_back,
)
from assistant.usecases.finding import find_words
from assistant.usecases.opening import create_casebook
from assistant.vault.cost import Profile
from assistant.vault.passphrase import Passphrase

TITLE = "person.activity_text"


class Minutes:
    """A clock that goes on two minutes each time somebody looks."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(minutes=2)
        return self.moment

    def today(self) -> object:
        return self.moment.date()


@pytest.fixture
def desk(tmp_path: Path, pack: Pack) -> Iterator[Desk]:
    """An empty casebook whose clock goes on."""
    made = create_casebook(
        tmp_path / "book",
        Passphrase("harbor lantern quiet"),
        pack,
        Minutes(),  # type: ignore[arg-type]
        profile=Profile.SMALL.value,
    )
    yield made
    made.close()


def say(desk: Desk, words: str) -> None:
    desk.change(desk.case.with_fact(TITLE, Text(lang="en", text=words)))


def said(case: Case) -> str:
    return str(getattr(case.answer(TITLE), "text", ""))


def with_letter(desk: Desk) -> None:
    case = desk.case.with_item("documents", "d1").with_item("documents", "d2")
    case = case.with_fact("documents[d1].title", Name(lang="en", text="A letter"))
    desk.change(case.with_fact("documents[d2].title", Name(lang="en", text="A card")))


def test_an_earlier_answer_comes_back_and_what_it_replaced_is_kept(desk: Desk) -> None:
    for words in ("one", "two", "three"):
        say(desk, words)
    found = earlier_of(desk, [TITLE])
    assert [getattr(one.fact, "text", None) for one in found] == ["two", "one", None]
    bring_back(desk, found[1])
    assert said(desk.case) == "one"
    assert getattr(earlier_of(desk, [TITLE])[0].fact, "text", None) == "three"


def test_a_removed_item_comes_back_in_its_place_with_its_number(desk: Desk) -> None:
    with_letter(desk)
    before = desk.case
    desk.change(desk.case.without_item("documents", "d1"))
    (gone,) = [one for one in earlier_of(desk, ["documents"]) if one.item is not None]
    assert gone.path == "documents[d1]"
    bring_back(desk, gone)
    assert desk.case.items("documents") == ("d1", "d2")
    assert {path: fact for path, fact in desk.case.facts.items() if path != "meta.updated_at"} == {
        path: fact for path, fact in before.facts.items() if path != "meta.updated_at"
    }
    assert desk.case.extensions == before.extensions
    assert not [one for one in earlier_of(desk, ["documents"]) if one.item is not None]


def test_an_answer_about_something_removed_waits_for_it(desk: Desk) -> None:
    with_letter(desk)
    desk.change(desk.case.with_fact("documents[d1].title", Name(lang="en", text="The letter")))
    desk.change(desk.case.without_item("documents", "d1"))
    found = [one for one in earlier_of(desk, ["documents[d1].title"]) if one.fact is not None]
    assert found
    assert not any(one.can_return for one in found)
    with pytest.raises(VersionGone):
        bring_back(desk, found[0])


def test_changes_are_taken_back_one_after_the_other_and_made_again(desk: Desk) -> None:
    with_letter(desk)
    for words in ("one", "two"):
        say(desk, words)
    assert what_can_be_made_again(desk) is None
    assert take_back(desk).paths == (TITLE,)
    assert said(desk.case) == "one"
    take_back(desk)
    assert desk.case.answer(TITLE) is None
    assert take_back(desk).paths == ("documents",)
    assert desk.case.items("documents") == ()
    make_again(desk)
    assert desk.case.items("documents") == ("d1", "d2")
    assert desk.case.extensions["documents[d1].x_exhibit"] == 1
    make_again(desk)
    assert said(desk.case) == "one"
    make_again(desk)
    assert said(desk.case) == "two"
    with pytest.raises(NothingToTakeBack):
        make_again(desk)


def test_a_new_answer_after_taking_back_ends_making_again_and_loses_nothing(desk: Desk) -> None:
    for words in ("one", "two"):
        say(desk, words)
    take_back(desk)
    say(desk, "three")
    assert what_can_be_made_again(desk) is None
    assert "two" in {getattr(one.fact, "text", None) for one in earlier_of(desk, [TITLE])}
    assert take_back(desk).paths == (TITLE,)
    assert said(desk.case) == "one"


def test_an_exhibit_number_is_never_given_twice_by_taking_back(desk: Desk) -> None:
    with_letter(desk)
    take_back(desk)
    desk.change(desk.case.with_item("documents", "d3"))
    assert desk.case.extensions["documents[d3].x_exhibit"] == 3


def test_without_changes_there_is_nothing_to_take_back(desk: Desk) -> None:
    assert what_can_be_taken_back(desk) is None
    assert latest_earlier(desk) == ()
    with pytest.raises(NothingToTakeBack):
        take_back(desk)


def test_forgotten_versions_cannot_come_back(desk: Desk) -> None:
    for words in ("one", "two"):
        say(desk, words)
    found = earlier_of(desk, [TITLE])
    forget_earlier(desk, [TITLE])
    assert earlier_of(desk, [TITLE]) == ()
    with pytest.raises(VersionGone):
        bring_back(desk, found[0])
    assert said(desk.case) == "two"


def test_words_that_were_typed_and_not_readable_do_not_cover_what_comes_back(desk: Desk) -> None:
    say(desk, "one")
    say(desk, "two")
    desk.typed[TITLE] = "half"
    bring_back(desk, earlier_of(desk, [TITLE])[0])
    assert TITLE not in desk.typed


def test_words_are_shown_with_what_stands_around_them(desk: Desk) -> None:
    say(desk, "x " * 100 + "the Arrêt of the court, " + "y " * 100)
    (found,) = find_words(desk, "arret cou")
    assert re.fullmatch(r"…x .*Arrêt of the court, y.*…", found.excerpt)
    assert [found.excerpt[start:end] for start, end in found.marks] == ["Arrêt", "cou"]
    assert find_words(desk, "") == ()
