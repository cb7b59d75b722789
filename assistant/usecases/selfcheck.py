"""Trying an installation: every part that a person needs, for real, without network."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from assistant.clock import Clock
from assistant.confinement.program import held
from assistant.errors import AssistantError
from assistant.i18n.languages import SOURCE, filing_languages, interface_languages
from assistant.pack.pack import Pack
from assistant.usecases.cagecheck import check_cage

_DOCUMENT = "ccf-deletion"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """How one step went; ``detail`` is harmless and may be shown to a helper."""

    name: str
    passed: bool
    detail: str


class StepFailed(AssistantError):
    """A step ran through and its result is wrong; ``reason`` says how."""

    code: ClassVar[str] = "selfcheck.failed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason


def check_installation(pack: Pack, clock: Clock) -> tuple[StepResult, ...]:
    """Run every step; a step that fails is reported and the next one still runs.

    Needs no network and uses the sample case only. The practice vault lies in a temporary folder
    that is removed; there is nothing but invented words in it, and those are encrypted.
    """
    today = clock.today()
    with _SocketWatch() as watch:
        results = [
            _try("fonts", _check_fonts),
            _try("catalogues", lambda: _check_catalogues(pack)),
            _try("vault", lambda: _check_vault(pack, clock)),
            _try("rescue", lambda: _check_rescue(clock)),
            _try("files", lambda: check_cage(pack)),
            _try("sample", lambda: _check_sample(pack, today)),
        ]
        results += [_try_pdf(pack, known.code, today) for known in filing_languages()]
        results.append(_try("kit", lambda: _check_kit(pack, clock)))
        results.append(_try("network", watch.check))
        results.append(_try("confined", _check_confined))
    return tuple(results)


def _try(name: str, step: Callable[[], str]) -> StepResult:
    try:
        return StepResult(name=name, passed=True, detail=step())
    except StepFailed as failure:
        return StepResult(name=name, passed=False, detail=failure.reason)
    except AssistantError as failure:
        params = ", ".join(f"{key} {value}" for key, value in failure.params.items())
        return StepResult(
            name=name, passed=False, detail=f"{failure.code} ({params})" if params else failure.code
        )
    except Exception as mistake:
        return StepResult(name=name, passed=False, detail=f"{type(mistake).__name__} in {_place(mistake)}")


def _place(mistake: Exception) -> str:
    """Where our code was when it went wrong: module and line, never the message, which may hold anything."""
    frames = traceback.extract_tb(mistake.__traceback__)
    ours = [frame for frame in frames if "assistant" in Path(frame.filename).parts] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"


def _require(holds: bool, reason: str) -> None:
    if not holds:
        raise StepFailed(reason)


def _check_fonts() -> str:
    from assistant.writers.text.faces import Style, faces_of

    styles = [Style(bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]
    faces = {face.name: face for style in styles for face in faces_of(style)}
    for known in filing_languages():
        missing = set(map(ord, known.own_name)) - set().union(*(face.characters for face in faces.values()))
        _require(not missing, f"no face has the letters of the language {known.code}")
    return f"{len(faces)} faces"


def _check_catalogues(pack: Pack) -> str:
    from assistant.drafting.messages import draft_messages
    from assistant.i18n.catalogues import catalogue
    from assistant.pack.messages import pack_messages

    wanted = {
        "interview": ([known.code for known in interface_languages()], pack_messages),
        "draft": ([known.code for known in filing_languages()], draft_messages),
    }
    count = 0
    for domain, (languages, messages) in wanted.items():
        listed = tuple(messages(pack))
        for language in languages:
            words = catalogue(language, domain)
            missing = sum(words.find(context, message) is None for context, message, _ in listed)
            _require(not missing, f"{language}, {domain}: {missing} of {len(listed)} messages missing")
            count += len(listed)
    return f"{count} messages"


def _check_vault(pack: Pack, clock: Clock) -> str:
    from contextlib import closing

    from assistant.usecases.opening import create_casebook, take_case
    from assistant.vault.fault import WrongPassphrase
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.wordlist import suggest_words

    words = " ".join(suggest_words(SOURCE))
    marker = "self-check " + words
    with tempfile.TemporaryDirectory(prefix="casebook-") as made:
        folder = Path(made) / "practice"
        with closing(create_casebook(folder, Passphrase(words), pack, clock, profile="small")) as desk:
            desk.change(desk.case.with_fact("meta.title", marker))
            saved = desk.case
            _require(not _is_readable(folder, marker), "words can be read in the open vault")
        _require(not _is_readable(folder, marker), "words can be read in the closed vault")
        _require(take_case(folder, Passphrase(words), pack, clock) == saved, "another case came back")
        try:
            take_case(folder, Passphrase(words + " wrong"), pack, clock)
        except WrongPassphrase:
            return "made, saved, closed, opened; a wrong passphrase is refused"
        raise StepFailed("a wrong passphrase opened the vault")


def _check_rescue(clock: Clock) -> str:
    from assistant.usecases.rescue import (
        make_recovery_code,
        make_shares,
        rehearse_recovery_code,
        rehearse_shares,
    )
    from assistant.vault.cost import Profile
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.shares import MADE
    from assistant.vault.vault import create_vault
    from assistant.vault.ways import ways_into
    from assistant.vault.wordlist import suggest_words

    words = Passphrase(" ".join(suggest_words(SOURCE)))
    with tempfile.TemporaryDirectory(prefix="casebook-") as made:
        folder = Path(made) / "practice"
        create_vault(folder, words, profile=Profile.SMALL, clock=clock).wipe()
        with ways_into(folder, words, clock=clock) as ways:
            code, shares = make_recovery_code(ways), make_shares(ways)
        rehearse_recovery_code(folder, code, clock)
        _require(rehearse_shares(folder, shares, clock).papers == tuple(range(1, MADE + 1)), "papers missing")
        for secret in (*code.groups(), *(" ".join(share.words) for share in shares)):
            _require(not _is_readable(folder, secret), "the code or the papers can be read in the vault")
    return "a recovery code opens, and any two of three papers; one paper alone does not"


def _check_confined() -> str:
    """What the system enforces against the program itself; an old one that enforces less is no fault."""
    told = [
        f"{one.measure}: {one.degree.value}" + (f" ({', '.join(one.missing)})" if one.missing else "")
        for one in held()
    ]
    return "; ".join(told) or "the program was not started as itself"


def _is_readable(folder: Path, marker: str) -> bool:
    return any(marker.encode() in file.read_bytes() for file in folder.iterdir())


def _check_sample(pack: Pack, today: date) -> str:
    from assistant.case.format import read_case, write_case
    from assistant.usecases.checking import check_case
    from assistant.usecases.demo import sample_case

    case = sample_case(pack)
    _require(read_case(write_case(case, pack), pack) == case, "written and read again it is another case")
    report = check_case(case, pack, today, SOURCE)
    _require(bool(report["grounds"]), "no grounds were found")
    return f"{len(case.facts)} facts, {len(report['grounds'])} grounds"


def _try_pdf(pack: Pack, language: str, today: date) -> StepResult:
    return _try(f"pdf-{language}", lambda: _check_pdf(pack, language, today))


def _check_pdf(pack: Pack, language: str, today: date) -> str:
    import pypdfium2

    from assistant.usecases.composing import draft_case, write_draft
    from assistant.usecases.demo import sample_case

    data = write_draft(draft_case(sample_case(pack), pack, _DOCUMENT, language, today), "pdf")
    _require(data.startswith(b"%PDF-"), "the file is no PDF")
    document = pypdfium2.PdfDocument(data)
    try:
        pages = len(document)
        letters = sum(len(document[number].get_textpage().get_text_bounded()) for number in range(pages))
    finally:
        document.close()
    _require(letters > 0, "the pages hold no text")
    return f"{pages} pages"


def _check_kit(pack: Pack, clock: Clock) -> str:
    """A kit of the sample, the lawyer's copies included; ``write_kit`` reads every file again."""
    from assistant.usecases.demo import make_demo

    with tempfile.TemporaryDirectory(prefix="casebook-") as made:
        folder = make_demo(pack, Path(made), (SOURCE,), clock)[SOURCE]
        files = [file for file in folder.rglob("*") if file.is_file()]
        _require((folder / "request.docx").read_bytes().startswith(b"PK"), "the copy for Word is no package")
    return f"{len(files)} files"


class _SocketWatch:
    """Notices every attempt to use the network through Python while the steps run.

    Python's audit hooks cannot be taken away again, so the hook stays, blind, afterwards. It does
    not see sockets that a library opens in its own C code; the tests watch the system calls.
    """

    def __init__(self) -> None:
        self._watching = False
        self._seen: set[str] = set()

    def __enter__(self) -> _SocketWatch:
        self._watching = True
        sys.addaudithook(self._notice)
        return self

    def __exit__(self, *_: object) -> None:
        self._watching = False

    def _notice(self, event: str, _: object) -> None:
        if self._watching and event.startswith("socket."):
            self._seen.add(event)

    def check(self) -> str:
        """Passed if no step asked for a socket."""
        _require(not self._seen, ", ".join(sorted(self._seen)))
        return "no step asked Python for a socket"
