"""The page of the search: view and presenter together."""

from __future__ import annotations

from ui.page import Context, Page
from ui.screens.search.presenter import SearchPresenter
from ui.screens.search.state import SearchState
from ui.screens.search.view import SearchView
from ui.targets import BACK


def build(context: Context, argument: str) -> Page:
    """The search, with nothing typed."""
    views: list[SearchView] = []

    def show(state: SearchState) -> None:
        if views:
            views[0].show_state(state)

    presenter = SearchPresenter(
        context.desk,
        context.words,
        go=context.go,
        run=context.work.run,
        parsers=context.parsers,
        show=show,
        wanted=argument,
    )
    view = SearchView(presenter.state(), argument)
    views.append(view)
    view.wanted.connect(presenter.look_for)
    view.opened.connect(presenter.open)
    view.finished.connect(lambda: context.go(BACK))

    def let_go() -> None:
        views.clear()
        presenter.close()

    view.destroyed.connect(let_go)
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        refresh=presenter.refresh,
        first_focus=view.field.line,
        keep=presenter,
    )
