"""Titles, tags and numbers that nobody expects: shown as text, turning nothing round, in no great number."""

from __future__ import annotations

import pytest

from archive_app import operations
from archive_app.gui.widgets.tag_field import MOST_CHIPS, Chip
from archive_app.gui.wording import in_sentence
from tests.gui.conftest import read, settle, titles
from tests.gui.test_window import FERRY

MANY_TAGS = 500
MANY_EXCERPTS = 5_000
EVIL = "<b>Bold</b> & \u202eturned"
COPY_EXCERPTS = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :most)
INSERT INTO excerpts ({columns}) SELECT {values} FROM excerpts, number WHERE excerpts.id = 1
"""


def excerpt_much(archive) -> None:
    """Mark one passage of the first article very often."""
    operations.add_excerpt(archive, 1, 0, 20, note="noted")
    with archive.database.write() as database:
        columns = [column.name for column in database["excerpts"].columns if column.name != "id"]
        values = ["lower(hex(randomblob(16)))" if name == "uuid" else name for name in columns]
        sql = COPY_EXCERPTS.format(columns=", ".join(columns), values=", ".join(values))
        database.conn.execute(sql, {"most": MANY_EXCERPTS - 1})


def test_hundreds_of_tags_are_counted_rather_than_shown(qtbot, window) -> None:
    archive = window.session.archive
    read(qtbot, window, "A winter timetable")
    changes = operations.add_tags(archive, [1], [f"tag number {number}" for number in range(MANY_TAGS)])
    window.session.news.changed.emit(changes, None)
    settle(qtbot, window)
    read(qtbot, window, FERRY)
    tags = window.reader.header.tags
    count = len(archive.article(1).tags)
    assert len(tags.names()) == count
    assert len([chip for chip in tags.findChildren(Chip) if chip.isVisible()]) == MOST_CHIPS
    assert f"and {count - MOST_CHIPS} more" in tags._more.text()
    tags.field.setText("one more")
    tags.field.returnPressed.emit()
    settle(qtbot, window)
    assert len(tags.names()) == count + 1


def test_thousands_of_excerpts_of_one_article_are_listed(qtbot, window) -> None:
    excerpt_much(window.session.archive)
    read(qtbot, window, FERRY)
    excerpts = window.reader.excerpts.list
    qtbot.waitUntil(lambda: excerpts.excerpts.rowCount() == MANY_EXCERPTS)
    excerpts.scrollToBottom()
    assert excerpts.verticalScrollBar().maximum() > 0


def test_markup_and_turning_signs_in_a_title_and_a_tag_are_text(qtbot, window, tmp_path) -> None:
    (tmp_path / "evil.txt").write_text(f"{EVIL}\n\nIt has a title that means ill to whoever shows it.\n", "utf-8")
    window.commands.import_paths([tmp_path / "evil.txt"])
    settle(qtbot, window)
    [title] = [one for one in titles(window) if one.startswith("<b>")]
    assert title.startswith("<b>Bold</b> & ")
    read(qtbot, window, title)
    assert window.reader.header._title.text() == title
    window.marking.add_tag([window.reader.article().id], "<i>tag</i>\u202egnol")
    settle(qtbot, window)
    assert window.status.message() == "Tagged \u2068#<i>tag</i>gnol\u2069"
    assert "<i>tag</i>\u202egnol" in window.reader.header.tags.names()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("שלום", "\u2068שלום\u2069"),
        ("a\u202eb\u2069", "\u2068ab\u2069"),
        ("zero\u200bwidth", "zero\u200bwidth"),
    ],
)
def test_a_name_in_a_sentence_turns_no_other_words_round(text: str, shown: str) -> None:
    assert in_sentence(text) == shown
