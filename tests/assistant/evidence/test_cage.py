"""Whatever a parser does to a foreign file or a foreign file to a parser, the program goes on."""

from __future__ import annotations

import io
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.confinement.degree import Degree
from assistant.evidence import cagefault, fault
from assistant.evidence.cage import Answer, Cage, Limits
from assistant.evidence.caged import frames
from assistant.evidence.cagejob import Courier
from assistant.evidence.cagestart import Starts

ON_LINUX = sys.platform == "linux"
MIB = 1024 * 1024
TASKS = {"bad": "tests.assistant.evidence.badtasks", "held": "assistant.evidence.caged.holding"}


@pytest.fixture(scope="module", params=["prepared", "from nothing"])
def cage(request: pytest.FixtureRequest) -> Iterator[Cage]:
    with Cage(Limits(seconds=20, memory=128 * MIB, answer=8 * MIB), tasks=TASKS) as made:
        if request.param == "from nothing":
            made._launcher = Starts()
        yield made


def do(cage: Cage, what: str, *parts: Any, limits: Limits | None = None, **arguments: Any) -> Answer:
    return cage.run("bad", parts, {"do": what, **arguments}, limits=limits)


def processes_of(parent: int) -> set[int]:
    """Direct children, living or not yet waited for."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                after_name = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(after_name[1]) == parent:
                found.add(int(entry.name))
    return found


class Pieces:
    """A source that gives its bytes a few at a time and notes how many are asked for at once."""

    def __init__(self, size: int, given: int | None = None) -> None:
        self.size = size
        self.given = size if given is None else given
        self.largest = 0
        self.thread = 0

    def open(self) -> BinaryIO:
        outer = self

        class Stream(io.RawIOBase):
            left = outer.given

            def readable(self) -> bool:
                return True

            def read(self, size: int = -1) -> bytes:  # type: ignore[override]
                outer.largest = max(outer.largest, size)
                outer.thread = threading.get_ident()
                taken = min(self.left, size, 100_000)
                self.left -= taken
                return b"s" * taken

        return Stream()  # type: ignore[return-value]


def test_a_job_gets_its_parts_and_arguments_and_its_answer_comes_back(cage: Cage) -> None:
    answer = do(cage, "echo", b"one", b"", Pieces(300_000), name="ليلى", deep={"list": [1, 2.5, None, True]})

    assert answer.parts == (b"one", b"", b"s" * 300_000)
    assert answer.values["sizes_in"] == [3, 0, 300_000]
    assert answer.values["arguments"]["name"] == "ليلى"
    assert answer.values["arguments"]["deep"] == {"list": [1, 2.5, None, True]}


def test_a_source_is_read_in_small_pieces_by_the_thread_that_asked(cage: Cage) -> None:
    source = Pieces(5 * MIB)

    do(cage, "echo", source, limits=Limits(seconds=20, answer=8 * MIB))

    assert source.largest <= MIB
    assert source.thread == threading.get_ident()


@pytest.mark.parametrize("given", [0, 99_999, 100_001])
def test_a_source_that_gives_more_or_less_than_it_said_is_a_fault(cage: Cage, given: int) -> None:
    with pytest.raises(cagefault.SourceCut):
        do(cage, "echo", Pieces(100_000, given))


def test_a_refusal_inside_comes_out_as_the_same_refusal(cage: Cage) -> None:
    with pytest.raises(fault.TooManyPages) as refused:
        do(cage, "refuse")

    assert refused.value.params == {"pages": 9999, "largest": 3000}


@pytest.mark.parametrize("what", ["loop", "sleep", "handle"])
def test_a_job_that_hangs_is_ended_in_time(cage: Cage, what: str) -> None:
    started = time.monotonic()

    with pytest.raises(cagefault.CageTooSlow):
        do(cage, what, limits=Limits(seconds=1))

    assert time.monotonic() - started < 6


def test_a_job_that_does_not_read_what_it_is_given_is_ended_in_time() -> None:
    with Cage(tasks={"deaf": "tests.assistant.evidence.deaf"}) as cage:
        cage._launcher = Starts()

        with pytest.raises(cagefault.CageTooSlow):
            cage.run("deaf", [Pieces(50 * MIB)], {}, limits=Limits(seconds=1))


def test_a_job_that_eats_memory_is_told_so(cage: Cage) -> None:
    with pytest.raises(cagefault.CageOutOfMemory) as failed:
        do(cage, "eat")

    assert failed.value.params == {"mebibytes": 128}


@pytest.mark.parametrize("what", ["crash", "abort", "exit"])
def test_a_job_that_dies_is_a_named_fault(cage: Cage, what: str) -> None:
    with pytest.raises(cagefault.CageDied):
        do(cage, what)


@pytest.mark.parametrize("what", ["raise", "recurse", "unreadable"])
def test_an_error_inside_comes_out_without_a_word_of_the_file(cage: Cage, what: str) -> None:
    with pytest.raises(cagefault.CageDied) as failed:
        do(cage, what)

    assert "nobody" not in str(failed.value.params)
    assert failed.value.__cause__ is None


def test_an_answer_longer_than_allowed_is_refused(cage: Cage) -> None:
    with pytest.raises(cagefault.CageAnswerRefused):
        do(cage, "huge", size=8 * MIB + 1)


def test_a_flood_is_refused_at_once(cage: Cage) -> None:
    started = time.monotonic()

    with pytest.raises(cagefault.CageAnswerRefused):
        do(cage, "flood")

    assert time.monotonic() - started < 6


LIES = {
    "not a length": (b"hello there, this is no frame", cagefault.CageAnswerRefused),
    "nothing": (b"", cagefault.CageDied),
    "half a length": (b"\0\0\0", cagefault.CageDied),
    "an endless length": (b"\xff" * 8, cagefault.CageAnswerRefused),
    "a longer header than comes": ((500).to_bytes(8, "big") + b"{}", cagefault.CageDied),
    "no JSON": ((5).to_bytes(8, "big") + b"{oops", cagefault.CageAnswerRefused),
    "no UTF-8": ((3).to_bytes(8, "big") + b'"\xff"', cagefault.CageAnswerRefused),
    "no object": (frames.header([1]), cagefault.CageAnswerRefused),  # type: ignore[arg-type]
    "deep nesting": ((200_000).to_bytes(8, "big") + b"[" * 200_000, cagefault.CageAnswerRefused),
    "an endless number": (
        (6006).to_bytes(8, "big") + b'{"a":' + b"9" * 6000 + b"}",
        cagefault.CageAnswerRefused,
    ),
    "no values": (frames.header({"sizes": []}), cagefault.CageAnswerRefused),
    "values that are none": (frames.header({"values": [], "sizes": []}), cagefault.CageAnswerRefused),
    "a negative size": (frames.header({"values": {}, "sizes": [-1]}), cagefault.CageAnswerRefused),
    "a size that is none": (frames.header({"values": {}, "sizes": ["1"]}), cagefault.CageAnswerRefused),
    "a broken size": (frames.header({"values": {}, "sizes": [1.5]}), cagefault.CageAnswerRefused),
    "sizes that are none": (frames.header({"values": {}, "sizes": {"a": 1}}), cagefault.CageAnswerRefused),
    "a huge size": (frames.header({"values": {}, "sizes": [2**62]}), cagefault.CageAnswerRefused),
    "more objects than the program can hold": (
        frames.header({"values": {"all": [[]] * 1_100_000}, "sizes": []}),
        cagefault.CageAnswerRefused,
    ),
    "more parts than anything has": (
        frames.header({"values": {}, "sizes": [0] * 20_000}),
        cagefault.CageAnswerRefused,
    ),
    "sizes huge together": (
        frames.header({"values": {}, "sizes": [5 * MIB] * 2}),
        cagefault.CageAnswerRefused,
    ),
    "fewer bytes than said": (frames.header({"values": {}, "sizes": [9]}) + b"123", cagefault.CageDied),
    "more bytes than said": (
        frames.header({"values": {}, "sizes": [1]}) + b"123",
        cagefault.CageAnswerRefused,
    ),
    "an unknown refusal": (frames.header({"refused": "evidence.nonsense"}), cagefault.CageAnswerRefused),
    "a refusal that is none": (frames.header({"refused": ["evidence.empty"]}), cagefault.CageAnswerRefused),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_answer_is_refused(cage: Cage, lie: str) -> None:
    said, expected = LIES[lie]
    with pytest.raises(expected):
        do(cage, "say", hex=said.hex())


class SaidByNobody:
    """A job without a process: what it says is already in the pipe."""

    def __init__(self, said: bytes) -> None:
        reading, self.into = os.pipe()
        os.close(reading)
        self.out, writing = os.pipe()
        frames.write_all(writing, said)
        os.close(writing)

    def end(self, _: float) -> int:
        return 0


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda values, rest: frames.header(values) + rest,
            st.dictionaries(
                st.sampled_from(["values", "sizes", "refused", "failed", "where", "params"]),
                st.recursive(
                    st.none()
                    | st.booleans()
                    | st.integers()
                    | st.text(max_size=9)
                    | st.just("evidence.empty"),
                    lambda inner: (
                        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
                    ),
                    max_leaves=6,
                ),
                max_size=4,
            ),
            st.binary(max_size=40),
        ),
    )
)
def test_no_answer_whatever_it_is_breaks_the_program(said: bytes) -> None:
    try:
        values, parts = Courier(SaidByNobody(said), Limits(answer=100_000)).run((), {}, lambda: None)
    except (cagefault.CageFault, fault.FileRefused):
        return

    assert isinstance(values, dict)
    assert said.endswith(b"".join(parts))


def test_a_refusal_carries_no_words_out(cage: Cage) -> None:
    told = {
        "pages": "words of the file",
        "largest": 10**30,
        "self": "x",
        "ok": "short-code",
        "n": 7,
        "b": True,
    }

    with pytest.raises(fault.TooManyPages) as refused:
        do(cage, "say", hex=frames.header({"refused": "evidence.too_many_pages", "params": told}).hex())

    assert refused.value.params == {"ok": "short-code", "n": 7}


def test_half_an_answer_and_silence_ends_in_time(cage: Cage) -> None:
    half = frames.header({"values": {}, "sizes": [9]}) + b"123"

    with pytest.raises(cagefault.CageTooSlow):
        do(cage, "say and stay", hex=half.hex(), limits=Limits(seconds=1))


def test_a_whole_answer_with_no_end_is_ended_in_time(cage: Cage) -> None:
    with pytest.raises(cagefault.CageTooSlow):
        do(
            cage,
            "say and stay",
            hex=frames.header({"values": {}, "sizes": []}).hex(),
            limits=Limits(seconds=1),
        )


def test_cancelling_ends_the_job_at_once(cage: Cage) -> None:
    do(cage, "echo")
    since: list[float] = []

    def cancelled() -> bool:
        since.append(time.monotonic())
        return len(since) > 10

    with pytest.raises(cagefault.CageCancelled):
        cage.run("bad", (), {"do": "loop"}, cancelled=cancelled)

    assert max(after - before for before, after in itertools.pairwise(since)) < 0.5
    assert time.monotonic() - since[-1] < 2


def test_cancelling_while_the_file_is_handed_over_ends_the_job(cage: Cage) -> None:
    asked = iter([False] * 3 + [True] * 100)

    with pytest.raises(cagefault.CageCancelled):
        cage.run("bad", [Pieces(200 * MIB)], {"do": "echo"}, cancelled=lambda: next(asked))


def test_a_library_may_use_threads(cage: Cage) -> None:
    assert do(cage, "thread").values == {"done": [7]}


@pytest.mark.skipif(not ON_LINUX, reason="elsewhere the system enforces less, and says so")
def test_nothing_but_computing_is_allowed_inside(cage: Cage) -> None:
    outcome = do(cage, "try").values

    assert {name: came for name, came in outcome.items() if came != "refused"} == {}


@pytest.mark.skipif(not ON_LINUX, reason="elsewhere the system enforces less, and says so")
def test_the_cage_says_that_all_of_it_holds(cage: Cage) -> None:
    held = cage.held()

    assert {one.measure for one in held} == {
        "memory",
        "network",
        "processes",
        "limits",
        "files",
        "computing only",
    }
    assert all(one.degree is Degree.FULL for one in held), held


def test_a_job_has_no_environment_and_no_descriptor_but_its_own(cage: Cage) -> None:
    assert do(cage, "environment").values["environment"].keys() <= {"SYSTEMROOT", "LC_CTYPE", "HOME"}
    assert do(cage, "descriptors").values == {"open": [0, 1, 2]}


def test_a_job_finds_nothing_of_the_one_before(cage: Cage) -> None:
    word = "canary-" + "7f3a91c2"
    first = do(cage, "leave", word.encode() * 1000)
    second = do(cage, "search", reversed=word[::-1])

    assert first.values == {"kept": 1}
    assert (second.values["hits"], second.values["kept"]) == (0, 0)


@pytest.mark.skipif(not ON_LINUX or os.geteuid() != 0, reason="only root may read the memory of others")
def test_no_process_of_the_cage_keeps_the_bytes_of_a_job_in_memory() -> None:
    word = b"canary-" + b"55ce81d0"
    with Cage(tasks=TASKS) as cage:
        do(cage, "leave", word * 50_000)
        hanging = threading.Thread(target=lambda: _until_killed(cage))
        hanging.start()
        time.sleep(0.5)
        nursery = processes_of(os.getpid())
        watched = nursery | {child for parent in nursery for child in processes_of(parent)}
        found = {pid: _memory_of(pid).count(word) for pid in watched}
        cage.close()
        hanging.join()

    assert len(found) >= 2
    assert set(found.values()) == {0}


def _until_killed(cage: Cage) -> None:
    with pytest.raises(cagefault.CageFault):
        do(cage, "sleep")


def _memory_of(pid: int) -> bytes:
    held = bytearray()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            start, _, end = line.split()[0].partition("-")
            if line.split()[1].startswith("rw"):
                try:
                    memory.seek(int(start, 16))
                    held += memory.read(int(end, 16) - int(start, 16))
                except OSError:
                    continue
    return bytes(held)


@pytest.mark.skipif(not ON_LINUX, reason="reads /proc")
def test_no_process_is_left_after_the_jobs(cage: Cage) -> None:
    for what in ("echo", "crash", "exit"):
        try:
            do(cage, what)
        except cagefault.CageFault:
            continue
    with pytest.raises(cagefault.CageTooSlow):
        do(cage, "loop", limits=Limits(seconds=0.5))
    nursery = processes_of(os.getpid())

    assert {child for parent in nursery for child in processes_of(parent)} == set()


@pytest.mark.skipif(not ON_LINUX, reason="reads /proc")
def test_closing_leaves_no_process_even_in_the_middle_of_a_job() -> None:
    before = processes_of(os.getpid())
    cage = Cage(tasks=TASKS)
    do(cage, "echo")
    nursery = processes_of(os.getpid()) - before
    hanging = threading.Thread(target=lambda: _until_killed(cage))
    hanging.start()
    time.sleep(0.3)
    jobs = {child for parent in nursery for child in processes_of(parent)}

    cage.close()
    hanging.join(5)

    assert nursery
    assert jobs
    assert processes_of(os.getpid()) == before
    assert not any(Path(f"/proc/{pid}").exists() for pid in jobs)


@pytest.mark.skipif(not ON_LINUX, reason="reads /proc")
def test_a_program_that_is_killed_leaves_no_process() -> None:
    script = (
        "from tests.assistant.evidence.test_cage import *\n"
        "cage = Cage(tasks=TASKS)\n"
        "do(cage, 'echo')\n"
        "nursery = processes_of(os.getpid())\n"
        "threading.Thread(target=lambda: do(cage, 'loop'), daemon=True).start()\n"
        "time.sleep(0.4)\n"
        "jobs = {child for parent in nursery for child in processes_of(parent)}\n"
        "print(*nursery, *jobs, flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(__file__).resolve().parents[3]
    program = subprocess.Popen([sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    inside = {int(pid) for pid in program.stdout.readline().split()}

    program.kill()
    program.wait()
    program.stdout.close()

    assert len(inside) == 2
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and any(_runs(pid) for pid in inside):
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in inside)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not ON_LINUX, reason="kills by number")
def test_the_cage_starts_anew_when_its_process_was_killed_from_outside() -> None:
    with Cage(tasks=TASKS) as cage:
        before = processes_of(os.getpid())
        do(cage, "echo")
        for pid in processes_of(os.getpid()) - before:
            os.kill(pid, 9)
        time.sleep(0.2)

        assert do(cage, "echo", b"again").parts == (b"again",)


@pytest.mark.skipif(not ON_LINUX, reason="counts descriptors")
@pytest.mark.parametrize("allowed", [120, 60])
def test_a_program_with_few_descriptors_left_gets_a_cage_or_a_named_fault(allowed: int) -> None:
    script = (
        "import resource\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, ({allowed}, {allowed}))\n"
        "from tests.assistant.evidence.test_cage import *\n"
        "from assistant.errors import AssistantError\n"
        "with Cage(tasks=TASKS) as cage:\n"
        "    for number in range(8):\n"
        "        do(cage, 'echo', b'x')\n"
        "    taken = []\n"
        "    try:\n"
        "        while True: taken.append(os.open('/dev/null', os.O_RDONLY))\n"
        "    except OSError: pass\n"
        "    try:\n"
        "        for number in range(8): do(cage, 'echo', b'x')\n"
        "    except AssistantError as failed: print(failed.code)\n"
    )
    root = Path(__file__).resolve().parents[3]

    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    ).stdout

    assert printed.split() in ([], ["evidence.no_reader"])


def test_more_jobs_than_places_each_in_its_own_process() -> None:
    with Cage(tasks=TASKS) as cage:
        seen = {do(cage, "echo", str(number).encode()).values["pid"] for number in range(70)}
        open_at_end = _descriptors() if ON_LINUX else 0
        for number in range(70):
            do(cage, "echo", str(number).encode())

        assert len(seen) > 60
        assert not ON_LINUX or _descriptors() <= open_at_end + 3 * 40


def _descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_threads_share_a_cage() -> None:
    answers: dict[int, bytes] = {}

    def ask(number: int) -> None:
        answers[number] = do(cage, "echo", bytes([number]) * 200_000).parts[0]

    with Cage(tasks=TASKS) as cage:
        threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert answers == {number: bytes([number]) * 200_000 for number in range(12)}


def test_a_closed_cage_serves_again_when_asked() -> None:
    cage = Cage(tasks=TASKS)
    do(cage, "echo")
    cage.close()

    assert do(cage, "echo", b"x").parts == (b"x",)
    cage.close()
