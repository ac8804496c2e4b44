"""The reader: header, text, original and excerpts of one article."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPalette
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from archive_app import operations
from archive_app.gui.reader.excerpts_pane import ExcerptsPane
from archive_app.gui.reader.finding import Finding
from archive_app.gui.reader.header import ReaderHeader
from archive_app.gui.reader.loading import Loaded, find_hits, load
from archive_app.gui.reader.nothing_open import NothingOpen
from archive_app.gui.reader.originals import Originals
from archive_app.gui.reader.selection_bar import SelectionBar
from archive_app.gui.reader.tint import excerpt_tints, hit_tints
from archive_app.gui.reader.unsaved import passage_given_back, tag_given_back
from archive_app.gui.reader.view import ReaderView
from archive_app.gui.widgets.basic import filled
from archive_app.model import EXCERPT_COLORS, Changes, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject, QPoint

    from archive_app.gui.actions import Actions
    from archive_app.gui.reader.loading import Hits
    from archive_app.gui.reader.marking import Marking
    from archive_app.gui.session import Session
    from archive_app.gui.style import Typography
    from archive_app.model import Article, Excerpt

COLOR_ACTIONS = tuple(f"color_{number}" for number in range(1, len(EXCERPT_COLORS) + 1))
SELECTION_ACTIONS = ("excerpt", "excerpt_note", *COLOR_ACTIONS)
ARTICLE_ACTIONS = (
    "find_in_article",
    "read_aloud",
    "original",
    "raw",
    "links",
    "cut_lines",
    "print",
    "save_pdf",
    "save_original",
    "open_address",
    "tag",
    "read_on",
    "next_hit",
    "previous_hit",
)
WEB_SCHEMES = ("http", "https", "mailto")
MOST_FOR_EXCERPTS = 0.4
LEAST_TEXT = 96
"""Pixels of text that stay in view when the window is low; the excerpts give way first."""


class ReaderPane(QWidget):
    """Shows one article. ``hovered`` brings the address under the mouse; ``closed`` tells that none is open."""

    hovered = Signal(str)
    closed = Signal()
    showed = Signal(bool)

    def __init__(
        self,
        session: Session,
        actions: Actions,
        marking: Marking,
        typography: Typography,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.AlternateBase)
        self._session, self._actions, self._marking = session, actions, marking
        self._loaded: Loaded | None = None
        self._search = Search()
        self._wanted: int | None = None
        self._is_split_kept = False
        self.view = ReaderView(typography)
        self.header = ReaderHeader(actions, typography)
        self.excerpts = ExcerptsPane(actions)
        self.bar = SelectionBar(actions, self.view.viewport())
        self.finding = Finding(session, self)
        self.originals = Originals(session, actions, self.view, typography, self)
        self._empty = NothingOpen(actions)
        self._lay_out()
        self._connect()
        self._enable()

    def article(self) -> Article | None:
        """Give the article that is open."""
        return self._loaded.article if self._loaded else None

    def loaded(self) -> Loaded | None:
        """Give all that is shown of the article that is open."""
        return self._loaded

    def wanted(self) -> int | None:
        """Give the article that is open or on its way."""
        return self._wanted

    def show_article(self, article_id: int | None, search: Search) -> None:
        """Open an article with the hits of a search; None closes the one that is open.

        One that is open already stays as it is, but for the hits.
        """
        self._search, self._wanted = search, article_id
        jobs = self._session.jobs
        jobs.forget("hits")
        if article_id is None:
            jobs.forget("article")
            self._close()
        elif self._is_open(article_id) and not jobs.is_waiting("article"):
            jobs.read("hits", partial(find_hits, self._session.archive, article_id, search), self._show_hits)
        else:
            jobs.read("article", self._loading(article_id), self._show)

    def _loading(self, article_id: int) -> Callable[[], Loaded]:
        with_cut = self._actions["cut_lines"].isChecked()
        return partial(load, self._session.archive, article_id, self._search, with_cut=with_cut)

    def _is_open(self, article_id: int | None) -> bool:
        return self._loaded is not None and self._loaded.article.id == article_id

    def set_typography(self, typography: Typography) -> None:
        """Set articles in another way; the open one stays where it is."""
        self.header.set_typography(typography)
        share = self.view.read_share()
        self.view.set_typography(typography)
        self.originals.set_typography(typography)
        self._set(share)

    def _set(self, share: float) -> None:
        """Set the text of the open article, and scroll to a place in it."""
        if self._loaded is not None:
            self.view.show_loaded(self._loaded)
            self.originals.set_again()
            self._tint()
            self.view.go_on(share)

    def leave(self) -> None:
        """Remember how far the open article was read, before another one takes its place or the window closes."""
        article = self.article()
        if article is None or (share := self.view.read_share()) == article.read_share:
            return
        work = partial(operations.note_read_share, self._session.archive, article.id, share)
        self._session.note("Noting how far it was read", work)

    def refresh(self, changes: Changes) -> None:
        """Fetch the article that is open, or on its way, anew if it changed."""
        if self._wanted not in changes.articles:
            return
        if self._is_open(self._wanted):
            self._session.jobs.read("article", self._loading(self._wanted), self._show_again)
        else:
            self.show_article(self._wanted, self._search)

    def find_in_article(self) -> None:
        """Open the bar that finds in the article, with the selected words if there are any."""
        view = self.originals.now()
        passage = view.passage()
        if self._loaded is not None:
            self.finding.bar.appear(view.text()[slice(*passage)] if passage else "")

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar above the text."""
        self._column.insertWidget(self._column.count() - 1, bar)

    def _open_ids(self) -> frozenset[int]:
        return frozenset() if self._wanted is None else frozenset({self._wanted})

    def read_on(self) -> bool:
        """Scroll on; False at the end of the text."""
        return self.originals.now().scroll_page()

    def mark(self, color: str | None = None) -> None:
        """Make an excerpt of the selection, tagged and colored as last time unless a color is given."""
        article, passage = self.article(), self.view.passage()
        if article is not None and passage is not None:
            tags = self._marking.last_tags if color is None else ()
            asker, chosen = passage_given_back(self, passage), color or self._marking.last_color
            self._marking.add(article, passage, tags=tags, color=chosen, asker=asker)
            self.view.clear_passage()

    def mark_by_dialog(self) -> None:
        """Make an excerpt of the selection with note and tags."""
        article, passage = self.article(), self.view.passage()
        if article is not None and passage is not None:
            self.bar.hide()
            self._marking.add_by_dialog(article, passage, self)

    def edit_tags(self) -> None:
        """Put the cursor where a tag is typed."""
        self.header.tags.field.offer(self._marking.known_tags)
        self.header.tags.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew when the colors change."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_loaded"):
            self._set(self.view.read_share())
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the excerpts give way when header and text need the room."""
        if event.type() == QEvent.Type.Resize and hasattr(self, "_split"):
            self.excerpts.take_room(self._split.height() - self.header.height() - LEAST_TEXT)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        page = QWidget()
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.finding.bar)
        column.addWidget(self.originals.pages, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(page)
        self._split.addWidget(self.excerpts)
        self._split.setStretchFactor(0, 1)
        self._split.splitterMoved.connect(self._keep_split)
        self.header.installEventFilter(self)
        self._split.installEventFilter(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._split)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    def _connect(self) -> None:
        self.view.column_moved.connect(self.header.place_column)
        self.view.passage_marked.connect(lambda *_: self._passage_marked())
        self.view.passage_left.connect(self._passage_left)
        self.view.pressed_at.connect(self.excerpts.list.show_at)
        for view in (self.view, self.originals.view):
            view.anchorClicked.connect(self.open_address)
            view.highlighted.connect(lambda url: self.hovered.emit(url.toDisplayString()))
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.verticalScrollBar().valueChanged.connect(self.bar.hide)
        self.bar.color_chosen.connect(self.mark)
        self.bar.note_wanted.connect(self.mark_by_dialog)
        self.bar.copy_wanted.connect(self.view.copy)
        self.header.tag_added.connect(lambda name: self._tag(name, is_added=True))
        self.header.tag_removed.connect(lambda name: self._tag(name, is_added=False))
        self.header.hits.moved.connect(self._show_hit)
        self.finding.changed.connect(self._tint)
        self._actions["cut_lines"].toggled.connect(lambda _: self.refresh(Changes(articles=self._open_ids())))
        self.finding.went.connect(lambda offset: self.originals.now().jump_if_hidden(offset))
        self.originals.shown.connect(self.finding.show_text)
        self.originals.column_moved.connect(self.header.place_column)
        chosen = self.excerpts.list
        chosen.chosen.connect(self._show_excerpt)
        chosen.edit_wanted.connect(lambda one: self._marking.edit_by_dialog(one, self))
        chosen.color_wanted.connect(lambda one, color: self._marking.edit(one, color=color))
        chosen.copy_wanted.connect(lambda one: QGuiApplication.clipboard().setText(one.selectors.exact))
        chosen.remove_wanted.connect(self._marking.remove)

    def _show(self, loaded: Loaded) -> None:
        """Show another article where it was left, or the open one with other hits where it is."""
        is_other, share = not self._is_open(loaded.article.id), self.view.read_share()
        if is_other:
            self.leave()
            share = loaded.article.read_share if loaded.article.read_share < 1 else 0
        self._loaded = loaded
        self.originals.show_article(loaded.article)
        self.header.show_loaded(loaded)
        self._show_excerpts(loaded.article.excerpts)
        self._stack.setCurrentWidget(self._split)
        self._set(share)
        self._show_hits((loaded.hits, loaded.trouble), is_other=is_other)
        if is_other:
            self.finding.show_text(loaded.article.text)
            work = partial(operations.note_opened, self._session.archive, loaded.article.id)
            self._session.note("Noting what was opened", work)

    def _show_hits(self, found: tuple[Hits, str], *, is_other: bool = False) -> None:
        """Mark the hits in the article that is open, and go to the first; say why there are none where there is why."""
        if self._loaded is None:
            return
        hits, trouble = found
        self._loaded = replace(self._loaded, hits=hits)
        self.header.hits.start(len(hits))
        self._tint()
        self._enable()
        if hits:
            self.view.jump_if_hidden(hits[0][0])
        if trouble:
            self._session.told.emit(trouble)
        self.showed.emit(is_other)

    def _show_again(self, loaded: Loaded) -> None:
        """Show what changed around the text, or the text that took its place; the place in it stays."""
        before, self._loaded = self._loaded, loaded
        self.header.show_loaded(loaded)
        self._show_excerpts(loaded.article.excerpts)
        if before is None or _shown_text(before) != _shown_text(loaded):
            self.header.hits.start(len(loaded.hits))
            self._set(self.view.read_share())
            self.finding.show_text(self.originals.now().text())
            self.showed.emit(False)
        self._tint()
        self._enable()

    def _close(self) -> None:
        self.leave()
        self.finding.bar.leave()
        self._loaded = None
        self._stack.setCurrentWidget(self._empty)
        self.bar.hide()
        self._enable()
        self.closed.emit()

    def _tint(self) -> None:
        if self._loaded is not None:
            palette, loaded = self.palette(), self._loaded
            tints = excerpt_tints(loaded.article.excerpts, palette)
            tints += hit_tints(loaded.hits, self.header.hits.now(), palette)
            found = hit_tints(self.finding.spans, self.finding.now(), palette)
            self.originals.view.show_tints(found if self.originals.is_shown() else ())
            self.view.show_tints(tints if self.originals.is_shown() else [*tints, *found])

    def _show_hit(self, number: int) -> None:
        if self._loaded is not None:
            self.originals.leave()
            self._tint()
            self.view.jump(self._loaded.hits[number][0])

    def _show_excerpts(self, excerpts: Sequence[Excerpt]) -> None:
        """List the excerpts, in as much room as they need and not too much, unless a person has set it."""
        self.excerpts.show_excerpts(excerpts)
        if not self._is_split_kept:
            height = self._split.height()
            wanted = min(self.excerpts.wanted_height(), round(height * MOST_FOR_EXCERPTS))
            self._split.setSizes([height - wanted, wanted])

    def _keep_split(self) -> None:
        self._is_split_kept = True

    def _show_excerpt(self, excerpt: Excerpt) -> None:
        if excerpt.placement is not None:
            self.originals.leave()
            self.view.jump(excerpt.placement.start)

    def _tag(self, name: str, *, is_added: bool) -> None:
        article = self.article()
        if article is not None:
            change = self._marking.add_tag if is_added else self._marking.remove_tag
            change([article.id], name, asker=tag_given_back(self, name) if is_added else None)

    def _passage_marked(self) -> None:
        self.bar.show_at(self.view.passage_rect())
        self._actions.enable(SELECTION_ACTIONS, is_enabled=True)

    def _passage_left(self) -> None:
        self.bar.hide()
        self._actions.enable(SELECTION_ACTIONS, is_enabled=False)

    def _enable(self) -> None:
        article = self.article()
        self._actions.enable(ARTICLE_ACTIONS, is_enabled=article is not None)
        self._actions["open_address"].setEnabled(bool(article and article.url))
        self._actions["versions"].setEnabled(self._loaded is not None and self._loaded.version_count > 1)
        self._actions.enable(SELECTION_ACTIONS, is_enabled=self.view.textCursor().hasSelection())

    def open_address(self, url: QUrl) -> None:
        """Open an address with the system's browser, on a person's click; only web and mail addresses."""
        if url.scheme().lower() in WEB_SCHEMES:
            QDesktopServices.openUrl(url)

    def open_own_address(self) -> None:
        """Open the address the article was saved from."""
        article = self.article()
        if article is not None and article.url:
            self.open_address(QUrl(article.url))

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy")
        copy.setEnabled(self.view.textCursor().hasSelection())
        copy.triggered.connect(self.view.copy)
        menu.addSeparator()
        for action_id in (*COLOR_ACTIONS, "excerpt_note"):
            menu.addAction(self._actions[action_id])
        menu.popup(self.view.viewport().mapToGlobal(where))


def _shown_text(loaded: Loaded) -> tuple[object, ...]:
    """Tell what the text that is shown depends on."""
    return loaded.article.html, loaded.cut_lines
