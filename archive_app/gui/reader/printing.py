"""Print the open article, or save it as a PDF, while the window goes on."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from archive_app.export.files import replaced_bytes
from archive_app.gui.reader.paper import page_layout, paint_pages, pdf
from archive_app.gui.style import typography
from archive_app.gui.wording import counted, locale

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.reader.loading import Loaded
    from archive_app.gui.reader.pane import ReaderPane
    from archive_app.gui.session import Session
    from archive_app.gui.style import Typography
    from archive_app.model import Report

SUFFIX = ".pdf"
LONGEST_NAME = 80
UNUSABLE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What a file's name cannot have on every system."""


class Printing(QObject):
    """Asks for a printer or a file, then sets the pages in a job."""

    def __init__(self, session: Session, reader: ReaderPane, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reader, self._window = session, reader, window
        self._folder = Path.home()

    def ask_for_printer(self) -> None:
        """Open the system's print dialog on the open article."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        loaded = self._reader.loaded()
        if loaded is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(locale()))
        printer.setDocName(loaded.article.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self.print_on(printer, loaded))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def ask_for_file(self) -> None:
        """Ask where to, then save the open article as a PDF."""
        loaded = self._reader.loaded()
        if loaded is None:
            return
        suggested = self._folder / file_name(loaded.article.title)
        name, _ = QFileDialog.getSaveFileName(self._window, "Save as PDF", str(suggested), f"PDF (*{SUFFIX})")
        if name:
            self.save_pdf(Path(name), loaded)

    def print_on(self, printer: QPrinter, loaded: Loaded) -> None:
        """Print an article."""
        look = typography(self._session.settings)

        def work(report: Report) -> int:
            return paint_pages(loaded, look, printer, report)

        def then(count: int) -> None:
            self._session.told.emit(f"{counted(count, 'page', 'pages')} printed")

        self._session.jobs.look("Printing", work, then, is_long=True)

    def save_pdf(self, target: Path, loaded: Loaded) -> None:
        """Write an article to a PDF file; one that is there is replaced once the new one is whole."""
        with_ending = target.with_suffix(SUFFIX)
        if not target.suffix and not with_ending.exists():  # nobody was asked whether to replace that one
            target = with_ending
        self._folder = target.parent
        work = partial(_save_pdf, loaded, typography(self._session.settings), target)
        self._session.jobs.look("Saving a PDF", work, lambda _: self._tell_saved(target), is_long=True)

    def _tell_saved(self, target: Path) -> None:
        self._session.told.emit(f"Saved {target}")


def file_name(title: str) -> str:
    """Make a file's name of a title, without what some system does not allow in it."""
    return f"{UNUSABLE.sub(' ', title)[:LONGEST_NAME].strip(' .') or 'Article'}{SUFFIX}"


def _save_pdf(loaded: Loaded, look: Typography, target: Path, report: Report) -> None:
    with replaced_bytes(target) as file:
        file.write(pdf(loaded, look, report))
