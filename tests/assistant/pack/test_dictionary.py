"""The data dictionary, and the mistakes a pack author can make in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.pack.dictionary import EVERY_KIND, Field, Kind, load_fields
from assistant.pack.fault import PackFault

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


@pytest.fixture(scope="module")
def fields() -> Mapping[str, Field]:
    return load_fields(TEMPLATES)


def pack_with(tmp_path: Path, change: tuple[str, str]) -> Path:
    """A pack whose dictionary differs in one place."""
    text = (TEMPLATES / "rules" / "facts.csv").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "facts.csv").write_text(text.replace(*change, 1), encoding="utf-8")
    return tmp_path


def test_every_row_of_the_dictionary_is_a_field(fields: Mapping[str, Field]) -> None:
    balance = fields["accounts[].balance"]
    assert balance.kind is Kind.MONEY
    assert balance.allows_no_answer
    assert balance.level == "R2"
    assert (balance.key, balance.list_id) == ("balance", "accounts")


def test_options_keep_their_order(fields: Mapping[str, Field]) -> None:
    assert fields["data.known_how"].options[:2] == ("ccf_reply", "public_extract")
    assert fields["documents[].classes"].options[0] == "id_copy"
    assert "art3.political_predominance" in fields["request.grounds[].ground"].options


def test_machine_fields_take_no_non_answer(fields: Mapping[str, Field]) -> None:
    assert not fields["format"].allows_no_answer
    assert not fields["meta.case_id"].allows_no_answer
    assert not fields["documents[].state"].allows_no_answer


def test_needs_are_words(fields: Mapping[str, Field]) -> None:
    assert fields["data.types"].needed_for == frozenset({EVERY_KIND})
    assert fields["data.source_country"].needed_for == frozenset({"D", "C", "V"})
    assert fields["person.sex"].needed_for == frozenset()


def test_a_list_at_the_top_of_the_file_is_a_field_before_its_items(fields: Mapping[str, Field]) -> None:
    ids = list(fields)
    assert fields["accounts"].kind is Kind.LIST
    assert ids.index("accounts") == ids.index("accounts[].id") - 1


def test_the_dictionary_and_the_schema_describe_the_same_fields(fields: Mapping[str, Field]) -> None:
    schema = json.loads((TEMPLATES / "rules" / "case.schema.json").read_text(encoding="utf-8"))
    described: dict[str, tuple[bool, list[str]]] = {}

    def walk(node: dict[str, object], path: str) -> None:
        choices = node.get("anyOf", [node])
        assert isinstance(choices, list)
        takes_none = any(choice.get("$ref") == "#/$defs/no_answer" for choice in choices)
        inner = next(choice for choice in choices if choice.get("$ref") != "#/$defs/no_answer")
        if inner.get("type") == "object":
            for key, child in inner["properties"].items():
                walk(child, f"{path}.{key}" if path else key)
            return
        described[path] = (takes_none, re.findall(r'"enum": \[([^]]*)\]', json.dumps(inner)))
        if inner.get("type") == "array" and inner["items"].get("type") == "object":
            for key, child in inner["items"]["properties"].items():
                walk(child, f"{path}[].{key}")

    walk({key: value for key, value in schema.items() if key in {"type", "properties"}}, "")
    del described["$schema"]
    assert set(described) == set(fields)
    for path, (takes_none, enums) in described.items():
        assert fields[path].allows_no_answer == takes_none, path
        if enums and fields[path].kind is not Kind.LIST:
            words = {word.strip('" ') for word in enums[0].split(",")}
            assert set(fields[path].options) - words <= {"none", "everything"}, path
            assert words <= set(fields[path].options), path


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (("person.sex,", "person.sex!,"), "person.sex!", "path of keys"),
        (("papers show?,choice,", "papers show?,chice,"), "person.sex", "type"),
        (("female male x", ""), "person.sex", "options"),
        (("female male x", "female male male"), "person.sex", "twice"),
        (("person.sex,", "person.stateless,"), "person.stateless", "twice"),
        (("ref,travel_documents,yes,,every kind", "ref,,yes,,every kind"), "person.id_document", "target"),
        (("ref,documents,yes,,,existing", "ref,papers,yes,,,existing"), "person.names[].document", "papers"),
        (("choice,,yes,female", "choice,,maybe,female"), "person.sex", "no_answer"),
    ],
)
def test_a_mistake_names_its_file_its_key_and_its_reason(
    tmp_path: Path, change: tuple[str, str], key: str, reason: str
) -> None:
    with pytest.raises(PackFault) as caught:
        load_fields(pack_with(tmp_path, change))
    assert caught.value.file == "rules/facts.csv"
    assert caught.value.key == key
    assert reason in caught.value.reason


def test_a_missing_dictionary_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PackFault):
        load_fields(tmp_path)
