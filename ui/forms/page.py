"""A flow of forms as a page of the frame."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ui.forms.flow import MAIN, SAFETY, Desktop, Flow
from ui.forms.state import FormState
from ui.forms.view import FormView
from ui.page import Context, Page

PROGRESS_MS = 250
"""How often it is said how far long work is."""


def form_page(context: Context, make: Callable[[Desktop], Flow]) -> Page:
    """The page of a flow that belongs to Safety."""
    flow = make(
        Desktop(
            desk=context.desk,
            words=context.words,
            run=context.work.run,
            go=context.go,
            dialogs=context.dialogs,
            close_for=context.close_for,
        )
    )
    view = FormView(flow.state())
    alive = [view]
    view.destroyed.connect(alive.clear)

    def show(state: FormState) -> None:
        # Built anew only after the button that was pressed, or the list that dropped down, has done.
        if alive:
            QTimer.singleShot(0, view, lambda: view.show_state(state))

    def progress() -> None:
        button = view.buttons.get(MAIN)
        if flow.working and button is not None and not button.isEnabled():
            button.set_words(flow.working_words())

    flow.show = show
    view.acted.connect(flow.press)
    view.chosen.connect(flow.choose)
    view.typed.connect(flow.type)
    view.left.connect(lambda: context.go(SAFETY))
    ticking = QTimer(view)
    ticking.setInterval(PROGRESS_MS)
    ticking.timeout.connect(progress)
    ticking.start()
    context.at_halt(flow.leave)

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
