"""Safety as a page, and the pages that belong to it."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.capture import IS_OFFERED
from ui.forms.state import FormState
from ui.forms.view import FormView
from ui.hide import HIDE_KEY_NAME
from ui.page import Context, Page
from ui.registry import builders
from ui.screens.safety.footprint import FootprintPage
from ui.screens.safety.presenter import SafetyPresenter
from ui.screens.safety.reading import ReadingPage
from ui.screens.safety.view import SafetyView


def build(context: Context, argument: str) -> Page:
    """Safety, perhaps with the keyboard on one of its rows; or "footprint", "border" or "about"."""
    if argument == "footprint":
        return _below(
            context, FootprintPage(context.desk, context.words, context.dialogs, context.go), argument
        )
    if argument in {"border", "about"}:
        return _below(context, ReadingPage(context.words, context.go, argument), argument)
    presenter = SafetyPresenter(
        context.desk,
        context.words,
        context.settings,
        change=context.change_settings,
        screens=builders().keys(),
        hide_key=HIDE_KEY_NAME,
        blocks_pictures=IS_OFFERED,
        last=argument,
    )
    view = SafetyView(presenter.state())

    def change(row: str, value: str) -> None:
        # The page is built anew: not before the list that drops down has closed.
        QTimer.singleShot(0, view, lambda: presenter.change(row, value))

    view.changed.connect(change)
    view.opened.connect(context.go)
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        place=presenter.place,
        first_focus=view.controls.get(argument),
        keep=presenter,
    )


def _below(context: Context, presenter: FootprintPage | ReadingPage, argument: str) -> Page:
    view = FormView(presenter.state())
    alive = [view]
    view.destroyed.connect(alive.clear)

    def show(state: FormState) -> None:
        if alive:
            QTimer.singleShot(0, view, lambda: view.show_state(state))

    presenter.show = show
    view.acted.connect(presenter.press)
    view.left.connect(lambda: context.go("safety"))
    return Page(
        view=view,
        crumbs=lambda: (context.words.gettext("Safety"), presenter.crumb),
        place=lambda: f"safety/{argument}",
        keep=presenter,
    )
