"""The page for people who ask in SQL: it names every view, column and table there is, and its queries answer."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner

from archive_app import demo, operations
from archive_app.archive import Archive
from archive_app.cli.main import archive_app
from archive_app.paths import resource

PAGE = resource("help", "sql.md").read_text(encoding="utf-8")
SECTIONS = dict(section.split("\n", 1) for section in PAGE.split("\n## ")[1:])
VIEWS = ("articles_view", "excerpts_view", "tags_view")
QUERIES: list[str] = re.findall(r"^\| `([^`]+)`", SECTIONS["Questions"], re.MULTILINE)

FIRST_ANSWERS = {
    QUERIES[0]: ("Das Gletscherbuch der Grauwandhütte", 6027),
    QUERIES[2]: ("2023-05", 1),
    QUERIES[5]: ("schools", 5, 0),
    QUERIES[6]: ("Five old maps of one river",),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "Sample.articles"
    demo.build(path)
    with Archive.open(path) as archive:
        operations.move_to_trash(archive, [2])
        operations.remove_excerpts(archive, [1])
        operations.star(archive, [4])
    return path


@pytest.fixture
def plain(sample: Path) -> Iterator[sqlite3.Connection]:
    """The archive as any program opens it, for reading only."""
    with closing(sqlite3.connect(f"{sample.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def first_cells(section: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", SECTIONS[section], re.MULTILINE)


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_of_a_view_is_explained_in_its_order(plain: sqlite3.Connection, view: str) -> None:
    columns = [row[0] for row in plain.execute(f"SELECT name FROM pragma_table_info('{view}')")]
    assert first_cells(view) == columns


def test_every_table_is_explained(plain: sqlite3.Connection) -> None:
    names = {row[0] for row in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert set(first_cells("All tables")) == names - {"sqlite_sequence", "_sqlite_migrations"}


def test_columns_named_beside_a_table_exist(plain: sqlite3.Connection) -> None:
    for line in SECTIONS["All tables"].splitlines():
        table, *named = re.findall(r"`([^`]+)`", line) if line.startswith("| `") else [""]
        columns = {row[1] for row in plain.execute(f"PRAGMA table_info('{table}')")}
        assert set(named) <= columns


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_answers_in_every_program(sample: Path, plain: sqlite3.Connection, query: str) -> None:
    found = plain.execute(query).fetchall()
    assert found
    assert found[0] == FIRST_ANSWERS.get(query, found[0])
    with closing(sqlite_utils.Database(sample)) as database:
        assert [tuple(row.values()) for row in database.query(query)] == found


def test_there_are_queries_for_everything_and_some_have_known_answers() -> None:
    assert len(QUERIES) > 10
    assert FIRST_ANSWERS.keys() <= set(QUERIES)


def test_sqlite_utils_reads_the_views_like_tables(sample: Path) -> None:
    with closing(sqlite_utils.Database(sample)) as database:
        assert set(VIEWS) <= set(database.view_names())
        articles = {row["id"]: row for row in database["articles_view"].rows}
        assert 2 not in articles, "it lies in the trash"
        assert articles[4]["is_starred"] == 1
        assert articles[1]["tags"].split(", ") == sorted(articles[1]["tags"].split(", "))
        assert "water/rivers" in articles[1]["tags"]
        assert articles[1]["text"].startswith("Every morning at seven")
        [count] = [row["excerpts"] for row in database["articles_view"].rows_where("id = ?", [1])]
        excerpts = list(database["excerpts_view"].rows_where("article_id = ?", [1]))
        assert count == len(excerpts) == 1
        assert excerpts[0]["quote"] in articles[1]["text"]
        assert excerpts[0]["title"] == articles[1]["title"]
        tags = {row["name"]: row for row in database["tags_view"].rows}
        assert tags["margins"]["excerpts"] == 3
        assert sum(row["excerpts"] for row in tags.values()) == 16


def test_positions_of_excerpts_are_what_sqlite_counts_too(plain: sqlite3.Connection) -> None:
    sql = """
    SELECT e.quote, substr(a.text, e.start_position + 1, e.end_position - e.start_position)
    FROM excerpts_view e JOIN articles_view a ON a.id = e.article_id
    """
    found = plain.execute(sql).fetchall()
    assert len(found) == 8
    assert [quote for quote, text in found if quote != text] == []


def test_the_command_line_prints_the_page() -> None:
    result = CliRunner().invoke(archive_app, ["help", "sql"])
    assert result.exit_code == 0, result.output
    assert [query for query in QUERIES if query not in result.stdout] == []
