"""View counts of an article that was saved several times, as a small line in the reader's header."""

from __future__ import annotations

import pytest

from archive_app.gui.reader.sparkline import points
from archive_app.model import Snapshot
from tests.gui.conftest import ARTICLES, read, settle
from tests.gui.test_window import FERRY


def test_the_line_runs_from_the_first_day_to_the_last_and_up_to_the_most_views() -> None:
    seen = (Snapshot("2024-01-01", 50), Snapshot("2024-01-11", 100), Snapshot("2024-01-21", 75))
    assert points(seen) == ((0.0, 0.5), (0.5, 1.0), (1.0, 0.75))


@pytest.mark.parametrize(
    "seen",
    [
        (),
        (Snapshot("2024-01-01", 50),),
        (Snapshot("2024-01-01", 50), Snapshot("2024-01-02", None)),
        (Snapshot("2024-01-01", 50), Snapshot(None, 70), Snapshot("2024-02", 80)),
        (Snapshot("2024-01-01", 50), Snapshot("2024-01-01", 60)),
    ],
)
def test_there_is_no_line_without_two_dated_counts(seen) -> None:
    assert points(seen) == ()


def test_no_views_at_all_lie_on_the_ground() -> None:
    assert points((Snapshot("2024-01-01", 0), Snapshot("2024-01-02", 0))) == ((0.0, 0.0), (1.0, 0.0))


def test_an_article_saved_again_shows_its_counts_and_lists_them_in_the_tip(qtbot, window, tmp_path) -> None:
    text = ARTICLES["harbour.txt"].replace("2107", "3260").replace("23.04.2024", "01.06.2024")
    (tmp_path / "again.txt").write_text(text, encoding="utf-8")
    window.commands.import_paths([tmp_path / "again.txt"])
    settle(qtbot, window)
    line = window.reader.header.sparkline
    read(qtbot, window, "A winter timetable")
    assert not line.isVisible()
    read(qtbot, window, FERRY)
    assert line.isVisible()
    assert "23 Apr 2024: 2,107 views" in line.toolTip()
    assert "1 Jun 2024: 3,260 views" in line.accessibleName()
    image = line.grab().toImage()
    link = line.palette().link().color()
    inked = [image.pixelColor(x, y) == link for x in range(image.width()) for y in range(image.height())]
    assert any(inked)
