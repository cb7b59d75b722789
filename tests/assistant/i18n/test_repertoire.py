"""What our faces can show, known without setting a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.i18n.repertoire import can_print, split_printable
from assistant.writers.span import Span
from assistant.writers.text.faces import Style, faces_of
from assistant.writers.text.shaping import shape_text

STYLES = [Style(bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]


@pytest.mark.parametrize(
    "name",
    ["Лазоўскі Тадэвуш", "Şahin Öğüt", "گلشیفته فراهانی", "შოთა რუსთაველი", "Արամ Խաչատրյան", "רות כהן",
     "Άννα Καζαντζάκη", "إسماعيل شاهين", "Nguyễn Thị Minh", "Ḥusayn Ṣāliḥ", "Æthelþryð"],
)  # fmt: skip
def test_names_of_these_scripts_can_be_printed(name: str) -> None:
    assert can_print(name)


@pytest.mark.parametrize("name", ["王小明", "김민준", "やまだ", "สมชาย", "अमित", "አበበ", "🕊"])
def test_names_of_these_scripts_cannot(name: str) -> None:
    assert not can_print(name)


def test_the_stretches_give_the_text_again_and_say_which_cannot_be_printed() -> None:
    assert split_printable("Mr 王小 (Wang)") == [("Mr ", True), ("王小", False), (" (Wang)", True)]


@pytest.mark.parametrize("style", STYLES)
def test_every_weight_has_the_same_letters(style: Style) -> None:
    regular = frozenset[int]().union(*(face.characters for face in faces_of(Style())))
    assert frozenset[int]().union(*(face.characters for face in faces_of(style))) == regular


@given(
    text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Cs")), max_size=40)
)
def test_what_can_be_printed_is_set_without_a_missing_glyph(text: str) -> None:
    if can_print(text):
        for style in STYLES[:2]:
            shape_text((Span(text=text, lang="en"),), style, 0)
