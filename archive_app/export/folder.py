"""A whole archive as a folder of plain files: JSON, texts, and originals as they were; its README explains them."""

from __future__ import annotations

import hashlib
import json
from typing import IO, TYPE_CHECKING, TypeAlias

from archive_app import paths
from archive_app.export.folder_names import article_folder, original_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KIND = "archive-app archive"
FORMAT = 1
"""Rises with everything that a program of the format before would not understand or leave out."""

ARCHIVE, ARTICLES, README = "archive.json", "articles.jsonl", "README.txt"
TABLES_FOLDER, ARTICLES_FOLDER = "tables", "articles"
ARTICLE = "article.json"

APART = {"originals": ("data",), "versions": ("html", "text")}
"""Table -> columns that are files of their own."""

Row: TypeAlias = "dict[str, object]"


class FolderWriter:
    """Writes an archive into a new folder, table by table and article by article; at the end, what the folder is.

    Everything raises OSError where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.row_counts: dict[str, int] = {}
        self._checksums: dict[str, str] = {}
        (folder / TABLES_FOLDER).mkdir()
        (folder / ARTICLES_FOLDER).mkdir()
        (folder / README).write_bytes(paths.resource("templates", "archive-folder.txt").read_bytes())
        self._articles = _Lines(folder / ARTICLES)

    def close(self) -> None:
        """Close what is open."""
        self._articles.close()

    def add_table(self, name: str, rows: Iterable[Row]) -> None:
        """Write a table that belongs to no article, a row a line."""
        place = f"{TABLES_FOLDER}/{name}.jsonl"
        lines = _Lines(self.folder / place)
        try:
            for row in rows:
                lines.add(row)
                self._count(name)
        finally:
            self._checksums[place] = lines.close()

    def add_article(self, article: Row, parts: Mapping[str, Iterable[Row]]) -> str:
        """Write an article and its rows in other tables, of which it holds one at a time; return its folder.

        Columns of ``APART`` are bytes or text, or None when they are lost: then no file stands for them.
        """
        place = f"{ARTICLES_FOLDER}/{article_folder(int(str(article['id'])), str(article['title']))}"
        folder = self.folder / place
        folder.mkdir(parents=True)
        document: dict[str, object] = {"article": article}
        self._count("articles")
        for name, rows in parts.items():
            document[name] = [self._part(folder, name, number, row) for number, row in enumerate(rows, start=1)]
        data = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
        (folder / ARTICLE).write_bytes(data)
        self._articles.add({"id": article["id"], "title": article["title"], "folder": place, "sha256": _sha256(data)})
        return place

    def finish(self, about: Row) -> None:
        """Say what the folder is, which makes it whole."""
        self._checksums[ARTICLES] = self._articles.close()
        document = {"kind": KIND, "format": FORMAT} | about | {"rows": self.row_counts, "files": self._checksums}
        (self.folder / ARCHIVE).write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def _count(self, name: str) -> None:
        self.row_counts[name] = self.row_counts.get(name, 0) + 1

    def _part(self, folder: Path, name: str, number: int, row: Row) -> Row:
        self._count(name)
        files = {
            column: _write(folder / _file_name(column, number, row), row[column]) for column in APART.get(name, ())
        }
        return row | files


class _Lines:
    """A file of JSON objects, one a line, and the SHA-256 of what is in it."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("wb")
        self._hash = hashlib.sha256()

    def add(self, row: Row) -> None:
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        self._file.write(line)
        self._hash.update(line)

    def close(self) -> str:
        self._file.close()
        return self._hash.hexdigest()


def _file_name(column: str, number: int, row: Row) -> str:
    if column == "data":
        return original_file(number, str(row["name"]))
    return f"version-{number}.{'html' if column == 'html' else 'txt'}"


def _write(path: Path, content: object) -> Row | None:
    if content is None:
        return None
    data = content if isinstance(content, bytes) else str(content).encode()
    path.write_bytes(data)
    return {"file": path.name, "sha256": _sha256(data)}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
