"""The page of accounts: view and presenter together."""

from __future__ import annotations

from ui.page import Context, Page
from ui.screens.accounts.presenter import AccountsPresenter
from ui.screens.accounts.state import AccountsState
from ui.screens.accounts.view import AccountsView


def build(context: Context, argument: str) -> Page:
    """The accounts, one of them perhaps open (``acc1``)."""
    shown: list[AccountsView] = []

    def show(state: AccountsState) -> None:
        for view in shown:
            view.show_state(state)
        context.frame_changed()

    presenter = AccountsPresenter(
        context.desk,
        context.words,
        save=context.save,
        go=context.go,
        dialogs=context.dialogs,
        show=show,
        item=argument,
    )
    view = AccountsView(presenter.state(), context.words)
    shown.append(view)
    view.opened.connect(presenter.open)
    view.added.connect(presenter.add)
    view.kept.connect(presenter.keep)
    view.more_asked.connect(presenter.show_all)
    view.finished.connect(presenter.finish)
    view.closed.connect(presenter.close)
    view.remove_asked.connect(presenter.remove)
    view.none_said.connect(presenter.say_none)
    view.target_chosen.connect(presenter.go)

    def leaving() -> bool:
        view.flush()
        return presenter.is_saved()

    return Page(
        view=view,
        crumbs=lambda: (presenter.state().heading,),
        leaving=leaving,
        place=presenter.place,
        refresh=presenter.tell,
        regions=(view.page, view.beside),
        first_focus=view.sheet.form.first() if view.sheet is not None else None,
        keep=presenter,
    )
