"""The page of travel: view and presenter together."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.page import Context, Page
from ui.screens.travel.presenter import TravelPresenter
from ui.screens.travel.state import TravelState
from ui.screens.travel.view import TravelView


def build(context: Context, argument: str) -> Page:
    """The incidents, one of them perhaps open (``inc1``)."""
    shown: list[TravelView] = []

    def show(state: TravelState) -> None:
        for view in shown:
            view.show_state(state)
        context.frame_changed()

    presenter = TravelPresenter(
        context.desk,
        context.words,
        save=context.save,
        go=context.go,
        dialogs=context.dialogs,
        show=show,
        item=argument,
    )
    view = TravelView(presenter.state(), context.words)
    shown.append(view)
    view.opened.connect(presenter.open)
    view.added.connect(presenter.add)
    view.kept.connect(presenter.keep)
    view.more_asked.connect(presenter.show_all)
    view.finished.connect(presenter.finish)
    view.closed.connect(presenter.close)
    view.remove_asked.connect(presenter.remove)
    view.none_said.connect(presenter.say_none)
    view.shown_chosen.connect(presenter.choose)
    view.order_chosen.connect(presenter.sort)
    view.target_chosen.connect(presenter.go)

    def leaving() -> bool:
        view.flush()
        return presenter.is_saved()

    def refresh() -> None:
        presenter.tell()
        QTimer.singleShot(0, view, view.show_open)

    return Page(
        view=view,
        crumbs=lambda: (presenter.state().heading,),
        leaving=leaving,
        place=presenter.place,
        refresh=refresh,
        regions=(view.main, view.side),
        first_focus=view.first_field(),
        keep=presenter,
    )
