"""The whole program without network and alone, and still able to work and to start itself anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from assistant.confinement import files, kernel

ROOT = Path(__file__).resolve().parents[3]
linux = pytest.mark.skipif(kernel.machine() is None, reason="enforced on Linux only")
landlock = pytest.mark.skipif(files.version() < 2, reason="this kernel cannot bound programs")

START = """
import ctypes, json, os, subprocess, sys
from pathlib import Path
from assistant.confinement.program import confine
told = {one.measure: one.degree.value for one in confine()}
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what):
    try:
        what()
    except OSError:
        return "refused"
    return "allowed"
def socket_of_kernel(family):
    return "refused" if libc.socket(family, 1, 0) < 0 else "allowed"
def say(what):
    print(json.dumps(what))
"""


def told_by(script: str, *arguments: Path, **environment: str) -> Any:
    """What a confined process of its own says."""
    ended = subprocess.run(
        [sys.executable, "-c", START + textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    return json.loads(ended.stdout)


@linux
@landlock
def test_everything_holds_here_and_asking_twice_changes_nothing() -> None:
    full = {"memory": "full", "programs": "full", "network": "full"}

    assert told_by("say([told, {one.measure: one.degree.value for one in confine()}])") == [full, full]


@linux
def test_the_kernel_gives_code_in_c_no_socket_but_those_of_this_computer() -> None:
    assert told_by("say([socket_of_kernel(family) for family in (1, 2, 10, 16, 17, 40)])") == [
        "allowed",
        *["refused"] * 5,
    ]


@linux
@landlock
def test_no_other_program_is_started_not_even_past_python() -> None:
    script = """
        pid = os.fork()
        if not pid:
            libc.execv(b"/bin/sh", (ctypes.c_char_p * 4)(b"sh", b"-c", b"exit 0", None))
            os._exit(77)
        say(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    """

    assert told_by(script) == 77


@pytest.mark.parametrize(
    "reached",
    [
        "__import__('socket').socket()",
        "__import__('socket').getaddrinfo('localhost', 80)",
        "os.system('true')",
        "subprocess.run(['true'])",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
    ],
)
def test_python_code_that_reaches_out_is_stopped_on_every_system(reached: str) -> None:
    assert told_by(f"say(attempt(lambda: {reached}))") == "refused"


@linux
def test_the_program_starts_itself_anew_confined_as_before() -> None:
    script = """
        again = "from assistant.confinement.program import confine; import json; print(json.dumps({one.measure: one.degree.value for one in confine()}))"
        for _ in range(2):
            said = json.loads(subprocess.run([sys.executable, "-c", again], capture_output=True, check=True).stdout)
        say(told == said)
    """  # noqa: E501

    assert told_by(script) is True


@linux
@landlock
def test_after_many_locks_the_next_process_still_starts(tmp_path: Path) -> None:
    """Each process starts the next one, more often than Landlock takes layers (16)."""
    chain = tmp_path / "chain.py"
    chain.write_text(
        "import subprocess, sys\n"
        "from assistant.confinement.program import confine\n"
        "held = confine()\n"
        "left = int(sys.argv[1])\n"
        "if not left:\n"
        "    print(*[one.degree.value for one in held])\n"
        "else:\n"
        "    subprocess.run([sys.executable, __file__, str(left - 1)], check=True)\n",
        encoding="utf-8",
    )
    ended = subprocess.run(
        [sys.executable, str(chain), "18"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert ended.stdout.split() == ["full", "full", "full"]


def test_files_are_read_written_and_moved_between_folders_as_before(tmp_path: Path) -> None:
    script = """
        here = Path(sys.argv[1])
        (here / "a").mkdir(), (here / "b").mkdir()
        (here / "a" / "file").write_text("x")
        (here / "a" / "file").rename(here / "b" / "file")
        say((here / "b" / "file").read_text())
    """

    assert told_by(script, tmp_path) == "x"


@linux
def test_a_screen_reached_over_the_network_is_not_cut_off_and_that_is_said() -> None:
    script = "say([told['network'], socket_of_kernel(2)])"

    assert told_by(script, DISPLAY="localhost:10.0") == ["none", "allowed"]
    assert told_by(script, DISPLAY=":0") == ["full", "refused"]
    assert told_by(script, DISPLAY="unix:0") == ["full", "refused"]


@linux
def test_no_other_program_may_read_its_memory() -> None:
    get_dumpable = 3

    assert told_by(f"say(libc.prctl({get_dumpable}, 0, 0, 0, 0))") == 0
