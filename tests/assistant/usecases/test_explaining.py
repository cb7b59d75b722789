"""Every expected failure has calm words, in the language of the window."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import assistant
from assistant.case.fault import CaseFaults, Fault, ValueFault
from assistant.errors import AssistantError
from assistant.i18n.catalogues import CatalogueUnreadable
from assistant.pack.fault import PackFault
from assistant.pack.pack import bundled_pack
from assistant.usecases.explaining import explain_failure, known_codes
from assistant.usecases.transfer import LARGEST_CASE_FILE, CaseFileTooLarge
from assistant.vault.fault import NotEnoughMemory, RecordUnreadable

ALARMING = ("!", "danger", "warning", "fail", "error", "fatal", "illegal", "abort")


class Surprise(AssistantError):
    """A failure nobody wrote words for."""

    code = "test.surprise"


def failures_of_the_program() -> Iterator[type[AssistantError]]:
    for module in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = [AssistantError]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if kind.__module__.startswith("assistant."):
            yield kind


def test_every_failure_of_the_program_has_words() -> None:
    codes = {kind.code for kind in failures_of_the_program()} - {AssistantError.code}
    assert codes - known_codes() == set()


def test_there_are_no_words_for_failures_that_do_not_exist() -> None:
    codes = {kind.code for kind in failures_of_the_program()}
    assert known_codes() - codes == set()


def test_no_two_failures_share_a_code() -> None:
    codes = [kind.code for kind in failures_of_the_program() if "code" in vars(kind)]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("code", sorted(known_codes()))
def test_the_words_are_three_calm_sentences(code: str) -> None:
    failure = type("Failure", (AssistantError,), {"code": code})()
    happened, means, to_do = explain_failure(failure, "en")[:3]
    for told in (happened, means, to_do):
        assert told.endswith(".")
        assert not [word for word in ALARMING if word in told.lower()]
    assert len({happened, means, to_do}) == 3


def test_an_unknown_failure_gets_a_general_sentence_with_its_code() -> None:
    told = explain_failure(Surprise(), "en")
    assert len(told) == 3
    assert told[2].endswith("test.surprise.")


def test_figures_are_filled_in() -> None:
    assert "64 MiB" in explain_failure(CaseFileTooLarge(limit=LARGEST_CASE_FILE), "en")[0]
    assert "1,024 MiB" in explain_failure(NotEnoughMemory(mebibytes=1024), "en")[1]


def test_an_answer_is_named_by_the_label_of_its_field() -> None:
    label = bundled_pack().fields["accounts[].balance"].label
    assert label in explain_failure(RecordUnreadable(field="accounts[].balance"), "en")[0]
    assert "meta.none" in explain_failure(RecordUnreadable(field="meta.none"), "en")[0]


def test_every_fault_of_a_case_gets_a_line_with_its_path() -> None:
    faults = (
        Fault(path="accounts[acc1].balance", reason="not_a_decimal"),
        Fault(path="", reason="not_json", params={"line": 3, "column": 7}),
    )
    reasons = bundled_pack().faults
    assert explain_failure(CaseFaults(faults), "en")[3:] == (
        f"accounts[acc1].balance: {reasons['not_a_decimal']}",
        reasons["not_json"].format(line=3, column=7),
    )


def test_a_value_that_does_not_fit_is_told_with_its_reason() -> None:
    told = explain_failure(ValueFault("too_long", limit=80), "en")
    assert told[3] == bundled_pack().faults["too_long"].format(limit=80)


def test_a_fault_of_the_pack_shows_file_key_and_reason() -> None:
    failure = PackFault(file="rules/route.toml", key="row 3", reason="{it} is not known")
    assert explain_failure(failure, "en")[3] == "rules/route.toml: row 3: {it} is not known"


def test_a_path_keeps_its_order_inside_an_arabic_line() -> None:
    told = explain_failure(CaseFaults((Fault(path="accounts[acc1].id", reason="missing"),)), "ar")
    assert told[3].startswith("\u2066accounts[acc1].id\u2069: ")


def test_a_damaged_translation_is_explained_without_it() -> None:
    told = explain_failure(CatalogueUnreadable(language="ar", domain="ui"), "ar")
    assert told == explain_failure(CatalogueUnreadable(language="ar", domain="ui"), "en")
