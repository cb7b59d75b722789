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
        assert step.stage is Stage.FILING or step.id in known
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
        load_steps(tmp_path)
