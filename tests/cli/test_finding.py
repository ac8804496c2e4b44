"""What leads on from an article, a hit or half a query, on the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from archive_app import operations
from archive_app.archive import Archive
from archive_app.cli.main import archive_app
from archive_app.model import Search

TEXTS = {
    "Ferries of the north": "The ferry crossed the sound at dawn.\nTwo ferries waited, and the captain slept.",
    "A captain remembers": "The captain crossed every sound with a ferry. He wrote about ferries, tides and sounds.",
    "Bread": "Flour, water and salt. The oven was hot.",
    "Паром": "Паромщик ждал на берегу; паромы стояли у причала.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finding")
    for number, (title, text) in enumerate(TEXTS.items()):
        (folder / f"{number}.txt").write_text(f"{title}\n\n{text}\n\nTags: sea/{number}, kitchen\n", encoding="utf-8")
    path = folder / "Finding.articles"
    with Archive.create(path) as opened:
        operations.import_paths(opened, sorted(folder.glob("*.txt")))
        [hit] = found_by(opened, "title:remembers")
        note = "sounds like a song"
        operations.add_excerpt_by_quote(opened, hit, "with a ferry", tags=["boats"], note=note, color="blue")
        operations.add_excerpt_by_quote(opened, hit, "He wrote about")
    return path


def found_by(archive, query):
    archive.catch_up()
    return [hit.id for hit in archive.search(Search(query)).hits]


def run(archive, *words):
    result = CliRunner().invoke(archive_app, ["--archive", str(archive), *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def printed(archive, *words):
    code, out, err = run(archive, *words, "--json")
    assert code == 0, err
    return json.loads(out)


def titles(document):
    return [hit["title"] for hit in document["hits"]]


def test_what_is_like_an_article_shares_its_telling_words(archive):
    [first] = printed(archive, "search", "title:ferries")["hits"]
    found = titles(printed(archive, "like", first["id"]))
    assert found[0] == "A captain remembers"
    assert "Паром" not in found
    assert first["title"] not in found


def test_an_article_that_is_missing_has_nothing_like_it(archive):
    code, _, err = run(archive, "like", 999)
    assert code == 1
    assert "There is no article 999." in err


def test_a_concordance_sets_every_hit_in_its_context_in_the_order_of_the_list(archive):
    lines = printed(archive, "concordance", "ferry")["lines"]
    listed = [hit["id"] for hit in printed(archive, "search", "ferry")["hits"]]
    assert list(dict.fromkeys(line["article_id"] for line in lines)) == listed
    assert sorted(line["hit"] for line in lines) == ["ferries", "ferries", "ferry", "ferry"]
    assert all(len(line["before"]) <= 40 and len(line["after"]) <= 40 for line in lines)


def test_a_concordance_of_excerpts_stays_inside_them(archive):
    lines = printed(archive, "concordance", "in:excerpts", "ferry")["lines"]
    assert [(line["hit"], line["before"].endswith("with a ")) for line in lines] == [("ferry", True)]


def test_a_concordance_lines_its_hits_up(archive):
    _, out, _ = run(archive, "concordance", "паромы", "--width", 12)
    assert [line.index("аром") for line in out.lower().splitlines()] == [21]
    assert "Nothing found." in "".join(run(archive, "concordance", "nothing", "like", "that")[1:])


def test_an_option_that_does_not_exist_is_refused(archive):
    code, _, err = run(archive, "concordance", "ferry", "--colour")
    assert code == 2
    assert "No such option '--colour'" in err


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("tag:ki", ["tag:kitchen"]),
        ("bread tag:sea", ["bread tag:sea/0", "bread tag:sea/1", "bread tag:sea/2", "bread tag:sea/3"]),
        ("tit", ["title:"]),
        ("заг", ["заголовок:"]),
        ("capt", ["captain"]),
        ("is:st", ["is:starred"]),
        ("has:no", ["has:note"]),
        ("in:ex", ["in:excerpts"]),
        ("xyz", []),
    ],
)
def test_half_a_query_is_gone_on_with(archive, query, ways):
    found = printed(archive, "complete", query)["completions"]
    assert [query[: way["start"]] + way["text"] + query[way["end"] :] for way in found] == ways


def test_counts_of_completions_are_of_articles_not_of_their_excerpts(archive):
    [way] = printed(archive, "complete", "captai")["completions"]
    assert way["count"] == 2


def test_an_excerpt_is_listed_with_its_number_and_tags(archive):
    _, out, err = run(archive, "search", "in:excerpts song")
    assert "A captain remembers" in out
    assert "#boats" in out + err
    assert "1 excerpt" in out + err


@pytest.mark.parametrize(
    ("query", "counted"),
    [
        (["in:excerpts", "song"], "1 excerpt"),
        (["in:excerpts", "--offset", 5], "2 excerpts, none of them listed"),
        (["in:excerpts song bread"], "1 excerpt with some of them"),
        (["in:all", "captain"], "4 results"),
        (["in:all", "--limit", 1], "6 results, 1 to 1 listed"),
        (["captain"], "2 articles"),
    ],
)
def test_what_is_listed_is_counted_by_its_name(archive, query, counted):
    _, out, err = run(archive, "search", *query)
    assert counted in out + err


@pytest.mark.parametrize(
    ("query", "count"),
    [("in:all ferry -tides", 1), ("in:all title:remembers", 2), ("in:excerpts song", 1), ("song", 2), ("oven", 0)],
)
def test_an_export_of_articles_and_excerpts_holds_what_was_found(archive, tmp_path, query, count):
    target = tmp_path / "excerpts.json"
    assert run(archive, "export", "json", "--query", query, "--output", target)[0] == 0, query
    assert len(json.loads(target.read_text(encoding="utf-8"))["excerpts"]) == count


@pytest.mark.parametrize(
    "command", ["like 1", "concordance ferry", "concordance ferry in:excerpts", "complete capt", "searches"]
)
def test_a_damaged_index_is_made_anew_before_anything_is_answered_from_it(archive, tmp_path, monkeypatch, command):
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "own"))
    if not printed(archive, "searches")["searches"]:
        assert run(archive, "searches", "save", "boats", "ferry")[0] == 0
    whole = printed(archive, *command.split())
    assert any(whole.values())
    for segment in (tmp_path / "own").rglob("*.seg"):
        data = bytearray(segment.read_bytes())
        data[: len(data) // 2] = bytes(len(data) // 2)
        segment.write_bytes(data)
    assert printed(archive, *command.split()) == whole
