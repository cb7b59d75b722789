"""The form that opens a casebook another way."""

from __future__ import annotations

from ui.forms.view import FormView


class OtherWayView(FormView):
    """A form."""
