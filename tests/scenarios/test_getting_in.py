"""Getting in by hand: a passage is copied and pasted as an article of its own, and taken back."""

from __future__ import annotations

import pytest

from tests.scenarios.desk import until

pytestmark = pytest.mark.scenario

IN_TEXT = (960, 330)
"""A word of the open article."""
PASTED = 'tag:"pasted by hand"'


def test_a_copied_passage_is_pasted_tagged_saved_and_undone_by_keys_alone(desk, sample) -> None:
    named = ("--archive", str(sample))

    def found() -> int:
        return desk.archive(*named, "search", PASTED)["total"]

    program = desk.open(*named, title="Sample")
    desk.key("j")
    desk.click(*IN_TEXT, times=3)
    desk.key("ctrl+c", "ctrl+v")
    desk.wait_for_window("Paste an article")
    desk.key(*["Tab"] * 8)
    desk.type("pasted by hand")
    desk.key("Return", "ctrl+Return")
    until(lambda: found() == 1, "the article that was pasted")
    desk.key("ctrl+z")
    until(lambda: found() == 0, "the paste to be undone")
    program.close()
