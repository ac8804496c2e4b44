"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "archive_app"
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_does_and_does_one_thing(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "a module begins with a sentence that says what it does"
    assert source.count("\n") <= MOST_LINES_IN_A_FILE
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < MOST_LINES_IN_A_FUNCTION, node.name


def test_nothing_in_the_window_or_command_line_writes_sql() -> None:
    keywords = ("SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM")
    outside = [path for path in FILES if "store" not in path.parts]
    found = [path.name for path in outside if any(keyword in path.read_text(encoding="utf-8") for keyword in keywords)]
    assert found == []
