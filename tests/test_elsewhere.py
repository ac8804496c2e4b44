"""An archive whose index is asked in other processes answers as it does in one, and lives on when they die."""

from __future__ import annotations

import contextlib
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.elsewhere import ask_elsewhere
from archive_app.errors import ArchiveError, Cancelled, InputError
from archive_app.model import Search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive_app.model import Progress


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Quay {number}\n\nThe ferry waits at quay {number}.", encoding="utf-8")
    with Archive.create(tmp_path / "Test.articles") as opened:
        operations.import_paths(opened, [tmp_path], workers=0)
        ask_elsewhere(opened)
        yield opened


def stop(_: Progress) -> None:
    raise Cancelled("Stopped.")


def test_an_index_elsewhere_answers_stops_fails_and_starts_again(archive: Archive) -> None:
    first = archive.search(Search())
    assert (first.total, archive.indexing.has_guessed) == (3, True)
    with contextlib.suppress(Cancelled):  # three articles may be indexed before the word to stop arrives
        archive.catch_up(stop)
    archive.catch_up()
    assert archive.index_lag() == 0
    found = archive.search(Search("ferry"))
    assert found.total == 3
    ids = [hit.id for hit in found.hits]
    assert sorted(archive.indexing.ids(Search("ferry")).tolist()) == sorted(ids)
    assert all("ferry" in snippet.text for snippet in archive.snippets(Search("ferry"), ids).values())
    assert archive.hit_positions(Search("ferry"), ids[0]) == ((4, 9),)
    assert any(one.text.startswith("ferry") for one in archive.completions("ferr"))
    with pytest.raises(InputError):
        archive.search(Search(sort="no such order"))
    for process in multiprocessing.active_children():
        process.terminate()
        process.join()
    assert archive.count(Search("ferry")) == 3


def test_no_process_is_left_when_the_archive_is_closed(archive: Archive) -> None:
    archive.catch_up()
    assert archive.count(Search("ferry")) == 3
    assert multiprocessing.active_children()
    archive.close()
    assert not multiprocessing.active_children()
    with pytest.raises(ArchiveError):
        archive.count(Search("ferry"))


def test_long_questions_and_long_answers_do_not_wait_for_each_other(archive: Archive) -> None:
    texts = [(number, "The ferry waits. " * 400, "en") for number in range(60)]
    with ThreadPoolExecutor(8) as executor:
        asked = [executor.submit(archive.indexing.snippets, Search("ferry"), texts) for _ in range(24)]
        assert all(len(one.result(timeout=60)) == len(texts) for one in asked)


def test_an_answer_that_cannot_be_sent_is_said_to_whoever_waits_for_it(archive: Archive) -> None:
    with pytest.raises(RuntimeError, match="pickle"):
        archive.indexing._answering.ask("__getattribute__", "_lock")
    assert archive.count(Search("ferry")) == 3
