"""The sample archive: articles that come with the program, some of them tagged and excerpted, for a first look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive_app import operations, paths
from archive_app.archive import Archive
from archive_app.model import ImportResult, Report, Search, SearchResult, silent

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "organizations"
EXPORTED_TAG = "archives"


@dataclass(frozen=True, slots=True)
class SampleExcerpt:
    """A passage of a sample article, named by the article's title."""

    title: str
    quote: str
    tags: tuple[str, ...]
    note: str
    color: str = "yellow"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was done to the sample archive, to be told in a few lines."""

    archive: Path
    imported: ImportResult
    tagged: int
    excerpted: int
    result: SearchResult
    exported: int
    export: Path


EXCERPTS = (
    SampleExcerpt(
        "The river gauge at Harnley Bridge",
        "The board tells us that somebody looked.",
        ("attention", "rivers"),
        "The same measurement made twice has two different meanings.",
    ),
    SampleExcerpt(
        "The river gauge at Harnley Bridge",
        "on the inside of the cover the miller's daughter had drawn the mill door, "
        "with every number that was on it that day",
        ("archives", "rivers"),
        "Stands only in the corrected version: compare the two snapshots.",
        "green",
    ),
    SampleExcerpt(
        "What the lighthouse keepers wrote down",
        "Give a lonely person a margin, and sooner or later the margin becomes the book.",
        ("archives", "margins"),
        "Belongs with the steppe observation books: the margin is the real record.",
    ),
    SampleExcerpt(
        "What the lighthouse keepers wrote down",
        "Lamp burning well. Nothing passed. We were here.",
        ("archives", "attention"),
        "A possible last line for the exhibition.",
        "blue",
    ),
    SampleExcerpt(
        "Four people and a thermometer: weather stations of the steppe",
        "An observer knows what kind of cold it was.",
        ("margins", "weather"),
        "The Russian interview with the same researcher is in the archive as well.",
    ),
    SampleExcerpt(
        "Тетради степных метеостанций",
        "А пометка отвечает на вопрос, о котором мы не подумали",
        ("margins", "погода"),
        "Сравнить с английским текстом той же исследовательницы.",
        "pink",
    ),
    SampleExcerpt(
        "Das Gletscherbuch der Grauwandhütte",
        "Viele ungenaue Menschen sind zusammen ein recht genaues Gerät",
        ("attention", "weather"),
        "Der kürzeste Satz über gemeinsames Messen.",
    ),
    SampleExcerpt(
        "Five old maps of one river",
        "A map is a portrait of a river that was asked to sit still",
        ("maps", "rivers"),
        "Opens the chapter on maps.",
        "green",
    ),
    SampleExcerpt("苇湾夜市的一本账", "账是记给明天看的", ("archives", "市场"), "一句话说明为什么要记账。", "blue"),
)

ARTICLE_TAGS = (
    ("title:river OR title:реку OR tag:реки OR tag:河流 OR tag:су", "water/rivers"),
    ("tag:школа OR tag:мектеп OR tag:学校 OR tag:szkoła", "schools"),
    ("title:library OR title:библиотека OR title:кітапхана OR title:图书馆 OR tag:مكتبات", "libraries"),
)


def build(path: Path, *, report: Report = silent) -> Demonstration:
    """Make the sample archive at ``path``, or complete it: what is there already is not done again."""
    with Archive.open(path, is_created=True) as archive:
        imported = operations.import_paths(archive, [paths.sample_folder()], report=report)
        archive.catch_up(report)
        is_new = not any(archive.excerpts())
        tagged = sum(_tag(archive, query, tag) for query, tag in ARTICLE_TAGS) if is_new else 0
        excerpted = sum(_excerpt(archive, sample) for sample in EXCERPTS) if is_new else 0
        archive.catch_up(report)
        target = path.with_name(f"{path.stem} - {EXPORTED_TAG}.md")
        exported = operations.export_excerpts(archive, "markdown", target, tags=[EXPORTED_TAG])
        result = archive.result(Search(QUERY))
    return Demonstration(path, imported, tagged, excerpted, result, exported, target)


def _tag(archive: Archive, query: str, tag: str) -> int:
    found = [hit.id for hit in archive.search(Search(query, limit=None)).hits]
    operations.add_tags(archive, found, [tag])
    return len(found)


def _excerpt(archive: Archive, sample: SampleExcerpt) -> bool:
    """Mark a sample passage in its article; whoever has trashed that article gets no excerpt of it."""
    page = archive.search(Search(f'title:"{sample.title}"', limit=1))
    for hit in page.hits:
        operations.add_excerpt_by_quote(
            archive, hit.id, sample.quote, tags=sample.tags, note=sample.note, color=sample.color
        )
    return bool(page.hits)
