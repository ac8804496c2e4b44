"""The list of jobs in the window: what it tells, and what goes on while an import is paused or in trouble."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from archive_app import paths
from archive_app.errors import ExportError
from archive_app.gui.status.job_list import JOB_ROLE
from archive_app.model import Changes
from archive_app.operations.importing import FEW_FILES
from tests.factories import text_file
from tests.gui.conftest import ARTICLES, read, search, settle, titles
from tests.gui.test_window import FERRY

if TYPE_CHECKING:
    from pathlib import Path

CONTROL = Qt.KeyboardModifier.ControlModifier


def many_files(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text_file(folder, f"{number}.txt", title=f"Ferry number {number}")
    return folder


def listed(window) -> list[str]:
    model = window.jobs.model
    return [model.index(row).data() for row in range(model.rowCount())]


def under_way(window):
    [job] = [one for one in window.session.jobs.shown if one.label == "Importing"]
    return job


def press(qtbot, window, *keys) -> None:
    for key in keys:
        qtbot.keyClick(window.jobs.list, key)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by a signal there is not")
def test_articles_are_tagged_while_an_import_is_paused_and_a_worker_that_dies_is_told(qtbot, window, tmp_path) -> None:
    window.commands.import_paths([many_files(tmp_path / "many", FEW_FILES + 1)])
    job = under_way(window)
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    assert window.jobs.list.currentIndex().data(JOB_ROLE) is job
    qtbot.waitUntil(lambda: job.began is not None)
    press(qtbot, window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: job.state == "paused", timeout=60_000)
    qtbot.waitUntil(lambda: "paused" in window.status._work.text())

    window.commands.star([1])
    window.marking.add_tag([1], "meanwhile")
    window.actions_table["undo"].trigger()
    qtbot.waitUntil(lambda: "meanwhile" in window.session.archive.article(1).tags)
    assert any(text.startswith("\u2068Undo") and "waiting" in text for text in listed(window))

    for process in multiprocessing.active_children():
        os.kill(process.pid, signal.SIGKILL)
    press(qtbot, window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: job.ended is not None, timeout=60_000)
    settle(qtbot, window)
    assert job in window.session.jobs.finished
    assert (job.state, job.problems) == ("finished", 1)
    assert f"{FEW_FILES + 1} added" in job.told
    [line] = [one for one in job.lines if "process" in one]
    assert "A process that reads files ended unexpectedly" in line
    search(qtbot, window, "ferry")
    assert len(titles(window)) >= FEW_FILES


def test_a_full_disk_is_told_in_the_job_and_the_window_works_on(qtbot, window, tmp_path) -> None:
    archive = window.session.archive

    def limit(pages: int) -> None:
        def work() -> Changes:
            archive.database.value(f"PRAGMA max_page_count = {pages}")
            return Changes()

        window.session.note("Limiting", work)
        settle(qtbot, window)

    limit(1)
    window.commands.import_paths([many_files(tmp_path / "some", 12)])
    settle(qtbot, window)
    job = next(one for one in window.session.jobs.finished if one.label == "Importing")
    assert job.state == "failed" or job.problems
    assert any("is full: free some space" in line for line in job.lines)
    assert len(titles(window)) >= len(ARTICLES)
    limit(1_000_000)
    window.commands.import_paths([tmp_path / "some"])
    settle(qtbot, window)
    assert window.session.jobs.finished[0].problems == 0
    search(qtbot, window, "title:ferry")
    assert len(titles(window)) == 13


def test_what_went_wrong_leads_to_its_log_which_can_be_copied(qtbot, window) -> None:
    def work(_report) -> None:
        raise ExportError("Excerpts.md cannot be written: choose another folder.")

    def fault(_report) -> None:
        raise ZeroDivisionError("a fault of ours")

    window.articles.list.setFocus()
    window.session.jobs.write("Exporting", work, lambda _: None)
    settle(qtbot, window)
    assert window.status.message() == "Excerpts.md cannot be written: choose another folder."
    window.status._details.click()
    assert window.jobs.isVisible()
    assert "failed" in listed(window)[0]
    window.session.jobs.write("Marking", fault, lambda _: None)
    settle(qtbot, window)
    assert "Excerpts.md" in window.jobs.log.toPlainText()
    window.status._details.click()
    window.jobs.copy.click()
    assert "ZeroDivisionError: a fault of ours" in QApplication.clipboard().text()
    window.session.told.emit("2 articles starred")
    assert not window.status._details.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.jobs.isVisible()
    assert window.articles.list.hasFocus()


def test_jobs_are_listed_with_what_came_of_them_the_latest_first(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.status._index.click()
    assert listed(window) == []
    window.commands.star([1, 2])
    window.marking.add_tag([1], "sea")
    settle(qtbot, window)
    assert [one.partition("\u2069")[0] for one in listed(window)] == ["\u2068Tagging", "\u2068Marking"]
    assert "2 articles starred" in listed(window)[1]
    window.jobs.list.setCurrentIndex(window.jobs.model.index(1))
    assert "2 articles starred" in window.jobs.log.toPlainText()
    assert not window.jobs.pause.isEnabled()


def test_a_damaged_index_is_made_anew_and_that_is_said(qtbot, window) -> None:
    assert window.status.index_text() == "Index up to date"
    for file in (paths.cache_folder() / "index").rglob("*.seg"):
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(b"noise" * len(data))
    window.session.archive.index.close()
    search(qtbot, window, "timetable")
    assert titles(window) == ["A winter timetable"]
    assert window.status.index_text() == "Index was damaged and made anew"
    window.commands.star([1])
    settle(qtbot, window)
    assert window.status.index_text() == "Index up to date"


def test_opened_again_the_list_chooses_what_is_under_way_before_what_ended(qtbot, window, tmp_path) -> None:
    window.commands.star([1])
    settle(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    press(qtbot, window, Qt.Key.Key_Escape)
    window.commands.import_paths([many_files(tmp_path / "some", 3)])
    job = under_way(window)
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    assert window.jobs.list.currentIndex().data(JOB_ROLE) is job
    settle(qtbot, window)


def test_the_model_of_jobs_keeps_the_rules(qtbot, qtmodeltester, window) -> None:
    window.commands.star([1])
    settle(qtbot, window)
    window.actions_table["jobs"].trigger()
    model = window.jobs.list.model()
    assert model.rowCount() > 0
    qtmodeltester.check(model)
