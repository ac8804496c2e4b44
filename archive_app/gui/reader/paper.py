"""Set an article on paper: title, facts, address and text, its excerpts tinted; page by page, on any paged device.

Everything here may run beside the window's thread, as long as one thread makes the document and paints it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from archive_app.errors import ExportError
from archive_app.gui import wording
from archive_app.gui.reader.document import DocumentBuilder, shown
from archive_app.gui.reader.formats import Formats
from archive_app.gui.style import palette_of, scaled
from archive_app.gui.themes import LIGHT
from archive_app.model import Progress

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QImage, QPagedPaintDevice, QPalette, QTextDocument

    from archive_app.gui.reader.loading import Loaded
    from archive_app.gui.reader.positions import Positions
    from archive_app.gui.style import Typography
    from archive_app.model import Report

UNITS_AN_INCH = 96
"""Documents are laid out in these units, whatever the resolution of the device."""
TEXT_SIZE = 15
"""Units; a little more than 11 points."""
MARGIN = 20
"""Millimetres of free paper at each side."""
FOOT = 32
"""Units at the foot of each page, where its number stands."""
PIECE = 4_000
"""Signs that are laid out at once: as long as that takes, no other thread runs."""


def paged_document(loaded: Loaded, typography: Typography, page: QSizeF) -> QTextDocument:
    """Set an article on pages of a size in units, whatever the colors and the size of text on the screen are."""
    font = QFont(typography.font)
    font.setPixelSize(TEXT_SIZE)
    formats = Formats(replace(typography, font=font), _palette())
    images = {number: _fitting(image, page) for number, image in loaded.images.items()}
    width = int(page.width())
    builder = DocumentBuilder(loaded.blocks, loaded.starts, formats=formats, images=images, width=width)
    document = builder.document
    document.setUseDesignMetrics(True)
    document.setPageSize(page)
    document.documentLayout()  # from now on each piece is laid out as it comes
    _set_head(document, loaded, formats)
    while not builder.is_done:
        builder.add(PIECE)
    _tint_excerpts(document, builder.positions, loaded)
    return document


def paint_pages(loaded: Loaded, typography: Typography, device: QPagedPaintDevice, report: Report) -> int:
    """Paint an article on a device; return the number of pages. Raises ExportError when the device takes nothing."""
    _timers = QEventLoop()  # long documents start timers, which need what a loop brings to the thread
    painter = QPainter()
    if not painter.begin(device):
        raise ExportError("The printer takes no pages: see that it is switched on, or choose another one.")
    try:
        scale = device.logicalDpiX() / UNITS_AN_INCH
        painter.scale(scale, scale)
        page = QSizeF(device.width() / scale, device.height() / scale - FOOT)
        document = paged_document(loaded, typography, page)
        count = document.pageCount()
        for number in range(count):
            report(Progress("Setting pages", number, count))
            if number:
                device.newPage()
            paint_page(painter, document, number)
    finally:
        painter.end()
    return count


def paint_page(painter: QPainter, document: QTextDocument, number: int) -> None:
    """Paint one page, the first is 0, and below it the number that it has."""
    size = document.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = _palette()
    context.clip = QRectF(0, number * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -number * size.height())
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
    painter.setFont(scaled(document.defaultFont(), 0.75))
    painter.setPen(QColor(LIGHT.muted))
    foot = QRectF(0, size.height(), size.width(), FOOT)
    name = f"{wording.number(number + 1)} / {wording.number(document.pageCount())}"
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), name)


def pdf(loaded: Loaded, typography: Typography, report: Report) -> bytes:
    """Make a PDF of an article, on the paper that is usual where the user lives."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(shown(loaded.article.title))
    writer.setCreator("Archive Browser")
    writer.setPageLayout(page_layout(wording.locale()))
    paint_pages(loaded, typography, writer, report)
    return bytes(buffer.data().data())


def page_layout(locale: QLocale) -> QPageLayout:
    """Give the paper of a country, upright, with its margins."""
    is_letter = locale.measurementSystem() == locale.MeasurementSystem.ImperialUSSystem
    paper = QPageSize(QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


@cache
def _palette() -> QPalette:
    return palette_of(LIGHT)


def _fitting(image: QImage, page: QSizeF) -> QImage:
    """Make a picture smaller that is higher than a page when it is as wide as that."""
    height = image.height() * min(page.width() / image.width(), 1)
    smooth = Qt.TransformationMode.SmoothTransformation
    return image if height <= page.height() else image.scaledToHeight(int(page.height()) - FOOT, smooth)


def _tint_excerpts(document: QTextDocument, positions: Positions, loaded: Loaded) -> None:
    cursor = QTextCursor(document)
    for one in loaded.article.excerpts:
        if one.placement is not None:
            first, last = positions.range_to_document(one.placement.start, one.placement.end)
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            made = QTextCharFormat()
            made.setBackground(QColor(LIGHT.excerpts.get(one.color, LIGHT.excerpts["yellow"])))
            cursor.mergeCharFormat(made)


def _set_head(document: QTextDocument, loaded: Loaded, formats: Formats) -> None:
    """Put title, facts and address before the text."""
    article = loaded.article
    muted = QTextCharFormat()
    muted.setFont(scaled(formats.font, 0.85))
    muted.setForeground(formats.palette.placeholderText())
    title = QTextCharFormat()
    title.setFont(scaled(formats.font, 1.6, QFont.Weight.DemiBold))
    lines = [
        (article.title, title),
        (wording.article_facts(article, loaded.words), muted),
        (article.url or "", muted),
    ]
    written = [(text, look) for text, look in lines if text]
    cursor = QTextCursor(document)
    for place, (text, look) in enumerate(written):
        made = QTextBlockFormat()
        made.setBottomMargin(24 if place == len(written) - 1 else 4)
        cursor.setBlockFormat(made)
        cursor.insertText(shown(text), look)
        cursor.insertBlock()
