"""The element that holds an article is found by its text, and what is not of the article is cut from it."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import html

from archive_app.importers.container import find_article, measure, tokens
from archive_app.importers.page_tree import text_of

ENGLISH = (
    "The ferry to the island runs twice a day and in winter once.",
    "Its captain writes down who crosses and why they cross.",
    "Nobody reads the book that is kept in the harbour office.",
    "A man carries letters over the ice on foot between two poles.",
)
CHINESE = (
    "渡轮每天两次开往岛上，冬天只有一次。",
    "船长记下谁过海以及为什么过海。",
    "没有人读港务办公室里的那本书。",
    "一个人在冰上步行送信，走在两根杆子之间。",
)
THAI = (
    "เรือข้ามฟากไปเกาะวันละสองเที่ยวและในฤดูหนาวหนึ่งเที่ยว",
    "กัปตันจดว่าใครข้ามและข้ามเพราะอะไร",
    "ไม่มีใครอ่านสมุดที่เก็บไว้ในสำนักงานท่าเรือ",
    "ชายคนหนึ่งเดินส่งจดหมายข้ามน้ำแข็ง",
)


def page(body: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def paragraphs(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def found(body: str, sentences: tuple[str, ...] = ENGLISH) -> html.HtmlElement:
    element = find_article(page(body), "\n".join(sentences))
    assert element is not None
    return element


@pytest.mark.parametrize("sentences", [ENGLISH, CHINESE, THAI], ids=["English", "Chinese", "Thai"])
def test_the_article_is_found_in_any_script(sentences: tuple[str, ...]) -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "新闻", "ข่าว")) + "</ul>"
    element = found(f"<nav>{menu}</nav><div id=page>{paragraphs(sentences)}</div><footer>© 2024</footer>", sentences)
    assert text_of(element) == text_of(page(paragraphs(sentences)))


def test_a_twin_of_every_paragraph_does_not_hide_half_of_the_article() -> None:
    twice = (*ENGLISH, *ENGLISH)
    element = found(f"<main><div>{paragraphs(ENGLISH)}</div><div>{paragraphs(ENGLISH)}</div></main>", twice)
    assert len(list(element.iter("p"))) == len(twice)


@pytest.mark.parametrize(
    "block",
    [
        "<nav><a href='/a'>News</a> <a href='/b'>Weather</a></nav>",
        "<div><a href='/a'>Share this page with friends</a></div>",
        "<section><h3>Related</h3><ul><li><a href='/a'>A lighthouse keeper looks for a flat</a></li></ul></section>",
        "<div><h4>Our newsletter</h4><p>Every morning in your mail box, free of charge.</p></div>",
        "<ul><li><a href='/a'>Tides</a></li><li><a href='/b'>Weather</a></li></ul>",
        "<h3>Related articles</h3><div><a href='/a'>Why the tides are late this year</a></div>",
        "<div><a href='/a'><img src='a.jpg'></a><h4><a href='/a'>Nine recipes</a></h4><p>Try it.</p></div>",
    ],
)
def test_foreign_blocks_inside_the_article_are_cut(block: str) -> None:
    element = found(
        f"<article><p>{ENGLISH[0]}</p><p>{ENGLISH[1]}</p><p>{ENGLISH[2]}</p>{block}<p>{ENGLISH[3]}</p></article>"
    )
    assert text_of(element) == text_of(page(paragraphs(ENGLISH)))


@pytest.mark.parametrize(
    "block",
    [
        "<figure><img src='a.jpg'><figcaption>The pier in January, before the ice.</figcaption></figure>",
        "<div class=photo><img src='a.jpg'><span>The pier in January, before the ice.</span></div>",
        "<pre>departure 08:10\narrival 09:05</pre>",
        "<table><tr><th>Month</th><td>31</td></tr><tr><th>Year</th><td>412</td></tr></table>",
        "<h2>Winter</h2>",
        "<img src='a.jpg'>",
        "<math><mi>x</mi><mo>=</mo><mn>2</mn></math>",
        "<hr>",
    ],
)
def test_structure_that_extraction_overlooks_is_kept(block: str) -> None:
    element = found(
        f"<article><p>{ENGLISH[0]}</p>{block}<p>{ENGLISH[1]}</p><p>{ENGLISH[2]}</p><p>{ENGLISH[3]}</p></article>"
    )
    kept = html.tostring(element, encoding="unicode")
    assert html.tostring(html.fragment_fromstring(block), encoding="unicode") in kept


def test_the_picture_above_the_article_is_kept_and_the_one_below_it_is_not() -> None:
    lead = "<figure><img src='lead.jpg'><figcaption>The harbour</figcaption></figure>"
    author = "<div><img src='author.jpg'><span>She writes on boats</span></div>"
    element = found(f"<main>{lead}<div>{paragraphs(ENGLISH)}</div>{author}</main>")
    assert [image.get("src") for image in element.iter("img")] == ["lead.jpg"]


def test_text_that_is_not_in_the_page_finds_nothing() -> None:
    assert find_article(page(paragraphs(ENGLISH)), "Entirely other words about seaweed and its many recipes") is None
    assert find_article(page(paragraphs(ENGLISH)), " … ") is None


def test_tokens_are_words_or_characters_by_script() -> None:
    assert tokens("Two Words, über 2024") == ["two", "words", "über", "2024"]
    assert tokens("渡轮 ferry") == ["渡", "轮", "ferry"]


def test_coverage_counts_what_stands_in_the_text_and_in_links() -> None:
    root = html.fragment_fromstring("<div><p>one two three <a>four</a></p><p>five</p></div>")
    coverage = measure(root, Counter([("one", "two", "three")]))
    assert coverage.size(root) == 5
    assert coverage.held(root) == 1
    assert coverage.share(root) == pytest.approx(3 / 5)
    assert coverage.link_share(root) == pytest.approx(1 / 5)
