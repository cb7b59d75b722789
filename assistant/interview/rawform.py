"""What an editor holds, as JSON: to be kept as it was typed, until it can be read as an answer."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from assistant.interview.raw import Raw, RawDate, RawMoment, RawMoney, RawName, RawPart, RawText

_FORMS: dict[str, type[RawDate | RawMoment | RawMoney | RawName | RawText]] = {
    "date": RawDate,
    "moment": RawMoment,
    "money": RawMoney,
    "name": RawName,
    "text": RawText,
}
_KIND = "kind"


def write_raw(raw: Raw) -> str:
    """A raw answer as JSON: a string, a list, or an object that says its kind."""
    form = [_form(part) for part in raw] if isinstance(raw, tuple) else _form(raw)
    return json.dumps(form, ensure_ascii=False)


def read_raw(written: str) -> Raw:
    """What ``write_raw`` wrote; ``ValueError`` for anything else."""
    form = json.loads(written)
    if not isinstance(form, list):
        return _part(form)
    parts = tuple(_part(part) for part in form)
    for kind in (str, RawDate, RawName):
        if all(isinstance(part, kind) for part in parts):
            return parts  # type: ignore[return-value]  # all of one kind
    raise ValueError("a list of several kinds")


def _form(part: RawPart) -> object:
    if isinstance(part, str):
        return part
    kind = next(kind for kind, form in _FORMS.items() if isinstance(part, form))
    inner = {"date": _form(part.date)} if isinstance(part, RawMoment) else {}
    return {_KIND: kind, **asdict(part), **inner}


def _part(form: object) -> RawPart:
    if isinstance(form, str):
        return form
    if not isinstance(form, dict) or str(form.get(_KIND)) not in _FORMS:
        raise ValueError("no raw answer")
    kind = _FORMS[str(form[_KIND])]
    held = {name: value for name, value in form.items() if name != _KIND}
    if kind is RawMoment:
        held["date"] = _part(held.get("date"))
    wanted = {field.name: RawDate if field.name == "date" else str for field in fields(kind)}
    if held.keys() != wanted.keys() or not all(isinstance(held[name], wanted[name]) for name in wanted):
        raise ValueError("no raw answer")
    return kind(**held)
