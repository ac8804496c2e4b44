"""The page: an article's text in a comfortable measure, with its marks. It never fetches anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from archive_app.gui.reader.document import DocumentBuilder
from archive_app.gui.reader.formats import Formats
from archive_app.gui.reader.growth import Growth
from archive_app.gui.reader.positions import Positions
from archive_app.gui.reader.tint import Tint, extra_selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent

    from archive_app.gui.reader.loading import Loaded
    from archive_app.gui.style import Typography

SMALLEST_MARGIN = 32
TOP_MARGIN = 24
BOTTOM_MARGIN = 64
LONG = 100_000
"""Signs; more than that are not laid out anew at every step of a window's edge that is dragged."""
RESIZE_PAUSE = 120
"""Milliseconds."""


class ReaderView(QTextBrowser):
    """Shows a document. ``passage_marked`` brings a selection in code points, ``passage_left`` its end.

    ``picture_pressed`` brings a picture that was clicked, at its full size, and what it is called; ``typeset`` brings
    how texts are set from now on.
    """

    passage_marked = Signal(int, int)
    passage_left = Signal()
    pressed_at = Signal(int)
    picture_pressed = Signal(QImage, str)
    column_moved = Signal(int, int)
    typeset = Signal(object)

    def __init__(self, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self._positions = Positions(self.document())
        self._text = ""
        self._shown_document: QTextDocument | None = None
        self._growth = Growth(self)
        self._awaited: tuple[int, Callable[[], None]] | None = None
        self._tints: tuple[Tint, ...] = ()
        self._waiting_tints: list[Tint] = []
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._spoken: list[QTextEdit.ExtraSelection] = []
        self._loaded: Loaded | None = None
        self._set_width = self._picture_room = 0
        self._resizing = QTimer(self, singleShot=True, interval=RESIZE_PAUSE)
        self._resizing.timeout.connect(self.set_again)
        self._is_over_picture = False
        self.setAccessibleName("Article text")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.selectionChanged.connect(self._tell_selection)
        self._growth.grew.connect(self._take_growth)

    def column_width(self) -> int:
        """Tell how wide the column of text may be, in pixels."""
        return round(QFontMetricsF(self._typography.font).averageCharWidth() * self._typography.measure)

    def show_loaded(self, loaded: Loaded) -> None:
        """Show an article's text; of a long one the beginning now, the rest as it comes."""
        builder = DocumentBuilder(
            loaded.blocks,
            loaded.starts,
            formats=Formats(self._typography, self.palette()),
            images=loaded.images,
            width=self._room(),
            cut_lines=loaded.cut_lines,
            parent=self,
        )
        self._picture_room = self._room()
        self._loaded, self._positions, self._text = loaded, builder.positions, loaded.article.text
        self._awaited, self._tints, self._waiting_tints = None, (), []
        self._marks, self._spoken = [], []
        self._resizing.stop()
        is_long = len(self._text) > LONG
        always, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always if is_long else as_needed)
        self._growth.start(builder)
        self._put(builder.document)

    def set_again(self) -> None:
        """Set the text in the room that there is now; the place in it stays."""
        if self._loaded is not None:
            cursor, tints = self.textCursor(), self._tints
            ends = self._positions.to_text(cursor.anchor()), self._positions.to_text(cursor.position())
            go_back = self._awaited[1] if self._awaited else partial(self._go_back, self.read_share(), *ends)
            self.show_loaded(self._loaded)
            self.show_tints(tints)
            go_back()

    def _go_back(self, share: float, anchor: int, position: int) -> None:
        """Go to a place and put the cursor, or what was selected, where it was in code points."""
        if not self._growth.reach(max(anchor, position)):
            self._awaited = (round(share * len(self._text)), partial(self._go_back, share, anchor, position))
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_document(anchor))
        cursor.setPosition(self._positions.to_document(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.go_on(share)

    def _put(self, document: QTextDocument) -> None:
        """Show a document in the place of the one before, which is freed."""
        before, self._shown_document = self._shown_document, document
        self._center(document)
        self.setDocument(document)
        self.setCursorWidth(0)
        self._set_width = self.viewport().width()
        if before is not None:
            before.deleteLater()
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        """Lay out the text that is there, so that the scroll bar knows its length; by itself, Qt takes its time."""
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())

    def is_whole(self) -> bool:
        """Tell whether all of the text is there; the end of a long one comes a moment after its beginning."""
        return self._growth.is_whole()

    def set_typography(self, typography: Typography) -> None:
        """Set the next text in another way."""
        self._typography = typography
        self.typeset.emit(typography)

    def show_tints(self, tints: Sequence[Tint]) -> None:
        """Mark stretches of the text, also of what is still to come."""
        self._tints, self._waiting_tints = tuple(tints), list(tints)
        self._marks = []
        self._tint_more()
        self._show_marks()

    def jump(self, offset: int) -> None:
        """Bring a code point into view, a third from the top."""
        if not self._growth.reach(offset):
            self._awaited = (offset, partial(self.jump, offset))
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_document(offset))
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(max(top - self.viewport().height() // 3, 0))

    def jump_if_hidden(self, offset: int) -> None:
        """Bring a code point into view if it is not."""
        if not self._growth.reach(offset):
            self.jump(offset)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_document(offset))
        place = self.cursorRect(cursor)
        if place.top() < 0 or place.bottom() > self.viewport().height():
            self.jump(offset)

    def mark_spoken(self, passage: tuple[int, int] | None) -> None:
        """Mark the passage that is being read aloud, and bring it into view; None marks none."""
        self._spoken = []
        if passage is not None and self._growth.reach(passage[1]):
            tint = Tint(*passage, self.palette().highlight().color())
            self._spoken = [extra_selection(self.document(), self._positions, tint)]
            self._keep_in_view(passage)
        self._show_marks()

    def top(self) -> int:
        """Give the code point at the top of what is seen."""
        return self._positions.to_text(self.cursorForPosition(QPoint(self.viewport().width() // 2, 1)).position())

    def _keep_in_view(self, passage: tuple[int, int]) -> None:
        """Scroll when a passage begins or ends out of sight; it then begins a third from the top."""
        cursor = QTextCursor(self.document())
        first, last = self._positions.range_to_document(*passage)
        cursor.setPosition(last)
        bottom = self.cursorRect(cursor).bottom()
        cursor.setPosition(first)
        top = self.cursorRect(cursor).top()
        if top < 0 or bottom > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(max(top + bar.value() - self.viewport().height() // 3, 0))

    def read_share(self) -> float:
        """Tell how far a person has scrolled: the share of the text above the view, 1 when its end is in view."""
        bar = self.verticalScrollBar()
        if self._awaited is not None:
            return min(self._awaited[0] / max(len(self._text), 1), 1.0)
        if self.is_whole() and bar.value() >= bar.maximum():
            return 1.0
        return min(self.top() / max(len(self._text), 1), 1.0)

    def go_on(self, share: float) -> None:
        """Scroll to a place that ``read_share`` told, as soon as it is there."""
        offset = round(share * len(self._text))
        if not self._growth.reach(offset):
            self._awaited = (offset, partial(self.go_on, share))
            return
        cursor, bar = QTextCursor(self.document()), self.verticalScrollBar()
        cursor.setPosition(self._positions.to_document(offset))
        top = self.cursorRect(cursor).top() + bar.value()
        bar.setValue(bar.maximum() if share >= 1 else top if share > 0 else 0)

    def text(self) -> str:
        """Give the text that is shown."""
        return self._text

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
        """Keep the column in the middle; a long text is set anew once the size stays, since Qt would halt over it."""
        if len(self._text) > LONG:
            self._fit_long()
            return
        super().resizeEvent(event)
        self._center(self.document())
        if self._loaded is not None and self._loaded.images and self._room() != self._picture_room:
            self._resizing.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; who does that wants to go nowhere else any more."""
        self._awaited = None
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll or select by key; who does that wants to go nowhere else any more."""
        self._awaited = None
        super().keyPressEvent(event)

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

    def _take_growth(self) -> None:
        """Lay out and mark what came, and go where somebody waits to go once that is there."""
        self._lay_out()
        self._tint_more()
        awaited = self._awaited
        if awaited is not None and (self.is_whole() or awaited[0] < self._positions.end()):
            self._awaited = None
            awaited[1]()

    def _tint_more(self) -> None:
        end = len(self._text) + 1 if self.is_whole() else self._positions.end()
        ready = [tint for tint in self._waiting_tints if tint.end <= end]
        if ready:
            self._waiting_tints = [tint for tint in self._waiting_tints if tint.end > end]
            self._marks += [extra_selection(self.document(), self._positions, tint) for tint in ready]
            self._show_marks()

    def _show_marks(self) -> None:
        self.setExtraSelections([*self._marks, *self._spoken])

    def _fit_long(self) -> None:
        """Fit a long text into another size: in the same width, only what is seen of it is another part."""
        self.column_moved.emit(*self.column(self.viewport().width()))
        if self.viewport().width() != self._set_width:
            self._resizing.start()
            return
        self._resizing.stop()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(round(self.document().size().height()) - height, 0))

    def _room(self) -> int:
        """Tell how wide a picture may be."""
        return min(self.column_width(), self.column(self.viewport().width())[1])

    def column(self, width: int) -> tuple[int, int]:
        """Tell where the column of text begins in so much room, and how wide it is."""
        margin = max((width - self.column_width()) // 2, SMALLEST_MARGIN)
        return margin, width - 2 * margin

    def _center(self, document: QTextDocument) -> None:
        margin, width = self.column(self.viewport().width())
        self.column_moved.emit(margin, width)
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(margin)
        frame.setRightMargin(margin)
        frame.setTopMargin(TOP_MARGIN)
        frame.setBottomMargin(BOTTOM_MARGIN)
        document.rootFrame().setFrameFormat(frame)
