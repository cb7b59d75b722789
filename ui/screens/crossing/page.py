"""The screen for crossing a border: form and presenter together."""

from __future__ import annotations

from ui.forms.page import form_page
from ui.page import Context, Page
from ui.screens.crossing.presenter import CrossingFlow


def build(context: Context, argument: str) -> Page:  # noqa: ARG001 - every builder takes one
    """The list, the copy, what stays."""
    return form_page(context, CrossingFlow)
