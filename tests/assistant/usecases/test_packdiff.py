"""What a new pack changes, row by row and in a case."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import resources
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack
from assistant.usecases.packcases import compare_case, tell_case
from assistant.usecases.packdiff import FieldChange, Kind, compare_packs, tell_changes
from tests.assistant.pack.planting import copy_pack
from tests.assistant.usecases.packs import CHANGED, PLAIN, SENTENCE, change, change_sentence

TODAY = date(2026, 11, 25)
GROUND = "art3.political_predominance"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return copy_pack(tmp_path / "new")


def test_a_pack_and_its_copy_say_the_same(new: Path) -> None:
    changes = compare_packs(resources.templates(), new)

    assert changes == ()
    assert list(tell_changes(changes)) == ["The two packs say the same."]


def test_rows_are_added_removed_and_changed_with_what_stood_there_before(new: Path) -> None:
    change(new, "rules/decisions.csv", r"(?m)^2017-3,.*\n", "")
    change(new, "rules/decisions.csv", r"(?m)^2017-6,Red Notice,Compliant,", "2017-6,Red Notice,Deleted,")
    with (new / "rules" / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write("2099-1,Red Notice,Deleted,Tag,proc.revision,Gist.,https://example.org/1,tags\n")

    (part,) = compare_packs(resources.templates(), new)
    rows = {row.id: row for row in part.rows}

    assert part.title == "Decisions"
    assert {name: row.kind for name, row in rows.items()} == {
        "2017-3": Kind.REMOVED,
        "2017-6": Kind.CHANGED,
        "2099-1": Kind.ADDED,
    }
    assert rows["2017-6"].fields == (FieldChange(key="outcome", before="Compliant", after="Deleted"),)


def test_a_change_deep_in_a_ground_is_named_by_its_place(new: Path) -> None:
    change(new, "rules/grounds.toml", f'(?s)(id = "{GROUND}".*?\\nweight = )"A"', r'\1"C"')

    (part,) = compare_packs(resources.templates(), new)

    assert [row.id for row in part.rows] == [f"ground {GROUND}"]
    assert part.rows[0].fields == (FieldChange(key="weight", before="A", after="C"),)
    assert "      before: A" in list(tell_changes((part,)))


def test_sentences_are_compared_apart_from_what_decides_when_they_stand(new: Path) -> None:
    change_sentence(new)
    shutil.rmtree(new / "locales")

    (part,) = compare_packs(resources.templates(), new)

    assert part.rows[0].fields == (FieldChange(key=SENTENCE, before=PLAIN, after=CHANGED),)


def test_a_condition_that_changes_is_shown_though_no_sentence_does(new: Path) -> None:
    change(new, "documents/common/passages.txt", r"\{% if ", "{% if not ")

    (part,) = compare_packs(resources.templates(), new)

    assert [field.key for field in part.rows[0].fields] == ["when and in which order the sentences stand"]


def test_a_pack_with_faults_can_be_compared(new: Path) -> None:
    (new / "rules" / "limits.toml").write_text("[[", encoding="utf-8")

    assert [part.file for part in compare_packs(resources.templates(), new)] == ["rules/limits.toml"]


def test_a_folder_with_a_link_is_not_compared(new: Path) -> None:
    (new / "rules" / "limits.toml").unlink()
    (new / "rules" / "limits.toml").symlink_to(resources.templates() / "rules" / "limits.toml")

    with pytest.raises(PackFault):
        compare_packs(resources.templates(), new)


def test_a_case_shows_which_grounds_dates_and_documents_come_out_differently(new: Path) -> None:
    change(new, "rules/grounds.toml", f'(?s)(id = "{GROUND}".*?\\nsuggest = )"[^"]*"', r'\1"false"')
    change(new, "rules/deadlines.toml", r"(?m)^months = 9$", "months = 12")
    change_sentence(new)

    changed = compare_case(
        Pack(resources.templates()),
        Pack(new),
        resources.templates() / "samples" / "sample.case.json",
        TODAY,
    )
    told = "\n".join(tell_case(changed))

    assert f"Ground {GROUND}, status: before " in told
    assert "Deadline deadline.deletion_decision: before 20" in told
    request = {one.language: one for one in changed.documents if one.document == "ccf-deletion"}
    assert SENTENCE in request["en"].changed
    assert SENTENCE in request["fr"].changed, "the pack brings its own French words"
    assert "political.heading" in request["en"].removed
    assert "is not translated" in request["es"].note


def test_a_case_that_a_change_does_not_touch_stays_the_same(new: Path) -> None:
    change(new, "rules/decisions.csv", r"(?m)^2017-6,Red Notice,Compliant,", "2017-6,Red Notice,Deleted,")
    sample = resources.templates() / "samples" / "sample.case.json"

    changed = compare_case(Pack(resources.templates()), Pack(new), sample, TODAY)

    assert changed.is_nothing
    assert list(tell_case(changed)) == ["  Nothing changes for this case."]
