"""What is to be done, with a real casebook on the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from assistant.case.case import Case
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk
from assistant.usecases.opening import create_casebook
from assistant.usecases.tasks import Task, TaskStatus, find_tasks
from assistant.vault.passphrase import Passphrase


@pytest.fixture(scope="module")
def desk(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    clock = FixedClock(datetime(2026, 11, 25, 12, tzinfo=UTC))
    folder = tmp_path_factory.mktemp("tasks") / "casebook"
    desk = create_casebook(folder, Passphrase("six words of nobody at all"), pack, clock, profile="small")
    yield desk
    desk.close()


@pytest.fixture
def empty(desk: Desk) -> Iterator[Desk]:
    before = desk.case
    yield desk
    desk.change(before)


def status(desk: Desk) -> dict[str, TaskStatus]:
    return {task.id: task.status for task in find_tasks(desk)}


def test_a_new_casebook_has_everything_before_it(empty: Desk) -> None:
    tasks = find_tasks(empty)

    assert [(task.id, task.stage, task.target) for task in tasks] == [
        ("data", "tell", "section/data"),
        ("person", "tell", "section/person"),
        ("case", "tell", "section/case"),
        ("protection", "tell", "section/protection"),
        ("papers", "build", "section/papers"),
        ("accounts", "tell", "section/accounts"),
        ("travel", "tell", "section/travel"),
        ("words", "tell", "section/words"),
        ("request", "build", "section/request"),
        ("grounds", "build", "grounds"),
        ("draft", "build", "draft"),
        ("requirements", "file", "filing"),
        ("kit", "file", "filing"),
        ("filing", "file", "track"),
    ]
    assert {task.status for task in tasks[:9]} == {TaskStatus.NOT_STARTED}
    assert {task.status for task in tasks[9:]} == {TaskStatus.CANNOT_START}


def test_a_section_is_named_in_the_words_of_the_pack(empty: Desk, pack: Pack) -> None:
    first: Task = find_tasks(empty)[0]

    assert (first.title, first.title_context) == (pack.sections[0].title, "section:data:title")
    assert first.open_questions > 0


def test_one_answer_opens_the_draft(empty: Desk) -> None:
    empty.change(empty.case.with_fact("data.types", ("red_notice",)))

    found = status(empty)

    assert found["data"] is TaskStatus.IN_PROGRESS
    assert found["draft"] is TaskStatus.IN_PROGRESS
    assert found["requirements"] is TaskStatus.NEEDS_YOU
    assert found["kit"] is TaskStatus.CANNOT_START


def test_the_sample_needs_the_person_before_it_can_be_filed(empty: Desk, sample: Case) -> None:
    empty.change(sample)

    found = status(empty)

    assert found["accounts"] is TaskStatus.DONE
    assert found["protection"] is TaskStatus.NEEDS_YOU
    assert found["requirements"] is TaskStatus.NEEDS_YOU
    assert found["kit"] is TaskStatus.CANNOT_START


def test_the_draft_is_read_when_the_person_declares_it_true(empty: Desk, sample: Case) -> None:
    empty.change(sample.with_fact("request.declaration_truth", "yes"))

    assert status(empty)["draft"] is TaskStatus.DONE
