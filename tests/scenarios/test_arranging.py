"""Somebody arranges the window with the mouse, and finds it arranged the next day."""

from __future__ import annotations

import json

import pytest

from tests.scenarios.conftest import PICTURES
from tests.scenarios.desk import until

pytestmark = pytest.mark.scenario

GRIP = (104, 57)
RIGHT_EDGE = (1285, 500)
TIMELINE = ((240, 130), (420, 130))
WINDOW_COLOR, PAPER_COLOR = "#f3f3f1", "#ffffff"
"""What the navigation and the reader are painted on."""


def test_the_navigation_is_dragged_to_the_right_and_is_there_after_a_restart(desk, sample) -> None:
    program = desk.open("--archive", str(sample), title="Sample")
    desk.key("j")
    assert desk.color(*RIGHT_EDGE) == PAPER_COLOR
    desk.drag(GRIP, (1280, 400))
    until(lambda: desk.color(*RIGHT_EDGE) == WINDOW_COLOR, "the navigation on the right")
    program.close()
    program = desk.open("--archive", str(sample), title="Sample")
    desk.picture(PICTURES / "arranged.png")
    assert desk.color(*RIGHT_EDGE) == WINDOW_COLOR
    program.close()


def test_a_span_drawn_on_the_timeline_becomes_part_of_the_search(desk, sample) -> None:
    named = ("--archive", str(sample))
    program = desk.open(*named, title="Sample")
    desk.drag(*TIMELINE)
    desk.picture(PICTURES / "timeline.png")
    desk.key("ctrl+s")
    desk.wait_for_window("Save search")
    desk.key("ctrl+a")
    desk.type("A span")
    desk.key("Return")
    [saved] = until(lambda: desk.archive(*named, "searches")["searches"], "the saved search")
    assert saved["query"].startswith("saved:")
    assert 0 < desk.archive(*named, "search", saved["query"])["total"] < desk.archive(*named, "stats")["articles"]
    program.close()


def test_text_grows_by_key_and_keeps_its_size(desk, sample) -> None:
    program = desk.open("--archive", str(sample), title="Sample")
    desk.key("j", "ctrl+plus", "ctrl+plus")
    program.close()
    [kept] = desk.home.rglob("settings.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["reader.font_size"] == 19
