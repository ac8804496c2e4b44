"""What an article came from, in the place of its text: laid out as a page, or raw; any of several originals."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from archive_app.gui.reader.view import ReaderView
from archive_app.gui.widgets.basic import label, line
from archive_app.gui.widgets.choice import Choice

if TYPE_CHECKING:
    from archive_app.archive import Archive
    from archive_app.gui.actions import Actions
    from archive_app.gui.reader.original_page import OriginalPage
    from archive_app.gui.session import Session
    from archive_app.gui.style import Typography
    from archive_app.model import Article

FACES = ("original", "raw")
"""The actions that show something else than the text."""
SHORTEST_NAME = 24
"""Signs of an original's name that are seen at least."""
RAW_MEASURE, RAW_LINE_HEIGHT, RAW_SIZE = 100, 1.35, 0.85


class Originals(QObject):
    """Shows the text or an original of the open article. ``shown`` brings the text of what is shown from then on.

    ``column_moved`` brings the column that the article's text would have, for what stands above it.
    """

    shown = Signal(str)
    column_moved = Signal(int, int)

    def __init__(
        self, session: Session, actions: Actions, text: ReaderView, typography: Typography, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._text, self._typography = session, actions, text, typography
        self._article: Article | None = None
        self.view = ReaderView(typography)
        self.choice = Choice()
        self.facts = label(muted=True, wraps=True)
        self.pages = QStackedWidget()
        self._page = self._lay_out()
        for name in FACES:
            actions[name].toggled.connect(partial(self._toggle, name))
        self.choice.activated.connect(self._fetch)
        self.view.column_moved.connect(lambda _left, _width: self._place())
        self.view.customContextMenuRequested.connect(self._show_menu)

    def show_article(self, article: Article | None) -> None:
        """Go back to the text, which is another article's from now on."""
        self._article = article
        self.leave()

    def is_shown(self) -> bool:
        """Tell whether an original stands in the place of the text."""
        return self.pages.currentWidget() is self._page

    def now(self) -> ReaderView:
        """Give the view that a person sees."""
        return self.view if self.is_shown() else self._text

    def leave(self) -> None:
        """Show the text again."""
        for name in FACES:
            self._actions[name].setChecked(False)

    def set_typography(self, typography: Typography) -> None:
        """Set the next original in another way."""
        self._typography = typography

    def set_again(self) -> None:
        """Set the original that is shown in the colors and sizes that hold now."""
        if self.is_shown():
            self.view.set_typography(self._wanted_typography())
            self.view.set_again()

    def _lay_out(self) -> QWidget:
        self.view.setAccessibleName("Original, as it was imported")
        self.choice.setAccessibleName("Which original")
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(SHORTEST_NAME)
        row = self._row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.choice, 1)
        row.addWidget(self.facts, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line())
        column.addWidget(self.view, 1)
        self.pages.addWidget(self._text)
        self.pages.addWidget(page)
        self.pages.setMinimumHeight(1)
        return page

    def _place(self) -> None:
        """Stand where the article's text would."""
        room = self.view.viewport().width()
        left, width = self._text.column(room)
        self._row.setContentsMargins(left, 8, room - left - width, 8)
        self.column_moved.emit(left, width)

    def _toggle(self, name: str, is_wanted: bool) -> None:
        if is_wanted:
            for other in FACES:
                self._actions[other].setChecked(other == name)
            self._fetch(max(self.choice.currentIndex(), 0) if self.is_shown() else 0)
        elif not any(self._actions[other].isChecked() for other in FACES):
            self._show_text()

    def _fetch(self, place: int) -> None:
        if self._article is not None:
            is_raw = self._actions["raw"].isChecked()
            work = partial(_read, self._session.archive, self._article, place, is_raw=is_raw)
            self._session.jobs.read("original", work, self._take)

    def _take(self, page: OriginalPage) -> None:
        self.choice.clear()
        self.choice.addItems(page.names)
        self.choice.setCurrentIndex(page.number)
        self.choice.setVisible(len(page.names) > 1)
        self.facts.setText(page.facts)
        self.view.set_typography(self._wanted_typography())
        self.pages.setCurrentWidget(self._page)
        self.view.show_loaded(page.loaded)
        self.shown.emit(page.loaded.article.text)

    def _show_text(self) -> None:
        self._session.jobs.forget("original")
        if self.is_shown():
            self.pages.setCurrentWidget(self._text)
            self.shown.emit(self._text.text())

    def _wanted_typography(self) -> Typography:
        if not self._actions["raw"].isChecked():
            return self._typography
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(self._typography.font.pixelSize() * RAW_SIZE))
        return replace(self._typography, font=font, measure=RAW_MEASURE, line_height=RAW_LINE_HEIGHT)

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy")
        copy.setEnabled(self.view.textCursor().hasSelection())
        copy.triggered.connect(self.view.copy)
        menu.popup(self.view.viewport().mapToGlobal(where))


def _read(archive: Archive, article: Article, place: int, *, is_raw: bool) -> OriginalPage:
    from archive_app.gui.reader.original_page import original_page

    return original_page(archive, article, place, is_raw=is_raw)
