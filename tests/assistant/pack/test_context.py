"""Public context: only what the law file says, and only what is founded well enough to cite."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from assistant.pack.context import Confidence
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack

LAW = Path(__file__).parents[3] / "docs" / "law" / "context.md"


def rows() -> dict[str, list[str]]:
    """The cells of each row of section 1, by the id of the item."""
    lines = (line.split("|") for line in LAW.read_text(encoding="utf-8").splitlines())
    return {cells[1].strip(): cells for cells in lines if len(cells) > 6 and "ctx." in cells[1]}


def test_every_item_and_each_of_its_addresses_stands_in_the_law_file(pack: Pack) -> None:
    law = rows()
    for item in pack.context.items.values():
        row = " ".join(law[item.id])
        assert all(address in row for address in item.sources), item.id
        figures = re.findall(r"\d[\d,]*\d", item.text)
        assert all(figure in row for figure in figures), item.id


def test_what_is_weak_or_concerns_nobody_in_particular_is_left_out(pack: Pack) -> None:
    left_out = set(rows()) - set(pack.context.items)
    assert left_out == {"ctx.ru.unreviewed_note", "ctx.tr.60000", "ctx.fh.12states"}
    high = [name for name, one in pack.context.items.items() if one.confidence is Confidence.HIGH]
    assert high == ["ctx.ru.2022_measures"]


def test_at_most_two_items_may_be_cited(pack: Pack) -> None:
    assert pack.context.most == 2


def test_what_is_cited_names_known_grounds_and_the_publication_behind_each_address(pack: Pack) -> None:
    for item in pack.context.items.values():
        assert set(item.grounds) <= set(pack.grounds), item.id
        assert not item.grounds or len(item.published) == len(item.sources), item.id


def test_what_needs_more_than_a_country_is_never_cited_by_the_program(pack: Pack) -> None:
    """Groups the person may not belong to, plain volume, a single origin, the case of somebody else."""
    alone = {name for name, item in pack.context.items.items() if not item.grounds}
    assert alone == {
        "ctx.ru.700_400", "ctx.ru.4817", "ctx.ru.2025_lifting", "ctx.ru.pestrikov",
        "ctx.tr.646", "ctx.tr.773",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "changed", "reason"),
    [
        ('grounds = ["rpd83.unfunded_cheque"]', 'grounds = ["rpd83.cheques"]', "there is no ground"),
        (
            'published = ["Red Notice Monitor", "Nordic Monitor"]',
            'published = ["Red Notice Monitor"]',
            "address",
        ),
    ],
)
def test_a_mistake_in_what_is_cited_is_refused(
    pack: Pack, tmp_path: Path, row: str, changed: str, reason: str
) -> None:
    shutil.copytree(pack.root, tmp_path / "pack", ignore=shutil.ignore_patterns("documents", "samples"))
    file = tmp_path / "pack" / "rules" / "context.toml"
    text = file.read_text(encoding="utf-8")
    assert row in text
    file.write_text(text.replace(row, changed), encoding="utf-8")
    with pytest.raises(PackFault, match=reason):
        _ = Pack(tmp_path / "pack").context
