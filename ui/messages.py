"""Expected failures in the words of the window. No Qt."""

from __future__ import annotations

from assistant.errors import AssistantError
from ui.text import Words


def explain(failure: Exception, words: Words) -> tuple[str, ...]:
    """What happened, what it means, what to do."""
    from assistant.usecases.explaining import explain_failure

    if isinstance(failure, AssistantError):
        return explain_failure(failure, words.language)
    return (
        words.gettext("The computer refused to read or write a file. What was saved before is untouched."),
    )
