"""Results in every order that a list can have, over several segments, with what has no value at the end."""

from __future__ import annotations

import pytest

from archive_app.index import Index
from archive_app.model import SORT_KEYS, IndexDocument, IndexExcerpt
from tests.index.library import ids, search


def marked(count: int) -> tuple[IndexExcerpt, ...]:
    return tuple(IndexExcerpt(n, "ferry", "", (), "yellow", "2024-01-01") for n in range(1, count + 1))


DOCUMENTS = (
    IndexDocument(1, "Quay", "ferry", author="Ada", source="Post", language="ru", first_tag="b", words=9),
    IndexDocument(2, "Boat", "ferry", author="émile", source="evening", language="en", words=700, is_read=True),
    IndexDocument(3, "Ice", "ferry", is_starred=True, first_tag="a", marked=marked(3)),
    IndexDocument(4, "boat", "ferry", author="Zoe", source="Morning", language="de", is_starred=True, is_read=True),
    IndexDocument(5, "Sea", "ferry", author="ada", source="post", first_tag="C", words=9, marked=marked(1)),
)
READ = {1: 0.25, 5: 1.0, 2: 0.251, 77: 0.5}

ORDERS = {
    "title": ([2, 4, 3, 1, 5], [5, 1, 3, 2, 4], []),
    "source": ([2, 4, 1, 5], [1, 5, 4, 2], [3]),
    "author": ([1, 5, 2, 4], [4, 2, 1, 5], [3]),
    "tags": ([3, 1, 5], [5, 1, 3], [2, 4]),
    "language": ([4, 2, 1], [1, 2, 4], [3, 5]),
    "excerpts": ([3, 5], [5, 3], [1, 2, 4]),
    "length": ([2, 1, 5], [1, 5, 2], [3, 4]),
    "progress": ([5, 2, 1], [1, 2, 5], [3, 4]),
    "state": ([3, 4, 1, 5, 2], [2, 1, 5, 4, 3], []),
}
"""Sort key -> ids in its order, in the order reversed, and those that come last in both."""


@pytest.fixture(params=[(5,), (2, 5), (1, 2, 3, 4, 5)], ids=["one segment", "two", "five"])
def index(request, empty: Index) -> Index:
    start = 0
    for end in request.param:
        empty.update(DOCUMENTS[start:end], (), watermark=end)
        start = end
    return empty


def test_every_order_is_tried() -> None:
    elsewhere = {"relevance", "saved", "published", "added", "opened", "views"}
    assert ORDERS.keys() == set(SORT_KEYS) - elsewhere


@pytest.mark.parametrize("key", ORDERS)
def test_articles_are_listed_in_every_order_and_in_pages(index: Index, key: str) -> None:
    straight, backward, last = ORDERS[key]
    for order, is_reversed in ((straight, False), (backward, True)):
        for query in ("", "ferry"):
            wanted = search(query, sort=key, is_reversed=is_reversed)
            assert ids(index.search(wanted, read_shares=READ)) == order + last
            assert index.ids(wanted, read_shares=READ).tolist() == order + last
            for limit, offset in ((1, 0), (2, 1), (3, 2), (None, 3)):
                page = search(query, sort=key, is_reversed=is_reversed, limit=limit, offset=offset)
                found = ids(index.search(page, read_shares=READ))
                assert found == (order + last)[offset : None if limit is None else offset + limit]


def test_how_far_articles_were_read_may_be_otherwise_next_time(index: Index) -> None:
    wanted = search("", sort="progress")
    assert ids(index.search(wanted, read_shares={})) == [1, 2, 3, 4, 5]
    assert ids(index.search(wanted, read_shares={4: 0.5})) == [4, 1, 2, 3, 5]
    assert [hit.id for hit in index.all_hits(wanted, read_shares={3: 0.5})] == [3, 1, 2, 4, 5]


def test_articles_are_listed_once_however_many_of_their_excerpts_are_found(index: Index) -> None:
    wanted = search("in:all ferry", sort="tags")
    assert ids(index.search(wanted)) == [3, 3, 3, 3, 1, 5, 5, 2, 4]
    assert index.ids(wanted).tolist() == [3, 1, 5, 2, 4]
    assert index.ids(search("nowhere")).tolist() == index.ids(search("ferry", limit=0)).tolist() == []


def test_the_index_tells_how_many_words_articles_have_now(index: Index) -> None:
    assert index.words([2, 1, 99]) == {2: 700, 1: 9}
    index.update([IndexDocument(2, "Boat", "ferry", words=5)], [1], watermark=9)
    assert index.words([2, 1]) == {2: 5}
    assert index.words([]) == {}
