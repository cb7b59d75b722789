"""The draft as a page."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from assistant.usecases.desk import Desk
from ui.page import Context, Mode, Page
from ui.screens.draft.presenter import Bookmark, DraftPresenter
from ui.screens.draft.state import DraftState
from ui.screens.draft.view import DraftView

_BOOKMARKS: WeakKeyDictionary[Desk, Bookmark] = WeakKeyDictionary()
"""Goes with the desk: a person who went to change an answer comes back to the same sentence."""


def build(context: Context, argument: str) -> Page:
    """The draft where it was left, or at a sentence."""
    bookmark = _BOOKMARKS.setdefault(context.desk, Bookmark())
    bookmark.sentence = argument or bookmark.sentence
    views: list[DraftView] = []

    def show(state: DraftState) -> None:
        if views:
            views[0].show_state(state)
            if views[0].isVisible():
                context.frame_changed()

    presenter = DraftPresenter(
        context.desk, context.words, run=context.work.run, show=show, go=context.go, bookmark=bookmark
    )
    view = DraftView(presenter.state(), zoom=bookmark.zoom)
    views.append(view)
    view.destroyed.connect(views.clear)
    view.document_chosen.connect(presenter.choose_document)
    view.language_chosen.connect(presenter.choose_language)
    view.picked.connect(presenter.select)
    view.moved.connect(presenter.move)
    view.gap_asked.connect(presenter.next_gap)
    view.opened.connect(presenter.open_source)
    view.settle_asked.connect(presenter.settle)
    view.check_asked.connect(lambda: context.go("filing"))
    view.zoomed.connect(presenter.zoom)

    return Page(
        view=view,
        crumbs=presenter.crumbs,
        mode=Mode.RAIL,
        refresh=presenter.refresh,
        regions=(view.contents, view.middle, view.side, view.bar),
        first_focus=view.pages,
        keep=presenter,
    )
