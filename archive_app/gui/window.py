"""The window: its panes side by side, and who listens to whom."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from archive_app.gui.actions import Actions
from archive_app.gui.articles.columns_choice import ColumnsChoice
from archive_app.gui.articles.dates import DatesChoice
from archive_app.gui.articles.pane import ArticlesPane
from archive_app.gui.articles.rows import RowsChoice
from archive_app.gui.commands import Commands
from archive_app.gui.counts import Counts
from archive_app.gui.dialogs.help import HelpDialog
from archive_app.gui.dialogs.question import QuestionDialog
from archive_app.gui.docks import Docks
from archive_app.gui.facets.panel import FacetsPanel
from archive_app.gui.geometry import remember, restore
from archive_app.gui.keys.shortcuts import Shortcuts
from archive_app.gui.palette import Palette
from archive_app.gui.places import Places
from archive_app.gui.preferences import Preferences
from archive_app.gui.reader.marking import Marking
from archive_app.gui.reader.pane import COLOR_ACTIONS, ReaderPane
from archive_app.gui.reader.tools import ReaderTools
from archive_app.gui.search.finder import Finder
from archive_app.gui.search.remembering import Remembering
from archive_app.gui.search.saved import SavedSearches
from archive_app.gui.search.ways import Ways
from archive_app.gui.standing import LOST, ReadOnly, StandingNotice
from archive_app.gui.status.line import StatusLine
from archive_app.gui.status.panel import JobsPanel
from archive_app.gui.status.report import ImportReport
from archive_app.gui.style import typography
from archive_app.gui.tags.panel import NavigationPanel
from archive_app.gui.tools import ArchiveTools
from archive_app.gui.topbar import TopBar
from archive_app.gui.undoing import Undoing
from archive_app.gui.watching import Watching
from archive_app.gui.welcome.welcoming import Welcoming
from archive_app.gui.widgets.basic import filled
from archive_app.model import EXCERPT_COLORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from archive_app.gui.session import Session
    from archive_app.model import Changes, Page, Tag

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """A window on one archive.

    ``archive_wanted`` asks for another one, to be created or opened, ``beside_wanted`` for one in a window of its own.
    """

    archive_wanted = Signal(object, bool)
    beside_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.actions_table = Actions(self)
        self.finder = Finder(session, self)
        self.marking = Marking(session, self)
        self.commands = Commands(session, self.marking, self)
        self.searches = SavedSearches(session, self)
        self.top = TopBar(session.archive.path.stem, self.actions_table)
        self.navigation = NavigationPanel()
        self.facets = FacetsPanel(self.finder, self.top.search, self.actions_table["facets"])
        self.articles = ArticlesPane(session, self.finder, self.actions_table)
        self.reader = ReaderPane(session, self.actions_table, self.marking, typography(session.settings))
        self.preferences = Preferences(session, self.reader, self)
        self.report = ImportReport()
        self.standing = StandingNotice(session.archive.path.stem)
        self.watching = Watching(session, self)
        self.status = StatusLine(session.jobs)
        self.jobs = JobsPanel(session.jobs, self.status, self.actions_table)
        self._may_close = False
        self._is_going_to_list = False
        self.setWindowTitle(f"{session.archive.path.stem} – Archive Browser")
        self._lay_out()
        self._connect_panes()
        self._connect_actions()
        self._follow_standing()
        restore(self, self.docks, session.settings)

    def start(self) -> None:
        """Show what is in the archive and bring its index up to date."""
        self.finder.again()
        self.counts.refresh()
        self.searches.refresh()
        self.session.start()
        self.articles.list.setFocus()

    # --- building -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.docks = Docks(self.reader)
        panes = {"navigation": (self.navigation, None), "facets": (self.facets, self.facets.title)}
        self.docks.fill({**panes, "articles": (self.articles, self.articles.title)})
        center = filled(QWidget(), QPalette.ColorRole.Window)
        box = QVBoxLayout(center)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.top)
        box.addWidget(self.standing)
        box.addWidget(self.docks, 1)
        for widget in (self.report, self.jobs, self.status):
            box.addWidget(widget)
        self.setCentralWidget(center)

    def _connect_panes(self) -> None:
        self.top.recent.chosen.connect(lambda path: self.archive_wanted.emit(path, False))
        self.top.search.asked.connect(self._ask)
        self.top.search.left.connect(self._go_to_list)
        self.ways = Ways(self.session, self.top.search)
        self.finder.found.connect(self._show_page)
        self.finder.asked.connect(lambda _: self._show_place())
        self.navigation.tag_verb.connect(self.commands.tend_tag)
        self.navigation.search_verb.connect(self.searches.tend)
        self.searches.counted.connect(self.navigation.navigation.show_searches)
        self.counts = Counts(self.session, self)
        self.counts.counted.connect(self.navigation.navigation.show_places)
        self.counts.tagged.connect(self._take_tags)
        self.articles.query_wanted.connect(self.top.search.show_query)
        self.articles.list.opened.connect(self._read)
        self.articles.list.marked.connect(self._enable)
        self.reader.hovered.connect(self.status.hint)
        self.commands.imported.connect(self.report.show_result)
        self.commands.archive_wanted.connect(self.archive_wanted)
        self.commands.beside_wanted.connect(self.beside_wanted)
        self.session.told.connect(self.status.tell)
        self.session.warned.connect(self.status.warn)
        self.session.index_state.connect(self.status.show_index_state)
        self.status.go_on_wanted.connect(self.session.start)
        self.reader.closed.connect(self.articles.list.forget_opened)
        self.remembering = Remembering(self.session, self.finder, self.reader, self)
        self.preferences.forgetting_wanted.connect(self.remembering.ask_to_forget)
        self.preferences.keys_wanted.connect(self.actions_table["shortcuts"].trigger)
        self.session.news.changed.connect(self._take_changes)
        self.session.news.indexed.connect(self.finder.again)

    def _follow_standing(self) -> None:
        reader = self.reader
        parts = (reader.header.tags, reader.excerpts.list, reader.bar, self.navigation)
        self.read_only = ReadOnly(self.actions_table, self.top, parts)
        self.read_only.follow(self.watching.standing)
        self.watching.stood.connect(self.read_only.follow)
        self.watching.stood.connect(self.standing.show_standing)
        self.standing.copy_wanted.connect(self.commands.save_copy)
        self.standing.reopening_wanted.connect(lambda: self.archive_wanted.emit(self.session.archive.path, False))

    def _connect_actions(self) -> None:
        self.undoing = Undoing(self.session, self.actions_table, self)
        self.reader_tools = ReaderTools(self.session, self.actions_table, self.reader, self)
        self.places = Places(self.finder, self.searches, self.top.search, self)
        self.navigation.chosen.connect(self.places.choose)
        self.tools = ArchiveTools(self, self._read)
        self.welcoming = Welcoming(self)
        self.counts.counted.connect(self.welcoming.take)
        self.palette_of_commands = Palette(
            self.session,
            self.actions_table,
            go=self.top.search.show_query,
            open_article=self._read,
            window=self,
        )
        for slots in (self._archive_slots(), self._finding_slots(), self._reading_slots(), self._marking_slots()):
            self.actions_table.connect(slots)
        self.shortcuts = Shortcuts(self.session, self.actions_table, self.preferences, self)
        self._connect_toggles()

    def _archive_slots(self) -> dict[str, Callable[[], None]]:
        commands = self.commands
        return {
            "new_archive": commands.new_archive,
            "open_archive": commands.open_archive,
            "open_beside": commands.open_beside,
            "import_files": commands.import_files,
            "import_folder": commands.import_folder,
            "export": lambda: commands.export(self.finder.answered.query, self.articles.list.selected_ids()),
            "backup": commands.back_up,
            "empty_trash": commands.empty_trash,
            "quit": self._quit,
            "preferences": self.preferences.ask,
            "help": lambda: HelpDialog(self.actions_table, self).show(),
        }

    def _finding_slots(self) -> dict[str, Callable[[], None]]:
        return {
            "find": self._go_to_search,
            "palette": self.palette_of_commands.appear,
            "save_search": lambda: self.searches.save(self.finder.search),
            "put_back": self.docks.put_back,
            "next": partial(self.articles.list.step, 1),
            "previous": partial(self.articles.list.step, -1),
        }

    def _reading_slots(self) -> dict[str, Callable[[], None]]:
        reader = self.reader
        return {
            "read_on": self._read_on,
            "next_hit": partial(reader.header.hits.step, 1),
            "previous_hit": partial(reader.header.hits.step, -1),
            "save_original": self._save_original,
            "open_address": reader.open_own_address,
            "find_in_article": reader.find_in_article,
            "excerpts": reader.excerpts.follow,
            "larger": partial(self.preferences.resize_text, 1),
            "smaller": partial(self.preferences.resize_text, -1),
            "usual_size": partial(self.preferences.resize_text, 0),
        }

    def _marking_slots(self) -> dict[str, Callable[[], None]]:
        commands = self.commands
        reader = self.reader
        marks = {name: partial(reader.mark, color) for name, color in zip(COLOR_ACTIONS, EXCERPT_COLORS, strict=True)}
        return {
            "excerpt": reader.mark,
            "excerpt_note": reader.mark_by_dialog,
            "tag": self._tag,
            "untag": lambda: commands.untag_articles(self._chosen_ids()),
            "star": lambda: commands.star(self._chosen_ids()),
            "read": lambda: commands.read(self._chosen_ids()),
            "trash": lambda: commands.trash(self._chosen_ids()),
            "restore": lambda: commands.restore(self._chosen_ids()),
            **marks,
        }

    def _connect_toggles(self) -> None:
        reader = self.reader
        listed, values = self.articles.list, self.session.settings
        RowsChoice(self.actions_table["compact"], listed, self.preferences, values)
        ColumnsChoice(self.actions_table["columns"], listed, self.preferences, values)
        DatesChoice(self.articles.dates, self.preferences)
        self.actions_table["excerpts"].setChecked(True)
        self.docks.follow(self.actions_table)
        self.actions_table.narrow("read_on", (self.articles.list, reader.view, reader.originals.view))
        self._add_escape()

    def _add_escape(self) -> None:
        escape = QAction(self)
        escape.setShortcut(QKeySequence("Escape"))
        escape.triggered.connect(self._escape)
        self.addAction(escape)

    def _ask(self, query: str, is_typing: bool) -> None:
        self._is_going_to_list = False
        self.finder.ask_query(query, is_typing=is_typing)

    # --- following ------------------------------------------------------------------------------------------------

    def _show_page(self, page: Page, is_again: bool) -> None:
        self.navigation.navigation.show_facets(page.facets)
        self.top.search.show_problems(self.finder.search.query, page.problems)
        if not is_again:
            self._keep_article()
        if self._is_going_to_list:
            self._go_to_list()
        self._enable()

    def _keep_article(self) -> None:
        """Show the open article's new hits, be it in the new result or not: half-typed words close nothing."""
        wanted = self.reader.wanted()
        if wanted is not None and self.articles.model.place(wanted) is None:
            self.reader.show_article(wanted, self.finder.answered)
        elif wanted is not None:
            self.articles.list.show_again(wanted)

    def _show_place(self) -> None:
        self.navigation.navigation.show_query(self.finder.search.query, self.finder.listing or "all")

    def _take_changes(self, changes: Changes, _initiator: object) -> None:
        self.articles.refresh(changes)
        self.reader.refresh(changes)

    def _take_tags(self, tags: list[Tag]) -> None:
        self.navigation.navigation.show_tags(tags)
        self.marking.known_tags = [tag.name for tag in tags]
        self.reader.header.tags.field.offer(self.marking.known_tags)

    def _enable(self) -> None:
        has_choice = self.articles.list.selectionModel().hasSelection()
        is_trash = self.finder.is_trash
        self.actions_table.enable(["trash"], is_enabled=has_choice and not is_trash)
        self.actions_table.enable(["restore"], is_enabled=has_choice and is_trash)
        self.actions_table["restore"].setVisible(is_trash)
        self.actions_table["trash"].setVisible(not is_trash)
        for name in ("star", "read"):
            self.actions_table.enable([name], is_enabled=has_choice and not is_trash)
        self.actions_table.enable(["save_search"], is_enabled=bool(self.finder.search.query.strip()) and not is_trash)
        self.actions_table.enable(["tag", "untag"], is_enabled=has_choice)

    def _chosen_ids(self) -> list[int]:
        return self.articles.list.selected_ids()

    # --- doing ----------------------------------------------------------------------------------------------------

    def _go_to_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _go_to_list(self) -> None:
        """Go to the first row of the answer, as soon as it is there."""
        self._is_going_to_list = self.finder.is_waiting()
        if not self._is_going_to_list and self.articles.model.rowCount():
            self.articles.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.articles.list.step_to_first()

    def _escape(self) -> None:
        if self.palette_of_commands.isVisible():
            self.palette_of_commands.vanish()
            return
        if self.ways.isVisible():
            self.ways.close_ways()
            return
        if self.reader.finding.bar.isVisible():
            self.reader.finding.bar.leave()
            return
        if self.reader.header.tags.field.hasFocus():
            self.reader.header.tags.field.clear()
        elif self.reader.view.textCursor().hasSelection():
            self.reader.view.clear_passage()
        elif self.actions_table["peace"].isChecked():
            self.actions_table["peace"].trigger()
        elif self.top.search.text():
            self.top.search.wipe()
        self.articles.list.setFocus()

    def _read(self, identity: int) -> None:
        self.reader.show_article(identity, self.finder.answered)

    def _read_on(self) -> None:
        if not self.reader.read_on():
            self.articles.list.step(1)

    def _tag(self) -> None:
        ids = self._chosen_ids()
        if len(ids) == 1 and self.reader.article() is not None:
            self.reader.edit_tags()
        elif ids:
            self.commands.tag_articles(ids)

    def _save_original(self) -> None:
        article = self.reader.article()
        if article is not None:
            self.commands.save_original(article.id)

    def _quit(self) -> None:
        self.close()

    # --- the window itself ----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the colors change."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_table"):
            self.actions_table.tint()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first when something would be lost; else finish what is under way and close the archive."""
        text = self._would_be_lost()
        if text and not self._may_close:
            event.ignore()
            QuestionDialog("Close the window?", text, "Close", self._close_anyway, self).open()
            return
        remember(self, self.docks, self.marking.last_color, self.welcoming.recent())
        self.reader.leave()
        self.watching.stop()
        self.session.close()
        super().closeEvent(event)

    def _would_be_lost(self) -> str:
        running = [
            f"{job.label} is still under way. What is done so far is kept; the rest is not done."
            for job in self.session.jobs.long_jobs()[:1]
        ]
        is_lost = self.watching.standing == "missing" and not self.commands.has_copy
        return " ".join(filter(None, (*running, self.tools.pasting.unsaved(), LOST if is_lost else "")))

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()
