"""The stories of the pack: each comes out as written, and together they reach every rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.case.conditions import holds
from assistant.case.values import NoAnswer, NonAnswer
from assistant.grounds.assessment import Assessment, assess
from assistant.grounds.derived import derive
from assistant.grounds.finding import Status
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.checking import check_case
from assistant.usecases.mismatches import find_mismatches
from assistant.usecases.stories import PLANNED, Story, load_stories
from assistant.usecases.telling import render_check

STORIES = load_stories(bundled_pack())
FEWEST = 60
"""So many persons at the least."""


@pytest.fixture(scope="module")
def assessed(pack: Pack) -> dict[str, Assessment]:
    """What the rules make of every story."""
    return {story.id: assess(pack, story.case, PLANNED) for story in STORIES}


def test_there_are_enough_stories() -> None:
    assert len(STORIES) >= FEWEST


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_comes_out_as_written(pack: Pack, story: Story) -> None:
    assert [mismatch.reason for mismatch in find_mismatches(pack, story)] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
@pytest.mark.parametrize("words", ["en", "ar"])
def test_a_story_is_explained_in_words(pack: Pack, story: Story, words: str) -> None:
    report = check_case(story.case, pack, PLANNED, words)
    told = render_check(report, words)
    assert len(told.splitlines()) > 10
    assert "{" not in told


def test_every_ground_is_reached(pack: Pack, assessed: dict[str, Assessment]) -> None:
    shown = {finding.id for one in assessed.values() for finding in one.findings if finding.is_shown}
    assert set(pack.grounds) - shown == set()


def test_every_ground_that_can_be_strong_is_strong_in_a_story(
    pack: Pack, assessed: dict[str, Assessment]
) -> None:
    never = {"art2.health", "rpd35.lack_of_interest", "retention_expired", "ncb_non_cooperation"}
    strong = {one.id for all_ in assessed.values() for one in all_.findings if one.status is Status.STRONG}
    assert set(pack.grounds) - strong == never


def test_every_caution_is_sounded(pack: Pack, assessed: dict[str, Assessment]) -> None:
    written = {(ground.id, caution.id) for ground in pack.grounds.values() for caution in ground.cautions}
    sounded = {
        (finding.id, caution.id)
        for one in assessed.values()
        for finding in one.findings
        for caution in finding.cautions
    }
    assert written - sounded == set()


def test_every_gate_is_closed_on_a_ground_that_would_open(pack: Pack) -> None:
    closed = set()
    for story in STORIES:
        derived = derive(pack, story.case, PLANNED)
        for ground in pack.grounds.values():
            opens = holds(ground.suggest, story.case, derived=derived)
            if opens and not holds(ground.gate, story.case, derived=derived):
                closed.add(ground.gate)
    # The gate of a passport record is what opens its only ground, so it cannot be closed on it.
    always = {pack.grounds["stolen_passport_record"].gate, pack.grounds["art2.health"].gate}
    assert {ground.gate for ground in pack.grounds.values()} - closed == always


def test_every_row_of_the_route_is_taken(pack: Pack, assessed: dict[str, Assessment]) -> None:
    assert {one.proposal.row for one in assessed.values()} == {row.number for row in pack.route.rows}


def test_every_alternative_and_add_on_is_offered(pack: Pack, assessed: dict[str, Assessment]) -> None:
    offered = {
        (one.proposal.row, other.kind) for one in assessed.values() for other in one.proposal.alternatives
    }
    assert offered == {(row.number, other.kind) for row in pack.route.rows for other in row.alternatives}
    assert {name for one in assessed.values() for name in one.proposal.addons_offered} == {
        addon.id for addon in pack.route.addons
    }


def test_an_unknown_answer_never_strengthens_a_ground(pack: Pack, assessed: dict[str, Assessment]) -> None:
    """Each answer of each story in turn becomes "I do not know": no ground may rise."""
    unknown = NonAnswer(kind=NoAnswer.UNKNOWN)
    order = {Status.ABSENT: 0, Status.SUGGEST: 1, Status.STRONG: 2}
    lifted = set()
    for story in STORIES:
        for path, fact in story.case.facts.items():
            if isinstance(fact, NonAnswer):
                continue
            less = assess(pack, story.case.with_fact(path, unknown), PLANNED)
            for before, after in zip(assessed[story.id].findings, less.findings, strict=True):
                if order[after.status] > order[before.status]:
                    lifted.add((after.id, path))
    assert lifted == set()


# -- stories that are wrong themselves

WRONG = (
    ('data.known_how = "court_file"', 'data.known_hwo = "court_file"', "data.known_hwo", "not a fact"),
    ('"military_desertion_draft"', '"desertion"', "case.offences", ""),
    ('strong = ["art3.offence_by_nature"]', 'strong = ["art3.nature"]', "art3.nature", "not a ground"),
    ('kind = "deletion"', 'knid = "deletion"', "kind", ""),
    ('id = "deserter"', 'id = "insulted_the_president"', "id", "twice"),
    ("2027-10-01", "2027-13-01", "", ""),
    ('"deadline.deletion_decision"', '"deadline.never"', "dates", "deadline.never"),
)
"""What is replaced by what, once, and what the fault must name."""


@pytest.mark.parametrize(("right", "wrong", "place", "reason"), WRONG)
def test_a_wrong_story_is_named(tmp_path: Path, right: str, wrong: str, place: str, reason: str) -> None:
    root = tmp_path / "templates"
    shutil.copytree(bundled_pack().root, root)
    file = root / "stories" / "article3.toml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(PackFault) as caught:
        load_stories(Pack(root))
    assert caught.value.file == "stories/article3.toml"
    assert place in str(caught.value)
    assert reason in str(caught.value)


def test_a_rule_that_changes_is_told_by_the_stories(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    shutil.copytree(bundled_pack().root, root)
    rules = root / "rules" / "route.toml"
    text = rules.read_text(encoding="utf-8").replace('when = "not data.confirmed"', 'when = "false"')
    rules.write_text(text, encoding="utf-8")
    changed = Pack(root)
    told = {story.id: find_mismatches(changed, story) for story in load_stories(changed)}
    assert any("kind of request" in one.reason for one in told["newspaper_says_so"])
    assert told["deserter"] == ()
