"""The page on which parts of a paper are blacked out."""

from __future__ import annotations

from assistant.evidence.findings import PagePicture
from ui.page import Context, Page
from ui.screens.redaction.presenter import RedactionPresenter, can_be_covered
from ui.screens.redaction.state import RedactionState
from ui.screens.redaction.view import RedactionView
from ui.widgets.card import EmptyState

DRAWN = 1600
"""Pixels across: sharp when the page is shown twice as large."""


def build(context: Context, argument: str) -> Page:
    """The pages of one exhibit (``doc1``)."""
    if not can_be_covered(context.desk, argument):
        return _nothing_to_cover(context)
    views, drawing = list[RedactionView](), list[int]()
    desk, parsers = context.desk, context.parsers

    def show(state: RedactionState) -> None:
        for view in views:
            view.show_state(state)
        draw(state)

    def draw(state: RedactionState) -> None:
        if drawing and drawing[-1] == state.page:
            return
        drawing.append(state.page)
        source, kind, page = desk.files.source(state.sha256), state.kind, state.page
        for view in views:
            view.show_picture(None)

        def drawn(picture: PagePicture) -> None:
            if views and drawing[-1] == page:
                views[0].show_picture(picture)

        context.work.run(lambda: parsers().page(source, kind, page, DRAWN), drawn, context.complain)

    presenter = RedactionPresenter(
        desk,
        context.words,
        run=context.work.run,
        parsers=parsers,
        save=context.save,
        go=context.go,
        dialogs=context.dialogs,
        show=show,
        document=argument,
    )
    view = RedactionView(presenter.state())
    views.append(view)
    view.destroyed.connect(views.clear)
    view.turned.connect(presenter.turn)
    view.saved.connect(presenter.save)
    view.left.connect(presenter.leave)
    view.removed.connect(presenter.remove)
    view.selected.connect(presenter.select)
    view.add_asked.connect(presenter.add_first)
    view.word_wanted.connect(presenter.want)
    view.word_added.connect(presenter.add_word)
    view.canvas.added.connect(presenter.add)
    view.canvas.changed.connect(presenter.change)
    presenter.tell()
    presenter.look()
    return Page(
        view=view,
        crumbs=presenter.crumbs,
        place=presenter.place,
        regions=(view.main, view.side, view.bar),
        first_focus=view.canvas,
        keep=presenter,
    )


def _nothing_to_cover(context: Context) -> Page:
    _ = context.words.gettext
    view = EmptyState(
        "square",
        _("There is nothing to black out here"),
        _("Only a PDF or a picture that is in this casebook can be covered."),
        action=_("Back to the evidence"),
    )
    view.acted.connect(lambda: context.go("evidence"))
    return Page(view=view, crumbs=lambda: (_("Evidence"),))
