"""A filter of system calls (seccomp), assembled here: no library between us and the kernel.

The kernel runs it before each call. It may look at the number of the call, the architecture and the
six arguments, not at memory behind them (Linux Documentation/userspace-api/seccomp_filter.rst).
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.confinement import kernel

_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_X32_BIT = 0x40000000
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

DENIED = errno.EACCES
"""What a refused call answers."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A condition: the lower 32 bits of argument ``index``, masked, are ``value``."""

    index: int
    value: int
    mask: int = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Rule:
    """What happens to a call whose arguments fulfil all conditions: ``error`` 0 lets it through."""

    call: str
    error: int = DENIED
    conditions: tuple[Argument, ...] = ()


def install(rules: Iterable[Rule], *, otherwise: int) -> None:
    """Filter all calls of this process and its children from now on; ``OSError`` if the kernel cannot.

    The first rule that fits decides; no rule: ``otherwise`` (0 lets through, else the error answered).
    Calls in the manner of another architecture are refused altogether.
    """
    if kernel.machine() is None:
        raise OSError(errno.ENOSYS, "no filter for this system")
    kernel.give_up_new_privileges()
    steps = b"".join(struct.pack("=HBBI", *step) for step in _program(rules, otherwise))
    code = ctypes.create_string_buffer(steps, len(steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps) // 8, ctypes.addressof(code)))
    try:
        kernel.call(
            "seccomp", ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_ALL_THREADS), ctypes.byref(program)
        )
    except OSError as refused:
        if refused.errno != errno.ENOSYS:
            raise
        kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program))


_Step = tuple[int, int, int, int]


def _program(rules: Iterable[Rule], otherwise: int) -> list[_Step]:
    steps: list[_Step] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, kernel.audit_arch()),
        (_RETURN, 0, 0, _answer(DENIED)),
        (_LOAD, 0, 0, _NUMBER_AT),
    ]
    if kernel.machine() == "x86_64":
        steps += [(_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, _answer(DENIED))]
    for rule in rules:
        steps += _block(rule)
    return [*steps, (_RETURN, 0, 0, _answer(otherwise))]


def _block(rule: Rule) -> list[_Step]:
    number = kernel.number(rule.call)
    if number is None:
        return []
    verdict = (_RETURN, 0, 0, _answer(rule.error))
    if not rule.conditions:
        return [(_EQUAL, 0, 1, number), verdict]
    tests = len(rule.conditions)
    steps: list[_Step] = [(_EQUAL, 0, 3 * tests + 2, number)]
    for at, condition in enumerate(rule.conditions):
        to_reload = 3 * (tests - at - 1) + 1
        steps += [
            (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * condition.index),
            (_AND, 0, 0, condition.mask),
            (_EQUAL, 0, to_reload, condition.value & condition.mask),
        ]
    return [*steps, verdict, (_LOAD, 0, 0, _NUMBER_AT)]


def _answer(error: int) -> int:
    return _ERRNO | error if error else _ALLOW
