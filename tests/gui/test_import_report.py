"""The report of an import: what became of every file, opened, narrowed, copied, undone and tried again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from archive_app import operations
from archive_app.gui.intake.outcomes import OutcomeModel, common_folder
from archive_app.model import Outcome
from tests.gui.conftest import ARTICLES, settle, titles
from tests.gui.test_models import row
from tests.gui.test_window import FERRY

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MANY = 100_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "deep").mkdir(parents=True)
    for name, text in {
        "boat.txt": "A red boat\n\nIt is red, and it lies on the quay.\n",
        "deep/empty.txt": "",
        "ferry.txt": ARTICLES["harbour.txt"].replace("2107", "2950").replace("23.04", "24.05"),
        "picture.png": "no picture",
        "timetable.txt": ARTICLES["timetable.txt"],
    }.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def reported(qtbot, window, folder):
    window.commands.import_paths([folder])
    settle(qtbot, window)
    window.report.whole.click()
    settle(qtbot, window)
    return window.tools.report


def shown(dialog) -> list[tuple[str, ...]]:
    files = dialog.files
    return [tuple(files.index(place, column).data() for column in range(3)) for place in range(files.rowCount())]


def test_every_file_is_told_with_what_became_of_it(reported) -> None:
    lines = shown(reported)
    assert [line[:2] for line in lines] == [
        ("boat.txt", "Added"),
        ("deep/empty.txt", "Not imported"),
        ("ferry.txt", "Merged into"),
        ("picture.png", "Left out"),
        ("timetable.txt", "Unchanged"),
    ]
    assert [lines[place][2] for place in (0, 2, 4)] == ["A red boat", FERRY, "A winter timetable"]
    assert lines[1][2].startswith("It is empty")
    assert "1 added, 1 merged into articles you had, 1 unchanged, 1 not imported" in reported.text.text()
    counts = [button.text() for button in reported.filter.buttons.values() if not button.isHidden()]
    assert counts == ["All  5", "Added  1", "Merged  1", "Unchanged  1", "Not imported  1", "Left out  1"]


def test_a_report_is_narrowed_copied_and_saved(qtbot, window, reported, tmp_path, monkeypatch) -> None:
    reported.filter.buttons["merged"].click()
    assert [line[0] for line in shown(reported)] == ["ferry.txt"]
    reported.copy.click()
    settle(qtbot, window)
    heading, line = QApplication.clipboard().text().split("\n")
    assert heading.split("\t") == ["File", "Outcome", "Article or reason"]
    assert line.split("\t")[1:] == ["Merged into", FERRY]
    reported.filter.buttons[None].click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list.csv"), ""))
    reported.save.click()
    settle(qtbot, window)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [record[1] for record in csv.reader(file)][1:] == [line[1] for line in shown(reported)]


def test_an_article_of_a_report_is_read_by_enter_and_a_failed_file_opens_nothing(qtbot, window, reported) -> None:
    qtbot.keyClick(reported.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.reader.article().title == "A red boat"
    qtbot.keyClick(reported.table, Qt.Key.Key_Down)
    qtbot.keyClick(reported.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.reader.article().title == "A red boat"
    assert reported.isVisible()


def test_an_import_is_undone_from_its_report_and_done_again(qtbot, window, reported) -> None:
    reported.undo.click()
    settle(qtbot, window)
    assert "A red boat" not in titles(window)
    assert shown(reported)[0][2] == "A red boat (in the trash)"
    assert reported.undo.text() == "Import again"
    reported.undo.click()
    settle(qtbot, window)
    assert "A red boat" in titles(window)


def test_only_what_failed_is_tried_again(qtbot, window, reported, folder) -> None:
    (folder / "deep" / "empty.txt").write_text("A blue boat\n\nIt is blue, and it is at sea.\n", encoding="utf-8")
    reported.again.click()
    settle(qtbot, window)
    assert [line[1:] for line in shown(reported)] == [("Added", "A blue boat")]
    assert not reported.again.isVisible()


def test_a_report_opened_while_the_import_runs_shows_how_far_it_is_and_then_what_came_of_it(
    qtbot, window, folder
) -> None:
    window.commands.import_paths([folder])
    window.commands.import_paths([folder])
    window.actions_table["import_report"].trigger()
    dialog = window.tools.report
    assert dialog.bar.isVisible()
    assert "1 import waits" in dialog.work.text()
    settle(qtbot, window)
    assert not dialog.bar.isVisible()
    assert {line[1] for line in shown(dialog)} == {"Unchanged", "Not imported", "Left out"}
    assert not dialog.undo.isEnabled()


def test_a_stopped_import_is_gone_on_with(qtbot, window, tmp_path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Boat {number}\n\nIt has the number {number}.\n", encoding="utf-8")
    window.actions_table["import_report"].trigger()
    settle(qtbot, window)
    dialog = window.tools.report
    window.commands.import_paths([folder])
    dialog.stop.click()
    settle(qtbot, window)
    assert "Not reached" in {line[1] for line in shown(dialog)}
    assert dialog.again.text() == "Go on with the rest"
    dialog.again.click()
    settle(qtbot, window)
    assert {f"Boat {number}" for number in range(12)} <= set(titles(window))


def test_an_older_import_is_told_from_the_journal(qtbot, window, tmp_path) -> None:
    (tmp_path / "boat.txt").write_text("A red boat\n\nIt is red, and it lies on the quay.\n", encoding="utf-8")
    operations.import_paths(window.session.archive, [tmp_path / "boat.txt"])
    window.actions_table["imports"].trigger()
    settle(qtbot, window)
    window.tools.imports.report.click()
    settle(qtbot, window)
    dialog = window.tools.report
    assert shown(dialog) == [("boat.txt", "Added", "A red boat")]
    assert "journal" in dialog.note.text()
    assert dialog.undo.isEnabled()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real saved article lies beside the checkout, not in it")
def test_the_real_saved_article_is_reported_twice(qtbot, window) -> None:
    for outcome in ("Added", "Unchanged"):
        window.commands.import_paths([SEEDS])
        settle(qtbot, window)
        window.report.whole.click()
        settle(qtbot, window)
        assert [line[1:] for line in shown(window.tools.report)] == [(outcome, "Side event on SDGs")]


def test_a_hundred_thousand_files_are_shown_without_looking_at_them_all(qtbot, window) -> None:
    window.actions_table["import_report"].trigger()
    settle(qtbot, window)
    dialog = window.tools.report
    fetched: list[int] = []
    dialog.files._fetch = lambda ids: fetched.extend(ids) or window.session.archive.rows(ids)
    dialog.files.show(tuple(Outcome(f"/in/{number}.txt", "added", number) for number in range(MANY)))
    dialog.table.scrollToBottom()
    dialog.table.grab()
    assert 0 < len(fetched) < 1_000
    dialog.files.narrow("failed")
    assert dialog.files.rowCount() == 0


def test_the_model_of_outcomes_keeps_the_rules(qtmodeltester, qapp) -> None:
    model = OutcomeModel(lambda ids: [row(identity) for identity in ids])
    model.show((Outcome("/in/a.txt", "added", 1), Outcome("/in/b.txt", "failed", reason="It is empty.")))
    qtmodeltester.check(model)
    model.narrow("failed")
    assert [model.index(0, column).data() for column in range(3)] == ["b.txt", "Not imported", "It is empty."]


@pytest.mark.parametrize(
    ("files", "folder"),
    [
        ([], ""),
        (["/a/b/c.txt"], "/a/b/"),
        (["/a/b/c.txt", "/a/bb/c.txt"], "/a/"),
        (["a.txt", "b.txt"], ""),
        (["/a/z.zip › x.txt", "/a/z.zip › y.txt"], "/a/"),
    ],
)
def test_files_are_named_below_the_folder_that_they_share(files, folder) -> None:
    assert common_folder(files) == folder


def test_the_report_of_the_last_import_is_shown_on_another_day_too(qtbot, window) -> None:
    assert window.tools.log.last() is None
    window.actions_table["import_report"].trigger()
    settle(qtbot, window)
    dialog = window.tools.report
    assert sorted(line[0] for line in shown(dialog)) == sorted(ARTICLES)
    assert dialog.note.isVisible()
    assert dialog.undo.isEnabled()
