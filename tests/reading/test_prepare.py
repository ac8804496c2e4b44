"""Preparing: a draft becomes an article with its own text, keys and language, and nothing is lost unseen."""

from __future__ import annotations

import pickle
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings

from archive_app.errors import UnreadableError
from archive_app.model import Draft, Original, Snapshot
from archive_app.reading.blocks import blocks
from archive_app.reading.prepare import prepare
from archive_app.reading.text import canonical_text
from tests.reading.markup import TREES

PARAGRAPHS = [
    "On July 15, a side event was held at the forum in the harbour of Lorn.",
    "Local and regiona.organizations spoke about the winter timetable, and two organizations asked for a later boat.",
    "It was wa.organized by the harbour office and attended by representatives of other stakeholders.",
]
FURNITURE = [
    "Wait please...",
    "Хорошая погода, не так ли?",
    "Subscribe to the newsletter",
    "The operation completed successfully.",
]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def draft(body: str = "\n\n\n".join(PARAGRAPHS), **facts) -> Draft:
    facts = {"title": "Side event on ferries", **facts}
    return Draft(Original("a.txt", "text/plain", b"original"), body=body, **facts)


def test_a_saved_article_is_cut_to_its_own_text():
    article = prepare(draft(tail="\n\n".join(FURNITURE), snapshots=(Snapshot("2024-04-23", 2107),)))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.cut == tuple(FURNITURE)
    assert article.language == "en"
    assert article.title == "Side event on ferries"
    assert article.title_key == "side event on ferries"
    assert article.snapshots == (Snapshot("2024-04-23", 2107),)
    assert article.original.data == b"original"


def test_without_a_trailer_the_furniture_goes_too():
    article = prepare(draft("\n\n".join([*PARAGRAPHS, *FURNITURE])))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.cut == tuple(FURNITURE)


def test_prose_below_the_trailer_is_kept():
    more = "The ferry company said later that it would think about the timetable, the ice, and those who cross."
    more += " It did so all winter, and wrote the result down in the book of the office."
    article = prepare(draft(tail=f"Loading...\n\n{more}\n\nShare"))
    assert article.text == "\n".join([*PARAGRAPHS, more])
    assert article.cut == ("Loading...", "Share")


def test_text_below_trailers_at_the_top_is_the_article():
    article = prepare(draft("", tail="\n\n".join(PARAGRAPHS)))
    assert article.text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("first", ["Side event on ferries", "  side EVENT on ferries. "])
def test_a_title_repeated_as_first_paragraph_is_not_kept_twice(first):
    assert prepare(draft(f"{first}\n\n" + "\n\n".join(PARAGRAPHS))).text == "\n".join(PARAGRAPHS)
    page = f"<p>Log in</p><h1>{first}</h1><p>Share</p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    article = prepare(draft(page, is_html=True))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.cut == ("Log in", "Share")


def test_an_article_that_is_only_its_title_keeps_it():
    assert prepare(draft("Side event on ferries")).text == "Side event on ferries"


def test_a_page_is_cleaned_and_cut_and_what_was_left_out_counted():
    page = (
        "<div><p>Share</p><h2>Head</h2><p onclick=x>One <a href='/two'>two</a></p><script>x</script><img src='https://x.example/p.png'>"
        "<ul><li>Print</li><li>Subscribe</li></ul></div>"
    )
    article = prepare(draft(page, is_html=True, url="https://www.lorn.example/a?utm_source=x", blocked=2))
    assert article.html == '<div><h2>Head</h2><p>One <a href="https://www.lorn.example/two">two</a></p></div>'
    assert article.cut == ("Share", "Print", "Subscribe")
    assert article.blocked == 4
    assert article.url == "https://www.lorn.example/a?utm_source=x"
    assert article.url_key == "https://lorn.example/a"
    assert article.source == "lorn.example"


def test_rules_between_an_article_and_its_furniture_go_with_it():
    article = prepare(
        draft("<p>Share</p><hr><p>Words.</p><hr><p>More.</p><hr><p>Print</p><hr><p>Log in</p>", is_html=True)
    )
    assert article.html == "<p>Words.</p><hr><p>More.</p>"
    assert article.cut == ("Share", "Print", "Log in")


def test_a_heading_at_the_beginning_is_never_furniture():
    article = prepare(draft("<h2>Privacy</h2><p>What it means to be let alone on a ferry.</p>", is_html=True))
    assert article.text.startswith("Privacy\n")


@pytest.mark.parametrize(
    "empty",
    [
        draft(""),
        draft(" \n\ufeff\n "),
        draft("Loading...\n\nShare"),
        draft("<script>alert(1)</script>", is_html=True),
        draft("<p>&nbsp;</p><hr>", is_html=True),
        draft("<img src='data:image/gif;base64,R0lG'>", is_html=True),
        draft("", tail="Subscribe"),
    ],
)
def test_what_holds_no_text_is_refused(empty):
    with pytest.raises(UnreadableError, match="no text"):
        prepare(empty)


def test_facts_are_tidied():
    article = prepare(
        draft(
            title=" Cafe\u0301 \n at  the\x00 pier ",
            author=" Ann\tLee ",
            source="  ",
            tags=("Sea", " sea ", "", "Ice  floe"),
            language="en-GB",
        )
    )
    assert article.title == "Café at the pier"
    assert (article.author, article.source, article.url, article.url_key) == ("Ann Lee", None, None, None)
    assert article.tags == ("Sea", "Ice floe")


def test_an_article_without_a_title_is_named_by_its_first_words():
    assert prepare(draft(title=" ")).title.startswith("On July 15, a side event")
    assert len(prepare(draft(title="")).title) <= 101


def test_the_fingerprint_is_of_the_words_alone():
    one = prepare(draft())
    assert prepare(draft("\n".join(PARAGRAPHS).upper().replace(",", " –"))).fingerprint == one.fingerprint
    assert prepare(draft("".join(f"<p>{text}</p>" for text in PARAGRAPHS), is_html=True)).fingerprint == one.fingerprint
    assert prepare(draft(tail="Share")).fingerprint == one.fingerprint
    assert prepare(draft(PARAGRAPHS[0])).fingerprint != one.fingerprint
    assert len(one.fingerprint) == 64


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_what_is_stored_gives_its_text_again(markup):
    try:
        article = prepare(draft(markup, is_html=True))
    except UnreadableError:
        return
    assert canonical_text(blocks(article.html)) == article.text
    assert unicodedata.is_normalized("NFC", article.text)
    assert pickle.loads(pickle.dumps(article)) == article


def test_it_runs_in_another_process():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(prepare, draft()).result() == prepare(draft())


def test_preparing_what_was_prepared_changes_nothing():
    once = prepare(draft("<h2>a</h2><ul><li>b<li>c</ul><blockquote>d</blockquote>Last words", is_html=True))
    again = prepare(draft(once.html, is_html=True))
    assert replace(again, cut=once.cut) == once


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder of real input is not here")
def test_the_real_input_ends_with_its_last_paragraph():
    saved = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    title, rest = saved.split("\n", 1)
    body, tail = rest.split("Views:")
    article = prepare(draft(body, title=title, tail=tail.split("\n", 2)[2]))
    assert article.text.split("\n")[-1].startswith("The event was attended by")
    assert len(article.cut) == 4
    assert article.language == "en"
