"""The page before the first casebook."""

from __future__ import annotations

from ui.forms.view import FormView


class WelcomeView(FormView):
    """A form without fields."""
