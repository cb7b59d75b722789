"""The page of a section: view and presenter together."""

from __future__ import annotations

from ui.page import Context, Mode, Page
from ui.screens.question.presenter import QuestionPresenter
from ui.screens.question.state import Shown
from ui.screens.question.view import QuestionView


def show_earlier(view: QuestionView, presenter: QuestionPresenter) -> None:
    """What is typed is kept first: it may be what the person wants to compare."""
    view.flush()
    presenter.show_earlier()


def build(context: Context, argument: str) -> Page:
    """A section (``data``), perhaps at a place in it (``data/data.types``, ``words/narratives[n1]``)."""
    section, _, target = argument.partition("/")
    view = QuestionView(context.words)

    def show(state: Shown) -> None:
        view.show_state(state)
        context.frame_changed()

    presenter = QuestionPresenter(
        context.desk,
        context.words,
        save=context.save,
        go=context.go,
        dialogs=context.dialogs,
        show=show,
        section_id=section,
        target=target,
    )
    view.kept.connect(presenter.keep)
    view.submitted.connect(presenter.submit)
    view.skipped.connect(presenter.skip)
    view.unknown_said.connect(presenter.dont_know)
    view.not_applicable_said.connect(presenter.not_applicable)
    view.none_said.connect(presenter.say_none)
    view.added.connect(presenter.add)
    view.item_opened.connect(presenter.open_item)
    view.item_removed.connect(presenter.remove_item)
    view.change_asked.connect(presenter.change)
    view.finished.connect(presenter.finish)
    view.later_chosen.connect(presenter.come_back_later)
    view.pause_asked.connect(presenter.pause)
    view.earlier_asked.connect(lambda: show_earlier(view, presenter))
    view.show_state(presenter.state())

    def leaving() -> bool:
        view.flush()
        return presenter.is_saved()

    def back() -> None:
        view.flush()
        presenter.go_back()

    return Page(
        view=view,
        crumbs=presenter.crumbs,
        mode=Mode.QUESTION,
        leaving=leaving,
        place=presenter.place,
        refresh=presenter.refresh,
        regions=(view.main, view.side, view.bar_place),
        progress=presenter.progress,
        back=back,
        keep=presenter,
    )
