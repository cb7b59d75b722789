"""What can happen to a job in the cage. None of it harms the program or the file.

The sentences are in ``assistant.usecases.cagefailures``.
"""

from __future__ import annotations

from assistant.errors import AssistantError


class CageFault(AssistantError):
    """A file was given to the cage and no answer came back that can be used."""


class CageTooSlow(CageFault):
    """The job took longer than ``seconds``."""

    code = "evidence.too_slow"


class CageOutOfMemory(CageFault):
    """The job wanted more than ``mebibytes``."""

    code = "evidence.too_much_memory"


class CageDied(CageFault):
    """The process ended without an answer; ``where`` names a line of code, where known."""

    code = "evidence.reader_died"


class CageAnswerRefused(CageFault):
    """The answer was longer than allowed or not in the agreed form: the process may be taken over."""

    code = "evidence.answer_refused"


class CageCancelled(CageFault):
    """The person stopped it."""

    code = "evidence.stopped"


class CageNotStarted(CageFault):
    """This computer did not let the process be started."""

    code = "evidence.no_reader"


class SourceCut(CageFault):
    """The file gave other bytes than its announced size: the disk or the casebook is damaged."""

    code = "evidence.source_cut"
