"""What to do before, while and after filing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack
from assistant.pack.steps import Stage, load_steps

LAW = Path(__file__).resolve().parents[3] / "docs" / "law" / "procedure.md"


def test_the_steps_come_in_the_order_they_are_taken_and_keep_their_source(pack: Pack) -> None:
    steps = tuple(pack.steps.values())
    order = [list(Stage).index(step.stage) for step in steps]

    assert order == sorted(order)
    assert {step.stage for step in steps} == set(Stage)
    for step in steps:
        assert step.source.startswith(("docs/law/procedure.md", "https://www.interpol.int/"))


def test_steps_before_and_after_are_those_of_the_procedure(pack: Pack) -> None:
    known = set(re.findall(r"`(check\.(?:pre|post)\.\w+)`", LAW.read_text(encoding="utf-8")))

    for step in pack.steps.values():
        assert step.stage in {Stage.FILING, Stage.AGAIN} or step.id in known
    assert known <= set(pack.steps), "no step of the law is left out"


def test_a_step_for_an_unknown_kind_of_request_is_a_fault(tmp_path: Path, pack: Pack) -> None:
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "steps.toml"
    shutil.copy(pack.root / "rules" / "steps.toml", file)
    file.write_text(
        file.read_text(encoding="utf-8").replace('kinds = ["correction"', 'kinds = ["pardon"'),
        encoding="utf-8",
    )

    with pytest.raises(PackFault, match="a kind is one of"):
        load_steps(tmp_path, pack.fields, pack.deadlines)


def test_every_step_after_filing_is_thought_of_in_some_state(pack: Pack) -> None:
    for step in pack.steps.values():
        assert (step.timing is not None) == (step.stage in {Stage.AFTER, Stage.AGAIN}), step.id


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('states = ["filed"]', 'states = ["mailed"]', "one of the words of filing.state"),
        ('starts = ["filing.filed_on"]\nlast_days', 'starts = ["filing.sent"]\nlast_days', "is not known"),
        ("last_days = 14\n", "", "a day needs a start and a length of time"),
        ("months = [3, 6, 12]", "months = [6, 3]", "greater than the one before"),
        ('means = "state"', 'means = "luck"', "is not one of"),
    ],
)
def test_a_mistake_in_the_timing_of_a_step_is_named(
    tmp_path: Path, pack: Pack, old: str, new: str, reason: str
) -> None:
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "steps.toml"
    text = (pack.root / "rules" / "steps.toml").read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(PackFault, match=reason):
        load_steps(tmp_path, pack.fields, pack.deadlines)
