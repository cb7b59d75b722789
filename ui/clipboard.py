"""Putting a text on the clipboard for a while, where no history keeps it."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 60
"""How long a copied text stays."""

_NOT_FOR_HISTORY = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
    "org.nspasteboard.ConcealedType": b"",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}
"""The marks by which managers of the clipboard on Linux, macOS and Windows leave a text alone."""


_LIVE: WeakSet[BriefClipboard] = WeakSet()
"""Every one there is, so that hiding and locking reach them all."""


def clear_clipboard() -> None:
    """Take back at once whatever this program has put on the clipboard."""
    for one in tuple(_LIVE):
        one.clear()
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()


class BriefClipboard(QObject):
    """Copies a text and takes it back after a while, if nobody has copied anything else meanwhile."""

    def __init__(self, milliseconds: int = SECONDS * 1000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _LIVE.add(self)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, marked as not for any history."""
        data = QMimeData()
        data.setText(text)
        for kind, value in _NOT_FOR_HISTORY.items():
            data.setData(kind, value)
        QGuiApplication.clipboard().setMimeData(data)
        self._text = text
        self._timer.start()

    def clear(self) -> None:
        """Take the text back, if it is still there."""
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""
        self._timer.stop()
