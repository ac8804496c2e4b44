"""Excerpts after their article's text changed: placed again, or kept with their quote until they can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import InputError, NotFoundError
from archive_app.model import Excerpt

PARAGRAPHS = (
    "The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it.",
    "Its captain writes down who crosses and why; the book is kept in the harbour office.",
    "In spring the boat is late, because the islanders bring their sheep across to the hills.",
    "In summer the boat is early, and full of guests who came to see the birds on the cliffs.",
    "Nobody reads the book, she says, and that is why people tell her the truth about their journeys.",
)
QUOTE = "writes down who crosses and why; the book is kept"


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        saved(opened, 1, *PARAGRAPHS)
        yield opened


def saved(archive: Archive, month: int, *paragraphs: str) -> None:
    """Import the article as it was saved in a month of the year."""
    path = archive.path.with_name(f"{month}.txt")
    body = "\n\n".join(paragraphs)
    path.write_text(f"Ferries\n\n{body}\n\nURL: https://lorn.example/1\nSaved: 2024-{month:02}-01\n", encoding="utf-8")
    operations.import_paths(archive, [path])
    assert len(archive.rows([1, 2])) == 1


def marked(archive: Archive, quote: str, *, after: str = "") -> Excerpt:
    text = archive.article(1).text
    start = text.index(quote, text.index(after))
    return operations.add_excerpt(archive, 1, start, start + len(quote), tags=["ferries"], note="kept")


def placed(archive: Archive, excerpt: Excerpt) -> tuple[str, str] | None:
    """How an excerpt is placed now, and on which words; None when it is not."""
    found = archive.excerpt(excerpt.id)
    assert (found.selectors.exact, found.note, found.tags) == (excerpt.selectors.exact, "kept", ("ferries",))
    if found.placement is None:
        return None
    assert (found.placement.score < 1) == (found.placement.kind == "fuzzy")
    return found.placement.kind, archive.article(1).text[found.placement.start : found.placement.end]


def test_a_quote_that_was_not_touched_moves_with_its_paragraph(archive: Archive) -> None:
    excerpt = marked(archive, QUOTE)
    saved(archive, 2, "A new first paragraph.", *PARAGRAPHS)
    assert placed(archive, excerpt) == ("exact", QUOTE)
    saved(archive, 3, *PARAGRAPHS[2:], *PARAGRAPHS[:2])
    assert placed(archive, excerpt) == ("exact", QUOTE)


def test_a_quote_whose_words_changed_is_found_with_a_score(archive: Archive) -> None:
    excerpt = marked(archive, QUOTE)
    edited = PARAGRAPHS[1].replace("writes down", "notes down").replace("the book", "the old book")
    saved(archive, 2, "First.", PARAGRAPHS[0], edited, *PARAGRAPHS[2:])
    assert placed(archive, excerpt) == ("fuzzy", "notes down who crosses and why; the old book is kept")
    assert 0.7 < archive.excerpt(excerpt.id).placement.score < 1


def test_of_a_quote_that_stands_in_several_places_the_surroundings_decide(archive: Archive) -> None:
    spring, summer = marked(archive, "the boat is"), marked(archive, "the boat is", after="In summer")
    saved(archive, 2, PARAGRAPHS[3], *PARAGRAPHS[:3], PARAGRAPHS[4])
    text = archive.article(1).text
    assert placed(archive, spring) == placed(archive, summer) == ("exact", "the boat is")
    assert text[archive.excerpt(spring.id).placement.end :].startswith(" late")
    assert text[archive.excerpt(summer.id).placement.end :].startswith(" early")


def test_a_quote_that_was_deleted_is_kept_unplaced_and_placed_again_when_its_text_is_restored(archive: Archive) -> None:
    excerpts = [marked(archive, quote) for quote in (QUOTE, "why", PARAGRAPHS[1])]
    saved(archive, 2, PARAGRAPHS[0], *PARAGRAPHS[2:])
    assert placed(archive, excerpts[0]) is None
    assert placed(archive, excerpts[2]) is None
    assert {excerpts[0].id, excerpts[2].id} <= {item.excerpt.id for item in operations.unplaced(archive)}
    saved(archive, 3, *PARAGRAPHS)
    assert archive.article(1).text == "\n".join(PARAGRAPHS)
    assert [placed(archive, excerpt) for excerpt in excerpts] == [
        ("position", excerpt.selectors.exact) for excerpt in excerpts
    ]
    assert operations.unplaced(archive) == []


def test_short_words_are_not_moved_to_where_the_same_words_say_something_else(archive: Archive) -> None:
    excerpt = marked(archive, "the boat", after="In summer")
    saved(archive, 2, *PARAGRAPHS[:3], PARAGRAPHS[4])
    assert placed(archive, excerpt) is None


def test_overlapping_and_nested_excerpts_are_placed_each_for_itself(archive: Archive) -> None:
    quotes = ["captain writes down who crosses", "who crosses and why; the book", "who crosses", PARAGRAPHS[1]]
    excerpts = [marked(archive, quote) for quote in quotes]
    saved(archive, 2, "First.", *PARAGRAPHS)
    assert [placed(archive, excerpt) for excerpt in excerpts] == [("exact", quote) for quote in quotes]


def test_switching_versions_places_excerpts_in_the_text_that_is_shown(archive: Archive) -> None:
    excerpt = marked(archive, QUOTE)
    saved(archive, 2, PARAGRAPHS[0], *PARAGRAPHS[2:])
    old, new = archive.versions(1)
    assert (old.is_shown, new.is_shown) == (False, True)
    assert operations.show_version(archive, old.id).articles == {1}
    assert placed(archive, excerpt) == ("position", QUOTE)
    operations.undo(archive)
    assert placed(archive, excerpt) is None
    with pytest.raises(NotFoundError, match="no version 99"):
        operations.show_version(archive, 99)


def test_merging_places_excerpts_in_the_newest_text(archive: Archive) -> None:
    path = archive.path.with_name("other.txt")
    other = [PARAGRAPHS[0], PARAGRAPHS[1].replace("harbour", "post"), "An end of its own."]
    path.write_text("Boats\n\n" + "\n\n".join(other) + "\n\nURL: https://b.example/\nSaved: 2024-09-01\n")
    operations.import_paths(archive, [path])
    whole, gone = marked(archive, QUOTE), marked(archive, PARAGRAPHS[3])
    operations.merge_articles(archive, [2], 1)
    assert placed(archive, whole) == ("position", QUOTE)
    assert placed(archive, gone) is None
    operations.undo(archive)
    assert placed(archive, gone) == ("position", PARAGRAPHS[3])


def test_deleting_a_tag_keeps_its_excerpts(archive: Archive) -> None:
    excerpt = marked(archive, QUOTE)
    operations.delete_tags(archive, ["ferries"])
    found = archive.excerpt(excerpt.id)
    assert (found.selectors.exact, found.note, found.tags) == (QUOTE, "kept", ())


def test_a_person_places_an_excerpt_where_it_belongs_and_can_undo_it(archive: Archive) -> None:
    excerpt = marked(archive, QUOTE)
    saved(archive, 2, PARAGRAPHS[0], "Who came and went was noted in a book.", *PARAGRAPHS[2:])
    assert placed(archive, excerpt) is None
    text = archive.article(1).text
    start = text.index("Who came")
    changes = operations.place_excerpt(archive, excerpt.id, start, start + len("Who came and went "))
    assert (changes.articles, changes.excerpts) == ({1}, {excerpt.id})
    found = archive.excerpt(excerpt.id)
    assert (found.selectors.exact, found.placement.kind) == ("Who came and went", "position")
    assert (found.note, found.tags) == ("kept", ("ferries",))
    assert archive.next_to_undo().name == "placing of an excerpt"
    operations.undo(archive)
    assert placed(archive, excerpt) is None


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10**9)])
def test_an_excerpt_cannot_be_placed_on_nothing(archive: Archive, start: int, end: int) -> None:
    excerpt = marked(archive, QUOTE)
    with pytest.raises(InputError):
        operations.place_excerpt(archive, excerpt.id, start, end)
    with pytest.raises(NotFoundError):
        operations.place_excerpt(archive, 99, 0, 5)
    assert placed(archive, excerpt) == ("position", QUOTE)
