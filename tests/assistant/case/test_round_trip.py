"""Any case the dictionary allows goes out and comes back equal."""

from __future__ import annotations

import json
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.case import schema
from assistant.case.case import Case
from assistant.case.format import read_case, write_case
from assistant.case.validity import find_faults
from assistant.pack.pack import bundled_pack
from tests.assistant.case.strategies import cases

PACK = bundled_pack()
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW, derandomize=True)
@given(cases(PACK))
def test_a_case_made_of_the_dictionary_comes_back_equal(case: Case) -> None:
    assert find_faults(case, PACK) == ()
    raw = write_case(case, PACK)

    assert schema.find_faults(json.loads(raw), PACK) == ()
    back = read_case(raw, PACK)
    assert back == case
    assert write_case(back, PACK) == raw


@settings(max_examples=5, deadline=None, suppress_health_check=SLOW, derandomize=True)
@given(cases(PACK), st.randoms(use_true_random=False))
def test_no_order_of_facts_changes_the_bytes(case: Case, chance: random.Random) -> None:
    facts = list(case.facts.items())
    chance.shuffle(facts)

    assert write_case(Case(dict(facts), case.rows, case.extensions), PACK) == write_case(case, PACK)
