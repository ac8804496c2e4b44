"""Garbage with widgets in it is freed in the window's thread, whatever other threads do."""

from __future__ import annotations

import threading
import weakref

from PySide6.QtCore import QObject


def test_a_widget_in_a_circle_is_freed_in_the_windows_thread_while_others_allocate(qtbot, window) -> None:
    threads: list[int] = []

    def circle() -> None:
        one = QObject()
        one.itself = one
        weakref.finalize(one, lambda: threads.append(threading.get_ident()))

    def allocate() -> None:
        kept: list[list[int]] = []
        while not is_enough.is_set():
            kept.append([len(kept)])
            if len(kept) > 10_000:
                kept.clear()

    is_enough = threading.Event()
    other = threading.Thread(target=allocate)
    for _ in range(1_000):
        circle()
    other.start()
    try:
        qtbot.waitUntil(lambda: len(threads) == 1_000)
    finally:
        is_enough.set()
        other.join()
    assert set(threads) == {threading.get_ident()}
