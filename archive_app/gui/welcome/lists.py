"""Lists of few lines that are chosen by a click or by Enter, and the archives opened last as such a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OfferDelegate, OffersModel
from archive_app.gui.widgets.painting import paint_line
from archive_app.gui.wording import counted, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent

    from archive_app.gui.recent import Recent

SIDE = 8
CROSS = 16
GONE = "not there any more"


class ChoiceList(QListView):
    """Lines as high as they are many. ``chosen`` brings what a line stands for, ``dropped`` one to be taken off.

    A line is marked while the mouse is over it or the list has the focus.
    """

    chosen = Signal(object)
    dropped = Signal(object)

    def __init__(self, name: str, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers = OffersModel(self)
        self.setModel(self.offers)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.entered.connect(self.setCurrentIndex)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show other lines; the mark stays at its place."""
        row = self.currentIndex().row()
        self.offers.show(offers)
        self.updateGeometry()
        if self.hasFocus() and offers:
            self.setCurrentIndex(self.offers.index(min(max(row, 0), len(offers) - 1)))

    def sizeHint(self) -> QSize:
        """Want the height of all lines."""
        return QSize(240, self.offers.rowCount() * max(self.sizeHintForRow(0), 0))

    def minimumSizeHint(self) -> QSize:
        """Need the height of all lines."""
        return QSize(160, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep the list's keys from the window's actions."""
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter or Space, take off by Delete."""
        offer: Offer | None = self.currentIndex().data(OFFER_ROLE)
        if offer is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(offer.value)
        elif offer is not None and event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(offer.value)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by a click; one on the cross of a line takes it off."""
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        offer: Offer | None = index.data(OFFER_ROLE)
        if offer is not None and event.button() == Qt.MouseButton.LeftButton:
            (self.dropped if self._is_on_cross(index, where) else self.chosen).emit(offer.value)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing any more, but for the keyboard."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark a line."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.offers.index(0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark nothing any more."""
        super().focusOutEvent(event)
        self.setCurrentIndex(QModelIndex())

    def _is_on_cross(self, index: QModelIndex, where: QPoint) -> bool:
        delegate = self.itemDelegate()
        return isinstance(delegate, RecentDelegate) and delegate.cross(self.visualRect(index)).contains(where)


class StartDelegate(OfferDelegate):
    """Paints a way to begin: icon, name and key, with more air than a list to choose from has."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Every line is as high as the text with much air."""
        return QSize(240, QFontMetrics(option.font).height() + 16)


class RecentDelegate(QStyledItemDelegate):
    """Paints an archive: its name and number of articles, below them its folder and when it was opened."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Every archive has two lines with some air."""
        return QSize(240, 2 * QFontMetrics(option.font).height() + 18)

    def cross(self, line: QRect) -> QRect:
        """Tell where the cross of a line is."""
        return QRect(line.right() - SIDE - CROSS, line.center().y() - CROSS // 2, CROSS, CROSS)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint two lines, and the cross of one that is marked."""
        recent: Recent = index.data(OFFER_ROLE).value
        palette: QPalette = option.palette
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_marked:
            painter.fillRect(option.rect, palette.highlight())
        muted, height = palette.placeholderText().color(), QFontMetrics(option.font).height()
        room: QRect = option.rect.adjusted(SIDE, 8, -2 * SIDE - CROSS, 0)
        name = QRect(room.left(), room.top(), room.width(), height)
        color = palette.text().color() if recent.is_there else muted
        small = scaled(option.font, 0.92)
        rest = _paint_right(painter, name, count_text(recent), small, muted)
        paint_line(painter, rest, recent.path.stem, scaled(option.font, 1, QFont.Weight.DemiBold), color)
        place = name.translated(0, height + 2)
        rest = _paint_right(painter, place, when_text(recent), small, muted)
        folder = QFontMetrics(small).elidedText(folder_text(recent.path), Qt.TextElideMode.ElideMiddle, rest.width())
        paint_line(painter, rest, folder, small, muted)
        if is_marked or not recent.is_there:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(self.cross(option.rect).topLeft(), tinted("close", muted, CROSS, ratio))
        painter.restore()


def _paint_right(painter: QPainter, line: QRect, text: str, font: QFont, color: object) -> QRect:
    """Paint a text at the right of a line; give what room is left of it."""
    if not text:
        return line
    width = min(QFontMetrics(font).horizontalAdvance(text) + 1, line.width() // 2)
    paint_line(painter, QRect(line.right() - width, line.top(), width, line.height()), text, font, color)  # type: ignore[arg-type]
    return line.adjusted(0, 0, -width - 12, 0)


def recent_offer(recent: Recent) -> Offer:
    """Make the line of an archive; its text is what a screen reader says."""
    facts = (recent.path.stem, folder_text(recent.path), count_text(recent), when_text(recent))
    return Offer(", ".join(fact for fact in facts if fact), recent, icon="archive")


def count_text(recent: Recent) -> str:
    """Say how many articles an archive had."""
    is_known = recent.is_there and recent.articles is not None
    return counted(recent.articles or 0, "article", "articles") if is_known else ""


def when_text(recent: Recent) -> str:
    """Say when an archive was opened last, or that it is gone."""
    if not recent.is_there:
        return GONE
    return f"opened {day(recent.opened)}" if recent.opened else ""


def folder_text(path: Path) -> str:
    """Name the folder of an archive, from the person's own folder on."""
    folder = path.parent
    return f"~/{folder.relative_to(Path.home())}" if folder.is_relative_to(Path.home()) else str(folder)
