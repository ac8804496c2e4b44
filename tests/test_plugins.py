"""Tests of the plugins: real packages, put where Python looks for packages."""

from __future__ import annotations

import io
import sys

import pytest

from archive_app import plugins
from archive_app.errors import InputError
from tests.export.samples import EVERYDAY

GOOD = """
class Lines:
    name, label, suffix = "lines", "Lines", ".txt"

    def write(self, items, file):
        return sum(file.write(item.excerpt.selectors.exact + "\\n") > 0 for item in items)

ready_made = Lines()
ready_made.name = "ready-made"
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a package with one module and its entry points where Python finds it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins._load.cache_clear()
    installed = []

    def install(module: str, code: str, entry_points: str) -> None:
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        folder = tmp_path / f"{module}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
        (folder / "entry_points.txt").write_text(entry_points, encoding="utf-8")
        installed.append(module)

    yield install
    for module in installed:
        sys.modules.pop(module, None)
    plugins._load.cache_clear()


def names() -> list[str]:
    return [exporter.name for exporter in plugins.exporters()]


def test_the_built_in_ones_are_there():
    assert names()[:4] == ["markdown", "html", "csv", "json"]
    assert plugins.importers()
    assert not plugins.broken()


def test_an_exporter_is_found_by_its_name():
    assert plugins.exporter("csv").label == "CSV table"


def test_an_unknown_exporter_is_answered_with_the_known_ones():
    with pytest.raises(InputError, match=r"“docx”.*markdown, html, csv, json"):
        plugins.exporter("docx")


@pytest.mark.parametrize(("target", "name"), [("Lines", "lines"), ("ready_made", "ready-made")])
def test_an_exporter_of_another_package_works(install, target, name):
    install("lines_package", GOOD, f"[archive_app.exporters]\nany = lines_package:{target}\n")
    file = io.StringIO()
    assert plugins.exporter(name).write(EVERYDAY, file) == len(EVERYDAY)
    assert not plugins.broken()


@pytest.mark.parametrize(
    ("code", "target", "reason"),
    [
        ("1 / 0", "X", "ZeroDivisionError"),
        ("def (", "X", "SyntaxError"),
        ("import no_such_module", "X", "ModuleNotFoundError"),
        ("", "X", "AttributeError"),
        ("class X:\n    def __init__(self, needed): pass", "X", "TypeError"),
        ("class X:\n    name = label = suffix = 'x'", "X", "“write”"),
        ("class X:\n    name = label = 'x'\n    write = print", "X", "“suffix”"),
        ("class X:\n    name, label, suffix, write = 'csv', 'x', '.x', print", "X", "“csv” is taken"),
    ],
)
def test_a_broken_one_is_listed_and_the_others_stay(install, code, target, reason):
    install("broken_package", code, f"[archive_app.exporters]\nany = broken_package:{target}\n")
    assert names() == ["markdown", "html", "csv", "json"]
    [broken] = plugins.broken()
    assert (broken.group, broken.name) == ("archive_app.exporters", "any")
    assert reason in broken.reason


def test_a_broken_importer_is_listed(install):
    install("broken_package", "class X:\n    name = 'x'", "[archive_app.importers]\nany = broken_package:X\n")
    assert [broken.name for broken in plugins.broken()] == ["any"]
