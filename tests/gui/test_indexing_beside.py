"""While the index is brought up to date, which may take minutes, everything else goes on."""

from __future__ import annotations

import threading

from archive_app.gui.session import INDEXING
from tests.gui.conftest import settle


def test_an_article_is_starred_while_the_index_is_brought_up_to_date(qtbot, window, monkeypatch) -> None:
    archive, may_end, catch_up = window.session.archive, threading.Event(), window.session.archive.catch_up

    def long_catch_up(report):
        may_end.wait(60)
        return catch_up(report)

    monkeypatch.setattr(archive, "catch_up", long_catch_up)
    window.session.start()
    qtbot.waitUntil(lambda: any(job.label == INDEXING for job in window.session.jobs.shown))
    window.commands.star([1])
    qtbot.waitUntil(lambda: archive.rows([1])[0].starred_at is not None)
    assert any(job.label == INDEXING for job in window.session.jobs.shown)
    may_end.set()
    settle(qtbot, window)
    assert window.status.index_text() == "Index up to date"
