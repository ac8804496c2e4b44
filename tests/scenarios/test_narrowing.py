"""A result is narrowed and widened by the mouse; what another program does meanwhile is seen."""

from __future__ import annotations

import subprocess
import time

import pytest

from tests.scenarios.conftest import PICTURES
from tests.scenarios.desk import PROGRAM, until

pytestmark = pytest.mark.scenario

FIRST_TAG = (257, 174)
"""The tag that most articles have, the first among the facets; asked for, it stays there."""


def test_a_click_on_a_facet_narrows_and_a_second_one_widens(desk, sample) -> None:
    named = ("--archive", str(sample))

    def saved_as(name: str) -> str:
        desk.key("ctrl+s")
        desk.wait_for_window("Save search")
        desk.key("ctrl+a")
        desk.type(name)
        desk.key("Return")
        desk.wait_until_gone("Save search")
        searches = until(lambda: desk.archive(*named, "searches")["searches"], "the saved search")
        return next(one["query"] for one in searches if one["name"] == name)

    program = desk.open(*named, title="Sample")
    desk.key("ctrl+shift+n")
    time.sleep(0.5)
    desk.click(*FIRST_TAG)
    desk.picture(PICTURES / "facets.png")
    narrowed = saved_as("Narrowed")
    assert narrowed == "tag:schools"
    desk.click(*FIRST_TAG)
    desk.key("ctrl+f")
    desk.type("river")
    assert saved_as("Widened") == "river"
    program.close()


def test_what_the_command_line_stars_is_found_in_the_open_window_and_unstarred_there(desk, sample) -> None:
    named = ("--archive", str(sample))
    program = desk.open(*named, title="Sample")
    subprocess.run([PROGRAM, *named, "mark", "starred", "5"], env=desk.environment, check=True, capture_output=True)
    time.sleep(3)
    desk.key("ctrl+f")
    desk.type("is:starred")
    desk.key("Down", "s")
    until(lambda: desk.archive(*named, "search", "is:starred")["total"] == 0, "the star to be taken off")
    desk.key("ctrl+z")
    until(lambda: desk.archive(*named, "search", "is:starred")["total"] == 1, "the star again")
    program.close()
