"""Making, opening, saving, loading, re-keying."""

from __future__ import annotations

import os
import shutil
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.values import (
    Fact,
    Moment,
    Money,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Qualifier,
    Text,
)
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.opening import new_case
from assistant.vault.cost import Profile
from assistant.vault.fault import (
    CaseMissing,
    EmptyPassphrase,
    RecordRefused,
    RecordUnreadable,
    VaultExists,
    WrongPassphrase,
)
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, change_passphrase, create_vault, unlock


def only_case(vault: Vault) -> str:
    (entry,) = vault.cases()
    return entry.case_id


def test_a_new_vault_opens_with_its_passphrase(tmp_path: Path, passphrase: Passphrase, pack: Pack) -> None:
    folder = tmp_path / "documents" / "casebook"

    create_vault(folder, passphrase, profile=Profile.SMALL).wipe()

    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    assert vault.cases() == ()
    vault.close()


def test_the_sample_case_comes_back_equal(
    opened: Vault, folder: Path, sample: Case, reopen: Callable[[Path], Vault]
) -> None:
    case_id = opened.add(sample)
    opened.close()

    loaded = reopen(folder).load(case_id)

    assert loaded == sample
    assert loaded.rows == sample.rows


def test_extensions_and_empty_lists_and_non_answers_come_back(
    opened: Vault, folder: Path, reopen: Callable[[Path], Vault]
) -> None:
    case_id = only_case(opened)
    note = Text(lang="ar", text="لا أعرف\nأبدا")
    case = Case(
        facts={
            **opened.load(case_id).facts,
            "person.birth_date": NonAnswer(kind=NoAnswer.UNKNOWN, note=note),
            "request.signed_on": NonAnswer(kind=NoAnswer.LATER),
            "accounts": NonAnswer(kind=NoAnswer.NOT_APPLICABLE),
        },
        rows={"incidents": ()},
        extensions={"x_tool": {"deep": [1, 2.5, None, True, "é\ud800"]}, "person.x_more": "وحدة"},
    )

    opened.save(case_id, case)
    opened.close()

    assert reopen(folder).load(case_id) == case


def test_only_what_changed_is_written(opened: Vault, sample: Case) -> None:
    case_id = opened.add(sample)
    connection = opened._database._connection
    before = connection.total_changes

    opened.save(case_id, sample.with_fact("person.residence_country", "AL").without("person.sex"))

    # Two records, what each of them held before, and the digest of all.
    assert connection.total_changes - before == 5


def test_saving_the_same_case_writes_nothing(opened: Vault, sample: Case) -> None:
    case_id = opened.add(sample)
    connection = opened._database._connection
    before = connection.total_changes

    opened.save(case_id, Case(facts=sample.facts, rows=sample.rows, extensions=sample.extensions))

    assert connection.total_changes == before


def test_a_removed_item_is_gone_from_the_file(
    opened: Vault, folder: Path, sample: Case, reopen: Callable[[Path], Vault]
) -> None:
    case_id = opened.add(sample)
    account = sample.items("accounts")[0]
    smaller = sample.without_item("accounts", account)

    opened.save(case_id, smaller)
    opened.close()

    assert reopen(folder).load(case_id) == smaller


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60).map(
    lambda words: unicodedata.normalize("NFC", words)
)
dates = st.builds(
    PartialDate,
    year=st.integers(1900, 2030),
    month=st.integers(1, 12),
    qualifier=st.sampled_from([None, *Qualifier]),
)
answers: dict[str, st.SearchStrategy[Fact]] = {
    "meta.title": texts,
    "person.activity_text": st.builds(Text, lang=st.sampled_from(["ar", "zh-Hans", "en"]), text=texts),
    "person.birth_date": dates,
    "person.birth_place": st.builds(Name, text=texts, lang=st.just("ar"), latin=st.none() | texts),
    "person.nationalities": st.lists(st.sampled_from(["BY", "TR", "CN"]), min_size=1, unique=True).map(tuple),
    "accounts[acc1].balance": st.builds(
        Money, amount=st.decimals(0, 10**9, places=2), currency=st.just("EUR")
    ),
    "incidents[i1].start": st.builds(Moment, date=dates),
    "case.max_penalty_months": st.integers(0, 9999),
}
said = st.fixed_dictionaries(
    {},
    optional={
        path: answer
        if path == "meta.title"
        else answer | st.builds(NonAnswer, kind=st.sampled_from(NoAnswer))
        for path, answer in answers.items()
    },
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(st.tuples(said, st.booleans()), min_size=1, max_size=5))
def test_whatever_was_saved_last_is_what_is_loaded(
    closed_vault: Path,
    master: Keys,
    pack: Pack,
    tmp_path_factory: pytest.TempPathFactory,
    states: list[tuple[dict[str, Fact], bool]],
) -> None:
    folder = Path(shutil.copytree(closed_vault, tmp_path_factory.mktemp("states") / "casebook"))
    vault = Vault.connect(folder, Keys(master.vault_id, master.master), pack)
    case_id = only_case(vault)
    header = vault.load(case_id).facts
    for facts, has_items in states:
        rows = {"accounts": ("acc1",), "incidents": ("i1",)} if has_items else {"accounts": ()}
        case = Case(facts={**header, **facts}, rows=rows)
        vault.save(case_id, case)

        assert vault._records.read(case_id) == case
    vault.close()

    again = Vault.connect(folder, Keys(master.vault_id, master.master), pack)
    assert again.load(case_id) == case
    again.close()


def test_an_answer_that_could_not_be_read_back_is_refused_and_nothing_of_the_change_is_saved(
    opened: Vault, sample: Case
) -> None:
    case_id = opened.add(sample)
    broken = sample.with_fact("meta.title", "kept").with_fact("person.residence_country", "Narnia")

    with pytest.raises(RecordRefused) as refused:
        opened.save(case_id, broken)

    assert refused.value.params == {"field": "person.residence_country", "reason": "not_a_country_code"}
    assert opened.load(case_id) == sample
    with pytest.raises(RecordRefused):
        opened.save(case_id, sample.with_fact("person.no_such_field", "x"))


def test_a_record_of_a_field_nobody_knows_is_reported_and_not_dropped(opened: Vault) -> None:
    case_id = only_case(opened)
    with opened._database.transaction():
        opened._database.run("INSERT INTO records VALUES (1, 'fact', 'person.halo', '\"gold\"')")

    with pytest.raises(RecordUnreadable) as refused:
        opened.load(case_id)

    assert refused.value.params == {"field": "person.halo"}


def test_a_case_that_is_not_there_is_said_so(opened: Vault) -> None:
    with pytest.raises(CaseMissing):
        opened.load("00000000-0000-4000-8000-000000000000")


def test_cases_stand_in_the_order_in_which_they_were_added(
    opened: Vault, sample: Case, clock: FixedClock, pack: Pack
) -> None:
    first = only_case(opened)

    second, third = opened.add(sample), opened.add(new_case(clock, pack, "ar"))

    assert [entry.case_id for entry in opened.cases()] == [first, second, third]


def test_a_case_put_in_the_place_of_another_leaves_nothing_of_it(opened: Vault, sample: Case) -> None:
    opened.replace(only_case(opened), sample)

    assert only_case(opened) == sample.answer("meta.case_id")
    assert opened.load(only_case(opened)) == sample
    assert len(opened._database.rows("SELECT DISTINCT case_number FROM records")) == 1


def test_another_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(folder, Passphrase("amber canoe lantern olive quartz Tulip"))


def test_an_empty_passphrase_makes_no_vault_and_opens_none(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(EmptyPassphrase):
        create_vault(tmp_path / "new", Passphrase(" "), profile=Profile.SMALL)
    assert not (tmp_path / "new").exists()
    with pytest.raises(WrongPassphrase):
        unlock(folder, Passphrase(" "))


def test_after_a_change_only_the_new_passphrase_opens_the_folder(
    folder: Path, passphrase: Passphrase, master: Keys
) -> None:
    copy = Path(shutil.copytree(folder, folder.with_name("older copy")))
    new = Passphrase("زيتون قمر بحر نخل جسر")

    change_passphrase(folder, passphrase, new)

    assert unlock(folder, new).master == master.master
    with pytest.raises(WrongPassphrase):
        unlock(folder, passphrase)
    assert unlock(copy, passphrase).master == master.master


def test_a_wrong_old_passphrase_changes_nothing(folder: Path, passphrase: Passphrase) -> None:
    before = (folder / "header").read_bytes()

    with pytest.raises(WrongPassphrase):
        change_passphrase(folder, Passphrase("other"), Passphrase("new"))
    with pytest.raises(EmptyPassphrase):
        change_passphrase(folder, passphrase, Passphrase(""))

    assert (folder / "header").read_bytes() == before == (folder / "header.copy").read_bytes()


def test_a_passphrase_can_be_changed_while_the_vault_is_open(
    opened: Vault, folder: Path, passphrase: Passphrase, sample: Case
) -> None:
    opened.change_passphrase(passphrase, Passphrase("new words"))
    case_id = opened.add(sample)
    opened.close()

    vault = Vault.connect(folder, unlock(folder, Passphrase("new words")), opened._records._pack)
    assert vault.load(case_id) == sample
    vault.close()


@pytest.mark.parametrize("after", ["nothing", "first copy"])
def test_a_change_killed_in_between_leaves_exactly_one_passphrase_that_opens(
    folder: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    from assistant.vault.folder import VaultFolder

    real, left = VaultFolder.replace, [0 if after == "nothing" else 1]

    def dies(self: VaultFolder, name: str, content: bytes) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(self, name, content)

    monkeypatch.setattr(VaultFolder, "replace", dies)
    new = Passphrase("new words")

    with pytest.raises(KeyboardInterrupt):
        change_passphrase(folder, passphrase, new)

    monkeypatch.undo()
    works, refused = (passphrase, new) if after == "nothing" else (new, passphrase)
    assert unlock(folder, works)
    with pytest.raises(WrongPassphrase):
        unlock(folder, refused)


def test_everything_in_a_vault_is_private(opened: Vault, folder: Path, sample: Case) -> None:
    opened.add(sample)

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (folder, *folder.iterdir())}

    assert {"main-wal"} <= modes.keys()
    assert all(not mode & 0o077 for mode in modes.values()), modes


def test_a_vault_is_private_under_a_loose_umask(tmp_path: Path, passphrase: Passphrase, pack: Pack) -> None:
    before = os.umask(0)
    try:
        folder = tmp_path / "loose"
        vault = Vault.connect(folder, create_vault(folder, passphrase, profile=Profile.SMALL), pack)
        modes = [stat.S_IMODE(file.stat().st_mode) for file in (folder, *folder.iterdir())]
        vault.close()
    finally:
        os.umask(before)

    assert not any(mode & 0o077 for mode in modes)


def test_a_copied_vault_opens_elsewhere(
    opened: Vault, folder: Path, sample: Case, tmp_path: Path, reopen: Callable[[Path], Vault]
) -> None:
    case_id = opened.add(sample)
    opened.close()
    elsewhere = Path(shutil.copytree(folder, tmp_path / "stick %41 #? ملف" / "another name"))

    assert reopen(elsewhere).load(case_id) == sample


def test_nothing_but_five_files_lies_in_a_closed_vault(opened: Vault, folder: Path, sample: Case) -> None:
    opened.add(sample)
    opened.close()

    assert {file.name for file in folder.iterdir()} == {"header", "header.copy", "main", "lock", "head"}


def test_a_closed_vault_keeps_no_key_and_can_be_closed_again(opened: Vault, keys: Keys) -> None:
    opened.close()
    opened.close()

    with pytest.raises(ValueError, match="wiped"):
        keys.derive("main")


def test_a_new_vault_is_never_put_over_anything(folder: Path, tmp_path: Path, passphrase: Passphrase) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mother.txt").write_text("kept")
    (tmp_path / "file").write_text("kept")

    for place in (folder, tmp_path / "letters", tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(VaultExists):
            create_vault(place, passphrase, profile=Profile.SMALL)

    assert [file.name for file in (tmp_path / "letters").iterdir()] == ["mother.txt"]
    assert (tmp_path / "file").read_text() == "kept"


def test_creating_starts_again_where_it_was_killed(
    tmp_path: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("assistant.vault.vault.write_header", dies)
        with pytest.raises(KeyboardInterrupt):
            create_vault(folder, passphrase, profile=Profile.SMALL)
    assert (folder / "main.new").exists()

    Vault.connect(folder, create_vault(folder, passphrase, profile=Profile.SMALL), pack).close()


def test_a_vault_whose_last_step_of_creation_was_killed_opens(
    tmp_path: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.vault.folder import VaultFolder

    folder = tmp_path / "new"

    def dies(_: VaultFolder) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "place_main", dies)
        with pytest.raises(KeyboardInterrupt):
            create_vault(folder, passphrase, profile=Profile.SMALL)

    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    assert vault.cases() == ()
    vault.close()
