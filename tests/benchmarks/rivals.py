"""The engines that ours is compared with: SQLite's FTS5, Tantivy, and Whoosh as it comes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from whoosh import analysis, fields
from whoosh import index as whoosh_index
from whoosh import query as whoosh_query

from tests.benchmarks.engines import FIRST_YEAR, LAST_YEAR, TOP, Shape, folder_size, rows, seconds

TANTIVY_HEAP = 1 << 29
WHOOSH_MOST = 20_000
"""Articles that stock Whoosh is given: it takes a hundred times as long as the others."""


@dataclass
class Fts5:
    """SQLite's full-text index over a table with the articles (external content), which its size leaves out.

    It gives no total with the best, which is in its favour.
    """

    folder: Path
    name: str = "FTS5"

    def build(self, source: Path, count: int) -> dict[str, float]:
        """Copy the table, which is not timed, and index it."""
        self.folder.mkdir()
        connection = self.connection
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("ATTACH ? AS source", (str(source),))
        connection.execute(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT, language TEXT, saved TEXT)"
        )
        connection.execute(
            "INSERT INTO articles SELECT id, title, body, language, saved FROM source.articles WHERE id <= ?", (count,)
        )
        connection.execute(
            "CREATE VIRTUAL TABLE x USING fts5("
            "title, body, tokenize = 'porter unicode61', content = 'articles', content_rowid = 'id')"
        )
        connection.commit()
        before = self._pages()
        taken = seconds(lambda: connection.execute("INSERT INTO x(x) VALUES ('rebuild')"))
        taken += seconds(connection.commit)
        (self.folder / "size").write_text(str(self._pages() - before))
        connection.close()
        return {"": taken}

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """The database."""
        return sqlite3.connect(self.folder / "fts5.db")

    def _pages(self) -> int:
        [[count, size]] = self.connection.execute("SELECT * FROM pragma_page_count, pragma_page_size")
        return int(count) * int(size)

    def size(self) -> int:
        """The bytes by which indexing made the file larger."""
        return int((self.folder / "size").read_text())

    def frequencies(self) -> dict[str, int]:
        """Count the articles that have each term."""
        self.connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, x, row)")
        return dict(self.connection.execute("SELECT term, doc FROM temp.terms WHERE term BETWEEN 'a' AND '{'"))

    def search(self, shape: Shape) -> list[int] | None:
        """Find the best."""
        if shape.kind == "fuzzy":
            return None
        order = "articles.saved DESC, articles.id" if shape.kind == "newest" else "rank"
        return [number for [number] in self._select("x.rowid", shape, f"ORDER BY {order} LIMIT {TOP}")]

    def hits(self, shape: Shape) -> int | None:
        """Count all that answer."""
        return None if shape.kind == "fuzzy" else next(iter(self._select("count(*)", shape, "")))[0]

    def _select(self, what: str, shape: Shape, end: str) -> list[tuple[int]]:
        joined = "JOIN articles ON articles.id = x.rowid" if shape.kind in {"filtered", "newest"} else ""
        also = f"AND language = 'en' AND saved >= '{FIRST_YEAR}' AND saved < '{LAST_YEAR + 1}'"
        where = also if shape.kind == "filtered" else ""
        return self.connection.execute(
            f"SELECT {what} FROM x {joined} WHERE x MATCH ? {where} {end}", (fts5_query(shape),)
        ).fetchall()


def fts5_query(shape: Shape) -> str:
    """Say a shape in FTS5's language of queries."""
    return {
        "any": " OR ".join(shape.words),
        "phrase": f'"{" ".join(shape.words)}"',
        "prefix": f"{shape.words[0]}*",
        "not": " NOT ".join(shape.words),
    }.get(shape.kind, " AND ".join(shape.words))


@dataclass
class Tantivy:
    """Tantivy with English stems; title and body are one field. Merging is waited for."""

    name: str
    folder: Path
    threads: int

    @staticmethod
    def is_installed() -> bool:
        """Tell whether there is a package to measure."""
        return find_spec("tantivy") is not None

    @cached_property
    def index(self) -> Any:
        """The index, made when it is not there."""
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="en_stem", index_option="position")
        schema.add_text_field("language", tokenizer_name="raw", index_option="basic")
        schema.add_integer_field("id", stored=True)
        schema.add_integer_field("saved", indexed=True, fast=True)
        self.folder.mkdir(exist_ok=True)
        return tantivy.Index(schema.build(), path=str(self.folder))

    def build(self, source: Path, count: int) -> dict[str, float]:
        """Index the articles."""
        return {"": seconds(lambda: self._write(source, count))}

    def _write(self, source: Path, count: int) -> None:
        import tantivy

        writer = self.index.writer(TANTIVY_HEAP, self.threads)
        for number, title, body, language, _, _, saved, _, _ in rows(source, 1, count):
            document = tantivy.Document(id=number, text=[title, body], language=language, saved=as_number(saved))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def size(self) -> int:
        """The bytes of all files."""
        return folder_size(self.folder)

    @cached_property
    def searcher(self) -> Any:
        """The state after building."""
        self.index.reload()
        return self.index.searcher()

    def search(self, shape: Shape) -> list[int]:
        """Find the best, and count."""
        found = self.searcher.search(
            self._query(shape), TOP, order_by_field="saved" if shape.kind == "newest" else None
        )
        return [self.searcher.doc(address)["id"][0] for _, address in found.hits]

    def hits(self, shape: Shape) -> int:
        """Count all that answer."""
        return int(self.searcher.search(self._query(shape), TOP).count)

    def _query(self, shape: Shape) -> Any:
        from tantivy import FieldType, Occur, Query

        schema = self.index.schema
        each = [Query.term_query(schema, "text", word) for word in shape.words]
        must = [(Occur.Must, query) for query in each]
        match shape.kind:
            case "any":
                return Query.boolean_query([(Occur.Should, query) for query in each])
            case "phrase":
                return Query.phrase_query(schema, "text", list(shape.words))
            case "prefix":
                return Query.regex_query(schema, "text", f"{shape.words[0]}.*")
            case "not":
                return Query.boolean_query(must[:1] + [(Occur.MustNot, query) for query in each[1:]])
            case "fuzzy":
                return Query.fuzzy_term_query(schema, "text", shape.words[0], transposition_cost_one=False)
            case "filtered":
                days = Query.range_query(schema, "saved", FieldType.Integer, *bounds())
                language = Query.term_query(schema, "language", "en", "basic")
                return Query.boolean_query(
                    [
                        *must,
                        (Occur.Must, Query.const_score_query(days, 0.0)),
                        (Occur.Must, Query.const_score_query(language, 0.0)),
                    ]
                )
        return Query.boolean_query(must)


@dataclass
class Whoosh:
    """Whoosh as it comes, with Porter's stems; title and body are one field."""

    folder: Path
    name: str = "Whoosh"

    def build(self, source: Path, count: int) -> dict[str, float]:
        """Index the articles."""
        self.folder.mkdir()
        schema = fields.Schema(
            id=fields.NUMERIC(stored=True),
            text=fields.TEXT(analyzer=analysis.StemmingAnalyzer()),
            language=fields.ID(),
            saved=fields.NUMERIC(sortable=True),
        )
        return {"": seconds(lambda: self._write(whoosh_index.create_in(self.folder, schema), source, count))}

    def _write(self, index: Any, source: Path, count: int) -> None:
        writer = index.writer(limitmb=512)
        for number, title, body, language, _, _, saved, _, _ in rows(source, 1, count):
            writer.add_document(id=number, text=f"{title}\n{body}", language=language, saved=as_number(saved))
        writer.commit()

    def size(self) -> int:
        """The bytes of all files."""
        return folder_size(self.folder)

    @cached_property
    def searcher(self) -> Any:
        """The state after building."""
        return whoosh_index.open_dir(self.folder).searcher()

    def search(self, shape: Shape) -> list[int]:
        """Find the best."""
        order = {"sortedby": "saved", "reverse": True} if shape.kind == "newest" else {}
        return [hit["id"] for hit in self.searcher.search(self._query(shape), limit=TOP, **order)]

    def hits(self, shape: Shape) -> int:
        """Count all that answer."""
        return sum(1 for _ in self.searcher.docs_for_query(self._query(shape)))

    def _query(self, shape: Shape) -> whoosh_query.Query:
        each = [whoosh_query.Term("text", word) for word in shape.words]
        match shape.kind:
            case "any":
                return whoosh_query.Or(each)
            case "phrase":
                return whoosh_query.Phrase("text", list(shape.words))
            case "prefix":
                return whoosh_query.Prefix("text", shape.words[0])
            case "not":
                return whoosh_query.And([each[0], *map(whoosh_query.Not, each[1:])])
            case "fuzzy":
                return whoosh_query.FuzzyTerm("text", shape.words[0], maxdist=1, prefixlength=0)
            case "filtered":
                days = whoosh_query.NumericRange("saved", *bounds())
                return whoosh_query.And([*each, whoosh_query.Term("language", "en"), days])
        return whoosh_query.And(each)


def bounds() -> tuple[int, int]:
    """The days between which the filter lets articles through."""
    return FIRST_YEAR * 10_000, LAST_YEAR * 10_000 + 1231


def as_number(day: str) -> int:
    """Write 2024-04-23 as 20240423."""
    return int(day.replace("-", ""))
