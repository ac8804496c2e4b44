"""The models keep Qt's rules, and hold only what is looked at."""

from __future__ import annotations

import pytest

from archive_app.gui.articles.model import CHUNK, ROW_ROLE, SNIPPET_ROLE, ArticleModel
from archive_app.gui.articles.view import ArticleList
from archive_app.gui.reader.excerpts import ExcerptModel
from archive_app.gui.tags.model import ACTIVE_ROLE, ENTRY_ROLE, PLACES, NavigationModel, language_name
from archive_app.model import ArticleRow, Excerpt, Placement, Selectors, Snippet, Tag


def row(identity: int, **facts) -> ArticleRow:
    usual = {
        "author": None,
        "source": "s.example",
        "url": None,
        "language": "en",
        "published": None,
        "saved": "2024-04",
    }
    return ArticleRow(identity, str(identity), **{"title": f"Article {identity}", "views": 5, **usual, **facts})


@pytest.fixture
def fetched() -> list[int]:
    return []


@pytest.fixture
def model(qapp, fetched) -> ArticleModel:
    def fetch(ids):
        fetched.extend(ids)
        return [row(identity) for identity in ids]

    return ArticleModel(fetch)


def test_the_article_model_keeps_the_rules(qtmodeltester, model) -> None:
    model.show(range(1, 200))
    model.extend(range(200, 300))
    model.remove([5, 6, 250])
    model.snippets.take({1: Snippet("words", ((0, 5),))})
    model.words.take({1: 220})
    qtmodeltester.check(model)
    assert model.rowCount() == 296


def test_a_hundred_thousand_articles_are_fetched_only_where_they_are_seen(qtbot, model, fetched, style) -> None:
    view = ArticleList(model)
    qtbot.addWidget(view)
    view.resize(400, 600)
    model.show(range(100_000))
    with qtbot.waitExposed(view):
        view.show()
    view.scrollToBottom()
    view.viewport().repaint()
    assert 99_999 in fetched
    assert len(fetched) <= 6 * CHUNK


def test_snippets_are_asked_for_once_and_only_when_shown(model) -> None:
    asked = []
    model.snippets.wanted.connect(asked.extend)
    model.show(range(1000))
    for _ in range(2):
        for place in range(10):
            model.index(place).data(SNIPPET_ROLE)
    assert len(asked) == len(set(asked)) < 64


def test_a_changed_article_is_fetched_anew(model, fetched) -> None:
    model.show([1, 2, 3])
    assert model.index(0).data(ROW_ROLE).title == "Article 1"
    fetched.clear()
    model.refresh({2})
    assert model.index(1).data(ROW_ROLE).title == "Article 2"
    assert 2 in fetched


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "", "source": None, "saved": None, "views": None},
        {"title": "A " * 500, "source": "s" * 300, "tags": ("t" * 300,), "excerpt_count": 10_000_000},
        {"title": "<b>&amp;\u202e😀", "saved": "someday", "views": -1},
    ],
)
def test_odd_articles_are_painted(qtbot, style, facts) -> None:
    model = ArticleModel(lambda ids: [row(identity, **facts) for identity in ids])
    view = ArticleList(model)
    qtbot.addWidget(view)
    model.show([1])
    model.snippets.take({1: Snippet("😀\n" * 300, ((0, 2), (590, 700)))})
    view.resize(260, 120)
    assert not view.grab().isNull()


def test_the_navigation_model_keeps_the_rules(qtmodeltester, qapp) -> None:
    model = NavigationModel()
    model.show_places({"articles": 3, "trashed": 1, "unread": 2})
    model.show_tags([Tag(1, "economy", articles_anywhere=2), Tag(2, "economy/trade", articles_anywhere=1)])
    model.show_facets({"source": {"a.example": 2, "b.example": 1}, "language": {"en": 2, "kk": 1}, "year": {"2024": 3}})
    model.fold("Sources")
    qtmodeltester.check(model)
    texts = [model.index(place).data() for place in range(model.rowCount())]
    assert texts[: len(PLACES)] == [row.text for row in PLACES]
    assert texts[len(PLACES) :][:3] == ["Tags", "economy", "trade"]
    assert "a.example" not in texts
    assert "English" in texts


def test_what_the_query_holds_is_active(qapp) -> None:
    model = NavigationModel()
    model.show_tags([Tag(1, "sea", articles_anywhere=2), Tag(2, "land", articles_anywhere=2)])
    model.show_query('boat TAG:"Sea"', "all")
    active = [model.index(place).data(ENTRY_ROLE).text for place in range(3) if model.index(place).data(ACTIVE_ROLE)]
    assert active == ["sea"]


@pytest.mark.parametrize(("code", "name"), [("en", "English"), ("ru", "Русский"), ("und", "und"), ("zzz", "zzz")])
def test_languages_are_named_as_their_speakers_do(qapp, code, name) -> None:
    assert language_name(code) == name


def test_the_excerpt_model_keeps_the_rules_and_puts_the_unplaced_last(qtmodeltester, qapp) -> None:
    model = ExcerptModel()
    lost = Excerpt(1, "a", 1, Selectors("lost"))
    found = Excerpt(2, "b", 1, Selectors("found"), note="why", tags=("x",), placement=Placement(3, 8, 1.0, "exact"))
    model.show([lost, found])
    qtmodeltester.check(model)
    assert [one.id for one in model.excerpts()] == [2, 1]
    assert model.row_at(4) == 0
    assert model.row_at(8) is None
