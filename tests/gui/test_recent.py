"""The archives opened last are offered again, as far as they are still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import settings
from archive_app.gui.recent import MOST, RecentMenu, with_recent
from archive_app.settings import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))


def test_the_last_one_opened_comes_first_and_none_comes_twice() -> None:
    values = Settings()
    for number in (*range(MOST + 3), 5):
        values = with_recent(values, Path(f"/archives/{number}.articles"))
    recent = values.get(settings.RECENT)
    assert recent[0] == str(Path("/archives/5.articles").absolute())
    assert len(recent) == len(set(recent)) == MOST


def test_only_archives_that_are_still_there_are_offered_and_one_can_be_chosen(qtbot, tmp_path: Path) -> None:
    here = tmp_path / "here & now.articles"
    here.touch()
    settings.save(with_recent(with_recent(Settings(), tmp_path / "gone.articles"), here))
    menu = RecentMenu()
    qtbot.addWidget(menu)
    menu.aboutToShow.emit()
    [action] = menu.actions()
    with qtbot.waitSignal(menu.chosen) as chosen:
        action.trigger()
    assert chosen.args == [here]


def test_an_empty_list_says_so(qtbot) -> None:
    menu = RecentMenu()
    qtbot.addWidget(menu)
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
