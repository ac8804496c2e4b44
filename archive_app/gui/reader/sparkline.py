"""The view counts that an article had over time, as a line no larger than a word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.gui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from archive_app.model import Article, Snapshot

SIZE = QSize(72, 22)
EDGE = 3.0
"""Pixels that stay free around the line, so that its dot is whole."""
FILL = 40
"""Opacity of what is below the line, of 255."""


class Sparkline(QWidget):
    """Paints an article's view counts, the tip lists them; hidden where fewer than two are known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[tuple[float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_article(self, article: Article) -> None:
        """Show another article's counts."""
        self._points = points(article.snapshots)
        self.setVisible(bool(self._points))
        table = wording.snapshot_table(article)
        self.setToolTip(wording.plain_tip(table))
        self.setAccessibleName(f"Views over time: {table}" if self._points else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as a word."""
        return SIZE

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line, what is below it, and a dot for the count known last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = [self._place(*point) for point in self._points]
        color = self.palette().link().color()
        below = QColor(color)
        below.setAlpha(FILL)
        floor = self.height() - 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(below)
        painter.drawPolygon(QPolygonF([QPointF(line[0].x(), floor), *line, QPointF(line[-1].x(), floor)]))
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(line))
        painter.setBrush(color)
        painter.drawEllipse(line[-1], 1.5, 1.5)
        painter.end()

    def _place(self, across: float, up: float) -> QPointF:
        return QPointF(
            EDGE + across * (self.width() - 2 * EDGE), self.height() - EDGE - up * (self.height() - 2 * EDGE)
        )


def points(snapshots: Sequence[Snapshot]) -> tuple[tuple[float, float], ...]:
    """Place dated view counts between 0 and 1: from the first to the last day, from no views to the most.

    Nothing for fewer than two days: there is no line to be seen.
    """
    counts = {day: one.views for one in snapshots if one.views is not None and (day := _ordinal(one.saved)) is not None}
    if len(counts) < 2:
        return ()
    first, last, most = min(counts), max(counts), max(*counts.values(), 1)
    return tuple(((day - first) / (last - first), views / most) for day, views in sorted(counts.items()))


def _ordinal(saved: str | None) -> int | None:
    """Number the day of an ISO date; one that names no day has none."""
    try:
        return date.fromisoformat((saved or "")[:10]).toordinal()
    except ValueError:
        return None
