"""What to compare with the official page before filing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.case.case import Case
from assistant.filing.admissibility import checklist
from assistant.filing.reverification import Comparison, is_due, what_to_compare
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from tests.assistant.conftest import TODAY
from tests.assistant.drafting.variants import represented, revision


def compared(case: Case, pack: Pack) -> Comparison:
    assessment = assess(pack, case, TODAY)
    return what_to_compare(pack, assessment.kind, checklist(pack, case, assessment))


def test_three_facts_are_compared_the_channel_the_limits_and_the_papers_of_identity(
    sample: Case, pack: Pack
) -> None:
    found = compared(sample, pack)

    assert [one.id for one in found.channel] == ["adm.channel_portal"]
    assert [one.id for one in found.limits] == ["limit.deletion_summary_pages", "limit.annex_count"]
    assert [one.id for one in found.identity] == ["adm.identity_document"]


def test_who_acts_for_somebody_compares_the_power_of_attorney_too(sample: Case, pack: Pack) -> None:
    assert "adm.poa" in [one.id for one in compared(represented(sample), pack).identity]


def test_a_revision_has_its_own_limit(sample: Case, pack: Pack) -> None:
    assert [one.id for one in compared(revision(sample), pack).limits] == ["limit.revision_summary_pages"]


def test_every_rule_that_no_source_settled_and_that_applies_is_named_once(sample: Case, pack: Pack) -> None:
    doubtful = [one.id for one in compared(sample, pack).doubtful]

    assert {"adm.signature", "adm.annex_translation", "limit.file_size", "limit.file_formats"} <= set(
        doubtful
    )
    assert "limit.access_text_pages" not in doubtful
    assert len(doubtful) == len(set(doubtful))


@pytest.mark.parametrize(("days", "due"), [(0, False), (90, False), (91, True), (400, True), (-3, False)])
def test_the_rules_are_relied_on_for_ninety_days(pack: Pack, days: int, *, due: bool) -> None:
    assert is_due(pack, pack.header.date + timedelta(days=days)) is due
