"""The page of what happens after filing: view and presenter together."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from assistant.usecases.desk import Desk
from ui.page import Context, Page
from ui.screens.track.attaching import Attaching
from ui.screens.track.duties import ANSWERS, ENTRY, MESSAGES
from ui.screens.track.presenter import Memory, TrackPresenter
from ui.screens.track.state import TrackState
from ui.screens.track.view import TrackView

QUESTIONS = "section/filing"
"""Every question about what happened after filing, one by one."""
_MEMORIES: WeakKeyDictionary[Desk, Memory] = WeakKeyDictionary()
"""Goes with the desk: what was typed and not entered yet is still there after a visit elsewhere."""


def build(context: Context, argument: str) -> Page:
    """The track, perhaps at a part of it ("entry", "answers/tl1", "messages")."""
    views: list[TrackView] = []

    def show(state: TrackState) -> None:
        if views:
            views[0].show_state(state)
            if views[0].isVisible():
                context.frame_changed()

    presenter = TrackPresenter(
        context.desk,
        context.words,
        save=context.save,
        go=context.go,
        dialogs=context.dialogs,
        show=show,
        memory=_MEMORIES.setdefault(context.desk, Memory()),
        attach=Attaching(context.desk, context.words, context.work.run),
    )
    place = presenter.open_place(argument)
    view = TrackView(presenter.state(), context.words)
    views.append(view)
    view.destroyed.connect(views.clear)

    def follow(target: str) -> None:
        if target == MESSAGES:
            presenter.lists["messages"].add()
        if target in {ENTRY, ANSWERS, MESSAGES}:
            view.go_to(target.partition("/")[2])
        elif target:
            presenter.go(target)

    def enter() -> None:
        if not presenter.enter():
            view.entry.focus_errors()

    def keep_receipt() -> None:
        presenter.lists["messages"].add_receipt()
        view.show_attach()

    view.duties.opened.connect(follow)
    view.entry.receipt_asked.connect(keep_receipt)
    view.entry.kept.connect(presenter.keep)
    view.entry.entered.connect(enter)
    view.entry.taken_back.connect(presenter.take_back)
    view.entry.others_asked.connect(lambda: presenter.go(QUESTIONS))
    for name, shown in (("answers", view.answers), ("messages", view.messages)):
        listing = presenter.lists[name]
        shown.opened.connect(listing.open)
        shown.added.connect(listing.add)
        shown.kept.connect(listing.keep)
        shown.more_asked.connect(listing.show_all)
        shown.attach_asked.connect(listing.attach)
        shown.finished.connect(listing.finish)
        shown.remove_asked.connect(listing.remove)
    view.dates.group_chosen.connect(presenter.choose_group)
    view.dates.reminder_chosen.connect(presenter.choose_reminder)
    view.dates.save_asked.connect(presenter.save_dates)

    def leaving() -> bool:
        view.flush()
        return presenter.is_saved()

    def refresh() -> None:
        presenter.tell()
        view.go_to(place)

    return Page(
        view=view,
        crumbs=presenter.crumbs,
        leaving=leaving,
        place=presenter.place,
        refresh=refresh,
        regions=(view.duties, view.entry, view.answers, view.messages, view.dates),
        keep=presenter,
    )
