"""What was typed, kept as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.raw import Raw, RawDate, RawMoment, RawMoney, RawName, RawText
from assistant.interview.rawform import read_raw, write_raw

_TEXT = st.text(max_size=30)
_DATES = st.builds(RawDate, day=_TEXT, month=_TEXT, year=_TEXT, qualifier=_TEXT)
_NAMES = st.builds(RawName, text=_TEXT, lang=_TEXT, latin=_TEXT)
_RAWS: st.SearchStrategy[Raw] = st.one_of(
    _TEXT,
    _DATES,
    _NAMES,
    st.builds(RawMoment, date=_DATES, time=_TEXT),
    st.builds(RawMoney, amount=_TEXT, currency=_TEXT),
    st.builds(RawText, text=_TEXT, lang=_TEXT),
    st.lists(_TEXT, max_size=3).map(tuple),
    st.lists(_DATES, max_size=3).map(tuple),
    st.lists(_NAMES, max_size=3).map(tuple),
)


@given(_RAWS)
def test_whatever_was_typed_comes_back_to_the_letter(raw: Raw) -> None:
    assert read_raw(write_raw(raw)) == raw


@pytest.mark.parametrize(
    "written",
    [
        "",
        "5",
        "null",
        "{}",
        '{"kind": "halo"}',
        '{"kind": []}',
        '{"kind": "date", "day": "1"}',
        '{"kind": "money", "amount": 5, "currency": "EUR"}',
        '{"kind": "moment", "date": {"day": "1"}, "time": ""}',
        '{"kind": "moment", "date": "", "time": ""}',
        '["a", {"kind": "name", "text": "a", "lang": "", "latin": ""}]',
        "[[]]",
    ],
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"no raw answer|Expecting value|several kinds"):
        read_raw(written)
