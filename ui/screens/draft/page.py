"""The draft as a page."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from assistant.case.case import Case
from assistant.usecases.desk import Desk
from ui.page import Context, Mode, Page
from ui.screens.draft.composing import Bookmark
from ui.screens.draft.presenter import DraftPresenter
from ui.screens.draft.state import DraftState
from ui.screens.draft.view import DraftView

_BOOKMARKS: WeakKeyDictionary[Desk, Bookmark] = WeakKeyDictionary()
"""Goes with the desk: a person who went to change an answer comes back to the same sentence."""


def build(context: Context, argument: str) -> Page:
    """The draft where it was left, or at a sentence."""
    bookmark = _BOOKMARKS.setdefault(context.desk, Bookmark())
    if argument:
        bookmark.sentence, bookmark.place = argument, None
    views: list[DraftView] = []
    told: list[tuple[Case, tuple[str, ...]]] = []

    def show(state: DraftState) -> None:
        if not views:
            return
        views[0].show_state(state)
        case, crumbs = context.desk.case, presenter.crumbs()
        if views[0].isVisible() and not (told and told[0][0] is case and told[0][1] == crumbs):
            told[:] = [(case, crumbs)]
            context.frame_changed()

    presenter = DraftPresenter(
        context.desk,
        context.words,
        run=context.work.run,
        show=show,
        go=context.go,
        save=context.save,
        bookmark=bookmark,
    )
    view = DraftView(presenter.state(), zoom=bookmark.zoom, place=bookmark.place, as_text=bookmark.as_text)
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
    view.placed.connect(presenter.keep_place)
    view.text_chosen.connect(presenter.show_as_text)
    view.searched.connect(presenter.search)
    view.search_stepped.connect(presenter.step_hit)
    view.search_closed.connect(presenter.close_search)
    view.shorter_asked.connect(presenter.shorten)

    return Page(
        view=view,
        crumbs=presenter.crumbs,
        mode=Mode.RAIL,
        refresh=presenter.refresh,
        place=presenter.place,
        regions=(view.contents, view.middle, view.side, view.bar),
        first_focus=view.filing_text(),
        keep=presenter,
    )
