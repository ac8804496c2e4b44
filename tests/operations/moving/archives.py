"""An archive with something in every table, and what to look at once it moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from archive_app import operations
from archive_app.archive import Archive
from archive_app.model import Search
from archive_app.store import articles
from tests.factories import PARAGRAPHS, prepared, text_file

PAGE = "<html><head><title>Ferries</title></head><body><article><h1>Ferries of the north</h1>{}</article></body></html>"
ODD = "A title with 🚢 emoji, “quotes” / slashes \\ and a COM1: * ? | <name> that is far too long for any disk " * 3


def filled(folder: Path) -> Archive:
    """An archive with something in every table, made as people make it."""
    (folder / "in").mkdir()
    (folder / "in" / "CON.html").write_text(PAGE.format("".join(f"<p>{each}</p>" for each in PARAGRAPHS)))
    (folder / "in" / "emoji 🚢.txt").write_bytes(
        b"\xef\xbb\xbfBoats\r\n\r\nSmall boats, \xf0\x9f\x9a\xa2 large ones.\r\n"
    )
    for number in range(3):
        (folder / "in" / f"{number}.txt").write_text(f"News {number}\n\nA quite different text, number {number}.\n")
    archive = Archive.create(folder / "test.articles")
    text_file(folder / "in")
    operations.import_paths(archive, [folder / "in"], tags=["imported"])
    text_file(folder, "later.txt", views=240, saved="01.05.2024")
    operations.import_paths(archive, [folder / "later.txt"])
    operations.add_tags(archive, [1, 2], ["sea", "north/ice"])
    operations.describe_tag(archive, "sea", color="#3366cc", description="Everything\nwet")
    ferry = next(row.id for row in archive.rows(range(1, 9)) if row.title == "The ferry to Lorn")
    operations.add_excerpt_by_quote(archive, ferry, "twice a day", tags=["sea", "quoted"], note="At last.\nTrue?")
    operations.add_excerpt(archive, ferry, 0, 9, tags=["sea"])
    operations.remove_excerpts(archive, [2])
    others = [row.id for row in archive.rows(range(1, 9)) if row.title.startswith("News")]
    operations.mark_distinct(archive, others[:2])
    operations.merge_articles(archive, [others[2]], others[0])
    operations.move_to_trash(archive, [others[1]])
    operations.save_search(archive, "Ferries", Search("ferry", sort="views"))
    operations.save_search(archive, "Old", Search("boat"))
    operations.remove_saved_searches(archive, [2])
    operations.record_search(archive, Search("“twice” a day"))
    operations.note_opened(archive, ferry)
    operations.note_read_share(archive, ferry, 1 / 3)
    operations.star(archive, [ferry])
    operations.set_archive_setting(archive, "name", "Boats 🚢")
    operations.undo(archive, next(step.id for step in archive.steps() if step.name.startswith("marking of 1 article")))
    return archive


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Every column of every table but those that an archive fills itself, whatever the program believes there are."""
    execute = archive.database.connection.conn.execute
    names = [row[0] for row in execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {
        name: sorted(execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for name in names
        if name not in ("changes", "_sqlite_migrations", "sqlite_sequence")
    }
    found["archive"] = [row for row in found["archive"] if row[0] != "restored"]
    return found


def moved(folder: Path, new: Path) -> tuple[Archive, tuple[str, ...]]:
    result = operations.import_archive(folder, new)
    return Archive.open(new), result.problems


def article_of(folder: Path, title: str) -> Path:
    [found] = [path for path in folder.glob("articles/*/*") if path.name.endswith(title)]
    return found


def edited(path: Path, change: Callable[[dict], object]) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def add(archive: Archive, title: str, body: str, url: str | None) -> None:
    with archive.step("import of an article") as connection:
        articles.add(
            connection, prepared(title, body, url=url and f"https://example.org/{url}", views=3), now=archive.now()
        )
