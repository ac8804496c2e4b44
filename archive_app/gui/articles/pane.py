"""The middle pane: how many articles, in which order, and the list or what to do when it is empty."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.actions import LIST_MENU
from archive_app.gui.articles.columns import COLUMNS, sorted_column
from archive_app.gui.articles.dates import Dates
from archive_app.gui.articles.fetching import Fetching
from archive_app.gui.articles.model import ArticleModel
from archive_app.gui.articles.timeline import Timeline
from archive_app.gui.articles.view import ArticleList
from archive_app.gui.search.chips import SearchChips
from archive_app.gui.search.notice import SearchNotice
from archive_app.gui.search.terms import has_words, is_field_term, terms
from archive_app.gui.widgets.basic import ActionButton, ElidedLabel, IconButton, filled, line
from archive_app.gui.widgets.empty import EmptyState
from archive_app.gui.wording import LISTED, counted, number

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from archive_app.gui.actions import Actions
    from archive_app.gui.search.finder import Finder
    from archive_app.gui.session import Session
    from archive_app.model import Changes, Page, Search

SORTS: tuple[tuple[str | None, str], ...] = (
    (None, "Usual order"),
    *((column.id, column.name) for column in COLUMNS),
)
"""Sort key of a search, and its name; None is relevance for a query and the usual order without one."""

LISTED_WHERE = {"trash": " in the trash", "unplaced": " with excerpts that have lost their place"}
EMPTY_LISTINGS = {
    "trash": ("The trash is empty", "What you move to the trash can be restored from here.", "trash"),
    "unplaced": (
        "Every excerpt is in its place",
        "An excerpt whose passage is not in the text any more is kept, and its article listed here.",
        "excerpt",
    ),
}
"""What is said of a listing without a query that has articles, and of one that has none."""

CHANGED_AT_ONCE = 64
"""Changed articles that are looked at in the window's thread; after more, the search is asked again anyway."""


NARROW = 260
"""Pixels of the pane below which its heading has no words but the count."""

USUAL_ORDERS = {
    (True, False): "Best first",
    (True, True): "Best last",
    (False, False): "Newest first",
    (False, True): "Oldest first",
}
"""Whether words rank the result, whether it is reversed -> what the usual order comes to."""


def sort_name(search: Search) -> str:
    """Name the order of a search; where no words rank the articles there is no best, and the newest come first."""
    if (key := _key(search)) is None:
        return USUAL_ORDERS[has_words(search.query), search.is_reversed]
    return dict(SORTS)[key]


def _key(search: Search) -> str | None:
    """Give the key of a search among the ``SORTS``, where relevance is the usual order."""
    return None if search.sort == "relevance" else search.sort


def nothing_found(search: Search) -> str:
    """Say why nothing was found, and what may help."""
    names = [one for one in terms(search.query) if is_field_term(one)]
    words = len(terms(search.query)) - len(names)
    if search.match == "any" or words + len(names) < 2:
        return "Try fewer or shorter words: child* finds children." if words else "No article has it."
    if not words:
        are_tags = all(one.casefold().startswith("tag:") for one in names)
        return f"No article has all of these {'tags' if are_tags else 'at once'}."
    return f"No article has all of these {'words and tags' if names else 'words'}."


class ArticlesPane(QWidget):
    """Shows the result of the finder's search; ``title``, which heads the pane, says how many and in which order.

    ``query_wanted`` brings another query to ask.
    """

    query_wanted = Signal(str)

    def __init__(self, session: Session, finder: Finder, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Base)
        self._session, self._finder, self._actions = session, finder, actions
        self.title = filled(QWidget(), QPalette.ColorRole.Base)
        self.model = ArticleModel(session.archive.rows, self)
        self.list = ArticleList(self.model)
        self.notice = SearchNotice()
        self.chips = SearchChips()
        self.timeline = Timeline()
        self.empty = EmptyState("archive", "")
        self._count = ElidedLabel()
        self._what, self._total = LISTED["articles"], 0
        self._menu = QMenu(self)
        self._sorts: dict[str | None, QAction] = {}
        self._trashed = 0
        self._lay_out()
        self._fill_sort_menu()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room to the count where there is little: the order then has its icon only."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        is_narrow = event.size().width() < NARROW
        self._sort.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)

    def refresh(self, changes: Changes) -> None:
        """Fetch changed articles anew, those that came to lie elsewhere leave the list."""
        rows = {row.id: row for row in self._session.archive.rows(sorted(changes.articles)[:CHANGED_AT_ONCE])}
        gone = [i for i, row in rows.items() if (row.deleted is not None) != self._finder.is_trash]
        self.model.refresh(changes.articles)
        self.remove(gone)

    def remove(self, ids: list[int]) -> None:
        """Take articles out of the list."""
        if not ids:
            return
        self.list.remove(ids)
        self._show_count(self.model.rowCount())

    def tell_trash(self, count: int) -> None:
        """Take in how many articles lie in the trash."""
        self._trashed = count
        if not self.model.rowCount() and not self._finder.listing and not self._finder.search.query.strip():
            self._tell_of_trash()

    def _lay_out(self) -> None:
        top = QHBoxLayout(self.title)
        top.setContentsMargins(16, 6, 8, 6)
        top.setSpacing(8)
        self._sort = IconButton("sort", "Sort", text="Best first")
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setMenu(self._menu)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        top.addWidget(self._count, 1)
        top.addWidget(ActionButton(self._actions["facets"], "filter"))
        top.addWidget(self._sort)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.timeline)
        box.addWidget(line())
        box.addWidget(self.chips)
        box.addWidget(self.notice)
        box.addWidget(self._stack, 1)

    def _fill_sort_menu(self) -> None:
        group = QActionGroup(self)
        for key, name in SORTS:
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose_sort, key))
            group.addAction(action)
            self._sorts[key] = action
        self._menu.addSeparator()
        self._reverse = self._menu.addAction("Reverse order")
        self._reverse.setCheckable(True)
        self._reverse.triggered.connect(lambda: self._choose_sort(self._finder.search.sort))
        self._any = self._menu.addAction("Any of the words is enough")
        self._any.setCheckable(True)
        self._any.triggered.connect(lambda: self._finder.ask_match("any" if self._any.isChecked() else "all"))
        self._show_order(self._finder.search)

    def _show_order(self, search: Search) -> None:
        """Let the button and the menu say the same."""
        self._sorts[None].setText(sort_name(replace(search, sort=None)))
        self._sorts[_key(search)].setChecked(True)
        self._reverse.setChecked(search.is_reversed)
        self._any.setChecked(search.match == "any")
        self._sort.setText(sort_name(search))
        name = None if self._finder.listing else sorted_column(search)
        self.list.columns.show_order(name, is_reversed=search.is_reversed)

    def _choose_sort(self, key: str | None) -> None:
        self._finder.ask_sort(key, is_reversed=self._reverse.isChecked())

    def _connect(self) -> None:
        self._finder.found.connect(self._show)
        self._finder.completed.connect(self.model.extend)
        self._finder.asked.connect(self._show_order)
        self._finder.asked.connect(lambda search: self.chips.show_query(search.query))
        self.chips.query_wanted.connect(self.query_wanted)
        self.notice.suggested.connect(self.query_wanted)
        self._session.news.noted.connect(lambda changes: self.model.refresh(changes.articles))
        self._fetching = Fetching(self._session, self._finder, self.model)
        self.dates = Dates(self._session, self._finder, self.timeline)
        self.dates.query_wanted.connect(self.query_wanted)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.marked.connect(self._tell_count)
        self.list.columns.sort_wanted.connect(self._sort_by_column)

    def _show(self, page: Page, is_again: bool) -> None:
        if not is_again:
            self._fetching.give_up()
        self.notice.show_page(self._finder.search.query, page)
        self.list.show_ids(list(dict.fromkeys(hit.id for hit in page.hits)), page.total, is_again=is_again)
        self._what = LISTED[page.scope]
        self._show_count(page.total, some=page.partial_total)

    def _show_count(self, count: int, *, some: int = 0) -> None:
        self._total = count
        self._tell_count()
        self._sort.setVisible(bool(count) and not self._finder.listing)
        self._stack.setCurrentWidget(self.list if count else self.empty)
        if not count:
            self._explain_emptiness(some)

    def _tell_count(self) -> None:
        """Say how many are listed, or with several selected, how many of them."""
        where, selected = LISTED_WHERE.get(self._finder.listing, ""), self.list.number_selected()
        if selected > 1:
            total = max(self._total if self._what == LISTED["articles"] else 0, self.model.rowCount())
            self._count.show_text(f"{number(selected)} of {number(total)} selected")
        else:
            self._count.show_text(counted(self._total, *self._what) + where)

    def _sort_by_column(self, name: str, is_reversed: bool) -> None:
        if not self._finder.listing:
            self._finder.ask_sort(name, is_reversed=is_reversed)

    def _explain_emptiness(self, some: int) -> None:
        search = self._finder.search
        if self._finder.listing:
            title, text, icon_name = EMPTY_LISTINGS[self._finder.listing]
            self.empty.show_message(title, text, icon_name=icon_name)
        elif not search.query.strip():
            self._tell_of_trash()
        else:
            name = f"Show {counted(some, *self._what)} with some of the words"
            buttons = [(name, lambda: self._finder.ask_match("any"))] if some else []
            self.empty.show_message("Nothing found", nothing_found(search), buttons, icon_name="search")

    def _tell_of_trash(self) -> None:
        """Say that there is no article outside the trash; an archive without any shows the page of its own."""
        lie = counted(self._trashed, "article lies", "articles lie")
        self.empty.show_message(
            "No articles but in the trash" if self._trashed else "No articles yet",
            f"{lie} in the trash." if self._trashed else "",
            [
                ("Show the trash", lambda: self._finder.ask_listing("trash")),
                ("Import files…", self._actions["import_files"].trigger),
            ]
            if self._trashed
            else [],
            icon_name="trash" if self._trashed else "import",
        )

    def _show_menu(self, where: QPoint) -> None:
        menu = self._actions.menu(LIST_MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(where))
