"""The text of a check: readable by somebody without legal training, in the language asked for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.pack.pack import Pack
from assistant.usecases.checking import check_case
from assistant.usecases.telling import render_check
from tests.assistant.conftest import TODAY


def report(pack: Pack, case: Case, words: str = "en") -> dict[str, Any]:
    return check_case(case, pack, TODAY, words)


def told(pack: Pack, case: Case, words: str = "en") -> str:
    """The text on one line, so that no break hides a sentence."""
    return " ".join(render_check(report(pack, case, words), words, pack).split())


def part(text: str, title: str, following: str) -> str:
    return text.partition(f"{title} ---")[2].partition(f"{following} ---")[0]


def ground(found: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = (one for one in found["grounds"] if one["id"] == name)
    return dict(one)


# -- the request


def test_every_kind_that_is_not_proposed_says_why_and_what_it_costs(pack: Pack, sample: Case) -> None:
    text = told(pack, sample)
    for other in report(pack, sample)["route"]["others"]:
        assert other["why"] in text
        assert other["cost"] in text
    assert "To ask only for access or correction leaves the data in place" in text
    assert "Without them the data stay usable until the decision" in text


def test_deletion_without_proof_is_said_not_to_be_prepared(pack: Pack, sample: Case) -> None:
    text = told(pack, sample.with_fact("data.known_how", "media"))
    assert "Not prepared, because it would be refused or miss its aim: Deletion" in text
    assert "Deletion now, without proof, would mean arguing against a text that nobody has seen." in text


# -- the grounds


def test_a_ground_says_what_is_shown_and_by_which_paper(pack: Pack, sample: Case) -> None:
    text = told(pack, sample)
    assert (
        "Shown: Officials or state media attacked you in public. Proved by: Transcript of broadcast" in text
    )
    assert "Not shown: A country refused to extradite you because the case is political." in text
    assert "Paper still missing: Finding that names the person or the case" in text
    assert "When not to use it:" in text
    assert "Do not lead with it if the only link is that your country is authoritarian." in text


def test_what_was_never_answered_is_not_known_rather_than_not_shown(pack: Pack, sample: Case) -> None:
    case = sample.without("person.official_statements")
    elements = ground(report(pack, case), "art3.political_predominance")["elements"]
    assert "unknown" in {one["state"] for one in elements}
    assert "Not known yet: Officials or state media attacked you in public." in told(pack, case)


def test_a_paper_that_proves_something_is_named_by_its_title_and_never_by_its_id(
    pack: Pack, sample: Case
) -> None:
    found = ground(report(pack, sample), "rpd83.unclear_criminal_conduct")
    assert {title for one in found["elements"] for title in one["exhibits"]} == {
        "Public extract, saved page", "Decision to charge",
    }  # fmt: skip
    untitled = sample.without("documents[doc3].title")
    titles = ground(report(pack, untitled), "rpd83.unclear_criminal_conduct")["elements"][0]["exhibits"]
    assert not any(re.fullmatch(r"doc\d+", title) for title in titles)


def test_grounds_stand_in_the_order_of_the_request(pack: Pack, sample: Case) -> None:
    text = part(told(pack, sample), "What supports it", "What is not argued, and why")
    found = [one for one in report(pack, sample)["grounds"] if one["place"]]
    titles = [one["title"] for one in sorted(found, key=lambda one: int(one["place"]))]
    places = [text.index(f"* {title} (") for title in titles]
    assert places == sorted(places)
    assert [one["argued"] for one in sorted(found, key=lambda one: int(one["place"]))][:2] == [True, True]
    assert "A request carries 2 to 5 grounds well. About 3 pages of it are kept for them" in text


def test_each_ground_says_why_it_is_proposed_or_not(pack: Pack, sample: Case) -> None:
    reasons = {one["id"]: one["reason"] for one in report(pack, sample)["grounds"]}
    assert reasons["art3.political_predominance"] == "proposed"
    assert reasons["extradition_refused"] == "caution"
    assert reasons["expression_assembly"] == "not_carried"
    assert reasons["refugee_status"] == "answers"
    assert reasons["stolen_passport_record"] == "gate"
    unproven = report(pack, sample.with_fact("data.known_how", "media"))["grounds"]
    assert {one["reason"] for one in unproven if one["status"] != "absent"} == {"kept"}
    declined = sample.with_item("request.grounds", "expression_assembly")
    declined = declined.with_fact("request.grounds[expression_assembly].decision", "do_not_use")
    assert ground(report(pack, declined), "expression_assembly")["reason"] == "do_not_use"


def test_a_closed_gate_says_which_data_it_is_about(pack: Pack, sample: Case) -> None:
    text = part(told(pack, sample), "What is not argued, and why", "What stops filing")
    assert "This is only about the record of a travel document as stolen, lost or invalid." in text
    only_passport = told(pack, sample.with_fact("data.types", ("sltd_record",)))
    assert "This is only about data by which a person is sought for arrest" in only_passport


def test_of_a_decision_known_by_its_tags_only_tags_and_outcome_are_said(pack: Pack, sample: Case) -> None:
    published = [one for ground in report(pack, sample)["grounds"] for one in ground["published"]]
    assert published
    for one in published:
        decision = pack.decisions[one["id"]]
        assert (one["gist"] is not None) == decision.shows_reasoning
        if not decision.shows_reasoning:
            assert decision.gist not in told(pack, sample)
    assert "they do not bind the Commission" in told(pack, sample)


def test_a_doubtful_rule_is_visibly_doubtful(pack: Pack, sample: Case, tmp_path: Path) -> None:
    root = tmp_path / "pack"
    copytree(pack.root, root)
    file = root / "rules/grounds.toml"
    words = file.read_text("utf-8")
    at = words.index("mark = ", words.index('id = "art3.political_predominance"'))
    end = words.index("\n", at)
    file.write_text(f'{words[:at]}mark = "S, ?"{words[end:]}', "utf-8")
    changed = Pack(root)
    assert ground(report(changed, sample), "art3.political_predominance")["doubtful"]
    before = told(pack, sample).count("doubtful: verify it before filing")
    assert told(changed, sample).count("doubtful: verify it before filing") == before + 1


# -- state and dates


def test_the_longest_way_and_what_has_no_date_are_said(pack: Pack, sample: Case) -> None:
    text = part(told(pack, sample), "Dates", "Money")
    assert "you are told at the latest 13 months after filing: on 1 January 2028." in text
    assert "Without a fixed date: Retention of the file" in text
    assert "No source says how long it really takes." in text
    assert "These figures are doubtful: verify them before you rely on them." in text


def test_a_state_that_its_dates_contradict_is_told_and_nothing_is_refused(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("filing.filed_on", PartialDate.of(date(2026, 12, 3)))
    case = case.with_fact("filing.admissible_on", PartialDate.of(date(2026, 12, 20)))
    text = part(told(pack, case), "Where it stands", "Dates")
    assert "State: Admissible" in text
    assert "The state is given as “Being written”, but a date is entered for “Admissible”" in text


def test_sessions_that_are_still_to_come_are_shown(pack: Pack, sample: Case) -> None:
    early = check_case(sample, pack, date(2026, 5, 1), "en", date(2026, 5, 1))
    assert [one["first"] for one in early["sessions"]] == ["2026-06-03", "2026-09-30"]
    assert "A session of the Commission: 3 June 2026 to 16 June 2026" in render_check(early, "en", pack)
    assert report(pack, sample)["sessions"] == []


# -- Arabic


@pytest.mark.parametrize("known_how", ["public_extract", "media"])
def test_everything_of_the_program_is_said_in_arabic(pack: Pack, sample: Case, known_how: str) -> None:
    text = told(pack, sample.with_fact("data.known_how", known_how), "ar")
    english = told(pack, sample.with_fact("data.known_how", known_how), "en")
    # Tags of decisions are official English words; titles of papers are the person's own.
    names = {tag for one in pack.decisions.values() for tag in one.tags}
    sentences = [one for one in re.split(r"(?<=[.:?]) ", english) if len(one.split()) > 5]
    left = [one for one in sentences if one in text and not any(tag in one for tag in names)]
    assert left == []
