"""Read the open article aloud, sentence by sentence; the one that is spoken is marked and kept in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive_app.gui.reader.voices import SpeechError, choose_language, speaker
from archive_app.gui.widgets.basic import IconButton, filled, label, line, push_button
from archive_app.gui.wording import locale
from archive_app.reading.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.gui.actions import Actions
    from archive_app.gui.reader.pane import ReaderPane
    from archive_app.gui.session import Session

SPEEDS = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8)
"""Rates as Qt has them: 0 is how a voice speaks by itself, 1 as fast as it can."""
USUAL = SPEEDS.index(0.0)


class AloudBar(QWidget):
    """What can be done while an article is read aloud: pause, stop, slower, faster."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self.play = IconButton("pause", "Pause")
        self.play.clicked.connect(actions["read_aloud"].trigger)
        self.told = label(muted=True)
        slower, faster = push_button("Slower"), push_button("Faster")
        slower.clicked.connect(actions["speak_slower"].trigger)
        faster.clicked.connect(actions["speak_faster"].trigger)
        close = IconButton("close", "Stop reading aloud")
        close.clicked.connect(actions["stop_aloud"].trigger)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        for widget in (self.play, self.told, slower, faster):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line())
        self.hide()

    def show_state(self, *, is_paused: bool, speed: int) -> None:
        """Tell whether it is being read, and how fast."""
        self.play.show_icon("play" if is_paused else "pause", "Go on" if is_paused else "Pause")
        words = "Reading paused" if is_paused else "Reading aloud"
        times = locale().toString(1 + SPEEDS[speed], "f", 1)
        self.told.setText(words if speed == USUAL else f"{words}, {times} ×")


class ReadAloud(QObject):
    """Speaks the text of the open article. ``engine`` names the one of Qt's to use; empty is the system's usual."""

    def __init__(self, session: Session, actions: Actions, reader: ReaderPane) -> None:
        super().__init__(reader)
        self._session, self._reader = session, reader
        self.engine = ""
        self.bar = AloudBar(actions)
        self._speaker: Any = None
        self._coming: Iterator[tuple[int, int]] = iter(())
        self._spoken: tuple[int, int] | None = None
        self._is_speaking = False
        self._speed = USUAL
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        actions.connect(
            {
                "read_aloud": self.toggle,
                "stop_aloud": self.stop,
                "speak_slower": lambda: self.change_speed(-1),
                "speak_faster": lambda: self.change_speed(1),
            }
        )
        reader.showed.connect(lambda _is_other: self.stop())
        reader.closed.connect(self.stop)

    def toggle(self) -> None:
        """Begin at the selection, else at the top of what is seen; pause, or go on, when it has begun."""
        if self._is_speaking:
            self._pause()
        elif self._spoken is not None:
            self._say(self._spoken)
        else:
            self._start()

    def stop(self) -> None:
        """Read no more, and mark nothing."""
        self._hush()
        self._coming, self._spoken = iter(()), None
        self.bar.hide()
        self._reader.view.mark_spoken(None)

    def change_speed(self, by: int) -> None:
        """Read faster or slower, from the beginning of the sentence that is spoken."""
        self._speed = min(max(self._speed + by, 0), len(SPEEDS) - 1)
        if self._is_speaking and self._spoken is not None:
            self._hush()
            self._say(self._spoken)
        self.bar.show_state(is_paused=not self._is_speaking, speed=self._speed)

    def spoken(self) -> tuple[int, int] | None:
        """Tell which passage is being spoken, or is where it was paused."""
        return self._spoken

    def _start(self) -> None:
        loaded, view = self._reader.loaded(), self._reader.view
        if loaded is None:
            return
        passage = view.passage()
        self._reader.originals.leave()
        try:
            self._prepare(loaded.article.language)
        except SpeechError as error:
            self._session.jobs.failed.emit(str(error))
            return
        start = passage[0] if passage else view.top()
        self._coming = sentences(loaded.article.text, start)
        self.bar.show()
        self._go_on()

    def _prepare(self, language: str) -> None:
        if self._speaker is None:
            self._speaker = speaker(self.engine, self)
            self._speaker.stateChanged.connect(self._follow)
        choose_language(self._speaker, language)

    def _say(self, passage: tuple[int, int]) -> None:
        self._spoken, self._is_speaking = passage, True
        self.bar.show_state(is_paused=False, speed=self._speed)
        self._reader.view.mark_spoken(passage)
        self._speaker.setRate(SPEEDS[self._speed])
        self._speaker.say(self._reader.view.text()[slice(*passage)])

    def _pause(self) -> None:
        """Stop in the sentence; it is said again from its beginning, which every engine can."""
        self._hush()
        self.bar.show_state(is_paused=True, speed=self._speed)

    def _hush(self) -> None:
        self._is_speaking = False
        self._next.stop()
        if self._speaker is not None:
            self._speaker.stop()

    def _follow(self, state: Any) -> None:
        """Say the next sentence when one has ended."""
        if self._is_speaking and state.name == "Ready":
            self._next.start()
        elif self._is_speaking and state.name == "Error":
            told = self._speaker.errorString()
            self.stop()
            self._session.jobs.failed.emit(f"Reading aloud was broken off: {told}.")

    def _go_on(self) -> None:
        passage = next(self._coming, None)
        if passage is not None:
            self._say(passage)
        else:
            self.stop()
