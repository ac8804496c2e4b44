"""What is done to archives until somebody kills it, and what must hold after that.

Each ``Kind`` prepares a folder, works in it, and proves, with what the work acknowledged, that nothing acknowledged is
lost and nothing half done remains.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app import operations
from archive_app.archive import Archive
from archive_app.model import Search
from archive_app.operations import merging, safety
from archive_app.store import articles
from archive_app.store.migrations import SCHEMA_VERSION
from tests.factories import prepared, text_file

if TYPE_CHECKING:
    from tests.faults.killing import Acknowledge, Work

STORE = Path(__file__).parent.parent / "store"
ARTICLES = 8
TAGS = 20
FILES = 12
COPIES = 6


@dataclass(frozen=True)
class Kind:
    """Something that is done to archives: how it begins, what it does, what holds after a kill."""

    name: str
    prepare: Callable[[Path], None]
    work: Work
    prove: Callable[[Path, list[str]], None]


def kinds() -> tuple[Kind, ...]:
    """List everything that is killed."""
    return (
        Kind("import", prepare_import, do_import, prove_import),
        Kind("tagging", prepare_articles, do_tagging, prove_tagging),
        Kind("merge of tags", prepare_tags, do_merges, prove_merges),
        Kind("merge of articles", prepare_tags, do_article_merges, prove_article_merges),
        Kind("migration from version 1", prepare_version_1, do_migration, prove_migration),
        Kind("migration from version 2", prepare_version_2, do_migration, prove_migration),
        Kind("indexing", prepare_articles, do_indexing, prove_indexing),
        Kind("backup", prepare_articles, do_backups, prove_backups),
        Kind("restore", prepare_restore, do_restore, prove_restore),
    )


def archive_in(folder: Path) -> Path:
    """The archive that is worked on."""
    return folder / "test.articles"


# --- what holds after everything --------------------------------------------------------------------------------------


def prove_whole(archive: Archive) -> None:
    """Prove that an archive is whole and is found in as it is."""
    assert operations.check(archive) == []
    archive.catch_up()
    assert archive.index_lag() == 0
    assert archive.search(Search(limit=1)).total == archive.stats()["articles"]


def prove_steps(archive: Archive, before: dict[str, Counter[str]], *, kept_tags: int = 0) -> None:
    """Prove that every step of the journal can be undone, which leads back to what was there before any of them.

    Tags stay that articles in the trash still carry.
    """
    left = 0
    while archive.next_to_undo():
        left += operations.undo(archive).left
    assert left <= kept_tags
    assert tagged(archive) == before
    prove_whole(archive)
    while archive.next_to_redo():
        operations.redo(archive)
    prove_whole(archive)


def tagged(archive: Archive) -> dict[str, Counter[str]]:
    """Map each title outside the trash to how often it carries each tag, itself or on its excerpts."""
    ids = [hit.id for hit in archive.search(Search(limit=None)).hits]
    shown = [archive.article(identity) for identity in ids]
    return {
        each.title: Counter([*each.tags, *(tag for excerpt in each.excerpts for tag in excerpt.tags)]) for each in shown
    }


# --- importing --------------------------------------------------------------------------------------------------------


def prepare_import(folder: Path) -> None:
    """Lay out files, and an archive that has nothing yet."""
    (folder / "files").mkdir()
    for number in range(FILES):
        text_file(folder / "files", f"{number:02}.txt", title=f"Ferry number {number}", views=number)
    Archive.create(archive_in(folder)).close()


def do_import(folder: Path, acknowledge: Acknowledge) -> None:
    """Import half of the files one by one, then all."""
    files = sorted((folder / "files").iterdir())
    with Archive.open(archive_in(folder)) as archive:
        for chosen in [*([file] for file in files[: FILES // 2]), files]:
            result = operations.import_paths(archive, chosen, tags=["new", "sea"])
            assert not result.failed
            for identity in (*result.added, *result.unchanged):
                acknowledge(archive.article(identity).title)


def prove_import(folder: Path, done: list[str]) -> None:
    """Each article is there with its tags, text and file, or not at all; the import goes on where it was."""
    files = sorted((folder / "files").iterdir())
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        found = tagged(archive)
        assert set(done) <= set(found)
        assert all(tags == Counter(["new", "sea"]) for tags in found.values())
        result = operations.import_paths(archive, files, tags=["new", "sea"])
        assert (len(result.added), len(result.unchanged)) == (FILES - len(found), len(found))
        originals = {archive.originals(identity)[0].data for identity in (*result.added, *result.unchanged)}
        assert originals == {file.read_bytes() for file in files}
        prove_steps(archive, {}, kept_tags=2)
        assert set(tagged(archive)) == {f"Ferry number {number}" for number in range(FILES)}


# --- tagging ----------------------------------------------------------------------------------------------------------


def prepare_articles(folder: Path) -> None:
    """Make an archive with a few articles, of which no step is in the journal."""
    with Archive.create(archive_in(folder)) as archive, archive.database.write() as connection:
        for number in range(ARTICLES):
            body = "\n\n".join(f"Paragraph {number} {each} of the harbour's book." for each in range(300))
            articles.add(connection, prepared(f"Ferry {number}", body, saved="2024-01-01"), now=archive.now())


def do_tagging(folder: Path, acknowledge: Acknowledge) -> None:
    """Give all articles one tag after another, and take every third one off again."""
    with Archive.open(archive_in(folder)) as archive:
        ids = list(range(1, ARTICLES + 1))
        for number in range(TAGS):
            operations.add_tags(archive, ids, [f"tag {number}"])
            acknowledge(f"+tag {number}")
            if number % 3 == 0:
                operations.remove_tags(archive, ids, [f"tag {number}"])
                acknowledge(f"-tag {number}")


def prove_tagging(folder: Path, done: list[str]) -> None:
    """All articles carry a tag or none does; what was acknowledged holds, and at most one thing more was done."""
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        carried = list(tagged(archive).values())
        assert len(carried) == ARTICLES
        assert all(each == carried[0] for each in carried)
        assert {tag.name: tag.articles for tag in archive.tags() if tag.articles} == dict.fromkeys(carried[0], ARTICLES)
        wanted = {word[1:] for word in done if word[0] == "+"} - {word[1:] for word in done if word[0] == "-"}
        assert len(wanted ^ set(carried[0])) <= 1
        assert len(archive.steps()) - len(done) in (0, 1)
        prove_steps(archive, {f"Ferry {number}": Counter() for number in range(ARTICLES)})


# --- merging tags -----------------------------------------------------------------------------------------------------


def prepare_tags(folder: Path) -> None:
    """Make an archive whose articles and excerpts carry many tags."""
    prepare_articles(folder)
    with Archive.open(archive_in(folder)) as archive:
        for identity in range(1, ARTICLES + 1):
            operations.add_tags(archive, [identity], [f"tag {number}" for number in range(TAGS)])
            operations.add_excerpt(archive, identity, 0, 9, tags=[f"tag {number}" for number in range(0, TAGS, 3)])
        operations.trim_journal(archive, keep=0)


def do_merges(folder: Path, acknowledge: Acknowledge) -> None:
    """Merge the tags, two at a time."""
    with Archive.open(archive_in(folder)) as archive:
        for number in range(0, TAGS, 2):
            operations.merge_tags(archive, [f"tag {number}", f"tag {number + 1}"], f"merged {number}")
            acknowledge(f"merged {number}")


def prove_merges(folder: Path, done: list[str]) -> None:
    """A merge is whole or not there at all, and undoing all of them gives back every tag."""
    excerpts = list(range(0, TAGS, 3))
    before = Counter(f"tag {number}" for number in [*range(TAGS), *excerpts])
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        names = {tag.name for tag in archive.tags()}
        merged = {name for name in names if name.startswith("merged")}
        assert set(done) <= merged
        assert len(merged) - len(done) in (0, 1)
        wanted = Counter(_merged_name(number, merged) for number in range(TAGS))
        wanted = Counter(dict.fromkeys(wanted, 1)) + Counter(_merged_name(number, merged) for number in excerpts)
        assert names == set(wanted)
        assert list(tagged(archive).values()) == [wanted] * ARTICLES
        prove_steps(archive, {f"Ferry {number}": before for number in range(ARTICLES)})


def _merged_name(number: int, merged: set[str]) -> str:
    name = f"merged {number - number % 2}"
    return name if name in merged else f"tag {number}"


# --- merging articles -------------------------------------------------------------------------------------------------


def do_article_merges(folder: Path, acknowledge: Acknowledge) -> None:
    """Merge the articles, two at a time."""
    with Archive.open(archive_in(folder)) as archive:
        for identity in range(1, ARTICLES, 2):
            merging.merge_articles(archive, [identity + 1], identity)
            acknowledge(str(identity))


def prove_article_merges(folder: Path, done: list[str]) -> None:
    """An article has everything of the other one, which is gone, or both are as they were."""
    excerpts = len(range(0, TAGS, 3))
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        shown = [archive.article(hit.id) for hit in archive.search(Search(limit=None)).hits]
        merged = {str(each.id) for each in shown if len(archive.originals(each.id)) == 2}
        assert set(done) <= merged
        assert len(merged) - len(done) in (0, 1)
        assert len(shown) == ARTICLES - len(merged)
        assert all(len(each.excerpts) == 1 + (str(each.id) in merged) for each in shown)
        assert {tag.name: tag.excerpts for tag in archive.tags() if tag.excerpts} == {
            f"tag {number}": ARTICLES for number in range(0, TAGS, 3)
        }
        before = Counter(f"tag {number}" for number in [*range(TAGS), *range(0, TAGS, 3)])
        assert sum(len(each.excerpts[0].tags) for each in shown) == excerpts * len(shown)
        prove_steps(archive, {f"Ferry {number}": before for number in range(ARTICLES)})


# --- migrating --------------------------------------------------------------------------------------------------------


def prepare_version_1(folder: Path) -> None:
    """Make an archive of schema version 1."""
    _old_archive(folder, 1)


def prepare_version_2(folder: Path) -> None:
    """Make an archive of schema version 2."""
    _old_archive(folder, 2)


def do_migration(folder: Path, acknowledge: Acknowledge) -> None:
    """Bring the archive up to date by opening it."""
    Archive.open(archive_in(folder)).close()
    acknowledge("migrated")


def prove_migration(folder: Path, done: list[str]) -> None:
    """The archive has the old schema or the new one, nothing between them, and every row in either."""
    old = folder / "old.articles"
    version, tables, rows = _contents(archive_in(folder))
    assert version == SCHEMA_VERSION or (version, tables) == _contents(old)[:2]
    assert version == SCHEMA_VERSION or not done
    assert all(rows[table] == known for table, known in _contents(old)[2].items())
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        assert archive.article(1).tags == ("sea", "winter")
        assert {tag.name: tag.articles for tag in archive.tags()}["sea"] == 1
    assert _contents(archive_in(folder))[:2] == (SCHEMA_VERSION, _contents(_new_archive(folder))[1])


def _old_archive(folder: Path, version: int) -> None:
    dump = (STORE / f"version_{version}.sql").read_text(encoding="utf-8")
    for path in (archive_in(folder), folder / "old.articles"):
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.executescript(dump)
            connection.execute("PRAGMA journal_mode = WAL")


def _new_archive(folder: Path) -> Path:
    path = folder / "new.articles"
    if not path.exists():
        Archive.create(path).close()
    return path


def _contents(path: Path) -> tuple[int, list[tuple[str, str]], dict[str, list[tuple[object, ...]]]]:
    """Read schema version, tables and the like, and the rows of what has the same columns in every version."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        parts = connection.execute("SELECT type, name FROM sqlite_schema ORDER BY name").fetchall()
        tables = ("originals", "versions", "snapshots", "tags", "article_tags", "excerpts", "excerpt_tags", "changes")
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        rows["articles"] = connection.execute(
            "SELECT id, uuid, title, url, saved, views, changed FROM articles"
        ).fetchall()
    return version, parts, rows


# --- indexing ---------------------------------------------------------------------------------------------------------


def do_indexing(folder: Path, acknowledge: Acknowledge) -> None:
    """Change articles and let the index follow, again and again."""
    with Archive.open(archive_in(folder)) as archive:
        for number in range(COPIES):
            operations.add_tags(archive, [1 + number % ARTICLES], [f"tag{number}"])
            acknowledge(f"tag{number}")
            archive.catch_up()


def prove_indexing(folder: Path, done: list[str]) -> None:
    """The index catches up, and everything is found."""
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        assert [archive.search(Search(f"tag:{name}")).total for name in done] == [1] * len(done)
        assert archive.search(Search("harbour's book")).total == ARTICLES


# --- backing up and restoring -----------------------------------------------------------------------------------------


def do_backups(folder: Path, acknowledge: Acknowledge) -> None:
    """Make one backup after another."""
    with Archive.open(archive_in(folder)) as archive:
        for number in range(COPIES):
            operations.backup(archive, folder / f"backup {number}.articles")
            acknowledge(f"backup {number}.articles")


def prove_backups(folder: Path, done: list[str]) -> None:
    """Each backup is whole or not there, and the next one clears up what is left of the last."""
    backups = sorted(folder.glob("backup *.articles"))
    assert set(done) <= {path.name for path in backups}
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        for path in backups:
            with Archive.open(path) as copy:
                assert operations.check(copy) == []
                assert tagged(copy) == tagged(archive)
            path.unlink()
        for number in range(COPIES):
            operations.backup(archive, folder / f"backup {number}.articles")
    assert not list(folder.glob(".*"))


def prepare_restore(folder: Path) -> None:
    """Make a backup, and change the archive after that."""
    prepare_articles(folder)
    with Archive.open(archive_in(folder)) as archive:
        operations.backup(archive, folder / "backup.articles")
        operations.add_tags(archive, [1, 2, 3], ["since"])


def do_restore(folder: Path, acknowledge: Acknowledge) -> None:
    """Put the backup in the place of the archive."""
    safety.restore(folder / "backup.articles", archive_in(folder))
    acknowledge("restored")


def prove_restore(folder: Path, done: list[str]) -> None:
    """The archive is the old one or the backup; the old one is kept somewhere in either case."""
    with Archive.open(archive_in(folder)) as archive:
        prove_whole(archive)
        is_restored = not archive.tags()
        assert is_restored or not done
        assert len(tagged(archive)) == ARTICLES
    if is_restored:
        [kept] = folder.glob("test.before-restore-*.articles")
        with Archive.open(kept) as archive:
            assert operations.check(archive) == []
            assert archive.tags()[0].articles == 3
    for path in folder.glob("test.before-restore-*"):
        path.unlink()
    safety.restore(folder / "backup.articles", archive_in(folder))
    with Archive.open(archive_in(folder)) as archive:
        assert archive.tags() == []
        prove_whole(archive)
    assert not list(folder.glob(".*"))
