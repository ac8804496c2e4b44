"""The first five minutes: the sample is searched, read, marked and handed over, in light and in dark."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import PICTURES
from tests.scenarios.desk import until

pytestmark = pytest.mark.scenario

IN_TEXT = (960, 330)
"""A word of the open article."""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_somebody_opens_the_sample_finds_reads_marks_and_exports(desk, sample, theme) -> None:
    named = ("--archive", str(sample))

    def excerpts():
        return desk.archive(*named, "excerpt", "list")["excerpts"]

    def show(name: str) -> None:
        desk.picture(PICTURES / theme / f"{name}.png")

    before = {one["id"] for one in excerpts()}
    program = desk.open(*named, title="Sample")
    show("1-archive")
    desk.key("ctrl+f")
    desk.type("organizations")
    show("2-search")
    desk.key("Down", "Return")
    show("3-article")
    desk.click(*IN_TEXT, times=2)
    show("4-selection")
    desk.key("e")
    [marked] = until(lambda: [one for one in excerpts() if one["id"] not in before], "the new excerpt")
    show("5-excerpt")

    desk.key("ctrl+e")
    desk.wait_for_window("Export excerpts")
    show("6-export")
    desk.key("Return")
    target = desk.home / "Excerpts.md"
    document = until(lambda: target.exists() and target.read_text(encoding="utf-8"), f"the export {target}")
    assert marked["quote"] in document

    desk.key("ctrl+f", "ctrl+a")
    desk.type("nothing has this wrod")
    show("7-nothing-found")
    program.close()


def test_an_article_is_starred_tagged_and_trashed_by_key_and_all_of_it_undone(desk, sample) -> None:
    named = ("--archive", str(sample))

    def found(query: str) -> int:
        return desk.archive(*named, "search", query)["total"]

    before = found("is:starred"), found("tag:harbours"), found("in:trash")
    program = desk.open(*named, title="Sample")
    desk.key("j", "s")
    until(lambda: found("is:starred") == before[0] + 1, "the star")
    desk.key("t")
    desk.type("harbours")
    desk.key("Return", "Escape")
    until(lambda: found("tag:harbours") == before[1] + 1, "the tag")
    desk.key("Delete")
    until(lambda: found("in:trash") == before[2] + 1, "the article in the trash")
    desk.key("ctrl+z", "ctrl+z", "ctrl+z")
    until(lambda: (found("is:starred"), found("tag:harbours"), found("in:trash")) == before, "all to be undone")
    desk.key("ctrl+shift+z")
    until(lambda: found("is:starred") == before[0] + 1, "the star again")
    program.close()


def test_a_search_is_saved_and_what_is_new_in_it_is_there_after_a_restart(desk, sample) -> None:
    named = ("--archive", str(sample))
    program = desk.open(*named, title="Sample")
    desk.key("ctrl+f")
    desk.type("tag:schools garden")
    desk.key("Return", "ctrl+s")
    desk.wait_for_window("Save search")
    desk.key("ctrl+a")
    desk.type("Gardens")
    desk.key("Return")
    until(lambda: _names(desk, named) == ["Gardens"], "the saved search")
    program.close()
    program = desk.open(*named, title="Sample")
    desk.picture(PICTURES / "saved-search.png")
    program.close()
    assert _names(desk, named) == ["Gardens"]


def test_an_action_is_found_by_its_words_in_the_palette(desk, sample) -> None:
    named = ("--archive", str(sample))
    program = desk.open(*named, title="Sample")
    desk.key("j", "ctrl+k")
    desk.type("star")
    desk.picture(PICTURES / "palette.png")
    desk.key("Return")
    until(lambda: desk.archive(*named, "search", "is:starred")["total"] == 1, "the star")
    program.close()


def _names(desk, named: tuple[str, str]) -> list[str]:
    return [one["name"] for one in desk.archive(*named, "searches")["searches"]]
