"""Where one can go, and what a target means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk
from assistant.usecases.opening import open_desk
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from tests.ui.conftest import NOW, WORDS
from ui.places import find_places, person_of, resolve
from ui.text import Words

ALL = {"overview", "section", "accounts", "travel", "draft", "filing"}


@pytest.fixture
def desk(casebook: Path, pack: Pack) -> Iterator[Desk]:
    opened = open_desk(
        casebook, unlock(casebook, Passphrase(WORDS)), pack=pack, clock=FixedClock(NOW), language="en"
    )
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("overview", ("overview", "")),
        ("section/person", ("section", "person")),
        ("section/accounts", ("accounts", "")),
        ("section/travel", ("travel", "")),
        ("accounts/acc-1", ("accounts", "acc-1")),
        ("accounts[acc-1].measure_date", ("accounts", "acc-1")),
        ("incidents[inc-2].start", ("travel", "inc-2")),
        ("data.source_country", ("section", "data/data.source_country")),
        ("nowhere.at_all", ("overview", "")),
    ],
)
def test_a_target_leads_to_its_screen(desk: Desk, target: str, place: tuple[str, str]) -> None:
    assert resolve(target, desk, ALL) == place


def test_the_story_goes_on_with_a_section_that_is_not_done(desk: Desk) -> None:
    name, section = resolve("story", desk, ALL)

    assert name == "section"
    assert section in {known.id for known in desk.pack.sections} - {"accounts", "travel"}


def test_a_screen_that_does_not_exist_is_not_in_the_navigation(desk: Desk, pack: Pack) -> None:
    places = find_places(desk, Words("en", pack), {"overview", "section"}, "section")

    assert places.targets() == ("overview", "story")
    assert places.here == "story"


def test_a_badge_counts_what_needs_the_person_and_says_so(desk: Desk, pack: Pack) -> None:
    places = find_places(desk, Words("en", pack), ALL, "overview")

    badges = [entry for _, entries in places.groups for entry in entries if entry.needs]
    assert badges
    assert all(str(entry.needs) in entry.needs_words for entry in badges)


def test_the_person_is_called_by_a_name_in_the_script_of_the_window(pack: Pack) -> None:
    words = Words("en", pack)
    nobody = Case()
    someone = nobody.with_item("person.names", "n1").with_fact("person.names[n1].given", "Лейла")
    someone = someone.with_fact("person.names[n1].family", "М")
    both = someone.with_item("person.names", "n2").with_fact("person.names[n2].given", "Leyla")
    both = both.with_fact("person.names[n2].script", "Latn")

    assert person_of(nobody, words) == "Your case"
    assert person_of(someone, words) == "Лейла М."
    assert person_of(both, words) == "Leyla"
