"""Lines to choose from below a field: an icon, a text, and a hint at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.gui.fonts import grown
from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE = 8
ICON = 16
FRAME = 10
"""Border and padding above and below, as the style sheet has them."""

OFFER_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: how it looks, and what choosing it means."""

    text: str
    value: Any
    hint: str = ""
    icon: str = ""


class OffersModel(QAbstractListModel):
    """What is offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def show(self, offers: Sequence[Offer]) -> None:
        """Offer something else."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the lines."""
        return 0 if parent is not None and parent.isValid() else len(self._offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is painted and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._offers):
            return None
        offer = self._offers[index.row()]
        return {Qt.ItemDataRole.DisplayRole: offer.text, OFFER_ROLE: offer}.get(role)


class OfferDelegate(QStyledItemDelegate):
    """Paints one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Every line is as high as the text with some air."""
        return QSize(120, QFontMetrics(option.font).height() + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint icon, text and hint."""
        offer: Offer = index.data(OFFER_ROLE)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        font: QFont = option.font
        muted, size = palette.placeholderText().color(), grown(font, ICON)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
        if offer.icon:
            ratio = painter.device().devicePixelRatioF()
            sign = tinted(offer.icon, muted, size, ratio)
            painter.drawPixmap(rect.left() + SIDE, rect.center().y() + 1 - size // 2, sign)
        right = rect.right() - SIDE
        if offer.hint:
            small = scaled(font, 0.9)
            right -= min(QFontMetrics(small).horizontalAdvance(offer.hint), rect.width() // 2) + SIDE
            paint_line(painter, QRect(right, rect.top(), rect.right() - right, rect.height()), offer.hint, small, muted)
        left = rect.left() + 2 * SIDE + size
        room = QRect(left, rect.top(), right - left, rect.height())
        paint_line(painter, room, offer.text, font, palette.text().color())
        painter.restore()


class OfferList(QListView):
    """The lines themselves; the field keeps the focus, and tells the list which keys were pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers = OffersModel(self)
        self.setModel(self.offers)
        self.setItemDelegate(OfferDelegate(self))
        self.setObjectName("offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)

    def step(self, step: int) -> None:
        """Choose the next line or the one before; beyond the ends, none."""
        row = self.currentIndex().row() + step
        self.setCurrentIndex(self.offers.index(row) if 0 <= row < self.offers.rowCount() else QModelIndex())

    def wanted_height(self) -> int:
        """Tell how high the list is with all its lines."""
        return self.offers.rowCount() * max(self.sizeHintForRow(0), 0) + FRAME
