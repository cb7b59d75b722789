"""The page of evidence: view and presenter together."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer

from assistant.usecases.desk import Desk
from ui.page import Context, Page
from ui.screens.evidence.batch import Batch
from ui.screens.evidence.pictures import Pictures
from ui.screens.evidence.presenter import EvidencePresenter
from ui.screens.evidence.state import EvidenceState
from ui.screens.evidence.view import EvidenceView

PROGRESS_MS = 200
"""How often it is said how far files are taken in."""


@dataclass(slots=True)
class _Memory:
    """What goes on while other screens are shown."""

    batch: Batch
    pictures: Pictures


_MEMORIES: WeakKeyDictionary[Desk, _Memory] = WeakKeyDictionary()
"""Goes with the desk: files go on being taken in after the person has gone to another screen."""


def _memory(context: Context) -> _Memory:
    if (known := _MEMORIES.get(context.desk)) is not None:
        return known
    work, desk = context.work, context.desk
    made = _Memory(
        batch=Batch(desk, work.run, context.parsers), pictures=Pictures(desk, work.run, context.parsers)
    )
    context.at_halt(made.batch.halt)
    context.at_halt(made.pictures.forget_waiting)
    _MEMORIES[desk] = made
    return made


def build(context: Context, argument: str) -> Page:
    """The exhibits, one of them perhaps open (``doc1``)."""
    memory, views = _memory(context), list[EvidenceView]()

    def show(state: EvidenceState) -> None:
        if views:
            views[0].show_state(state)
            if views[0].isVisible():
                context.frame_changed()

    presenter = EvidencePresenter(
        context.desk,
        context.words,
        run=context.work.run,
        parsers=context.parsers,
        batch=memory.batch,
        save=context.save,
        complain=context.complain,
        go=context.go,
        dialogs=context.dialogs,
        show=show,
        item=argument,
    )
    view = EvidenceView(presenter.state(), context.words, memory.pictures)
    views.append(view)

    def pictures_arrived() -> None:
        for one in views:
            one.show_pictures()

    def say_saved() -> None:
        context.save(context.desk.case)

    memory.batch.changed = presenter.tell
    memory.batch.kept = say_saved
    memory.pictures.arrived = pictures_arrived

    def gone() -> None:
        views.clear()
        memory.pictures.forget_waiting()

    view.destroyed.connect(gone)
    view.opened.connect(presenter.open)
    view.brought.connect(presenter.add)
    view.zone.files_asked.connect(presenter.choose_files)
    view.zone.folder_asked.connect(presenter.choose_folder)
    view.working.stop_asked.connect(presenter.stop)
    view.dismissed.connect(presenter.dismiss)
    view.none_said.connect(presenter.say_none)
    view.closed.connect(presenter.close)
    view.kept.connect(presenter.keep)
    view.more_asked.connect(presenter.show_all)
    view.finished.connect(presenter.finish)
    view.acted.connect(presenter.act)
    view.linked.connect(presenter.link)
    view.fact_asked.connect(presenter.choose_fact)
    view.clearing_asked.connect(presenter.clear_unnamed)
    view.target_chosen.connect(presenter.go)
    view.detail.edit_asked.connect(presenter.edit)
    view.detail.turned.connect(presenter.turn)
    view.detail.unlinked.connect(presenter.unlink)
    progress = QTimer(view)
    progress.setInterval(PROGRESS_MS)
    progress.timeout.connect(lambda: view.show_working(presenter.working()))
    progress.start()

    def leaving() -> bool:
        view.flush()
        return presenter.is_saved()

    return Page(
        view=view,
        crumbs=presenter.crumbs,
        leaving=leaving,
        place=presenter.place,
        refresh=presenter.tell,
        regions=(view.page, view.beside),
        first_focus=view.zone.choose,
        keep=presenter,
    )
