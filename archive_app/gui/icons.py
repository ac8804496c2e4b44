"""Line icons from resources/icons, tinted with the palette's colors."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from archive_app.paths import resource

SIZES: tuple[int, ...] = (16, 20, 32, 48)


def icon(name: str, palette: QPalette, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """Draw an icon in a palette's color; the disabled look takes the muted one."""
    made = QIcon()
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    for size in SIZES:
        made.addPixmap(tinted(name, palette.color(role), size), QIcon.Mode.Normal)
        made.addPixmap(tinted(name, muted, size), QIcon.Mode.Disabled)
    return made


def tinted(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in one color, ``size`` logical pixels wide, for a screen of the given pixel ratio."""
    return _tinted(name, color.name(), size, ratio)


def application_icon() -> QIcon:
    """The program's own icon, in its own colors."""
    made = QIcon()
    for size in (*SIZES, 64, 128, 256):
        made.addPixmap(_render(resource("icons", "application.svg").read_bytes(), size, 1.0))
    return made


@lru_cache(maxsize=256)
def _tinted(name: str, color: str, size: int, ratio: float) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"#000", color.encode("ascii"))
    return _render(drawing, size, ratio)


def _render(drawing: bytes, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
