"""The clusters of articles that are alike, flat: a heading for each, then its articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from archive_app.gui import wording
from archive_app.gui.widgets.lines import LinesModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive_app.model import ArticleRow, DuplicateCluster


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


class ClusterModel(LinesModel[Line]):
    """What may be one article; only the articles can be chosen."""

    def show(self, clusters: Sequence[DuplicateCluster], rows: Mapping[int, ArticleRow]) -> None:
        """Show other clusters."""
        lines: list[Line] = []
        for cluster in clusters:
            lines.append(Line(cluster))
            lines += [Line(cluster, rows[identity]) for identity in cluster.article_ids if identity in rows]
        self.show_lines(lines)

    def article_at_or_after(self, place: int) -> QModelIndex:
        """Find the next line with an article; past the end, the last one."""
        places = [number for number, line in enumerate(self._lines) if line.row is not None]
        if not places:
            return QModelIndex()
        return self.index(next((number for number in places if number >= place), places[-1]))

    def spoken(self, line: Line) -> str:
        """Say an article with its facts."""
        return line.text if line.row is None else f"{line.text}, {wording.row_facts(line.row)}"
