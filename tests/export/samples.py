"""Excerpts to export: everyday ones, and ones that would break a careless writer."""

from __future__ import annotations

from archive_app.model import ArticleRow, Excerpt, ExportItem, Placement, Selectors


def article(number=1, **facts) -> ArticleRow:
    known = {
        "id": number,
        "uuid": f"00000000-0000-4000-8000-{number:012}",
        "title": f"Article {number}",
        "author": None,
        "source": None,
        "url": None,
        "language": "en",
        "published": None,
        "saved": None,
        "views": None,
    }
    return ArticleRow(**(known | facts))


def item(quote, number=1, *, of=None, start=0, is_placed=True, **facts) -> ExportItem:
    of = of or article()
    end = start + len(quote)
    excerpt = Excerpt(
        id=number,
        uuid=f"11111111-0000-4000-8000-{number:012}",
        article_id=of.id,
        selectors=Selectors(quote, start=start, end=end),
        placement=Placement(start, end, 1.0, "position") if is_placed else None,
        **({"created": "2024-05-01T10:11:12+00:00", "changed": "2024-05-01T10:11:12+00:00"} | facts),
    )
    return ExportItem(excerpt, of)


FORUM = article(
    1,
    title="Side event on children's well-being",
    author="Aida Bekova",
    source="economy.example",
    url="https://economy.example/news/side-event?id=7&lang=en",
    published="2019-07-15",
    saved="2024-04-23",
    views=2107,
    tags=("sdg",),
)
SCHOOLS = article(
    2,
    title="Сельские школы: что изменилось за год",
    author="Н. Петрова",
    language="ru",
    published="2023",
    saved="2024-04-23T08:00:00+00:00",
    views=1,
)
HARVEST = article(3, title="الحصاد في الجنوب", source="نشرة القرية", url="javascript:alert(1)", language="ar", views=0)

EVERYDAY: tuple[ExportItem, ...] = (
    item(
        "The well-being of children is not accidental.\nIt must be taken into account in every plan.",
        1,
        of=FORUM,
        start=120,
        note="Compare with the figures of 2018.\n\nWho said this?",
        tags=("children", "economy/trade", "two words"),
    ),
    item(
        "One in three schools has * no * library; 5 < 7 & “costs” rose by 12_000 [see table].",
        2,
        of=FORUM,
        start=1402,
        color="green",
    ),
    item("— Дорога заняла бы час, — сказал он.", 3, of=SCHOOLS, start=10, color="blue", tags=("школа",)),
    item("=SUM(A1:A9)", 4, of=SCHOOLS, start=90, is_placed=False, color="pink", note="-5 degrees 🥶"),
    item("كان المطر قليلا هذا العام.", 5, of=HARVEST, start=0, created=""),
)

MARKUP = "<script>alert(1)</script> **bold** [link](http://x.example) &amp; <!-- --> ``` ]]> {{ 7 * 7 }} {% raw %}"
NASTY: tuple[str, ...] = (
    "",
    " ",
    "\n\n",
    "\ud83d lone surrogate \udc00",
    "NUL \x00 and escape \x1b[31m and bell \x07",
    "\u202eright to left override\u202c שלום",
    "emoji 👩‍👩‍👧‍👦 and 𝔘nicode",
    "line\r\nends\rof\nall\u2028kinds\u0085here\x0cand\x0bthere",
    MARKUP,
    '"quoted", and; separated\tby | everything',
    "'=1+1",
    " \u200b＝cmd|' /C calc'!A0",
    "@here",
    "# heading",
    "1. one",
    "---",
    "    indented code",
    "long " * 40_000,
)
