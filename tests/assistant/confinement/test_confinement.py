"""What a process gave up it cannot do any more; what it kept still works; what does not hold is said."""

from __future__ import annotations

import errno
import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from assistant.confinement import callfilter, files, kernel, limits
from assistant.confinement.callfilter import Argument, Rule
from assistant.confinement.degree import Degree, Held

ROOT = Path(__file__).resolve().parents[3]
linux = pytest.mark.skipif(kernel.machine() is None, reason="enforced on Linux only")


def outcome_of(script: str, *arguments: Path) -> list[str]:
    """What a process of its own prints; nothing given up reaches the tests."""
    start = textwrap.dedent("""
        import os, socket, subprocess, sys, threading
        from pathlib import Path
        from assistant.confinement import computing, files, limits, network, processes
        def attempt(what):
            try:
                what()
            except OSError:
                print("refused")
            else:
                print("allowed")
    """)
    return subprocess.run(
        [sys.executable, "-c", start + textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()


@linux
def test_without_network_only_sockets_of_this_computer_are_left() -> None:
    assert outcome_of("""
        print(network.deny().degree.value)
        attempt(lambda: socket.socket(socket.AF_INET))
        attempt(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
        attempt(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))
        attempt(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
        attempt(lambda: socket.socket(40, socket.SOCK_STREAM))
        attempt(lambda: socket.socket(socket.AF_UNIX))
        attempt(socket.socketpair)
    """) == ["full", *["refused"] * 5, "allowed", "allowed"]


@linux
def test_without_network_nor_neighbours_no_socket_is_left() -> None:
    assert outcome_of("""
        network.deny(local=False)
        attempt(lambda: socket.socket(socket.AF_UNIX))
        attempt(socket.socketpair)
        attempt(os.pipe)
    """) == ["refused", "refused", "allowed"]


@linux
def test_threads_and_programs_started_later_and_earlier_have_no_network_either() -> None:
    assert outcome_of("""
        go = threading.Event()
        def early():
            go.wait()
            attempt(lambda: socket.socket(socket.AF_INET))
        thread = threading.Thread(target=early)
        thread.start()
        network.deny()
        go.set()
        thread.join()
        inner = "import socket\\ntry: socket.socket()\\nexcept PermissionError: print('refused')"
        print(subprocess.run([sys.executable, "-c", inner], capture_output=True, text=True).stdout)
    """) == ["refused", "refused"]


@linux
def test_only_the_named_folders_are_read_and_written(tmp_path: Path) -> None:
    for name in ("read", "write", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    assert outcome_of(
        """
        base = Path(sys.argv[1])
        (base / "write" / "way out").symlink_to(base / "other" / "file")
        held = files.allow_only(read=[base / "read", base / "absent"], write=[base / "write"])
        print(held.degree.value)
        attempt(lambda: (base / "read" / "file").read_text())
        attempt(lambda: (base / "read" / "file").write_text("y"))
        attempt(lambda: (base / "read" / "new").write_text("y"))
        attempt(lambda: (base / "read" / "file").unlink())
        attempt(lambda: (base / "write" / "file").write_text("y"))
        attempt(lambda: (base / "write" / "new").write_text("y"))
        attempt(lambda: (base / "write" / "new").rename(base / "write" / "newer"))
        attempt(lambda: (base / "write" / "newer").rename(base / "other" / "newer"))
        attempt(lambda: (base / "write" / "newer").unlink())
        attempt(lambda: (base / "write" / "way out").read_text())
        attempt(lambda: (base / "other" / "file").read_text())
        attempt(lambda: list((base / "other").iterdir()))
        attempt(lambda: os.execv("/bin/true", ["true"]))
        """,
        tmp_path,
    ) == [
        "full", "allowed", "refused", "refused", "refused", "allowed", "allowed", "allowed", "refused",
        "allowed", "refused", "refused", "refused", "refused",
    ]  # fmt: skip
    assert (tmp_path / "other" / "file").read_text() == "x"


@linux
def test_bounding_files_says_when_threads_run_already() -> None:
    assert outcome_of("""
        stop = threading.Event()
        threading.Thread(target=stop.wait).start()
        held = files.allow_only(read=[Path("/")])
        print(held.degree.value, *held.missing)
        stop.set()
    """) == ["partial", "threads", "already", "running"]


@linux
def test_alone_a_process_starts_and_steers_no_other() -> None:
    assert outcome_of("""
        processes.stay_alone()
        attempt(lambda: os.execv("/bin/true", ["true"]))
        attempt(lambda: subprocess.run(["/bin/true"]))
        child = os.fork()
        if not child:
            os._exit(0)
        os.waitpid(child, 0)
        print("forked")
    """) == ["refused", "refused", "forked"]


@linux
def test_a_file_longer_than_the_limit_is_not_written(tmp_path: Path) -> None:
    assert outcome_of(
        """
        print(limits.limit(written=0, descriptors=20).degree.value)
        attempt(lambda: Path(sys.argv[1], "file").write_bytes(b"x"))
        attempt(lambda: [os.pipe() for _ in range(20)])
        """,
        tmp_path,
    ) == ["full", "refused", "refused"]


def test_a_system_without_landlock_says_that_nothing_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "version", lambda: 0)

    assert files.allow_only().degree is Degree.NONE


def test_a_system_without_filters_says_that_nothing_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.confinement import network, processes

    monkeypatch.setattr(kernel, "machine", lambda: None)

    assert network.deny().degree is Degree.NONE
    assert processes.stay_alone().degree is Degree.NONE


def test_a_limit_the_system_does_not_know_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.delattr(resource, "RLIMIT_FSIZE")

    assert limits.limit(written=0) == Held("limits", Degree.PARTIAL, ("RLIMIT_FSIZE",))


def run_filter(steps: list[tuple[int, int, int, int]], data: bytes) -> int:
    """What the kernel would answer: the few instructions the filters use, by the kernel's rules."""
    at = value = 0
    while True:
        code, if_true, if_false, operand = steps[at]
        at += 1
        match code:
            case 0x20:
                (value,) = struct.unpack_from("=I", data, operand)
            case 0x54:
                value &= operand
            case 0x15:
                at += if_true if value == operand else if_false
            case 0x35:
                at += if_true if value >= operand else if_false
            case 0x06:
                return operand
            case _:
                raise AssertionError(code)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_decides_alike_on_both_architectures(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "machine", lambda: machine)
    rules = [
        Rule("socket", 0, (Argument(0, 1), Argument(1, 0, 4))),
        Rule("socket"),
        Rule("fork"),
        Rule("clone3", errno.ENOSYS),
    ]
    steps = callfilter._program(rules, 0)
    refused, allowed = 0x50000 | errno.EACCES, 0x7FFF0000

    def answer(call: str | int, *arguments: int, arch: int | None = None) -> int:
        number = kernel.number(call) if isinstance(call, str) else call
        filled = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
        where = kernel.audit_arch() if arch is None else arch
        return run_filter(steps, struct.pack("=IIQ6Q", number, where, 0, *filled))

    assert answer("socket", 1, 3) == allowed
    assert answer("socket", 1, 7) == refused
    assert answer("socket", 2, 3) == refused
    assert answer("socket", 2**32 + 2, 3) == refused
    assert answer("clone3") == 0x50000 | errno.ENOSYS
    assert answer("read") == allowed
    assert answer("socket", 1, 3, arch=0x40000003) == refused
    if machine == "x86_64":
        assert answer(0x40000000 | 41, 1, 3) == refused
        assert answer("fork") == refused
