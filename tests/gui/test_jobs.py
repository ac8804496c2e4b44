"""Work in threads: the newest answer counts, trouble is told, a stop is heard."""

from __future__ import annotations

import threading

import pytest

from archive_app.errors import Cancelled, InputError
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
