"""Reading a CSV table of the pack; a wrong row is a ``PackFault`` with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.pack.fault import PackFault, leave_out, refuse


def read_rows(
    root: Path, file: str, columns: Sequence[str], *, needed: Sequence[str]
) -> Iterator[Mapping[str, str]]:
    """The rows of a table whose columns are known; ``needed`` cells must not be empty.

    The first column is the id and may stand only once.
    """
    try:
        text = (root / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackFault(file=file, key="-", reason="the file cannot be read") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: set[str] = set()
    try:
        if tuple(next(reader, ())) != tuple(columns):
            raise PackFault(file=file, key="line 1", reason=f"the columns must be {', '.join(columns)}")
        for cells in reader:
            line = f"line {reader.line_num}"
            if len(cells) != len(columns):
                reason = f"{len(columns)} cells are needed, not {len(cells)}"
                leave_out(PackFault(file=file, key=line, reason=reason), cells[0] if cells else "")
                continue
            row = dict(zip(columns, cells, strict=True))
            name = cells[0] or line
            for column in needed:
                if not row[column].strip():
                    refuse(PackFault(file=file, key=f"{name}, {column}", reason="the cell is empty"))
            if cells[0] in seen:
                refuse(PackFault(file=file, key=name, reason="the id stands twice"))
                continue
            seen.add(cells[0])
            yield row
    except csv.Error as error:
        raise PackFault(file=file, key=f"line {reader.line_num}", reason=str(error)) from error
