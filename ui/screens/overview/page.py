"""The overview as a page."""

from __future__ import annotations

from ui.page import Context, Page
from ui.screens.overview.presenter import OverviewPresenter
from ui.screens.overview.view import OverviewView


def build(context: Context, argument: str) -> Page:  # noqa: ARG001 - every builder takes one
    """The overview; it has one place only."""
    presenter = OverviewPresenter(context.desk, context.words, context.go)
    view = OverviewView()
    view.opened.connect(presenter.open)
    view.show_state(presenter.state())
    return Page(
        view=view,
        crumbs=lambda: (context.words.gettext("Overview"),),
        refresh=lambda: view.show_state(presenter.state()),
        first_focus=view.next_button,
        keep=presenter,
    )
