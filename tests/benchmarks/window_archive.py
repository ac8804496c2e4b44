"""Fills an archive for the benchmark of the window: articles in invented languages, tagged, dated, seen and marked.

Most have 100 to 300 words, a fifth of that where there are very many; ``LONG`` of them have 2,000. The rows are written
by SQLite alone, as imports leave them; the index is made by the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archive_app.archive import Archive
from tests.benchmarks.corpus import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = 40
LONG_WORDS = 2_000
LONG_SOURCE = "long.example"
FEWEST_WORDS, MOST_WORDS = 100, 300
VERY_MANY = 200_000
WORDS_IN_A_TITLE = 6
TAGS = 300
BLOCK = 1_000
SEED = 1
WRITTEN = ("en", "de", "ru")
WHEN = "2024-01-01T00:00:00.000000+00:00"

ROWS = {
    "articles": "(id, uuid, title, title_key, source, url, url_key, language, published, saved, views, created,"
    " changed) VALUES (:id, :uuid, :title, :title_key, :source, :url, :url_key, :language, :published, :saved, :views,"
    " :at, :at)",
    "originals": "(id, article_id, name, media_type, sha256, size, compression, data, created)"
    " VALUES (:id, :id, :name, 'text/plain', :sha256, :size, 'none', :data, :at)",
    "versions": "(article_id, original_id, fingerprint, is_current, created, title, html, text)"
    " VALUES (:id, :id, :sha256, 1, :at, :title, :html, :text)",
    "snapshots": "(article_id, original_id, saved, views) VALUES (:id, :id, :saved, :views)",
}


class Written(NamedTuple):
    """An article as its rows need it."""

    row: dict[str, object]
    tags: list[int]


def filled(path: Path, count: int) -> Path:
    """Make an archive of so many articles with its index, unless it is there already."""
    if not path.exists():
        began = time.perf_counter()
        partial = path.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        Archive.create(partial).close()
        with contextlib.closing(sqlite3.connect(partial)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000")
            _fill(connection, count)
        partial.rename(path)
        print(f"{count:,} articles written in {time.perf_counter() - began:.0f} s")
    with Archive.open(path) as archive:
        began = time.perf_counter()
        if done := archive.catch_up():
            print(f"{done:,} articles indexed in {time.perf_counter() - began:.0f} s")
    return path


def words(most: int = 400) -> list[str]:
    """List English words of the corpus that a person would search for: common ones first, of four letters at least."""
    return [word for word in Language("en", SEED).words[:20_000] if len(word) >= 4][:most]


def _fill(connection: sqlite3.Connection, count: int) -> None:
    connection.execute("BEGIN")
    made = [(number, f"tag {number}", f"tag {number}", WHEN) for number in range(1, TAGS + 1)]
    connection.executemany("INSERT INTO tags (id, name, key, created) VALUES (?, ?, ?, ?)", made)
    for block in _blocks(count):
        rows = [written.row for written in block]
        for table, values in ROWS.items():
            connection.executemany(f"INSERT INTO {table} {values}", rows)
        pairs = [(written.row["id"], tag) for written in block for tag in written.tags]
        connection.executemany("INSERT INTO article_tags (article_id, tag_id) VALUES (?, ?)", pairs)
        marked = [row for row in rows if int(str(row["id"])) % 50 == 0]
        connection.executemany(
            "INSERT INTO excerpts (uuid, article_id, exact, start_position, end_position, created, changed)"
            " VALUES (:uuid, :id, substr(:text, 1, 40), 0, 40, :at, :at)",
            marked,
        )
    connection.execute("INSERT INTO excerpt_tags (excerpt_id, tag_id) SELECT id, 1 + id * 13 % ? FROM excerpts", [TAGS])
    connection.commit()


def _blocks(count: int) -> Iterator[list[Written]]:
    languages = [Language(code, SEED) for code in WRITTEN]
    shares = np.cumsum([LANGUAGES[code][2] for code in WRITTEN])
    for first in range(1, count + 1, BLOCK):
        random = np.random.default_rng([SEED, first])
        block = []
        for number in range(first, min(first + BLOCK, count + 1)):
            language = languages[int(np.searchsorted(shares, random.random() * shares[-1]))]
            is_long = number > count - LONG
            usual = int(random.integers(FEWEST_WORDS, MOST_WORDS)) // (5 if count > VERY_MANY else 1)
            length = LONG_WORDS if is_long else usual
            block.append(_written(number, languages[0] if is_long else language, length, random))
        yield block


def _written(number: int, language: Language, length: int, random: np.random.Generator) -> Written:
    title = language.text(random, WORDS_IN_A_TITLE).capitalize()
    paragraphs = [paragraph.strip() for paragraph in language.text(random, length).split("\n")]
    text, data = "\n".join(paragraphs), "\n\n".join(paragraphs).encode()
    source = f"source{int(random.zipf(1.4)) % 500}.example" if length < LONG_WORDS else LONG_SOURCE
    tags = np.unique(random.zipf(1.5, int(random.integers(0, 5))) % TAGS + 1)
    row: dict[str, object] = {
        "id": number,
        "uuid": f"00000000-0000-4000-8000-{number:012}",
        "title": title,
        "title_key": title.casefold(),
        "source": source,
        "url": f"https://{source}/{number}",
        "url_key": f"{source}/{number}",
        "language": language.code,
        "published": _day(random) if number % 10 else None,
        "saved": _day(random) if number % 20 else None,
        "views": int(random.lognormal(6, 2)),
        "name": f"{number}.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "data": data,
        "html": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        "text": text,
        "at": WHEN,
    }
    return Written(row, tags.tolist())


def _day(random: np.random.Generator) -> str:
    return f"20{random.integers(10, 26):02}-{random.integers(1, 13):02}-{random.integers(1, 29):02}"
