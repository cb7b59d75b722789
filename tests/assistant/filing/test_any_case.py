"""Whatever a case holds, its fields of the Portal can be filled."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings

from assistant.case.case import Case
from assistant.filing.portal import portal_texts
from assistant.grounds.assessment import assess
from assistant.pack.pack import bundled_pack
from tests.assistant.case.strategies import cases

PACK = bundled_pack()
TODAY = date(2026, 11, 25)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(cases(PACK))
def test_any_case_fills_the_form_without_gaps_in_its_numbers(case: Case) -> None:
    texts = portal_texts(PACK, case, assess(PACK, case, TODAY), "en")

    assert [text.number for text in texts] == list(range(1, len(texts) + 1))
    for text in texts:
        assert text.text == text.text.strip("\n")
        assert not (text.is_file and text.field.form.value == "generated" and text.text)
