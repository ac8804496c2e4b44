"""Work in threads: the newest answer counts, trouble is told, a stop is heard."""

from __future__ import annotations

import contextlib
import threading

import pytest

from archive_app.errors import Cancelled, InputError
from archive_app.gui.job import remaining
from archive_app.gui.jobs import TROUBLE, Jobs
from archive_app.model import Progress


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def test_a_late_answer_never_replaces_a_newer_one(qtbot, jobs) -> None:
    gate, answers = threading.Event(), []
    jobs.read("search", lambda: gate.wait(10) and "old", answers.append)
    jobs.read("search", lambda: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    qtbot.waitUntil(jobs.is_idle)
    assert answers == ["new"]


def test_answers_to_different_questions_all_arrive(qtbot, jobs) -> None:
    answers = set()
    for key in "abc":
        jobs.read(key, lambda key=key: key, answers.add)
    qtbot.waitUntil(lambda: answers == {"a", "b", "c"})


def test_writes_happen_one_after_another_in_order(qtbot, jobs) -> None:
    done = []
    for number in range(5):
        jobs.write("Counting", lambda _, number=number: done.append(number), lambda _: None)
    qtbot.waitUntil(lambda: not jobs.shown)
    assert done == [0, 1, 2, 3, 4]


def test_expected_trouble_is_told_as_it_is(qtbot, jobs) -> None:
    def work(_report):
        raise InputError("There is no such tag.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.write("Tagging", work, lambda _: None)
    assert told.args == ["There is no such tag."]


def test_a_bug_is_logged_and_told_without_details(qtbot, jobs, caplog) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.read("search", lambda: 1 // 0, lambda _: None)
    assert told.args == [TROUBLE]
    assert "ZeroDivisionError" in caplog.text
    assert any("ZeroDivisionError" in line for line in jobs.finished[0].lines)


def test_a_question_that_meets_expected_trouble_is_told_and_not_listed(qtbot, jobs) -> None:
    def work():
        raise InputError("There is no such tag.")

    with qtbot.waitSignal(jobs.failed):
        jobs.read("tags", work, lambda _: None)
    assert jobs.finished == []


def test_a_stopped_job_ends_at_its_next_report(qtbot, jobs) -> None:
    started, stopped, steps = threading.Event(), threading.Event(), []

    def work(report):
        started.set()
        stopped.wait(10)
        for number in range(1000):
            report(Progress("Importing", number, 1000))
            steps.append(number)

    job = jobs.write("Importing", work, lambda _: steps.append("done"))
    started.wait(10)
    with qtbot.waitSignal(jobs.failed) as told:
        job.cancel()
        stopped.set()
    assert steps == []
    assert told.args == ["Importing was stopped."]


def test_progress_arrives_while_a_job_works(qtbot, jobs) -> None:
    gate = threading.Event()

    def work(report):
        report(Progress("Importing", 3, 10))
        gate.wait(10)

    job = jobs.write("Importing", work, lambda _: None)
    qtbot.waitUntil(lambda: job.progress.done == 3)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.shown)


def test_work_that_fails_or_is_stopped_has_another_way_on(qtbot, jobs) -> None:
    told = []

    def work(_report):
        raise Cancelled("Indexing was stopped.")

    jobs.write("Indexing", work, lambda _: told.append("done"), otherwise=lambda: told.append("left off"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["left off"]


def test_nothing_is_answered_after_the_end(qtbot, qapp) -> None:
    ended, told = Jobs(), []
    ended.write("Tagging", lambda _: None, told.append)
    ended.close()
    qtbot.waitUntil(ended.is_idle)
    assert told == []


def counting(steps, gates):
    """Make work of some steps that waits before each until its gate is open."""

    def work(report):
        for number, gate in enumerate(gates):
            report(Progress("Importing", number, len(gates)))
            gate.wait(10)
            steps.append(number)
        return "done"

    return work


def test_other_writes_pass_one_that_is_paused_and_it_goes_on_before_those_that_wait(qtbot, jobs) -> None:
    steps, gates = [], [threading.Event() for _ in range(3)]
    job = jobs.write("Importing", counting(steps, gates), steps.append)
    jobs.pause(job)
    gates[0].set()
    qtbot.waitUntil(lambda: job.state == "paused")
    jobs.write("Tagging", lambda _: steps.append("tag"), lambda _: None)
    qtbot.waitUntil(lambda: "tag" in steps)
    before, gate = list(steps), threading.Event()
    star = jobs.write("Starring", lambda _: gate.wait(10), lambda _: None)
    jobs.write("Reading", lambda _: steps.append("read"), lambda _: None)
    qtbot.waitUntil(lambda: star.state == "running")
    for one in gates:
        one.set()
    jobs.resume(job)
    assert job.state == "waiting"
    gate.set()
    qtbot.waitUntil(lambda: not jobs.shown)
    assert [step for step in steps[len(before) :] if step != "done"] == [*range(before.index("tag"), 3), "read"]
    assert {one.label: one.state for one in jobs.finished} == dict.fromkeys(
        ("Importing", "Tagging", "Starring", "Reading"), "finished"
    )


def test_a_write_that_depends_on_a_paused_one_waits_for_it_and_can_be_cancelled(qtbot, jobs) -> None:
    steps, gates = [], [threading.Event() for _ in range(2)]
    job = jobs.write("Importing", counting(steps, gates), steps.append)
    jobs.pause(job)
    for one in gates:
        one.set()
    qtbot.waitUntil(lambda: job.state == "paused")
    undo = jobs.write("Undo", lambda _: steps.append("undo"), lambda _: None, may_pass=False)
    other = jobs.write("Undo", lambda _: steps.append("never"), lambda _: None, may_pass=False)
    jobs.write("Tagging", lambda _: steps.append("tag"), lambda _: None)
    qtbot.waitUntil(lambda: "tag" in steps)
    assert (undo.state, "undo" in steps) == ("waiting", False)
    jobs.cancel(other)
    qtbot.waitUntil(lambda: other.state == "stopped")
    jobs.resume(job)
    qtbot.waitUntil(lambda: not jobs.shown)
    assert steps.index(1) < steps.index("undo")
    assert "never" not in steps


def test_a_job_pauses_only_where_it_holds_nothing_that_others_wait_for(qtbot, qapp) -> None:
    steps, gates = [], [threading.Event() for _ in range(2)]
    with contextlib.closing(Jobs(may_step_aside=lambda: False)) as made:
        job = made.write("Importing", counting(steps, gates), steps.append)
        qtbot.waitUntil(lambda: job.has_reported)
        made.pause(job)
        gates[0].set()
        qtbot.waitUntil(lambda: job.progress.done == 1)
        assert job.state == "pausing"
        gates[1].set()
        qtbot.waitUntil(lambda: not made.shown)
        assert (steps, job.state) == ([0, 1, "done"], "finished")


def test_a_paused_job_is_stopped_and_another_ends_with_the_window(qtbot, jobs) -> None:
    steps, paused = [], []
    for label in ("Importing", "Exporting"):
        gate = threading.Event()
        job = jobs.write(label, counting(steps, [gate] * 3), steps.append)
        jobs.pause(job)
        gate.set()
        qtbot.waitUntil(lambda job=job: job.state == "paused")
        paused.append(job)
    before = list(steps)
    jobs.cancel(paused[0])
    qtbot.waitUntil(lambda: paused[0].state == "stopped")
    jobs.close()
    qtbot.waitUntil(jobs.is_idle)
    assert steps == before


def test_the_log_of_a_job_tells_what_happened_and_quiet_ones_are_not_listed(qtbot, jobs) -> None:
    def work(report):
        report(Progress("Importing", 1, 2, "One process ended."))
        report(Progress("Tidying", 1, 2))
        raise InputError("There is no such tag.")

    job = jobs.write("Importing", work, lambda _: None)
    jobs.write("Remembering", lambda _: None, lambda _: None, is_quiet=True)
    qtbot.waitUntil(jobs.is_idle)
    assert jobs.finished == [job]
    told = [one.split("  ", 1)[1] for one in job.lines]
    assert told == [
        "Begun",
        "One process ended.",
        "Tidying",
        "There is no such tag.",
        "Failed after less than a second",
    ]


@pytest.mark.parametrize(
    ("seconds", "done", "total", "text"),
    [
        (1.0, 10, 100, ""),
        (10.0, 0, 100, ""),
        (10.0, 10, None, ""),
        (10.0, 10, 100, "about 2 min left"),
        (10.0, 50, 100, "about 10 s left"),
        (60.0, 10, 1000, "about 1 h 39 min left"),
    ],
)
def test_the_rest_is_estimated_by_the_pace_so_far(seconds, done, total, text) -> None:
    assert remaining(seconds, Progress("Importing", done, total)) == text


def test_what_is_asked_once_the_window_is_closed_is_let_be(jobs) -> None:
    jobs.close()
    jobs.read("search", lambda: pytest.fail("It was asked."), lambda _: None)
    assert jobs.is_idle()
