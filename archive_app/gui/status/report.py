"""What an import brought: counts in a line, and the files that failed with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import IconButton, filled, label, line, push_button
from archive_app.gui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Failure, ImportResult

MOST_LINES = 8
LONGEST_LIST = 5000


class ImportReport(QWidget):
    """Stands above the status line until it is closed. ``whole_wanted`` asks for the report on every file."""

    whole_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self._summary = label(font=scaled(self.font(), 1, QFont.Weight.DemiBold), wraps=True)
        self._failures = QPlainTextEdit(readOnly=True)
        self._failures.setAccessibleName("Files that were not imported")
        self._failures.setCursorWidth(0)
        self._failures.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._failures.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._copy = push_button("Copy the list", is_link=True)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._failures.toPlainText()))
        self.whole = push_button("All files…", is_link=True)
        self.whole.clicked.connect(self.whole_wanted)
        close = IconButton("close", "Close the report")
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 8, 8)
        top.setSpacing(16)
        top.addWidget(self._summary, 1)
        top.addWidget(self._copy)
        top.addWidget(self.whole)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(top)
        box.addWidget(self._failures)
        self._failures.document().setDocumentMargin(12)
        self.hide()

    def show_result(self, result: ImportResult) -> None:
        """Show what became of an import's files."""
        self._summary.setText(summary(result))
        lines = failure_lines(result.failed)
        self._failures.setPlainText("\n".join(lines))
        self._failures.setVisible(bool(lines))
        self._copy.setVisible(bool(lines))
        height = QFontMetrics(self._failures.font()).lineSpacing() * min(len(lines), MOST_LINES)
        self._failures.setFixedHeight(height + 28)
        self.show()

    def text(self) -> str:
        """Give what is shown."""
        return f"{self._summary.text()}\n{self._failures.toPlainText()}"


def failure_lines(failures: Sequence[Failure]) -> list[str]:
    """List failed files under the reason they share, the commonest reason first."""
    paths: dict[str, list[str]] = {}
    for failure in failures:
        paths.setdefault(failure.reason, []).append(failure.path)
    lines: list[str] = []
    for reason, found in sorted(paths.items(), key=lambda item: -len(item[1])):
        lines.append(f"{counted(len(found), 'file', 'files')}: {reason}")
        lines += [f"    {path}" for path in found]
    return [*lines[:LONGEST_LIST], *(["…"] if len(lines) > LONGEST_LIST else [])]


def summary(result: ImportResult) -> str:
    """Say in one line what an import brought."""
    counts = (
        (len(result.added), "added"),
        (len(result.merged), "merged into articles you had"),
        (len(result.unchanged), "unchanged"),
        (len(result.failed), "not imported"),
    )
    told = ", ".join(f"{counted(count, '', '').strip()} {words}" for count, words in counts if count)
    trashed = f" {counted(len(result.trashed), 'of them lies', 'of them lie')} in the trash." if result.trashed else ""
    begin = "Import stopped" if result.is_cancelled else "Import finished"
    return f"{begin}: {told or 'nothing to import'}.{trashed}"
