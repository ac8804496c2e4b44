"""The texts that an article had, what differs between two of them, and the one to show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QHBoxLayout, QListView

from archive_app import operations
from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.reader.difference_view import DifferenceView
from archive_app.gui.style import typography
from archive_app.gui.widgets.basic import label, push_button
from archive_app.gui.widgets.choice import Choice
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OfferDelegate, OffersModel
from archive_app.gui.wording import counted, day, in_sentence, joined, moment
from archive_app.reading.difference import abridged
from archive_app.reading.words import number_of_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from archive_app.gui.actions import Actions
    from archive_app.gui.session import Session
    from archive_app.gui.style import Typography
    from archive_app.model import Article, Difference, DifferenceKind, Version

SIZE = QSize(720, 680)
MOST_ROWS = 5
"""Versions that are seen at once; the others are scrolled to."""


class VersionsDialog(BesideDialog):
    """Lists an article's versions, the newest first, and compares the chosen one with another."""

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__("Versions", window)
        resize_on_screen(self, SIZE)
        self._session = session
        self._article_id: int | None = None
        self._versions: tuple[Version, ...] = ()
        self.list = QListView()
        self.rows = OffersModel(self)
        self.other = Choice()
        self.summary = label(muted=True, wraps=True)
        self.text = DifferenceView(typography(session.settings))
        self.show_button = push_button("Show this version", is_primary=True)
        self._lay_out()
        self.addActions([actions["undo"], actions["redo"]])
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._choose())
        self.other.activated.connect(lambda _: self._compare())
        self.show_button.clicked.connect(self._show_chosen)
        session.news.changed.connect(self._refresh)

    def set_typography(self, typography: Typography) -> None:
        """Set the texts in another way."""
        self.text.set_typography(typography)

    def appear(self) -> None:
        """Show the dialog, with the keys going to the list."""
        super().appear()
        self.list.setFocus()

    def show_article(self, article: Article) -> None:
        """List the versions of an article, unless the dialog is closed."""
        if self.isVisible():
            self._article_id = article.id
            self._refresh()

    def chosen(self) -> Version | None:
        """Give the version that is chosen in the list."""
        offer: Offer | None = self.list.currentIndex().data(OFFER_ROLE)
        return None if offer is None else offer.value

    def _lay_out(self) -> None:
        self.list.setModel(self.rows)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setAccessibleName("Versions of this article")
        self.other.setAccessibleName("Version to compare with")
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(label("Compared with", muted=True))
        beside.addWidget(self.other, 1)
        self.body.addWidget(self.list)
        self.body.addLayout(beside)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.text, 1)
        self.foot.insertWidget(1, self.show_button)

    def _refresh(self) -> None:
        if self.isVisible() and self._article_id is not None:
            work = partial(self._session.archive.versions, self._article_id)
            self._session.jobs.read("versions", work, self._take)

    def _take(self, versions: list[Version]) -> None:
        """List other versions; the one that was chosen stays so, else the one shown is."""
        before = self.chosen()
        self._versions = tuple(versions)
        newest_first = versions[::-1]
        self.rows.show([Offer(version_name(one), one, version_facts(one), "clock") for one in newest_first])
        height = min(len(versions), MOST_ROWS) * self.list.sizeHintForRow(0) + 2
        self.list.setFixedHeight(height)
        ids = [one.id for one in newest_first]
        shown = next((row for row, one in enumerate(newest_first) if one.is_shown), 0)
        row = ids.index(before.id) if before is not None and before.id in ids else shown
        self.list.setCurrentIndex(QModelIndex())
        self.list.setCurrentIndex(self.rows.index(row))

    def _choose(self) -> None:
        chosen = self.chosen()
        is_open = chosen is not None and not chosen.is_shown and not self._session.archive.is_read_only
        self.show_button.setEnabled(is_open)
        if chosen is not None:
            self._offer_others(chosen)
            self._compare()

    def _offer_others(self, chosen: Version) -> None:
        """Offer the other versions to compare with: first of all the one before, else the one after."""
        place = self._versions.index(chosen)
        others = [one for one in self._versions if one is not chosen]
        self.other.clear()
        for one in others:
            self.other.addItem(version_name(one), one)
        self.other.setCurrentIndex(max(place - 1, 0) if others else -1)
        self.other.setEnabled(len(others) > 1)

    def _compare(self) -> None:
        chosen, other = self.chosen(), self.other.currentData()
        if chosen is None or other is None:
            self._session.jobs.forget("differences")
            self.summary.setText("The article has only one version: there is nothing to compare it with.")
            self.text.show_differences(())
            return
        older, newer = sorted((chosen, other), key=self._versions.index)
        work = partial(self._session.archive.differences, older.id, newer.id)
        self._session.jobs.read("differences", work, partial(self._show_differences, older, newer))

    def _show_differences(self, older: Version, newer: Version, found: Sequence[Difference]) -> None:
        self.summary.setText(f"From {version_time(older)} to {version_time(newer)}: {difference_count(found)}")
        self.text.show_differences(tuple(abridged(found)))

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            work = partial(operations.show_version, self._session.archive, chosen.id)
            told = f"The article shows its version of {version_time(chosen)}"
            self._session.change("Showing another version", lambda _: work(), told=told)


def version_name(version: Version) -> str:
    """Name a version by when it was saved, else by when it came in, and by its title."""
    return f"{'Saved' if version.saved else 'Added'} {version_time(version)} – {in_sentence(version.title)}"


def version_time(version: Version) -> str:
    """Say when a version was saved, else when it came in."""
    return day(version.saved) if version.saved else moment(version.added)


def version_facts(version: Version) -> str:
    """Say how long a version is, and whether the article shows it."""
    return joined((counted(version.length, "character", "characters"), "shown" if version.is_shown else ""))


def difference_count(found: Sequence[Difference]) -> str:
    """Say in words how much differs."""
    removed, added = _count(found, "removed"), _count(found, "added")
    parts = (
        f"{counted(removed, 'word', 'words')} removed (struck through)" if removed else "",
        f"{counted(added, 'word', 'words')} added (underlined)" if added else "",
    )
    if all(one.kind == "same" for one in found):
        return "the texts are the same."
    return ", ".join(part for part in parts if part) or "the words are the same, what stands between them is not."


def _count(found: Sequence[Difference], kind: DifferenceKind) -> int:
    return sum(number_of_words(one.text) for one in found if one.kind == kind)
