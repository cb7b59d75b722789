"""Public context: only what the law file says, and only what is founded well enough to cite."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.pack.context import Confidence
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
