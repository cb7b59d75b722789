"""A whole session on a real display, watched by its system calls: what it opens, makes, starts, and why."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import ROOT
from tests.ui.test_processes import children_of, found_in
from tests.ui.test_whole_path import ENGLISH
from tests.ui.walking import find_words

JUDGES = ("strace", "xvfb-run", "dbus-daemon")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="traces system calls of Linux"),
    pytest.mark.skipif(any(shutil.which(one) is None for one in JUDGES), reason="needs " + ", ".join(JUDGES)),
]

CALLS = (
    "socket,socketpair,connect,bind,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,"
    "link,linkat,symlink,symlinkat,mknod,mknodat,truncate,shmget,memfd_create,execve,execveat"
)
CALL = re.compile(r"^(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+|\?)(?P<told><.*?>)?")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
FOLDER = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>")


@dataclass
class Seen:
    """What a session did, in the words of docs/traces.md."""

    sockets: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    programs: set[str] = field(default_factory=set)
    typed: str = ""
    said: str = ""
    places: tuple[Path, ...] = ()
    alive: list[int] = field(default_factory=list)
    remembered: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """One session, traced."""
    place = tmp_path_factory.mktemp("session")
    home, temporary, runtime, chosen, traces = folders = [
        place / name for name in ("home", "tmp", "runtime", "chosen", "traces")
    ]
    for folder in folders:
        folder.mkdir(mode=0o700)
    paper = place / f"{ENGLISH.canaries[0]}-paper.pdf"
    canvas = Canvas(str(paper))
    canvas.drawString(100, 700, f"{ENGLISH.canaries[1]} was here")
    canvas.save()
    told = Seen(places=(home, temporary, runtime, place / "session-bus"))
    with desktop(place) as variables:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CASEBOOK_", "XDG_", "QT_", "DBUS_", "WAYLAND_"))
        } | variables | {
            "HOME": str(home), "TMPDIR": str(temporary), "XDG_RUNTIME_DIR": str(runtime),
            "CASEBOOK_NOW": "2026-11-22T10:42:00+00:00", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        command = [
            "xvfb-run", "-a", "-s", "-screen 0 1280x900x24",
            "strace", "-ff", "-y", "-qq", "-s", "256", "-e", f"trace={CALLS}", "-o", str(traces / "of"),
            sys.executable, "-m", "tests.ui.session", str(chosen), str(paper),
        ]  # fmt: skip
        with (place / "said").open("w+", encoding="utf-8") as errors, subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment
        ) as process:  # fmt: skip
            assert process.stdout
            lines = [process.stdout.readline().strip() for _ in range(3)]
            errors.seek(0)
            told.said = errors.read()
            assert lines[2] == "True", f"the session did not come to its end: {lines[1:]} {told.said}"
            following = int(lines[1])
            words = {word: word for word in (*ENGLISH.canaries, lines[0])}
            told.alive = [following, *children_of(following)]
            told.remembered = set().union(*(found_in(one, words) for one in told.alive))
            os.kill(following, signal.SIGTERM)
            process.wait(60)
    told.typed = lines[0]
    names = {
        str(home): "~",
        str(chosen): "<chosen>",
        str(temporary): "<temporary>",
        str(runtime): "<runtime>",
    }
    for trace in sorted(traces.iterdir()):
        note(told, trace, partial(shown, names))
    return told


class desktop:  # noqa: N801  # reads as a word
    """A desktop to be tempted by: its variables, a live session bus, a session manager's socket."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> dict[str, str]:
        own = self._place / "session-bus"
        own.mkdir()
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "XDG_RUNTIME_DIR": str(own), "HOME": str(own)},
        )
        assert self._bus.stdout
        address = self._bus.stdout.readline().strip()
        return {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "SESSION_MANAGER": f"local/here:{address.partition('=')[2].partition(',')[0]}",
            "XDG_CURRENT_DESKTOP": "GNOME", "XDG_SESSION_DESKTOP": "gnome", "DESKTOP_SESSION": "gnome",
            "GNOME_DESKTOP_SESSION_ID": "this-is-deprecated", "GTK_MODULES": "gail:atk-bridge",
            "GTK_IM_MODULE": "ibus", "QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus",
            "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORMTHEME": "gtk3",
            "NO_AT_BRIDGE": "0",
        }  # fmt: skip

    def __exit__(self, *_: object) -> None:
        self._bus.terminate()
        self._bus.wait(10)
        assert self._bus.stdout
        self._bus.stdout.close()


def shown(names: Mapping[str, str], path: str) -> str:
    """A place in the words of the table."""
    for real, name in names.items():
        if path == real or path.startswith(real + "/"):
            return name + path.removeprefix(real)
    return path


def note(told: Seen, trace: Path, shown: Callable[[str], str]) -> None:
    """Take down what one process did."""
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        call = CALL.match(line)
        if call is None:
            continue
        name, arguments = call["name"], call["arguments"]
        quoted = QUOTED.findall(arguments)
        if name in {"socket", "socketpair"}:
            family = arguments.partition(",")[0]
            if family != "AF_UNIX":
                told.sockets.add(f"{family} {name}")
        elif name in {"connect", "bind"}:
            reached = re.search(r'sa_family=(\w+)(?:, sun_path=(@?)"([^"]*))?', arguments)
            told.sockets.add(" ".join([reached[1], f"{reached[2]}{reached[3]}"]) if reached else arguments)
        elif name == "shmget":
            told.shared.add(f"shmget {arguments.split(', ')[1]}")
        elif name == "memfd_create":
            told.shared.add(f"memfd {quoted[0]}")
        elif call["result"].startswith("-"):
            continue
        elif name.startswith("exec"):
            told.programs.add(program(arguments))
        elif name in {"open", "openat", "openat2", "creat"}:
            if re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", arguments) or name == "creat":
                opened = (call["told"] or "")[1:-1]
                told.files.add(shown(opened.removesuffix(" (deleted)")))
        else:
            folder = FOLDER.match(arguments)
            made = shown(str(Path(folder[1] if folder else ROOT, quoted[-1])))
            told.files.add(made + ("/" if name.startswith("mkdir") else ""))


def program(arguments: str) -> str:
    """What was started, by its command line."""
    started, *options = map(str, QUOTED.findall(arguments))
    if Path(started).resolve() != Path(sys.executable).resolve():
        return started
    if "tests.ui.session" in options:
        return "the session"
    if options[1:] == ["-m", "assistant"]:
        return "itself again"
    is_cage = options[1:3] == ["-I", "-B"] and options[3].endswith("assistant/evidence/caged/worker.py")
    return "itself as a cage" if is_cage else " ".join(options)


def rows(title: str) -> list[str]:
    """The first column of a table of docs/traces.md."""
    text = (ROOT / "docs" / "traces.md").read_text(encoding="utf-8")
    part = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)


def answers(seen: str, row: str) -> bool:
    """Whether what was seen is what a row tells of, name by name."""
    wanted, found = re.sub(r"<(?:casebook|number)>", "*", row).split("/"), seen.split("/")
    return len(wanted) == len(found) and all(
        one == other or fnmatchcase(other, one.replace("[", "[[]"))
        for one, other in zip(wanted, found, strict=True)
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Sockets", "sockets"),
        ("Files and folders written", "files"),
        ("Memory shared with others", "shared"),
        ("Programs started", "programs"),
    ],
)
def test_everything_a_session_does_is_explained(seen: Seen, title: str, kind: str) -> None:
    done: set[str] = getattr(seen, kind) - {"the session"}
    told = rows(title)

    assert sorted(one for one in done if not any(answers(one, row) for row in told)) == []
    assert [row for row in told if not any(answers(one, row) for one in done)] == []


def test_no_typed_word_is_left_in_home_caches_or_temporary_files(seen: Seen) -> None:
    words = (*ENGLISH.canaries, seen.typed)

    assert [hit for place in seen.places for hit in find_words(place, words)] == []
    assert not any(seen.places[1].iterdir()), "nothing at all in the folder for temporary files"


def test_what_follows_remembers_no_typed_word_no_paper_and_no_passphrase(seen: Seen) -> None:
    """After typing, intake, a draft, a folder chosen in Qt's own dialog, a kit, and the lock."""
    assert len(seen.alive) == 1, "the process that follows has started none yet, and the cage is gone"
    assert seen.remembered == set()


def test_nothing_is_said_on_the_terminal(seen: Seen) -> None:
    assert seen.said == ""
