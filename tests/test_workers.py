"""Work in other processes: in order, and whatever one item does to its process."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive_app import workers
from archive_app.workers import WorkerFailedError, in_order


def double(number: int) -> int:
    return number * 2


def fragile(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number


def slow(number: int) -> int:
    if number == 3:
        time.sleep(60)
    return number


@pytest.mark.parametrize("count", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert [result for _, result in in_order(double, range(40), workers=count)] == [number * 2 for number in range(40)]


def test_an_item_that_kills_its_worker_fails_alone() -> None:
    results = dict(in_order(fragile, range(12), workers=2))
    assert isinstance(results.pop(5), WorkerFailedError)
    assert results == {number: number for number in range(12) if number != 5}


def test_an_item_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_PER_ITEM", 2.0)
    results = dict(in_order(slow, range(6), workers=2))
    assert isinstance(results.pop(3), WorkerFailedError)
    assert results == {0: 0, 1: 1, 2: 2, 4: 4, 5: 5}


def test_only_a_few_items_are_taken_ahead() -> None:
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    running = in_order(double, items(), workers=1)
    next(running)
    assert len(taken) <= 2 * workers.QUEUED_PER_WORKER
    running.close()


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by its group there")
def test_workers_end_when_the_program_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import os, time\n"
        "from pathlib import Path\n"
        "from archive_app.workers import in_order\n"
        "def work(place):\n"
        "    Path(place).write_text(str(os.getpid()))\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        f"    list(in_order(work, [{str(tmp_path / 'worker')!r}], workers=1))\n"
    )
    process = subprocess.Popen([sys.executable, str(program)], cwd=tmp_path)
    worker = _waited_for(lambda: int((tmp_path / "worker").read_text()))
    process.kill()
    process.wait()
    assert _waited_for(lambda: _is_gone(worker))


def _is_gone(process_id: int) -> bool:
    status = Path(f"/proc/{process_id}/stat")
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def _waited_for(answer):
    """Ask again and again until the answer is one, for at most half a minute."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError):
            if found := answer():
                return found
        time.sleep(0.05)
    return None


def test_it_is_told_when_a_worker_died_and_among_which_items() -> None:
    told = []
    results = dict(in_order(fragile, range(12), workers=2, broken=told.append))
    assert results.keys() == set(range(12))
    assert told
    assert set(told) <= set(range(12))


def test_only_the_workers_are_ended_when_all_is_done_and_no_other_process_of_the_program() -> None:
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
    other.start()
    try:
        assert len(list(in_order(double, range(12), workers=2))) == 12
        assert _waited_for(lambda: multiprocessing.active_children() == [other])
    finally:
        other.kill()
        other.join()
