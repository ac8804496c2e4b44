"""What becomes of text that somebody pastes: recognised, corrected, stored as a file would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import InputError, UnreadableError
from archive_app.model import Facts, Pasted, Snapshot
from tests.factories import SAVED_ARTICLE

TODAY = "2026-01-31"
SELECTION = """<meta charset='utf-8'><h1>The ferry to Lorn</h1><p>The ferry to the island runs <b>twice</b> a day.</p>
<ul><li>Post</li><li>Papers</li></ul><table><tr><td>2018</td><td>398</td></tr></table>
<p>Views: 2107</p><p>Saved: 23.04.2024</p>"""


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        yield opened


def paste(archive: Archive, text: str, *, is_html: bool = False, today: str = TODAY, **corrections: object):
    return operations.import_pasted(archive, Pasted(text, is_html), corrections, today=today)


def test_a_pasted_text_is_the_article_that_its_file_would_be(archive: Archive, tmp_path: Path) -> None:
    [identity] = paste(archive, SAVED_ARTICLE).added
    (tmp_path / "saved.txt").write_text(SAVED_ARTICLE, encoding="utf-8")
    assert operations.import_paths(archive, [tmp_path / "saved.txt"]).unchanged == (identity,)
    article = archive.article(identity)
    assert article.snapshots == (Snapshot("2024-04-23", 2107),)
    [original] = archive.originals(identity)
    assert original.data == SAVED_ARTICLE.encode()


def test_a_selection_is_kept_whole_with_its_formatting_and_its_facts(archive: Archive) -> None:
    [identity] = paste(archive, SELECTION, is_html=True).added
    article = archive.article(identity)
    assert article.title == "The ferry to Lorn"
    assert article.text == "The ferry to the island runs twice a day.\nPost\nPapers\n2018\n398"
    assert "<strong>twice</strong>" in article.html
    assert article.snapshots == (Snapshot("2024-04-23", 2107),)
    assert archive.originals(identity)[0].data.decode() == SELECTION


def test_what_was_corrected_counts_more_than_what_was_recognised(archive: Archive) -> None:
    corrections = {
        "title": "Another title",
        "url": "lorn.example/ferry",
        "author": "Ada Brenn",
        "published": "3 May 2023",
        "saved": "",
        "views": "2.108",
        "tags": ("sea",),
    }
    [identity] = paste(archive, SELECTION, is_html=True, **corrections).added
    article = archive.article(identity)
    assert (article.title, article.url, article.author) == ("Another title", "https://lorn.example/ferry", "Ada Brenn")
    assert (article.published, article.tags) == ("2023-05-03", ("sea",))
    assert article.snapshots == (Snapshot(None, 2108),)


def test_text_without_a_date_was_saved_today_and_pasted_again_later_is_merged(archive: Archive) -> None:
    text = f"The ferry to Lorn\n\n{'It runs twice a day, and in winter once. ' * 20}"
    [identity] = paste(archive, text).added
    assert paste(archive, text).unchanged == (identity,)
    assert paste(archive, text, today="2026-02-01").merged == (identity,)
    assert archive.article(identity).snapshots == (Snapshot(TODAY), Snapshot("2026-02-01"))


def test_pasting_is_one_named_step_of_the_imports_and_undone_as_a_whole(archive: Archive) -> None:
    result = paste(archive, SELECTION, is_html=True)
    assert [(step.id, step.name) for step in archive.steps(kind="import")] == [
        (result.step_id, "pasting of “The ferry to Lorn”")
    ]
    operations.undo(archive)
    assert archive.rows(result.added)[0].deleted is not None
    operations.redo(archive)
    assert archive.rows(result.added)[0].deleted is None


def test_it_is_told_before_it_is_stored_what_it_comes_to(archive: Archive) -> None:
    first = operations.preview_pasted(archive, Pasted(SELECTION, is_html=True), {}, today=TODAY)
    assert first.facts == Facts("The ferry to Lorn", saved="2024-04-23", views="2107")
    assert first.known is None
    paste(archive, SELECTION, is_html=True)
    again = operations.preview_pasted(archive, Pasted(SELECTION, is_html=True), {"author": "Ada"}, today=TODAY)
    assert again.known.title == "The ferry to Lorn"
    assert again.facts.author == "Ada"


def test_a_selection_without_a_heading_is_named_after_its_first_line(archive: Archive) -> None:
    html = "<p><b>Тетради метеостанции</b></p><p>Первый абзац о степной метеостанции.</p>"
    [identity] = paste(archive, html, is_html=True).added
    article = archive.article(identity)
    assert (article.title, article.text) == ("Тетради метеостанции", "Первый абзац о степной метеостанции.")


def test_the_source_of_a_page_is_read_as_a_page(archive: Archive) -> None:
    page = f"<!doctype html><html><head><title>Ferries</title></head><body><p>{'It runs. ' * 30}</p></body></html>"
    [identity] = paste(archive, page).added
    assert archive.article(identity).title == "Ferries"


@pytest.mark.parametrize("text", ["", " \n ", "<img src='https://x.example/a.png'>"])
def test_what_holds_no_text_is_refused(archive: Archive, text: str) -> None:
    with pytest.raises(UnreadableError):
        paste(archive, text, is_html="<" in text)
    assert archive.steps() == []


@pytest.mark.parametrize(
    ("field", "value"), [("saved", "soon"), ("published", "31.02.2024"), ("views", "many"), ("url", "no address")]
)
def test_a_correction_that_is_no_such_thing_is_named(archive: Archive, field: str, value: str) -> None:
    with pytest.raises(InputError, match=value):
        paste(archive, SAVED_ARTICLE, **{field: value})


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "iso-8859-1"])
def test_whatever_charset_a_selection_claims_its_text_is_kept(archive: Archive, declared: str) -> None:
    html = f"<meta charset='{declared}'><p>Сельская школа у реки, 😀 и «тетрадь».</p><p>Второй абзац.</p>"
    [identity] = paste(archive, html, is_html=True).added
    assert archive.originals(identity)[0].data.decode("utf-8-sig") == html
    path = archive.path.with_name("again.html")
    path.write_bytes(archive.originals(identity)[0].data)
    assert operations.import_paths(archive, [path]).unchanged == (identity,)
