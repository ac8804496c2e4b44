"""The line under the search: what could not be understood, and what was perhaps meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.gui.icons import tinted
from archive_app.gui.search.terms import with_names
from archive_app.gui.widgets.basic import label, line, push_button
from archive_app.gui.wording import in_sentence, menu_text, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import AlsoWritten, Page, Problem

MOST_SPELLINGS = 4


class SearchNotice(QWidget):
    """Says what is wrong with a query and offers a better one; hidden while there is nothing to say."""

    suggested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = ""
        self._sign = QLabel()
        self._sign.setFixedSize(20, 20)
        self._problems = label(wraps=True)
        self._problems.setAccessibleName("Problems of the search")
        self._suggestion = push_button("", is_link=True, wraps=True)
        self._suggestion.clicked.connect(lambda: self.suggested.emit(self._offered))
        self._with_names = ""
        self._spellings = push_button("", is_link=True, wraps=True)
        self._spellings.clicked.connect(lambda: self.suggested.emit(self._with_names))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._problems, 1)
        words = QVBoxLayout()
        words.setContentsMargins(16, 8, 16, 8)
        words.setSpacing(4)
        words.addLayout(top)
        words.addWidget(self._suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._spellings, 0, Qt.AlignmentFlag.AlignLeft)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(words)
        box.addWidget(line())
        self.hide()

    def show_page(self, query: str, page: Page) -> None:
        """Show what a result says about its query."""
        self._show_problems(query, page.problems)
        self._offered = page.suggestion or ""
        self._suggestion.setText(menu_text(f"Did you mean {in_sentence(self._offered)}?"))
        self._suggestion.setVisible(bool(self._offered))
        self._with_names = with_names(query, [also.word for also in page.also_written])
        self._spellings.setText(menu_text(also_written(page.also_written)))
        self._spellings.setToolTip("Search for all of these spellings")
        self._spellings.setVisible(bool(page.also_written))
        self.setVisible(bool(page.problems or self._offered or page.also_written))

    def _show_problems(self, query: str, problems: Sequence[Problem]) -> None:
        self._problems.setText("\n".join(sentence(query, problem) for problem in problems))
        self._problems.setVisible(bool(problems))
        color = self.palette().color(QPalette.ColorRole.BrightText)
        self._sign.setPixmap(tinted("warning", color, 16, self.devicePixelRatioF()))
        self._sign.setVisible(bool(problems))


def also_written(found: Sequence[AlsoWritten]) -> str:
    """Say how else names are written, and how often."""
    spellings = [f"{spelling} ({number(count)})" for also in found for spelling, count in also.spellings]
    shown, left = spellings[:MOST_SPELLINGS], len(spellings) - MOST_SPELLINGS
    return "Also written: " + ", ".join(shown) + (f" and {left} more" if left > 0 else "")


def sentence(query: str, problem: Problem) -> str:
    """Say what is wrong, with the words of the query that it is about."""
    words = query[problem.start : problem.end].strip(' "“”')
    return f"“{words}”: {problem.message}" if words and words not in problem.message else problem.message
