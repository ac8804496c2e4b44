"""Lines that were cut off an article stand where they stood in its original."""

from __future__ import annotations

import pytest

from archive_app.reading.cut_places import cut_places

OWN = ("One.", "Two.", "Three.")


@pytest.mark.parametrize(
    ("cut", "whole", "places"),
    [
        ((), OWN, {}),
        (("Menu", "Share"), ("Menu", "One.", "Two.", "Three.", "Share"), {0: ("Menu",), 3: ("Share",)}),
        (("Ad",), ("One.", "Ad", "Two.", "Three."), {1: ("Ad",)}),
        (("Share", "Share"), ("Share", "One.", "Two.", "Three.", "Share"), {0: ("Share",), 3: ("Share",)}),
        (("Gone",), OWN, {3: ("Gone",)}),
        (("Menu", "Home"), ("Menu", "Home", "One."), {0: ("Menu", "Home")}),
    ],
)
def test_each_cut_line_is_placed_before_the_block_that_followed_it(cut, whole, places) -> None:
    assert cut_places(cut, OWN, whole) == places
