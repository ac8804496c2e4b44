"""An article as a web page of its own: nothing in it is fetched from anywhere, excerpts are marked."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from archive_app.reading.blocks import blocks
from archive_app.reading.render import Mark, render

if TYPE_CHECKING:
    from archive_app.model import Article, Excerpt

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 66ch; margin: 2rem auto; padding: 0 1rem; font: 17px/1.5 Georgia, "Noto Serif", serif; }
header p { opacity: .7; font: 14px/1.5 system-ui, sans-serif; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid #8888; padding: 4px 8px; text-align: start; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8888; }
mark { color: inherit; }
mark.yellow { background: #f5d94e80; } mark.green { background: #7bd08a80; }
mark.blue { background: #7fb7f080; } mark.pink { background: #f19ac080; }
"""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def page(article: Article) -> str:
    """Render an article as a whole HTML document."""
    marks = [mark for excerpt in article.excerpts if (mark := _mark(excerpt))]
    title = html.escape(article.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(article.language)}" dir="auto">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1>\n<p>{_facts(article)}</p></header>\n"
        f"<article>\n{render(blocks(article.html), marks)}\n</article>\n</body>\n</html>"
    )


def _mark(excerpt: Excerpt) -> Mark | None:
    placement = excerpt.placement
    if placement is None:
        return None
    return Mark(placement.start, placement.end, excerpt.color, title=excerpt.note, id=excerpt.uuid)


def _facts(article: Article) -> str:
    views = None if article.views is None else f"{article.views} views"
    saved = f"saved {article.saved}" if article.saved else None
    parts = [article.author, article.source, article.published, saved, views]
    shown = [html.escape(part) for part in parts if part]
    if article.url and article.url.startswith(("http://", "https://")):
        address = html.escape(article.url)
        shown.append(f'<a href="{address}" rel="noreferrer">{address}</a>')
    return " · ".join(shown)
