"""The model of an import's report: a row for each file; titles are fetched when they are looked at."""

from __future__ import annotations

import os
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from archive_app.gui.wording import in_sentence, plain_tip
from archive_app.operations.import_report import HEADINGS, STATUS_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from archive_app.model import ArticleRow, ImportStatus, Outcome

    Fetch = Callable[[Sequence[int]], Sequence[ArticleRow]]

CHUNK = 64
KEPT = 4096
OUTCOME_ROLE = Qt.ItemDataRole.UserRole + 1
FILE, STATUS, ARTICLE = range(3)
UNKNOWN = "(its name is not known)"


class OutcomeModel(QAbstractTableModel):
    """What became of every file of an import, or of those with one outcome; ``fetch`` gives the rows of articles."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._all: Sequence[Outcome] = ()
        self._shown: Sequence[Outcome] = ()
        self._rows: dict[int, ArticleRow] = {}
        self._above = 0

    def show(self, outcomes: Sequence[Outcome]) -> None:
        """Show another import."""
        self.beginResetModel()
        self._all = self._shown = outcomes
        self._above = len(common_folder([one.file for one in outcomes]))
        self._rows.clear()
        self.endResetModel()

    def narrow(self, status: ImportStatus | None) -> None:
        """Show only what ended so; None shows all."""
        self.beginResetModel()
        self._shown = self._all if status is None else [one for one in self._all if one.status == status]
        self.endResetModel()

    def shown(self) -> Sequence[Outcome]:
        """Give what is shown."""
        return self._shown

    def counts(self) -> Mapping[ImportStatus, int]:
        """Count the files of each outcome."""
        return Counter(one.status for one in self._all)

    def refresh(self, ids: Iterable[int]) -> None:
        """Fetch articles anew because they changed."""
        known = self._rows.keys() & set(ids)
        for identity in known:
            del self._rows[identity]
        if known and self._shown:
            self.dataChanged.emit(self.index(0, ARTICLE), self.index(len(self._shown) - 1, ARTICLE))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the files that are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """File, outcome, article."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        is_name = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if is_name and 0 <= section < len(HEADINGS) else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is shown; the tip has the whole of it."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        outcome = self._shown[index.row()]
        if role == OUTCOME_ROLE:
            return outcome
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), outcome, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = outcome.file if index.column() == FILE else self._text(index.row(), outcome, index.column())
            return plain_tip(whole)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATUS and outcome.status == "failed":
            return QGuiApplication.palette().brightText()
        return None

    def _text(self, place: int, outcome: Outcome, column: int) -> str:
        if column == FILE:
            return outcome.file[self._above :] or outcome.file or UNKNOWN
        if column == STATUS:
            return STATUS_NAMES[outcome.status]
        row = self._row(place, outcome)
        return outcome.reason if row is None else f"{in_sentence(row.title)}{' (in the trash)' if row.deleted else ''}"

    def _row(self, place: int, outcome: Outcome) -> ArticleRow | None:
        if outcome.article_id is None:
            return None
        if outcome.article_id not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            first = place - place % CHUNK
            some = [one.article_id for one in self._shown[first : first + CHUNK] if one.article_id is not None]
            self._rows.update((row.id, row) for row in self._fetch(some))
        return self._rows.get(outcome.article_id)


def common_folder(files: Sequence[str]) -> str:
    """Give the beginning that all paths share, up to a separator; nothing where one has no folder."""
    first, last = (min(files), max(files)) if files else ("", "")
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    return first[: first.rfind(os.sep, 0, alike) + 1]
