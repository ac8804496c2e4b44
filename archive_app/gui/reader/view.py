"""The page: an article's text in a comfortable measure, with its marks. It never fetches anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QPalette, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from archive_app.gui.reader.document import build
from archive_app.gui.reader.formats import Formats
from archive_app.gui.reader.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent

    from archive_app.gui.reader.loading import Loaded
    from archive_app.gui.style import Typography

SMALLEST_MARGIN = 32
TOP_MARGIN = 24
BOTTOM_MARGIN = 64


@dataclass(frozen=True, slots=True)
class Tint:
    """A marked stretch of text, in code points; an underline sets hits apart from excerpts."""

    start: int
    end: int
    color: QColor
    underline: QColor | None = None


class ReaderView(QTextBrowser):
    """Shows a document. ``passage_marked`` brings a selection in code points, ``passage_left`` its end.

    ``picture_pressed`` brings a picture that was clicked, at its full size, and what it is called.
    """

    passage_marked = Signal(int, int)
    passage_left = Signal()
    pressed_at = Signal(int)
    picture_pressed = Signal(QImage, str)
    column_moved = Signal(int, int)

    def __init__(self, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self._positions = Positions(self.document(), [])
        self._text = ""
        self._is_over_picture = False
        self.setAccessibleName("Article text")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.selectionChanged.connect(self._tell_selection)

    def column_width(self) -> int:
        """Tell how wide the column of text may be, in pixels."""
        return round(QFontMetricsF(self._typography.font).averageCharWidth() * self._typography.measure)

    def show_loaded(self, loaded: Loaded) -> None:
        """Show an article's text."""
        document, self._positions = build(
            loaded.blocks,
            loaded.starts,
            formats=Formats(self._typography, self.palette()),
            images=loaded.images,
            width=self.column_width(),
            parent=self,
        )
        self._text = loaded.article.text
        self.setDocument(document)
        self.setCursorWidth(0)
        self._center()
        self.verticalScrollBar().setValue(0)

    def set_typography(self, typography: Typography) -> None:
        """Set the next text in another way."""
        self._typography = typography

    def show_tints(self, tints: Sequence[Tint]) -> None:
        """Mark stretches of the text."""
        self.setExtraSelections([self._extra(tint) for tint in tints])

    def jump(self, offset: int) -> None:
        """Bring a code point into view, a third from the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_document(offset))
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(max(top - self.viewport().height() // 3, 0))

    def jump_if_hidden(self, offset: int) -> None:
        """Bring a code point into view if it is not."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_document(offset))
        place = self.cursorRect(cursor)
        if place.top() < 0 or place.bottom() > self.viewport().height():
            self.jump(offset)

    def read_share(self) -> float:
        """Tell how far a person has scrolled: the share of the text above the view, 1 when its end is in view."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return 1.0
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 1))
        if abs(self.cursorRect(cursor).top()) > self.viewport().height():  # the text is being laid out
            return bar.value() / bar.maximum()
        return min(self._positions.to_text(cursor.position()) / max(len(self._text), 1), 1.0)

    def go_on(self, share: float) -> None:
        """Scroll to a place that ``read_share`` told."""
        cursor, bar = QTextCursor(self.document()), self.verticalScrollBar()
        cursor.setPosition(self._positions.to_document(round(share * len(self._text))))
        top = self.cursorRect(cursor).top() + bar.value()  # lays the text out as far as that
        bar.setValue(bar.maximum() if share >= 1 else top if share > 0 else 0)

    def passage(self) -> tuple[int, int] | None:
        """Give the selected passage in code points, without white space at its ends; None while there is none."""
        cursor = self.textCursor()
        start, end = self._positions.range_to_text(cursor.selectionStart(), cursor.selectionEnd())
        text = self._text[start:end]
        if not text.strip():
            return None
        return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())

    def select_passage(self, start: int, end: int) -> None:
        """Select a passage that is given in code points."""
        first, last = self._positions.range_to_document(start, end)
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._tell_passage()

    def passage_rect(self) -> QRect:
        """Tell where the end of the selection is, in the viewport."""
        cursor = QTextCursor(self.textCursor())
        first = QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        cursor.setPosition(cursor.selectionEnd())
        return self.cursorRect(first).united(self.cursorRect(cursor))

    def clear_passage(self) -> None:
        """Give up the selection."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def scroll_page(self) -> bool:
        """Scroll on by a page; False when the end was already in view."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + bar.pageStep() - 2 * self.fontMetrics().height())
        return bar.value() != before

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002
        """Load nothing: pictures are in the document already. Without an answer, Qt would read files by itself."""
        return QByteArray(b"")

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._center()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where a person clicked, or what was marked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._tell_passage()
        elif event.button() == Qt.MouseButton.LeftButton and (picture := self._picture_at(event.position().toPoint())):
            self.picture_pressed.emit(*picture)
        elif not self.anchorAt(event.position().toPoint()):
            self.pressed_at.emit(self._positions.to_text(self._position_at(event.position().toPoint())))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell what was marked by key."""
        super().keyReleaseEvent(event)
        if event.key() == Qt.Key.Key_Shift:
            self._tell_passage()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a picture can be clicked."""
        super().mouseMoveEvent(event)
        is_picture = self._picture_at(event.position().toPoint()) is not None
        if is_picture != self._is_over_picture:
            self._is_over_picture = is_picture
            shape = Qt.CursorShape.PointingHandCursor if is_picture else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def _picture_at(self, point: QPoint) -> tuple[QImage, str] | None:
        """Find the picture at a point of the viewport, and what it is called."""
        scrolled = QPointF(point) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        name = self.document().documentLayout().imageAt(scrolled)
        image = self.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name)) if name else None
        if not isinstance(image, QImage) or image.isNull():
            return None
        return image, self.document().documentLayout().formatAt(scrolled).toCharFormat().toolTip()

    def _position_at(self, point: QPoint) -> int:
        return self.cursorForPosition(point).position()

    def _tell_selection(self) -> None:
        if not self.textCursor().hasSelection():
            self.passage_left.emit()

    def _tell_passage(self) -> None:
        passage = self.passage()
        if passage is not None:
            self.passage_marked.emit(*passage)

    def _center(self) -> None:
        margin = max((self.viewport().width() - self.column_width()) // 2, SMALLEST_MARGIN)
        self.column_moved.emit(margin, self.viewport().width() - 2 * margin)
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(margin)
        frame.setRightMargin(margin)
        frame.setTopMargin(TOP_MARGIN)
        frame.setBottomMargin(BOTTOM_MARGIN)
        self.document().rootFrame().setFrameFormat(frame)

    def _extra(self, tint: Tint) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        first, last = self._positions.range_to_document(tint.start, tint.end)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = _tint_format(tint)
        return made


def _tint_format(tint: Tint) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(tint.color)
    if tint.underline is not None:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(tint.underline)
    return made
