"""How an archive holds up as it grows: ``python -m tests.benchmarks.store_scale [--articles N] [--added N]``.

A small archive and a large one are filled with short articles; then both are opened, listed, counted and read, and
articles are added to the large one as an import adds them. Times depend on the machine; what is to be compared are the
ratios of one run. A million articles take a quarter of an hour and four gigabytes in ``--folder``, where they stay.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive_app import settings
from archive_app.archive import Archive
from archive_app.model import Draft, Original, Search, Snapshot
from archive_app.operations.importing import place
from archive_app.reading.prepare import prepare
from archive_app.store import articles, journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archive_app.model import PreparedArticle

SMALL = 1_000
TAGS = 1_000
PAGE = 50
RUNS = 15
TENTHS = 10
SORTS = ("saved", "published", "views", "title")
MOST_MS = 10.0
MOST_OPENING = 2.0
LEAST_RATE = 0.8
DEEP = "rows of the store, from the middle"
"""Nobody waits for this one: lists know the ids of all their rows."""

FILL = """
CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY);
INSERT INTO numbers
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {count}) SELECT n FROM counted;
INSERT INTO tags (name, key, created)
SELECT 'tag ' || n, 'tag ' || n, '2024-01-01T00:00:00.000000+00:00' FROM numbers WHERE n <= {tags};
INSERT INTO articles
       (uuid, title, title_key, source, url, url_key, language, published, saved, views, created, changed, deleted_at)
SELECT printf('00000000-0000-4000-8000-%012d', n), 'Article ' || (n * 7919 % {count}) || ' of the harbour',
       'article ' || (n * 7919 % {count}) || ' of the harbour', 'source' || (n % 500) || '.example',
       'https://source.example/' || n, 'source.example/' || n, 'en',
       CASE WHEN n % 10 THEN date('2000-01-01', (n * 31 % 9000) || ' days') END,
       CASE WHEN n % 20 THEN date('2010-01-01', (n * 17 % 5500) || ' days') END,
       CASE WHEN n % 5 THEN n * 104729 % 50000 END,
       '2024-01-01T00:00:00.000000+00:00', '2024-01-01T00:00:00.000000+00:00',
       CASE WHEN n % 100 = 0 THEN '2024-02-01T00:00:00.000000+00:00' END
FROM numbers ORDER BY n;
INSERT INTO originals (id, article_id, name, media_type, sha256, size, compression, data, created)
SELECT n, n, n || '.txt', 'text/plain', printf('%064x', n), 40, 'none', CAST(printf('%040d', n) AS BLOB),
       '2024-01-01T00:00:00.000000+00:00'
FROM numbers ORDER BY n;
INSERT INTO versions (article_id, original_id, fingerprint, is_current, created, title, html, text)
SELECT n, n, printf('%064x', n), 1, '2024-01-01T00:00:00.000000+00:00', 'Article ' || n,
       '<p>The ferry ' || n || ' runs twice a day.</p><p>Its captain writes down who crosses, and why.</p>',
       'The ferry ' || n || ' runs twice a day.' || char(10) || 'Its captain writes down who crosses, and why.'
FROM numbers ORDER BY n;
INSERT INTO snapshots (article_id, original_id, saved, views)
SELECT id, id, saved, views FROM articles ORDER BY id;
INSERT OR IGNORE INTO article_tags (article_id, tag_id)
SELECT n, 1 + n * 31 % {tags} FROM numbers UNION ALL SELECT n, 1 + n % 7 FROM numbers WHERE n % 2;
INSERT INTO excerpts (uuid, article_id, exact, start_position, end_position, created, changed)
SELECT printf('00000000-0000-4000-9000-%012d', n), n, 'The ferry', 0, 9, '2024-01-01T00:00:00.000000+00:00',
       '2024-01-01T00:00:00.000000+00:00'
FROM numbers WHERE n % 10 = 0;
INSERT INTO excerpt_tags (excerpt_id, tag_id) SELECT id, 1 + article_id * 13 % {tags} FROM excerpts;
"""
"""Rows as imports leave them, written by SQLite alone: a million times through the program would take hours."""


class Measured(NamedTuple):
    """What something took in the small and in the large archive, in milliseconds, and what it may take."""

    name: str
    small: float
    large: float
    is_met: bool | None = None


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description="Measure how an archive holds up as it grows.")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--added", type=int, default=100_000, help="how many are added as an import adds them")
    parser.add_argument("--without-index", action="store_true", help="leave the index, which takes longest, away")
    parser.add_argument("--folder", type=Path, help="where the archives and the indexes stay, and are used again")
    chosen = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(home(folder / "home"))
        run(folder, chosen.articles, chosen.added, is_indexed=not chosen.without_index)


def run(folder: Path, count: int, added: int, *, is_indexed: bool) -> None:
    """Measure archives of ``SMALL`` and ``count`` articles."""
    paths = [filled(folder / f"{number}.articles", number) for number in (min(SMALL, count), count)]
    print_times(paths, "not indexed, the store answers")
    if is_indexed:
        for path in paths:
            indexed(path)
        print_times(paths, "indexed")
    print_rate(paths[1], added)


def print_times(paths: Sequence[Path], state: str) -> None:
    """Print a table of what both archives take, and whether that is within its bounds."""
    print(f"{state:40} {'small':>10} {'large':>10} {'ratio':>8}   (median ms)")
    for each in measured(paths):
        verdict = "" if each.is_met is None else "met" if each.is_met else "MISSED"
        print(f"{each.name:40} {each.small:10.3f} {each.large:10.3f} {each.large / each.small:8.2f}   {verdict}")
    print()


def measured(paths: Sequence[Path]) -> Iterator[Measured]:
    """Measure opening, then what an open archive is asked again and again."""
    small, large = (_median(lambda path=path: Archive.open(path).close()) for path in paths)
    yield Measured("opening", small, large, large <= MOST_OPENING * small)
    small, large = (_median(lambda path=path: _open_and_list(path)) for path in paths)
    yield Measured("opening and the first page", small, large, large <= MOST_OPENING * small)
    with Archive.open(paths[0]) as few, Archive.open(paths[1]) as many:
        for (name, ask), (_, ask_many) in zip(_questions(few), _questions(many), strict=True):
            small, large = _median(ask), _median(ask_many)
            yield Measured(name, small, large, None if name == DEEP else large < MOST_MS)


def print_rate(path: Path, added: int) -> None:
    """Print how fast articles are added, tenth by tenth, and the last beside the first."""
    with Archive.open(path) as archive:
        rates = list(_rates(archive, added))
    print(f"adding {added:,} articles, a second: {' '.join(f'{rate:.0f}' for rate in rates)}")
    ratio = rates[-1] / rates[0]
    print(f"last tenth/first tenth: {ratio:.2f} {'met' if ratio >= LEAST_RATE else 'MISSED'}")


def _questions(archive: Archive) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "list page", lambda: _page(archive)
    for sort in SORTS:
        for is_reversed in (False, True):
            name = f"rows of the store by {sort}{', reversed' if is_reversed else ''}"
            yield name, lambda sort=sort, reverse=is_reversed: _listed(archive, sort, reverse, 0)
    middle = articles_in(archive) // 2
    yield DEEP, lambda: _listed(archive, "saved", False, middle)
    yield "tag panel with its counts", archive.tags
    yield "an article by its id", lambda: archive.article(middle)


def articles_in(archive: Archive) -> int:
    """Count the articles, also those in the trash."""
    return int(str(archive.database.value("SELECT count(*) FROM articles")))


def _page(archive: Archive) -> object:
    return archive.rows([hit.id for hit in archive.search(Search(limit=PAGE)).hits])


def _listed(archive: Archive, sort: str, is_reversed: bool, offset: int) -> object:
    ids = articles.listed(archive.database, sort=sort, is_reversed=is_reversed, limit=PAGE, offset=offset)
    assert len(ids) == min(PAGE, articles_left(archive, offset))
    return archive.rows(ids)


def articles_left(archive: Archive, offset: int) -> int:
    """Tell how many rows a page can have: all of it, except in archives smaller than a page."""
    return PAGE if archive.database.value("SELECT max(id) FROM articles") >= 3 * PAGE else PAGE - offset


def _open_and_list(path: Path) -> None:
    with Archive.open(path) as archive:
        _page(archive)


def indexed(path: Path) -> None:
    """Bring an archive's index up to date."""
    with Archive.open(path) as archive:
        began = time.perf_counter()
        if done := archive.catch_up():
            print(f"{done:,} articles indexed in {time.perf_counter() - began:.0f} s")


def _rates(archive: Archive, added: int) -> Iterator[float]:
    """Add articles as an import does, each in a transaction of its own; yield the rate of every tenth."""
    with archive.database.write() as connection:
        step = journal.begin(connection, "import", now=archive.now())
    new = _prepared(articles_in(archive), added)
    for _ in range(TENTHS):
        spent = 0.0
        for _ in range(added // TENTHS):
            article = next(new)
            began = time.perf_counter()
            with archive.step("import", going_on_with=step):
                place(archive, article)
            spent += time.perf_counter() - began
        yield added // TENTHS / spent


def _prepared(first: int, count: int) -> Iterator[PreparedArticle]:
    for number in range(first, first + count):
        body = f"The boat {number} runs twice a day.\n\nIts captain writes down who crosses, and why."
        original = Original(f"{number}.txt", "text/plain", body.encode())
        address = f"https://added.example/{number}"
        snapshots = (Snapshot(f"2024-{1 + number % 12:02}-{1 + number % 28:02}", number * 104_729 % 50_000),)
        tags = (f"tag {1 + number % TAGS}", f"tag {1 + number % 7}")
        yield prepare(
            Draft(original, f"Boat {number}", body, url=address, language="en", snapshots=snapshots, tags=tags)
        )


def filled(path: Path, count: int) -> Path:
    """Make an archive of short articles, unless it is there already."""
    if path.exists():
        return path
    began = time.perf_counter()
    partial = path.with_suffix(".partial")
    Archive.create(partial).close()
    with contextlib.closing(sqlite3.connect(partial)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;")
        connection.executescript(f"BEGIN; {FILL.format(count=count, tags=min(TAGS, count))} COMMIT;")
    partial.rename(path)
    print(f"{count:,} articles written in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")
    return path


@contextlib.contextmanager
def home(folder: Path) -> Iterator[None]:
    """Keep the indexes beside the archives, with the memory that the settings give them."""
    before = os.environ.get("ARCHIVE_APP_HOME")
    os.environ["ARCHIVE_APP_HOME"] = str(folder)
    try:
        settings.load()
        yield
    finally:
        os.environ.pop("ARCHIVE_APP_HOME")
        if before is not None:
            os.environ["ARCHIVE_APP_HOME"] = before


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
