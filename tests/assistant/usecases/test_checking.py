"""The whole report of a check: the sample against ``docs/sample-expected.md``, and its form."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from assistant.case.case import Case
from assistant.case.format import write_case
from assistant.case.values import Fact, Name, NoAnswer, NonAnswer, PartialDate, Qualifier
from assistant.cli import casebook
from assistant.grounds.problems import Param, Problem
from assistant.pack.pack import Pack, bundled_pack
from assistant.usecases.checking import check_case, problem_words
from assistant.usecases.telling import render_check
from tests.assistant.case.strategies import cases
from tests.assistant.conftest import TODAY

UNKNOWN, LATER = NonAnswer(kind=NoAnswer.UNKNOWN), NonAnswer(kind=NoAnswer.LATER)
Report = dict[str, Any]


@pytest.fixture(scope="module")
def report(pack: Pack, sample: Case) -> Report:
    return check_case(sample, pack, TODAY, "en")


def listed(report: Report) -> set[tuple[str, str, str | None]]:
    """Level, id and item of each problem, without the answers that are missing field by field."""
    return {
        (one["level"], one["id"], one["item"]) for one in report["problems"] if one["id"] != "answer.missing"
    }


def statuses(report: Report) -> dict[str, tuple[str, bool, bool]]:
    """Status, preselection and caution of each ground that is not absent."""
    return {
        ground["id"]: (ground["status"], ground["preselected"], ground["caution"])
        for ground in report["grounds"]
        if ground["status"] != "absent"
    }


def days(report: Report) -> dict[str, str]:
    return {name.removeprefix("deadline."): one["date"] for name, one in report["deadlines"].items()}


# -- the form


def test_the_keys_stand_in_the_order_of_the_format(report: Report) -> None:
    assert list(report)[:14] == [
        "format", "case", "pack", "reference_date", "route", "grounds", "problems", "deadlines",
        "accounts", "incidents", "totals", "names", "context", "ready_to_file",
    ]  # fmt: skip
    assert list(report["route"])[:7] == [
        "kind", "subject", "row", "why", "alternatives", "addons_offered", "addons_ticked",
    ]  # fmt: skip
    for ground in report["grounds"]:
        assert list(ground)[:9] == [
            "id", "weight", "status", "preselected", "caution", "caution_text", "elements",
            "missing_documents", "decisions",
        ]  # fmt: skip
        for element in ground["elements"]:
            assert list(element)[:4] == ["id", "state", "facts", "documents"]
    for problem in report["problems"]:
        assert list(problem)[:6] == ["id", "level", "item", "facts", "text", "remedy"]
    for deadline in report["deadlines"].values():
        assert list(deadline)[:4] == ["date", "forecast", "target_only", "source"]
    assert all(list(one)[:2] == ["attribution", "flags"] for one in report["accounts"].values())
    assert all(list(one)[:2] == ["attribution", "hours"] for one in report["incidents"].values())
    assert all(list(one)[:3] == ["text", "lang", "upper"] for one in report["names"])


def test_a_report_is_plain_json_without_a_float_for_money(report: Report) -> None:
    again = json.loads(json.dumps(report, ensure_ascii=False), parse_float=pytest.fail)
    assert again == report


def test_problems_are_sorted_by_level_then_id_then_item(report: Report) -> None:
    levels = ["block", "warn", "info"]
    keys = [(levels.index(one["level"]), one["id"], one["item"] or "") for one in report["problems"]]
    assert keys == sorted(keys)


def test_every_ground_of_the_pack_is_listed_and_absent_ones_without_elements(
    pack: Pack, report: Report
) -> None:
    assert [ground["id"] for ground in report["grounds"]] == list(pack.grounds)
    absent = [ground for ground in report["grounds"] if ground["status"] == "absent"]
    assert absent
    assert not any(ground["elements"] or ground["missing_documents"] for ground in absent)


# -- the sample


def test_the_sample_is_a_request_for_deletion_not_ready_to_file(report: Report) -> None:
    assert report["format"] == "casebook-check/1"
    assert report["case"] == "a71a6418-f8a7-5044-b918-06a2a1619e9a"
    assert report["reference_date"] == "2026-12-01"
    route = report["route"]
    assert (route["kind"], route["subject"], route["row"]) == ("deletion", "person", 5)
    assert route["alternatives"] == ["correction_deletion"]
    assert (route["addons_offered"], route["addons_ticked"]) == (["provisional"], [])
    assert report["ready_to_file"] is False


def test_the_grounds_of_the_sample_stand_as_expected(report: Report) -> None:
    assert statuses(report) == {
        "art3.political_predominance": ("strong", True, False),
        "rpd83.unclear_criminal_conduct": ("strong", True, False),
        "expression_assembly": ("suggest", False, False),
        "art2.fair_trial": ("suggest", False, False),
        "rpd12.accuracy": ("suggest", False, False),
        "extradition_refused": ("suggest", False, True),
        "refugee_related": ("suggest", False, False),
    }


def test_the_sample_has_the_expected_problems_and_nothing_more(report: Report) -> None:
    assert listed(report) == {
        ("block", "missing.signed_request", None),
        ("block", "missing.translation", "doc3"),
        ("block", "missing.translation", "doc6"),
        ("warn", "missing.translation", "doc5"),
        ("warn", "missing.translation", "doc7"),
        ("warn", "missing.translation", "doc8"),
        ("warn", "id.expiring", "td1"),
        ("warn", "protection.pending", None),
        ("warn", "text.untranslated", "n1p2"),
        ("warn", "text.untranslated", "n2p1"),
        ("warn", "conf.missing_row", "doc6"),
        ("warn", "conf.missing_row", "doc7"),
        ("warn", "account.domestic_proceedings", "acc3"),
        ("warn", "account.precedes_data", "acc3"),
        ("info", "missing.individual_finding", None),
        ("info", "account.no_document", "acc2"),
        ("info", "account.no_document", "acc3"),
    }
    asked = {one["item"]: one["level"] for one in report["problems"] if one["id"] == "answer.missing"}
    assert asked == {
        "request.signed_on": "block",
        "request.declaration_truth": "block",
        "request.grounds": "warn",
    }


def test_the_dates_accounts_incidents_and_totals_of_the_sample(report: Report) -> None:
    assert days(report) == {
        "admissibility_decision": "2027-01-01",
        "ipsg_data_check": "2027-02-15",
        "deletion_decision": "2027-10-01",
    }
    assert all(one["forecast"] for one in report["deadlines"].values())
    assert report["accounts"] == {
        "acc1": {"attribution": "stated", "flags": []},
        "acc2": {"attribution": "probable", "flags": ["no_document"]},
        "acc3": {
            "attribution": "unclear",
            "flags": ["domestic_proceedings", "precedes_data", "no_document"],
        },
    }
    read = {item: (one["attribution"], one["hours"]) for item, one in report["incidents"].items()}
    assert read == {
        "inc1": ("stated", 53),
        "inc2": ("stated_orally", None),
        "inc3": ("unclear", None),
        "inc4": ("unclear", None),
    }
    assert report["totals"] == {
        "attributed": {"EUR": "7415.20", "USD": "1980.00"},
        "by_measure:restricted": {"EUR": "7415.20"},
        "by_measure:closed_bank": {"USD": "1980.00"},
        "blocked_now": {"EUR": "7415.20"},
        "returned": {"USD": "1980.00"},
        "own_estimates": {"BYN": "23150.44"},
    }
    assert [name["upper"] for name in report["names"]] == ["ЛАЗОЎСКІ", "ЛОЗОВСКИЙ", "LAZOUSKI", "LOZOVSKII"]


def test_context_about_another_country_is_not_allowed(pack: Pack, sample: Case, report: Report) -> None:
    assert report["context"] == {"max": 2, "allowed": []}
    russian = check_case(sample.with_fact("data.source_country", "RU"), pack, TODAY, "en")["context"]
    assert "ctx.ru.700_400" in russian["allowed"]
    assert "ctx.ru.2022_measures" not in russian["allowed"], "it concerns diffusions, not a notice"
    assert not any(name.startswith("ctx.tr.") for name in russian["allowed"])


# -- what must change when one answer changes


def test_recognised_protection_replaces_the_pending_application(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("refugee.status", "recognised_1951").with_fact(
        "documents[doc8].classes", ("refugee_decision",)
    )
    report = check_case(case, pack, TODAY, "en")
    assert statuses(report)["refugee_status"] == ("strong", True, False)
    assert "refugee_related" not in statuses(report)
    assert not any(name == "protection.pending" for _, name, _ in listed(report))


def test_data_known_only_from_the_media_lead_to_an_access_request(
    pack: Pack, sample: Case, report: Report
) -> None:
    case = sample.with_fact("data.types", UNKNOWN).with_fact("data.known_how", "media")
    changed = check_case(case, pack, TODAY, "en")
    assert (changed["route"]["kind"], changed["route"]["row"]) == ("access", 3)
    assert changed["route"]["addons_offered"] == ["preemptive"]
    found = statuses(changed)
    assert not any(preselected for _, preselected, _ in found.values())
    assert found["art3.political_predominance"][0] == "strong"
    assert "extradition_refused" not in found
    assert not any(name.startswith("rpd83.") for name in found)
    assert days(changed)["access_decision"] == "2027-05-01"
    assert listed(changed) - listed(report) == {
        ("info", "data.not_confirmed", None),
        ("info", "data.media_not_proof", None),
        ("info", "data.bank_not_proof", None),
        ("info", "data.written_mention", "inc1"),
    }


def test_a_diffusion_leaves_the_unclear_conduct_in_class_a(pack: Pack, sample: Case, report: Report) -> None:
    changed = check_case(sample.with_fact("data.types", ("red_diffusion",)), pack, TODAY, "en")
    assert statuses(changed) == statuses(report)
    weights = {ground["id"]: ground["weight"] for ground in changed["grounds"]}
    assert weights["rpd83.unclear_criminal_conduct"] == "A"


def test_a_specific_accusation_leaves_too_few_grounds(pack: Pack, sample: Case, report: Report) -> None:
    changed = check_case(sample.with_fact("case.facts_specific", "yes"), pack, TODAY, "en")
    assert "rpd83.unclear_criminal_conduct" not in statuses(changed)
    assert listed(changed) - listed(report) == {("info", "grounds.too_few", None)}


def test_a_new_fact_opens_a_revision_to_its_last_day(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("ccf.prior", "compliant").with_fact(
        "ccf.new_fact_date", PartialDate(year=2026, month=6, day=1)
    )
    report = check_case(case, pack, TODAY, "en")
    assert report["route"]["kind"] == "revision"
    assert (days(report)["revision"], days(report)["revision_decision"]) == ("2026-12-01", "2027-10-01")
    assert {("block", "missing.ccf_decision", None), ("block", "missing.new_fact_proof", None)} <= listed(
        report
    )


def test_a_day_later_there_is_nothing_to_file(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("ccf.prior", "compliant").with_fact(
        "ccf.new_fact_date", PartialDate(year=2026, month=5, day=31)
    )
    report = check_case(case, pack, TODAY, "en")
    assert report["route"]["kind"] == "none"
    assert {("block", "route.already_decided", None), ("block", "route.revision_late", None)} <= listed(
        report
    )
    assert not any(one["forecast"] for one in report["deadlines"].values())
    assert days(report) == {"revision": "2026-11-30"}


def test_a_refusal_for_human_rights_carries_two_grounds(pack: Pack, sample: Case) -> None:
    report = check_case(sample.with_fact("extr.list[ex1].reason", ("human_rights",)), pack, TODAY, "en")
    assert statuses(report)["extradition_refused"] == ("strong", True, False)
    assert statuses(report)["art2.torture_risk"][0] == "strong"
    assert ("warn", "missing.medical_report", None) in listed(report)


def test_a_political_case_without_individual_facts_has_a_caution(pack: Pack, sample: Case) -> None:
    case = sample.without("person.official_statements")
    facts: dict[str, Fact] = {
        "person.timing_link": "no",
        "person.findings": ("none",),
        "person.others_targeted": UNKNOWN,
    }
    for path, fact in facts.items():
        case = case.with_fact(path, fact)
    found = statuses(check_case(case, pack, TODAY, "en"))
    assert found["art3.political_predominance"] == ("suggest", False, True)
    assert "expression_assembly" not in found


def test_another_day_of_filing_moves_every_date(pack: Pack, sample: Case, report: Report) -> None:
    changed = check_case(sample, pack, TODAY, "en", date(2027, 1, 31))
    assert changed["reference_date"] == "2027-01-31"
    assert days(changed) == {
        "admissibility_decision": "2027-02-28",
        "ipsg_data_check": "2027-04-14",
        "deletion_decision": "2027-11-28",
    }
    assert listed(changed) - listed(report) == {("block", "id.expired", "td1")}
    assert listed(report) - listed(changed) == {("warn", "id.expiring", "td1")}


def test_the_wish_for_a_correction_only_is_a_correction(pack: Pack, sample: Case) -> None:
    changed = check_case(sample.with_fact("request.wanted_outcome", ("correction",)), pack, TODAY, "en")
    assert (changed["route"]["kind"], changed["route"]["row"]) == ("correction", 4)


@pytest.mark.parametrize(
    ("since", "is_suggested"),
    [
        (PartialDate(year=2021, month=11), True),
        (PartialDate(year=2021), False),
        (PartialDate(year=2021, qualifier=Qualifier.ABOUT), False),
    ],
)
def test_the_last_day_of_a_period_decides_how_old_the_data_are(
    pack: Pack, sample: Case, since: PartialDate, is_suggested: bool
) -> None:
    changed = check_case(sample.with_fact("data.since", since), pack, TODAY, "en")
    assert ("retention_expired" in statuses(changed)) is is_suggested
    assert "precedes_data" not in changed["accounts"]["acc3"]["flags"]


def test_an_answer_put_off_is_no_error(pack: Pack, sample: Case, report: Report) -> None:
    changed = check_case(sample.with_fact("trial.defects", LATER), pack, TODAY, "en")
    assert "art2.fair_trial" not in statuses(changed)
    assert listed(changed) == listed(report)


def test_a_hearing_with_proof_ticks_urgent_measures(pack: Pack, sample: Case) -> None:
    path = "request.urgency[u1]"
    case = sample.with_item("request.urgency", "u1")
    facts: dict[str, Fact] = {
        "kind": "extradition_hearing",
        "date": PartialDate(year=2027, month=1, day=12),
        "documents": ("doc6",),
    }
    for key, fact in facts.items():
        case = case.with_fact(f"{path}.{key}", fact)
    assert check_case(case, pack, TODAY, "en")["route"]["addons_ticked"] == ["provisional"]


def complete(sample: Case) -> Case:
    """The sample with everything that stops filing mended."""
    case = sample.with_fact("request.declaration_truth", "yes").with_fact(
        "request.signed_on", PartialDate(year=2026, month=11, day=24)
    )
    for paper in ("doc3", "doc6"):
        case = case.with_fact(f"documents[{paper}].translation", "full")
    case = case.with_item("documents", "doc9")
    facts: dict[str, Fact] = {
        "classes": ("signed_request",),
        "state": "held",
        "use": "portal_field",
        "languages": ("en",),
        "confidentiality": "R3",
    }
    for key, fact in facts.items():
        case = case.with_fact(f"documents[doc9].{key}", fact)
    return case


def test_a_request_with_nothing_that_blocks_is_ready(pack: Pack, sample: Case) -> None:
    report = check_case(complete(sample), pack, TODAY, "en")
    assert report["ready_to_file"] is True
    assert "Nothing known stops this request." in render_check(report, "en")


# -- words


def test_every_problem_of_the_pack_has_words_with_every_placeholder_filled(pack: Pack) -> None:
    params: dict[str, Param] = {
        "field": "case.status",
        "other": "person.residence_place",
        "ground": "refugee_status",
        "count": 12,
        "limit": 10,
        "date": PartialDate(year=2027, month=1),
    }
    for language in ("en", "ar"):
        for rule in pack.problems.values():
            problem = Problem(id=rule.id, severity=rule.severities[0], params=params)
            text, remedy = problem_words(problem, pack, language)
            assert text
            assert remedy
            assert "{" not in text + remedy


def test_ids_do_not_change_with_the_language(pack: Pack, sample: Case, report: Report) -> None:
    arabic = check_case(sample, pack, TODAY, "ar")
    assert statuses(arabic) == statuses(report)
    assert listed(arabic) == listed(report)
    assert arabic["totals"] == report["totals"]


def test_a_person_reads_what_to_file_and_what_is_missing(report: Report) -> None:
    told = render_check(report, "en")
    assert "Deletion" in told
    assert "The identity document ends on 20 January 2027, within three months of filing." in " ".join(
        told.split()
    )
    assert "1 October 2027: Decision on correction or deletion (expected)" in told
    assert "EUR\N{NO-BREAK SPACE}7,415.20" in told
    assert "BYN\N{NO-BREAK SPACE}23,150.44" in told
    assert "not ready to file" in told
    assert all(len(line) <= 92 for line in told.splitlines())
    for word in ("doc3", "acc1", "None", "{", "mappingproxy"):
        assert word not in told


def test_a_name_keeps_its_order_in_an_arabic_line(pack: Pack, sample: Case, report: Report) -> None:
    assert not {"\u2068", "\u2069"} & set(render_check(report, "en"))
    case = sample.with_fact("accounts[acc2].institution", Name(text="Bank (L.) 7!"))
    told = render_check(check_case(case, pack, TODAY, "ar"), "ar")
    assert "  - \u2068Bank (L.) 7!\u2069" in told.splitlines()
    assert "  - Decision to charge" in told.splitlines(), "an isolate that changes nothing is left out"


def test_a_choice_that_no_longer_fits_is_said(pack: Pack, sample: Case) -> None:
    def told(case: Case) -> str:
        return " ".join(render_check(check_case(case, pack, TODAY, "en"), "en").split())

    dropped = told(sample.with_fact("data.known_how", "media"))
    assert "Your answers fit this request: Access" in dropped
    assert "Your earlier choice does not fit your answers at present: Deletion" in dropped
    assert "(kept for a request for deletion)" in dropped
    kept = told(sample.with_fact("request.kind", "access"))
    assert "You have chosen another one, and it is prepared: Access" in kept
    assert "earlier choice" not in told(sample)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "change",
    [
        lambda case: case,
        lambda _: Case(),
        lambda case: case.with_fact("data.known_how", "media"),
        lambda case: case.with_fact("ccf.prior", "compliant"),
        lambda case: case.with_fact("accounts[acc1].asset_code", "USDT"),
    ],
)
def test_any_case_can_be_told(
    pack: Pack, sample: Case, language: str, change: Callable[[Case], Case]
) -> None:
    told = render_check(check_case(change(sample), pack, TODAY, language), language)
    assert told.count("\n") > 10
    assert "{" not in told


# -- the command line


@pytest.fixture
def sample_file(tmp_path: Path, sample_bytes: bytes) -> Path:
    file = tmp_path / "sample.case.json"
    file.write_bytes(sample_bytes)
    return file


def test_the_command_prints_the_report_and_exits_with_one(
    sample_file: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBOOK_NOW", "2026-11-25T12:00:00+00:00")
    result = CliRunner().invoke(casebook, ["check", str(sample_file), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == report


def test_the_command_takes_another_day_of_filing(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_NOW", "2026-11-25T12:00:00+00:00")
    arguments = ["check", str(sample_file), "--json", "--filing-date", "2027-01-31"]
    result = CliRunner().invoke(casebook, arguments)
    assert days(json.loads(result.stdout))["deletion_decision"] == "2027-11-28"


def test_the_command_speaks_to_a_person(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_NOW", "2026-11-25T12:00:00+00:00")
    result = CliRunner().invoke(casebook, ["check", str(sample_file)])
    assert result.exit_code == 1
    assert "What to file, and why" in result.stdout


def test_the_command_exits_with_zero_when_nothing_stops_the_request(
    pack: Pack, sample: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBOOK_NOW", "2026-11-25T12:00:00+00:00")
    file = tmp_path / "complete.case.json"
    file.write_bytes(write_case(complete(sample), pack))
    assert CliRunner().invoke(casebook, ["check", str(file)]).exit_code == 0


# -- any case at all

PACK = bundled_pack()
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW, derandomize=True)
@given(cases(PACK))
def test_whatever_a_case_holds_it_can_be_checked_and_told(case: Case) -> None:
    report = check_case(case, PACK, TODAY, "en")
    assert json.loads(json.dumps(report)) == report
    assert render_check(report, "en")
    assert report["ready_to_file"] is not any(one["level"] == "block" for one in report["problems"])
