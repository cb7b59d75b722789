"""The published schema of the open case format, as the last gate of an import.

``assistant.case.format`` reads by the data dictionary and says what is wrong in plain words. The
schema is what other programs rely on: a file that passes here is a file they can read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.case.fault import Fault
from assistant.pack.fault import PackFault
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_FILE = "rules/case.schema.json"


def find_faults(document: dict[str, object], pack: Pack) -> tuple[Fault, ...]:
    """Where a document does not fit the schema, one fault for each place."""
    errors = _validator(pack).iter_errors(document)  # type: ignore[arg-type]
    paths = dict.fromkeys(_path(document, error.absolute_path) for error in errors)
    return tuple(Fault(path, "against_schema") for path in paths)


@lru_cache(maxsize=4)
def _validator(pack: Pack) -> Validator:
    from jsonschema import Draft202012Validator

    try:
        schema = json.loads((pack.root / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PackFault(file=_FILE, key="-", reason="the file cannot be read") from error
    return Draft202012Validator(schema)


def _path(document: object, keys: Iterable[str | int]) -> str:
    path = ""
    for key in keys:
        if isinstance(key, int) and isinstance(document, list):
            document = document[key]
            name = document.get("id", key + 1) if isinstance(document, dict) else key + 1
            path += f"[{name}]"
        elif isinstance(document, dict):
            document = document[str(key)]
            path += f".{key}" if path else str(key)
    return path
