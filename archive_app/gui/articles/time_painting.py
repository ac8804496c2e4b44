"""Paint one bar of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

LEAST_COUNT = 2
"""Height of a bar of anything at all, however high the others are."""
WIDE = 2
"""Width of a bar above which there is room for a gap beside it."""
PLAIN, DIM = 0.55, 0.3


@dataclass(frozen=True, slots=True)
class BarLook:
    """How high a bar is, as a share of the highest, and what is to be seen of it."""

    share: float
    is_chosen: bool = False
    is_lit: bool = False
    is_dim: bool = False
    has_cursor: bool = False


def paint_bar(painter: QPainter, area: QRectF, look: BarLook, palette: QPalette) -> None:
    """Paint a bar into the area that the highest would take; ``is_dim`` ones are not what is asked for."""
    accent = palette.color(QPalette.ColorRole.Link)
    if look.is_chosen or look.has_cursor:
        painter.fillRect(area.toAlignedRect(), palette.highlight())
    color = palette.color(QPalette.ColorRole.PlaceholderText)
    color.setAlphaF(DIM if look.is_dim else PLAIN)
    if look.is_chosen or look.is_lit:
        color = accent
    if look.share:
        height = max(look.share * area.height(), LEAST_COUNT)
        gap = 1.0 if area.width() > WIDE else 0.0
        painter.fillRect(area.adjusted(0, area.height() - height, -gap, 0), color)
    if look.has_cursor:
        painter.setPen(accent)
        painter.drawRect(area.adjusted(-1.5, -2.5, 0.5, 0.5))
