"""The comparison of a page as a page."""

from __future__ import annotations

from ui.page import Context, Page
from ui.screens.smaller.presenter import SmallerPresenter
from ui.screens.smaller.state import SmallerState
from ui.screens.smaller.view import SmallerView
from ui.targets import BACK


def build(context: Context, argument: str) -> Page:
    """The paper with this item id."""
    views: list[SmallerView] = []

    def show(state: SmallerState) -> None:
        if views:
            views[0].show_state(state)

    presenter = SmallerPresenter(
        context.desk, context.words, argument, run=context.work.run, parsers=context.parsers, show=show
    )
    context.at_halt(presenter.halt)
    view = SmallerView(presenter.state())
    views.append(view)
    view.destroyed.connect(views.clear)
    view.destroyed.connect(presenter.halt)
    view.step_chosen.connect(presenter.choose)
    view.turned.connect(presenter.turn)
    view.finished.connect(lambda: context.go(BACK))
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        refresh=presenter.begin,
        first_focus=view.steps,
        keep=presenter,
    )
