"""What is asked when an archive cannot be opened and there is no window yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from archive_app import paths
from archive_app.gui.dialogs.question import QuestionDialog

ARCHIVE_FILTER = f"Archives (*{paths.ARCHIVE_SUFFIX})"


def choose_another(text: str) -> Path | None:
    """Say what is wrong and let a person choose another archive; None when there is none to choose."""
    if not QuestionDialog("Archive Browser", text, "Choose another archive…", lambda: None).exec():
        return None
    name, _ = QFileDialog.getOpenFileName(None, "Open archive", str(Path.home()), ARCHIVE_FILTER)
    return Path(name) if name else None
