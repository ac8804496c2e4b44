"""Tests of the message about missing system libraries."""

from __future__ import annotations

import sys

import pytest

from archive_app.system_libraries import EVERYWHERE, WAYLAND, X11, missing_library_message, needed_for_window, probe

LACKS = "{}: cannot open shared object file: No such file or directory"


def message(file: str, *others: str) -> str | None:
    missing = {file, *others}
    return missing_library_message(ImportError(LACKS.format(file)), is_loadable=lambda name: name not in missing)


@pytest.mark.parametrize("library", EVERYWHERE + X11 + WAYLAND, ids=lambda library: library.file)
def test_a_missing_library_is_answered_with_its_package_in_one_line(library):
    text = message(library.file)
    assert text
    assert "\n" not in text
    assert library.file in text
    assert f"apt-get install {library.debian} " in text
    assert f"dnf install {library.fedora})" in text


def test_all_that_is_missing_is_named_at_once():
    text = message("libEGL.so.1", "libxkbcommon.so.0", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    assert text
    assert "apt-get install libglib2.0-0 libegl1 libxkbcommon0 (" in text
    assert text.count("libEGL.so.1") == text.count("libxkbcommon.so.0") == 1


def test_an_unknown_library_is_named_too():
    assert "libodd-name+2.so.7" in (message("libodd-name+2.so.7") or "")


@pytest.mark.parametrize("error", [ImportError("DLL load failed"), ModuleNotFoundError("No module", name="lxml")])
def test_another_trouble_has_no_message(error):
    assert missing_library_message(error) is None


def test_a_missing_qt_for_python_is_answered_with_how_to_install_it():
    error = ModuleNotFoundError("No module named 'PySide6'", name="PySide6.QtWidgets")
    assert "pip install pyside6-essentials" in (missing_library_message(error) or "")


def test_qt_can_be_loaded_here():
    assert probe() is None


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, {"DISPLAY": ""}])
def test_nothing_is_needed_where_no_window_opens(environment):
    assert needed_for_window(environment) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux takes these libraries from the system")
@pytest.mark.parametrize("environment", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "w"}])
def test_what_a_window_needs_is_told_in_one_line_or_there(environment):
    text = needed_for_window(environment)
    assert text is None or ("apt-get install" in text and "\n" not in text)


def test_no_library_is_listed_twice():
    files = [library.file for library in EVERYWHERE + X11 + WAYLAND]
    assert len(files) == len(set(files))
