"""Filing as a page."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer

from assistant.usecases.desk import Desk
from ui.clipboard import BriefClipboard
from ui.page import Context, Page
from ui.screens.filing.kitcard import Choice
from ui.screens.filing.presenter import FilingPresenter
from ui.screens.filing.state import FilingState
from ui.screens.filing.view import FilingView

PROGRESS_MS = 250
"""How often it is said how far the making of a kit is."""

_CHOICES: WeakKeyDictionary[Desk, Choice] = WeakKeyDictionary()
"""Goes with the desk: what was chosen is still chosen after a visit to an answer."""
_CLIPBOARD: list[BriefClipboard] = []
"""One for the program: it has to outlive the page to take a copied text back."""


def build(context: Context, argument: str) -> Page:  # noqa: ARG001 - every builder takes one
    """The screen for filing; it has one place only."""
    if not _CLIPBOARD:
        _CLIPBOARD.append(BriefClipboard())
    views: list[FilingView] = []

    def show(state: FilingState) -> None:
        if views:
            views[0].show_state(state)
            if views[0].isVisible():
                context.frame_changed()

    presenter = FilingPresenter(
        context.desk,
        context.words,
        run=context.work.run,
        show=show,
        go=context.go,
        save=context.save,
        copy=_CLIPBOARD[0].copy,
        dialogs=context.dialogs,
        choice=_CHOICES.setdefault(context.desk, Choice()),
    )
    view = FilingView(presenter.state())
    views.append(view)
    view.destroyed.connect(views.clear)
    view.opened.connect(presenter.open)
    view.copied.connect(presenter.copy_text)
    kit = view.kit
    kit.document_chosen.connect(presenter.choose_document)
    kit.language_chosen.connect(presenter.choose_language)
    kit.locked.connect(presenter.lock)
    kit.fresh_asked.connect(presenter.suggest)
    kit.own_asked.connect(presenter.use_own_words)
    kit.made_asked.connect(presenter.make)
    kit.stop_asked.connect(presenter.stop)
    view.past.looked_into.connect(presenter.look_into)
    view.past.again_asked.connect(presenter.make_again)
    progress = QTimer(view)
    progress.setInterval(PROGRESS_MS)
    progress.timeout.connect(lambda: kit.show_progress(presenter.progress()))
    progress.start()

    return Page(
        view=view,
        crumbs=presenter.crumbs,
        refresh=presenter.refresh,
        keep=presenter,
    )
