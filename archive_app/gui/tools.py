"""What else can be done with the archive, each in a dialog beside the window that is made when it is first wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app.gui.dialogs.about import AboutDialog
from archive_app.gui.dialogs.imports import ImportsDialog
from archive_app.gui.duplicates.dialog import DuplicatesDialog
from archive_app.gui.intake.drops import Drops
from archive_app.gui.intake.landing import Landing
from archive_app.gui.intake.log import ImportLog
from archive_app.gui.intake.pasting import Pasting
from archive_app.gui.intake.report_dialog import ImportReportDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.gui.window import MainWindow
    from archive_app.model import Step


class ArchiveTools(QObject):
    """Connects the archive's actions and places with what they open; ``read`` shows an article by its id."""

    def __init__(self, window: MainWindow, read: Callable[[int], None]) -> None:
        super().__init__(window)
        self._window, self._session, self._read = window, window.session, read
        self.log = ImportLog(window.session.jobs, self)
        self.pasting = Pasting(window.session, window.commands, window.marking, window)
        self.drops = Drops(window)
        self.landing = Landing(window.finder, window.articles, window.places.show_all, self)
        window.commands.imported.connect(self.log.add)
        self.pasting.imported.connect(self.log.add)
        self.pasting.landed.connect(self.landing.go)
        self.drops.dropped.connect(self.pasting.take)
        window.places.duplicates_wanted.connect(self.find_duplicates)
        window.places.imports_wanted.connect(self.list_imports)
        window.report.whole_wanted.connect(lambda: self.report.appear(self.log.last()))
        window.actions_table.connect(
            {
                "duplicates": self.find_duplicates,
                "imports": self.list_imports,
                "import_report": self.show_report,
                "paste_article": self.pasting.paste,
                "about": self.tell_about,
            }
        )

    @cached_property
    def duplicates(self) -> DuplicatesDialog:
        """The dialog on articles that may be one."""
        made = DuplicatesDialog(self._session, self._window.actions_table, self._window)
        made.opened.connect(self._read)
        return made

    @cached_property
    def imports(self) -> ImportsDialog:
        """The dialog on all imports."""
        made = ImportsDialog(self._session, self._window.undoing, self._window)
        made.report_wanted.connect(self._recall)
        return made

    @cached_property
    def report(self) -> ImportReportDialog:
        """The dialog on one import and its files."""
        made = ImportReportDialog(self._session, self.log, self._window.undoing, self._window)
        made.opened.connect(self._read)
        made.again_wanted.connect(self._window.commands.try_again)
        return made

    @cached_property
    def about(self) -> AboutDialog:
        """The dialog on the program and where its files are."""
        return AboutDialog(self._session.archive.path, self._window)

    def tell_about(self) -> None:
        """Tell which program this is, and where its files are."""
        self.about.appear()

    def find_duplicates(self) -> None:
        """Open the dialog on articles that may be one."""
        self.duplicates.appear()

    def list_imports(self) -> None:
        """Open the dialog on all imports."""
        self.imports.appear()

    def show_report(self) -> None:
        """Open the report of the import that is under way, or of the last one."""
        self.report.appear()

    def _recall(self, step: Step) -> None:
        self.report.recall(step)
