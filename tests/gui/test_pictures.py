"""Pictures of an article, seen at their full size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication

from archive_app.gui.reader.picture_dialog import LIMITS, PictureDialog
from tests.gui.conftest import read, settle
from tests.gui.test_first_use import newest
from tests.gui.test_reader import picture

TITLE = "The harbour and its boat"
PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The boat lies in the harbour all winter, under a sheet, and nobody looks at it until the ice has gone.</p>
<p><img src="{picture}" alt="a red boat"></p>
<p>In spring it is painted again, in the red that was left over from the year before, and goes out to sea.</p>
</article></body></html>"""


@pytest.fixture
def opened(qtbot, window, tmp_path):
    """A window on an article with a picture of 40 by 20 pixels."""
    (tmp_path / "boat.html").write_text(PAGE.format(title=TITLE, picture=picture()), encoding="utf-8")
    window.commands.import_paths([tmp_path / "boat.html"])
    settle(qtbot, window)
    read(qtbot, window, TITLE)
    return window


def place_of_picture(view) -> QPoint:
    """Find a point on the picture."""
    cursor = view.document().find("\ufffc")
    return view.cursorRect(cursor).topLeft() + QPoint(-10, view.cursorRect(cursor).height() // 2)


def test_a_click_on_a_picture_shows_it_at_full_size_and_escape_closes_it(qtbot, opened) -> None:
    view = opened.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of_picture(view))
    dialog = newest(opened, PictureDialog)
    assert dialog.windowTitle() == "a red boat"
    assert dialog.view.magnification() == 1
    assert dialog.view.sceneRect().size().toSize().toTuple() == (40, 20)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert [one for one in opened.findChildren(PictureDialog) if one.isVisible()] == []


def test_a_click_beside_a_picture_shows_none(qtbot, opened) -> None:
    view = opened.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of_picture(view) + QPoint(200, 0))
    assert opened.findChildren(PictureDialog) == []
    kind = QTextDocument.ResourceType.ImageResource
    assert not view.loadResource(kind.value, "image:2")


def test_the_mouse_shows_that_a_picture_can_be_clicked(qtbot, opened) -> None:
    view = opened.reader.view
    qtbot.mouseMove(view.viewport(), place_of_picture(view))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(view.viewport(), place_of_picture(view) + QPoint(200, 0))
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_a_picture_grows_and_shrinks_by_wheel_and_key_within_limits(qtbot, opened) -> None:
    view = opened.reader.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of_picture(view))
    shown = newest(opened, PictureDialog).view
    middle = QPointF(shown.viewport().rect().center())
    turn = QWheelEvent(
        middle,
        shown.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(shown.viewport(), turn)
    assert shown.magnification() == pytest.approx(1.25)
    for _ in range(40):
        qtbot.keyClick(shown, Qt.Key.Key_Plus)
    assert shown.magnification() == pytest.approx(LIMITS[1])
    qtbot.keyClick(shown, Qt.Key.Key_0)
    qtbot.keyClick(shown, Qt.Key.Key_Minus)
    assert shown.magnification() == pytest.approx(0.8)
