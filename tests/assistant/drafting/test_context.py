"""Public context in a request: little of it, beside proved facts, and never what names a hiding place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Name
from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack
from tests.assistant.drafting.conftest import composed

_ISOLATES = re.compile("[\u2066-\u2069]")


def _arguing(sample: Case, country: str, *grounds: str) -> Case:
    case = sample.with_fact("data.source_country", country)
    for ground in grounds:
        case = case.with_item("request.grounds", ground).with_fact(
            f"request.grounds[{ground}].decision", "use"
        )
    return case


def _channel(sample: Case, country: str = "RU") -> Case:
    """A diffusion after a decision of the Commission that is held."""
    case = _arguing(sample, country, "circumvention_diffusion").with_item("documents", "ccf")
    facts: dict[str, Fact] = {
        "data.types": ("red_diffusion",),
        "ccf.prior": "not_compliant",
        "circ.previous_refused": "yes",
        "circ.reason_general": "yes",
        "circ.later_channel": ("diffusion",),
        "documents[ccf].classes": ("ccf_decision",),
        "documents[ccf].title": Name(text="A decision", lang="en"),
        "documents[ccf].state": "held",
        "documents[ccf].use": "annex",
        "documents[ccf].languages": ("en",),
        "documents[ccf].confidentiality": "R0",
    }
    for name, fact in facts.items():
        case = case.with_fact(name, fact)
    return case


def _political(sample: Case, country: str = "RU") -> Case:
    return _arguing(sample, country, "art3.political_predominance")


def _cited(draft: Draft) -> list[str]:
    found = [one.text for one in draft.sentences() if one.id.partition("/")[0] == "context.statement"]
    return [_ISOLATES.sub("", text) for text in found]


def _text(draft: Draft) -> str:
    return "\n".join(_ISOLATES.sub("", one.text) for one in draft.sentences())


def test_a_statement_stands_after_the_facts_with_its_date_source_and_address(
    pack: Pack, sample: Case
) -> None:
    item = pack.context.items["ctx.ru.2022_measures"]
    draft = composed(pack, _channel(sample))
    assert _cited(draft) == [item.text]
    text = _text(draft)
    assert text.index("The earlier refusal or deletion rested") < text.index(item.text)
    assert f"Date: {item.date}; public source: {item.published[0]}." in text
    assert "if they were sent after that date" in text
    assert "cited only as background to the facts of this case" in text
    assert all(address in text for address in item.sources)
    assert all(name in text for name in item.published)


def test_each_ground_has_its_statement_before_one_has_two_and_two_are_the_most(
    pack: Pack, sample: Case
) -> None:
    texts = {name: item.text for name, item in pack.context.items.items()}
    alone = composed(pack, _political(sample))
    assert _cited(alone) == [texts["ctx.leak2026"], texts["ctx.ru.complaints"]]
    both = _political(_channel(sample))
    assert sorted(_cited(composed(pack, both))) == sorted(
        [texts["ctx.ru.2022_measures"], texts["ctx.leak2026"]]
    )


def test_another_country_and_a_request_for_access_cite_nothing(pack: Pack, sample: Case) -> None:
    assert not _cited(composed(pack, _channel(sample, "KZ")))
    assert "Public sources cited" not in _text(composed(pack, _channel(sample, "KZ")))
    assert not _cited(composed(pack, _channel(sample), "ccf-access"))


def test_a_ground_without_a_held_paper_cites_no_report(pack: Pack, sample: Case) -> None:
    case = _channel(sample)
    for paper in case.items("documents"):
        case = case.with_fact(f"documents[{paper}].state", "missing")
    assert not _cited(composed(pack, case))


@pytest.mark.parametrize("country", ["RU", "TR", "TJ"])
def test_what_needs_a_fact_nobody_gave_is_never_cited(pack: Pack, sample: Case, country: str) -> None:
    draft = composed(pack, _political(sample, country))
    assert _cited(draft)
    shown = {item.text for item in pack.context.items.values() if item.grounds}
    assert set(_cited(draft)) <= shown
    assert not re.search("Gülen|PKK|700 persons|4,817|whistle-blower|entrepreneur", _text(draft))


def test_a_statement_that_names_the_country_of_residence_is_left_out(pack: Pack, sample: Case) -> None:
    draft = composed(pack, _political(sample).with_fact("person.residence_country", "TR"))
    assert _cited(draft) == [pack.context.items["ctx.leak2026"].text]
    assert "Turk" not in _text(draft)


@pytest.mark.parametrize("language", ["ar", "fr", "es"])
def test_every_language_cites_the_same_publications(pack: Pack, sample: Case, language: str) -> None:
    item = pack.context.items["ctx.ru.2022_measures"]
    text = _text(composed(pack, _channel(sample), language=language))
    assert item.published[0] in text
    assert item.text not in text
    assert all(address in text for address in item.sources)


def test_a_doubtful_row_is_never_printed(pack: Pack, sample: Case, tmp_path: Path) -> None:
    shutil.copytree(pack.root, tmp_path / "pack")
    file = tmp_path / "pack" / "rules" / "context.toml"
    text = file.read_text(encoding="utf-8")
    before, row, after = text.partition('id = "ctx.ru.2022_measures"')
    file.write_text(before + row + after.replace('mark = "S"', 'mark = "S, ?"', 1), encoding="utf-8")
    doubtful = Pack(tmp_path / "pack")
    assert doubtful.context.items["ctx.ru.2022_measures"].mark == "S, ?"
    assert not _cited(composed(doubtful, _channel(sample)))
