"""The page of earlier versions: view and presenter together."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.page import Context, Page
from ui.screens.history.presenter import HistoryPresenter
from ui.screens.history.state import HistoryState
from ui.screens.history.view import HistoryView
from ui.targets import BACK


def build(context: Context, argument: str) -> Page:
    """Earlier versions of all answers, or of those at the paths given (with commas between them)."""
    views: list[HistoryView] = []

    def show(state: HistoryState) -> None:
        # Not before the button that was pressed has finished: it is one of those built anew.
        if views:
            QTimer.singleShot(0, views[0], lambda: views[0].show_state(state))

    presenter = HistoryPresenter(
        context.desk,
        context.words,
        dialogs=context.dialogs,
        complain=context.complain,
        show=show,
        paths=tuple(path for path in argument.split(",") if path),
    )
    view = HistoryView(presenter.state())
    views.append(view)
    view.destroyed.connect(views.clear)
    view.bring_back_asked.connect(presenter.bring_back)
    view.take_back_asked.connect(presenter.take_back)
    view.make_again_asked.connect(presenter.make_again)
    view.forget_asked.connect(presenter.forget)
    view.all_asked.connect(lambda: context.go("history"))
    view.finished.connect(lambda: context.go(BACK))
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        place=presenter.place,
        refresh=presenter.tell,
        first_focus=view.done,
        keep=presenter,
    )
