"""Articles, files and archives for tests: plausible by default, odd where a test asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.model import Draft, Original, PreparedArticle, Snapshot
from archive_app.reading.prepare import prepare

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPHS = (
    "The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it.",
    "Its captain writes down who crosses and why; the book is kept in the harbour office.",
    "“Nobody reads it,” she says, “and that is why people tell me the truth about their journeys.”",
)

SAVED_ARTICLE = """Side event on ferries


On July 15, a meeting of the ferry.organizations was held in the harbour of Lorn.


Local and regiona.organizations spoke about the winter timetable, and two organizations of islanders asked for a
later boat.


It was wa.organized by the harbour office. The last paragraph ends here, with the word timetable.


Views: 2107
Saved: 23.04.2024

Wait please...

Хорошая погода, не так ли?

Subscribe to the newsletter

The operation completed successfully."""
"""An article in the shape people have them: title, paragraphs with damaged spots, trailers, page furniture."""


def text_file(
    folder: Path,
    name: str = "ferry.txt",
    *,
    title: str = "The ferry to Lorn",
    views: int = 120,
    saved: str = "01.02.2024",
) -> Path:
    """Write a plain-text article with its trailers."""
    path = folder / name
    body = "\n\n".join(PARAGRAPHS)
    path.write_text(f"{title}\n\n{body}\n\nViews: {views}\nSaved: {saved}\n", encoding="utf-8")
    return path


def prepared(
    title: str = "The ferry to Lorn", body: str = "\n\n".join(PARAGRAPHS), *, url: str | None = None, **facts: object
) -> PreparedArticle:
    """Prepare an article as an importer would hand it over; ``saved`` and ``views`` make its snapshot."""
    snapshot = Snapshot(facts.pop("saved", None), facts.pop("views", None))
    original = Original("ferry.txt", "text/plain", f"{title}\n{body}\n{snapshot}\n{url}".encode())
    snapshots = (snapshot,) if snapshot != Snapshot() else ()
    return prepare(Draft(original, title, body, url=url, snapshots=snapshots, **facts))
