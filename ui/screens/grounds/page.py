"""The page of grounds: view and presenter together."""

from __future__ import annotations

from ui.page import Context, Page
from ui.screens.grounds.presenter import GroundsPresenter
from ui.screens.grounds.state import GroundsState
from ui.screens.grounds.view import GroundsView


def build(context: Context, argument: str) -> Page:
    """The grounds, one of them perhaps open (``refugee_status``), or the kind of request (``route``)."""
    shown: list[GroundsView] = []

    def show(state: GroundsState) -> None:
        for view in shown:
            view.show_state(state)
        context.frame_changed()

    presenter = GroundsPresenter(
        context.desk, context.words, save=context.save, go=context.go, show=show, ground=argument
    )
    view = GroundsView(presenter.state())
    shown.append(view)
    view.opened.connect(presenter.open)
    view.decided.connect(presenter.decide)
    view.moved.connect(presenter.move)
    view.kind_chosen.connect(presenter.choose_kind)
    view.target_chosen.connect(presenter.go)
    view.others_asked.connect(presenter.show_others)
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        refresh=presenter.tell,
        place=presenter.place,
        regions=(view.side, view.detail),
        first_focus=view.list.rows[presenter.state().selected],
        keep=presenter,
    )
