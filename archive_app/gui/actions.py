"""The table of everything a person can do; menus, buttons, shortcuts and the help page are built from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from archive_app.gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action. ``shortcuts`` are in Qt's portable notation; ``group`` is its chapter in the help.

    In menus a checkable one has its tick where others have their icon.
    """

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    group: str = "Archive"
    is_checkable: bool = False


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("new_archive", "New archive…", ("Ctrl+N",), "archive"),
    ActionRow("open_archive", "Open archive…", ("Ctrl+O",), "folder"),
    ActionRow("open_beside", "Open archive in another window…", ("Ctrl+Shift+O",), "window"),
    ActionRow("import_files", "Import files…", ("Ctrl+I",), "import"),
    ActionRow("import_folder", "Import folder…", ("Ctrl+Shift+I",), "folder"),
    ActionRow("paste_article", "Paste an article…", ("Ctrl+V", "Ctrl+Shift+V"), "paste"),
    ActionRow("export", "Export excerpts…", ("Ctrl+E",), "export"),
    ActionRow("backup", "Back up…", (), "backup"),
    ActionRow("duplicates", "Find duplicates…", ("Ctrl+D",), "copy"),
    ActionRow("imports", "Imports…", ("Ctrl+Shift+H",), "history"),
    ActionRow("import_report", "Import report…", ("Ctrl+Shift+R",), "report"),
    ActionRow("jobs", "Jobs", ("Ctrl+J",), "jobs"),
    ActionRow("empty_trash", "Empty trash…", (), "trash"),
    ActionRow("preferences", "Preferences…", ("Ctrl+,",), "sliders"),
    ActionRow("shortcuts", "Keyboard shortcuts…", ("Ctrl+.",), "keyboard"),
    ActionRow("quit", "Close", ("Ctrl+Q",), "close"),
    ActionRow("undo", "Undo", ("Ctrl+Z",), "undo", "Marking"),
    ActionRow("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Marking"),
    ActionRow("find", "Search", ("Ctrl+F", "/"), "search", "Finding"),
    ActionRow("palette", "Command palette", ("Ctrl+K",), "command", "Finding"),
    ActionRow("save_search", "Save search…", ("Ctrl+S",), "bookmark", "Finding"),
    ActionRow("navigation", "Navigation", ("F9",), "sidebar", "Finding", is_checkable=True),
    ActionRow("facets", "Narrow down", ("Ctrl+Shift+N",), "filter", "Finding", is_checkable=True),
    ActionRow("put_back", "Put all panes back", (), "panes", "Finding"),
    ActionRow("compact", "Compact list", ("L",), "rows", "Finding", is_checkable=True),
    ActionRow("columns", "Columns", (), "columns", "Finding"),
    ActionRow("next", "Next article", ("J",), "chevron-down", "Reading"),
    ActionRow("previous", "Previous article", ("K",), "chevron-up", "Reading"),
    ActionRow("peace", "Read in peace", ("F11",), "expand", "Reading", is_checkable=True),
    ActionRow("read_on", "Scroll on, then the next article", ("Space",), "arrow-down", "Reading"),
    ActionRow("next_hit", "Next hit", ("F3", "N"), "chevron-down", "Reading"),
    ActionRow("previous_hit", "Previous hit", ("Shift+F3", "Shift+N"), "chevron-up", "Reading"),
    ActionRow("find_in_article", "Find in the article", ("Ctrl+Shift+F",), "search", "Reading"),
    ActionRow("larger", "Larger text", ("Ctrl++", "Ctrl+="), "text-larger", "Reading"),
    ActionRow("smaller", "Smaller text", ("Ctrl+-",), "text-smaller", "Reading"),
    ActionRow("usual_size", "Usual size of text", ("Ctrl+0",), "text", "Reading"),
    ActionRow("original", "Original", ("O",), "original", "Reading", is_checkable=True),
    ActionRow("raw", "Raw", ("Shift+O",), "code", "Reading", is_checkable=True),
    ActionRow("save_original", "Save original as…", (), "import", "Reading"),
    ActionRow("open_address", "Open web address", (), "link", "Reading"),
    ActionRow("versions", "Versions…", ("V",), "clock", "Reading"),
    ActionRow("links", "Links and what was left out…", ("Ctrl+L",), "link", "Reading"),
    ActionRow("cut_lines", "Show cut lines", ("X",), "eye", "Reading", is_checkable=True),
    ActionRow("print", "Print…", ("Ctrl+P",), "print", "Reading"),
    ActionRow("save_pdf", "Save as PDF…", ("Ctrl+Shift+P",), "page", "Reading"),
    ActionRow("read_aloud", "Read aloud, or pause", ("R",), "speaker", "Reading"),
    ActionRow("stop_aloud", "Stop reading aloud", ("Shift+R",), "speaker-off", "Reading"),
    ActionRow("speak_slower", "Read aloud more slowly", ("Alt+Down",), "slower", "Reading"),
    ActionRow("speak_faster", "Read aloud faster", ("Alt+Up",), "faster", "Reading"),
    ActionRow("excerpts", "Excerpts", ("Ctrl+Shift+E",), "excerpt", "Reading", is_checkable=True),
    ActionRow("excerpt", "Excerpt the selection, tagged as last time", ("E",), "excerpt", "Marking"),
    ActionRow("excerpt_note", "Excerpt the selection with note and tags…", ("Shift+E",), "note", "Marking"),
    ActionRow("color_1", "Excerpt in yellow", ("1",), "highlighter", "Marking"),
    ActionRow("color_2", "Excerpt in green", ("2",), "highlighter", "Marking"),
    ActionRow("color_3", "Excerpt in blue", ("3",), "highlighter", "Marking"),
    ActionRow("color_4", "Excerpt in pink", ("4",), "highlighter", "Marking"),
    ActionRow("tag", "Tag the article", ("T",), "tag", "Marking"),
    ActionRow("untag", "Take a tag off…", ("Shift+T",), "untagged", "Marking"),
    ActionRow("star", "Star", ("S",), "star", "Marking"),
    ActionRow("read", "Mark as read or unread", ("U",), "unread", "Marking"),
    ActionRow("trash", "Move to trash", ("Delete",), "trash", "Marking"),
    ActionRow("restore", "Restore from trash", (), "restore", "Marking"),
    ActionRow("help", "Help", ("F1",), "help", "Help"),
    ActionRow("about", "About Archive Browser", (), "info", "Help"),
)
GROUPS: tuple[str, ...] = ("Archive", "Finding", "Reading", "Marking", "Help")
"""The chapters of actions, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Submenu:
    """Actions behind one entry of a menu."""

    text: str
    icon: str
    ids: tuple[str | None, ...]


MAIN_MENU: tuple[str | Submenu | None, ...] = (
    "new_archive",
    "open_archive",
    "open_beside",
    "backup",
    None,
    "undo",
    "redo",
    "save_search",
    None,
    Submenu("View", "eye", ("navigation", "facets", "compact", "columns", "excerpts", None, "peace", "put_back")),
    Submenu("Tools", "tools", ("duplicates", "imports", "import_report", "jobs", None, "empty_trash")),
    None,
    "palette",
    "preferences",
    "shortcuts",
    "help",
    "about",
    "quit",
)
IMPORT_MENU: tuple[str | None, ...] = (
    "import_files",
    "import_folder",
    "paste_article",
    None,
    "imports",
    "import_report",
)
READER_MENU: tuple[str | None, ...] = (
    "find_in_article",
    "original",
    "raw",
    "versions",
    "links",
    "cut_lines",
    "save_original",
    "open_address",
    None,
    "read_aloud",
    "print",
    "save_pdf",
    None,
    "tag",
    "star",
    "read",
    "trash",
    "restore",
)
LIST_MENU: tuple[str | None, ...] = ("tag", "untag", "star", "read", "export", None, "trash", "restore")


WRITING = frozenset(
    "import_files import_folder empty_trash undo redo save_search excerpt excerpt_note color_1 color_2 color_3 color_4 "
    "tag untag star read trash restore paste_article".split()
)
"""Actions that change the archive; where it can only be read they are not to be had."""


def grouped() -> dict[str, tuple[ActionRow, ...]]:
    """List the actions by their groups."""
    return {group: tuple(row for row in ACTIONS if row.group == group) for group in GROUPS}


TINTED_AFTER = 1_000
"""Milliseconds until the icons of menus that were not opened yet are drawn: the window comes first."""


class Actions:
    """The actions of one window."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._rows = {row.id: row for row in ACTIONS}
        self._made = {row.id: self._make(row) for row in ACTIONS}
        self._wanted = dict.fromkeys(self._made, True)
        self._reason = ""
        self._submenus: list[tuple[QAction, str]] = []
        owner.addActions(list(self._made.values()))
        self._is_tinted = False
        QTimer.singleShot(TINTED_AFTER, owner, self._tint_once)

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def connect(self, slots: Mapping[str, Callable[[], None]]) -> None:
        """Connect actions by id."""
        for action_id, slot in slots.items():
            self._made[action_id].triggered.connect(lambda _=False, slot=slot: slot())

    def enable(self, ids: Sequence[str], *, is_enabled: bool) -> None:
        """Enable or disable several actions; what changes the archive stays disabled while that is forbidden."""
        for action_id in ids:
            self._wanted[action_id] = is_enabled
            self._made[action_id].setEnabled(is_enabled and not (self._reason and action_id in WRITING))

    def forbid(self, reason: str) -> None:
        """Disable all that changes the archive, for a reason that the tips give; without one, allow it again."""
        self._reason = reason
        for action_id in WRITING:
            self._made[action_id].setToolTip(reason)
            self.enable([action_id], is_enabled=self._wanted[action_id])

    def take_keys(self, table: Mapping[str, Sequence[str]]) -> None:
        """Give actions other keys, in Qt's portable notation."""
        for action_id, keys in table.items():
            wanted = [QKeySequence(one) for one in keys]
            if self._made[action_id].shortcuts() != wanted:
                self._made[action_id].setShortcuts(wanted)

    def narrow(self, action_id: str, widgets: Sequence[QWidget]) -> None:
        """Let an action's keys count only in some widgets, because elsewhere they mean something else."""
        action = self._made[action_id]
        self._owner.removeAction(action)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for widget in widgets:
            widget.addAction(action)

    def menu(self, entries: Sequence[str | Submenu | None], parent: QWidget) -> QMenu:
        """Make a menu of actions; None is a line between them."""
        made = QMenu(parent)
        made.aboutToShow.connect(lambda: made.setToolTipsVisible(bool(self._reason)))
        made.aboutToShow.connect(self._tint_once)
        for entry in entries:
            if entry is None:
                made.addSeparator()
            elif isinstance(entry, Submenu):
                below = self.menu(entry.ids, made)
                below.setTitle(entry.text)
                self.mark(made.addMenu(below), entry.icon)
            else:
                made.addAction(self._made[entry])
        return made

    def mark(self, entry: QAction, icon_name: str) -> None:
        """Give another entry of a menu, such as one that opens a menu below, an icon that follows the colors."""
        self._submenus.append((entry, icon_name))
        if self._is_tinted:
            entry.setIcon(icon(icon_name, QGuiApplication.palette()))

    def _tint_once(self) -> None:
        """Draw the icons when a menu first shows them, or when the window has been there for a while."""
        if not self._is_tinted:
            self.tint()

    def tint(self) -> None:
        """Draw the icons in the colors that hold now."""
        self._is_tinted = True
        for entry, icon_name in (*((self._made[row.id], row.icon) for row in ACTIONS), *self._submenus):
            entry.setIcon(icon(icon_name, QGuiApplication.palette()))

    def _make(self, row: ActionRow) -> QAction:
        made = QAction(row.text, self._owner)
        made.setObjectName(row.id)
        made.setShortcuts([QKeySequence(keys) for keys in row.shortcuts])
        made.setCheckable(row.is_checkable)
        made.setIconVisibleInMenu(not row.is_checkable)
        return made
