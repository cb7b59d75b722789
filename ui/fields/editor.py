"""What every editor of an answer has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from assistant.interview.raw import Raw


class Editor(QWidget):
    """Holds what was typed or chosen for one field; reads and judges nothing.

    Signals: ``changed()`` at each change by the person, ``chosen()`` when the change is whole at
    once (a row, a box), ``left()`` when the focus leaves a part of it.
    """

    changed = Signal()
    chosen = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def raw(self) -> Raw:
        """What the editor holds."""
        raise NotImplementedError

    def set_raw(self, raw: Raw) -> None:
        """Show something else, without a signal."""
        raise NotImplementedError

    def target(self, part: str = "") -> QWidget:
        """The widget that takes the focus, for a part ("month", "2.month") if there is one."""
        raise NotImplementedError

    def mark(self, part: str | None) -> None:
        """Show a thicker border around what is to be mended; ``None`` takes it away."""

    def take_focus(self, part: str = "") -> None:
        """Put the keyboard into the editor."""
        self.target(part).setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in the editor."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))
