"""The open casebook on the table: its vault, the case, the rules in force, the clock."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.case.case import Case, field_of
from assistant.case.exhibits import covered_file, with_exhibit_numbers
from assistant.clock import Clock
from assistant.interview.raw import Raw
from assistant.pack.pack import Pack
from assistant.usecases.unfinished import Place, Unfinished

if TYPE_CHECKING:
    from assistant.grounds.assessment import Assessment
    from assistant.vault.custody import CustodyEntry, CustodyRecord
    from assistant.vault.exports import Export
    from assistant.vault.filestore import FileStore, Received
    from assistant.vault.history import Step
    from assistant.vault.lookup import LookUp
    from assistant.vault.past import Past
    from assistant.vault.vault import Vault


class Desk:
    """One open vault and the case being worked on.

    The only mutable thing the window holds. ``change`` returns after the new state is durably in
    the vault, so whoever calls it may say "saved". Used from one thread, but for ``files``.
    ``typed`` holds what was typed and cannot be read yet, by path: no screen loses it, and
    ``keep_unfinished`` puts it into the vault, with the place where the person is.
    """

    def __init__(self, *, vault: Vault, case_id: str, pack: Pack, clock: Clock) -> None:
        self.pack = pack
        self.clock = clock
        self._vault = vault
        self._case_id = case_id
        self._case = vault.load(case_id)
        self._assessed: tuple[Case, Assessment] | None = None
        self._unfinished = Unfinished(vault, case_id, pack)
        self._take_up()

    @property
    def case(self) -> Case:
        """The case as it stands in the vault."""
        return self._case

    @property
    def typed(self) -> dict[str, Raw]:
        """What cannot be read yet; whoever types changes it."""
        return self._unfinished.typed

    @property
    def place(self) -> Place:
        """Where the person was when it was kept last."""
        return self._unfinished.place

    @property
    def vault(self) -> Vault:
        """The open vault."""
        return self._vault

    @property
    def files(self) -> FileStore:
        """The bytes of documents and exports, by SHA-256. Any thread may use it."""
        return self._vault.files

    def change(self, case: Case, taken: Sequence[Received] = (), log: Sequence[CustodyEntry] = ()) -> None:
        """Save a changed case, with received files and entries of the log, then put it on the table.

        Every document has its exhibit number by then, so that none is numbered anew after a removal.
        """
        if case is self._case and not taken and not log:
            return
        stamped = with_exhibit_numbers(case).with_fact("meta.updated_at", self.clock.now().isoformat())
        self._unfinished.keep_with(stamped, taken, log)
        self._case = stamped

    def change_in_step(self, case: Case, step: Step) -> None:
        """Save a case that takes the last change back, or makes it once more (``usecases/earlier.py``)."""
        for path in self.typed.keys() & {
            path for path in case.facts if case.facts[path] != self._case.fact(path)
        }:
            del self.typed[path]
        stamped = with_exhibit_numbers(case).with_fact("meta.updated_at", self.clock.now().isoformat())
        self._unfinished.keep_with(stamped, step=step)
        self._case = stamped

    @property
    def past(self) -> Past:
        """What the answers were earlier."""
        return self._vault.past(self._case_id)

    def look_up(self) -> LookUp:
        """The index of the words of the case and of its files, brought up to the last save."""
        return self._vault.look_up(self._case_id)

    def custody(self) -> tuple[CustodyRecord, ...]:
        """What happened to the files of the case, oldest first."""
        return self._vault.custody(self._case_id)

    def custody_is_whole(self) -> bool:
        """Whether the log is as it was written."""
        return self._vault.custody_is_whole(self._case_id)

    def exports(self) -> tuple[Export, ...]:
        """What has left, oldest first."""
        return self._vault.exports(self._case_id)

    def record_export(
        self,
        kind: str,
        files: Mapping[str, bytes],
        manifest: bytes,
        *,
        language: str = "",
        document: str = "",
    ) -> Export:
        """Keep what leaves, by the names it has outside, and write it down; durable when it returns.

        The record and the bytes are never rewritten: years later it can be shown what was sent.
        """
        taken: list[Received] = []
        try:
            for content in files.values():
                taken.append(self.files.receive(io.BytesIO(content), largest=len(content)))
            named = dict(zip(files, taken, strict=True))
            return self.record_received(kind, named, manifest, language=language, document=document)
        except BaseException:
            for received in taken:
                self.files.discard(received)
            raise

    def record_received(
        self,
        kind: str,
        files: Mapping[str, Received],
        manifest: bytes,
        *,
        language: str = "",
        document: str = "",
    ) -> Export:
        """The same for files that another thread has put into the vault already; they become real here."""
        from assistant.vault.custody import CustodyEntry
        from assistant.vault.exports import Export, ExportedFile

        export = Export(
            at=self.clock.now().isoformat(),
            kind=kind,
            language=language,
            document=document,
            manifest=manifest,
            files=tuple(
                ExportedFile(name=name, sha256=received.sha256, size=received.size)
                for name, received in files.items()
            ),
        )
        entries = [
            CustodyEntry(
                act="exported",
                sha256=file.sha256,
                document=document,
                detail={"kind": kind, "name": file.name},
            )
            for file in export.files
        ]
        self._vault.record_export(self._case_id, export, taken=tuple(files.values()), log=entries)
        return export

    def remove_file(self, sha256: str) -> None:
        """Make the bytes of a file unreadable for good, and write it down.

        Raises ``FileInUse`` while a document of the case names the file, and after it left in an
        export. Removing a document alone keeps its bytes: so an undone removal loses nothing.
        """
        from assistant.vault.custody import CustodyEntry
        from assistant.vault.fault import FileInUse

        if sha256 in self._named_files():
            raise FileInUse
        entry = CustodyEntry(act="removed", sha256=sha256, detail={"size": self.files.size(sha256)})
        self._vault.remove_file(self._case_id, sha256, [entry])

    def unnamed_files(self) -> tuple[str, ...]:
        """Files that no document names any more and no export holds: what ``remove_file`` may remove."""
        named = self._named_files() | {file.sha256 for export in self.exports() for file in export.files}
        return tuple(sha256 for sha256 in self.files.hashes() if sha256 not in named)

    def _named_files(self) -> set[object]:
        items = self._case.rows.get("documents", ())
        return {
            sha256
            for item in items
            for sha256 in (
                self._case.answer(f"documents[{item}].sha256"),
                covered_file(self._case, item),
            )
        }

    def keep_unfinished(self, place: Place, pending: Mapping[str, Raw] = MappingProxyType({})) -> None:
        """Put what cannot be read yet, and the place, durably into the vault; saves only a difference.

        ``pending`` is what editors hold and nobody has tried to read: it is kept until the next
        save, for the case that the program is killed before.
        """
        self._unfinished.place = place
        self._unfinished.keep(pending)

    def _take_up(self) -> None:
        """What a killed program has left as it was typed becomes an answer, if it can be read."""
        from assistant.interview.keeping import keep_answers

        case = self._case
        left = {path: raw for path, raw in self.typed.items() if path in case.paths_of(field_of(path))}
        kept = keep_answers(self.pack, case, self.clock.today(), left)
        refused = {problem.path for problem in kept.problems}
        for path in self.typed.keys() - refused:
            del self.typed[path]
        self.change(kept.case)

    def assessment(self) -> Assessment:
        """What the rules make of the case; computed once per state of the case."""
        from assistant.grounds.assessment import assess

        if self._assessed is None or self._assessed[0] is not self._case:
            self._assessed = (self._case, assess(self.pack, self._case, self.clock.today()))
        return self._assessed[1]

    def close(self) -> None:
        """Close the vault; nothing can be read from this desk afterwards."""
        self._assessed = None
        self._unfinished.forget()
        self._case = Case()
        self._vault.close()
