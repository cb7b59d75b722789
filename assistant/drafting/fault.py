"""What can stop a draft."""

from __future__ import annotations

from typing import ClassVar

from assistant.errors import AssistantError


class TemplateFault(AssistantError):
    """A template of the pack does what a template may not do: it is the pack's mistake, not the person's.

    ``template`` and ``reason`` never hold an answer.
    """

    code: ClassVar[str] = "draft.template"

    def __init__(self, reason: str, template: str = "") -> None:
        super().__init__(reason=reason, template=template)
        self.reason = reason
        self.template = template

    def __str__(self) -> str:
        return f"{self.template}: {self.reason}"


class Untranslated(AssistantError):
    """A sentence has no translation: the document is not written rather than written in two languages."""

    code: ClassVar[str] = "draft.untranslated"

    def __init__(self, *, language: str, sentence: str) -> None:
        super().__init__(language=language, sentence=sentence)


class UnknownDocument(AssistantError):
    """There is no outline of this name."""

    code: ClassVar[str] = "draft.unknown_document"


class NotAFilingLanguage(AssistantError):
    """A request may be filed in Arabic, English, French and Spanish only."""

    code: ClassVar[str] = "draft.not_a_filing_language"


class UnknownItem(AssistantError):
    """A letter concerns one item of a list, and the case has no such item."""

    code: ClassVar[str] = "draft.unknown_item"


class NotItsLanguage(AssistantError):
    """The document is not written in this language."""

    code: ClassVar[str] = "draft.not_its_language"
