"""What templates ask of an annex: its number, what stands in it, where, and who may read it."""

from __future__ import annotations

from assistant.drafting.answers import Group, Rows
from assistant.drafting.fills import Code, Figure, Phrase, Phrases, Stamps
from assistant.drafting.matter import Matter


class AnnexVerbs:
    """Each public method is a function of the templates. ``paper`` is any paper of the annex."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    def annex_number(self, paper: Group) -> Figure:
        """The number of the annex a paper stands in."""
        return Figure(self._matter.annexes.number(paper.item))

    def item_number(self, paper: Group) -> Figure:
        """The number of a paper in its annex; false where the annex holds one paper with its translations."""
        return Figure(self._matter.annexes.item(paper.item) or 0)

    def is_translation(self, paper: Group) -> bool:
        """Whether a paper stands behind the one it translates."""
        return self._matter.annexes.is_translation(paper.item)

    def papers_beside(self, paper: Group) -> Rows:
        """Every paper of the annex, in its order."""
        papers = self._matter.annexes.beside(paper.item)
        return Rows("documents", tuple(self._matter.item(f"documents[{one}]") for one in papers))

    def papers_of(self, row: Group) -> Rows:
        """The annexed paper a row of the schedule is about, if it is about one."""
        named = row.answer("item").value
        if not isinstance(named, str) or named not in self._matter.annexes:
            return Rows("documents", ())
        return Rows("documents", (self._matter.item(f"documents[{named}]"),))

    def stamps_of(self, paper: Group) -> Stamps:
        """The stamped pages of a paper; false where it is not known how many pages stand before it."""
        pages = self._matter.annexes.pages(paper.item)
        return Stamps((pages,) if pages is not None else ())

    def contents_of(self, paper: Group) -> Phrases:
        """What the annex shows, by the places of the plan it holds; neutral words of the wordbook."""
        return Phrases(tuple(f"annex.place.{one}" for one in self._matter.annexes.places(paper.item)))

    def readers_of(self, paper: Group) -> Phrase:
        """Who may read the annex."""
        return Phrase(f"annex.level.{self._matter.annexes.level(paper.item)}")

    def first_stamp(self, paper: Group) -> Code:
        """The stamp on the first page of the annex: A7-1."""
        return Code(f"A{self._matter.annexes.number(paper.item)}-1", ())

    def is_file(self, paper: Group, *types: str) -> bool:
        """Whether the file type of a paper begins with one of these: ``video/``."""
        kind = self._matter.case.answer(f"{paper.path}.media_type")
        return isinstance(kind, str) and kind.startswith(types)

    def fingerprint_of(self, paper: Group) -> Code:
        """The fingerprint of the file of a paper after the name of its method, in groups of eight."""
        digits = self._matter.case.answer(f"{paper.path}.sha256")
        text = digits if isinstance(digits, str) else ""
        groups = " ".join(text[at : at + 8] for at in range(0, len(text), 8))
        return Code(f"SHA-256 {groups}" if groups else "", (f"{paper.path}.sha256",))

    def file_number(self) -> Figure:
        """Which of the files of a divided annex this is; false for an annex in one file."""
        part = self._matter.annexes.part
        return Figure(0 if part is None else part.number)

    def file_stamps(self) -> Stamps:
        """The stamped pages of each file of a divided annex."""
        part = self._matter.annexes.part
        return Stamps(() if part is None else part.ranges)

    def own_stamps(self) -> Stamps:
        """The stamped pages of this file of a divided annex."""
        part = self._matter.annexes.part
        return Stamps(() if part is None else (part.ranges[part.number - 1],))
