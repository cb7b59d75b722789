"""A request that gives something away is in no kit, not even in one for practice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.case.values import Text
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.explaining import explain_failure
from assistant.usecases.kits import KitLeaks, make_kit
from assistant.usecases.readiness import find_readiness

TODAY = date(2026, 11, 25)


@pytest.fixture
def leaking(sample_bytes: bytes) -> Case:
    """The sample, with a telephone number in the chronology that is written otherwise than in its field."""
    case = read_case(sample_bytes, bundled_pack(), TODAY).with_fact("contact.phone", "+351 912 345 678")
    told = Text(lang="en", text="The Applicant is called on 00351912345678.")
    return case.with_fact("events[ev3].text", told)


@pytest.fixture
def pack() -> Pack:
    return bundled_pack()


@pytest.mark.parametrize("final", [False, True])
def test_a_leak_stops_every_kit(leaking: Case, pack: Pack, tmp_path: Path, *, final: bool) -> None:
    out = tmp_path / "kit"
    with pytest.raises(KitLeaks) as refused:
        make_kit(leaking, pack, "ccf-deletion", "en", out, TODAY, words="en", final=final)
    assert not out.exists()
    assert refused.value.params["field"] == "Phone"
    told = " ".join(explain_failure(refused.value, "en"))
    assert str(refused.value.params["sentence"]) in told
    assert "Phone" in told
    assert "912" not in told + repr(refused.value) + str(refused.value.params)


def test_a_leak_is_among_what_stops_filing(leaking: Case, pack: Pack) -> None:
    found = find_readiness(leaking, pack, "ccf-deletion", "en", TODAY)
    leaks = [problem for problem in found.stops if problem.id == "text.leak"]
    assert [problem.facts for problem in leaks] == [("contact.phone",)]
    assert any(blocking.startswith("text.leak") for blocking in found.blocking)


def test_the_kind_of_value_is_named_in_the_language_of_the_person(
    leaking: Case, pack: Pack, tmp_path: Path
) -> None:
    with pytest.raises(KitLeaks) as refused:
        make_kit(leaking, pack, "ccf-deletion", "en", tmp_path / "kit", TODAY, words="ar")
    assert refused.value.params["field"] not in {"", "Phone"}
