"""A picture at its full size: dragged where it does not fit, larger and smaller by the wheel; Esc closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QDialog, QGraphicsScene, QGraphicsView, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent

ROOM = 0.9
"""Share of the screen that the dialog takes at most."""
LEAST = QSize(240, 160)
STEP = 1.25
LIMITS = (0.05, 20.0)
KEYS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}


class PictureDialog(QDialog):
    """Shows one picture over the window."""

    def __init__(self, image: QImage, name: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(" ".join(name.split()) or "Picture")
        self.view = PictureView(image, name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self.resize(image.size().expandedTo(LEAST).boundedTo(self.screen().availableSize() * ROOM))
        self.view.setFocus()


class PictureView(QGraphicsView):
    """The picture itself. Plus, minus and the wheel change its size, 0 gives it its own again."""

    def __init__(self, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        item = self._scene.addPixmap(QPixmap.fromImage(image))
        item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setScene(self._scene)
        self.setAccessibleName(name or "Picture")
        self.setBackgroundBrush(self.palette().brush(QPalette.ColorRole.Window))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def magnification(self) -> float:
        """Tell how large the picture is shown, 1 is its own size."""
        return self.transform().m11()

    def magnify(self, factor: float) -> None:
        """Show the picture larger or smaller than now, within limits."""
        lowest, highest = LIMITS
        wanted = min(max(self.magnification() * factor, lowest), highest)
        self.scale(wanted / self.magnification(), wanted / self.magnification())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size, around the place under the mouse."""
        self.magnify(STEP ** (event.angleDelta().y() / 120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the size by key; all other keys are left to the dialog and to scrolling."""
        factor = KEYS.get(Qt.Key(event.key()))
        if factor is not None:
            self.magnify(factor)
        elif event.key() == Qt.Key.Key_0:
            self.resetTransform()
        else:
            super().keyPressEvent(event)
