"""An article is read aloud where the platform has voices, and says what to install where it has none."""

from __future__ import annotations

import importlib

import pytest
from PySide6.QtCore import QObject

from archive_app.gui.reader.voices import NO_PACKAGE, NO_VOICE_FOR, SpeechError, choose_language, speaker
from tests.gui.conftest import WAIT, read, select, settle
from tests.gui.test_window import FERRY


def has_speech() -> bool:
    try:
        importlib.import_module("PySide6.QtTextToSpeech")
    except ImportError:
        return False
    return True


with_speech = pytest.mark.skipif(not has_speech(), reason="the speech part of Qt is not installed")


@pytest.fixture
def aloud(qtbot, window):
    """Reading aloud in a window on an article, by the engine of Qt that only takes the time that words would."""
    read(qtbot, window, FERRY)
    found = window.reader_tools.aloud
    found.engine = "mock"
    yield found
    found.stop()


def marked(window) -> list[str]:
    """List what is marked in the color of selections."""
    color = window.palette().highlight().color()
    marks = window.reader.view.extraSelections()
    return [one.cursor.selectedText() for one in marks if one.format.background().color() == color]


@pytest.mark.skipif(has_speech(), reason="the speech part of Qt is installed")
def test_who_lacks_the_package_is_told_how_to_install_it(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    failed = []
    window.session.jobs.failed.connect(failed.append)
    window.actions_table["read_aloud"].trigger()
    assert len(failed) == 1
    assert failed[0] == NO_PACKAGE or "needs the system's library" in failed[0]
    assert window.status.message() == failed[0]
    assert window.reader_tools.aloud.bar.isHidden()


@with_speech
def test_it_is_read_from_the_selection_sentence_by_sentence_to_its_end(qtbot, window, aloud) -> None:
    select(window, "Its captain")
    said = []
    mark = window.reader.view.mark_spoken
    window.reader.view.mark_spoken = lambda passage: (said.append(passage), mark(passage))
    aloud.change_speed(9)
    window.actions_table["read_aloud"].trigger()
    assert aloud.bar.isVisible()
    assert marked(window)[0].startswith("Its captain writes down")
    qtbot.waitUntil(lambda: aloud.spoken() is None, timeout=WAIT)
    text = window.reader.article().text
    assert [text[slice(*one)].split()[0] for one in said if one] == ["Its", "Nobody"]
    assert marked(window) == []
    assert aloud.bar.isHidden()


@with_speech
def test_it_pauses_goes_on_with_the_same_sentence_and_stops(qtbot, window, aloud) -> None:
    key = window.actions_table["read_aloud"]
    key.trigger()
    first = aloud.spoken()
    assert marked(window)[0].startswith("The ferry to the island")
    key.trigger()
    assert aloud.bar.play.accessibleName() == "Go on"
    qtbot.wait(100)
    assert aloud.spoken() == first
    key.trigger()
    assert aloud.bar.play.accessibleName() == "Pause"
    window.actions_table["speak_faster"].trigger()
    assert "1.2" in aloud.bar.told.text()
    window.actions_table["stop_aloud"].trigger()
    assert aloud.spoken() is None
    assert marked(window) == []


@with_speech
def test_another_article_ends_it(qtbot, window, aloud) -> None:
    window.actions_table["read_aloud"].trigger()
    read(qtbot, window, "A winter timetable")
    assert aloud.spoken() is None
    assert aloud.bar.isHidden()


@with_speech
def test_an_article_in_a_language_without_a_voice_is_not_read_by_another(qtbot, window, aloud) -> None:
    read(qtbot, window, "Сельская школа у реки")
    failed = []
    window.session.jobs.failed.connect(failed.append)
    window.actions_table["read_aloud"].trigger()
    settle(qtbot, window)
    assert failed == [NO_VOICE_FOR.format(language="Russian")]
    assert aloud.spoken() is None


@with_speech
def test_the_voice_is_one_of_the_articles_language(qapp) -> None:
    owner = QObject()
    made = speaker("mock", owner)
    choose_language(made, "fi")
    assert made.locale().name().startswith("fi")
    with pytest.raises(SpeechError):
        choose_language(made, "ru")
    choose_language(made, "und")
    assert made.locale().name().startswith("fi")
