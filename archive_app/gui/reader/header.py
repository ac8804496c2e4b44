"""What stands above an article's text: title, one line of facts, tags, and what else can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_app.gui import wording
from archive_app.gui.actions import READER_MENU
from archive_app.gui.reader.hits import HitStepper
from archive_app.gui.reader.progress import ProgressLine
from archive_app.gui.reader.sparkline import Sparkline
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import IconButton, filled, label
from archive_app.gui.widgets.segments import Segments
from archive_app.gui.widgets.tag_field import TagField

if TYPE_CHECKING:
    from archive_app.gui.actions import Actions
    from archive_app.gui.reader.loading import Loaded
    from archive_app.gui.style import Typography

SIDE = 32
LONGEST_TITLE = 200
SHORT_TITLE = 80
TITLE_RATIO, NARROW_TITLE_RATIO = 1.4, 1.15
"""Sizes of a title, in those of the text."""
NARROW = 480
"""Pixels of width; in less, titles are set smaller and cut sooner, with less room above them."""
WIDE = 600
"""Pixels of width in which text, original and raw are a click away; in less they are in the menu."""


class ReaderHeader(QWidget):
    """Shows an article's facts. ``tag_added`` and ``tag_removed`` bring a tag's name."""

    tag_added = Signal(str)
    tag_removed = Signal(str)

    def __init__(self, actions: Actions, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.AlternateBase)
        self._actions = actions
        self._font = typography.font
        self._title = label(wraps=True)
        self._whole_title = ""
        self._column = (SIDE, 0)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = label(muted=True, wraps=True)
        self.sparkline = Sparkline()
        self.hits = HitStepper()
        self.progress, self.progress_line = label(muted=True), ProgressLine()
        self.hits.tell_keys(actions)
        self.faces = Segments("Text", [actions["original"], actions["raw"]])
        self.tags = TagField()
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)
        self._lay_out()

    def show_loaded(self, loaded: Loaded) -> None:
        """Show an article."""
        article = loaded.article
        self._whole_title = article.title
        self._show_title()
        self._facts.setText(wording.article_facts(article, loaded.words))
        self._facts.setToolTip(wording.plain_tip(wording.snapshot_table(article)))
        self.sparkline.show_article(article)
        self.tags.show_names(article.tags)

    def show_progress(self, share: float, words: str) -> None:
        """Tell how far the article is read, from 0 to 1 and in words."""
        self.progress_line.show_share(share)
        self.progress.setText(words)

    def set_typography(self, typography: Typography) -> None:
        """Set the title in another typeface or size."""
        self._font = typography.font
        self._show_title()

    def place_column(self, left: int, width: int) -> None:
        """Stand above the column of text."""
        self._column = (left, width)
        self._place()

    def _place(self) -> None:
        left, width = self._column
        right = max(self.width() - left - width, 0)
        is_narrow = self.width() < NARROW
        self.faces.setVisible(self.width() >= WIDE)
        self.progress.setVisible(not is_narrow)  # the line below tells it too
        self._words.setContentsMargins(left, 12 if is_narrow else 24, right, 8 if is_narrow else 12)
        self._show_title()

    def event(self, event: QEvent) -> bool:
        """Take the height that the words need in this width, so that none of them is cut off."""
        if event.type() == QEvent.Type.Resize:  # the text may have got its size before
            self._place()
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._take_height()
        return super().event(event)

    def _show_title(self) -> None:
        is_narrow, title = self.width() < NARROW, self._whole_title
        most, ratio = (SHORT_TITLE, NARROW_TITLE_RATIO) if is_narrow else (LONGEST_TITLE, TITLE_RATIO)
        self._title.setFont(scaled(self._font, ratio, QFont.Weight.DemiBold))
        self._title.setToolTip(wording.plain_tip(title if len(title) > most else ""))
        self._title.setText(title if len(title) <= most else f"{title[:most]}…")

    def _take_height(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def _lay_out(self) -> None:
        words = self._words = QVBoxLayout()
        words.setContentsMargins(SIDE, 24, SIDE, 12)
        words.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._title, 1)
        for button in self._buttons():
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(top)
        facts = QHBoxLayout()
        facts.setSpacing(12)
        facts.addWidget(self._facts, 1)
        facts.addWidget(self.sparkline, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(facts)
        foot = QHBoxLayout()
        foot.addWidget(self.tags, 1)
        foot.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.hits, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(words)
        box.addWidget(self.progress_line)

    def _buttons(self) -> list[QWidget]:
        more = IconButton("more", "More")
        more.setMenu(self._actions.menu(READER_MENU, more))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return [self.faces, more]
