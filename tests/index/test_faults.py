"""Killed processes, two writers at once and full disks: an index survives them all."""

import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from archive_app.errors import ArchiveError, Cancelled
from archive_app.index import Index, bulk, merging, writer
from archive_app.index import folder as folders
from archive_app.index import index as index_module
from archive_app.index.damage import IndexBusyError
from archive_app.index.vocabulary import Vocabulary
from archive_app.model import IndexDocument
from tests.index.library import ids, search

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and limits")

KILLS = 12
PATIENCE = 30


def article(number, words):
    return IndexDocument(number, f"Article {number}", f"everywhere {words}")


def changes(watermark):
    """What a step brings: three new articles, a new text for one of the step before, and one that is gone."""
    new = [article(3 * watermark + n, f"step{watermark}") for n in range(3)]
    changed = [article(3 * watermark - 2, f"changed{watermark}")] if watermark > 1 else []
    return new + changed, [3 * (watermark - 4)]


def state(watermark):
    """List the ids that are there after so many steps."""
    found = set()
    for step in range(1, watermark + 1):
        documents, gone = changes(step)
        found = (found - set(gone)) | {document.id for document in documents}
    return found


def work(folder, acknowledged):
    """Update, adopt and tidy until killed."""
    merging.SMALL = writer.SMALL = index_module.SMALL = 12
    merging.TIER = 2
    index = Index.open(folder, archive_uuid="archive")
    while True:
        watermark = index.watermark + 1
        documents, gone = changes(watermark)
        if watermark % 2:
            index.update(documents, gone, watermark=watermark)
        else:
            with index.workshop() as place:
                paths = writer.write_batches(documents, place / "0", memory_mb=1, vocabulary=Vocabulary())
                index.adopt(paths, gone, watermark=watermark)
        acknowledged.send(watermark)
        if index.waiting_joins():
            bulk.tidy(index, workers=0, report=lambda _: None)


def work_until(folder, acknowledged, step):
    """Be killed just before the disk is asked to keep or to rename something for the n-th time."""
    left = [step]

    def dying(function):
        def called(*arguments, **wishes):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **wishes)

        return called

    for name in ("fsync", "rename", "replace"):
        setattr(os, name, dying(getattr(os, name)))
    work(folder, acknowledged)


def add_in_turn(folder, acknowledged, first, steps):
    index = Index.open(folder, archive_uuid="archive")
    acknowledged.send("ready")
    for number in range(first, first + steps):
        index.update([article(number, "shared")], (), watermark=number)
    acknowledged.send("done")


def hold_the_lock(folder, acknowledged):
    with folders.locked(folder):
        acknowledged.send("locked")
        time.sleep(PATIENCE)


def run_out_of_space(folder, acknowledged):
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    index = Index.open(folder, archive_uuid="archive")
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most))
    try:
        index.update([article(n, " ".join(f"w{n * k}" for k in range(300))) for n in range(2, 200)], (), watermark=9)
    except ArchiveError as error:
        acknowledged.send(str(error))
    time.sleep(PATIENCE)


@pytest.fixture(scope="module")
def start():
    """Start processes that have imported everything already; each gets a pipe to write to."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    started = []

    def begin(function, folder, *arguments):
        reader, sender = context.Pipe(duplex=False)
        process = context.Process(target=function, args=(folder, sender, *arguments), daemon=True)
        process.start()
        sender.close()
        started.append(process)
        return process, reader

    yield begin
    for process in started:
        process.kill()
        process.join()


def heard(pipe):
    """Everything that a process said before it ended."""
    found = []
    try:
        while pipe.poll(PATIENCE):
            found.append(pipe.recv())
    except EOFError:
        pass
    return found


def everyone(index):
    return set(ids(index.search(search(""))))


def unneeded_files(index, folder):
    """List the files that neither the table of contents nor anybody else needs."""
    segments = index._index._segments()
    needed = {segment.make_filename(".seg") for segment in segments}
    needed |= {f"_MAIN_{index._index.latest_generation()}.toc", folders.STATE_FILE, folders.LOCK_FILE}
    return {path.name for path in folder.iterdir() if not path.name.startswith(folders.WORKSHOP)} - needed


def assert_it_goes_on(folder, last):
    """Open an index whose last step known to be done is ``last``, check what it finds and take one step more."""
    index = Index.open(folder, archive_uuid="archive")
    index.check()
    assert index.watermark in (last, last + 1)
    found = everyone(index)
    assert found == state(last + 1) or (found == state(last) and index.watermark == last)
    assert index.count == len(found)

    step = index.watermark + 1
    documents, gone = changes(step)
    index.update(documents, gone, watermark=step)
    assert everyone(index) == state(step)
    assert set(ids(index.search(search(f"step{step}")))) == {3 * step, 3 * step + 1, 3 * step + 2}
    assert ids(index.search(search(f"changed{step}"))) == [3 * step - 2] * (step > 1)
    assert unneeded_files(index, folder) == set()
    return step


def test_an_index_whose_writer_is_killed_at_any_moment_opens_and_goes_on(tmp_path, start):
    for _ in range(KILLS):
        process, pipe = start(work, tmp_path / "index")
        first = pipe.recv()
        time.sleep(random.uniform(0, 0.2))
        os.kill(process.pid, signal.SIGKILL)
        assert_it_goes_on(tmp_path / "index", max([first, *heard(pipe)]))


def test_a_join_whose_parts_were_joined_by_another_commit_meanwhile_is_left_undone(tmp_path, monkeypatch):
    monkeypatch.setattr(merging, "TIER", 2)
    for module in (merging, writer, index_module):
        monkeypatch.setattr(module, "SMALL", 12)
    index = Index.open(tmp_path / "index", archive_uuid="archive")
    for step in range(1, 9):
        with index.workshop() as place:
            documents, gone = changes(step)
            index.adopt(
                writer.write_batches(documents, place / "0", memory_mb=1, vocabulary=Vocabulary()), gone, watermark=step
            )
    joins = index.waiting_joins()
    assert joins
    monkeypatch.setattr(Index, "waiting_joins", lambda _: [*joins, *joins])  # the second time their parts are gone
    before = everyone(index)
    bulk.tidy(index, workers=0, report=lambda _: None)
    assert everyone(index) == before
    index.check()


@pytest.mark.parametrize("step", range(1, 26))
def test_an_index_whose_writer_is_killed_between_two_writes_opens_and_goes_on(tmp_path, start, step):
    _, pipe = start(work_until, tmp_path / "index", step)
    assert_it_goes_on(tmp_path / "index", max(heard(pipe), default=0))


def test_two_processes_that_update_at_once_lose_nothing(tmp_path, start):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    pipes = [start(add_in_turn, folder, first, 10)[1] for first in (100, 200)]
    assert [heard(pipe) for pipe in pipes] == [["ready", "done"]] * 2
    assert set(ids(index.search(search("shared")))) == {*range(100, 110), *range(200, 210)}
    index.check()


def test_an_index_survives_a_writer_that_gives_up_just_after_another_one_committed(tmp_path, monkeypatch):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    other = Index.open(folder, archive_uuid="archive", memory_mb=0)
    is_committing, has_written, may_give_up = (threading.Event() for _ in range(3))
    look_up = FileIndex.latest_generation

    def first():
        yield article(1, "first")
        is_committing.set()

    def given_up():
        yield from (article(2, "second"), article(3, "third"))
        has_written.set()
        may_give_up.wait(PATIENCE)
        raise Cancelled

    def slowly(whoosh_index):
        if is_committing.is_set() and threading.current_thread() is threading.main_thread():
            has_written.wait(0.5)
        return look_up(whoosh_index)

    monkeypatch.setattr(FileIndex, "latest_generation", slowly)
    with ThreadPoolExecutor(1) as pool:
        giving_up = pool.submit(lambda: is_committing.wait() and other.update(given_up(), (), watermark=2))
        index.update(first(), (), watermark=1)
        may_give_up.set()
        with pytest.raises(Cancelled):
            giving_up.result()
    assert everyone(Index.open(folder, archive_uuid="archive")) == {1}


def test_an_interruption_just_after_a_commit_takes_nothing_back(tmp_path, monkeypatch):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    index.update([article(1, "first")], (), watermark=1)

    def interrupted(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(SegmentWriter, "_finish", interrupted)
        with pytest.raises(KeyboardInterrupt):
            index.update([article(2, "second")], (), watermark=2)
    assert everyone(Index.open(folder, archive_uuid="archive")) == {1, 2}
    index.update([article(3, "third")], (), watermark=3)
    assert everyone(index) == {1, 2, 3}


def test_the_lock_of_a_killed_process_is_open(tmp_path, start, monkeypatch):
    monkeypatch.setattr("archive_app.index.writer.LOCK_PATIENCE", 0.1)
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    process, pipe = start(hold_the_lock, folder)
    assert pipe.recv() == "locked"
    with pytest.raises(IndexBusyError):
        index.update([article(1, "first")], (), watermark=1)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert (folder / folders.LOCK_FILE).exists()
    index.update([article(1, "first")], (), watermark=1)
    assert index.count == 1


def test_a_commit_that_runs_out_of_space_leaves_no_lock(tmp_path, start, monkeypatch):
    monkeypatch.setattr("archive_app.index.writer.LOCK_PATIENCE", 0.1)
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    index.update([article(1, "first")], (), watermark=1)
    process, pipe = start(run_out_of_space, folder)
    assert pipe.recv().startswith("The search index cannot be read or written")
    assert process.is_alive()
    index.update([article(2, "second")], (), watermark=2)
    assert everyone(index) == {1, 2}
    assert unneeded_files(index, folder) == set()
