"""Undoing and doing again, across restarts, with everything that a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveAppError, ArchiveError, InputError, NotFoundError
from archive_app.model import Changes, Search
from archive_app.store.journal_triggers import JOURNALED

PIER = "The ferry to Lorn\n\nThe captain waits at the pier for the last of the goods.\n\n"
FERRY = f"{PIER}Views: 120\nSaved: 2024-02-01\n"
LATER = f"{PIER}Views: 240\nSaved: 2024-05-01\n"
DOUGH = " ".join(f"On day {n} the dough rose a little more than the day before it." for n in range(9))
BREAD = f"Bread\n\nFlour, water and salt; the oven was hot that morning. {DOUGH}\n\nTags: kitchen\n"
TABLES = {
    "articles": "id, title, saved, views, author, deleted_at IS NULL, read_at, starred_at",
    "versions": "id, article_id, is_current, title",
    "originals": "id, article_id, sha256",
    "snapshots": "article_id, saved, views",
    "tags": "name, key, color, description",
    "article_tags": "article_id, tag_id",
    "excerpts": "id, article_id, exact, note, color, deleted_at IS NULL",
    "excerpt_tags": "excerpt_id, tag_id",
    "saved_searches": "id, name, query, match, deleted_at IS NULL",
}


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    execute = archive.database.connection.conn.execute
    return {
        table: sorted(execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
        for table, columns in TABLES.items()
    }


def imported(archive: Archive, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    operations.import_paths(archive, [folder / name])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    with Archive.create(tmp_path / "test.articles") as opened:
        imported(opened, tmp_path, "ferry.txt", FERRY)
        imported(opened, tmp_path, "bread.txt", BREAD)
        operations.add_tags(opened, [1, 2], ["sea", "north"])
        operations.add_excerpt_by_quote(opened, 1, "waits at the pier", tags=["sea"], note="at night")
        operations.save_search(opened, "Ferries", Search("ferry"))
        yield opened


WAYS = {
    "tagging of 2 articles": lambda archive: operations.add_tags(archive, [1, 2], ["harbour", "sea"]),
    "untagging of 1 article": lambda archive: operations.remove_tags(archive, [1], ["sea"]),
    "renaming of the tag “sea”": lambda archive: operations.rename_tag(archive, "sea", "ocean"),
    "merge of 3 tags": lambda archive: operations.merge_tags(archive, ["sea", "north"], "kitchen"),
    "marking of a passage": lambda archive: operations.add_excerpt(archive, 2, 7, 12, tags=["new"], color="blue"),
    "change of an excerpt": lambda archive: operations.edit_excerpt(archive, 1, note="n", color="pink", tags=["x"]),
    "removal of 1 excerpt": lambda archive: operations.remove_excerpts(archive, [1]),
    "moving of 2 articles to the trash": lambda archive: operations.move_to_trash(archive, [1, 2]),
    "marking of 2 articles as read": lambda archive: operations.mark_read(archive, [1, 2]),
    "marking of 1 article with a star": lambda archive: operations.star(archive, [1]),
    "saving of the search “Bread”": lambda archive: operations.save_search(archive, "Bread", Search("bread")),
    "saving of the search “ferries”": lambda archive: operations.save_search(
        archive, "ferries", Search("boat", "any"), is_replaced=True
    ),
    "renaming of a saved search to “Boats”": lambda archive: operations.rename_saved_search(archive, 1, "Boats"),
    "removal of saved searches": lambda archive: operations.remove_saved_searches(archive, [1]),
}


@pytest.mark.parametrize("name", WAYS)
def test_what_a_person_does_is_undone_and_done_again_after_a_restart(archive: Archive, name: str) -> None:
    before = contents(archive)
    WAYS[name](archive)
    after = contents(archive)
    assert before != after
    with Archive.open(archive.path) as reopened:
        assert reopened.next_to_undo().name == name
        undone = operations.undo(reopened)
        assert (undone.step.name, undone.left) == (name, 0)
        assert undone.changes != Changes()
    aside = {"excerpts", "saved_searches", "excerpt_tags"}  # what was new is put aside, with what belongs to it
    found = contents(archive)
    assert {each: found[each] for each in found if each not in aside} == {
        each: before[each] for each in before if each not in aside
    }
    for table in ("excerpts", "saved_searches"):
        assert [row for row in found[table] if row[-1]] == [row for row in before[table] if row[-1]]
    assert operations.redo(archive).left == 0
    assert contents(archive) == after
    assert archive.next_to_redo() is None


def test_undoing_all_the_way_back_empties_the_archive_but_deletes_nothing(archive: Archive) -> None:
    names = [step.name for step in archive.steps()]
    while archive.next_to_undo():
        operations.undo(archive)
    assert len(archive.rows([1, 2])) == 2
    assert {row.id for row in archive.trash()} == {1, 2}
    assert archive.saved_searches() == []
    assert all(step.undone_at for step in archive.steps())
    while archive.next_to_redo():
        operations.redo(archive)
    assert [step.name for step in archive.steps()] == names
    assert archive.article(1).excerpts[0].tags == ("sea",)
    assert operations.check(archive) == []


def test_an_import_is_undone_as_a_whole(archive: Archive, tmp_path: Path) -> None:
    before = contents(archive)
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    (folder / "changed.txt").write_text(BREAD.replace("hot", "cold") + "Views: 7\nSaved: 2024-06-01\n")
    for n in range(3):
        (folder / f"new{n}.txt").write_text(f"News {n}\n\nA quite different text, number {n}.\n")
    result = operations.import_paths(archive, [folder], tags=["news"])
    assert (len(result.added), len(result.merged)) == (3, 2)
    after = contents(archive)
    assert archive.next_to_undo().name == "import of 5 articles"
    assert operations.undo(archive).changes.articles == {1, 2, *result.added}
    found = contents(archive)
    for table in ("snapshots", "article_tags"):
        assert [row for row in found[table] if row[0] in (1, 2)] == before[table]
    assert archive.rows([1])[0].views == 120
    assert "hot" in archive.article(2).text
    assert {row.id for row in archive.trash()} == set(result.added)
    assert len(found["originals"]) == len(after["originals"])
    assert operations.check(archive) == []
    operations.redo(archive)
    assert contents(archive) == after
    assert "cold" in archive.article(2).text


def test_an_import_that_changes_nothing_is_no_step(archive: Archive, tmp_path: Path) -> None:
    steps = archive.steps()
    operations.import_paths(archive, [tmp_path / "ferry.txt"])
    assert archive.steps() == steps


def test_something_new_makes_an_end_of_what_could_be_done_again(archive: Archive) -> None:
    operations.undo(archive)
    operations.star(archive, [1])
    assert archive.next_to_redo() is None
    with pytest.raises(InputError, match="nothing to do again"):
        operations.redo(archive)


def test_what_was_changed_again_since_is_left_as_it_is(archive: Archive) -> None:
    operations.edit_excerpt(archive, 1, note="first", color="pink")
    edited = archive.steps()[0]
    operations.edit_excerpt(archive, 1, note="second")
    undone = operations.undo(archive, edited.id)
    assert undone.left == 1
    excerpt = archive.excerpt(1)
    assert (excerpt.note, excerpt.color) == ("second", "yellow")


def test_a_name_that_is_taken_by_now_is_left_and_told(archive: Archive) -> None:
    operations.rename_tag(archive, "sea", "ocean")
    renamed = archive.steps()[0]
    operations.add_tags(archive, [2], ["sea"])
    assert operations.undo(archive, renamed.id).left > 0
    assert {tag.name for tag in archive.tags()} >= {"ocean", "sea"}


def test_what_is_emptied_from_the_trash_cannot_be_brought_back(archive: Archive) -> None:
    operations.move_to_trash(archive, [2])
    operations.empty_trash(archive)
    while archive.next_to_undo():
        operations.undo(archive)
    assert not archive.rows([2])
    assert operations.check(archive) == []
    assert "Flour" not in "".join(str(row) for row in archive.database.rows("SELECT * FROM journal"))


@pytest.mark.parametrize(
    "row",
    [
        '{"id": 1, "name = (SELECT 1); --": "x"}',
        '{"name": "no key"}',
        '["id"]',
        "not JSON",
        '{"id": {"a": 1}}',
        "[" * 100_000,
        '{"id": 100000000000000000000000000000}',
        '{"id": 1, "name": "\\ud800"}',
    ],
)
def test_a_journal_that_somebody_else_wrote_does_nothing_but_say_so(archive: Archive, row: str) -> None:
    operations.rename_tag(archive, "sea", "ocean")
    with archive.database.write() as connection:
        connection.conn.execute("UPDATE journal SET row_before = :row WHERE table_name = 'tags'", {"row": row})
    before = contents(archive)
    if "name =" in row:
        operations.undo(archive)
        assert {tag.name for tag in archive.tags()} >= {"ocean"}
    else:
        with pytest.raises(ArchiveError, match="journal was changed by another program"):
            operations.undo(archive)
        assert contents(archive) == before


def test_what_an_articles_row_repeats_is_worked_out_anew_when_steps_are_undone_out_of_turn(
    archive: Archive, tmp_path: Path
) -> None:
    imported(archive, tmp_path, "later.txt", LATER)
    later = archive.steps()[0]
    imported(archive, tmp_path, "between.txt", f"{PIER}Views: 180\nSaved: 2024-03-01\n")
    operations.undo(archive, later.id)
    [row] = archive.rows([1])
    assert (row.saved, row.views) == ("2024-03-01", 180)
    assert operations.check(archive) == []
    operations.redo(archive, later.id)
    assert archive.rows([1])[0].views == 240


def test_an_article_is_readable_when_the_import_of_a_version_is_undone_after_it_was_merged(
    archive: Archive, tmp_path: Path
) -> None:
    imported(archive, tmp_path, "again.txt", f"URL: https://lorn.example/a\n\n{BREAD.replace('Bread', 'Loaves', 1)}")
    other = max(row.id for row in archive.rows(range(1, 9)))
    imported(archive, tmp_path, "cold.txt", BREAD.replace("hot", "cold") + "Saved: 2025-01-01\n")
    version = archive.steps()[0]
    operations.merge_articles(archive, [2], other)
    operations.undo(archive, version.id)
    assert archive.article(other).text
    assert operations.check(archive) == []


def test_an_import_that_was_undone_is_taken_in_again(archive: Archive, tmp_path: Path) -> None:
    cold = BREAD.replace("hot", "cold") + "Views: 7\nSaved: 2024-06-01\n"
    imported(archive, tmp_path, "cold.txt", cold)
    operations.undo(archive)
    assert "hot" in archive.article(2).text
    imported(archive, tmp_path, "cold.txt", cold)
    assert "cold" in archive.article(2).text
    assert archive.rows([2])[0].views == 7


def test_a_new_tag_of_an_import_that_is_undone_is_nothing_that_somebody_changed(
    archive: Archive, tmp_path: Path
) -> None:
    imported(archive, tmp_path, "news.txt", "News\n\nSomething quite different.\n\nTags: brand-new\n")
    assert operations.undo(archive).left == 0


@pytest.mark.parametrize("table", JOURNALED)
def test_every_column_that_is_journaled_is_brought_back(archive: Archive, table: str) -> None:
    journaled = JOURNALED[table]
    if "UPDATE" not in journaled.events:
        return
    operations.set_archive_setting(archive, "name", "Boats")
    execute = archive.database.connection.conn.execute
    keys = [*journaled.keys, "id", "uuid", "article_id", "original_id", "merged_into"]
    columns = [column for column in journaled.columns.split() if column not in keys]
    before = execute(f"SELECT * FROM {table}").fetchall()
    with archive.step("anything") as connection:
        for column in columns:
            other = f"CASE typeof({column}) WHEN 'integer' THEN 1 - {column} ELSE ifnull({column}, '') || '9' END"
            value = f"abs({other})" if table == "snapshots" and column == "views" else other
            connection.conn.execute(f"UPDATE {table} SET {column} = {value}")
    changed = execute(f"SELECT * FROM {table}").fetchall()
    assert (changed != before) is bool(columns)
    if columns:
        assert operations.undo(archive).left == 0
    assert execute(f"SELECT * FROM {table}").fetchall() == before


def test_the_journal_is_trimmed_and_the_rest_stays_undoable(archive: Archive) -> None:
    steps = archive.steps()
    assert operations.trim_journal(archive, keep=2) == len(steps) - 2
    assert archive.steps() == steps[:2]
    operations.undo(archive)
    operations.undo(archive)
    with pytest.raises(InputError, match="nothing to undo"):
        operations.undo(archive)
    assert not archive.article(1).excerpts


def test_a_step_that_is_not_there_or_not_in_that_state_is_refused(archive: Archive) -> None:
    last = archive.steps()[0]
    with pytest.raises(NotFoundError):
        operations.undo(archive, 10**30)
    with pytest.raises(InputError, match="not undone"):
        operations.redo(archive, last.id)
    operations.undo(archive, last.id)
    with pytest.raises(InputError, match="undone already"):
        operations.undo(archive, last.id)


def test_what_fails_half_way_leaves_no_step(archive: Archive) -> None:
    steps, before = archive.steps(), contents(archive)
    with pytest.raises(NotFoundError):
        operations.merge_tags(archive, ["sea", "nowhere"], "north")
    assert (archive.steps(), contents(archive)) == (steps, before)


def test_the_index_finds_what_is_undone(archive: Archive) -> None:
    operations.rename_tag(archive, "sea", "ocean")
    archive.catch_up()
    assert archive.search(Search("tag:ocean")).total == 2
    operations.undo(archive)
    archive.catch_up()
    assert (archive.search(Search("tag:ocean")).total, archive.search(Search("tag:sea")).total) == (0, 2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(WAYS)), min_size=1, max_size=8), st.data())
def test_any_course_of_things_is_undone_step_by_step(
    tmp_path_factory: pytest.TempPathFactory, ways: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("course")
    with Archive.create(folder / "course.articles") as archive:
        imported(archive, folder, "ferry.txt", FERRY)
        imported(archive, folder, "bread.txt", BREAD)
        operations.add_tags(archive, [1, 2], ["sea", "north"])
        operations.add_excerpt_by_quote(archive, 1, "waits at the pier", tags=["sea"])
        operations.save_search(archive, "Ferries", Search("ferry"))
        states = [seen(archive)]
        for name in ways:
            steps = archive.steps()
            try:
                WAYS[name](archive)
            except ArchiveAppError:
                assert archive.steps() == steps
            if archive.steps() != steps:
                states.append(seen(archive))
        for state in reversed(states[:-1]):
            operations.undo(archive)
            assert seen(archive) == state
        back = data.draw(st.integers(0, len(states) - 1))
        for state in states[1 : back + 1]:
            operations.redo(archive)
            assert seen(archive) == state
        assert operations.check(archive) == []


def seen(archive: Archive) -> object:
    """What a person can see of it: what lies aside is not."""
    return (
        [
            (row.id, row.title, row.tags, row.deleted is None, row.read_at, row.starred_at)
            for row in archive.rows([1, 2])
        ],
        [(e.excerpt.id, e.excerpt.note, e.excerpt.color, e.excerpt.tags) for e in archive.excerpts(article_ids=[1, 2])],
        sorted((tag.name, tag.color) for tag in archive.tags()),
        [(saved.id, saved.name, saved.search) for saved in archive.saved_searches()],
    )
