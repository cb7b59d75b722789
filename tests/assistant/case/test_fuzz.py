"""The sample, damaged at random: it is read whole or refused with faults, never anything else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.case import schema
from assistant.case.case import Case
from assistant.case.fault import CaseFaults
from assistant.case.format import read_case, write_case
from assistant.pack.pack import Pack

WORDS: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**400, "", "x", "none", "later", "2021", "2021-02-30", "9999-12-31",
    "\ud800", "a\nb", [], [None], ["none"], ["doc1"], {}, {"no_answer": "later"}, {"no_answer": "never"},
    {"no_answer": "unknown", "note": {"lang": "en", "text": "?"}}, {"amount": "1.00", "currency": "EUR"},
    {"date": "9999", "qualifier": "after"}, {"date": "0001-01-01", "qualifier": "before"},
    {"lang": "en", "text": "x"}, {"id": "acc1"}, [{"id": "acc1"}, {"id": "acc1"}], [[[[]]]],
]  # fmt: skip
FREE_OF_THE_SCHEMA = {
    "not_a_real_date", "id_twice", "no_such_item", "too_deep", "not_a_number", "not_unicode",
    "control_character", "too_large",
}  # fmt: skip
"""Reasons without a rule of section 6 that a file in the schema's form may still be refused for."""


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a document with every key in it."""
    keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from places(node[key])


def damaged(document: Any, chance: random.Random) -> Any:
    copied = json.loads(json.dumps(document))
    for _ in range(chance.choice([1, 1, 1, 2, 5, 20])):
        everywhere = list(places(copied))
        node, key = chance.choice(everywhere)
        other, other_key = chance.choice(everywhere)
        match chance.randrange(5):
            case 0:
                del node[key]
            case 1:
                node[key] = chance.choice(WORDS)
            case 2:
                node[key] = json.loads(json.dumps(other[other_key]))
            case 3 if isinstance(node, dict):
                node[chance.choice(["x_new", "x-new", "id", "kind", "документ", ""])] = chance.choice(WORDS)
            case _ if isinstance(node, list):
                node.append(json.loads(json.dumps(node[key])))
            case _:
                node.setdefault(str(other_key), 1)
    return copied


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_read_or_refused_and_agrees_with_the_schema(
    seed: int, pack: Pack, sample_bytes: bytes
) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, not a secret
    document = json.loads(sample_bytes)
    for _ in range(60):
        bad = damaged(document, chance)
        try:
            case = read_case(json.dumps(bad).encode(), pack)
        except CaseFaults as refused:
            assert refused.faults
            for fault in refused.faults:
                assert pack.faults[fault.reason].format(**fault.params)
                assert fault.reason != "against_schema" or fault.path == "filing"
            if not schema.find_faults(bad, pack):
                assert all(fault.rule or fault.reason in FREE_OF_THE_SCHEMA for fault in refused.faults)
        else:
            assert isinstance(case, Case)
            assert read_case(write_case(case, pack), pack) == case


@pytest.mark.parametrize("seed", range(4))
def test_a_file_with_damaged_bytes_is_read_or_refused(seed: int, pack: Pack, sample_bytes: bytes) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, not a secret
    for _ in range(60):
        raw = bytearray(sample_bytes)
        for _ in range(chance.choice([1, 3, 30])):
            at = chance.randrange(len(raw))
            raw[at : at + chance.choice([0, 1, 5, 400])] = chance.randbytes(chance.choice([0, 1, 4]))
        try:
            read_case(bytes(raw), pack)
        except CaseFaults as refused:
            assert refused.faults
