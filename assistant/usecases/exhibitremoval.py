"""Taking an exhibit out of the case: what leans on it first, then the paper and its bytes."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.case.exhibits import covered_file, exhibit_numbers, with_exhibit_numbers
from assistant.case.references import remove_item
from assistant.usecases.exhibits import Reliance, relied_on
from assistant.usecases.kitrecords import FINAL, PRACTICE

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What a removal takes with it: show it, and ask, before ``remove_exhibit``.

    ``relied_on`` are the facts that name it, ``translations`` the documents that translate it.
    ``other_copies`` is true if another document has the same file, or it left in an export: then its
    bytes stay. ``kits_stay`` is true if kits were made: their records may hold copies of its pages.
    """

    number: int
    relied_on: tuple[Reliance, ...]
    translations: tuple[str, ...]
    other_copies: bool
    kits_stay: bool = False


def what_removal_means(desk: Desk, document: str, words: str) -> Removal:
    """What leans on an exhibit."""
    case = desk.case
    sha256 = case.answer(f"documents[{document}].sha256")
    others = (path for path in case.item_paths("documents") if path != f"documents[{document}]")
    exports = desk.exports()
    exported = {file.sha256 for export in exports for file in export.files}
    return Removal(
        number=exhibit_numbers(case)[document],
        relied_on=relied_on(desk.pack, case, words).get(document, ()),
        translations=tuple(
            item
            for item in case.items("documents")
            if case.answer(f"documents[{item}].translation_of") == document
        ),
        other_copies=isinstance(sha256, str)
        and (sha256 in exported or any(case.answer(f"{path}.sha256") == sha256 for path in others)),
        kits_stay=any(export.kind in {FINAL, PRACTICE} for export in exports),
    )


def remove_exhibit(desk: Desk, document: str) -> None:
    """Take an exhibit out of the case, with what names it, and make its bytes unreadable for good.

    Its number is never used again. The bytes stay if another document has the same file or if they
    left in an export: the record of what was sent is never rewritten.
    """
    from assistant.vault.fault import FileInUse, FileMissing

    case = with_exhibit_numbers(desk.case)
    said = case.answer(f"documents[{document}].sha256")
    files = (said, covered_file(case, document))
    desk.change(remove_item(case, desk.pack, "documents", document))
    for sha256 in files:
        if isinstance(sha256, str) and sha256:
            with contextlib.suppress(FileInUse, FileMissing):
                desk.remove_file(sha256)
