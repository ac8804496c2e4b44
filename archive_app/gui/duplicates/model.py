"""The clusters of articles that are alike, flat: a heading for each, then its articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.gui import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive_app.model import ArticleRow, DuplicateCluster

LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: the heading of a cluster, or one of its articles."""

    cluster: DuplicateCluster
    row: ArticleRow | None = None

    @property
    def text(self) -> str:
        """What it says: how alike the articles are, or an article's title."""
        if self.row is not None:
            return self.row.title
        return f"{int(self.cluster.similarity * 100)} % of the words in common: {self.cluster.reason}"


class ClusterModel(QAbstractListModel):
    """What may be one article; only the articles can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show(self, clusters: Sequence[DuplicateCluster], rows: Mapping[int, ArticleRow]) -> None:
        """Show other clusters."""
        self.beginResetModel()
        self._lines = []
        for cluster in clusters:
            self._lines.append(Line(cluster))
            self._lines += [Line(cluster, rows[identity]) for identity in cluster.article_ids if identity in rows]
        self.endResetModel()

    def article_at_or_after(self, place: int) -> QModelIndex:
        """Find the next line with an article; past the end, the last one."""
        places = [number for number, line in enumerate(self._lines) if line.row is not None]
        if not places:
            return QModelIndex()
        return self.index(next((number for number in places if number >= place), places[-1]))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let headings not be chosen."""
        if not index.isValid() or index.row() >= len(self._lines):
            return Qt.ItemFlag.NoItemFlags
        is_heading = self._lines[index.row()].row is None
        return Qt.ItemFlag.ItemIsEnabled if is_heading else super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is painted and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.text if line.row is None else f"{line.text}, {wording.row_facts(line.row)}"
        return None
