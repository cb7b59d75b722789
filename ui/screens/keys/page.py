"""The pages about keys: view and presenter together."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.forms.flow import SAFETY, Desktop
from ui.forms.state import FormState
from ui.forms.view import FormView
from ui.page import Context, Page
from ui.screens.keys.presenter import find_flow


def build(context: Context, argument: str) -> Page:
    """One page about keys; see ``find_flow`` for what ``argument`` may be."""
    flow = find_flow(
        Desktop(
            desk=context.desk,
            words=context.words,
            run=context.work.run,
            go=context.go,
            dialogs=context.dialogs,
            close_for=context.close_for,
        ),
        argument,
    )
    view = FormView(flow.state())
    alive = [view]
    view.destroyed.connect(alive.clear)

    def show(state: FormState) -> None:
        # Built anew only after the button that was pressed, or the list that dropped down, has done.
        if alive:
            QTimer.singleShot(0, view, lambda: view.show_state(state))

    flow.show = show
    view.acted.connect(flow.press)
    view.chosen.connect(flow.choose)
    view.typed.connect(flow.type)
    view.left.connect(lambda: context.go(SAFETY))

    def leaving() -> bool:
        flow.leave()
        return True

    return Page(
        view=view,
        crumbs=lambda: (context.words.gettext("Safety"), flow.crumb),
        leaving=leaving,
        place=lambda: SAFETY,
        keep=flow,
    )
