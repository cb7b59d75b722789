"""The order in which the keyboard goes through a window: the order of its layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QRadioButton, QScrollArea, QStackedWidget, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """The widgets Tab stops at, in reading order. Of a group of choices without a choice, the first."""
    found = []
    seen_groups: set[int] = set()
    for widget in dict.fromkeys(_walk(root)):
        if not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()):
            continue
        if widget.focusProxy() is not None:
            continue
        if isinstance(widget, QRadioButton) and (group := widget.group()) is not None:
            if group.checkedButton() is None:
                if id(group) in seen_groups:
                    continue
                seen_groups.add(id(group))
            elif group.checkedButton() is not widget:
                continue
        found.append(widget)
    return found


def move(root: QWidget, step: int) -> bool:
    """Move the focus one stop on or back, around the ends."""
    order = stops(root)
    if not order:
        return False
    here = next((index for index, widget in enumerate(order) if widget.hasFocus()), None)
    if here is None:
        here = _nearest(order, -1 if step > 0 else 0)
    order[(here + step) % len(order)].setFocus(
        Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
    )
    return True


def jump(regions: Sequence[QWidget], step: int) -> None:
    """Move the focus to the first stop of the next region that has one."""
    focused = QApplication.focusWidget()
    here = next(
        (
            index
            for index, region in enumerate(regions)
            if focused is not None and (region is focused or region.isAncestorOf(focused))
        ),
        -1 if step > 0 else 0,
    )
    for distance in range(1, len(regions) + 1):
        inside = stops(regions[(here + step * distance) % len(regions)])
        if inside:
            inside[0].setFocus(Qt.FocusReason.TabFocusReason)
            return


def _nearest(order: Sequence[QWidget], otherwise: int) -> int:
    """Where a focused widget that is no stop itself (a row of a list) stands among the stops."""
    focused = QApplication.focusWidget()
    parent = focused.parentWidget() if focused is not None else None
    while parent is not None:
        inside = [index for index, widget in enumerate(order) if parent.isAncestorOf(widget)]
        if inside:
            return inside[-1]
        parent = parent.parentWidget()
    return otherwise


class Ordered(Protocol):
    """A widget whose parts are read in another order than they are laid out."""

    def reading_order(self) -> Sequence[QWidget]:
        """Its parts; what is in two of them belongs to the first."""
        ...


def _walk(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if (ordered := getattr(widget, "reading_order", None)) is not None:
        for part in ordered():
            yield from _walk(part)
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _walk(inner)
    elif isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        if current is not None:
            yield from _walk(current)
    elif (layout := widget.layout()) is not None:
        yield from _walk_layout(layout)


def _walk_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _walk(widget)
        elif (inner := item.layout()) is not None:
            yield from _walk_layout(inner)
