"""The program is killed at any moment, and started again: nothing acknowledged is lost, nothing half done remains.

A few kills are in every run. ``python -m pytest -m slow tests/faults`` makes 200 of each kind, which takes half an
hour; ``ARCHIVE_APP_KILLS`` is another number, ``ARCHIVE_APP_SEED`` begins other moments.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("processes are killed as POSIX systems kill them", allow_module_level=True)

from tests.faults import killing
from tests.faults.works import Kind, kinds

FEW = 3
SEED = os.environ.get("ARCHIVE_APP_SEED", "1")

every_kind = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)


@every_kind
def test_nothing_is_lost_or_left_half_done_when_the_program_is_killed(kind: Kind, tmp_path: Path) -> None:
    kill_often(kind, tmp_path, FEW)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@every_kind
def test_nothing_is_lost_or_left_half_done_however_often_it_is_killed(kind: Kind, tmp_path: Path) -> None:
    kill_often(kind, tmp_path, int(os.environ.get("ARCHIVE_APP_KILLS", "200")))


def kill_often(kind: Kind, folder: Path, times: int) -> None:
    """Kill the work at moments that are spread over all of it, by the clock and by what SQLite writes in turn."""
    (folder / "begin").mkdir()
    kind.prepare(folder / "begin")
    whole = killing.run(kind.work, _fresh(folder))
    assert whole.seconds is not None
    kind.prove(folder / "now", whole.done)
    chance = random.Random(f"{kind.name} {SEED}")
    for number in range(times):
        share = (number + chance.random()) / times
        is_write = bool(whole.writes) and number % 2 == 1
        moment = {"at_write": 1 + int(share * whole.writes)} if is_write else {"after": share * whole.seconds}
        told = killing.run(kind.work, _fresh(folder), **moment)
        try:
            kind.prove(folder / "now", told.done)
        except Exception as error:
            error.add_note(f"killed {moment} of {whole.seconds:.3f} s and {whole.writes} writes, after {told.done}")
            raise


def _fresh(folder: Path) -> Path:
    for name in ("now", "home"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(folder / "begin", folder / "now")
    return folder / "now"
