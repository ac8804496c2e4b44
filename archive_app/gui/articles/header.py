"""The header above compact rows: columns that are clicked to sort by them, dragged to move and resized."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QWidget

from archive_app import settings
from archive_app.gui import wording
from archive_app.gui.articles.columns import COLUMNS, DATE, LEAST_WIDTH, MOST_WIDTH, STATE, TITLE, chosen
from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from archive_app.gui.articles.columns import Column

PAD = 8
SMALL = 0.92
SIGN, SIGN_GAP = 12, 4
DOT_PLACE, STAR_PLACE, STATE_WIDTH = 12, 18, 40
"""Pixels from the left of the column of states to the middle of the dot and to the star, and its width."""

LEAST_TITLE = 120
TITLE_PLACE = [column.id for column in COLUMNS].index(TITLE)


class Cell(NamedTuple):
    """A column that is shown: where it begins, counted from the left of the first one, and how wide it is."""

    column: Column
    left: int
    width: int


class ColumnHeader(QHeaderView):
    """Keeps the columns. The title takes what width the others leave.

    ``sort_wanted`` brings the key to sort by and whether backwards, ``arranged`` tells that a person changed the
    columns, ``moved`` that any of them lies elsewhere now.
    """

    sort_wanted = Signal(str, bool)
    arranged = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        model = QStandardItemModel(0, len(COLUMNS), self)
        model.setHorizontalHeaderLabels([column.name for column in COLUMNS])
        self.setModel(model)
        self.setAccessibleName("Columns")
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setMaximumSectionSize(MOST_WIDTH)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self._order: tuple[str | None, bool] = (None, False)
        self._is_fitting, self._is_giving_way = False, False
        self._before: list[Cell] = []
        self._hovered = -1
        self._cells: list[Cell] | None = None
        self.sectionClicked.connect(self._ask)
        self.sectionResized.connect(self._share)
        self.sectionMoved.connect(self._change)

    # --- which columns --------------------------------------------------------------------------------------------

    def arrange(self, texts: Iterable[str]) -> None:
        """Show columns as the setting writes them; the usual ones give way from the end where there is no room."""
        wanted = chosen(texts)
        self._is_giving_way = tuple(texts) == settings.LIST_COLUMNS.default
        self._is_fitting = True
        for column in COLUMNS:
            self.setSectionHidden(_place(column), column not in dict(wanted))
        for visual, (column, width) in enumerate(wanted):
            self.moveSection(self.visualIndex(_place(column)), visual)
            self.resizeSection(_place(column), width or self._usual_width(column))
        self._is_fitting = False
        self.fit()

    def arrangement(self) -> tuple[str, ...]:
        """Write the columns that were chosen as the setting does, those too that had to give way."""
        if self._is_giving_way:
            return settings.LIST_COLUMNS.default
        return tuple(f"{cell.column.id}:{cell.width}" for cell in self.cells())

    def show_column(self, name: str, *, is_shown: bool) -> None:
        """Show a column at its usual width, at the end, or hide it."""
        others = [text for text in self.arrangement() if text.partition(":")[0] != name]
        self.arrange([*others, name] if is_shown else others)
        self.arranged.emit()

    def cells(self) -> list[Cell]:
        """List the columns that are shown, from left to right."""
        if self._cells is None:
            places = map(self.logicalIndex, range(self.count()))
            shown = [place for place in places if not self.isSectionHidden(place)]
            self._cells = [
                Cell(COLUMNS[place], self.sectionPosition(place), self.sectionSize(place)) for place in shown
            ]
        return self._cells

    def cell_at(self, left: int) -> Cell | None:
        """Tell which column lies there, in pixels from the left of the first one."""
        return next((cell for cell in self.cells() if cell.left <= left < cell.left + cell.width), None)

    def fit(self) -> None:
        """Give the title what width the others leave, and never less than it needs."""
        if self._is_fitting:
            return
        self._is_fitting = True
        if self._is_giving_way:
            self._give_way()
        others = self.length() - self.sectionSize(TITLE_PLACE)
        self.resizeSection(TITLE_PLACE, max(LEAST_TITLE, self.width() - others))
        self._is_fitting = False
        self._change()

    def _give_way(self) -> None:
        """Show of the usual columns as many as there is room for; a hidden one has no size, so it is given it again."""
        room = self.width() - LEAST_TITLE
        for column, _ in chosen(settings.LIST_COLUMNS.default):
            if column.id != TITLE:
                width = self._usual_width(column)
                self.setSectionHidden(_place(column), room < width)
                room = room - width if room >= width else 0

    # --- the order ------------------------------------------------------------------------------------------------

    def show_order(self, name: str | None, *, is_reversed: bool) -> None:
        """Show by which column the list is sorted; None is by none."""
        self._order = (name, is_reversed)
        self.viewport().update()

    def order(self) -> tuple[str | None, bool]:
        """Tell by which column the list is shown to be sorted, and whether backwards."""
        return self._order

    def _ask(self, place: int) -> None:
        name, is_reversed = self._order
        clicked = COLUMNS[place].id
        self.sort_wanted.emit(clicked, not is_reversed if clicked == name else False)

    # --- as a person changes it -----------------------------------------------------------------------------------

    def _share(self, place: int, before: int, now: int) -> None:
        """Let the neighbour of a title that was made wider give the width, as the border between them moved."""
        if self._is_fitting:
            return
        cells = [cell.column for cell in self.cells()]
        following = cells[cells.index(COLUMNS[place]) + 1 :][:1] if COLUMNS[place] in cells else []
        if place == TITLE_PLACE and following:
            self._is_fitting = True
            neighbour = _place(following[0])
            self.resizeSection(neighbour, max(LEAST_WIDTH, self.sectionSize(neighbour) - (now - before)))
            self._is_fitting = False
        self.fit()

    def _change(self) -> None:
        self._cells = None
        self.moved.emit()

    def _usual_width(self, column: Column) -> int:
        if column.id == STATE:
            return STATE_WIDTH
        width = QFontMetrics(scaled(self.font(), SMALL)).horizontalAdvance
        heading = QFontMetrics(scaled(self.font(), SMALL, QFont.Weight.DemiBold)).horizontalAdvance(column.heading)
        dates = [wording.day(f"2024-{month:02}-28") for month in range(1, 13)]
        samples = dates if column.sample == DATE else [column.sample]
        return max(heading + SIGN + 4, *map(width, samples)) + 2 * PAD + 2

    # --- Qt's own -------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Want a line's height."""
        return QSize(0, QFontMetrics(scaled(self.font(), SMALL)).lineSpacing() + 2 * PAD)

    def changeEvent(self, event: QEvent) -> None:
        """Give the usual columns the widths that another font needs; widths that a person chose stay."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_is_giving_way") and self._is_giving_way:
            self.arrange(self.arrangement())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into another width."""
        super().resizeEvent(event)
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember how the columns were."""
        self._before = self.cells()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell when a drag has changed the columns."""
        super().mouseReleaseEvent(event)
        if self.cells() != self._before:
            self._is_giving_way = False
            self.arranged.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the column under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light up none."""
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns, and the line below all of them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, self.palette().mid())
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one heading, with the sign of the order where the list is sorted by it."""
        column, palette = COLUMNS[logicalIndex], self.palette()
        name, is_reversed = self._order
        is_sorted = column.id == name
        painter.save()
        painter.fillRect(rect, palette.midlight() if logicalIndex == self._hovered else palette.base())
        painter.fillRect(rect.right(), rect.top() + PAD, 1, rect.height() - 2 * PAD, palette.mid())
        color = (palette.text() if is_sorted else palette.placeholderText()).color()
        room = rect.adjusted(PAD, 0, -PAD, -1)
        if column.id == STATE:
            self._paint_icon(painter, QPoint(rect.left() + STAR_PLACE, rect.center().y() - 7), "star")
        if is_sorted and not column.is_right:
            room.setRight(room.right() - SIGN - SIGN_GAP)
        font = scaled(self.font(), SMALL, QFont.Weight.DemiBold if is_sorted else QFont.Weight.Normal)
        width = paint_line(painter, room, column.heading, font, color, is_right=column.is_right)
        if is_sorted:
            left = room.right() - width - SIGN - SIGN_GAP if column.is_right else room.left() + width + SIGN_GAP
            sign = "chevron-down" if column.is_high != is_reversed else "chevron-up"
            self._paint_icon(painter, QPoint(left - 2, room.center().y() - 6), sign, QPalette.ColorRole.Text)
        painter.restore()

    def _paint_icon(
        self,
        painter: QPainter,
        place: QPoint,
        name: str,
        role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText,
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place, tinted(name, self.palette().color(role), 16, ratio))

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.setToolTip(COLUMNS[place].name if place >= 0 else "")
            self.viewport().update()


def _place(column: Column) -> int:
    return COLUMNS.index(column)
