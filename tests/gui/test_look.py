"""How the window looks: as the system wants or as was chosen, and at once."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from archive_app import settings
from archive_app.gui.app import _Desk, _scaled
from archive_app.gui.dialogs.help import HelpDialog
from archive_app.gui.style import Look, Style, look_of, scaled
from archive_app.gui.system import SystemLook
from archive_app.gui.widgets.basic import label
from archive_app.gui.widgets.progress import ProgressBar
from archive_app.gui.widgets.tag_field import Chip
from archive_app.settings import Settings
from tests.gui.conftest import read, settle

ROLE = QPalette.ColorRole


@pytest.fixture
def dressed(qapp, style, monkeypatch):
    """A style of its own; the others' look comes back after the test."""
    monkeypatch.delenv("ARCHIVE_APP_THEME", raising=False)
    made = Style(qapp, Look())
    yield made
    made.wear(Look(theme="light"))
    made.follow(SystemLook())
    style.apply()
    made.system.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def color(qapp, role) -> str:
    return qapp.palette().color(role).name()


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (SystemLook(), "light"),
        (SystemLook(is_dark=True), "dark"),
        (SystemLook(is_high_contrast=True), "high-contrast-light"),
        (SystemLook(is_dark=True, is_high_contrast=True), "high-contrast"),
    ],
)
def test_the_systems_light_dark_and_high_contrast_are_followed_while_they_change(qapp, dressed, told, name) -> None:
    dressed.follow(told)
    assert dressed.theme().name == name
    assert color(qapp, ROLE.Base) == dressed.theme().surface
    dressed.wear(Look(theme="sepia"))
    assert dressed.theme().name == "sepia"


def test_the_systems_accent_is_worn_unless_the_themes_own_is_wanted(qapp, dressed) -> None:
    dressed.follow(SystemLook())
    own = color(qapp, ROLE.Link)
    dressed.follow(SystemLook(accent="#9141ac"))
    assert color(qapp, ROLE.Link) == "#9141ac"
    assert "#9141ac" in qapp.styleSheet()
    dressed.wear(Look(accent="own"))
    assert color(qapp, ROLE.Link) == own


def test_a_change_of_the_systems_theme_is_noticed_by_a_window(qtbot, dressed) -> None:
    shown = QLabel()
    qtbot.addWidget(shown)
    shown.show()
    dressed.system.watch(shown)
    with qtbot.waitSignal(dressed.system.changed) as told:
        QCoreApplication.sendEvent(shown.windowHandle(), QEvent(QEvent.Type.ThemeChange))
    assert told.args == [dressed.system.look()]
    dressed.apply()


def test_a_larger_interface_font_is_taken_over_by_what_is_shown_already(qtbot, qapp, dressed) -> None:
    shown, large = QLabel("Plain"), label("Derived", font=qapp.font())
    derived = large.font()
    derived.setPointSizeF(derived.pointSizeF() * 1.5)
    large.setFont(derived)
    for one in (shown, large):
        qtbot.addWidget(one)
    before = (shown.font().pointSizeF(), large.font().pointSizeF())
    dressed.wear(Look(points=20))
    assert (shown.font().pointSizeF(), large.font().pointSizeF()) == (20, pytest.approx(30))
    dressed.wear(Look())
    assert (shown.font().pointSizeF(), large.font().pointSizeF()) == pytest.approx(before)


def test_nothing_moves_under_reduced_motion(qtbot, qapp, style, monkeypatch) -> None:
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 0)
    bar.resize(120, 6)
    dressed = Style(qapp, Look(theme="light"))
    assert QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    assert bar._may_move()
    dressed.wear(Look(theme="light", motion="reduced"))
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    first = bar.grab().toImage()
    qtbot.wait(120)
    assert bar.grab().toImage() == first
    dressed.wear(Look(theme="light"))
    dressed.follow(SystemLook(is_still=True))
    assert not bar._may_move()
    dressed.follow(SystemLook())
    assert QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, False)
    style.apply()


def test_a_look_is_read_from_the_settings() -> None:
    values = Settings().changed(settings.THEME, "dark").changed(settings.INTERFACE_FONT, 14)
    assert look_of(values) == Look(theme="dark", points=14)


def test_a_scale_is_told_to_qt_alone_and_the_environment_has_the_last_word(monkeypatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    with _scaled(150):
        assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    assert "QT_SCALE_FACTOR" not in os.environ
    with _scaled(100):
        assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    with _scaled(300):
        assert os.environ["QT_SCALE_FACTOR"] == "2"


def test_what_is_set_in_one_window_holds_in_the_others(qtbot, qapp, style, template, tmp_path) -> None:
    desk = _Desk(qapp)
    for name in ("One", "Two"):
        path = tmp_path / f"{name}.articles"
        path.write_bytes(template.read_bytes())
        desk.show(path, is_created=False, is_beside=True)
    first, second = desk.windows
    first.preferences.choose(settings.KEYS, ("star Ctrl+8",))
    first.preferences.choose(settings.THEME, "dark")
    assert second.actions_table["star"].shortcut().toString() == "Ctrl+8"
    assert second.session.settings.get(settings.THEME) == "dark"
    assert desk.style.theme().name == "dark"
    first.preferences.choose(settings.THEME, "light")
    first.preferences.choose(settings.KEYS, ())
    for window in desk.windows:
        window._may_close = True
        window.close()
    style.apply()


def test_a_large_interface_font_cuts_nothing_in_the_window(qtbot, window, dressed) -> None:
    read(qtbot, window, "The ferry to Lorn")
    window.actions_table["find_in_article"].trigger()
    window.resize(1600, 900)
    dressed.wear(Look(theme="light", points=20))
    settle(qtbot, window)
    metrics = window.fontMetrics()
    assert metrics.height() > 30
    assert window.status.height() >= metrics.height()
    bar = window.reader.finding.bar
    for one in (bar.field, bar.whole, bar.expression):
        assert one.width() >= min(one.sizeHint().width(), one.maximumWidth())
        assert one.height() >= metrics.height()
        assert bar.rect().contains(one.geometry())
    window.docks.resizeDocks([window.docks["articles"]], [900], Qt.Orientation.Horizontal)
    window.actions_table["compact"].trigger()
    settle(qtbot, window)
    columns = {cell.column.id: cell.width for cell in window.articles.list.columns.cells()}
    assert columns["saved"] > QFontMetrics(scaled(window.font(), 0.92)).horizontalAdvance("23 Apr 2024")
    window.actions_table["compact"].trigger()
    cross = window.reader.header.tags.findChildren(Chip)[0].cross
    assert cross.iconSize().width() == cross.width() > 20
    window.actions_table["help"].trigger()
    shown = window.findChild(HelpDialog)
    longest = max(metrics.horizontalAdvance(one.text()) for one in shown.findChildren(QLabel) if "Ctrl+S" in one.text())
    assert shown.findChild(QScrollArea).width() > longest
    shown.close()


def test_a_palette_in_a_low_window_ends_above_its_edge(qtbot, window) -> None:
    window.setMinimumSize(1, 1)
    window.resize(640, 360)
    window.palette_of_commands.appear()
    assert window.rect().contains(window.palette_of_commands.geometry())
    window.palette_of_commands.vanish()
