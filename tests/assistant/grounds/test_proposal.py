"""Which request is proposed, and what is said of every other one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.grounds.assessment import Assessment, assess
from assistant.pack.fault import PackFault
from assistant.pack.kinds import KINDS
from assistant.pack.messages import pack_messages
from assistant.pack.pack import Pack
from assistant.usecases.stories import load_stories
from tests.assistant.conftest import TODAY


def judged(pack: Pack, case: Case) -> Assessment:
    return assess(pack, case, TODAY)


def others(pack: Pack, case: Case) -> dict[str, tuple[str, bool]]:
    """The context and whether it is allowed, by kind."""
    return {one.kind: (one.why_context, one.allowed) for one in judged(pack, case).proposal.others}


def test_in_every_story_each_other_kind_has_its_reason_and_its_cost(pack: Pack) -> None:
    known = {context for context, _text, _comment in pack_messages(pack)}
    for story in load_stories(pack):
        proposal = judged(pack, story.case).proposal
        assert {one.kind for one in proposal.others} == set(KINDS) - {proposal.kind}, story.id
        assert len(proposal.others) == len({one.kind for one in proposal.others}), story.id
        for one in proposal.others:
            assert one.why.endswith("."), story.id
            assert one.cost.endswith("."), story.id
            assert {one.why_context, one.cost_context} <= known, story.id
        assert proposal.cost
        assert proposal.subject_why
        assert proposal.subject_cost


def test_every_sentence_about_another_kind_is_reached_by_a_story(pack: Pack) -> None:
    said = {
        one.why_context for story in load_stories(pack) for one in judged(pack, story.case).proposal.others
    }
    never = {
        f"route:other:{one.id}:why"
        for one in pack.route.rejections
        if f"route:other:{one.id}:why" not in said
    }
    assert never == set()


def test_an_alternative_comes_first_and_may_be_chosen(pack: Pack, sample: Case) -> None:
    first, *rest = judged(pack, sample).proposal.others
    assert (first.kind, first.allowed, first.why_context) == (
        "correction_deletion", True, "route:5:alternative:1",
    )  # fmt: skip
    assert [one.kind for one in rest] == ["access", "correction", "revision"]


def test_while_nothing_is_confirmed_deletion_is_not_prepared_unless_it_is_urgent(
    pack: Pack, sample: Case
) -> None:
    case = sample.with_fact("data.known_how", "media")
    assert others(pack, case)["deletion"] == ("route:other:deletion_unproven:why", False)
    urgent = case.with_fact("request.detained", "yes")
    assert others(pack, urgent)["deletion"] == ("route:3:alternative:1", True)
    assert judged(pack, urgent.with_fact("request.kind", "deletion")).kind == "deletion"


def test_after_a_decision_the_reason_depends_on_the_new_fact(pack: Pack, sample: Case) -> None:
    decided = sample.with_fact("ccf.prior", "compliant")
    assert others(pack, decided)["revision"][0] == "route:other:revision_no_fact:why"
    late = decided.with_fact("ccf.new_fact_date", PartialDate.of(date(2026, 1, 5)))
    assert others(pack, late)["revision"][0] == "route:other:revision_late:why"
    assert not any(allowed for _context, allowed in others(pack, late).values())
    open_ = decided.with_fact("ccf.new_fact_date", PartialDate.of(date(2026, 9, 1)))
    assert "revision" not in others(pack, open_)
    assert others(pack, open_)["deletion"] == ("route:other:deletion_after_decision:why", False)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (
            'id = "deletion_no_ground"\nkind = "deletion"',
            'id = "deletion_no_ground"\nkind = "access"',
            "other",
        ),
        ('id = "access_known"\nkind = "access"', 'id = "access_known"\nkind = "none"', "kind"),
        ('cost = "The data would probably', 'costs = "The data would probably', "cost"),
    ],
)
def test_a_kind_without_an_honest_sentence_is_refused(
    pack: Pack, tmp_path: Path, old: str, new: str, key: str
) -> None:
    root = tmp_path / "pack"
    copytree(pack.root, root)
    file = root / "rules/route.toml"
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), "utf-8")
    with pytest.raises(PackFault) as caught:
        Pack(root).route  # noqa: B018
    assert key in caught.value.key
