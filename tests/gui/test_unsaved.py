"""What was typed and cannot be saved stays where it was typed, with the reason, and is saved once it can be."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from archive_app import operations, paths, settings
from archive_app.archive import Archive
from archive_app.gui.dialogs.base import PATIENCE
from archive_app.gui.dialogs.export import ExportDialog
from archive_app.gui.dialogs.name import NameDialog
from archive_app.gui.dialogs.preferences import PreferencesDialog
from archive_app.gui.session import STOPPED
from tests.gui.conftest import read, select, settle
from tests.gui.test_first_use import newest
from tests.gui.test_window import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.gui.window import MainWindow

NOTE = "Ask the captain about 1974"
MOVED = "was moved or deleted"


@contextmanager
def moved_away(window: MainWindow) -> Iterator[None]:
    """Take the archive's file away meanwhile."""
    path = window.session.archive.path
    elsewhere = path.rename(path.with_name("Elsewhere.articles"))
    yield
    elsewhere.rename(path)


def test_a_note_that_cannot_be_saved_stays_in_its_dialog_until_it_is(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    article = window.reader.article()
    dialog = window.marking.add_by_dialog(article, (4, 9), window)
    dialog.note.setPlainText(NOTE)
    with moved_away(window):
        dialog.accept()
        settle(qtbot, window)
        assert dialog.isVisible()
        assert MOVED in dialog.trouble.text()
        assert MOVED in window.status.message()
        assert dialog.note_text() == NOTE
    dialog.accept()
    settle(qtbot, window)
    assert [one.note for one in window.session.archive.article(article.id).excerpts] == [NOTE]
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_a_note_that_waits_long_is_out_of_the_way_and_comes_back_when_it_is_not_saved(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    dialog = window.marking.add_by_dialog(window.reader.article(), (4, 9), window)
    dialog.note.setPlainText(NOTE)
    path = window.session.archive.path
    with Archive.open(path) as other, other.step("long work"):
        dialog.accept()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE * 5)
        elsewhere = path.rename(path.with_name("Elsewhere.articles"))
    settle(qtbot, window)
    assert dialog.isVisible()
    assert (dialog.note_text(), MOVED in dialog.trouble.text()) == (NOTE, True)
    dialog.reject()
    assert not dialog.isVisible()
    elsewhere.rename(path)


def test_a_tag_and_a_selection_that_cannot_be_saved_come_back(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    field = window.reader.header.tags.field
    with moved_away(window):
        field.setText("islands")
        field.returnPressed.emit()
        select(window, "captain")
        passage = window.reader.view.passage()
        window.reader.mark()
        settle(qtbot, window)
        assert field.text() == "islands"
        assert window.reader.view.passage() == passage
    field.returnPressed.emit()
    window.reader.mark()
    settle(qtbot, window)
    assert (field.text(), window.reader.view.passage()) == ("", None)
    article = window.session.archive.article(window.reader.article().id)
    assert "islands" in article.tags
    assert [one.selectors.exact for one in article.excerpts] == ["captain"]


def test_a_name_that_cannot_be_given_stays_in_its_dialog(qtbot, window) -> None:
    window.commands.tend_tag("rename", "sea")
    dialog = newest(window, NameDialog)
    dialog.focusWidget().setText("ocean")
    with moved_away(window):
        dialog.accept()
        settle(qtbot, window)
        assert (dialog.isVisible(), dialog.name()) == (True, "ocean")
        assert MOVED in dialog.trouble.text()
    dialog.accept()
    settle(qtbot, window)
    assert "ocean" in {tag.name for tag in window.session.archive.tags()}


def test_a_change_that_was_stopped_comes_back_with_that_reason_and_no_older_one(qtbot, window) -> None:
    jobs, gate = window.session.jobs, threading.Event()
    window.commands.tend_tag("rename", "sea")
    dialog = newest(window, NameDialog)
    dialog.focusWidget().setText("ocean")
    with moved_away(window):
        dialog.accept()
        settle(qtbot, window)
    jobs.write("Waiting", lambda _: gate.wait(10), lambda _: None)
    dialog.accept()
    [job] = [one for one in jobs.shown if one.label == "Renaming a tag"]
    jobs.cancel(job)
    gate.set()
    settle(qtbot, window)
    assert (dialog.isVisible(), dialog.name(), dialog.trouble.text()) == (True, "ocean", STOPPED)


def test_an_export_that_cannot_be_written_can_be_tried_again(qtbot, window, tmp_path) -> None:
    operations.add_excerpt(window.session.archive, 1, 0, 10)
    window.commands._folder = tmp_path / "stick"
    window.commands.export("", ())
    dialog = newest(window, ExportDialog)
    target = dialog.choice().target
    dialog.accept()
    settle(qtbot, window)
    assert dialog.isVisible()
    assert str(target.parent) in dialog.trouble.text()
    target.parent.mkdir()
    dialog.accept()
    settle(qtbot, window)
    assert target.stat().st_size


def test_preferences_that_cannot_be_saved_stay_in_their_dialog(qtbot, window, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "full"))
    (tmp_path / "full").mkdir()
    blocking = paths.config_folder()
    blocking.write_text("in the way", encoding="utf-8")
    window.preferences.ask()
    dialog = newest(window, PreferencesDialog)
    dialog.fields["reader.font_size"].setValue(23)
    dialog.accept()
    assert dialog.isVisible()
    assert "could not be saved" in dialog.trouble.text()
    assert "could not be saved" in window.status.message()
    blocking.unlink()
    dialog.accept()
    assert settings.load().get(settings.FONT_SIZE) == 23
