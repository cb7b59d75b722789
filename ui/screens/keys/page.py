"""The pages about keys: view and presenter together."""

from __future__ import annotations

from functools import partial

from ui.forms.page import form_page
from ui.page import Context, Page
from ui.screens.keys.presenter import find_flow


def build(context: Context, argument: str) -> Page:
    """One page about keys; see ``find_flow`` for what ``argument`` may be."""
    return form_page(context, partial(find_flow, argument=argument))
