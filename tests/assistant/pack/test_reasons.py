"""Every reason the code gives has its sentence, and every code list is whole."""

from __future__ import annotations

import ast
import string
from pathlib import Path

from assistant.pack.pack import bundled_pack

ROOT = Path(__file__).resolve().parents[3]


def reasons_in_code() -> set[str]:
    """The reasons given as plain words to a fault, a doubt or a matcher."""
    found: set[str] = set()
    for file in (ROOT / "assistant" / "case").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            place = {"ValueFault": 0, "_matcher": 1, "Fault": 1, "Doubt": 1, "_refuse": 1}.get(name)
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                found.add(str(node.args[place].value))  # type: ignore[attr-defined]
    return found


def test_every_reason_in_the_code_has_a_sentence() -> None:
    assert len(reasons_in_code()) > 50
    assert reasons_in_code() <= set(bundled_pack().faults)


def test_a_sentence_is_a_whole_sentence_with_simple_placeholders() -> None:
    for sentence in bundled_pack().faults.values():
        assert sentence.lstrip('"“')[0].isupper()
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in names)


def test_the_code_lists_hold_what_a_person_needs_and_no_metals() -> None:
    codes = bundled_pack().codes

    assert len(codes.countries) == 250
    assert {"XK", "SS", "PS", "TW"} <= codes.countries
    assert not {"EU", "UN", "ZZ", "SU", "YU"} & codes.countries
    assert (codes.digits["EUR"], codes.digits["JPY"], codes.digits["TND"]) == (2, 0, 3)
    assert {"XAF", "XOF", "XCD", "XPF"} <= codes.digits.keys()
    assert not {"XAU", "XAG", "XPT", "XPD", "XDR", "XTS", "XXX"} & codes.digits.keys()
    assert codes.is_language("sr-Cyrl-RS")
    assert codes.is_language("es-419")
    assert not codes.is_language("xx")
    assert not codes.is_language("ru-Cyrx")
