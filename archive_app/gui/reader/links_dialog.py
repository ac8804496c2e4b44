"""All links of an article, and what was left out of it: cut lines, and parts that would have run or been fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListView, QPlainTextEdit

from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.reader.links import Link, links
from archive_app.gui.widgets.basic import ElidedLabel, label, push_button, small_heading
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OfferDelegate, OffersModel
from archive_app.gui.wording import counted, isolated, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from archive_app.gui.reader.loading import Loaded
    from archive_app.reading.blocked import Blocked

MOST_BLOCKED = 8
"""Lines about what was blocked."""
BLOCKED = "scripts, frames, forms, players or pictures from elsewhere"


class LinksDialog(BesideDialog):
    """Lists them of one article. ``open_wanted`` brings the address of the link that a person chose."""

    open_wanted = Signal(QUrl)

    def __init__(self, window: QWidget) -> None:
        super().__init__("Links and what was left out", window)
        self.list = QListView()
        self.links = OffersModel(self)
        self.where = ElidedLabel()
        self.open_button = push_button("Open in browser", is_primary=True)
        self.left_out = label(wraps=True)
        self.blocked = label(muted=True, wraps=True)
        self.blocked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cut = QPlainTextEdit()
        self._no_links = label("This article has no links.", muted=True)
        self._set_up()
        self._lay_out()

    def show_loaded(self, loaded: Loaded) -> None:
        """List what belongs to an article."""
        found = links(loaded.blocks)
        self.links.show([Offer(one.words, one, isolated(one.address), "link") for one in found])
        for widget in (self.list, self.where, self.open_button):
            widget.setVisible(bool(found))
        self._no_links.setVisible(not found)
        self.list.setCurrentIndex(self.links.index(0) if found else QModelIndex())
        article = loaded.article
        self.left_out.setText(f"{blocked_sentence(article.blocked)} {cut_sentence(len(article.cut))}")
        self.blocked.hide()
        self.cut.setPlainText("\n\n".join(article.cut))
        self.cut.setVisible(bool(article.cut))

    def show_blocked(self, parts: Sequence[Blocked]) -> None:
        """List what was blocked, by kind and by where it led."""
        self.blocked.setText("\n".join(blocked_lines(parts)))
        self.blocked.setVisible(bool(parts))

    def appear(self) -> None:
        """Show the dialog, with the keys going to the links."""
        super().appear()
        self.list.setFocus()

    def _set_up(self) -> None:
        self.list.setModel(self.links)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setAccessibleName("Links of this article")
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._open)
        self.list.entered.connect(self._show_address)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_address(now))
        self.where.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.open_button.clicked.connect(lambda: self._open(self.list.currentIndex()))
        self.open_button.setDefault(True)
        self.cut.setReadOnly(True)
        self.cut.setAccessibleName("Lines that were cut off this article")
        self.cut.document().setDocumentMargin(12)
        self.cut.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)

    def _lay_out(self) -> None:
        self.body.addWidget(small_heading("Links", self.font()))
        self.body.addWidget(self._no_links)
        self.body.addWidget(self.list, 3)
        self.body.addWidget(self.where)
        self.body.addWidget(small_heading("Left out", self.font()))
        self.body.addWidget(self.left_out)
        self.body.addWidget(self.blocked)
        self.body.addWidget(self.cut, 2)
        self.body.addStretch(0)
        self.foot.insertWidget(1, self.open_button)

    def _open(self, index: QModelIndex) -> None:
        offer: Offer | None = index.data(OFFER_ROLE)
        if offer is not None:
            link: Link = offer.value
            self.open_wanted.emit(QUrl(link.address))

    def _show_address(self, index: QModelIndex) -> None:
        offer: Offer | None = index.data(OFFER_ROLE)
        self.where.show_text(offer.value.address if offer is not None else "")


def blocked_sentence(count: int) -> str:
    """Say how many parts of the page were blocked."""
    if not count:
        return "Nothing in it had to be blocked."
    return f"{counted(count, 'part was', 'parts were')} blocked: {BLOCKED}."


def blocked_lines(parts: Sequence[Blocked]) -> list[str]:
    """Write a line for each kind of blocked part and host, the most frequent first."""
    lines = [
        f"{number(one.count)} × {one.kind}{f' from {isolated(one.host)}' if one.host else ' in the page itself'}"
        for one in parts[:MOST_BLOCKED]
    ]
    rest = len(parts) - MOST_BLOCKED
    return [*lines, f"and {counted(rest, 'more kind', 'more kinds')}"] if rest > 0 else lines


def cut_sentence(count: int) -> str:
    """Say how many lines were cut off the text."""
    if not count:
        return "No line was cut off."
    return f"{counted(count, 'line was', 'lines were')} cut off as no part of the article:"
