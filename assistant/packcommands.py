"""The commands about the content pack."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.bootstrap import forget_pack, is_bundled, program_clock, program_pack
from assistant.commands import REFUSED, as_json_option, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.pack.fault import PackFault
    from assistant.pack.pack import Pack
    from assistant.usecases.packcheck import Verdict
    from assistant.usecases.packinfo import PackInfo

_folder = click.Path(path_type=Path, exists=True, file_okay=False)


@click.group("pack")
def pack_group() -> None:
    """Describe, check, compare and replace the content pack: rules, interview and texts.

    A pack is a folder of tables and texts that a lawyer can read and change (docs/pack.md).
    """


@pack_group.command("info")
@as_json_option
def info(as_json: bool) -> None:
    """Say what the pack in use holds, how old it is and what in it is doubtful."""
    from assistant.usecases.packinfo import describe_pack

    pack = program_pack()
    described = describe_pack(pack, program_clock().today())
    report(
        {
            "version": described.version,
            "date": described.date.isoformat(),
            "age_days": described.age,
            "verification_due": described.due,
            "verified": {file: day.isoformat() for file, day in described.verified.items()},
            "bundled": is_bundled(),
            "counts": described.counts,
            "marks": described.marks,
            "doubtful": [
                {"id": one.id, "file": one.file, "line": one.line, "mark": one.mark, "text": one.text}
                for one in described.doubts
            ],
        },
        _info_lines(described),
        as_json,
    )


def _info_lines(described: PackInfo) -> Iterator[str]:
    yield f"Version {described.version}, verified on {described.date.isoformat()}, {described.age} days ago."
    for file, day in described.verified.items():
        yield f"{file}: verified on {day.isoformat()}."
    if is_bundled():
        yield "It came with the program."
    else:
        yield "It was installed in the place of the one that came with the program (casebook pack restore)."
    if described.due:
        yield (
            "That is more than 90 days: compare the channel, the page and annex limits, and the papers "
            "for identity and representation with the official page before you file."
        )
    yield ""
    yield from (f"{count:6}  {name}" for name, count in described.counts.items())
    yield ""
    yield "Evidence marks: S read in a source, K specialist knowledge, P practice advice, D doubtful, ? open."
    yield "  ".join(f"{mark} {count}" for mark, count in described.marks.items())
    yield ""
    yield f"Doubtful, to be verified before it is relied on: {len(described.doubts)}"
    for one in described.doubts:
        yield f"  {one.id}  ({one.file}:{one.line}, mark {one.mark})"
        yield f"    {one.text}"


@pack_group.command("check")
@click.argument("folder", type=_folder, required=False)
@as_json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Find every mistake in a pack: the one in use, or the one in FOLDER. Exits with 1 if there is any."""
    from assistant.usecases.packcheck import check_pack

    verdict = check_pack(program_pack().root if folder is None else folder)
    report(
        {
            "faults": [_fault_entry(fault) for fault in verdict.faults],
            "untranslated": verdict.untranslated,
            "tried": verdict.was_tried,
        },
        _verdict_lines(verdict),
        as_json,
    )
    sys.exit(REFUSED if verdict.faults else 0)


def _fault_entry(fault: PackFault) -> dict[str, str | int]:
    return {"file": fault.file, "line": fault.line, "key": fault.key, "reason": fault.reason}


def _verdict_lines(verdict: Verdict) -> Iterator[str]:
    yield from map(str, verdict.faults)
    if not verdict.was_tried:
        yield "The sample case and the stories were not tried: mend these faults first, then check again."
    for name, count in verdict.untranslated.items():
        if count:
            yield f"Sentences without translation ({name}): {count}. Documents that need one cannot be made."
    yield f"Faults: {len(verdict.faults)}" if verdict.faults else "No fault was found."


@pack_group.command("diff")
@click.argument("old", type=_folder)
@click.argument("new", type=_folder)
@click.option(
    "--case",
    "cases",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="A case file; its route, grounds, problems, dates and documents are compared too.",
)
@as_json_option
def diff(old: Path, new: Path, cases: tuple[Path, ...], as_json: bool) -> None:
    """Say what the pack in the folder NEW changes of the one in OLD, and what that means for a case."""
    from assistant.pack.pack import Pack
    from assistant.usecases.packcases import compare_case, tell_case
    from assistant.usecases.packdiff import compare_packs, tell_changes

    changes = compare_packs(old, new)
    today = program_clock().today()
    before, after = Pack(old), Pack(new)
    by_case = {str(number): compare_case(before, after, file, today) for number, file in enumerate(cases, 1)}
    lines = [*tell_changes(changes)]
    for number, change in by_case.items():
        lines += [f"Case {number}", *tell_case(change)]
    report(
        {
            "parts": [asdict(change) for change in changes],
            "cases": {number: asdict(change) for number, change in by_case.items()},
        },
        lines,
        as_json,
    )


@pack_group.command("copy")
@click.argument("folder", type=click.Path(path_type=Path))
def copy(folder: Path) -> None:
    """Write the pack in use into a new folder, to be changed there."""
    from assistant.usecases.packstore import copy_pack

    copy_pack(program_pack(), folder)
    click.echo(str(folder))


@pack_group.command("use")
@click.argument("folder", type=_folder)
def use(folder: Path) -> None:
    """Check the pack in FOLDER completely and use it from now on; one with a fault is refused.

    The pack is copied; FOLDER is not needed afterwards. The pack used until now is kept for "restore".
    """
    from assistant.paths import pack_home
    from assistant.usecases.packstore import use_pack

    _tell_use(use_pack(folder, pack_home()))


@pack_group.command("restore")
@click.option("--bundled", is_flag=True, help="Go back to the pack that came with the program at once.")
def restore(bundled: bool) -> None:
    """Go back to the pack that was used before, or else to the one that came with the program."""
    from assistant.paths import pack_home
    from assistant.usecases.packstore import restore_pack

    _tell_use(restore_pack(pack_home(), bundled=bundled))


def _tell_use(pack: Pack) -> None:
    forget_pack()
    click.echo(f"The pack in use is now version {pack.version}, verified on {pack.date.isoformat()}.")


@pack_group.command("stories")
@click.argument("names", nargs=-1, metavar="[STORY]...")
@click.option("--words", default="en", type=click.Choice(["en", "ar"]), help="Language of the words.")
def stories(names: tuple[str, ...], words: str) -> None:
    """Tell the invented persons the rules are tried on, each with everything a check says of it.

    Without STORY, one line a person. Exits with 1 where the rules give something else than is written.
    """
    from assistant.usecases.checking import check_case
    from assistant.usecases.mismatches import find_mismatches
    from assistant.usecases.stories import PLANNED, load_stories
    from assistant.usecases.telling import render_check

    pack = program_pack()
    known = {story.id: story for story in load_stories(pack)}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.BadParameter(", ".join(unknown), param_hint="STORY")
    wrong = 0
    for name in names or known:
        story = known[name]
        click.echo(f"{story.id}: {story.who}")
        mismatches = find_mismatches(pack, story)
        wrong += bool(mismatches)
        for mismatch in mismatches:
            click.echo(f"  {mismatch.reason}")
        if names:
            told = render_check(check_case(story.case, pack, PLANNED, words), words, pack)
            click.echo(f"\n{told}\n")
    sys.exit(REFUSED if wrong else 0)
