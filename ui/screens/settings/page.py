"""The page of settings: view and presenter together."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.page import Context, Page
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.view import SettingsView
from ui.targets import BACK


def build(context: Context, argument: str) -> Page:
    """The settings, the keyboard perhaps on one of them (``lock``)."""
    presenter = SettingsPresenter(
        context.words, context.settings, change=context.change_settings, last=argument
    )
    view = SettingsView(presenter.state())

    def change(setting: str, value: str) -> None:
        # The page is built anew: not before the list that drops down has closed.
        QTimer.singleShot(0, view, lambda: presenter.change(setting, value))

    view.changed.connect(change)
    view.finished.connect(lambda: context.go(BACK))
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        place=presenter.place,
        first_focus=view.selects.get(argument),
        keep=presenter,
    )
