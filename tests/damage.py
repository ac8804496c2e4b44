"""An archive with a few hundred articles, and the means to damage its file as disks do."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

from archive_app import operations
from archive_app.archive import Archive

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "ferry harbour island winter ice captain book journey river gauge bridge school teacher child library map snow "
    "паром остров зима капитан книга река школа учитель лёд карта 渡船 岛屿 冬天 船长 书"
).split()


def text_of(random_: random.Random, *, words: int) -> str:
    """Write paragraphs of random words; the same generator writes the same ones."""
    paragraphs = []
    while words > 0:
        count = min(words, random_.randint(20, 90))
        paragraphs.append(" ".join(random_.choice(WORDS) for _ in range(count)) + ".")
        words -= count
    return "\n\n".join(paragraphs)


def library(path: Path, *, count: int = 300, seed: int = 1) -> Path:
    """Make an archive of articles from a line to several pages long: with snapshots, tags, excerpts and versions."""
    random_ = random.Random(seed)
    folder = path.with_suffix(".in")
    folder.mkdir()
    for number in range(1, count + 1):
        body = text_of(random_, words=random_.choice((40, 300, 1200, 4000)))
        _write(folder / f"{number:04}.txt", number, body, saved="01.01.2024", views=number)
        if not number % 5:
            _write(
                folder / f"{number:04}-b.txt", number, f"{body}\n\nA later line.", saved="01.02.2024", views=2 * number
            )
    with Archive.create(path) as archive:
        operations.import_paths(archive, [folder], tags=["imported"])
        for article_id in range(1, count + 1, 4):
            operations.add_excerpt(archive, article_id, 3, 25, tags=["marked"], note=f"Note {article_id}")
    return path


def _write(path: Path, number: int, body: str, *, saved: str, views: int) -> None:
    facts = f"Author: Author {number % 7}\nSource: example.org\nURL: https://example.org/{number}\n"
    text = f"Article number {number}\n{facts}\n{body}\n\nViews: {views}\nSaved: {saved}\n"
    path.write_text(text, encoding="utf-8")


def pages(path: Path) -> tuple[int, int]:
    """Tell how many pages a file has, and how large they are (SQLite file format, section 1.3.2)."""
    size = int.from_bytes(path.read_bytes()[16:18], "big")
    return path.stat().st_size // size, size


def root_of(path: Path, name: str) -> int:
    """Tell the first page, counted from 1, of a table or index."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
    finally:
        connection.close()


def overwrite(path: Path, numbers: list[int], *, seed: int = 1, size: int | None = None) -> None:
    """Overwrite pages with noise; the first ``size`` bytes of each, or all of them."""
    random_ = random.Random(seed)
    _, page_size = pages(path)
    with path.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * page_size)
            file.write(random_.randbytes(size or page_size))


def pages_of_schema(path: Path) -> set[int]:
    """List the pages of the list of tables: those that hold the statements which made them."""
    count, size = pages(path)
    data = path.read_bytes()
    signs = [f"CREATE {kind} ".encode() for kind in ("TABLE", "INDEX", "UNIQUE INDEX", "VIEW", "TRIGGER")]
    found = {
        number
        for number in range(1, count + 1)
        if any(sign in data[(number - 1) * size : number * size] for sign in signs)
    }
    return found | {1}
